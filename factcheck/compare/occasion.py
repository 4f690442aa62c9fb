"""Whether two dates, times, ages or lengths of time belong to one event: the verb, who does it, the words around."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from factcheck.compare.content import Word, containment, content_words, same_word
from factcheck.records import Name
from factcheck.values.lexicon import section
from factcheck.values.occasions import CALENDAR
from factcheck.values.opposites import opposed

if TYPE_CHECKING:
    from factcheck.records import Claim, Clock, Quantity, When

    Timed = When | Clock | Quantity

_LIGHT = frozenset(
    {"be", "have", "do", "take", "hold", "get", "make", "go", "come", "give", "happen", "occur", "place"}
)
# Words that set one event apart from another of its kind.
_OTHERS = frozenset(
    {"another", "other", "second", "previous", "earlier", "separate", "former", "next", "later", "different"}
)
_ENDS = {
    "until": "end", "till": "end", "by": "end", "before": "end", "to": "end", "from": "start", "since": "start", "after": "start",
    "starting": "start", "beginning": "start",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a date or a length of time is said of."""

    verb: str
    subject: str
    noun: str
    end: str
    """Whether the preposition marks the start or the end of something: start, end, or empty."""
    clause: tuple[Word, ...]
    """Content words of its clause, without the value's own, the calendar's, and names: those tell the story, not the event."""
    sentence: tuple[Word, ...]
    names: frozenset[str]
    phases: frozenset[str]
    """Which phase of an event the words name: begin, end, vote, arrest …; see data/phases.txt."""
    saying: bool
    """The value stands with a verb of saying: it dates the statement, not what is stated."""
    others: frozenset[str]
    alone: bool
    """No other value of this record kind stands in the claim."""


def occasion_of(claim: Claim, value: Timed) -> Occasion:
    """What this value of the claim is said of."""
    frame, offset = value.frame, claim.span.start
    start, end = value.span.start - offset, value.span.end - offset
    words = tuple(
        word
        for word in content_words(claim)
        if not start <= word.start < end and word.lemma not in CALENDAR and word.kind not in {"number", "name"}
    )
    first, last = frame.clause.start - offset, frame.clause.end - offset
    clause = tuple(word for word in words if first <= word.start < last)
    kind = getattr(value, "kind", "")
    rivals = [v for v in claim.values if type(v) is type(value) and getattr(v, "kind", "") == kind]
    return Occasion(
        frame.verb,
        frame.subject,
        frame.noun,
        _ENDS.get(frame.relation, ""),
        clause,
        words,
        frozenset(v.key for v in claim.values if isinstance(v, Name) and v.key),
        _phases_of(frame.verb, (frame.noun, frame.subject), tuple(word.lemma for word in clause)),
        saying=frame.verb in section("syntax", "says"),
        others=frozenset(_OTHERS.intersection(claim.text.lower().split())),
        alone=len(rivals) == 1,
    )


def _phases_of(verb: str, nouns: tuple[str, ...], others: tuple[str, ...]) -> frozenset[str]:
    """The phases that the verb names; where it names none, those of the nouns at it, then of the words around."""
    table = _phases()
    for words in ((verb, *verb.split()[:1]), nouns, others):
        found = {phase for word in words for phase in table.get(word, ())}
        if found:
            return frozenset(found)
    return frozenset()


@lru_cache(maxsize=1)
def _phases() -> dict[str, tuple[str, ...]]:
    text = resources.files("factcheck.compare").joinpath("data", "phases.txt").read_text(encoding="utf-8")
    held: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            phase, words = line.split(":")
            for word in words.split(","):
                held[word.strip()] = (*held.get(word.strip(), ()), phase.strip())
    return held


def features(left: Occasion, right: Occasion) -> dict[str, float]:
    """What speaks for and against one event, each from 0 to 1 and the same with the sides swapped."""
    heads = [(a, b) for a in (left.subject, left.noun) for b in (right.subject, right.noun) if a and b]
    crossed = [
        (a, b)
        for one, two in ((left, right), (right, left))
        for a, b in ((one.verb, two.noun), (one.verb, two.subject))
        if a and b
    ]
    verb = _alike(left.verb, right.verb)
    head = max((_alike(a, b) for a, b in heads), default=0.0)
    cross = max((_alike(a, b) for a, b in crossed), default=0.0)
    return {
        "verb": verb,
        "unlike": float(max(verb, head, cross) < 0.4 and bool(left.verb) and bool(right.verb)),
        "opposed": float(opposed(left.verb, right.verb)),
        "head": head,
        "crossed": cross,
        "clause": containment(left.clause, right.clause),
        "sentence": containment(left.sentence, right.sentence),
        "foreign": float(containment(left.sentence, right.sentence) == 0),
        "names": float(bool(left.names & right.names)),
        "strangers": float(bool(left.names and right.names and not left.names & right.names)),
        "phases_differ": float(bool(left.phases and right.phases and not left.phases & right.phases)),
        "ends_differ": float(left.end != right.end),
        "saying": float(left.saying or right.saying),
        "one_saying": float(left.saying != right.saying),
        "others": float(left.others != right.others),
        "alone": (left.alone + right.alone) / 2,
    }


def _alike(left: str, right: str) -> float:
    if not left or not right:
        return 0.0
    likeness = same_word(left, right)
    return likeness / 2 if left in _LIGHT or right in _LIGHT else likeness


_WEIGHTS = {
    "verb": 0.9,
    "unlike": -0.5,
    "opposed": -1.2,
    "head": 0.7,
    "crossed": 0.6,
    "clause": 0.5,
    "sentence": 2.0,
    "foreign": -0.7,
    "names": 0.4,
    "strangers": -0.2,
    "phases_differ": -0.9,
    "ends_differ": -0.5,
    "saying": -1.5,
    "one_saying": -3.0,
    "others": -0.4,
    "alone": 1.3,
}
_BIAS = -1.4


def same_occasion(left: Occasion, right: Occasion) -> float:
    """How sure it is, 0 to 1, that both values are said of one event.

    A logistic sum whose signs and order of weights are those that fit fact cells (four consistent and four contradicting
    sentences of one fact against four near ones); the weights themselves are rounded, and larger where real copy repeats
    itself word for word, which cells never do.
    """
    found = features(left, right)
    return 1 / (1 + math.exp(-_BIAS - sum(_WEIGHTS[name] * value for name, value in found.items())))
