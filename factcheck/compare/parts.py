"""Do two values play the same part? Graded from 0 (another fact) to 1 (same noun, same verb, same bounds).

The same number in another part is another fact, and another number in another part is no conflict: this is where the
precision of every numeric comparator comes from. A few things rule a common part out; what is left is weighed by a
logistic function whose weights ``training/parts.py`` fits on the fact cells, so that the grade is a probability.
Word classes are in ``values/data/counted.txt``.
"""

from __future__ import annotations

import math
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.doubts import doubt, states
from factcheck.compare.likeness import WORD, likeness, names_shared, overlap, told
from factcheck.records import Modality, Predicate, When
from factcheck.values.lexicon import lines, section
from factcheck.values.opposites import interchangeable, opposed

if TYPE_CHECKING:
    from factcheck.records import Claim, Frame

_FAMILIES = ("persons", "vehicles", "buildings", "vessels", "aircraft")
_LIGHT = frozenset(
    {
        *("", "be", "have", "do", "say", "see"),
        "get",
        "make",
        "give",
        "take",
        "come",
        "go",
        "put",
        "become",
        "stand",
        "include",
        "leave",
    }
)
_EARLIER = frozenset({"initially", "originally", "previously", "earlier", "last"})
_FAR = timedelta(days=45)


def same_part(left: Frame, right: Frame, left_claim: Claim, right_claim: Claim) -> float:
    """How sure it is that both values play the same part, 0 to 1; symmetric in its two sides."""
    left_over = doubt(left, right)
    if left_over == 0.0:
        return 0.0
    return round(left_over * probability("part", traits(left, right, left_claim, right_claim)), 4)


def probability(name: str, found: dict[str, float]) -> float:
    """The logistic function of these traits by the fitted weights of this name; a trait without a weight counts nothing."""
    weights = _weights(name)
    odds = weights["bias"] + sum(weights.get(trait, 0.0) * value for trait, value in found.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


@lru_cache(maxsize=8)
def _weights(name: str) -> dict[str, float]:
    return {
        trait.replace("_", " "): float(weight)
        for trait, weight in (line.split() for line in lines("part_weights")[name])
    }


def traits(left: Frame, right: Frame, left_claim: Claim, right_claim: Claim) -> dict[str, float]:
    """What speaks for and against a common part, by name; every trait is the same when the sides are swapped."""
    noun, verb = _noun_likeness(left, right), _verb_likeness(left, right)
    found: dict[str, float] = {f"noun {noun}": 1.0, f"verb {verb}": 1.0}
    one, other = states(left), states(right)
    found["fate " + ("shared" if one & other else "open" if not one and not other else "half")] = 1.0
    found["noun told"] = told(left.noun, right_claim) + told(right.noun, left_claim)
    found["verb told"] = told(left.verb, right_claim) + told(right.verb, left_claim)
    if left.noun and right.noun and (left.noun == right.subject or right.noun == left.subject):
        found["noun is subject"] = 1.0
    if left.subject and right.subject:
        found["subject " + ("same" if interchangeable(left.subject, right.subject) else "other")] = 1.0
    if left.relation or right.relation:
        found[
            "relation "
            + ("same" if left.relation == right.relation else "other" if left.relation and right.relation else "half")
        ] = 1.0
    found["part"] = float(left.part != right.part)
    found["both parts"] = float(left.part and right.part)
    found["others"] = float(("other" in left.modifiers) != ("other" in right.modifiers))
    found |= _modified(left, right)
    found |= _scoped(left, right, left_claim, right_claim)
    found |= _timed(left, right, left_claim, right_claim)
    found["beside"] = float(_beside(left, left_claim) != _beside(right, right_claim))
    modes = _mode(left, left_claim), _mode(right, right_claim)
    found["modality"] = float(modes[0][0] != modes[1][0])
    found["unreal"] = float((modes[0][0] is Modality.UNREAL) != (modes[1][0] is Modality.UNREAL))
    found["tense"] = float(modes[0][1] != modes[1][1])
    found["negation"] = float(modes[0][2] != modes[1][2])
    found["words"] = overlap(left_claim.text, right_claim.text)
    found["names"] = names_shared(left_claim.text, right_claim.text)
    found["meaning"] = likeness(left_claim.text, right_claim.text)
    return found


# Nouns and verbs ------------------------------------------------------------------------------------------------------


def _noun_likeness(left: Frame, right: Frame) -> str:
    one, other = left.noun, right.noun
    if one == other:
        return "alike" if one else "open"
    if not one or not other:
        return "half"
    if interchangeable(one, other):
        return "alike"
    if one in right.modifiers or other in left.modifiers or one == right.verb or other == left.verb:
        return "alike"
    for family in _FAMILIES:
        members = section("counted", family)
        if one in members and other in members:
            return "family"
    if states(left) & states(right):
        return "alike"
    return "other"


def _verb_likeness(left: Frame, right: Frame) -> str:
    if left.verb == right.verb:
        return "alike" if left.verb else "open"
    one, other = (frame.verb.split()[0] if frame.verb else "" for frame in (left, right))
    if interchangeable(left.verb, right.verb) or (one and interchangeable(one, other)):
        return "alike"
    if one in _LIGHT or other in _LIGHT:
        return "light"
    return "opposed" if opposed(one, other) else "other"


# Bounds ---------------------------------------------------------------------------------------------------------------


def _modified(left: Frame, right: Frame) -> dict[str, float]:
    one, other = set(left.modifiers) - {right.noun, "other"}, set(right.modifiers) - {left.noun, "other"}
    if not one and not other:
        return {"modifiers none": 1.0}
    if any(opposed(a, b) for a in one for b in other):
        return {"modifiers opposed": 1.0}
    if one and other:
        return {
            "modifiers shared" if any(interchangeable(a, b) for a in one for b in other) else "modifiers differ": 1.0
        }
    return {"modifiers half": 1.0}


def _scoped(left: Frame, right: Frame, left_claim: Claim, right_claim: Claim) -> dict[str, float]:
    """Places and groups that bound one side and are foreign to the other."""
    one = {word for word in left.scope if not word.startswith("per ")}
    other = {word for word in right.scope if not word.startswith("per ")}
    alien = [word for word in one if word not in other and word not in right_claim.text.lower()]
    strange = [word for word in other if word not in one and word not in left_claim.text.lower()]
    return {"scope shared": float(bool(one & other)), "scope foreign": float(bool(alien)) + float(bool(strange))}


def _moments(frame: Frame, claim: Claim) -> list[When]:
    return [value for value in claim.values if isinstance(value, When) and value.span.within(frame.clause)]


def _timed(left: Frame, right: Frame, left_claim: Claim, right_claim: Claim) -> dict[str, float]:
    """Counts of different days are different counts; a date long before the news on one side alone is background."""
    found: dict[str, float] = {}
    one, other = _moments(left, left_claim), _moments(right, right_claim)
    if one and other:
        apart = all(a.last <= b.first or b.last <= a.first for a in one for b in other)
        found["moments apart" if apart else "moments together"] = 1.0
    found["earlier"] = float((left.as_of in _EARLIER) != (right.as_of in _EARLIER))
    far = [_background(moments, claim) for moments, claim in ((one, left_claim), (other, right_claim))]
    found["background"] = float(far[0] != far[1])
    return found


def _background(moments: list[When], claim: Claim) -> bool:
    day = claim.article.published
    return bool(moments) and day is not None and all(v.last < day - _FAR or v.first > day + _FAR for v in moments)


def _clause(frame: Frame, claim: Claim) -> str:
    return claim.article.text[frame.clause.start : frame.clause.end]


def _beside(frame: Frame, claim: Claim) -> bool:
    return not section("counted", "beside").isdisjoint(WORD.findall(_clause(frame, claim).lower()))


def _mode(frame: Frame, claim: Claim) -> tuple[Modality, str, bool]:
    """Modality, tense and negation of the verb that governs the value."""
    found = [v for v in claim.values if isinstance(v, Predicate) and v.span.within(frame.clause)]
    own = [v for v in found if v.verb == frame.verb] or found
    return (own[0].modality, own[0].tense, own[0].negated) if own else (Modality.FACT, "past", False)
