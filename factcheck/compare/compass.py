"""Where from a landmark something lies: "10 miles north of Oran" against "south of Oran"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.compare.context import shared
from factcheck.records import Category, Comparison, Level, Span
from factcheck.values.gazetteer import plain

if TYPE_CHECKING:
    from factcheck.records import Claim, Match

_COMPASS = re.compile(
    r"\b(north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?\s+of\s+(?:the\s+)?(\w+)",
    re.IGNORECASE,
)


def by_compass(match: Match) -> tuple[Comparison, ...]:
    """Where from a landmark: "10 miles north of Oran" against "south of Oran"; the same way first."""
    found: list[Comparison] = []
    for ours in _COMPASS.finditer(match.left.text):
        for theirs in _COMPASS.finditer(match.right.text):
            if plain(ours[2]) != plain(theirs[2]):
                continue
            first, second = _points(ours[1]), _points(theirs[1])
            opposed = {"north", "south"} <= first | second or {"east", "west"} <= first | second
            level = Level.AGREE if first == second else Level.CONFLICT if opposed else Level.COMPATIBLE
            role = 0.5 + 0.5 * min(1.0, 1.5 * shared(match.left, match.right))
            found.append(
                Comparison(
                    Category.PLACE,
                    level,
                    _span(match.left, ours),
                    _span(match.right, theirs),
                    f"{ours.group()} against {theirs.group()}",
                    role=role,
                    margin=1.0 if level is Level.CONFLICT else 0.0,
                    left_value="-".join(sorted(first)) + " of " + plain(ours[2]),
                    right_value="-".join(sorted(second)) + " of " + plain(theirs[2]),
                )
            )
    found.sort(
        key=lambda one: (
            one.level is Level.CONFLICT,
            one.level is not Level.AGREE,
            sorted((one.left, one.right)),
            sorted((one.left_value, one.right_value)),
        )
    )
    return tuple(found[:1])


def _points(word: str) -> set[str]:
    return {point for point in ("north", "south", "east", "west") if point in word.lower()}


def _span(claim: Claim, found: re.Match[str]) -> Span:
    return Span(claim.span.start + found.start(), claim.span.start + found.end())
