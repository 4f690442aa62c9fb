"""Dates that name two days and yet one moment: by the zones of the times beside them, or by a midnight between them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from factcheck.compare.zones import zone_offsets, zone_shift
from factcheck.records import Bound, Clock, When
from factcheck.values.periods import on

if TYPE_CHECKING:
    from factcheck.records import Claim, Span

    Stretch = tuple[float, float]

_START = datetime(2000, 1, 1)  # noqa: DTZ001  (records are naive)
_DAY, _HALF = 1440.0, 720.0
_NEAR = 60
"""A time that stands further from a date than so many characters is of another day."""
_LATER = 360.0
_WEST, _EAST = -720.0, 840.0
"""The zones of the world in minutes ahead of Greenwich."""
_GREENWICH = re.compile(r"(?:GMT|UTC)\b")
_MIDNIGHT = re.compile(r"\bmidnight\b|\b24[:.]?00\b", re.IGNORECASE)
_OPEN = {Bound.AT_MOST, Bound.UNDER}


def one_moment(left_claim: Claim, left: When, right_claim: Claim, right: When, later: timedelta = timedelta()) -> bool:
    """Whether two dates of unlike days may be one moment, by the times that stand with them.

    "2330 GMT on Monday" is half past eight on Tuesday in Tokyo; "midnight on Sunday" may be where Monday begins.
    ``later``: by how much the right date is moved first, where its words admit another day.
    """
    if {left.grain, right.grain} - {"day", "part"} or (left.bound in _OPEN) != (right.bound in _OPEN):
        return False
    ours, theirs = _clock_of(left_claim, left), _clock_of(right_claim, right)
    if ours is None and theirs is None:
        return False
    move = later.total_seconds() / 60
    return any(
        max(one[0], other[0] + least + move) < min(one[1], other[1] + most + move)
        for one in _stretches(left_claim, left, ours)
        for other in _stretches(right_claim, right, theirs)
        for least, most in _shifts(ours, theirs)
    )


def _clock_of(claim: Claim, when: When) -> Clock | None:
    """The time that stands with a date: nearest to it in its clause, with no other date nearer to the time."""
    near = [v for v in claim.values if isinstance(v, Clock) and when.span.within(v.frame.clause)]
    clock = min(near, key=lambda v: _between(v.span, when.span), default=None)
    if clock is None or _between(clock.span, when.span) > _NEAR:
        return None
    days = [v for v in claim.values if isinstance(v, When)]
    return clock if min(days, key=lambda v: _between(v.span, clock.span)).span == when.span else None


def _between(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _stretches(claim: Claim, when: When, clock: Clock | None) -> list[Stretch]:
    """The stretches in minutes that a date may mean with its time."""
    if when.grain == "part" or clock is None:
        return [(_minutes(when.first), _minutes(when.last))]
    low, high = clock.low, clock.high
    if clock.bound in _OPEN:
        low = min(0.0, low)
    elif clock.bound in {Bound.OVER, Bound.AT_LEAST}:
        high = max(_DAY, low + _LATER)
    day = _minutes(on(when.first))
    found = [(day + low, day + high)]
    if clock.half:
        found.append((day + low + _HALF, day + high + _HALF))
    # "midnight on Sunday" is where Sunday begins or where it ends; "between 11 p.m. and 1 a.m. on Sunday" ends on it or begins
    if clock.bound is Bound.RANGE:
        both = clock.high > _DAY and when.span.start >= clock.span.end
    else:
        both = _MIDNIGHT.search(clock.span.of(claim.article.text)) is not None
    if both:
        found.append((day + low - _DAY, day + high - _DAY))
    return found


def _minutes(moment: datetime) -> float:
    return (moment - _START).total_seconds() / 60


def _shifts(left: Clock | None, right: Clock | None) -> list[Stretch]:
    """Minutes, least and most, that bring the right moment into the left one's zone."""
    ours, theirs = left.zone if left is not None else "", right.zone if right is not None else ""
    known = zone_shift(ours, theirs)
    if known is not None:
        return [(minutes, minutes) for minutes in known]
    if (left is None and not _GREENWICH.match(theirs)) or (right is None and not _GREENWICH.match(ours)):
        # who names a day without a time counts in the zone of the place, as does all but Greenwich
        return [(0.0, 0.0)]
    one, other = zone_offsets(ours), zone_offsets(theirs)
    if one and not other:
        return [(ahead - _EAST, ahead - _WEST) for ahead in one]
    if other and not one:
        return [(_WEST - ahead, _EAST - ahead) for ahead in other]
    return [(-_EAST, _EAST)]
