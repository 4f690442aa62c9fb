"""Dates told by their distance from the article's own day: "three weeks ago", "in ten days", "two months from now"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from factcheck.values import periods
from factcheck.values.date_atoms import Atom, Context
from factcheck.values.date_hedges import hedge_at, loosened
from factcheck.values.date_words import UNIT
from factcheck.values.periods import Period
from factcheck.values.small_numbers import COUNT, cardinal

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[[re.Match[str], Context, datetime], Atom | None]

_I = re.IGNORECASE
_DAY = timedelta(days=1)
_AGO = re.compile(
    rf"(?<![\d.,])\b(?:({COUNT})(?: (and a half))? ({UNIT})s?|(a couple of|half a) (day|week|month|year)s?) (?:ago|back|previously)\b(?! (?:to|in|on)\b)",
    _I,
)
# "20 years ago this month" is one date: the day, week or month that is named, so long before.
_AGO_NEAR = re.compile(
    rf"(?<![\d.,])\b({COUNT}) (week|fortnight|month|year|decade)s? ago,? (?:on )?(?P<near>today|yesterday|tomorrow|this day|(?:last|this|next) (?:week|month))\b",
    _I,
)
_IN = re.compile(rf"\b(?:with)?in ({COUNT}) ({UNIT})s?(?P<time>['’]? time)?\b(?! (?:of|from|old)\b)(?!-)", _I)
_FROM_NOW = re.compile(rf"\b({COUNT}) ({UNIT})s? from (now|today|tomorrow|yesterday)\b", _I)
_HENCE = re.compile(rf"\b({COUNT}) ({UNIT})s? (?:hence)\b", _I)


def distances(text: str, context: Context) -> list[Atom]:
    """Every date that the text tells by how far off it is; none where the article's day is unknown."""
    if context.anchor is None:
        return []
    atoms: list[Atom] = []
    for needs, pattern, build in _RULES:
        if context.shows(needs):
            found = (build(m, context, context.anchor) for m in pattern.finditer(text))
            atoms += [atom for atom in found if atom is not None]
    return atoms


# What has changed, or is the first or the worst, "in five years" looks back over them, though its verb be in the present.
_OVER = re.compile(
    r"\b(?:(?:up|down|by)(?= (?:(?:by|from|an?|about|some|nearly|almost|more than|over|around) ){0,3}(?:half|third|quarter|fifth|tenth|\S?\d))|first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|only|once|twice|times|most|least|worst|best|longest|shortest"
    r"|(?:high|low|larg|bigg|small|strong|weak|hott|cold|wett|dri|deadli|heavi|fast|slow|steep|sharp|great|fewe?)est)\b"
    r"(?:(?! (?:is|are|be|due)\b)[^,.;:]){0,48}$",
    _I,
)
_AHEAD = re.compile(
    r"\b(?:will|wo|shall|would|could|may|might|should|must|to|going|expected|due|planned)\b|['’]ll\b", _I
)

# How much room "three weeks ago" leaves on either side, in days.
_ROOM = {"day": 0, "week": 3, "fortnight": 3, "month": 15, "year": 183, "decade": 1200}


def _distance(anchor: datetime, count: int, unit: str) -> Period | None:
    exact = periods.shifted(periods.day_of(anchor), count, unit)
    if exact is None:
        return None
    room = _ROOM[unit] if unit != "day" or abs(count) < 8 else abs(count) // 10
    grain = {"fortnight": "week"}.get(unit, unit)
    period = exact.widened(timedelta(days=room), grain)
    if unit == "year":
        # "two years ago" is as often reckoned from calendar year to calendar year
        named = periods.year(exact.first.year)
        period = Period(min(period.first, named.first), max(period.last, named.last), "year")
    return period


def _atom(m: re.Match[str], period: Period | None, anchor: datetime) -> Atom | None:
    """The date so far off, with the hedge before the count: "more than two weeks ago" is no day of that week."""
    if period is None:
        return None
    hedge = hedge_at(m.string, m.start())
    if hedge is None:
        return Atom(m.start(), m.end(), period, "deictic")
    period, bound = loosened(period, periods.day_of(anchor), hedge)
    return Atom(hedge.start, m.end(), period, "deictic", bound=bound)


def _ago(m: re.Match[str], _: Context, anchor: datetime) -> Atom | None:
    if m[4]:
        vague = m[4].lower() == "half a"
        period = _distance(anchor, -1 if vague else -2, m[5].lower())
        if vague and m[5].lower() == "year":
            period = _distance(anchor, -6, "month")
        elif vague:
            return None
    else:
        count, unit = cardinal(m[1]), m[3].lower()
        if count is None:
            return None
        if m[2]:
            smaller = {"year": ("month", 12), "week": ("day", 7), "month": ("day", 30)}.get(unit)
            if smaller is None:
                return None
            period = _distance(anchor, -(count * smaller[1] + smaller[1] // 2), smaller[0])
        else:
            period = _distance(anchor, -count, unit)
    return _atom(m, period, anchor)


def _in(m: re.Match[str], context: Context, anchor: datetime) -> Atom | None:
    # "in three weeks" is a date only where the verb looks forward; else it is how long something took.
    if m[0].lower().startswith("within") or not (m["time"] or context.direction(*m.span()) == "future"):
        return None
    left = m.string[max(0, m.start() - 96) : m.start()]
    if not m["time"] and _OVER.search(left) and not _AHEAD.search(left):
        return None
    count = cardinal(m[1])
    period = _distance(anchor, count, m[2].lower()) if count is not None else None
    # No hedge stands before "in": what "will be over in three weeks" is over then.
    return Atom(m.start(), m.end(), period, "deictic") if period is not None else None


def _ago_near(m: re.Match[str], _: Context, anchor: datetime) -> Atom | None:
    count, unit, near = cardinal(m[1]), m[2].lower(), m["near"].lower().split()
    if count is None or (near[-1] == "month" and unit in {"week", "fortnight", "month"}):
        return None
    step = {"yesterday": -1, "last": -1, "tomorrow": 1, "next": 1}.get(near[0], 0)
    if near[-1] == "month":
        named = periods.month(anchor.year, anchor.month + step)
    elif near[-1] == "week":
        # The week of one year is not that of another: a day or two of room.
        named = periods.week_of(anchor).moved(timedelta(weeks=step))
        named = named if unit in {"week", "fortnight"} else named.widened(2 * _DAY, "week")
    else:
        named = periods.day_of(anchor).moved(step * _DAY)
    period = periods.shifted(named, -count, unit)
    return Atom(m.start(), m.end(), period, "deictic") if period is not None else None


def _ahead(m: re.Match[str], words: str, unit: str, start: datetime) -> Atom | None:
    count = cardinal(words)
    return _atom(m, _distance(start, count, unit.lower()) if count is not None else None, start)


def _from_now(m: re.Match[str], _: Context, anchor: datetime) -> Atom | None:
    step = {"now": 0, "today": 0, "tomorrow": 1, "yesterday": -1}[m[3].lower()]
    return _ahead(m, m[1], m[2], anchor + step * _DAY)


_RULES: tuple[tuple[str, re.Pattern[str], Build], ...] = (
    ("ago unit", _AGO, _ago),
    ("ago unit", _AGO_NEAR, _ago_near),
    ("unit", _IN, _in),
    ("now", _FROM_NOW, _from_now),
    ("ago unit", _HENCE, lambda m, _, anchor: _ahead(m, m[1], m[2], anchor)),
)
