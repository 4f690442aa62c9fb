"""Whether two dates, times, ages or lengths of time belong to one event: the verb, who does it, the words around."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from factcheck.compare.content import Word, containment, content_words, same_word
from factcheck.compare.likeness import likeness
from factcheck.compare.marks import contrasted, marks
from factcheck.records import Frame, Name
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
_OTHERS = frozenset(["another", "other", "second", "previous", "earlier", "separate", "former", "next", "later", "different"])  # fmt: skip
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
    acts: frozenset[str]
    """The phases that the verb itself names."""
    saying: bool
    """The value stands with a verb of saying: it dates the statement, not what is stated."""
    others: frozenset[str]
    alone: bool
    """No other value of this record kind stands in the claim."""
    attached: str
    """The noun that the value stands right before, as in "the 2016 election": it dates that and nothing else."""
    limit: bool
    """Something ends or is due by the value: until, by, before."""
    marks: frozenset[str]
    """Classes of words that set it apart from another of its kind; see data/marks.txt."""
    claim: Claim
    frame: Frame


@lru_cache(maxsize=4096)
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
        acts=_phases_of(frame.verb, (), ()),
        saying=frame.verb in section("syntax", "says"),
        others=frozenset(_OTHERS.intersection(claim.text.lower().split())),
        alone=len(rivals) == 1,
        attached=_attached(claim.text[end : end + 40], frame.noun),
        limit=frame.relation in {"until", "till", "by", "before"},
        marks=marks(claim, frame) & _TELLING,
        claim=claim,
        frame=frame,
    )


def _attached(behind: str, noun: str) -> str:
    """The noun if it follows before anything that ends the phrase: "election" behind "2016", "vote" behind "Tuesday's"."""
    if len(noun) < 3:
        return ""
    for word in re.split(r"[ -]", behind.removeprefix("'s").removeprefix("’s").strip(" -"))[:4]:
        if word.lower().startswith(noun[: max(3, len(noun) - 2)]):
            return noun
        if not word.isalpha() or word.lower() in _BREAKS:
            return ""
    return ""


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


_TELLING = frozenset({"past", "other", "initially", "usual"})
_UNTIL = frozenset({"until", "till"})
_BREAKS = frozenset(["and", "or", "but", "in", "at", "on", "by", "to", "from", "with", "when", "after", "before", "as", "that", "for", "of"])  # fmt: skip


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
        "strangers": float(bool(left.names and right.names and not left.names & right.names)),
        "phases_differ": float(bool(left.phases and right.phases and not left.phases & right.phases)),
        "acts_differ": float(bool(left.acts and right.acts and not left.acts & right.acts)),
        "ends_differ": float(left.end != right.end),
        "saying": float(left.saying or right.saying),
        "one_saying": float(left.saying != right.saying),
        "others": float(left.others != right.others),
        "alone": (left.alone + right.alone) / 2,
        "attached_differs": float(bool(left.attached or right.attached) and not _attached_alike(left, right)),
        "limit_differs": float(left.limit != right.limit),
        "until_differs": float((left.frame.relation in _UNTIL) != (right.frame.relation in _UNTIL)),
        "marks_differ": float(len(left.marks ^ right.marks)),
        "contrast": float(contrasted(left.claim, left.frame, right.claim, right.frame) > 0),
        "meaning": likeness(left.claim.text, right.claim.text),
    }


def _attached_alike(left: Occasion, right: Occasion) -> float:
    """Whether what one value is attached to is what the other is said of."""
    return max(
        (
            same_word(one.attached, word)
            for one, two in ((left, right), (right, left))
            if one.attached
            for word in (two.attached or two.noun, two.subject, two.verb)
            if word
        ),
        default=0.0,
    )


def _alike(left: str, right: str) -> float:
    if not left or not right:
        return 0.0
    likeness = same_word(left, right)
    return likeness / 2 if left in _LIGHT or right in _LIGHT else likeness


_WEIGHTS = {
    "verb": 0.6,
    "unlike": -0.4,
    "opposed": -1.0,
    "head": 0.45,
    "crossed": 0.4,
    "clause": 0.1,
    "sentence": 1.0,
    "meaning": 1.6,
    "foreign": -0.7,
    "strangers": -0.2,
    "phases_differ": -0.8,
    "acts_differ": -0.8,
    "ends_differ": -0.2,
    "limit_differs": -0.8,
    "until_differs": -0.8,
    "saying": -1.4,
    "one_saying": -1.5,
    "others": -0.3,
    "marks_differ": -0.6,
    "contrast": -0.2,
    "attached_differs": -0.9,
    "alone": 1.6,
}
_BIAS = -1.6


def same_occasion(left: Occasion, right: Occasion) -> float:
    """How sure it is, 0 to 1, that both values are said of one event.

    A logistic sum whose signs and order of weights are those that fit fact cells (four consistent and four contradicting
    sentences of one fact against four near ones) together with real articles on one event, whose dates hardly ever
    contradict one another: shared names and shared clauses tell the story there, not the event, and count next to nothing.
    """
    found = features(left, right)
    return 1 / (1 + math.exp(-_BIAS - sum(_WEIGHTS[name] * value for name, value in found.items())))
