"""Shares, percentages and points: "three-quarters" and "75 per cent", "a quarter point" against "half a point"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.amounts import compare_quantities
from factcheck.records import Category

if TYPE_CHECKING:
    from factcheck.records import Comparison, Match, Quantity


@dataclass(frozen=True, slots=True)
class PercentComparator:
    """Do two claims give the same share of the same thing? Per cent and percentage points are different units."""

    least_role: float = 0.3
    category: Category = Category.PERCENT

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of shares or changes that play the same part."""
        return compare_quantities(match, self.category, weigh=_weigh, least=self.least_role)


def _weigh(left: Quantity, right: Quantity) -> float:
    return 1.0 if left.unit == right.unit else 0.0
