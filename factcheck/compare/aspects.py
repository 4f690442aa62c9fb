"""Words that have an opposite, each with what it is said of: "fell" of shares, "early" of the closing, "drop" of joblessness."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.events import events_of
from factcheck.records import Modality
from factcheck.values.opposites import contraries
from factcheck.values.sentence import analyse
from factcheck.values.syntax import noun_phrases, verb_groups, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Span
    from factcheck.values.phrases import NounPhrase, VerbGroup
    from factcheck.values.sentence import Sentence, Token

_DEGREE = frozenset(
    {"more", "most", "less", "least", "well", "good", "bad", "right", "left", "first", "last", "on", "off", "in", "out"}
)


@dataclass(frozen=True, slots=True)
class Aspect:
    """A word with an opposite; ``about`` holds the lemmas of what it is said of, empty where nothing was found."""

    lemma: str
    kind: str
    """verb, state, adjective, adverb or noun."""
    about: tuple[str, ...]
    span: Span
    negated: bool = False
    modality: Modality = Modality.FACT


def aspects_of(claim: Claim) -> tuple[Aspect, ...]:
    """The words of a claim that have an opposite, with what they are said of."""
    found = [
        Aspect(
            event.verb,
            "state" if event.state else "verb",
            tuple(part for part in (event.agent, event.patient) if part),
            event.span,
            event.negated,
            event.modality,
        )
        for event in events_of(claim)
    ]
    taken = {(aspect.span.start, aspect.span.end) for aspect in found}
    sentence = analyse(claim.text, offset=claim.span.start)
    found += [a for a in _nominal(sentence) if not any(s <= a.span.start and a.span.end <= e for s, e in taken)]
    return tuple(aspect for aspect in found if contrary(aspect.lemma))


@lru_cache(maxsize=8192)
def contrary(lemma: str) -> frozenset[str]:
    """Opposites of a lemma, also of the first word of a verb with its particle."""
    found = contraries(lemma)
    return found or (contraries(lemma.partition(" ")[0]) if " " in lemma else found)


def _nominal(sentence: Sentence) -> list[Aspect]:
    words, phrases, groups = words_of(sentence), noun_phrases(sentence), verb_groups(sentence)
    found: list[Aspect] = []
    for index, phrase in enumerate(phrases):
        head = words[phrase.head]
        if head.pos != "NP0" and not phrase.pronoun:
            about = _said_of(words, phrases, index, groups)
            found.append(Aspect(phrase.lemma, "noun", about, sentence.span(head.start, head.end), phrase.negated))
        found.extend(
            Aspect(word.lemma, "adjective", (phrase.lemma,), sentence.span(word.start, word.end))
            for word in words[phrase.first : phrase.last]
            if (word.is_adjective or word.pos in {"ORD", "VVN"}) and word is not head
        )
    for group in groups:
        near = [*words[group.first : group.last], *words[group.last : group.last + 2]]
        for word in near:
            if word.pos in {"AV0", "AVP"}:
                parts = [
                    group.lemma,
                    *(p.lemma for p in (group.subject, group.object) if p is not None and not p.pronoun),
                ]
                found.append(
                    Aspect(word.lemma, "adverb", tuple(parts), sentence.span(word.start, word.end), group.negated)
                )
    return found


def _said_of(
    words: Sequence[Token], phrases: Sequence[NounPhrase], index: int, groups: Sequence[VerbGroup]
) -> tuple[str, ...]:
    """What a noun such as "drop" or "victory" belongs to: its "of" or "in" phrase, its modifiers, its verb's subject."""
    phrase = phrases[index]
    about = [word.lemma for word in words[phrase.first : phrase.head] if word.is_noun]
    follow = index + 1
    while follow < len(phrases) and phrases[follow].first == phrases[follow - 1].last + 1:
        if words[phrases[follow].first - 1].lower in {"of", "in", "for", "at", "to", "on", "between"}:
            about.append(phrases[follow].lemma)
        follow += 1
    about += [
        group.subject.lemma
        for group in groups
        if group.object == phrase and group.subject is not None and not group.subject.pronoun
    ]
    return tuple(about)


def is_degree(lemma: str) -> bool:
    """Whether the word is so common that only the very thing it is said of makes it evidence."""
    return lemma in _DEGREE
