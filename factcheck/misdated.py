"""Weekdays and dates that do not fit one another, as findings: the one thing that an article alone can be at odds about."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from factcheck.compare.weekdays import weekday_mismatches
from factcheck.ids import finding_id
from factcheck.records import Category, Finding, Position, Severity, Verdict
from factcheck.report import statement_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.compare.weekdays import WeekdayMismatch
    from factcheck.records import Claim, Statement

FACT = "the weekday and the date do not fit"
CONFIDENCE = 0.95
"""The calendar is sure; that the words were read right is nearly so."""


def misdated(claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """One finding of low severity, with one position, for each date that an article gives a weekday on which it does not fall."""

    def told(one: WeekdayMismatch) -> tuple[str, str, str]:
        return one.claim.article.path, one.date, one.written

    found = sorted(weekday_mismatches(claims), key=lambda one: (told(one), one.span))
    return tuple(_finding(list(same)) for _, same in groupby(found, told))


def _finding(same: Sequence[WeekdayMismatch]) -> Finding:
    statements = tuple(_statements(same))
    position = Position(
        statements[0].value, statements, normalized=(("date", same[0].date), ("falls on", same[0].actual))
    )
    return Finding(
        id=finding_id(Category.DATE, (position,)),
        verdict=Verdict.DISCREPANCY,
        category=Category.DATE,
        severity=Severity.LOW,
        confidence=CONFIDENCE,
        fact=FACT,
        explanation=same[0].reason,
        positions=(position,),
    )


def _statements(same: Sequence[WeekdayMismatch]) -> Iterator[Statement]:
    """The sentences of one article that say it, each once."""
    seen: set[str] = set()
    for one in same:
        claim = one.claim
        if claim.id not in seen:
            seen.add(claim.id)
            yield statement_of(claim, one.span)
