"""From which moment an article's "yesterday" counts, where its year is unknown.

"TESKA, Tuesday, May 12" names a day of the calendar in every year in which 12 May is a Tuesday. Any one of them will do:
all dates of a story count from the same day, so that the year cancels out. It is never shown.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Article

_DAY = re.compile(r"--(\d\d)-(\d\d)(?: ([a-z]+))?(?: (\d\d):(\d\d))?$")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEARS = range(2020, 2031)
"""Every weekday falls on every day of the year somewhere in these."""


def anchors(articles: Sequence[Article]) -> dict[str, datetime]:
    """The moments from which dates count, by path; articles whose day is unknown have none.

    A day without year and weekday takes the year of another article of the run that gives the weekday of the same day.
    """
    found = {a.path: a.published for a in articles if a.published is not None}
    years: dict[tuple[int, int], int] = {}
    partial = [(a.path, m) for a in articles if a.published is None and a.day and (m := _DAY.match(a.day))]
    for _, parts in partial:
        month, day, weekday = int(parts[1]), int(parts[2]), parts[3]
        year = next((y for y in _YEARS if _weekday(y, month, day) == weekday), None) if weekday else None
        if year is not None:
            years.setdefault((month, day), year)
    for path, parts in partial:
        month, day = int(parts[1]), int(parts[2])
        if (month, day) in years:
            clock = (int(parts[4]), int(parts[5])) if parts[4] else (0, 0)
            found[path] = datetime(years[month, day], month, day, *clock)  # noqa: DTZ001  (local time of the article)
    return found


def _weekday(year: int, month: int, day: int) -> str | None:
    try:
        return _WEEKDAYS[datetime(year, month, day).weekday()]  # noqa: DTZ001
    except ValueError:
        return None
