"""Days of the calendar in words and digits: "14 March 2024", "March 14", "the second Sunday in September", "the 14th"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.records import Bound
from factcheck.values import periods
from factcheck.values.date_words import MONTH, NTH, ORDINAL_MARK, WEEKDAY, YEAR, month_number, weekday_number
from factcheck.values.periods import Period
from factcheck.values.small_numbers import ORDINAL, ordinal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


@lru_cache(maxsize=64)
def _needed(needs: str) -> frozenset[str]:
    return frozenset(needs.split())


@dataclass(frozen=True, slots=True)
class Context:
    """From what moment, and in which direction from a place in the sentence, dates without a year count."""

    anchor: datetime | None
    direction: Callable[[int, int], str]
    signs: frozenset[str]
    """What the text shows of dates: see ``date_words.signs``."""
    counted: Callable[[int], bool]
    """Whether the four digits here count the nouns behind them and name no year."""

    def shows(self, needs: str) -> bool:
        """Whether the text shows every sign that a rule needs, named with blanks between."""
        return _needed(needs) <= self.signs

    def year(self, m: re.Match[str], group: int) -> tuple[str | None, int]:
        """The year that a group may hold, unless it counts, and where the date then ends: "on May 3, 1500 people"."""
        if m[group] and self.counted(m.start(group)):
            return None, len(m.string[: m.start(group)].rstrip(" ,-"))
        return m[group], m.end()

    def of_each_year(self, build: Callable[[int], Period | None], start: int, end: int) -> Period | None:
        """Of the period as it falls each year, the one that is meant; None without an anchor."""
        if self.anchor is None:
            return None
        found = [p for y in range(self.anchor.year - 1, self.anchor.year + 2) if (p := build(y)) is not None]
        return periods.choose(found, self.anchor, self.direction(start, end))


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest words that name a date, what they name, and how they do it.

    ``kind``: weekday (bare), date (day and month), nth (day of an unnamed month), month, year, deictic (told from the
    article's day), span (anything longer), holiday. ``yearless`` says that the year was inferred.
    """

    start: int
    end: int
    period: Period
    kind: str
    weekday: int | None = None
    yearless: bool = False
    ranged: bool = False
    bound: Bound = Bound.EXACT
    """How the event relates to what is named, where the words that name it say so."""


_JOIN = r"(?:\s?[-–—]\s?|\s(?:to|and|or|until|through)\s(?:the )?)"
_CLEAR = r"(?<![\d.,/:£$€])\b"

_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_NUMERIC = re.compile(r"(?<![\d./])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d/]|\.\d)")
_DAYS_MONTH = re.compile(
    rf"{_CLEAR}(?:[Tt]he )?(\d{{1,2}}){ORDINAL_MARK}?{_JOIN}(\d{{1,2}}){ORDINAL_MARK}? (?:of )?({MONTH})"
    rf"(?:,? ({YEAR})\b)?(?!\w)"
)
_DAY_MONTH = re.compile(
    rf"{_CLEAR}(?:[Tt]he )?(\d{{1,2}}){ORDINAL_MARK}?[ -](?:day of |of )?({MONTH})(?:(?:,? |-)({YEAR})\b)?(?!\w)"
)
_WORD_MONTH = re.compile(rf"\b(?:[Tt]he )?((?i:{ORDINAL})) (?:day )?(?:of )?({MONTH})(?:,? ({YEAR})\b)?(?!\w)")
_MONTH_DAYS = re.compile(
    rf"\b({MONTH}) (\d{{1,2}}){ORDINAL_MARK}?{_JOIN}(\d{{1,2}}){ORDINAL_MARK}?\b(?!\s?%|[.:]\d| {MONTH})(?:,? ({YEAR})\b)?"
)
_MONTH_DAY = re.compile(
    rf"\b({MONTH}) (?:the )?(\d{{1,2}}){ORDINAL_MARK}?\b(?![.,:]\d|\s?%| (?:million|billion|percent|per|people)\b)"
    rf"(?:,? ({YEAR})\b)?"
)
_MONTH_WORD = re.compile(rf"\b({MONTH}) (?:the )?((?i:{ORDINAL}))\b")
_WHICH_MONTH = rf"(?:({MONTH})(?:,? ({YEAR})\b)?|((?i:last|next|this|the) month))"
_NTH_WEEKDAY = re.compile(rf"\b(?:the )?({NTH}|last|final) ({WEEKDAY}) (?:in|of) {_WHICH_MONTH}")
_EDGE_DAY = re.compile(rf"\b(?:the )?((?i:first|last|final)) day (?:in|of) {_WHICH_MONTH}")
_NTH_OF = re.compile(rf"\b(?:the )?({NTH}) (?:day )?of ((?:last|next|this|the) month)\b", re.IGNORECASE)
_NTH = re.compile(
    rf"\b(?:on|until|by|since|from|before|for|after) the (?P<at>\d{{1,2}}{ORDINAL_MARK}|nineteenth|twent\w{{2,3}}(?:[- ]\w{{5,7}})?"
    r"|thirtieth|thirty[- ]first)\b(?=[.,;:?!\"”)]|$"
    r"| (?:and|but|when|as|with|in|at|to|because|that|the|while|if|he|she|they|it|we|was|has|will|for|by)\b)",
    re.IGNORECASE,
)


def days(text: str, context: Context) -> list[Atom]:
    """Every day of the calendar that the text names by its number."""
    atoms: list[Atom] = []
    for needs, pattern, build in _RULES:
        if context.shows(needs):
            found = (build(m, context) for m in pattern.finditer(text))
            atoms += [atom for atom in found if atom is not None]
    return atoms


def _dated(m: re.Match[str], context: Context, month: str, day: int, *, year: int, last: int = 0) -> Atom | None:
    """The day of this month; ``year`` is the group that may hold its year, 0 for none."""
    number = month_number(month)
    named, end = context.year(m, year) if year else (None, m.end())

    def build(y: int) -> Period | None:
        first = periods.day(y, number, day)
        if first is None or not last:
            return first
        final = periods.day(y, number, last)
        return Period(first.first, final.last, "day") if final is not None and final.first > first.first else None

    period = build(int(named)) if named else context.of_each_year(build, m.start(), end)
    return Atom(m.start(), end, period, "date", yearless=not named, ranged=bool(last)) if period is not None else None


def _iso(m: re.Match[str], _: Context) -> Atom | None:
    period = periods.day(int(m[1]), int(m[2]), int(m[3]))
    return Atom(m.start(), m.end(), period, "date") if period is not None else None


def _numeric(m: re.Match[str], _: Context) -> Atom | None:
    one, two = int(m[1]), int(m[3])
    year = int(m[4]) if len(m[4]) == 4 else 2000 + int(m[4])
    if (m[2] == "." and len(m[4]) == 4) or one > 12 or one == two:
        period = periods.day(year, two, one)
    elif two > 12:
        period = periods.day(year, one, two)
    else:  # 3/4/2024 is one day in London and another in New York
        return None
    return Atom(m.start(), m.end(), period, "date") if period is not None else None


def _of_month(m: re.Match[str], context: Context, group: int) -> tuple[Callable[[int], Period] | Period | None, bool]:
    """The month that the groups from this one on name: fixed, or as it falls each year."""
    name, relative = m[group], m[group + 2]
    year, _ = context.year(m, group + 1)
    if name:
        number = month_number(name)
        return (periods.month(int(year), number), False) if year else (lambda y: periods.month(y, number), True)
    return named_month(relative, context), False


def named_month(words: str, context: Context) -> Period | None:
    """Which month "last month", "next month", "this month" or "the month" is; None without an anchor."""
    if context.anchor is None:
        return None
    step = {"last": -1, "next": 1}.get(words.split(maxsplit=1)[0].lower(), 0)
    return periods.month(context.anchor.year, context.anchor.month + step)


def _within_month(
    m: re.Match[str], context: Context, group: int, build: Callable[[Period], Period | None]
) -> Atom | None:
    found, yearless = _of_month(m, context, group)
    if found is None:
        return None
    start, (_, end) = m.start(), context.year(m, group + 1)
    period = build(found) if isinstance(found, Period) else context.of_each_year(lambda y: build(found(y)), start, end)
    return Atom(start, end, period, "date", yearless=yearless) if period is not None else None


def _nth_weekday(m: re.Match[str], context: Context) -> Atom | None:
    nth = -1 if m[1].lower() in {"last", "final"} else ordinal(m[1]) or 0
    weekday = weekday_number(m[2])
    if not nth or nth > 5:
        return None
    atom = _within_month(m, context, 3, lambda p: periods.nth_weekday(p, weekday, nth))
    return replace(atom, weekday=weekday) if atom is not None else None


def _edge_day(m: re.Match[str], context: Context) -> Atom | None:
    if m[1].lower() == "first":
        return _within_month(m, context, 2, lambda p: periods.day_of(p.first))
    return _within_month(m, context, 2, lambda p: periods.day_of(p.last - timedelta(days=1)))


def _nth_of(m: re.Match[str], context: Context) -> Atom | None:
    month = named_month(m[2], context)
    number = ordinal(m[1])
    period = periods.day(month.first.year, month.first.month, number) if month is not None and number else None
    return Atom(m.start(), m.end(), period, "date") if period is not None else None


def _nth(m: re.Match[str], context: Context) -> Atom | None:
    number, anchor = ordinal(m["at"]), context.anchor
    if anchor is None or not number or number > 31:
        return None
    near = [periods.month(anchor.year, anchor.month + step).first for step in (-1, 0, 1)]
    found = [p for first in near if (p := periods.day(first.year, first.month, number)) is not None]
    period = periods.choose(found, anchor, context.direction(*m.span("at")))
    return Atom(m.start("at"), m.end("at"), period, "nth", yearless=True) if period is not None else None


_RULES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], Context], Atom | None]], ...] = (
    ("year dash", _ISO, _iso),
    ("digit slash", _NUMERIC, _numeric),
    ("month digit", _DAYS_MONTH, lambda m, c: _dated(m, c, m[3], int(m[1]), year=4, last=int(m[2]))),
    ("month digit", _DAY_MONTH, lambda m, c: _dated(m, c, m[2], int(m[1]), year=3)),
    ("month", _WORD_MONTH, lambda m, c: _dated(m, c, m[2], ordinal(m[1]) or 0, year=3)),
    ("month digit", _MONTH_DAYS, lambda m, c: _dated(m, c, m[1], int(m[2]), year=4, last=int(m[3]))),
    ("month digit", _MONTH_DAY, lambda m, c: _dated(m, c, m[1], int(m[2]), year=3)),
    ("month", _MONTH_WORD, lambda m, c: _dated(m, c, m[1], ordinal(m[2]) or 0, year=0)),
    ("weekday", _NTH_WEEKDAY, _nth_weekday),
    ("weekday", _EDGE_DAY, _edge_day),
    ("of_month", _NTH_OF, _nth_of),
    ("the", _NTH, _nth),
)
