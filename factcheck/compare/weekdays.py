"""A weekday and a date that do not fit one another: "Tuesday, 14 March 2024" was a Thursday."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.records import Bound, Span, When
from factcheck.values.date_words import WEEKDAY, WEEKDAY_NAMES, weekday_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim

_NAMED = re.compile(rf"\b{WEEKDAY}\b")
_NUMBERED = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
_NTH_WEEKDAY = re.compile(
    rf"\b(?:first|second|third|fourth|fifth|last|final|\dth|\d[snr][tdh]) {WEEKDAY}", re.IGNORECASE
)
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

    A date without a year is held against the year before and after as well: only a weekday that fits none is wrong.
    """
    return tuple(found for claim in claims for value in claim.values if (found := _mismatch(claim, value)) is not None)


def _mismatch(claim: Claim, value: object) -> WeekdayMismatch | None:
    if not isinstance(value, When) or value.grain not in {"day", "part"} or value.bound is Bound.RANGE:
        return None
    text = claim.article.text
    words = value.span.of(text)
    span, named = value.span, _NAMED.search(words)
    if named is None:
        behind = _BEHIND.match(text[value.span.end : min(claim.span.end, value.span.end + 40)])
        if behind is None:
            return None
        span, weekday = Span(value.span.start, value.span.end + behind.end()), behind[1]
    else:
        weekday = named.group()
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
        f"{day.day} {day:%B %Y} is a {actual}, not a {weekday}",
    )
