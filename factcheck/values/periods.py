"""Stretches of the calendar and the arithmetic on them; no words here."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = timedelta(days=1)

YEARS = range(1000, 9000)
"""Years of whose days is told: beyond them stand placeholders, and sums run off the calendar."""
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30.5, "year": 365.25, "decade": 3652.5}

# Seasons of the northern half, as news means them: loosely, so with weeks to spare on either side of the equinoxes.
_SEASONS = {
    "spring": ((3, 1), (6, 21)),
    "summer": ((6, 1), (9, 23)),
    "autumn": ((9, 1), (12, 21)),
    "fall": ((9, 1), (12, 21)),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, ``first`` ≤ moment < ``last``, and how fine the words are that name it."""

    first: datetime
    last: datetime
    grain: str
    chief: datetime | None = None
    """The day of a loose holiday, from which is counted: Christmas means some days, the day after it the 26th."""

    def moved(self, by: timedelta) -> Period:
        """The same stretch, earlier or later."""
        return Period(self.first + by, self.last + by, self.grain)

    def widened(self, by: timedelta, grain: str) -> Period:
        """The stretch with so much room on either side."""
        return Period(self.first - by, self.last + by, grain)

    @property
    def midday(self) -> datetime:
        """The middle of the stretch."""
        return self.first + (self.last - self.first) / 2


def on(moment: date) -> datetime:
    """Midnight at which this day begins."""
    return datetime.combine(date(moment.year, moment.month, moment.day), time())


def day(year: int, month: int, number: int) -> Period | None:
    """One day of the calendar; None where there is no such day."""
    if not 1 <= month <= 12 or year not in YEARS or not 1 <= number <= monthrange(year, month)[1]:
        return None
    first = datetime(year, month, number)  # noqa: DTZ001  (local time of the article, see records.When)
    return Period(first, first + _DAY, "day")


def day_of(moment: datetime) -> Period:
    """The day in which this moment falls."""
    return Period(on(moment), on(moment) + _DAY, "day")


def month(year: int, number: int) -> Period:
    """One month; numbers beyond 1 to 12 run into the years before and after."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    first = datetime(year, number, 1)  # noqa: DTZ001
    return Period(first, first + timedelta(days=monthrange(year, number)[1]), "month")


def year(number: int) -> Period:
    """One calendar year."""
    return Period(month(number, 1).first, month(number + 1, 1).first, "year")


def years(first: int, count: int, grain: str) -> Period:
    """A run of calendar years: a decade, a century."""
    return Period(month(first, 1).first, month(first + count, 1).first, grain)


def months(year_: int, first: int, count: int, grain: str) -> Period:
    """A run of months within or across years: a quarter, a half year."""
    return Period(month(year_, first).first, month(year_, first + count).first, grain)


def season(name: str, year_: int) -> Period:
    """A season of this year; winter is the one that begins in its December."""
    if name == "winter":
        return Period(month(year_, 12).first, month(year_ + 1, 3).first + timedelta(days=20), "season")
    (start_month, start_day), (end_month, end_day) = _SEASONS[name]
    first = month(year_, start_month).first + timedelta(days=start_day - 1)
    return Period(first, month(year_, end_month).first + timedelta(days=end_day - 1), "season")


def week_of(moment: datetime) -> Period:
    """Monday to Sunday around this moment, with the Sunday before: half the press begins its week there."""
    monday = on(moment) - timedelta(days=moment.weekday())
    return Period(monday - _DAY, monday + 7 * _DAY, "week")


def weekend_of(moment: datetime) -> Period:
    """Saturday and Sunday of this moment's week, with the Friday evening that opens them."""
    monday = on(moment) - timedelta(days=moment.weekday())
    return Period(monday + timedelta(days=4, hours=17), monday + 7 * _DAY, "day")


def nth_weekday(within: Period, weekday: int, nth: int) -> Period | None:
    """The first, second … or (-1) last Tuesday of a month; None where the month has no such one."""
    if nth > 0:
        first = within.first + timedelta(days=(weekday - within.first.weekday()) % 7, weeks=nth - 1)
    else:
        end = within.last - _DAY
        first = end - timedelta(days=(end.weekday() - weekday) % 7)
    return day_of(first) if within.first <= first < within.last else None


def shifted(period: Period, count: int, unit: str) -> Period | None:
    """The period so many units later (earlier if negative): days and weeks keep the day, months and years their name.

    None where that leaves the years of which is told.
    """
    from dateutil.relativedelta import relativedelta

    if round(period.first.year + count * _DAYS[unit] / _DAYS["year"]) not in YEARS:
        return None
    delta = {
        "day": relativedelta(days=count),
        "week": relativedelta(weeks=count),
        "fortnight": relativedelta(weeks=2 * count),
        "month": relativedelta(months=count),
        "year": relativedelta(years=count),
        "decade": relativedelta(years=10 * count),
    }[unit]
    return Period(period.first + delta, period.last + delta, period.grain)


def apart(period: Period, moment: datetime) -> timedelta:
    """How far the period lies from the moment's day; nothing where it holds it."""
    today = day_of(moment)
    if period.last <= today.first:
        return today.first - period.last + _DAY
    return max(period.first - today.first, timedelta())


def choose(candidates: Sequence[Period], anchor: datetime, direction: str) -> Period | None:
    """Which of the same-named periods is meant: the latest begun, the earliest not over, or the nearest.

    A writer who means a day eleven months off would add the year: where the tense leads there and a near day stands on
    the other side, the near one is taken, save where "since" leaves no doubt.
    """
    if not candidates:
        return None
    nearest = min(candidates, key=lambda p: (apart(p, anchor), p.first))
    today = day_of(anchor)
    if direction in {"past", "since"}:
        fit = [p for p in candidates if p.first < today.last]
        picked = max(fit, key=lambda p: p.first) if fit else nearest
    elif direction == "future":
        fit = [p for p in candidates if p.last > today.first]
        picked = min(fit, key=lambda p: p.first) if fit else nearest
    else:
        return nearest
    if direction == "since":
        return picked
    far, near = apart(picked, anchor), apart(nearest, anchor)
    return nearest if picked.grain == "day" and far > timedelta(days=330) and near < timedelta(days=60) else picked


_THIRDS = {
    "early": (0.0, 0.4),
    "beginning": (0.0, 0.3),
    "start": (0.0, 0.3),
    "mid": (0.25, 0.75),
    "middle": (0.25, 0.75),
    "late": (0.6, 1.0),
    "end": (0.65, 1.0),
    "first half": (0.0, 0.5),
    "second half": (0.5, 1.0),
    "rest": (0.0, 1.0),
}


def part_of(whole: Period, which: str, anchor: datetime | None = None) -> Period:
    """Early, mid or late in a stretch: the share of it that the word may mean, in whole days."""
    low, high = _THIRDS[which]
    length = whole.last - whole.first
    first = on(whole.first + low * length)
    last = on(whole.first + high * length - timedelta(seconds=1)) + _DAY
    if which == "rest" and anchor is not None:
        first = max(first, on(anchor))
    return Period(first, last, whole.grain)
