"""How dates are put together: appositions, offsets ("ten days from 3 May"), early and late, parts of day, ranges, bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from factcheck.records import Bound
from factcheck.values import periods
from factcheck.values.date_bounds import bound_of
from factcheck.values.date_narrow import left_of, narrowed
from factcheck.values.date_words import NTH, WEEKDAY, weekday_number
from factcheck.values.periods import Period
from factcheck.values.small_numbers import ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from factcheck.values.date_atoms import Atom

_I = re.IGNORECASE

_APPOSED = re.compile(
    r",? (?:on )?(?:the )?|,? ?\((?:on )?|, (?:that is|i\.e\.),? |,? which (?:is|was|falls on|fell on) (?:the )?", _I
)
_THE_NTH = re.compile(rf",? (?:on )?the ({NTH})\b(?! (?:of|time|year|month|week|day|anniversary)\b)", _I)
_YEAR_NAMED = re.compile(r" (?:of )?(last|this|next) year\b", _I)
_A_WEEKDAY = re.compile(rf",? (?:which (?:is|was|falls on|fell on) )?a ({WEEKDAY})\b")

_RANGE_GAP = re.compile(
    r"\s?(?:-|–|—)\s?|,? (to|through|until|till|and|or) (?:(?:early|late|on|the|the evening of|the end of) )?", _I
)
_MOVES = frozenset(
    {
        *("move", "postpone", "push", "bring", "reschedule", "delay", "change", "shift", "switch", "put", "defer"),
        *("advance", "extend", "shorten", "rearrange"),
    }
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A whole date expression: where it stands, the stretch that it names, and how the event relates to that."""

    start: int
    end: int
    period: Period
    bound: Bound = Bound.EXACT


def compose(text: str, atoms: Sequence[Atom], verb_of: frozenset[str], anchor: datetime | None) -> list[Dated]:
    """Put the date atoms of a sentence together into whole expressions.

    ``verb_of`` holds the lemmas of the sentence's verbs: after "moved", "from 3 May to 10 May" is no range.
    """
    whole = [narrowed(text, atom) for atom in _apposed(text, atoms)]
    return [_bounded(text, dated) for dated in _ranges(text, whole, anchor=anchor, moved=bool(verb_of & _MOVES))]


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
    for atom in _year_named(text, merged):
        apposition = _A_WEEKDAY.match(text, atom.end) if atom.kind in {"date", "nth"} else None
        if apposition is not None:
            out.append(_refit(atom, weekday_number(apposition[1])))
        else:
            out.append(_numbered(text, atom))
    return out


def _year_named(text: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Take in the year that is told from the article's own: "September last year" is one date, in that year."""
    out: list[Atom] = []
    for atom in atoms:
        before = out[-1] if out else None
        if before is not None and before.yearless and before.kind in {"month", "date"} and atom.period.grain == "year":
            m = _YEAR_NAMED.match(text, before.end)
            if m is not None and m.end() == atom.end:
                step = atom.period.first.year - before.period.first.year
                period = periods.shifted(before.period, step, "year") or before.period
                out[-1] = replace(before, end=atom.end, yearless=False, period=period)
                continue
        out.append(atom)
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
        if other is not None and other.first.weekday() == weekday and other.first.day == atom.period.first.day:
            return replace(atom, period=other)
    return atom


def _ranges(text: str, atoms: Sequence[Atom], *, anchor: datetime | None, moved: bool) -> list[Dated]:
    """Two dates joined into one stretch: "from 3 to 5 May", "between 2019 and 2021", "Monday to Friday"."""
    out: list[Dated] = []
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        after = atoms[at + 1] if at + 1 < len(atoms) else None
        gap = _RANGE_GAP.fullmatch(text[atom.end : after.start]) if after is not None else None
        if after is not None and gap is not None and _joins(text, atom, after, gap[1], moved=moved):
            first, last = _in_order(atom, after, anchor)
            if first < last:
                out.append(Dated(atom.start, after.end, Period(first, last, after.period.grain), Bound.RANGE))
                at += 2
                continue
        out.append(Dated(atom.start, atom.end, atom.period, Bound.RANGE if atom.ranged else atom.bound))
        at += 1
    return out


def _in_order(left: Atom, right: Atom, anchor: datetime | None) -> tuple[datetime, datetime]:
    """From where to where a range runs: "Monday to Friday" lie in one week, though each alone may lie in another."""
    first, last = left.period.first, right.period.last
    if last <= first and left.kind == right.kind == "weekday" and anchor is not None:
        if last <= anchor:
            first -= timedelta(days=7)
        else:
            last += timedelta(days=7)
    return first, last


def _joins(text: str, left: Atom, right: Atom, word: str | None, *, moved: bool) -> bool:
    lead = left_of(text, left.start).lower().rstrip()
    joiner = (word or "-").lower()
    if joiner == "and":
        return lead.endswith("between")
    if joiner == "or":
        return left.kind == right.kind and left.period.grain == right.period.grain
    if lead.endswith("from"):
        return not moved
    return left.period.grain == right.period.grain and joiner != "and" and not moved


def _bounded(text: str, dated: Dated) -> Dated:
    if dated.bound is not Bound.EXACT:
        return dated
    bound, period = bound_of(text, left_of(text, dated.start), dated.end), dated.period
    if bound is Bound.ABOUT:
        period = period.widened(max(timedelta(days=1), (period.last - period.first) / 3), period.grain)
    elif bound in {Bound.UNDER, Bound.OVER} and period.chief is not None:
        period = periods.day_of(period.chief)  # what is done before Christmas may be done on its Eve
    return replace(dated, bound=bound, period=period)
