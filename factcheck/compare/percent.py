"""Shares, percentages and points: "three-quarters" and "75 per cent", "a quarter point" against "half a point"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.amounts import compare_quantities
from factcheck.compare.twins import LEAST_ROLE
from factcheck.records import Category

if TYPE_CHECKING:
    from factcheck.records import Comparison, Match, Quantity


@dataclass(frozen=True, slots=True)
class PercentComparator:
    """Do two claims give the same share of the same thing? Per cent and percentage points are different units."""

    least_role: float = LEAST_ROLE
    category: Category = Category.PERCENT

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of shares or changes that play the same part."""
        return compare_quantities(match, self.category, weigh=_weigh, least=self.least_role)


def _weigh(left: Quantity, right: Quantity) -> float:
    if left.unit != right.unit:
        return 0.0
    # 58 per cent passed, 42 per cent failed: two shares that make up the whole tell one fact from two sides.
    complement = (
        left.unit == "%" and abs(left.point + right.point - 100.0) <= 1.0 and abs(left.point - right.point) > 1.0
    )
    return 0.0 if complement and not left.frame.change else 1.0
