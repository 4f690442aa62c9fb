"""Sums of money: "£14.2m" against "£19.6m", never pounds against euros."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.amounts import compare_quantities
from factcheck.records import Category
from factcheck.values.units import same_currency

if TYPE_CHECKING:
    from factcheck.records import Comparison, Match, Quantity


@dataclass(frozen=True, slots=True)
class MoneyComparator:
    """Do two claims name the same sum for the same thing? Other currencies and other rates are never compared."""

    least_role: float = 0.3
    category: Category = Category.MONEY

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of sums in one currency that play the same part."""
        return compare_quantities(match, self.category, weigh=_weigh, least=self.least_role)


def _weigh(left: Quantity, right: Quantity) -> float:
    return 1.0 if same_currency(left.unit, right.unit) else 0.0
