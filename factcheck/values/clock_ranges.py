"""Two times that make one stretch: "between 8 and 9 p.m.", "between 11 p.m. on Monday and 1 a.m.", "at ten or eleven"."""

from __future__ import annotations

import re
from dataclasses import replace
from math import ceil, floor
from typing import TYPE_CHECKING

from factcheck.records import Bound
from factcheck.values.clock_words import DAY
from factcheck.values.date_words import WEEKDAY, weekday_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.clock_readings import Time

_I = re.IGNORECASE
_HALF, _DAY = 720.0, 1440.0
_ENDS = re.compile(r" (?:and|or) | ?[-–—] ?| to ")
_LEAD = re.compile(rf"\bbetween (?:(?P<day>{DAY}),? (?:at )?)?$", _I)
_DATED_ENDS = re.compile(
    rf"(?:,? (?:(?:late |early )?on |last )?(?P<first>{DAY}|night)(?: (?:morning|afternoon|evening|night))?)?,? and (?:(?P<second>{DAY}),? (?:at )?)?",
    _I,
)
_DAY_BEHIND = re.compile(rf",? (?:early )?(?:on )?(?P<day>{DAY})", _I)
_NUMBER = re.compile(r"\d+")
_WEEKDAY = re.compile(WEEKDAY, _I)


def joined(text: str, times: Sequence[Time]) -> list[Time]:
    """The times with those that are the ends of one stretch made one.

    Of "from 8 to 10 p.m.", which stay two, the first takes its half of the day and its zone from the second.
    """
    out: list[Time] = []
    for time in times:
        before = out[-1] if out else None
        if before is not None:
            gap = text[before.end : time.start]
            lead = _LEAD.search(text[max(0, before.start - 30) : before.start])
            plain = _ENDS.fullmatch(gap) is not None
            if plain or (lead is not None and _DATED_ENDS.fullmatch(gap)):
                before = replace(_led(before, time), zone=before.zone or time.zone)
                if lead is not None or gap == " or ":
                    days = _days_apart(lead["day"] if lead is not None else "", gap, text[time.end : time.end + 30])
                    out[-1] = _stretch(before, time, days, either=gap == " or ")
                    continue
                out[-1] = before
        out.append(time)
    return out


def _middle(time: Time) -> float:
    return (time.low + time.high) / 2


def _moved(time: Time, minutes: float) -> Time:
    return replace(time, low=time.low + minutes, high=time.high + minutes, half=False)


def _led(before: Time, time: Time) -> Time:
    """The first end in the half of the day in which it comes last before the second."""
    if not before.half or time.half or time.part:
        return before
    steps = floor((_middle(time) - _middle(before)) / _HALF)
    moved = _moved(before, _HALF * steps)
    return moved if _middle(moved) >= 0 else _moved(moved, _DAY)


def _stretch(before: Time, time: Time, days: int, *, either: bool) -> Time:
    """From the first end to the second, which lies behind it: past midnight where it would lie before."""
    if time.half and not before.half:
        time = _moved(time, _HALF * ceil((_middle(before) - _middle(time)) / _HALF))
    low, high = before.low, time.high
    if days:
        high = min(high + _DAY * days, max(low + _DAY, high))
    elif _middle(time) < _middle(before) and not (before.half and time.part):
        high += _HALF if before.half else _DAY
    if (either and high - low > _HALF) or high < low:
        low, high = min(low, time.low), max(before.high, time.high)
    return replace(before, end=time.end, low=low, high=high, zone=time.zone or before.zone, bound=Bound.RANGE)


def _days_apart(lead: str | None, gap: str, behind: str) -> int:
    """How many days on the second end lies by the days named with the two, 0 where not both are named."""
    ends, after = _DATED_ENDS.fullmatch(gap), _DAY_BEHIND.match(behind)
    first = lead or (ends["first"] if ends is not None else "")
    second = (ends["second"] if ends is not None else "") or (after["day"] if after is not None else "")
    if not first or not second or first.lower() == second.lower():
        return 0
    if _WEEKDAY.fullmatch(first) and _WEEKDAY.fullmatch(second):
        return (weekday_number(second) - weekday_number(first)) % 7
    one, other = _NUMBER.search(first), _NUMBER.search(second)
    return max(1, int(other.group()) - int(one.group())) if one is not None and other is not None else 1
