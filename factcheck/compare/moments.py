"""Whether two figures that differ are those of two moments: a level, a rainfall or a rise has one for each day or month."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from factcheck.compare.conditions import LIMITS, moved_on
from factcheck.compare.doubts import states
from factcheck.compare.updates import tallied
from factcheck.records import Quantity, When
from factcheck.values.small_numbers import CARDINAL

if TYPE_CHECKING:
    from factcheck.records import Claim, Frame, Match

# Verbs that tell a figure as that of the moment, and no event that made it.
_SHOWING = frozenset(
    {
        *("be", "be up", "be down", "stand", "have", "run", "remain", "total", "amount", "come", "measure", "average", "record"),
        *("register", "report", "show", "reach", "hover", "peak", "close", "trade"),
    }
)  # fmt: skip
_ONE_STORY = timedelta(days=14)
_LONG_AGO = timedelta(days=180)
_WEEK = timedelta(days=7)
_YEAR = re.compile(r"\d{4}")
_BACK = rf"(?:an?|one|{CARDINAL}|\d{{1,2}}) (?:year|month|week|day|quarter|decade)s? (?:earlier|before|previously)\b"
_BEHIND = re.compile(rf"[^,.;:\d]{{0,30}}?\b{_BACK}", re.IGNORECASE)
# "Was on Monday": the day is what the clause tells, and bounds no figure.
_TOLD = re.compile(r"\b(?:is|are|was|were|be|been) (?:(?:held|due|set) )?(?:on|in|for) (?:the )?$", re.IGNORECASE)
_OPENING = re.compile(rf"\W{{0,3}}{_BACK}", re.IGNORECASE)


def at_other_moments(match: Match, left: Quantity, right: Quantity) -> bool:
    """Whether each of two figures is told of its own moment, and no running count goes from the one to the other."""
    if not _shows(left.frame) or not _shows(right.frame):
        return False
    if _back(match.left, left) != _back(match.right, right):
        dated, claim = (right, match.right) if _back(match.left, left) else (left, match.left)
        return not _past(claim, moments_of(claim, dated))
    ours, theirs = moments_of(match.left, left), moments_of(match.right, right)
    if not _apart(match, ours, theirs):
        return False
    if min(_between(one, other) for one in ours for other in theirs) > _ONE_STORY:
        return True
    counts = tallied(match, left.frame, right.frame) and not (left.frame.change or right.frame.change)
    return not counts and not moved_on(match, left.frame, right.frame)


def of_other_figures(match: Match, left: When, right: When) -> bool:
    """Whether two dates only say of which day each of two figures is: "40mm on Monday", "12mm on Tuesday"."""
    return any(
        one.kind is other.kind and one.unit == other.unit and not one.touches(other)
        for one in _dated_by(match.left, left)
        for other in _dated_by(match.right, right)
    )


def moments_of(claim: Claim, figure: Quantity) -> list[When]:
    """The dates that say of when a figure is: those at its verb, or at what it measures as in "Monday's rainfall"."""
    frame = figure.frame
    heads = {frame.noun, frame.subject} - {""}
    return [
        v
        for v in claim.values
        if isinstance(v, When)
        and v.span.within(frame.clause)
        and v.frame.relation not in LIMITS
        and (v.frame.verb == frame.verb or v.frame.noun in heads)
        and _TOLD.search(claim.article.text[max(claim.span.start, v.span.start - 24) : v.span.start]) is None
    ]


def _dated_by(claim: Claim, when: When) -> list[Quantity]:
    return [
        v
        for v in claim.values
        if isinstance(v, Quantity) and not v.ordinal and _shows(v.frame) and when in moments_of(claim, v)
    ]


def _shows(frame: Frame) -> bool:
    return (frame.change or frame.verb in _SHOWING) and not states(frame)


def _apart(match: Match, ours: list[When], theirs: list[When]) -> bool:
    return bool(ours and theirs) and all(
        (one.last <= other.first or other.last <= one.first) and not _either(match, one, other)
        for one in ours
        for other in theirs
    )


def _either(match: Match, one: When, other: When) -> bool:
    """Whether the words leave open that both are one date: a weekday of either week, a day of either year."""
    if one.first.weekday() == other.first.weekday() and abs(one.first - other.first) == _WEEK:
        return True
    texts = one.span.of(match.left.article.text), other.span.of(match.right.article.text)
    return (one.first.month, one.first.day) == (other.first.month, other.first.day) and not all(
        _YEAR.search(text) for text in texts
    )


def _between(one: When, other: When) -> timedelta:
    return max(one.first - other.last, other.first - one.last)


def _back(claim: Claim, figure: Quantity) -> bool:
    """Whether a figure is of so long before that of which the text speaks: "up by 1.50 a year earlier"."""
    clause = figure.frame.clause
    behind = claim.article.text[figure.span.end : clause.end]
    return (
        _BEHIND.match(behind) is not None
        or _OPENING.match(claim.article.text[clause.start : figure.span.start]) is not None
    )


def _past(claim: Claim, moments: list[When]) -> bool:
    day = claim.article.published
    return day is None or any(v.last < day - _LONG_AGO for v in moments)
