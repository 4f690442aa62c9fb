"""Holidays whose day the calendar fixes: "Christmas Eve", "Good Friday", "Thanksgiving"."""

from __future__ import annotations

import re
from datetime import timedelta

from factcheck.values import periods
from factcheck.values.periods import Period

_FIXED = {
    "new year's day": (1, 1),
    "epiphany": (1, 6),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "assumption day": (8, 15),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
# Days after Easter Sunday.
_EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter sunday": 0,
    "easter day": 0,
    "easter morning": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit sunday": 49,
    "whit monday": 50,
}
# Month, weekday, which one.
_FLOATING = {
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "black friday": (11, 4, 4),
}
# Holidays that mean some days rather than one: days before and after their chief day.
_LOOSE = {"christmas": ((12, 25), 3, 2), "easter": (None, 2, 1), "new year": ((1, 1), 1, 1)}

_NAMES = sorted([*_FIXED, *_EASTER, *_FLOATING, "christmas", "easter"], key=len, reverse=True)
HOLIDAY = re.compile(
    rf"\b(?:{'|'.join(re.escape(n).replace(chr(39), '.') for n in _NAMES)})\b(?P<rest>,? (?P<year>1[89]\d\d|20\d\d)\b)?"
    r"(?! (?:Island|Islands|Jumper|Carol|Rising|Parade|tree|trees|market|markets|party|present|presents|dinner|egg|eggs))",
    re.IGNORECASE,
)
"""Pattern of a holiday's name with its year, if it has one."""


def holiday(name: str, year: int) -> Period | None:
    """The day or days on which this holiday falls in this year; None where it is no such name."""
    from dateutil.easter import easter

    plain = name.lower().replace("’", "'")
    if plain in _FIXED:
        first = periods.on(periods.month(year, _FIXED[plain][0]).first) + timedelta(days=_FIXED[plain][1] - 1)
    elif plain in _EASTER:
        first = periods.on(easter(year)) + timedelta(days=_EASTER[plain])
    elif plain in _FLOATING:
        month, weekday, nth = _FLOATING[plain]
        found = periods.nth_weekday(periods.month(year, month), weekday, nth)
        if found is None:
            return None
        # the day after the fourth Thursday, which need not be the fourth Friday
        first = found.first
        if plain == "black friday":
            thursday = periods.nth_weekday(periods.month(year, month), 3, 4)
            first = thursday.first + timedelta(days=1) if thursday is not None else first
    elif plain in _LOOSE:
        fixed, before, after = _LOOSE[plain]
        chief = (
            periods.on(easter(year))
            if fixed is None
            else periods.month(year, fixed[0]).first + timedelta(days=fixed[1] - 1)
        )
        return Period(chief - timedelta(days=before), chief + timedelta(days=after + 1), "day", chief)
    else:
        return None
    return periods.day_of(first)
