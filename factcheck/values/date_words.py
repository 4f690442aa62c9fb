"""The words of the calendar as patterns and tables: months, weekdays, parts of day, units."""

from __future__ import annotations

import re

from factcheck.values.small_numbers import ORDINAL

_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the order of ``datetime.weekday``."""

# "May" has no short form; "Mar", "Jun" and "Jul" without a stop are names of other things too often.
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?|(?:Mar|Jun|Jul)\.)"
)
"""Case matters: may, march and august are other words."""
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
ORDINAL_MARK = r"(?:st|nd|rd|th)"
NTH = rf"(?:\d{{1,2}}{ORDINAL_MARK}|{ORDINAL})"
"""A day of the month as an ordinal, in digits or words."""
UNIT = r"(?:day|week|fortnight|month|year|decade)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "opening": 1}

PARTS: dict[str, tuple[float, float]] = {
    # hours from the midnight at which the day begins; night runs into the next day
    "early hours": (0, 6),
    "small hours": (0, 6),
    "early morning": (0, 9.5),
    "dawn": (4, 8),
    "daybreak": (4, 8),
    "sunrise": (4, 8),
    "breakfast": (5, 10),
    "mid-morning": (8.5, 11.5),
    "late morning": (9.5, 12.5),
    "morning": (0, 12.5),
    "midday": (11, 14),
    "lunchtime": (11, 15),
    "early afternoon": (12, 15.5),
    "mid-afternoon": (13.5, 16.5),
    "late afternoon": (14.5, 19),
    "afternoon": (12, 19),
    "early evening": (16, 20),
    "late evening": (20, 24),
    "evening": (16, 24),
    "dusk": (15.5, 22),
    "sunset": (15.5, 22),
    "nightfall": (16, 23),
    "late night": (20, 28),
    "night": (17, 30),
}
"""What hours a part of day may mean; wide, because outlets cut the day differently."""
EARLY_DAY = (0.0, 11.0)
LATE_DAY = (17.0, 28.0)
PART = r"(?:(?:early|late|mid)[- ])?(?:morning|afternoon|evening|night)|dawn|daybreak|sunrise|breakfast|midday|lunchtime|dusk|sunset|nightfall"
"""Pattern of the parts that may follow a day: "Tuesday evening"."""

_MONTH_OF = {name[:3].lower(): number for number, name in enumerate(_MONTH_NAMES, start=1)}
_WEEKDAY_OF = {name[:3].lower(): number for number, name in enumerate(WEEKDAY_NAMES)}


def month_number(word: str) -> int:
    """Which month, 1 to 12, a name or its short form names."""
    return _MONTH_OF[word[:3].lower()]


def weekday_number(word: str) -> int:
    """Which weekday, Monday 0 to Sunday 6, a name or its short form names."""
    return _WEEKDAY_OF[word[:3].lower()]


def part_hours(words: str) -> tuple[float, float]:
    """From which hour to which a part of day runs, counted from midnight: "early morning", "late night"."""
    plain = re.sub(r"^(early|late)-", r"\1 ", words.lower()).replace("mid ", "mid-")
    return PARTS.get(plain) or PARTS[plain.split()[-1].removeprefix("mid-")]


# What a rule of the grammar cannot do without, as parts of words in lower case: most rules are skipped after this look.
_SIGNS = {
    "month": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    "weekday": ("day",),
    "unit": ("day", "week", "fortnight", "month", "year", "decade"),
    "ago": (" ago", " back", " previously", " hence"),
    "now": (" from now", " from today", " from tomorrow", " from yesterday"),
    "near": ("last ", "this ", "next ", "tonight", "overnight", "tomorrow night"),
    "today": ("today", "yesterday", "tomorrow"),
    "span": ("weekend", "turn of the year", "year-end", "year end", "year's end", "year’s end"),
    "end": ("end of", "beginning of", "start of", "middle of", "half of", "rest of"),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "quarter": ("quarter", "half", "q1", "q2", "q3", "q4", "h1", "h2"),
    "century": ("century",),
    "decade": ("0s", "0's", "0’s"),
    "decade_word": ("ties",),
    "fiscal": ("fiscal", "financial", "tax", "fy"),
    "of_month": (" month",),
    "the": ("the ",),
    "dash": ("-",),
    "slash": ("/", "."),
    "week": ("week",),
}
_FOUR = re.compile(r"\d{4}")
_DIGIT = re.compile(r"\d")


def signs(text: str) -> frozenset[str]:
    """Which signs of dates the text shows: rules whose sign is missing need not be tried."""
    low = text.lower()
    found = {sign for sign, parts in _SIGNS.items() if any(part in low for part in parts)}
    if _DIGIT.search(text):
        found.add("digit")
        if _FOUR.search(text):
            found.add("year")
    return frozenset(found)
