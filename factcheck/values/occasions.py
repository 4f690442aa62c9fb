"""What a date or a time of day dates: the verb that it stands with, who does it, and the words of its clause."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from factcheck.records import Frame
from factcheck.values.syntax import clause_spans, noun_phrases, verb_groups, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.phrases import NounPhrase, VerbGroup
    from factcheck.values.sentence import Sentence, Token

_CONTENT = frozenset({"NN0", "NN1", "NN2", "NP0", "AJ0", "AJC", "AJS", "VVB", "VVD", "VVG", "VVI", "VVN", "VVZ"})
_RELATIONS = frozenset(
    {
        *("on", "in", "at", "by", "until", "till", "from", "since", "before", "after", "for", "of", "to", "around"),
        *("about", "between", "during", "through", "over", "within", "not", "towards", "starting", "beginning", "as"),
    }
)


CALENDAR = frozenset(
    {
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("day", "week", "month", "year", "morning", "afternoon", "evening", "night", "time", "date", "early", "late"),
        *("mid", "noon", "midnight", "hour", "minute", "last", "next", "first", "second", "third"),
    }
)
"""Lemmas that say when, never what."""


def governing(sentence: Sentence, start: int, end: int) -> list[VerbGroup]:
    """The verb groups around a stretch of the sentence, the likeliest to govern it first.

    The nearest before it in its clause, then the nearest after it there, then the others by nearness.
    """
    groups = verb_groups(sentence)
    clauses = clause_spans(sentence)
    own = next((i for i, (first, last) in enumerate(clauses) if first <= start < last), -1)
    before = [g for g in groups if g.end <= start]
    after = [g for g in groups if g.start >= end]
    return [
        *(g for g in reversed(before) if g.clause == own),
        *(g for g in after if g.clause == own),
        *(g for g in reversed(before) if g.clause != own),
        *(g for g in after if g.clause != own),
    ]


def occasion_frame(sentence: Sentence, start: int, end: int) -> Frame:
    """Which part a date or time at these offsets plays: verb, subject, the noun that it stands at, words of its clause."""
    words = words_of(sentence)
    ranked = governing(sentence, start, end)
    group = ranked[0] if ranked else None
    clauses = clause_spans(sentence)
    clause = next(((first, last) for first, last in clauses if first <= start < last), (0, len(sentence.text)))
    noun, subject = _beside(sentence, words, start, end), ""
    if group is not None:
        subject = group.subject.lemma if group.subject is not None else ""
        if not noun and group.object is not None:
            noun = group.object.lemma
    return Frame(
        clause=sentence.span(*clause),
        noun=noun,
        modifiers=_content(words, clause, (start, end)),
        verb=group.lemma if group is not None else "",
        relation=_relation(words, start),
        subject=subject,
    )


def _beside(sentence: Sentence, words: Sequence[Token], start: int, end: int) -> str:
    """Head of the noun phrase that holds the date ("Tuesday's vote") or ends just before its preposition."""
    phrases = noun_phrases(sentence)
    first = bisect_left([t.end for t in words], start + 1)
    for phrase in phrases:
        if phrase.start <= start and end < phrase.end and words[phrase.head].start >= end:
            return phrase.lemma
    at = first
    while at > 0 and (words[at - 1].lower in _RELATIONS or words[at - 1].pos in {"PRP", "PRF", "AT0", "AV0"}):
        at -= 1
    before = _ending_at(phrases, at)
    return before.lemma if before is not None and not before.temporal and not before.pronoun else ""


def _ending_at(phrases: Sequence[NounPhrase], at: int) -> NounPhrase | None:
    return next((phrase for phrase in phrases if phrase.last == at), None)


def _relation(words: Sequence[Token], start: int) -> str:
    at = bisect_left([t.end for t in words], start + 1) - 1
    for i in range(at, max(-1, at - 4), -1):
        if words[i].lower in _RELATIONS:
            return words[i].lower
        if words[i].pos not in {"AT0", "AV0", "AJ0"}:
            break
    return ""


def _content(words: Sequence[Token], clause: tuple[int, int], value: tuple[int, int]) -> tuple[str, ...]:
    found = {
        token.lemma.lower()
        for token in words
        if token.pos in _CONTENT
        and clause[0] <= token.start < clause[1]
        and not (value[0] <= token.start < value[1])
        and len(token.text) > 2
        and token.lower not in CALENDAR
    }
    return tuple(sorted(found))
