"""A weekday and a date that do not fit one another: "Tuesday, 14 March 2024" was a Thursday."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.records import Bound, Span, When
from factcheck.values.date_words import MONTH, WEEKDAY, WEEKDAY_NAMES, weekday_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim

_NAMED = re.compile(rf"\b{WEEKDAY}\b")
_NUMBERED = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
_NTH_WEEKDAY = re.compile(
    rf"\b(?:first|second|third|fourth|fifth|last|final|\dth|\d[snr][tdh]) {WEEKDAY}", re.IGNORECASE
)
_MONTH = re.compile(rf"\b{MONTH}|\b\d{{4}}-\d\d-\d\d\b")
"""What leaves no doubt which figure is the month; 5/3/2024 does."""
_YEAR = re.compile(r"\b\d{4}\b")
_DATELINE = re.compile(r"[\W\d]*[A-Z][\w.'’-]*(?:[\s,()]+[A-Z][\w.'’-]*){0,5}[\s,()]*")
_DASH = re.compile(r"[^.;!?]{0,16}?\s?(?:--|[—–:]|\s-\s)")
_FIRST_YEAR = 1924
"""Before, some countries kept another calendar."""
_BEFORE = re.compile(rf"\b({WEEKDAY}),? $")
_BEHIND = re.compile(rf",? (?:which (?:is|was|falls on|fell on) )?an? ({WEEKDAY})\b")


@dataclass(frozen=True, slots=True)
class WeekdayMismatch:
    """One mention whose weekday and date name two different days."""

    claim: Claim
    span: Span
    """The mention in the article's text."""
    written: str
    """The weekday as written."""
    actual: str
    """The weekday on which the date falls."""
    date: str
    """The date in ISO form."""
    reason: str


def weekday_mismatches(claims: Sequence[Claim]) -> tuple[WeekdayMismatch, ...]:
    """Tells which mentions in these claims of one article give a date the wrong weekday.

    A date without a year is held against the year before and after as well, and none is where the article's own year is not
    known: only a weekday that fits none is wrong. Datelines, and dates whose month is a figure, are not looked at.
    """
    return tuple(found for claim in claims for value in claim.values if (found := _mismatch(claim, value)) is not None)


def _mismatch(claim: Claim, value: object) -> WeekdayMismatch | None:
    if not isinstance(value, When) or value.grain not in {"day", "part"} or value.bound is Bound.RANGE:
        return None
    text = claim.article.text
    words = value.span.of(text)
    span, named = value.span, _NAMED.search(words)
    before = None if named else _BEFORE.search(text[max(claim.span.start, value.span.start - 16) : value.span.start])
    if before is not None:
        # Where the article's day is unknown the weekday has not become part of the date.
        span, weekday = Span(value.span.start - len(before.group()), value.span.end), before[1]
    elif named is None:
        behind = _BEHIND.match(text[value.span.end : min(claim.span.end, value.span.end + 40)])
        if behind is None:
            return None
        span, weekday = Span(value.span.start, value.span.end + behind.end()), behind[1]
    else:
        weekday = named.group()
    if not _MONTH.search(words) or _in_dateline(claim, value.span) or value.first.year < _FIRST_YEAR:
        return None
    if claim.article.published is None and not _YEAR.search(words):
        return None
    if not _NUMBERED.search(words) or _NTH_WEEKDAY.search(words) or re.search(r"\b(?:after|before|from|ago)\b", words):
        return None
    day = value.first
    if day.weekday() == weekday_number(weekday):
        return None
    actual = WEEKDAY_NAMES[day.weekday()]
    return WeekdayMismatch(
        claim,
        span,
        weekday,
        actual,
        day.date().isoformat(),
        f"{day.day} {day:%B %Y} is a {actual}; the article calls it {weekday}.",
    )


def _in_dateline(claim: Claim, span: Span) -> bool:
    """Whether a mention stands between the place and the dash that open an article: "LUND, Friday 14 March 2024 —"."""
    text = claim.article.text
    return bool(_DATELINE.fullmatch(text[claim.span.start : span.start])) and bool(
        _DASH.match(text[span.end : span.end + 24])
    )
