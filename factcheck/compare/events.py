"""Which events of two claims are the same: the verb's sense, who takes part, and the words around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.content import containment, content_words, overlap, same_word
from factcheck.records import Modality, Predicate
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.compare.content import Word
    from factcheck.records import Claim, Match, Span

# Verbs that lend their grammar to a noun: "made no distress call", "reached an agreement".
_LIGHT = frozenset(
    {
        "make",
        "give",
        "offer",
        "issue",
        "take",
        "have",
        "hold",
        "reach",
        "cast",
        "send",
        "launch",
        "get",
        "receive",
        "put",
    }
)
_CONCRETE = frozenset({"money", "car", "house", "seat", "child", "man", "woman", "people", "person"})
_EMPTY = frozenset({"do", "go", "get", "come", "use", "let", "keep", "become"})


@dataclass(frozen=True, slots=True)
class Event:
    """A predicate as an event: ``verb`` is the verb, or the noun that a light verb carries; linking verbs join their complement."""

    verb: str
    agent: str
    patient: str
    negated: bool
    modality: Modality
    tense: str
    span: Span
    state: bool = False
    """A linking verb with its complement: "be safe"."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events with how sure it is that they are one (``role``), and whether their parts are swapped."""

    left: Event
    right: Event
    role: float
    matched: int = 0
    """How many of agent and patient answer each other."""
    clashing: int = 0
    """How many differ."""


def events_of(claim: Claim) -> tuple[Event, ...]:
    """The events that a claim asserts or denies; reporting verbs and verbs of no matter are left out."""
    found = (_event(value) for value in claim.values if isinstance(value, Predicate))
    return tuple(event for event in found if event is not None)


def _event(predicate: Predicate) -> Event | None:
    verb, agent, patient, state = predicate.verb, predicate.agent, predicate.patient, False
    if verb in section("predicates", "linking"):
        if not patient or patient == agent:
            return None
        verb, patient, state = patient, "", True
    elif verb in section("syntax", "says") or verb in _EMPTY:
        return None
    elif verb in _LIGHT and patient and patient not in _CONCRETE:
        verb, patient = patient, ""
    elif verb in _LIGHT:
        return None
    return Event(
        verb, agent, patient, predicate.negated, predicate.modality, predicate.tense, predicate.span, state=state
    )


def context(match: Match) -> float:
    """How much of what stands around any one word the two claims share, 0 to 1."""
    left, right = content_words(match.left), content_words(match.right)
    shared = 0.5 * overlap(left, right) + 0.5 * containment(left, right)
    level = min(1.0, 0.8 * shared / 0.6 + 0.2 * max(0.0, match.score))
    if _disjoint(_names(left), _names(right)):
        level *= 0.6
    if _disjoint(_times(left), _times(right)):
        level *= 0.7
    return level


def _names(words: Iterable[Word]) -> set[str]:
    times = section("syntax", "times")
    return {word.lemma for word in words if word.kind == "name" and word.lemma not in times}


def _times(words: Iterable[Word]) -> set[str]:
    times = section("syntax", "times")
    return {word.lemma for word in words if word.kind == "name" and word.lemma in times}


def _disjoint(left: set[str], right: set[str]) -> bool:
    return bool(left) and bool(right) and not left & right


def parts(left: Event, right: Event) -> tuple[int, int]:
    """How many of agent and patient answer each other, and how many differ; an event of one part may hold it in either slot."""
    if left.agent and right.patient and not left.patient and not right.agent:
        return _tally([(left.agent, right.patient)])
    if left.patient and right.agent and not left.agent and not right.patient:
        return _tally([(left.patient, right.agent)])
    return _tally([(left.agent, right.agent), (left.patient, right.patient)])


def _tally(slots: Sequence[tuple[str, str]]) -> tuple[int, int]:
    known = [same_word(one, other) for one, other in slots if one and other]
    return sum(likeness >= 0.7 for likeness in known), sum(likeness < 0.7 for likeness in known)


def sureness(left: Event, right: Event, likeness: float, around: float) -> Pair:
    """How sure it is that two events with verbs this alike are one event."""
    matched, clashing = parts(left, right)
    held = (0.1, 0.35, 0.35)[matched] if clashing else (0.4, 0.8, 1.0)[matched]
    role = likeness * held * (0.35 + 0.65 * around)
    return Pair(left, right, round(min(1.0, role), 4), matched, clashing)


def same_events(match: Match, *, least: float = 0.3) -> tuple[Pair, ...]:
    """Pairs of events with one verb sense, one to one, surest first; none less sure than ``least``."""
    around = context(match)
    found = [
        sureness(one, other, likeness, around)
        for one in events_of(match.left)
        for other in events_of(match.right)
        if one.state == other.state and (likeness := same_word(one.verb, other.verb))
    ]
    return one_to_one([pair for pair in found if pair.role >= least])


def one_to_one(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The surest pairs, each event in one of them; of equally sure ones that which differs least."""
    taken_left: set[Span] = set()
    taken_right: set[Span] = set()
    kept: list[Pair] = []
    for pair in sorted(pairs, key=_surest):
        if pair.left.span not in taken_left and pair.right.span not in taken_right:
            taken_left.add(pair.left.span)
            taken_right.add(pair.right.span)
            kept.append(pair)
    return tuple(kept)


def _surest(pair: Pair) -> tuple[float, bool, bool, int, int]:
    differs = pair.left.negated != pair.right.negated
    return (-pair.role, differs, pair.left.modality != pair.right.modality, pair.left.span.start, pair.right.span.start)


def words_at(match: Match, pair: Pair) -> tuple[str, str]:
    """The words of both events as the articles have them."""
    return pair.left.span.of(match.left.article.text), pair.right.span.of(match.right.article.text)
