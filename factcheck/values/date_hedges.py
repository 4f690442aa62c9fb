"""How loosely a distance in time is told: "more than two weeks ago", "nearly ten days after 3 May"."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from factcheck.records import Bound
from factcheck.values.hedges import hedge_ending
from factcheck.values.periods import Period

_REACH = 48
_ROOM = 6
"""Such a part of the distance "about" and "nearly" leave on either side."""


class Hedge(NamedTuple):
    """The hedge before a count of days or years: where it begins, and what it makes of the distance."""

    start: int
    bound: Bound
    near: bool


def hedge_at(text: str, at: int) -> Hedge | None:
    """The hedge that ends right before this place."""
    first = max(0, at - _REACH)
    found = hedge_ending(text[first:at])
    if found is None or found[0] is Bound.EXACT:
        return None
    bound, nearness, start = found
    return Hedge(first + start, bound, near=bool(nearness) or bound is Bound.ABOUT)


def loosened(period: Period, origin: Period, hedge: Hedge) -> tuple[Period, Bound]:
    """What a distance from ``origin`` to ``period`` means with this hedge, and how the event relates to that.

    Nearer than told is anywhere between the two; further than told has no other end.
    """
    away = period.midday - origin.midday
    if hedge.near:
        room = abs(away) // _ROOM - (period.last - period.first) // 2
        return period.widened(timedelta(days=max(1, room.days)), period.grain), Bound.ABOUT
    if hedge.bound in {Bound.UNDER, Bound.AT_MOST}:
        return Period(min(period.first, origin.first), max(period.last, origin.last), period.grain), Bound.EXACT
    return period, Bound.AT_LEAST if away > timedelta() else Bound.AT_MOST
