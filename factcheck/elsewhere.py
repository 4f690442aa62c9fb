"""What else does the other article say of a value? Told in another of its claims, it is hardly what the two contradict one another on.

"Core prices rose 3.6 percent" stands against "prices rose 3.1 percent" until the second article is seen to say 3.6 of core prices as well.
And where each article has one sum of money, those are more likely of one thing than two of a dozen.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factcheck.axes import BEGAN, Neighbours, equal, near
from factcheck.records import Category, Elsewhere

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable

    from factcheck.axes import Reading, Readings
    from factcheck.records import Match, Span

_LIKE = 0.5
"""What a value like this one counts, told elsewhere, beside 1 for the same."""


class Lookup:
    """The values of two articles, each seen from the other."""

    def __init__(self, left: Readings, right: Readings) -> None:
        """Looks every value of one article up in the other."""
        self._left = _looked_up(left, right)
        self._right = _looked_up(right, left)

    def of(self, i: int, j: int) -> tuple[tuple[Elsewhere, ...], tuple[Elsewhere, ...]]:
        """Of the values of claim ``i`` of the left and ``j`` of the right article: what the other article says of each in other claims."""
        return tuple(_one(seen, j) for seen in self._left.get(i, ())), tuple(_one(s, i) for s in self._right.get(j, ()))


class _Seen:
    """One value, seen from the other article: which of its claims hold the same, or one like it, and how many of its kind it has."""

    __slots__ = ("kind", "like", "same", "span")

    def __init__(self, span: Span, same: Collection[int], like: Collection[int], kind: int) -> None:
        self.span, self.same, self.like, self.kind = span, same, like, kind


def elsewhere(match: Match, left: Span, right: Span) -> tuple[float, int, int]:
    """Of two values compared: how far the articles tell them elsewhere, 0 to 2, and how many of that kind either has, fewer first.

    Nothing is told elsewhere of a match that comes without its articles, and each has one.
    """
    found = [
        next((one for one in known if one.span.overlaps(span)), None)
        for known, span in zip(match.elsewhere, (left, right), strict=True)
    ]
    counts = sorted(one.kind if one else 1 for one in found)
    return sum(one.told for one in found if one), counts[0], counts[1]


def _one(seen: _Seen, but: int) -> Elsewhere:
    """``but``: the claim of the other article that the value is compared with."""
    told = 1.0 if any(place != but for place in seen.same) else 0.0
    if not told and any(place != but for place in seen.like):
        told = _LIKE
    return Elsewhere(seen.span, told, seen.kind)


def _looked_up(ours: Readings, theirs: Readings) -> dict[int, list[_Seen]]:
    scores = len({r.span for axis, held in theirs.items() if _is_score(axis) for r in held})
    found: dict[int, list[_Seen]] = defaultdict(list)
    for axis, held in ours.items():
        if axis in BEGAN:
            continue
        others = theirs.get(axis, ())
        kind = scores if _is_score(axis) else len({other.span for other in others})
        neighbours = Neighbours(axis, others)
        for reading in held:
            found[reading.place].append(_seen(axis, reading, list(neighbours.of(reading)), kind))
    return found


def _seen(axis: Hashable, reading: Reading, others: Collection[Reading], kind: int) -> _Seen:
    same = {other.place for other in others if equal(axis, reading, other)}
    like = {other.place for other in others if near(axis, reading, other)} - same
    return _Seen(reading.span, same, like, kind)


def _is_score(axis: Hashable) -> bool:
    return isinstance(axis, tuple) and axis[0] is Category.SCORE
