"""Which quantity of one claim belongs to which of the other, where both hold several of a kind?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from factcheck.compare.changes import turned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from factcheck.records import Match, Quantity

    Weight = Callable[[Quantity, Quantity], float]

_EQUAL_PAIR = 0.35
"""What it counts in pairing that two figures are equal: the twin is more likely than a neighbour in a better-looking part."""


def paired(
    match: Match, left: Iterable[Quantity], right: Iterable[Quantity], weigh: Weight, least: float
) -> list[tuple[Quantity, Quantity, float]]:
    """Pairs of left and right quantities with their role, one to one, best first; none under ``least``.

    Equal figures find one another first, so that "12 dead, 30 hurt" and "30 hurt, 12 dead" never cross.
    """
    rights = list(right)
    found = []
    for one in left:
        for other in rights:
            if one.ordinal != other.ordinal:
                continue
            role = round(weigh(one, other), 4)
            equal = math.isclose(one.point, other.point, rel_tol=1e-6) and not turned(match, one, other)
            rank = role + (_EQUAL_PAIR if equal else 0.05 if one.touches(other) else 0.0)
            found.append((rank, one.span, other.span, one, other, role, equal))
    found.sort(key=lambda item: (-item[0], item[1], item[2]))
    kept: list[tuple[Quantity, Quantity, float]] = []
    used: set[tuple[str, int]] = set()
    for _, _, _, one, other, role, equal in found:
        keys = {("left", one.span.start), ("right", other.span.start)}
        if used & keys:
            continue
        if role >= least:
            kept.append((one, other, role))
            used |= keys
        elif equal and role > 0:
            # A twin in a doubtful part is not reported, but keeps its figure from being set against another.
            used |= keys
    return kept
