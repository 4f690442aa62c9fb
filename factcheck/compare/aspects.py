"""Words that have an opposite, as events: "fell" of shares, "shut" of a crossing, "drop" in joblessness, "early" of a closing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.content import sentence_of
from factcheck.compare.denials import disbelieved
from factcheck.compare.events import Event, events_of
from factcheck.records import Modality
from factcheck.values.opposites import event_nouns, listed
from factcheck.values.syntax import noun_phrases, verb_groups, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim
    from factcheck.values.phrases import NounPhrase, VerbGroup
    from factcheck.values.sentence import Sentence, Token

# So common that they are evidence of nothing but themselves.
_DEGREE = frozenset(
    {
        "more",
        "most",
        "less",
        "least",
        "well",
        "good",
        "bad",
        "right",
        "left",
        "on",
        "off",
        "in",
        "out",
        "up",
        "down",
        "now",
        "then",
    }
)


@dataclass(frozen=True, slots=True)
class Aspect:
    """A word with an opposite, in the dress of an event: ``verb`` is the word, ``agent`` and ``patient`` what it is said of."""

    event: Event
    kind: str
    """verb, state, noun, adjective or adverb."""


@lru_cache(maxsize=4096)
def aspects_of(claim: Claim) -> tuple[Aspect, ...]:
    """The words of a claim that have an opposite, with what they are said of."""
    found = [Aspect(event, "state" if event.state else "verb") for event in events_of(claim)]
    taken = {(aspect.event.span.start, aspect.event.span.end) for aspect in found}
    for aspect in _told_otherwise(sentence_of(claim)):
        span = aspect.event.span
        if not any(first <= span.start and span.end <= last for first, last in taken):
            found.append(aspect)
    return tuple(aspect for aspect in found if listed(key(aspect.event.verb)) or len(aspect.event.verb) > 4)


@lru_cache(maxsize=4096)
def _told_otherwise(sentence: Sentence) -> tuple[Aspect, ...]:
    """The aspects that no predicate tells: nouns of events, adjectives, adverbs."""
    words, groups = words_of(sentence), verb_groups(sentence)
    return (*_of_nouns(sentence, words, groups), *_of_adverbs(sentence, words, groups))


def key(lemma: str) -> str:
    """The form under which the table lists a verb: with its particle where it has that, else the verb alone."""
    return lemma if listed(lemma) else lemma.partition(" ")[0]


def _of_nouns(sentence: Sentence, words: Sequence[Token], groups: Sequence[VerbGroup]) -> list[Aspect]:
    phrases = noun_phrases(sentence)
    found: list[Aspect] = []
    for index, phrase in enumerate(phrases):
        if phrase.lemma in event_nouns() and words[phrase.head].pos != "NP0":
            head = words[phrase.head]
            agent, patient = _said_of(words, phrases, index, groups)
            span = sentence.span(head.start, head.end)
            event = Event(phrase.lemma, agent, patient, phrase.negated, Modality.FACT, "past", span)
            found.append(Aspect(event, "noun"))
        for at in range(phrase.first, phrase.last):
            word = words[at]
            if at != phrase.head and word.is_adjective and word.lemma not in _DEGREE:
                event = Event(
                    word.lemma,
                    phrase.lemma,
                    "",
                    negated=False,
                    modality=Modality.FACT,
                    tense="past",
                    span=sentence.span(word.start, word.end),
                )
                found.append(Aspect(event, "adjective"))
    return found


def _said_of(
    words: Sequence[Token], phrases: Sequence[NounPhrase], index: int, groups: Sequence[VerbGroup]
) -> tuple[str, str]:
    """Whose "victory" or "drop" it is, and what it is a victory over or a drop in."""
    phrase = phrases[index]
    owner = next((word.lemma for word in reversed(words[phrase.first : phrase.head]) if word.is_noun), "")
    bound = ""
    if index + 1 < len(phrases) and phrases[index + 1].first == phrase.last + 1:
        bound = phrases[index + 1].lemma if words[phrase.last].lower in {"of", "in", "for", "to", "on", "over"} else ""
    if not bound and not owner:
        holder = next(
            (g.subject for g in groups if g.object == phrase and g.subject is not None and not g.subject.pronoun), None
        )
        owner = holder.lemma if holder is not None else ""
    return owner, bound


def _of_adverbs(sentence: Sentence, words: Sequence[Token], groups: Sequence[VerbGroup]) -> list[Aspect]:
    found: list[Aspect] = []
    for group in groups:
        for at, word in enumerate(words[group.first : group.last + 2], group.first):
            if word.pos == "AV0" and word.lemma not in _DEGREE and listed(word.lemma):
                event = Event(
                    word.lemma,
                    group.lemma,
                    "",
                    group.negated ^ disbelieved(words, at),
                    group.modality,
                    group.tense,
                    sentence.span(word.start, word.end),
                )
                found.append(Aspect(event, "adverb"))
    return found
