"""How dates are put together: appositions, offsets ("ten days from 3 May"), early and late, parts of day, ranges, bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from factcheck.records import Bound
from factcheck.values import periods
from factcheck.values.date_deictic import part_of
from factcheck.values.date_words import EARLY_DAY, LATE_DAY, NTH, PART, UNIT, WEEKDAY, part_hours, weekday_number
from factcheck.values.periods import Period
from factcheck.values.small_numbers import COUNT, cardinal, ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.date_atoms import Atom

_I = re.IGNORECASE
# How far to the left of a date its modifiers may begin: keeps every look to the left bounded.
_REACH = 48

_APPOSED = re.compile(
    r",? (?:on )?(?:the )?|,? ?\((?:on )?|, (?:that is|i\.e\.),? |,? which (?:is|was|falls on|fell on) (?:the )?", _I
)
_THE_NTH = re.compile(rf",? (?:on )?the ({NTH})\b(?! (?:of|time|year|month|week|day|anniversary)\b)", _I)
_A_WEEKDAY = re.compile(rf",? (?:which (?:is|was|falls on|fell on) )?a ({WEEKDAY})\b")
_OFFSET = re.compile(
    rf"\b(?:(more than|just over|less than|almost|nearly|exactly|about|around) )?({COUNT}|the|a couple of)(?: whole| full)? ({UNIT})s? (?:to the day )?"
    rf"(from|after|before|following|prior to|ahead of|earlier than|later than)(?: (?:the|on))? ?$",
    _I,
)
_WEEK_OF = re.compile(r"\bthe week (?:of|beginning|starting|commencing|from)(?: on| the)? ?$", _I)
_NTH_WEEK = re.compile(
    r"\b(?:the )?(first|second|third|fourth|last|final) (week|weekend|fortnight|days|few days|half) (?:of|in) ?$", _I
)
_EARLY = re.compile(
    r"\b(?:the )?(?:very )?(early|mid|late|middle|beginning|start|end)(?:-| )?(?:of |in |on |into |to )?(?:the )?$", _I
)
_PART_BEFORE = re.compile(
    rf"\b(?:(?:the )?(early hours|small hours|{PART})(?: of| on)|(?P<over>overnight)(?: on| into)?) (?:the )?$", _I
)
_PART_AFTER = re.compile(
    rf"(?:['’]s)?,? (?:(?:in|at|during) the )?({PART})\b(?! (?:after|before|Post|Star|News|Telegraph|Standard))", _I
)
_RANGE_GAP = re.compile(
    r"\s?(?:-|–|—)\s?|,? (to|through|until|till|and|or) (?:(?:early|late|on|the|the evening of|the end of) )?", _I
)
_MOVES = frozenset(
    {
        *("move", "postpone", "push", "bring", "reschedule", "delay", "change", "shift", "switch", "put", "defer"),
        *("advance", "extend", "shorten", "rearrange"),
    }
)

_BOUND = re.compile(
    r"\b(by|no later than|not later than|until|till|up to|not until|before|ahead of|prior to|not before|no earlier than|after|later than|"
    r"since|from|as of|starting|beginning|around|about|circa|towards|as early as|as late as)(?: on| the| in| around)? ?$",
    _I,
)
_DENIED = re.compile(r"\b(?:not|no|never|nobody|cannot)\b|n['’]t\b", _I)
_BOUNDS = {
    "by": Bound.AT_MOST,
    "no later than": Bound.AT_MOST,
    "not later than": Bound.AT_MOST,
    "before": Bound.UNDER,
    "ahead of": Bound.UNDER,
    "prior to": Bound.UNDER,
    "not before": Bound.AT_LEAST,
    "no earlier than": Bound.AT_LEAST,
    "after": Bound.OVER,
    "later than": Bound.OVER,
    "around": Bound.ABOUT,
    "about": Bound.ABOUT,
    "circa": Bound.ABOUT,
    "towards": Bound.ABOUT,
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A whole date expression: where it stands, the stretch that it names, and how the event relates to that."""

    start: int
    end: int
    period: Period
    bound: Bound = Bound.EXACT


def compose(text: str, atoms: Sequence[Atom], verb_of: frozenset[str]) -> list[Dated]:
    """Put the date atoms of a sentence together into whole expressions.

    ``verb_of`` holds the lemmas of the sentence's verbs: after "moved", "from 3 May to 10 May" is no range.
    """
    whole = [_part(text, _early(text, _offset(text, atom))) for atom in _apposed(text, atoms)]
    return [_bounded(text, dated) for dated in _ranges(text, whole, moved=bool(verb_of & _MOVES))]


def _apposed(text: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Weekday and date of one day become one atom: "Tuesday, 14 March"; the date decides, the weekday picks the year."""
    merged: list[Atom] = []
    for atom in atoms:
        before = merged[-1] if merged else None
        if before is not None and _APPOSED.fullmatch(text[before.end : atom.start]):
            if before.kind == "weekday" and atom.kind in {"date", "nth", "holiday"}:
                merged[-1] = replace(_refit(atom, before.weekday), start=before.start, weekday=before.weekday)
                continue
            comma = "," in text[before.end : atom.start] or "(" in text[before.end : atom.start]
            if before.kind in {"date", "deictic"} and atom.kind in {"weekday", "date", "nth"} and comma:
                close = atom.period.first == before.period.first or atom.kind in {"weekday", "nth"}
                if before.period.grain == "day" and close:
                    merged[-1] = replace(_refit(before, atom.weekday), end=atom.end, weekday=atom.weekday)
                    continue
        merged.append(atom)
    out: list[Atom] = []
    for atom in merged:
        apposition = _A_WEEKDAY.match(text, atom.end) if atom.kind in {"date", "nth"} else None
        if apposition is not None:
            out.append(_refit(atom, weekday_number(apposition[1])))
        else:
            out.append(_numbered(text, atom))
    return out


def _numbered(text: str, atom: Atom) -> Atom:
    """Take in the day of the month that follows a day: "the second Sunday in September, the 14th", "Tuesday the 6th"."""
    m = _THE_NTH.match(text, atom.end) if atom.period.grain == "day" and not atom.ranged else None
    number = ordinal(m[1]) if m is not None else None
    if m is None or number is None:
        return atom
    day = atom.period.first
    if day.day == number:
        return replace(atom, end=m.end())
    if atom.kind == "date" and atom.yearless and atom.weekday is not None:
        # the number fits another year than the one that the tense chose
        for step in (1, -1):
            other = periods.day(day.year + step, day.month, number)
            if other is not None and other.first.weekday() == atom.weekday:
                return replace(atom, end=m.end(), period=other)
    if atom.kind == "weekday":
        near = [day + timedelta(weeks=step) for step in (-1, 1, 2, -2)]
        fit = [moment for moment in near if moment.day == number]
        return replace(atom, end=m.end(), period=periods.day_of(fit[0]), kind="date") if fit else atom
    return atom


def _refit(atom: Atom, weekday: int | None) -> Atom:
    """Let the weekday choose among the years, where the year was inferred."""
    if weekday is None or not atom.yearless or atom.period.first.weekday() == weekday:
        return atom
    unit = "month" if atom.kind == "nth" else "year"
    for step in (1, -1):
        other = periods.shifted(atom.period, step, unit)
        if other.first.weekday() == weekday and other.first.day == atom.period.first.day:
            return replace(atom, period=other)
    return atom


def _left(text: str, at: int) -> str:
    return text[max(0, at - _REACH) : at]


def _offset(text: str, atom: Atom) -> Atom:
    """Count on from a date: "ten days from 3 May", "the week of 14 March", "the first week of June"."""
    left = _left(text, atom.start)
    m = _OFFSET.search(left)
    if m is not None and atom.period.grain in {"day", "part"} and not atom.ranged:
        count = {"the": 1, "a couple of": 2}.get(m[2].lower()) or cardinal(m[2])
        if count is not None and (m[2].lower() != "the" or m[3].lower() == "day"):
            sign = -1 if m[4].lower() in {"before", "prior to", "ahead of", "earlier than"} else 1
            period = periods.shifted(periods.day_of(atom.period.first), sign * count, m[3].lower())
            if m[1] and m[1].lower() != "exactly":
                period = period.widened(timedelta(days=max(1, count // 10)), "day")
            return replace(atom, start=atom.start - len(left) + m.start(), period=period, kind="span")
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
    left = _left(text, atom.start)
    m = _EARLY.search(left)
    if m is None or atom.ranged:
        return atom
    start, which = atom.start - len(left) + m.start(), m[1].lower()
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
        left = _left(text, atom.start)
        early = re.search(r"\b(early|late)(?: on)? $", left, _I)
        words = after[1].lower()
        if early is not None and " " not in words and "-" not in words:
            start = atom.start - len(left) + early.start()
            return replace(
                atom, start=start, end=after.end(), period=_hours(atom.period, part_hours(f"{early[1]} {words}"))
            )
        return replace(atom, end=after.end(), period=_hours(atom.period, part_hours(words)))
    left = _left(text, atom.start)
    m = _PART_BEFORE.search(left)
    if m is None:
        return atom
    hours = (-7.0, 30.0) if m["over"] else part_hours(m[1])
    return replace(atom, start=atom.start - len(left) + m.start(), period=_hours(atom.period, hours))


def _ranges(text: str, atoms: Sequence[Atom], *, moved: bool) -> list[Dated]:
    """Two dates joined into one stretch: "from 3 to 5 May", "between 2019 and 2021", "Monday to Friday"."""
    out: list[Dated] = []
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        after = atoms[at + 1] if at + 1 < len(atoms) else None
        gap = _RANGE_GAP.fullmatch(text[atom.end : after.start]) if after is not None else None
        if after is not None and gap is not None and _joins(text, atom, after, gap[1], moved=moved):
            last = after.period.last
            if atom.period.first < last:
                out.append(
                    Dated(atom.start, after.end, Period(atom.period.first, last, after.period.grain), Bound.RANGE)
                )
                at += 2
                continue
        out.append(Dated(atom.start, atom.end, atom.period, Bound.RANGE if atom.ranged else Bound.EXACT))
        at += 1
    return out


def _joins(text: str, left: Atom, right: Atom, word: str | None, *, moved: bool) -> bool:
    lead = _left(text, left.start).lower().rstrip()
    joiner = (word or "-").lower()
    if joiner == "and":
        return lead.endswith("between")
    if joiner == "or":
        return left.kind == right.kind and left.period.grain == right.period.grain
    if lead.endswith("from"):
        return not moved
    return left.period.grain == right.period.grain and joiner != "and" and not moved


def _bounded(text: str, dated: Dated) -> Dated:
    m = _BOUND.search(_left(text, dated.start))
    if m is None or dated.bound is not Bound.EXACT:
        return dated
    bound = _BOUNDS.get(m[1].lower(), Bound.EXACT)
    if bound is Bound.UNDER and _DENIED.search(_left(text, dated.start - len(m[0]))):
        bound = Bound.AT_LEAST  # "is not expected before the autumn"
    if bound is Bound.ABOUT:
        room = max(timedelta(days=1), (dated.period.last - dated.period.first) / 3)
        return replace(dated, bound=bound, period=dated.period.widened(room, dated.period.grain))
    return replace(dated, bound=bound)
