"""Whether a clause tells how things stood at a moment, not what happened then: "were still missing", "stood at 4.2m".

How things stand changes with the days, and may go down as well as up; a day on which they stood so dates no event.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.compare.contrasts import clause_of
from factcheck.compare.doubts import states
from factcheck.records import Bound, When
from factcheck.values import periods
from factcheck.values.lexicon import section
from factcheck.values.small_numbers import CARDINAL

if TYPE_CHECKING:
    from datetime import datetime

    from factcheck.records import Claim, Frame, Match

_BE = r"(?:is|are|was|were|be|been|remain|remains|remained|had been|has been|have been)"
_STANDS = re.compile(
    rf"\b(?:stands?|stood|standing|remain(?:s|ed)?|hover(?:s|ed|ing)?) at (?:(?:about|around|just|some|only|nearly|almost|over|under|above|below"
    rf"|more than|less than|fewer than) ){{0,2}}(?:\W?\d|{CARDINAL}\b)",
    re.IGNORECASE,
)
_STATE = re.compile(
    rf"\b{_BE} (?:(?:\w+ly|still|also|now|yet|all|both) ){{0,2}}"
    r"(?:without|missing|unaccounted for|at large|awaiting|in (?:hospital|custody|intensive care|a coma|quarantine|isolation|detention|shelters?"
    r"|a (?:critical|serious|stable) condition|critical condition|serious condition)|under ?water|out of (?:action|service)"
    r"|being (?:held|questioned|treated|cared for|sought|kept)|(?:looking|searching|hunting|waiting) for|(?:living|sleeping|sheltering) in)\b"
    r"|\b(?:has|have|had) (?:still )?(?:no (?:power|electricity|water|gas|heating)\b|yet to\b)",
    re.IGNORECASE,
)
_STILL = re.compile(
    rf"\b(?:still {_BE}|still (?:has|have|had)|{_BE} (?:\w+ )?still|(?:has|have|had) still)\b", re.IGNORECASE
)
# A state of now, though no day is told.
_NOW = re.compile(r"\b(?:still|now|is|are|has|have|remains?|stands?)\b", re.IGNORECASE)
# "Was still in the car on Tuesday when it was hit": the day is that of what broke in.
_WHEN = re.compile(r"\W{0,2}when\b", re.IGNORECASE)
LIMITS = frozenset({"until", "till", "since", "from", "before", "after", "to", "through", "between", "for", "within"})
"""Prepositions of a date at which something begins or ends, or within which it lies."""


def stood(claim: Claim, frame: Frame) -> bool:
    """Whether the clause of a value tells how things stood."""
    clause = clause_of(claim, frame)
    return any(form.search(clause) is not None for form in (_STANDS, _STATE, _STILL))


def dates_a_state(claim: Claim, when: When) -> bool:
    """Whether a date is a day on which things stood so, and not where that began, ended or was broken off."""
    behind = claim.article.text[when.span.end : claim.span.end]
    return (
        when.frame.relation not in LIMITS
        and when.bound is not Bound.RANGE
        and _WHEN.match(behind) is None
        and stood(claim, when.frame)
    )


def no_rivals(match: Match, left: When, right: When) -> bool:
    """Whether two days that differ leave both statements true: things stood so on both, or on the later one."""
    ours, theirs = dates_a_state(match.left, left), dates_a_state(match.right, right)
    if ours and theirs:
        return True
    return (ours and right.last <= left.first) or (theirs and left.last <= right.first)


def moved_on(match: Match, left: Frame, right: Frame) -> bool:
    """Whether both values tell how things stood, each at a moment of its own, and neither counts the dead, who only grow more."""
    if left.change or right.change or "death" in states(left) | states(right):
        return False
    ours, theirs = _moment(match.left, left), _moment(match.right, right)
    return ours is not None and theirs is not None and (ours[1] <= theirs[0] or theirs[1] <= ours[0])


def _moment(claim: Claim, frame: Frame) -> tuple[datetime, datetime] | None:
    """When things stood as this clause tells: by its own day, by that on which somebody said so, or now."""
    if not stood(claim, frame):
        return None
    days = [v for v in claim.values if isinstance(v, When) and v.frame.relation not in LIMITS]
    own = [v for v in days if v.span.within(frame.clause)] or [
        v for v in days if v.frame.verb in section("syntax", "says")
    ]
    if own:
        return min(v.first for v in own), max(v.last for v in own)
    clause = clause_of(claim, frame)
    if claim.article.published is None or _NOW.search(clause) is None:
        return None
    today = periods.day_of(claim.article.published)
    return today.first, today.last
