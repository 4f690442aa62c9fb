"""Pairs quantities of two claims: which of the left belongs to which of the right, and what they say of one another."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.bare_ages import age_spans, people_words
from factcheck.compare.bearers import others_place
from factcheck.compare.changes import turned
from factcheck.compare.counting import is_share_counted
from factcheck.compare.doubts import doubt, exempt, moved, of_several
from factcheck.compare.interval import level, margin
from factcheck.compare.kinds import some_onlookers, strangers, wider
from factcheck.compare.marks import contrasted, marks, names
from factcheck.compare.measures import two_measures
from factcheck.compare.moments import at_other_moments
from factcheck.compare.paces import at_one_pace
from factcheck.compare.pairing import paired
from factcheck.compare.parts import probability, traits
from factcheck.compare.reach import out_of_reach
from factcheck.compare.steps import with_steps
from factcheck.compare.totals import complements, with_totals
from factcheck.compare.updates import explained
from factcheck.compare.wholes import with_wholes
from factcheck.records import Bound, Category, Comparison, Level, Quantity
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.records import Claim, Match

    Weight = Callable[[Quantity, Quantity], float]

_HEDGES = {
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.OVER: "over ",
    Bound.UNDER: "under ",
}
_PART_OF_WHOLE, _SMALLER_PART = 0.3, 0.5
_DOUBTS = {
    "mark past": 0.3,
    "mark limit": 0.3,
    "mark alone": 0.3,
    "mark total": 0.4,
    "mark taken": 0.3,
    "mark terms": 0.3,
    "contrast": 0.3,
    "others": 0.4,
    "beside": 0.4,
    "background": 0.6,
    "narrower": 0.8,
    "unreal": 0.2,
}
"""What is left of the role of unequal figures where a trait stands on one side alone: these the fit on cells holds too cheap."""
_JOINED, _UNJOINED = 0.4, 0.6


def quantities(claim: Claim, category: Category) -> list[Quantity]:
    """The quantities of this category in a claim, in order; a plain figure that gives an age is no count."""
    found = [value for value in claim.values if isinstance(value, Quantity) and value.kind is category]
    if category is not Category.QUANTITY or not found:
        return found
    ages = age_spans(claim)
    return [
        value
        for value in found
        # The 89th minute is a time.
        if value.span not in ages and not (value.ordinal and value.frame.noun == "minute")
    ]


def normal(quantity: Quantity) -> str:
    """The value in one form for all ways of writing it: "about 250", "over 1200000 GBP", "172800 s"."""
    if quantity.bound is Bound.RANGE:
        return f"{quantity.low:.6g} to {quantity.high:.6g} {quantity.unit}".strip()
    return f"{_HEDGES.get(quantity.bound, '')}{quantity.point:.6g} {quantity.unit}".strip()


def ends(quantity: Quantity) -> tuple[float, float, float, Bound]:
    """The quantity as ``interval.level`` takes it."""
    return quantity.low, quantity.high, quantity.point, quantity.bound


def same_amount(match: Match, left: Quantity, right: Quantity) -> float:
    """How sure it is that both quantities measure one thing, 0 to 1: their parts, and whether their sizes are alike."""
    left_over = doubt(left.frame, right.frame) * exempt(match, left, right)
    if left_over == 0.0:
        return 0.0
    equal = math.isclose(left.point, right.point, rel_tol=1e-6)
    if left.ordinal and right.ordinal and others_place(match, left, right):
        return 0.0
    counted = is_share_counted(match.left, left), is_share_counted(match.right, right)
    if counted[0] != counted[1] or (all(counted) and not equal):
        return 0.0
    if not equal and of_several(left, right):
        return 0.0
    if not equal and (moved(left.frame, right.frame) or two_measures(match, left, right)):
        return 0.0
    if not equal and at_other_moments(match, left, right):
        return 0.0
    if not equal and ("whole" in left.frame.modifiers) != ("whole" in right.frame.modifiers):
        return 0.0
    if left.kind is Category.QUANTITY and strangers(left.frame.noun, right.frame.noun, _people()):
        return 0.0
    found = amount_traits(match, left, right)
    chance = left_over * probability("amount", found)
    if not equal:
        for trait, share in _DOUBTS.items():
            chance *= share if found.get(trait) else 1.0
        # "Three of the injured" beside "19 injured": fewer than the whole is no other whole.
        if left.frame.part != right.frame.part and (left.point < right.point) == left.frame.part:
            chance *= _SMALLER_PART
        # Nouns that nothing joins need a verb or a context that do.
        if (
            found.get("noun other")
            and not found["noun told"]
            and not found.get("verb alike")
            and found["meaning"] < _JOINED
        ):
            chance *= _UNJOINED
    # "Nine of the wounded were children" is no count of the wounded, unless the same is said of both.
    if (
        not equal
        and left.frame.part != right.frame.part
        and left.frame.noun == right.frame.noun
        and left.frame.verb != right.frame.verb
    ):
        chance *= _PART_OF_WHOLE
    return chance


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    """What a figure of people may count: nouns for persons, and words for what befell them."""
    return (
        people_words()
        | section("counted", "state adjectives")
        | section("counted", "death")
        | section("counted", "injury")
    )


def amount_traits(match: Match, left: Quantity, right: Quantity) -> dict[str, float]:
    """The traits of the parts, with what the figures themselves add."""
    found = traits(left.frame, right.frame, match.left, match.right)
    found[f"kind {left.kind.value}"] = 1.0
    rivals = [len(quantities(claim, left.kind)) for claim in (match.left, match.right)]
    found["only ones"] = float(rivals == [1, 1])
    found["rivals"] = float(min(4, sum(rivals) - 2))
    if left.point > 0 and right.point > 0:
        # Another figure for the same thing is seldom ten times as large.
        found["ratio"] = min(3.0, abs(math.log(left.point / right.point)))
    else:
        found["zero"] = float(left.point != right.point)
    contrasts = 0 if left.ordinal else min(2, contrasted(match.left, left.frame, match.right, right.frame))
    found["contrast"] = float(contrasts)
    found["hedges"] = float((left.bound is Bound.EXACT) != (right.bound is Bound.EXACT))
    found["ordinal"] = float(left.ordinal or right.ordinal)
    if left.kind is Category.QUANTITY:
        found["small"] = float(left.point <= 2) + float(right.point <= 2)
        found["narrower"] = float(_part_of_class(match, left, right))
    ours, theirs = marks(match.left, left.frame), marks(match.right, right.frame)
    for name in names():
        found[f"mark {name}"] = float((name in ours) != (name in theirs))
    return found


def _part_of_class(match: Match, left: Quantity, right: Quantity) -> bool:
    """Whether the smaller figure counts one kind of what the larger one counts: 14 homes of 20 structures."""
    if left.kind is not Category.QUANTITY:
        return False
    sides = ((match.left, left, match.right, right), (match.right, right, match.left, left))
    if any(some_onlookers(*side) and side[1].point < side[3].point for side in sides):
        return True
    side = wider(left.frame.noun, right.frame.noun)
    large, small = (left, right) if side < 0 else (right, left)
    return side != 0 and small.point < large.point


def compare_quantities(
    match: Match,
    category: Category,
    *,
    weigh: Weight,
    least: float,
    tolerance: Callable[[Quantity, Quantity], float] | None = None,
    found: Callable[[Claim, Category], list[Quantity]] = quantities,
) -> tuple[Comparison, ...]:
    """One comparison for each pair of quantities of this category, as ``found`` in each claim, that play the same part."""
    left, right = with_totals(match, found(match.left, category), found(match.right, category))
    left, right = with_wholes(match, left, right)
    left, right = with_steps(match, left, right)

    def weighed(one: Quantity, other: Quantity) -> float:
        admitted = weigh(one, other)
        if not admitted:
            return 0.0
        ours, theirs, share = at_one_pace(match, one, other)
        return admitted * share * same_amount(match, ours, theirs) if share else 0.0

    made = []
    for one, other, role in paired(match, left, right, weighed, least):
        ours, theirs, _ = at_one_pace(match, one, other)
        says = level(ends(ours), ends(theirs), tolerance=tolerance(one, other) if tolerance else 0.0)
        beyond = says is Level.COMPATIBLE and out_of_reach(match, one, other)
        says = Level.CONFLICT if beyond else says
        if says is Level.CONFLICT and (_part_of_class(match, one, other) or complements(match, one, other)):
            says = Level.COMPATIBLE
        opposite = turned(match, one, other)
        says = Level.CONFLICT if opposite else says
        texts = one.span.of(match.left.article.text), other.span.of(match.right.article.text)
        noun = one.frame.noun if one.frame.noun == other.frame.noun else ""
        of = (f" ({noun})" if noun else "") + (", one up, one down" if opposite else "")
        apart = 0.0
        if says is Level.CONFLICT:
            ranges = [(q.point, q.point) if beyond else (q.low, q.high) for q in (ours, theirs)]
            apart = 1.0 if opposite else margin(*ranges[0], *ranges[1])
        made.append(
            Comparison(
                category,
                says,
                one.span,
                other.span,
                f"{texts[0]} {'against' if says is Level.CONFLICT else 'and'} {texts[1]}{of}",
                role=role,
                margin=apart,
                update=says is Level.CONFLICT and explained(match, one.frame, other.frame, left=one, right=other),
                left_value=normal(one),
                right_value=normal(other),
            )
        )
    return tuple(made)
