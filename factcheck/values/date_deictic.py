"""Dates told from the article's own day: "yesterday", "last Tuesday", "next week", "three weeks ago", "in ten days"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from factcheck.values import periods
from factcheck.values.date_atoms import Atom, Context
from factcheck.values.date_words import WEEKDAY, weekday_number
from factcheck.values.periods import Period
from factcheck.values.small_numbers import COUNT, cardinal

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[[re.Match[str], Context, datetime], Atom | None]

_I = re.IGNORECASE
_DAY = timedelta(days=1)

# No weekday where it is part of a name or a habit: "on Fridays", "every Friday", "Bloody Sunday", "Sunday Times".
_WEEKDAY = re.compile(
    rf"(?<!\b[Ee]very )(?<!\b[Ee]ach )(?<!\bBloody )(?<!\bBlack )(?<!\bSuper )(?<!\bGood )(?<!\bSheffield )(?<!\b[Aa] )(?<!\bEaster )"
    rf"\b({WEEKDAY})\b(?! (?:Times|Mirror|Post|Express|Telegraph|Mail|Sun|World|Service)\b)"
)
_WEEKDAY_MARKED = re.compile(rf"\b(?i:(last|next|this(?: coming| past)?|coming|past)) ({WEEKDAY})\b")
_WEEKDAY_OF_WEEK = re.compile(
    rf"\b(?:({WEEKDAY}) (?i:(?:of )?(last|next|this) week)|(?i:(last|next|this) week['’]s) ({WEEKDAY}))\b"
)
_WEEKDAY_WEEK = re.compile(rf"\b(?:(?i:(a|two|three) weeks? (?:on|from)) ({WEEKDAY})|({WEEKDAY}) week)\b(?! of)")
_WEEKDAY_AGO = re.compile(rf"\b(?i:(a|two|three) weeks? ago,?(?: on)?|({COUNT}) weeks? ago,?(?: on)?) ({WEEKDAY})\b")
_NEAR_DAY = re.compile(
    r"\b(the day before yesterday|the day after tomorrow|today|yesterday|tomorrow)\b(?!-)(?! show\b)", _I
)
_TONIGHT = re.compile(
    r"\b(tonight|last night|overnight|this morning|this afternoon|this evening|this lunchtime|tomorrow night)\b", _I
)
_NEAR_SPAN = re.compile(
    r"(?<!\bthe )(?<!\bthis )\b(?:(earlier|later) )?(last|this|next|this coming) (week|weekend|month|year|decade|century)\b(?!-)(?!['’]s old)",
    _I,
)
# "Growth of 1.2% this year and 1.5% next": the unit of time is told once.
_NEXT_ALONE = re.compile(
    r"\b(?:last|this|next) (?P<unit>week|month|year|decade|century),? (?:and|but|then) (?:[^\s,;:]{1,20} ){0,3}?\d[\d.,]{0,12}%?"
    r"(?: [a-z]{2,12}){0,2} (?<!the )(?<!before )(?<!of )(?<!at )(?P<which>last|this|next)(?=[.,;)]|$| (?:is|are|was|were|and|but)\b)",
    _I,
)
_SPAN_OF = re.compile(
    r"\b(?:(?:(?:at|over|by|before|until|for|during) )the (?P<at>weekend|turn of the year)|(?:by|before|until) (?:the )?(?P<ye>year[- ]end|year['’]s end))\b",
    _I,
)
_END_OF = re.compile(
    r"\b(?:the )?(end|beginning|start|middle|first half|second half|rest) of (?:the|this|next|last) (?:coming )?(week|month|year|decade|century)\b",
    _I,
)


def deictics(text: str, context: Context) -> list[Atom]:
    """Every date that the text tells from its own day; none where that day is unknown."""
    if context.anchor is None:
        return []
    atoms: list[Atom] = []
    for needs, pattern, build in _RULES:
        if context.shows(needs):
            found = (build(m, context, context.anchor) for m in pattern.finditer(text))
            atoms += [atom for atom in found if atom is not None]
    return atoms


def _weekday_near(weekday: int, anchor: datetime, direction: str) -> Period:
    """The weekday's nearest day: not after the article's unless its verb looks forward."""
    today = periods.day_of(anchor)
    if direction == "future":
        return today.moved(timedelta(days=(weekday - anchor.weekday()) % 7))
    return today.moved(-timedelta(days=(anchor.weekday() - weekday) % 7))


def _weekday(m: re.Match[str], context: Context, anchor: datetime) -> Atom:
    number = weekday_number(m[1])
    period = _weekday_near(number, anchor, context.direction(*m.span()))
    return Atom(m.start(), m.end(), period, "weekday", weekday=number)


def _weekday_marked(m: re.Match[str], context: Context, anchor: datetime) -> Atom:
    number, which = weekday_number(m[2]), m[1].lower()
    today = periods.day_of(anchor)
    if which == "next" or which.endswith("coming"):
        period = today.moved(timedelta(days=(number - anchor.weekday() - 1) % 7 + 1))
    elif which == "last" or which.endswith("past"):
        period = today.moved(-timedelta(days=(anchor.weekday() - number - 1) % 7 + 1))
    else:
        period = _weekday_near(number, anchor, context.direction(*m.span()) or "future")
    return Atom(m.start(), m.end(), period, "weekday", weekday=number)


def _weekday_of_week(m: re.Match[str], _: Context, anchor: datetime) -> Atom:
    number, which = weekday_number(m[1] or m[4]), (m[2] or m[3]).lower()
    monday = periods.day_of(anchor - timedelta(days=anchor.weekday()))
    weeks = {"last": -1, "this": 0, "next": 1}[which]
    return Atom(m.start(), m.end(), monday.moved(timedelta(days=number, weeks=weeks)), "deictic", weekday=number)


def _weekday_week(m: re.Match[str], _: Context, anchor: datetime) -> Atom:
    number, weeks = weekday_number(m[2] or m[3]), cardinal(m[1]) if m[1] else 1
    coming = _weekday_near(number, anchor, "future")
    return Atom(m.start(), m.end(), coming.moved(timedelta(weeks=weeks or 1)), "deictic", weekday=number)


def _weekday_ago(m: re.Match[str], _: Context, anchor: datetime) -> Atom | None:
    number, weeks = weekday_number(m[3]), cardinal(m[1] or m[2])
    if weeks is None:
        return None
    back = _weekday_near(number, anchor, "past").moved(-timedelta(weeks=weeks))
    return Atom(m.start(), m.end(), back, "deictic", weekday=number)


def _near_day(m: re.Match[str], _: Context, anchor: datetime) -> Atom | None:
    words = m[1].lower()
    if words == "today" and m[1] != words and m.start() > 0:  # USA Today
        return None
    steps = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    return Atom(m.start(), m.end(), periods.day_of(anchor).moved(steps[words] * _DAY), "deictic")


def _tonight(m: re.Match[str], context: Context, anchor: datetime) -> Atom:
    today, words = periods.day_of(anchor).first, m[1].lower()
    hours: dict[str, tuple[float, float]] = {
        "tonight": (17, 30),
        "last night": (-7, 6),
        "this morning": (0, 12.5),
        "this afternoon": (12, 19),
        "this evening": (16, 24),
        "this lunchtime": (11, 15),
        "tomorrow night": (41, 54),
        "overnight": (17, 34) if context.direction(*m.span()) == "future" else (-7, 12),
    }
    first, last = hours[words]
    return Atom(
        m.start(), m.end(), Period(today + timedelta(hours=first), today + timedelta(hours=last), "part"), "deictic"
    )


def _unit_around(unit: str, anchor: datetime, step: int) -> Period:
    if unit == "week":
        return periods.week_of(anchor).moved(timedelta(weeks=step))
    if unit == "weekend":
        return periods.weekend_of(anchor).moved(timedelta(weeks=step))
    if unit == "month":
        return periods.month(anchor.year, anchor.month + step)
    if unit == "year":
        return periods.year(anchor.year + step)
    size = 10 if unit == "decade" else 100
    return periods.years(anchor.year // size * size + step * size, size, unit)


def _near_span(m: re.Match[str], context: Context, anchor: datetime) -> Atom:
    which, unit = m[2].lower(), m[3].lower()
    step = {"last": -1, "this": 0, "next": 1, "this coming": 1}[which]
    if unit == "weekend":
        step = {"last": -1, "next": 1}.get(which, 0)
        if which == "this" and anchor.weekday() < 2 and context.direction(*m.span()) in {"past", "since"}:
            step = -1
    period = _unit_around(unit, anchor, step)
    today = periods.day_of(anchor)
    if m[1] and m[1].lower() == "earlier" and step == 0:
        period = replace(period, last=min(period.last, today.last))
    elif m[1] and m[1].lower() == "later" and step == 0:
        period = replace(period, first=max(period.first, today.first))
    return Atom(m.start(), m.end(), period, "span")


def _next_alone(m: re.Match[str], _: Context, anchor: datetime) -> Atom:
    step = {"last": -1, "this": 0, "next": 1}[m["which"].lower()]
    return Atom(m.start("which"), m.end("which"), _unit_around(m["unit"].lower(), anchor, step), "span")


def _span_of(m: re.Match[str], context: Context, anchor: datetime) -> Atom:
    if m["ye"]:
        end = periods.year(anchor.year).last
        return Atom(m.start("ye"), m.end("ye"), Period(end - 31 * _DAY, end, "month"), "span")
    if m["at"].lower() == "weekend":
        near = [periods.weekend_of(anchor).moved(timedelta(weeks=step)) for step in (-1, 0, 1)]
        period = periods.choose(near, anchor, context.direction(*m.span("at")))
    else:
        near = [periods.years(anchor.year + step, 1, "month") for step in (-1, 0, 1)]
        turns = [Period(p.first - 14 * _DAY, p.first + 14 * _DAY, "month") for p in near]
        period = periods.choose(turns, anchor, context.direction(*m.span("at")))
    return Atom(m.start("at"), m.end("at"), period or near[1], "span")


def _end_of(m: re.Match[str], _: Context, anchor: datetime) -> Atom:
    words = m[0].lower()
    step = -1 if " last " in words else 1 if " next " in words else 0
    whole = _unit_around(m[2].lower(), anchor, step)
    return Atom(m.start(), m.end(), periods.part_of(whole, m[1].lower(), anchor), "span")


_RULES: tuple[tuple[str, re.Pattern[str], Build], ...] = (
    ("weekday", _WEEKDAY, _weekday),
    ("weekday", _WEEKDAY_MARKED, _weekday_marked),
    ("weekday week", _WEEKDAY_OF_WEEK, _weekday_of_week),
    ("weekday week", _WEEKDAY_WEEK, _weekday_week),
    ("weekday ago", _WEEKDAY_AGO, _weekday_ago),
    ("today", _NEAR_DAY, _near_day),
    ("near", _TONIGHT, _tonight),
    ("near", _NEAR_SPAN, _near_span),
    ("near", _NEXT_ALONE, _next_alone),
    ("span", _SPAN_OF, _span_of),
    ("end", _END_OF, _end_of),
)
