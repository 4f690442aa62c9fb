"""A day as far as some words give it, and what two mentions of it make together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

# Beyond them stand the placeholders of systems that know no day: 0001-01-01, 9999-12-31.
_YEARS = range(1000, 9000)


@dataclass(frozen=True, slots=True)
class Day:
    """As much of a date as some words give: any part may be missing; ``minute`` counts from midnight."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute: int | None = None

    @property
    def full(self) -> bool:
        """Whether the words name one day of the calendar."""
        return None not in (self.year, self.month, self.day)

    @property
    def moment(self) -> datetime | None:
        """The day, at its time or else at midnight, if the words name one."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return datetime(self.year, self.month, self.day) + timedelta(minutes=self.minute or 0)  # noqa: DTZ001  (local time of the article)

    @property
    def midnight(self) -> datetime | None:
        """The day at its start, whatever the time given."""
        return replace(self, minute=None).moment

    @property
    def partial(self) -> str | None:
        """The day as far as it is known, "--05-12 tuesday 22:40" or less; nothing where it is known whole or not at all."""
        if self.full:
            return None
        parts = [f"--{self.month:02}-{self.day:02}"] if self.month is not None and self.day is not None else []
        parts += [weekday_name(self.weekday)] if self.weekday is not None else []
        parts += [f"{self.minute // 60:02}:{self.minute % 60:02}"] if parts and self.minute is not None else []
        return " ".join(parts) or None

    def filled_from(self, other: Day) -> Day:
        """This day, with what it lacks taken from another mention of the same day."""
        clash = any(
            a is not None and b is not None and a != b
            for a, b in ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        )
        if clash:
            return self
        joined = Day(*(a if a is not None else b for a, b in zip(_fields(self), _fields(other), strict=True)))
        return joined if possible(joined) else self

    def filed(self, printed: Day) -> Day:
        """The day of a dateline, seen from the day on which the article came out: its words count from when it was filed."""
        if printed.moment is None or self.full:
            return self.filled_from(printed)
        if self.month is None and self.weekday is not None:
            filing = printed.moment - timedelta(days=(printed.moment.weekday() - self.weekday) % 7)
            return Day(filing.year, filing.month, filing.day, self.weekday, self.minute)
        filed = replace(self, year=printed.year)
        near = filed.moment is not None and timedelta(0) <= printed.moment - filed.moment <= timedelta(days=7)
        if near and possible(filed):
            return filed if filed.day != printed.day else self.filled_from(printed)
        return printed


def _fields(day: Day) -> tuple[int | None, ...]:
    return day.year, day.month, day.day, day.weekday, day.minute


def weekday_name(number: int) -> str:
    """The English name, in lower case, of a weekday counted from Monday, 0."""
    return next(name for name, n in WEEKDAYS.items() if n == number)


def read_partial(partial: str) -> Day:
    """Undo ``Day.partial``."""
    found = Day()
    for part in partial.split():
        if part.startswith("--"):
            found = replace(found, month=int(part[2:4]), day=int(part[5:7]))
        elif part[0].isdigit():
            found = replace(found, minute=int(part[:2]) * 60 + int(part[3:]))
        else:
            found = replace(found, weekday=WEEKDAYS[part])
    return found


def possible(day: Day) -> bool:
    """Whether the calendar has this day, on that weekday, and in a year of which an article may be."""
    if day.year is not None and day.year not in _YEARS:
        return False
    if day.month is not None and day.day is not None:
        try:
            moment = datetime(day.year or 2024, day.month, day.day)  # noqa: DTZ001
        except ValueError:
            return False
        return day.weekday is None or day.year is None or moment.weekday() == day.weekday
    return True
