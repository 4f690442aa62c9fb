"""Counts, ordinals and multiples: "31 soldiers" against "29 soldiers"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.amounts import compare_quantities
from factcheck.compare.twins import LEAST_ROLE
from factcheck.records import Category

if TYPE_CHECKING:
    from factcheck.records import Comparison, Match, Quantity


@dataclass(frozen=True, slots=True)
class QuantityComparator:
    """Compares how many of the same things two claims count."""

    least_role: float = LEAST_ROLE
    """Pairs that are less likely to play the same part are not compared."""
    category: Category = Category.QUANTITY

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of counts of the same thing; empty where there is none."""
        return compare_quantities(match, self.category, weigh=_weigh, least=self.least_role)


def _weigh(left: Quantity, right: Quantity) -> float:
    if left.unit != right.unit:
        return 0.0
    # An ordinal without a noun ("finished third") is compared only with another of its verb.
    return 1.0
