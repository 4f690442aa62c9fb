"""Longer stretches of the calendar by name: months, quarters, seasons, years, decades, centuries, holidays."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.values import periods
from factcheck.values.clock_words import ZONE_OFFSETS
from factcheck.values.counted_years import LEADS
from factcheck.values.date_atoms import Atom, Context
from factcheck.values.date_words import MONTH, NTH, QUARTERS, SEASON, YEAR, month_number
from factcheck.values.holidays import HOLIDAY, holiday
from factcheck.values.periods import Period
from factcheck.values.small_numbers import ordinal

if TYPE_CHECKING:
    from collections.abc import Callable

_I = re.IGNORECASE
_BEFORE_MONTH = r"(?i:in|by|of|since|until|till|late|early|mid|from|before|after|for|during|to|and|between|through|or|around|about|as)"
_BEFORE_YEAR = r"(?:in|by|of|since|until|till|late|early|mid|from|before|after|for|during|to|and|between|through|or|around|about|year|than|throughout|circa|spring|summer|autumn|winter)"

_MONTH_YEAR = re.compile(rf"\b({MONTH})(?:,| of)? ({YEAR})\b(?!s\b)")
_MONTH_ALONE = re.compile(rf"\b{_BEFORE_MONTH}[ -](?P<at>{MONTH})(?!\w| [A-Z\d]|-[A-Z])")
_MONTH_EDGE = re.compile(rf"\b(?:end|start|beginning|middle|rest) of (?P<at>{MONTH})(?!\w| \d)")
_MONTH_NOUN = re.compile(r"\b(?P<at>January|February|July|September|October|November|December)\b(?! [A-Z\d])")
_MONTH_RELATIVE = re.compile(rf"\b(last|next|this|this coming|this past) ({MONTH})(?!\w| \d)")
# No year where a plural follows: "and 2000 homes".
_COUNTED = r"(?: (?!as\b|is\b|was\b|has\b|his\b|its\b|this\b|across\b|unless\b|towards\b|perhaps\b)(?:[a-z]{2,20}s|people|men|women|children)\b)"
# Nor where a zone follows: "(1900 GMT)" and "between 1630 and 1900 GMT" are times of day.
_ZONED = rf" ?(?-i:(?:(?:and |to |or |[-–] ?)\d{{4}} ?)?(?:{'|'.join(ZONE_OFFSETS)}|ET|local time)\b)"
_YEAR_ALONE = re.compile(
    rf"(?:\b{_BEFORE_YEAR}[ -]|\()(?P<at>{YEAR})\b(?!['’-]?\d|[.,:/]\d|\s?%|['’]s\b|[-–]\w|{_COUNTED}| (?:million|billion|euros|dollars|km|m|kg|tonnes|metres|feet|acres)\b|{_ZONED})",
    _I,
)
_YEAR_RANGE = re.compile(rf"(?<![\d-])\b({YEAR})\s?[-–—/]\s?({YEAR}|\d\d)\b(?![-–./]?\d|{_ZONED})")
_YEAR_NOUN = re.compile(
    rf"(?:\b(?:the|his|her|its|their|a|that)|['’]s) (?P<at>{YEAR})\b(?!{_ZONED})(?= [a-z-]{{2,20}}\b)", _I
)
_DECADE = re.compile(r"\b(?:the )?((?:1[0-9]|20)\d0)['’]?s\b|['’](\d0)s\b", _I)
_DECADE_WORDS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_DECADE_WORD = re.compile(rf"\bthe (?:(?:early|mid|late)[- ])?(?:nineteen[- ])?(?P<at>{'|'.join(_DECADE_WORDS)})\b", _I)
_CENTURY = re.compile(rf"\b(?:the )?({NTH})[- ]century\b(?! (?:before|BC|of))", _I)
_QUARTER = re.compile(
    rf"\b(?:the )?(?:(first|second|third|fourth|final|last) quarter|Q([1-4])|(first|second) half|H([12]))"
    rf"(?:(?:,| of| in)?(?: the year)? (?:of |in )?({YEAR})| (?:of )?(last|this|next|the) year)?\b"
)
_SEASON_YEAR = re.compile(rf"\b({SEASON})(?: of|,)? ({YEAR})\b", _I)
_SEASON_NEAR = re.compile(
    rf"\b(?:(?:last|next|this|this coming|this past)|(?:in|by|until|since|before|from|during|of) the|before|until|by|(?:late|early|mid)(?: |-)) ?(?P<at>{SEASON})\b(?! (?:of|from|in|out)\b)",
    _I,
)
_FISCAL = re.compile(rf"\b(?:(?:fiscal|financial|tax) (?:year )?|FY ?)({YEAR})(?:\s?[-–/]\s?(\d\d|{YEAR}))?\b", _I)


def spans(text: str, context: Context) -> list[Atom]:
    """Every month, quarter, season, year, decade, century and holiday that the text names."""
    atoms: list[Atom] = []
    for needs, pattern, build in _RULES:
        if context.shows(needs):
            found = (build(m, context) for m in pattern.finditer(text))
            atoms += [atom for atom in found if atom is not None]
    return atoms


def _atom(m: re.Match[str], period: Period | None, kind: str = "span", *, yearless: bool = False) -> Atom | None:
    if period is None:
        return None
    start, end = m.span("at") if "at" in m.re.groupindex else m.span()
    return Atom(start, end, period, kind, yearless=yearless)


def _month_year(m: re.Match[str], context: Context) -> Atom | None:
    if m[2] < "17" and context.counted(m.start(2)):  # "in May 1500 people marched"
        number = month_number(m[1])
        period = context.of_each_year(lambda y: periods.month(y, number), *m.span(1))
        return Atom(*m.span(1), period, "month", yearless=True) if period is not None else None
    return _atom(m, periods.month(int(m[2]), month_number(m[1])), "month")


def _month(m: re.Match[str], context: Context) -> Atom | None:
    number = month_number(m["at"])
    period = context.of_each_year(lambda y: periods.month(y, number), *m.span("at"))
    return _atom(m, period, "month", yearless=True)


def _month_relative(m: re.Match[str], context: Context) -> Atom | None:
    anchor = context.anchor
    if anchor is None:
        return None
    number, which = month_number(m[2]), m[1].split()[-1]
    year = anchor.year
    if which in {"last", "past"} and number >= anchor.month:
        year -= 1
    elif which in {"next", "coming"} and number <= anchor.month:
        year += 1
    return _atom(m, periods.month(year, number), "month")


def _year(m: re.Match[str], context: Context) -> Atom | None:
    lead = m.string[m.start() : m.start("at")].strip(" -").lower()
    passive = lead == "by" and m.string[max(0, m.start() - 3) : m.start()] in {"ed ", "en "}
    if (passive or lead in LEADS) and context.counted(m.start("at")):
        return None
    return _atom(m, periods.year(int(m["at"])), "year")


def _year_noun(m: re.Match[str], context: Context) -> Atom | None:
    round_one = m["at"].endswith("0") and m["at"] < "17"
    return None if round_one and context.counted(m.start("at")) else _atom(m, periods.year(int(m["at"])))


def _year_range(m: re.Match[str], context: Context) -> Atom | None:
    first = int(m[1])
    if context.counted(m.start(1)) and (len(m[2]) == 2 or context.counted(m.start(2))):
        return None
    last = int(m[2]) if len(m[2]) == 4 else first // 100 * 100 + int(m[2])
    if not first < last <= first + 200:
        return None
    atom = _atom(m, replace(periods.years(first, last - first + 1, "year")), "span")
    return replace(atom, ranged=True) if atom is not None else None


def _decade(m: re.Match[str], context: Context) -> Atom | None:
    if m[2]:
        begun = _decade_begun(int(m[2]), context)
        return _atom(m, periods.years(begun, 10, "decade")) if begun is not None else None
    first = int(m[1])
    # "the 1900s" may be a decade or a century
    return _atom(
        m,
        periods.years(first, 100, "century")
        if first % 100 == 0 and first < 2000
        else periods.years(first, 10, "decade"),
    )


def _decade_begun(year: int, context: Context) -> int | None:
    """First year of the latest decade so named that was over at the article: "the '90s", "the '10s".

    None where one still runs, for then the one a century before may be meant as well; without the article's day the
    first decades of a century may be of either.
    """
    if context.anchor is None:
        return 1900 + year if year >= 30 else None
    first = context.anchor.year // 100 * 100 + year
    if first <= context.anchor.year < first + 10:
        return None
    return first if first < context.anchor.year else first - 100


def _decade_word(m: re.Match[str], _: Context) -> Atom | None:
    return _atom(m, periods.years(1920 + 10 * _DECADE_WORDS.index(m["at"].lower()), 10, "decade"))


def _century(m: re.Match[str], _: Context) -> Atom | None:
    number = ordinal(m[1])
    return _atom(m, periods.years(100 * number - 99, 100, "century")) if number and 2 <= number <= 22 else None


def _quarter(m: re.Match[str], context: Context) -> Atom | None:
    half = m[3] or m[4]
    number = (QUARTERS[m[1]] if m[1] else int(m[2])) if not half else (QUARTERS[m[3]] if m[3] else int(m[4]))
    if not (m[2] or m[4] or m[5] or m[6] or (m[1] and context.anchor is not None)) or (
        half and not (m[5] or m[6] or m[4])
    ):
        return None
    size = 6 if half else 3

    def build(y: int) -> Period:
        return periods.months(y, 1 + size * (number - 1), size, "half" if half else "quarter")

    if m[5]:
        return _atom(m, build(int(m[5])))
    if m[6] and context.anchor is not None:
        return _atom(m, build(context.anchor.year + {"last": -1, "this": 0, "next": 1, "the": 0}[m[6]]))
    return _atom(m, context.of_each_year(build, *m.span()), yearless=True)


def _season_year(m: re.Match[str], _: Context) -> Atom | None:
    name = m[1].lower()
    period = periods.season(name, int(m[2]))
    if name == "winter":  # "winter 2024" may be the one that begins or the one that ends in it
        period = Period(periods.season(name, int(m[2]) - 1).first, period.last, "season")
    return _atom(m, period)


def _season(m: re.Match[str], context: Context) -> Atom | None:
    anchor = context.anchor
    if anchor is None:
        return None
    name, lead = m["at"].lower(), m[0].lower()
    found = [periods.season(name, y) for y in range(anchor.year - 2, anchor.year + 3)]
    if lead.startswith(("last", "this past")):
        period = max((p for p in found if p.last <= anchor), key=lambda p: p.first)
    elif lead.startswith("next"):
        period = min((p for p in found if p.first > anchor), key=lambda p: p.first)
    elif lead.startswith("this coming"):
        period = min((p for p in found if p.last > anchor), key=lambda p: p.first)
    else:
        chosen = periods.choose(found, anchor, context.direction(*m.span("at")))
        if chosen is None:
            return None
        period = chosen
    at = m.start() if lead.startswith(("last", "next", "this")) else m.start("at")
    return Atom(at, m.end("at"), period, "span", yearless=True)


def _fiscal(m: re.Match[str], _: Context) -> Atom | None:
    first = int(m[1])
    # Bookkeeping years begin anywhere from the April before to the July of the year that names them.
    if m[2]:
        return _atom(m, Period(periods.month(first, 4).first, periods.month(first + 1, 10).first, "fiscal year"))
    return _atom(m, Period(periods.month(first - 1, 7).first, periods.month(first + 1, 4).first, "fiscal year"))


def _holiday(m: re.Match[str], context: Context) -> Atom | None:
    words = m[0]
    year = int(m["year"]) if m["year"] else None

    def build(y: int) -> Period | None:
        return holiday(words[: len(words) - len(m["rest"] or "")].strip(), y)

    period = build(year) if year else context.of_each_year(build, *m.span())
    return Atom(m.start(), m.end(), period, "holiday", yearless=not year) if period is not None else None


_RULES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], Context], Atom | None]], ...] = (
    ("month year", _MONTH_YEAR, _month_year),
    ("month", _MONTH_ALONE, _month),
    ("month end", _MONTH_EDGE, _month),
    ("month", _MONTH_NOUN, _month),
    ("month near", _MONTH_RELATIVE, _month_relative),
    ("year", _YEAR_ALONE, _year),
    ("year", _YEAR_NOUN, _year_noun),
    ("year", _YEAR_RANGE, _year_range),
    ("decade", _DECADE, _decade),
    ("decade_word", _DECADE_WORD, _decade_word),
    ("century", _CENTURY, _century),
    ("quarter", _QUARTER, _quarter),
    ("season year", _SEASON_YEAR, _season_year),
    ("season", _SEASON_NEAR, _season),
    ("fiscal year", _FISCAL, _fiscal),
    ("", HOLIDAY, _holiday),
)
