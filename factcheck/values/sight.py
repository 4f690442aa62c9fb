"""A sentence as seen from one value: its verb, the preposition before it, the phrases and times around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.lexicon import section
from factcheck.values.occasions import CALENDAR
from factcheck.values.syntax import clause_spans, noun_phrases, verb_groups, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.sentence import Sentence, Token
    from factcheck.values.syntax import NounPhrase, VerbGroup

WHOLES = frozenset({"AT0", "DPS", "DT0"})

_REACH = 8
_HYPHENS = frozenset({"-", "‐", "‑"})
_OF_WHOLES = frozenset(
    {"%", "cent", "half", "quarter", "third", "quarters", "thirds", "most", "many", "one", "percent", "none"}
)
_EXTENTS = frozenset({"long", "strong", "old", "high", "deep", "wide", "tall", "plus"})


class Sight:
    """The sentence around the value whose tokens are ``number`` to ``last``; ``first`` takes its hedges in."""

    def __init__(self, sentence: Sentence, first: int, last: int, number: int) -> None:
        self.sentence = sentence
        self.words: Sequence[Token] = words_of(sentence)
        self.phrases = noun_phrases(sentence)
        self.groups = verb_groups(sentence)
        self.first, self.last, self.number = first, last, number
        self.own = next((p for p in self.phrases if p.first < last and number < p.last), None)
        spans = clause_spans(sentence)
        start = self.words[number].start if number < len(self.words) else 0
        self.clause_index = next((i for i, (a, b) in enumerate(spans) if a <= start < b), 0)
        self.clause = spans[self.clause_index] if spans else (0, len(sentence.text))
        self.part = False
        self.change = False
        self.modifiers: list[str] = []

    def word(self, at: int) -> str:
        """The token in lower case; empty outside the sentence."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def pos(self, at: int) -> str:
        """The tag of a token; empty outside the sentence."""
        return self.words[at].pos if 0 <= at < len(self.words) else ""

    def relation(self) -> tuple[str, int]:
        """The preposition before the value, over determiners, adjectives and hedges, and its token."""
        at = self.first - 1
        while at >= 0 and self.first - at < _REACH:
            pos, word = self.pos(at), self.word(at)
            if pos in {"PRP", "PRF", "TO0"} and word not in {"about", "around", "over", "under", "like", "per"}:
                return word, at
            if not (
                pos in WHOLES
                or pos.startswith("AJ")
                or pos in {"AV0", "ORD", "NN0"}
                or word in {"about", "around", "over", "than"}
            ):
                break
            at -= 1
        return "", self.first

    def governor(self) -> VerbGroup | None:
        """The verb group whose subject, object or complement holds the value, else the nearest in its clause."""
        if not self.groups:
            return None
        own = self.own
        if own is not None:
            # "14 people killed in the crash were buried": the participle right behind says what befell those counted.
            behind = next((g for g in self.groups if g.first == own.last and g.participle == "ed"), None)
            if behind is not None and behind.passive:
                return behind
        for group in self.groups:
            phrases = [group.object, *(a.phrase for a in group.attachments), group.agent]
            holds = any(p is not None and p.first < self.last and self.number < p.last for p in phrases)
            if holds and (group.lemma not in section("counted", "reporting") or group.object is own):
                return group
        for group in self.groups:
            if group.subject is not None and group.subject.first < self.last and self.number < group.subject.last:
                return group
        here = [g for g in self.groups if g.clause == self.clause_index]
        before = [g for g in here if g.first <= self.number]
        if before:
            return before[-1]
        return here[0] if here else next((g for g in reversed(self.groups) if g.first <= self.number), self.groups[0])

    def phrase_from(self, at: int) -> NounPhrase | None:
        """The noun phrase that holds this token."""
        return next((p for p in self.phrases if p.first <= at < p.last), None)

    def whole(self) -> bool:
        """Whether the value is the whole of which another is a part: "three of the nine judges", "one in five of its 7,000"."""
        at = self.number - 1
        if self.pos(at) not in WHOLES or self.word(at - 1) not in {"of", "among"}:
            return False
        before = self.word(at - 2)
        return self.pos(at - 2) in {"CRD", "DT0", "NN0"} or before in _OF_WHOLES

    def scope(self) -> tuple[str, ...]:
        """Words that bound the count in place or group: "nationwide", "in the city", "of the passengers"."""
        found: list[str] = []
        start, end = self.clause
        for i, token in enumerate(self.words):
            if token.start < start or token.start >= end or self.first <= i < self.last:
                continue
            if token.lower in section("counted", "scopes"):
                found.append(token.lower)
            if token.lower in {"in", "across", "at", "near", "among", "from", "alone", "off"} and token.pos == "PRP":
                phrase = self.phrase_from(i + 1)
                if (
                    phrase is not None
                    and not phrase.temporal
                    and not phrase.pronoun
                    and phrase.lemma[0].isalpha()  # another figure bounds nothing
                    and not phrase.first <= self.number < phrase.last
                    and phrase.lemma not in {"first", "last", "least", "most", "once"}  # "at first" bounds no count
                ):
                    found.append(phrase.lemma)
        return tuple(dict.fromkeys(found))

    def as_of(self) -> str:
        """The moment of the count, as the text words it: "by monday evening", "so far"."""
        start, end = self.clause
        for i, token in enumerate(self.words):
            if token.start < start or token.start >= end:
                continue
            if token.lower == "so" and self.word(i + 1) == "far":
                return "so far"
            if token.lower in section("counted", "moments"):
                return token.lower
            if token.lower in {"by", "as", "until", "at", "on", "last", "since"}:
                phrase = self.phrase_from(i + (2 if self.word(i + 1) == "of" else 1) - (token.lower == "last"))
                around = phrase is not None and phrase.first <= self.number < phrase.last
                if phrase is not None and phrase.temporal and not around and not self.is_length(phrase):
                    return self.sentence.text[token.start : phrase.end].lower()
                if phrase is not None and i + 1 < self.first < phrase.last and self.words[i + 1].lemma in CALENDAR:
                    # "by Sunday evening 14 people": the chunk runs from the day into what is counted
                    return self.sentence.text[token.start : self.words[self.first - 1].end].lower()
        return ""

    def is_length(self, phrase: NounPhrase) -> bool:
        """Whether this phrase is a length and names no moment: "by two days", unlike "by two o'clock" or "by Monday"."""
        inside = self.words[phrase.first : phrase.last]
        return any(token.is_number for token in inside) and inside[-1].lemma in section("counted", "lengths")

    def attributive(self) -> int | None:
        """The head that the value stands in front of: "two-day truce", "£14m grant", "15 per cent duty"."""
        at = self.last
        if self.word(at) in _HYPHENS and self.word(at + 1) in _EXTENTS:
            at += 2
        head = None
        while at < len(self.words) and at - self.last < 5:
            pos = self.pos(at)
            if pos in {"NN1", "NN2", "NN0"}:
                head = at
            elif not (pos in {"AJ0", "VVG", "VVN", "NP0"} and head is None):
                break
            at += 1
        if head is None:
            return None
        hyphened = any(self.word(i) in _HYPHENS for i in range(self.number, self.last))
        opened = (
            self.pos(self.first - 1) in WHOLES
            or self.word(self.number - 1) in {"'s", "’s"}
            or self.pos(self.first - 1).startswith("AJ")
        )
        return (
            head
            if hyphened
            or opened
            or self.word(self.number) in {"$", "£", "€"}
            or self.pos(self.last - 1) in {"CRD", "NN0"}
            else None
        )

    def hyphened(self) -> str:
        """The noun behind a word that a hyphen joins to the value: "crowd" in "a 30-to-40-strong crowd"."""
        if self.word(self.last) not in _HYPHENS or self.last + 1 >= len(self.words):
            return ""
        if self.words[self.last].end != self.words[self.last + 1].start:
            return ""
        phrase = self.phrase_from(self.last + 1)
        return phrase.lemma if phrase is not None else ""
