"""Which cause a claim gives for which effect, by the words that bind the two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.binders import by_preposition, is_weak, phrase_at
from factcheck.compare.content import Word, content_words, sentence_of
from factcheck.values.lexicon import lines, section
from factcheck.values.syntax import verb_groups, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.compare.binders import Stretch
    from factcheck.records import Claim, Span
    from factcheck.values.phrases import NounPhrase, VerbGroup
    from factcheck.values.sentence import Sentence, Token

_WHERE = frozenset(["at", "in", "on", "near", "outside", "aboard", "aged", "surrounded", "while", "last", "this"])


@dataclass(frozen=True, slots=True)
class Cause:
    """An effect with the cause given for it, as content words; ``span`` is the cause's in the article."""

    effect: tuple[Word, ...]
    cause: tuple[Word, ...]
    span: Span
    negated: bool = False
    head: str = ""
    """The word that names the effect: its verb, or its noun."""
    kernel: str = ""
    """The first noun of the cause."""
    weak: bool = False
    """Bound by "after" or "over", which may say only when or what about, or one of the fears that may stir a market."""


def causes_of(claim: Claim) -> tuple[Cause, ...]:
    """The causes that a claim gives, each with its effect: all the rest of the sentence where the words do not bound it."""
    return _causes(sentence_of(claim), content_words(claim))


@lru_cache(maxsize=4096)
def _causes(sentence: Sentence, content: tuple[Word, ...]) -> tuple[Cause, ...]:
    words = words_of(sentence)
    found: list[Cause] = []
    groups = verb_groups(sentence)
    for cause, effect, negated in [*by_preposition(words), *_by_verb(words, groups)]:
        inside = _within(words, cause, content)
        outside = _within(words, effect, content) if effect else tuple(word for word in content if word not in inside)
        if inside and outside:
            span = sentence.span(words[cause[0]].start, words[cause[1] - 1].end)
            head, kernel = _head(words, groups, cause, effect), _noun(words, cause)
            weak = effect is None and cause[0] > 0 and is_weak(words, cause[0])
            found.append(Cause(outside, inside, span, negated, head, kernel, weak))
    return tuple(found)


def _head(words: Sequence[Token], groups: Sequence[VerbGroup], cause: Stretch, effect: Stretch | None) -> str:
    """Head of the effect: the last noun before its "of" or "at", or the verb whose clause the cause is bound to."""
    if effect is None:
        before = [group for group in groups if group.last <= cause[0]]
        after = [group for group in groups if group.first >= cause[1]]
        verb = before[-1] if before else after[0] if after else None
        return verb.lemma if verb is not None else ""
    return _noun(words, effect)


def _noun(words: Sequence[Token], stretch: Stretch) -> str:
    """Head of the first run of nouns, or the deed that opens the stretch: "leaking exam papers"."""
    if words[stretch[0]].pos == "VVG":
        return words[stretch[0]].lemma
    found = ""
    for word in words[stretch[0] : stretch[1]]:
        if found and not word.is_noun:
            break
        if word.is_noun:
            found = word.lemma
    return found


def _within(words: Sequence[Token], stretch: Stretch, content: Sequence[Word]) -> tuple[Word, ...]:
    if stretch[0] >= stretch[1]:
        return ()
    first, last = words[stretch[0]].start, words[stretch[1] - 1].end
    return tuple(word for word in content if first <= word.start < last)


def _by_verb(words: Sequence[Token], groups: Sequence[VerbGroup]) -> list[tuple[Stretch, Stretch | None, bool]]:
    found: list[tuple[Stretch, Stretch | None, bool]] = []
    for place, group in enumerate(groups):
        subject = _cleft(words, groups[:place], group)
        group = replace(group, subject=subject) if subject is not None else group  # noqa: PLW2901
        bound = _blamed(words, group) or _passive(words, group) or _active(words, group) or _named(words, group)
        if bound is not None:
            found.append((*bound, group.negated))
    return found


def _cleft(words: Sequence[Token], before: Sequence[VerbGroup], group: VerbGroup) -> NounPhrase | None:
    # "It was the wiring, not the heat, that started the fire": the wiring did.
    subject = group.subject
    if subject is None or not before or before[-1].lemma != "be" or not subject.first:
        return None
    opening = before[-1]
    contrast = subject.negated or words[subject.first - 1].pos == "XX0"
    return opening.object if contrast and opening.object is not None and opening.object.first < subject.first else None


def _blamed(words: Sequence[Token], group: VerbGroup) -> tuple[Stretch, Stretch | None] | None:
    # "blamed the fire on a cable", "the fire was blamed on a cable", "blamed a cable for the fire"
    if group.lemma not in section("causes", "blame"):
        return None
    blamed = group.subject if group.passive else group.object
    for attachment in group.attachments:
        if blamed is None or attachment.at < group.last:
            continue
        beyond = phrase_at(words, attachment.phrase.first)
        if attachment.preposition in {"on", "to"}:
            return beyond, _around(words, blamed, group)
        if attachment.preposition == "for" and group.lemma == "blame":
            return _around(words, blamed, group), beyond
    return None


def _passive(words: Sequence[Token], group: VerbGroup) -> tuple[Stretch, Stretch | None] | None:
    # "the fire was caused by a cable", "a fire started by a cable"
    if not group.passive or group.agent is None or group.subject is None:
        return None
    if group.lemma.partition(" ")[0] not in section("causes", "passive") or _is_amount(words, group.agent):
        return None
    return phrase_at(words, group.agent.first), _around(words, group.subject, group)


def _is_amount(words: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether "by" tells how far or how long: "delayed by two hours"."""
    return phrase.temporal or phrase.lemma in section("syntax", "times") or words[phrase.first].is_number


def _active(words: Sequence[Token], group: VerbGroup) -> tuple[Stretch, Stretch | None] | None:
    # "a cable caused the fire", "sparks led to the fire", "the fire stemmed from sparks"
    subject, object_ = group.subject, group.object
    if group.passive or subject is None or (subject.pronoun and group.lemma != "die"):
        return None
    if group.participle == "ing" and words[group.first - 1].pos in {"PRP", "PRF"}:
        return None  # "accused of starting the fire" names a deed and tells of none
    following = {a.preposition: a.phrase for a in group.attachments if a.at >= group.last and not a.phrase.temporal}
    combined = lines("causes")["active-particle"]
    if object_ is not None and (group.lemma in section("causes", "active") or group.lemma in combined):
        return _around(words, subject, group), phrase_at(words, object_.first)
    for preposition, phrase in following.items():
        if f"{group.lemma} {preposition}" in combined:
            return _around(words, subject, group), phrase_at(words, phrase.first)
    origin = following.get("from") or (following.get("of") if group.lemma == "die" else None)
    if origin is None and group.lemma in {"begin", "start"}:
        origin = following.get("with")
        if origin is not None:
            return phrase_at(words, origin.first), (subject.first, group.last)
    if origin is not None and group.lemma in section("causes", "from"):
        cause = phrase_at(words, origin.first)
        return _ill(words, cause) if group.lemma == "die" else cause, (subject.first, group.last)
    return None


def _ill(words: Sequence[Token], cause: Stretch) -> Stretch:
    """What somebody died of, without where and among whom: "cancer", not "cancer at her home"."""
    first, last = cause
    return first, next((i for i in range(first + 1, last) if words[i].lower in _WHERE), last)


def _named(words: Sequence[Token], group: VerbGroup) -> tuple[Stretch, Stretch | None] | None:
    # "the cause of the fire was a cable", "a cable was the cause of the fire"
    subject, object_ = group.subject, group.object
    if group.lemma != "be" or subject is None or object_ is None:
        return None
    nouns = section("causes", "nouns")
    if subject.lemma in nouns:
        return phrase_at(words, object_.first), (subject.last, group.first) if subject.last < group.first else None
    if object_.lemma in nouns and object_.last < len(words) and words[object_.last].lower in {"of", "for", "behind"}:
        return _around(words, subject, group), phrase_at(words, object_.last + 1)
    return None


def _around(words: Sequence[Token], phrase: NounPhrase, group: VerbGroup) -> Stretch:
    """A noun phrase with the prepositional phrases behind it, up to the verb or the next comma."""
    _, last = phrase_at(words, phrase.first)
    if phrase.first < group.first:
        return phrase.first, min(last, group.first)
    bound = next((a.at for a in group.attachments if a.at >= phrase.last and a.preposition != "of"), last)
    return phrase.first, min(last, bound)
