"""Do two values play the same part? Graded from 0 (another fact) to 1 (same noun, same verb, same bounds).

The same number in another part is another fact, and another number in another part is no conflict: this is where the
precision of every numeric comparator comes from. Word classes are in ``values/data/counted.txt``.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.records import Modality, Predicate, When
from factcheck.values.lexicon import section
from factcheck.values.opposites import interchangeable, opposed

if TYPE_CHECKING:
    from factcheck.records import Claim, Frame

_STATES = ("death", "injury", "missing", "survival", "arrest", "displacement", "dismissal", "hiring", "infection", "charge")
_FAMILIES = {"persons": 0.6, "vehicles": 0.5, "buildings": 0.6, "vessels": 0.8, "aircraft": 0.8}
_LIGHT = frozenset({"", "be", "have", "do", "say", "see", "get", "make", "give", "take", "come", "go", "put", "become", "stand", "include", "leave"})
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = re.compile(r"(?:ings?|ed|es|s|ly)$")
_COMMON = frozenset(
    "the and for that with was were has have had but not from this they their his her its said are been will would who which when after "
    "before than more about into over some also there could been between during while where what all out one two other".split()
)
_EARLIER = frozenset({"initially", "originally", "previously", "earlier", "last"})
_FAR = timedelta(days=45)


def same_part(left: Frame, right: Frame, left_claim: Claim, right_claim: Claim) -> float:
    """How sure it is that both values play the same part, 0 to 1; symmetric in its two sides."""
    if left.change != right.change or _rates(left) != _rates(right):
        return 0.0
    if _moved_from(left) != _moved_from(right):
        return 0.0
    states = _states(left), _states(right)
    shared = bool(states[0] & states[1])
    if states[0] and states[1] and not shared:
        return 0.0
    noun = _nouns(left, right, shared=shared)
    verb = _verbs(left, right, shared=shared)
    if noun == 0.0 and verb < 0.9:
        return 0.0
    if noun == 0.0:
        noun = 0.3
    if bool(states[0]) != bool(states[1]):
        # One side tells what befell them, the other may count all of them.
        verb *= 0.6
    role = noun * (0.45 + 0.55 * verb)
    role *= _narrowed(left, right) * _scoped(left, right, left_claim, right_claim) * _timed(left, right, left_claim, right_claim)
    role *= _standing(left, right, left_claim, right_claim)
    return round(min(1.0, role * (0.7 + 0.3 * min(1.0, 3.0 * overlap(left_claim.text, right_claim.text)))), 4)


def explained_by_time(left: Frame, right: Frame, left_claim: Claim, right_claim: Claim) -> bool:
    """Whether the texts' own times make of the two values an earlier and a later state of one thing."""
    if left.as_of in _EARLIER or right.as_of in _EARLIER or "so far" in {left.as_of, right.as_of}:
        return left.as_of != right.as_of
    one, other = _moments(left, left_claim), _moments(right, right_claim)
    return bool(one and other) and all(a.last <= b.first or b.last <= a.first for a in one for b in other)


# Nouns and verbs ------------------------------------------------------------------------------------------------------


def noun_likeness(left: str, right: str) -> float:
    """How likely two nouns count the same things: 1 equal, 0.9 interchangeable, less within a family, 0.5 where one is open."""
    if left == right:
        return 1.0 if left else 0.6
    if not left or not right:
        return 0.5
    if interchangeable(left, right):
        return 0.9
    for family, weight in _FAMILIES.items():
        members = section("counted", family)
        if left in members and right in members:
            return 0.75 if "people" in {left, right} else weight
    return 0.0


def _states(frame: Frame) -> frozenset[str]:
    words = {frame.noun, *frame.verb.split()[:1], *(m for m in frame.modifiers if m in section("counted", "state adjectives"))}
    return frozenset(name for name in _STATES if not words.isdisjoint(section("counted", name)))


def _nouns(left: Frame, right: Frame, *, shared: bool) -> float:
    like = noun_likeness(left.noun, right.noun)
    if shared and like < 0.9:
        people = section("counted", "persons")
        open_ = [f.noun in people or not f.noun or bool(_states(f)) for f in (left, right)]
        return 0.9 if all(open_) else like
    if like < 0.5:
        for one, other in ((left, right), (right, left)):
            if one.noun and one.noun in other.modifiers:
                return 0.6
    return like


def _verbs(left: Frame, right: Frame, *, shared: bool) -> float:
    if left.verb and left.verb == right.verb:
        return 1.0
    one, other = left.verb.split()[:1], right.verb.split()[:1]
    a, b = (one[0] if one else ""), (other[0] if other else "")
    if shared or interchangeable(left.verb, right.verb) or (a and interchangeable(a, b)):
        return 0.95
    if a in _LIGHT or b in _LIGHT:
        return 0.6
    if opposed(a, b):
        return 0.1
    return 0.35


# Bounds ---------------------------------------------------------------------------------------------------------------


def _rates(frame: Frame) -> frozenset[str]:
    return frozenset(word for word in frame.scope if word.startswith("per "))


def _moved_from(frame: Frame) -> bool:
    """Whether the value is where something stood before it moved."""
    return frame.relation == "from" and frame.verb.split()[:1] != [] and frame.verb.split()[0] in section("counted", "moving")


def _narrowed(left: Frame, right: Frame) -> float:
    """Part against whole, "other" against all, narrowing adjectives on one side alone."""
    weight = 1.0
    if left.part != right.part:
        weight *= 0.4
    others = "other" in left.modifiers, "other" in right.modifiers
    if others[0] != others[1]:
        weight *= 0.4
    one, other = set(left.modifiers) - {right.noun}, set(right.modifiers) - {left.noun}
    if any(opposed(a, b) for a in one for b in other):
        return 0.0
    if one and other and not one & other:
        weight *= 0.8
    elif len(one) != len(other):
        weight *= 0.93
    return weight


def _scoped(left: Frame, right: Frame, left_claim: Claim, right_claim: Claim) -> float:
    """Places and groups that bound one side and are foreign to the other."""
    one = {word for word in left.scope if not word.startswith("per ")}
    other = {word for word in right.scope if not word.startswith("per ")}
    alien = [word for word in one if word not in other and word not in right_claim.text.lower()]
    strange = [word for word in other if word not in one and word not in left_claim.text.lower()]
    if alien and strange:
        return 0.75 if one & other else 0.6
    return 0.95 if alien or strange else 1.0


def _moments(frame: Frame, claim: Claim) -> list[When]:
    return [value for value in claim.values if isinstance(value, When) and value.span.within(frame.clause)]


def _timed(left: Frame, right: Frame, left_claim: Claim, right_claim: Claim) -> float:
    """Counts of different days are different counts; a date long before the news on one side alone is background."""
    one, other = _moments(left, left_claim), _moments(right, right_claim)
    if one and other:
        apart = all(a.last <= b.first or b.last <= a.first for a in one for b in other)
        return 0.5 if apart else 1.0
    if (left.as_of in _EARLIER) != (right.as_of in _EARLIER):
        return 0.5
    for found, claim in ((one, left_claim), (other, right_claim)):
        day = claim.article.published
        if found and day is not None and all(value.last < day - _FAR or value.first > day + _FAR for value in found):
            return 0.4
    return 1.0


def _standing(left: Frame, right: Frame, left_claim: Claim, right_claim: Claim) -> float:
    """What happened against what was wanted, feared, planned or possible."""
    weight = 1.0
    if _beside(left, left_claim) != _beside(right, right_claim):
        weight *= 0.5
    one, other = _modality(left, left_claim), _modality(right, right_claim)
    if one != other and {one, other} & {Modality.UNREAL, Modality.POSSIBLE}:
        weight *= 0.6
    return weight


def _beside(frame: Frame, claim: Claim) -> bool:
    clause = claim.article.text[frame.clause.start : frame.clause.end]
    return not section("counted", "beside").isdisjoint(_WORD.findall(clause.lower()))


def _modality(frame: Frame, claim: Claim) -> Modality:
    found = [v for v in claim.values if isinstance(v, Predicate) and v.span.within(frame.clause)]
    own = [v for v in found if v.verb == frame.verb]
    return (own or found)[0].modality if found else Modality.FACT


# Words in common ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    words = (_ENDINGS.sub("", word) if len(word) > 4 else word for word in _WORD.findall(text.lower()))
    return frozenset(word for word in words if word not in _COMMON)


def overlap(left: str, right: str) -> float:
    """Which share of the shorter text's content words stands in the other, 0 to 1."""
    one, other = _stems(left), _stems(right)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
