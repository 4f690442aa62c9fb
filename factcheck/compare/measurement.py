"""Measures with units: "8 miles" and "13 km", "magnitude 6.2" against "magnitude 6.8"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.amounts import compare_quantities
from factcheck.compare.twins import LEAST_ROLE
from factcheck.records import Category

if TYPE_CHECKING:
    from factcheck.records import Comparison, Match, Quantity

# A plain "ton" may be any of them, a plain "degree" either scale's; neither is set against a unit that says which.
_UNSURE = frozenset({"ton", "degree"})


@dataclass(frozen=True, slots=True)
class MeasurementComparator:
    """Do two claims measure the same thing at the same value? Units are converted before they come here."""

    least_role: float = LEAST_ROLE
    converted_slack: float = 0.005
    """Share by which figures in different units may differ beyond their written precision: conversions are rounded."""
    category: Category = Category.MEASUREMENT

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of measures of one dimension that play the same part."""

        def slack(left: Quantity, right: Quantity) -> float:
            if left.unit.startswith("deg"):
                # A share of a temperature means nothing; its precision is already in the interval.
                return 0.0
            words = [q.span.of(c.article.text).lower() for q, c in ((left, match.left), (right, match.right))]
            return 0.0 if words[0].split()[-1] == words[1].split()[-1] else self.converted_slack

        return compare_quantities(match, self.category, weigh=_weigh, least=self.least_role, tolerance=slack)


def _weigh(left: Quantity, right: Quantity) -> float:
    if left.unit == right.unit:
        # Two bare degrees may be of two scales: they may agree, but prove nothing by differing.
        return 1.0 if left.unit != "degree" or left.touches(right) else 0.0
    return 0.6 if {left.unit, right.unit} <= {"ton", "kg"} else 0.0
