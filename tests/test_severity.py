"""How much a discrepancy matters, by the rule that README states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import claim, match, span_of

from factcheck.records import Category, Comparison, Judgement, Level, Severity
from factcheck.severity import BY_CATEGORY, severity_of
from factcheck.sides import Group, sides

HIGH, MEDIUM, LOW = Severity.HIGH, Severity.MEDIUM, Severity.LOW


def group_of(
    left: tuple[str, str], right: tuple[str, str], category: Category, *, margin: float, read: bool = False
) -> Group:
    one, other = claim(left[0], source="A"), claim(right[0], source="B")
    decided = Comparison(
        category, Level.CONFLICT, span_of(one, left[1]), span_of(other, right[1]), "", 0.9, margin, read=read
    )
    judgement = Judgement(match(one, other), 0.1, 0.8, 0.1, category, (decided,), decided)
    ours, theirs = sides(judgement)
    return Group(category, [judgement], [[ours], [theirs]])


PLAIN = ("The strike cost 12 jobs at the port.", "12 jobs"), ("The strike cost 90 jobs at the port.", "90 jobs")
TOLD = (
    ("The strike cost 12 jobs, the ministry said.", "12 jobs"),
    ("The strike cost 90 jobs, the union said.", "90 jobs"),
)
SPOKEN = ("“We are going home,” said Ida Lund.", "Ida Lund"), ("“We are going home,” said Tom Roe.", "Tom Roe")


@pytest.mark.parametrize(
    ("statements", "category", "margin", "read", "severity"),
    [
        (PLAIN, Category.QUANTITY, 0.9, False, HIGH),
        # A slight difference, or one between two parties that are only reported, is a step less; both are two.
        (PLAIN, Category.QUANTITY, 0.04, False, MEDIUM),
        (TOLD, Category.QUANTITY, 0.9, False, MEDIUM),
        (TOLD, Category.QUANTITY, 0.04, False, LOW),
        # What a model points at has no size: it is not slight for that.
        (PLAIN, Category.POLARITY, 0.0, True, HIGH),
        (TOLD, Category.POLARITY, 0.0, True, MEDIUM),
        # Who speaks is what these differ on, whatever it is called.
        (SPOKEN, Category.ATTRIBUTION, 1.0, False, MEDIUM),
        (SPOKEN, Category.NAME, 0.7, False, MEDIUM),
        (PLAIN, Category.AGE, 0.0, False, LOW),
    ],
)
def test_severity_goes_by_category_size_and_speakers(
    statements: tuple[tuple[str, str], tuple[str, str]],
    category: Category,
    margin: float,
    read: bool,
    severity: Severity,
) -> None:
    assert severity_of(group_of(*statements, category, margin=margin, read=read)) is severity


def test_every_category_has_a_severity_and_one_wide_difference_is_enough() -> None:
    assert set(BY_CATEGORY) == set(Category)
    slight, wide = (group_of(*PLAIN, Category.MONEY, margin=margin) for margin in (0.01, 0.5))
    both = replace(slight, judgements=[*slight.judgements, *wide.judgements])
    assert (severity_of(slight), severity_of(both)) == (MEDIUM, HIGH)
