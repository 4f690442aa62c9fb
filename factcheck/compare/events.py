"""Which events of two claims are the same: the verb's sense, who takes part, and the words around."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from factcheck.compare.content import content_words, likeness_of_texts, same_word
from factcheck.records import Modality, Predicate, When
from factcheck.values.dealings import sides_of
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.records import Claim, Match, Span

# Verbs that lend their grammar to a noun: "made no distress call", "reached an agreement".
_LIGHT = frozenset(
    {"make", "give", "offer", "issue", "take", "have", "hold", "reach", "cast", "send", "launch", "get", "receive", "put"}
)  # fmt: skip
_CONCRETE = frozenset({"money", "car", "house", "seat", "child", "man", "woman", "people", "person"})
_LONG_AGO = frozenset({"month", "season", "quarter", "year", "decade"})
_TELLING = frozenset({"say", "tell", "warn", "add", "note"})
_EMPTY = frozenset({"be", "do", "go", "get", "come", "let", "keep", "become"})


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
    agent_words: tuple[str, ...] = ()
    patient_words: tuple[str, ...] = ()
    negated_part: str = ""
    state: bool = False
    """A linking verb with its complement: "be safe"."""
    earlier: bool = False
    """In the past perfect: before what the sentence is about."""
    joint: tuple[str, ...] = ()
    """Heads that act together with the agent."""
    dealing: tuple[str, str, str] = ("", "", "")
    """Which kind of dealing it is, who gives or wins, who takes or loses; empty for other events."""


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


@lru_cache(maxsize=4096)
def events_of(claim: Claim) -> tuple[Event, ...]:
    """The events that a claim asserts or denies; reporting verbs and verbs of no matter are left out."""
    text = claim.article.text
    found = (_event(value, text) for value in claim.values if isinstance(value, Predicate))
    return tuple(event for event in found if event is not None)


def _event(predicate: Predicate, text: str) -> Event | None:
    verb, agent, patient, state = predicate.verb, predicate.agent, predicate.patient, False
    if (
        verb in section("predicates", "linking")
        and patient
        and patient != agent
        and (verb == "be" or not predicate.patient_words)
    ):
        verb, patient, state = patient, "", True
    elif verb in _EMPTY | _TELLING or (not patient and (verb in _LIGHT or verb in section("syntax", "says"))):
        return None
    elif verb in _LIGHT and patient not in _CONCRETE:
        verb, patient = patient, ""
    return Event(
        verb,
        agent,
        patient,
        predicate.negated,
        predicate.modality,
        predicate.tense,
        predicate.span,
        predicate.agent_words,
        predicate.patient_words if patient else (),
        predicate.negated_part if patient or predicate.negated_part == "agent" else "",
        state=state,
        earlier="had" in predicate.span.of(text).lower().split()[:2],
        joint=predicate.joint,
        dealing=sides_of(predicate),
    )


@lru_cache(maxsize=256)
def context(match: Match) -> float:
    """How much of what stands around any one word the two claims share, 0 to 1."""
    shared = sum(likeness_of_texts(match.left.text, match.right.text)) / 2
    level = min(1.0, 0.8 * shared / 0.6 + 0.2 * max(0.0, match.score))
    (left_names, left_times), (right_names, right_times) = _named(match.left), _named(match.right)
    if _disjoint(left_names, right_names):
        level *= 0.6
    if _disjoint(left_times, right_times):
        level *= 0.7
    return level * (0.6 if _other_days(match) else 1.0)


def _other_days(match: Match) -> bool:
    """Whether the claims are dated, and no date of one touches a date of the other."""
    ours = [value for value in match.left.values if isinstance(value, When)]
    theirs = [value for value in match.right.values if isinstance(value, When)]
    if not ours or not theirs:
        # A month or year on one side alone is mostly the date of something older.
        return any(value.grain in _LONG_AGO for value in (*ours, *theirs))
    return not any(max(one.first, other.first) < min(one.last, other.last) for one in ours for other in theirs)


@lru_cache(maxsize=4096)
def _named(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """The names in a claim, and apart from them its weekdays and months."""
    names = frozenset(word.lemma for word in content_words(claim) if word.kind == "name")
    return names - section("syntax", "times"), names & section("syntax", "times")


def _disjoint(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


def parts(left: Event, right: Event) -> tuple[int, int, int]:
    """How many of agent and patient answer each other, differ, or may do either.

    Where an event names one part only it may hold it in either slot: "the gates opened", "they opened the gates".
    """
    ours, theirs = _parts(left), _parts(right)
    if len(ours) == 1 or len(theirs) == 1:
        best = max((same_part(one, other) for one in ours.values() for other in theirs.values()), default=None)
        known = [] if best is None else [best]
    else:
        known = [same_part(ours[slot], theirs[slot]) for slot in ours.keys() & theirs.keys()]
    matched, clashing = sum(one >= 0.7 for one in known), sum(one < 0.4 for one in known)
    return matched, clashing, len(known) - matched - clashing


def _parts(event: Event) -> dict[str, Part]:
    slots = {"agent": (event.agent, event.agent_words), "patient": (event.patient, event.patient_words)}
    return {slot: part for slot, part in slots.items() if part[0]}


def _answered(left: Event, right: Event, slot: str) -> bool:
    """Whether the noun phrase that carries a negation stands on the other side too: "no defect" against "a defect"."""
    if slot == "agent":
        return same_part((left.agent, left.agent_words), (right.agent, right.agent_words)) >= 0.5
    return same_part((left.patient, left.patient_words), (right.patient, right.patient_words)) >= 0.5


Part: TypeAlias = tuple[str, tuple[str, ...]]
"""Head and narrowing words of a noun phrase."""


def same_part(left: Part, right: Part) -> float:
    """How far two noun phrases may name one thing: 0 where each is narrowed in a way that the other is not.

    "The foreign minister" is not "the environment minister", but may be "the minister"; 0.5 leaves it open.
    """
    likeness = same_word(left[0], right[0])
    if likeness < 0.7:
        return 0.5 if left[0] in right[1] or right[0] in left[1] else 0.0
    ours = [word for word in left[1] if all(same_word(word, other) < 0.7 for other in right[1])]
    theirs = [word for word in right[1] if all(same_word(word, other) < 0.7 for other in left[1])]
    if ours and theirs:
        return 0.3 if len(ours) < len(left[1]) else 0.2
    return likeness


def sureness(left: Event, right: Event, likeness: float, around: float) -> Pair:
    """How sure it is that two events with verbs this alike are one event."""
    matched, clashing, doubtful = parts(left, right)
    slots = {part for part in (left.negated_part, right.negated_part) if part and left.negated != right.negated}
    if any(not _answered(left, right, slot) for slot in slots) or (
        left.verb in section("predicates", "mental") and not matched
    ):
        return Pair(left, right, 0.0, matched, clashing)
    # One agent does many things: with the patient of one side unsaid the agent alone proves little.
    half = matched == 1 and bool(left.patient) != bool(right.patient) and bool(left.agent) and bool(right.agent)
    open_ended = (0.25 if doubtful else 0.4, 0.5 if half else 0.8, 1.0)[matched]
    held = open_ended if not clashing else 0.28 if matched else 0.1
    role = likeness * held * (0.35 + 0.65 * around) * (1.0 if left.earlier == right.earlier else 0.75)
    return Pair(left, right, round(min(1.0, role), 4), matched, clashing)


def same_events(match: Match, *, least: float = 0.3) -> tuple[Pair, ...]:
    """Pairs of events with one verb sense, one to one, surest first; none less sure than ``least``."""
    around = context(match)
    found = [
        sureness(one, other, likeness, around)
        for one in events_of(match.left)
        for other in events_of(match.right)
        if one.state == other.state and (likeness := same_word(one.verb, other.verb)) and not _crossed(one, other)
    ]
    return one_to_one([pair for pair in found if pair.role >= least])


def _crossed(left: Event, right: Event) -> bool:
    """Whether two verbs that may stand for one another tell of one party as doer and as done to: "won", "was defeated"."""
    if left.verb == right.verb or not {left.verb, right.verb} & section("predicates", "converse"):
        return False
    ours, theirs, swaps = _parts(left), _parts(right), (("agent", "patient"), ("patient", "agent"))
    return any(same_part(ours[one], theirs[other]) >= 0.7 for one, other in swaps if one in ours and other in theirs)


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
