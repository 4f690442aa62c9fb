"""What stands before and behind one date and narrows or moves it: "ten days from", "early", "the morning of"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from factcheck.records import Bound
from factcheck.values import periods
from factcheck.values.date_hedges import hedge_at, loosened
from factcheck.values.date_words import EARLY_DAY, LATE_DAY, PART, UNIT, part_hours
from factcheck.values.periods import Period, part_of
from factcheck.values.small_numbers import COUNT, cardinal

if TYPE_CHECKING:
    from factcheck.values.date_atoms import Atom

_I = re.IGNORECASE
_DAY = timedelta(days=1)
_REACH = 48
"""How far to the left of a date its modifiers may begin: keeps every look to the left bounded."""

_OFFSET = re.compile(
    rf"\b(?:exactly )?({COUNT}|the|a couple of)(?: whole| full)? ({UNIT})s? (?:to the day )?"
    rf"(from|after|before|following|prior to|ahead of|earlier than|later than)(?: (?:the|on))? ?$",
    _I,
)
_WEEK_OF = re.compile(r"\bthe week (?:of|beginning|starting|commencing|from)(?: on| the)? ?$", _I)
_NTH_WEEK = re.compile(
    r"\b(?:the )?(first|second|third|fourth|last|final) (week|weekend|fortnight|days|few days|half) (?:of|in) ?$", _I
)
_EARLY = re.compile(
    r"\b(?:the )?(?:very )?(?:(early|mid|late)(?:-| )?(?:of |in |on |into |to )?(?:the )?|(middle|beginning|start|end) of (?:the )?)$",
    _I,
)
_PART_BEFORE = re.compile(
    rf"\b(?:(?:the )?(early hours|small hours|{PART})(?: of| on)|(?P<over>overnight)(?: on| into)?) (?:the )?$", _I
)
_PART_AFTER = re.compile(
    rf"(?:['’]s)?,? (?:(?:in|at|during) the )?({PART})\b(?! (?:after|before|Post|Star|News|Telegraph|Standard))", _I
)


def narrowed(text: str, atom: Atom) -> Atom:
    """The date with what is counted on from it, then the share of it, then the part of its day, that the words name."""
    return _part(text, _early(text, _offset(text, atom)))


def left_of(text: str, at: int) -> str:
    """The words before this place, as far back as a modifier may begin."""
    return text[max(0, at - _REACH) : at]


def _offset(text: str, atom: Atom) -> Atom:
    """Count on from a date: "ten days from 3 May", "the week of 14 March", "the first week of June"."""
    left = left_of(text, atom.start)
    m = _OFFSET.search(left)
    if m is not None and atom.period.grain in {"day", "part"} and not atom.ranged:
        count, unit = {"the": 1, "a couple of": 2}.get(m[1].lower()) or cardinal(m[1]), m[2].lower()
        ahead = m[3].lower() not in {"before", "prior to", "ahead of", "earlier than"}
        origin = _origin(atom.period, unit, ahead=ahead)
        period = periods.shifted(origin, count if ahead else -count, unit) if count is not None else None
        if period is not None and (m[1].lower() != "the" or unit == "day"):
            start, bound = atom.start - len(left) + m.start(), Bound.EXACT
            hedge = hedge_at(text, start)
            if hedge is not None:
                start = hedge.start
                period, bound = loosened(period.widened(_DAY, "day"), origin, hedge)
            return replace(atom, start=start, period=period, kind="span", bound=bound)
    m = _WEEK_OF.search(left)
    if m is not None and atom.period.grain == "day":
        first = atom.period.first
        period = Period(first, first + timedelta(days=7), "week")
        return replace(atom, start=atom.start - len(left) + m.start(), period=period, kind="span")
    m = _NTH_WEEK.search(left)
    if m is not None and atom.period.grain in {"month", "year", "season"}:
        period = _nth_week(atom.period, m[1].lower(), m[2].lower())
        return replace(atom, start=atom.start - len(left) + m.start(), period=period, kind="span")
    return atom


def _origin(period: Period, unit: str, *, ahead: bool) -> Period:
    """From what is counted: the chief day of a holiday, but by the week all of it; of other stretches the nearer end."""
    if period.chief is not None:
        return periods.day_of(period.chief) if unit == "day" else period
    if ahead and period.grain == "day":
        return periods.day_of(period.last - _DAY)
    return periods.day_of(period.first)


def _nth_week(whole: Period, which: str, unit: str) -> Period:
    if unit == "half":
        return part_of(whole, "first half" if which == "first" else "second half")
    if unit in {"days", "few days"}:
        length = timedelta(days=5)
        if which == "first":
            return Period(whole.first, whole.first + length, "week")
        return Period(whole.last - length, whole.last, "week")
    size = timedelta(days=14 if unit == "fortnight" else 7)
    room = timedelta(days=3)
    if which in {"last", "final"}:
        return Period(whole.last - size - room, whole.last + timedelta(days=1), "week")
    nth = {"first": 0, "second": 1, "third": 2, "fourth": 3}[which]
    return Period(whole.first + nth * size, whole.first + (nth + 1) * size + room, "week")


def _early(text: str, atom: Atom) -> Atom:
    """Narrow a stretch to its start, middle or end: "early March"; "early on Tuesday" is a part of the day."""
    left = left_of(text, atom.start)
    m = _EARLY.search(left)
    if m is None or atom.ranged:
        return atom
    start, which = atom.start - len(left) + m.start(), (m[1] or m[2]).lower()
    if atom.period.grain in {"day", "part"}:
        part_follows = _PART_AFTER.match(text, atom.end) is not None
        if which not in {"early", "late"} or atom.period.grain == "part" or part_follows:
            return atom
        hours = EARLY_DAY if which == "early" else LATE_DAY
        return replace(atom, start=start, period=_hours(atom.period, hours))
    if atom.period.grain == "century" and which in {"start", "end"}:
        return replace(atom, start=start, period=part_of(atom.period, which))
    return replace(atom, start=start, period=part_of(atom.period, which))


def _hours(whole: Period, hours: tuple[float, float]) -> Period:
    low, high = hours
    return Period(whole.first + timedelta(hours=low), whole.first + timedelta(hours=high), "part")


def _part(text: str, atom: Atom) -> Atom:
    """Narrow a day to a part of it: "Tuesday evening", "the morning of 3 May", "early Tuesday morning"."""
    if atom.period.grain != "day" or atom.ranged or atom.period.last - atom.period.first > timedelta(days=1):
        return atom
    after = _PART_AFTER.match(text, atom.end)
    if after is not None:
        left = left_of(text, atom.start)
        early = re.search(r"\b(early|late)(?: on)? $", left, _I)
        words = after[1].lower()
        if early is not None and " " not in words and "-" not in words:
            start = atom.start - len(left) + early.start()
            return replace(
                atom, start=start, end=after.end(), period=_hours(atom.period, part_hours(f"{early[1]} {words}"))
            )
        return replace(atom, end=after.end(), period=_hours(atom.period, part_hours(words)))
    left = left_of(text, atom.start)
    m = _PART_BEFORE.search(left)
    if m is None:
        return atom
    hours = (-7.0, 30.0) if m["over"] else part_hours(m[1])
    return replace(atom, start=atom.start - len(left) + m.start(), period=_hours(atom.period, hours))
