"""What lies between two levels: "cut from $5bn to $3bn" is a cut of $2bn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.compare.doubts import is_step
from factcheck.records import Bound, Quantity, Span
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Match


def with_steps(
    match: Match, left: Sequence[Quantity], right: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """The figures of both sides, with the way from one level to another where the other side tells how far it was."""
    ours, theirs = (any(is_step(figure.frame) for figure in side) for side in (left, right))
    return (
        [*left, *(_steps(match.left, left) if theirs else ())],
        [*right, *(_steps(match.right, right) if ours else ())],
    )


def _steps(claim: Claim, figures: Sequence[Quantity]) -> list[Quantity]:
    """How far it is from one figure to the next where both are ends of one move."""
    # "From 40m to 65m crowns": the unit is told once.
    bare = [
        value
        for value in claim.values
        if isinstance(value, Quantity) and not value.unit and not value.ordinal and value not in figures
    ]
    held = sorted([*figures, *bare], key=lambda figure: figure.span)
    return [
        _between(one, other)
        for one, other in pairwise(held)
        if (one in figures or other in figures) and _ends_of_one_move(one, other)
    ]


def _ends_of_one_move(one: Quantity, other: Quantity) -> bool:
    frames = one.frame, other.frame
    verb = frames[0].verb.split()[0] if frames[0].verb else ""
    return (
        {frame.relation for frame in frames} == {"from", "to"}
        and frames[0].verb == frames[1].verb
        and frames[0].clause == frames[1].clause
        and verb in section("counted", "moving")
        and (one.unit == other.unit or "" in {one.unit, other.unit})
        and one.finite
        and other.finite
        and one.point != other.point
    )


def _between(one: Quantity, other: Quantity) -> Quantity:
    low, high = sorted((one, other), key=lambda figure: figure.point)
    goal = one if one.frame.relation == "to" else other
    told = one if one.unit else other
    plain = one.bound is other.bound is Bound.EXACT
    return replace(
        goal,
        span=Span(one.span.start, other.span.end),
        low=max(0.0, high.low - low.high),
        high=high.high - low.low,
        point=high.point - low.point,
        # From 4 to 6 per cent are two points.
        unit="pp" if told.unit == "%" else told.unit,
        kind=told.kind,
        bound=Bound.EXACT if plain else Bound.ABOUT,
        frame=replace(goal.frame, change=True, relation="by"),
    )
