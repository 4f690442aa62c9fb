"""Sums of money: "£14.2m" against "£19.6m", never pounds against euros."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.amounts import compare_quantities, quantities
from factcheck.compare.twins import LEAST_ROLE
from factcheck.records import Category
from factcheck.values.units import CENTS, same_currency

if TYPE_CHECKING:
    from factcheck.records import Claim, Comparison, Match, Quantity

_SCALE = re.compile(r"\b(?:million|billion|trillion|m|bn|tn|crore|lakh)(?: and an? (?:half|quarter))?$", re.IGNORECASE)
_DOLLARS = re.compile(r"\$|\bdollars?\b", re.IGNORECASE)
_EUROS = re.compile(r"€|\beuros?\b|\bEUR\b", re.IGNORECASE)
_BARE = ""
_UNSAID = 0.6
"""What a bare figure leaves of the role of a sum."""


@dataclass(frozen=True, slots=True)
class MoneyComparator:
    """Do two claims name the same sum for the same thing? Other currencies and other rates are never compared."""

    least_role: float = LEAST_ROLE
    category: Category = Category.MONEY

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of sums in one currency that play the same part."""
        return compare_quantities(match, self.category, weigh=_weigh, least=self.least_role, found=sums)


def sums(claim: Claim, category: Category) -> list[Quantity]:
    """The sums of a claim, and its bare figures in millions ("went for 6.9 million"), which have no unit."""
    found = quantities(claim, category)
    for figure in quantities(claim, Category.QUANTITY):
        if not figure.frame.noun and not figure.ordinal and _SCALE.search(figure.span.of(claim.article.text)):
            found.append(replace(figure, kind=category, unit=_BARE))
    told = _of_cents(claim.article.text) if any(one.unit == CENTS for one in found) else CENTS
    found = [replace(one, unit=told) if one.unit == CENTS else one for one in found]
    return sorted(found, key=lambda quantity: quantity.span)


@lru_cache(maxsize=64)
def _of_cents(text: str) -> str:
    """Which currency cents are of in an article: of that which it names, if one alone."""
    dollars, euros = _DOLLARS.search(text) is not None, _EUROS.search(text) is not None
    return CENTS if dollars == euros else "dollar" if dollars else "EUR"


def _weigh(left: Quantity, right: Quantity) -> float:
    if _BARE in {left.unit, right.unit}:
        # A bare figure takes the other side's currency, or is no sum at all.
        return _UNSAID if left.unit != right.unit else 0.0
    return 1.0 if same_currency(left.unit, right.unit) else 0.0
