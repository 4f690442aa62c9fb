"""The values of an article as intervals on axes: whatever stands on one axis can be held against each other at a glance.

An axis is a unit of some kind of figure, the days, the hours of a day, or the years and months in which something began: "59 years old"
and "opened in 1967" meet on one. What two values say of each other in their sentences is for comparators; here it counts who
else in an article holds a value, and how many more of its kind there are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from math import isfinite
from typing import TYPE_CHECKING, TypeAlias

from factcheck.records import Category, Clock, Quantity, Score, Span, When

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from factcheck.records import Claim, Value

DAYS, CLOCK, YEARS, MONTHS = "days", "clock", "years", "months"
"""Axes with a sense of their own; the others are pairs of a kind and a unit."""
BEGAN = frozenset({YEARS, MONTHS})
"""Axes on which lengths of time, counted back from the day of the article, meet the dates at which something began."""

_COMMON = 13
"""Counts below this are of anything."""
_HALF_DAY = 720
"""Minutes."""
_NEAR = 1.35
"""Times the lesser end to the greater one: figures that admit more are vague."""
_MONTH, _YEAR = 30.44 * 86_400, 365.25 * 86_400
"""Seconds."""
_START = datetime(1, 1, 1)  # noqa: DTZ001  (dates of articles are naive)
_LONG = 300
"""Years or months; what is older is not counted back."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value on one axis."""

    place: int
    """Which claim of its article holds it."""
    span: Span
    low: float
    high: float
    telling: bool = True
    """Whether two texts that hold it may well speak of one thing."""
    length: bool = False
    """Whether it is a length of time counted back to where it began."""
    half: bool = False
    """Whether it is an hour that may be of the morning or of the evening."""

    def touches(self, other: Reading) -> bool:
        """Whether some value is admitted by both."""
        return max(self.low, other.low) <= min(self.high, other.high)


Readings: TypeAlias = "Mapping[Hashable, Sequence[Reading]]"


class Neighbours:
    """The readings of one axis in their order: what may meet a reading is found without a look at all the others."""

    def __init__(self, axis: Hashable, held: Sequence[Reading]) -> None:
        """Sorts them once, for all readings that are held against them."""
        self._round = axis == CLOCK
        self._held = sorted(held, key=lambda r: r.low)
        self._lows = [r.low for r in self._held]
        self._tops = list(accumulate((max(r.low, r.high) for r in self._held), max))

    def of(self, reading: Reading) -> Iterator[Reading]:
        """All that touch or equal this reading, and maybe some that do not."""
        if self._round:
            yield from self._held  # hours go round: 4.10 equals 16:10, far from it
            return
        at = bisect_right(self._lows, max(reading.low, reading.high))
        while at and self._tops[at - 1] >= reading.low:
            at -= 1
            yield self._held[at]


def readings(claims: Sequence[Claim]) -> Readings:
    """The values of one article by axis; places are those in ``claims``."""
    found: dict[Hashable, list[Reading]] = defaultdict(list)
    for place, claim in enumerate(claims):
        for value in claim.values:
            for axis, reading in _read(place, value, claim.article.published):
                found[axis].append(reading)
    return found


def equal(axis: Hashable, one: Reading, other: Reading) -> bool:
    """Whether both admit the same values of this axis."""
    if axis == CLOCK:
        # "Ten past four" may be 4.10 or 16:10; "4.10 a.m." is not.
        turn = _HALF_DAY if one.half or other.half else 2 * _HALF_DAY
        return (one.low - other.low) % turn == 0 and one.high - one.low == other.high - other.low
    return (one.low, one.high) == (other.low, other.high)


def near(axis: Hashable, one: Reading, other: Reading) -> bool:
    """Whether two readings that touch are as good as equal; days and hours that touch are."""
    if not one.touches(other):
        return False
    if axis in {DAYS, CLOCK}:
        return True
    low, high = min(one.low, other.low), max(one.high, other.high)
    return low > 0 and high < _NEAR * low


def _read(place: int, value: Value, published: datetime | None) -> Iterator[tuple[Hashable, Reading]]:
    if isinstance(value, Quantity):
        telling = not value.ordinal and (value.kind is not Category.QUANTITY or value.point >= _COMMON)
        axis = (value.kind, value.unit, value.ordinal)
        yield axis, Reading(place, value.span, value.low, value.high, telling)
        if published is not None and isfinite(value.high) and value.kind in {Category.DURATION, Category.AGE}:
            yield from _began(place, value, published)
    elif isinstance(value, When):
        first, last = value.first, value.last - timedelta(seconds=1)
        yield DAYS, Reading(place, value.span, _seconds(first), _seconds(last))
        if value.grain == "year" and first.year == last.year:
            yield YEARS, Reading(place, value.span, first.year, first.year)
        elif value.grain == "month" and _months(first) == _months(last):
            yield MONTHS, Reading(place, value.span, _months(first), _months(first))
    elif isinstance(value, Clock):
        yield CLOCK, Reading(place, value.span, value.low, value.high, half=value.half)
    elif isinstance(value, Score):
        # Scores have no order: each is an axis of its own, and what is told of one is that it is told.
        yield (Category.SCORE, value.pairs), Reading(place, value.span, 0.0, 0.0)


def _began(place: int, value: Quantity, published: datetime) -> Iterator[tuple[Hashable, Reading]]:
    """When something so old, or so long, began if it lasts until now: in the year of so many years ago, or the one before."""
    second = _YEAR if value.kind is Category.AGE else 1.0
    low, high, point = (end * second for end in (value.low, value.high, value.point))
    for axis, unit, now in ((YEARS, _YEAR, published.year), (MONTHS, _MONTH, _months(published))):
        if 1.9 * unit <= point < _LONG * unit and (axis == YEARS or point < 1.9 * _YEAR):
            yield axis, Reading(place, value.span, now - 1 - high / unit, now - low / unit, length=True)


def _seconds(moment: datetime) -> float:
    return (moment - _START).total_seconds()


def _months(moment: datetime) -> int:
    return 12 * moment.year + moment.month
