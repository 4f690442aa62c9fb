"""Dates as mastheads, bylines, meta tags and datelines write them; dates inside sentences are the business of ``values``."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from factcheck.readers.day import WEEKDAYS, Day, possible
from factcheck.readers.wordlists import word_list

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_BESIDE = word_list("beside_dates")
_ZONES = word_list("zones")
_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?:[T ](?=\d))?"
    r"|(?P<clock>\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?!\d)(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?|\d{2}[0-5]\dh(?:rs)?\b|\bnoon\b|\bmidnight\b)"
    r"|(?P<numeric>\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}/\d{1,2}/\d{1,2})"
    r"|(?P<year>(?:1[89]|20)\d{2})(?!\d)"
    r"|(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?\b"
    r"|(?P<offset>(?:(?:gmt|utc)\s?|(?<=[\d\s]))[+−-]\d{2}:?\d{2}(?!\d))"
    r"|(?P<word>[^\W\d_]+)\.?"
    r"|(?P<mark>[\s,;:|•·–—()\[\]/-]+)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s?(?:([ap])\.?m\.?|h(?:rs)?)?", re.IGNORECASE)


def read_day(words: str) -> Day | None:
    """Which day do these words name, if they name a day and say nothing else? "Tues., May 12th, 2026, 6 a.m. GMT" does."""
    if len(words) > 100:
        return None
    found: dict[str, int] = {}
    at = 0
    loose: list[int] = []
    while at < len(words):
        token = _TOKEN.match(words, at)
        if token is None or not _take(token, found, loose):
            return None
        at = token.end()
    if len(loose) > 1 or (loose and "month" not in found) or ("month" in found and not loose and "day" not in found):
        return None
    if loose:
        if "day" in found:
            return None
        found["day"] = loose[0]
    day = Day(**found)
    if day.full and not possible(day):
        day = replace(day, weekday=None)  # of a date and a weekday that do not fit, the weekday is the slip
    if (day.day is None and day.weekday is None) or (day.year is not None and day.day is None):
        return None
    return day if possible(day) else None


def _take(token: re.Match[str], found: dict[str, int], loose: list[int]) -> bool:
    """Add what one token says; False where it fits no date."""
    kind, words = token.lastgroup, token.group(token.lastgroup or 0)
    if kind in {"mark", "offset"}:
        return True
    if kind == "day":
        loose.append(int(words))
        return True
    if kind == "year":
        return _put(found, year=int(words))
    if kind == "clock":
        minute = _minute(words)
        return minute is not None and _put(found, minute=minute)
    if kind in {"iso", "numeric"}:
        parts = _numeric(words)
        return parts is not None and _put(found, **parts)
    lower = words.lower()
    if lower in _MONTHS:
        return _put(found, month=_MONTHS[lower])
    if lower in WEEKDAYS:
        return _put(found, weekday=WEEKDAYS[lower])
    return lower in _BESIDE or lower in _ZONES


def _put(found: dict[str, int], **parts: int) -> bool:
    """Two different days on one line (published and updated) are none."""
    if any(found.get(key, value) != value for key, value in parts.items()):
        return False
    found.update(parts)
    return True


def _minute(words: str) -> int | None:
    lower = words.lower()
    if lower in {"noon", "midnight"}:
        return 720 if lower == "noon" else 0
    clock = _CLOCK.fullmatch(lower)
    if clock is None:
        return None
    hour, minute, half = int(clock[1]), int(clock[2] or 0), clock[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _numeric(words: str) -> dict[str, int] | None:
    """12/05/2026 names two days, depending on the shore: only dates that can be read in one way count."""
    first, second, third = (int(part) for part in re.split(r"[-/.]", words))
    if first > 31:
        return {"year": first, "month": second, "day": third} if second <= 12 else None
    if first == second or second > 12:
        return {"year": third, "month": first, "day": second}
    if first > 12:
        return {"year": third, "month": second, "day": first}
    return None


_EPOCH = re.compile(r"(\d{9,10})(?:\.\d{1,9})?|(\d{12,13})(?:\.\d{1,9})?")
_EARLIEST, _LATEST = 631_152_000, 4_102_444_800
"""Seconds since 1970 that a time stamp may count: of the years 1990 to 2099. Other numbers are names of things."""
_BASIC = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?")
_WRITTEN = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?!\d).{0,40})?")


def parse_stamp(stamp: object) -> tuple[datetime, bool] | None:
    """Which local moment does a time stamp of a machine name, and does it give a time of day? Offsets are dropped, not applied.

    Midnight to the second is what systems write that know the day alone. Seconds since 1970 are read as UTC.
    """
    words = str(stamp).strip() if stamp is not None else ""
    basic = _BASIC.fullmatch(words)
    if basic:
        words = f"{basic[1]}-{basic[2]}-{basic[3]}" + (f" {basic[4]}:{basic[5]}" if basic[4] else "")
    count = _EPOCH.fullmatch(words)
    seconds = int(count[1] or count[2][:-3]) if count else 0
    if _EARLIEST <= seconds < _LATEST:
        return datetime(1970, 1, 1) + timedelta(minutes=seconds // 60), seconds % 86_400 > 0  # noqa: DTZ001
    # RFC 822 in feeds and ISO 8601 with fractions or a zone in brackets come down to the words of a date.
    day = read_day(re.sub(r"\[[^\]]*\]$", "", words[:60]).strip())
    moment = day.moment if day else None
    if day is None or moment is None:
        return None
    return moment, bool(day.minute)


def is_impossible(stamp: object) -> bool:
    """Whether a time stamp has the form of a day and clock time that no calendar has: "2026-13-45", but not "0000-00-00"."""
    words = str(stamp).strip() if isinstance(stamp, (str, int)) else ""
    found = _WRITTEN.fullmatch(words) or _BASIC.fullmatch(words)
    if found is None or not any(map(int, found.groups("0")[:3])):
        return False
    year, month, day, hour, minute = map(int, found.groups("0"))
    try:
        datetime(year, month, day, hour % 24 if hour <= 24 else hour, minute)  # noqa: DTZ001
    except ValueError:
        return True
    return False
