"""Shares, percentages and points: "three-quarters" and "75 per cent", "a quarter point" against "half a point"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.compare.amounts import compare_quantities, quantities
from factcheck.compare.changes import sunk
from factcheck.compare.twins import LEAST_ROLE
from factcheck.records import Category, Frame, Quantity, Span

if TYPE_CHECKING:
    from factcheck.records import Claim, Comparison, Match

# Behind a multiple: what it is a multiple of.
_AS_MUCH = re.compile(r"\s?(?:as (?:much|many|high)|what|the|its|their|that)\b", re.IGNORECASE)

# What is paid back whole: "refunds the fare in its entirety" against "half the price back".
_PAYING = {"refu": "refund", "repa": "repay", "reim": "reimburse", "comp": "compensate"}
_WHOLE = re.compile(
    r"\b(?P<verb>refund\w*|repa(?:y|ys|id|ying)|reimburs\w+|compensat\w+)\b(?![^.;:]{0,20}\b(?:not|never)\b)[^.;:]{0,40}?"
    r"\b(?P<share>in full|in (?:its|their) entirety|fully|the (?:full|whole|entire) (?P<noun>fare|price|cost|sum|amount|fee|rent|bill|deposit))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PercentComparator:
    """Do two claims give the same share of the same thing? Per cent and percentage points are different units."""

    least_role: float = LEAST_ROLE
    other_sort: float = 0.3
    """What is left of a role where one side is a rate and the other a share: "a 25 per cent tariff", "30 per cent of imports"."""
    category: Category = Category.PERCENT

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of shares or changes that play the same part."""

        def weigh(left: Quantity, right: Quantity) -> float:
            sorts = {_sort(match.left, left), _sort(match.right, right)}
            apart = sorts == {"rate", "share"} and left.frame.noun != right.frame.noun
            return _weigh(left, right) * (self.other_sort if apart else 1.0)

        moves = {id(claim): _moves(claim, self.category) for claim in (match.left, match.right)}

        def found(claim: Claim, category: Category) -> list[Quantity]:
            other = match.right if claim is match.left else match.left
            return shares(claim, category, signed=not moves[id(other)])

        return compare_quantities(match, self.category, weigh=weigh, least=self.least_role, found=found)


def shares(claim: Claim, category: Category, *, signed: bool = False) -> list[Quantity]:
    """The shares of a claim, with its multiples as changes ("twice what it was" is 100 per cent more) and what is told as whole.

    ``signed`` keeps levels below zero as they are: a yield of −0.4 per cent is none of 0.4.
    """
    found = [
        _as_fall(figure) if figure.point < 0 and (figure.frame.change or not signed) else figure
        for figure in quantities(claim, category)
    ]
    text = claim.article.text
    for figure in quantities(claim, Category.QUANTITY):
        if figure.unit == "times" and _AS_MUCH.match(text[figure.span.end : figure.span.end + 24]):
            low, high, point = (100 * (end - 1) for end in (figure.low, figure.high, figure.point))
            more = replace(figure.frame, change=True)
            found.append(replace(figure, kind=category, unit="%", low=low, high=high, point=point, frame=more))
    for m in _WHOLE.finditer(claim.text):
        span = Span(claim.span.start + m.start("share"), claim.span.start + m.end("share"))
        frame = Frame(clause=claim.span, noun=(m["noun"] or "").lower(), verb=_PAYING[m["verb"].lower()[:4]])
        found.append(Quantity(span, 100.0, 100.0, 100.0, "%", category, frame=frame))
    return sorted(found, key=lambda quantity: quantity.span)


def _moves(claim: Claim, category: Category) -> bool:
    """Whether all percentages of a claim say how far something moved or fell short: what is −0.4 there is 0.4 here."""
    found = quantities(claim, category)
    return bool(found) and all(figure.frame.change or sunk(claim, figure) for figure in found)


def _as_fall(figure: Quantity) -> Quantity:
    """A percentage below zero: growth of −0.4 per cent is a fall by 0.4."""
    frame = replace(figure.frame, change=True)
    return replace(figure, low=-figure.high, high=-figure.low, point=-figure.point, frame=frame)


def _sort(claim: Claim, figure: Quantity) -> str:
    """What a percentage is by the word behind it: a share "of" something, the rate of the noun that it stands before, or open."""
    after = claim.article.text[figure.span.end : figure.span.end + 24].lower().lstrip()
    if after.startswith("of "):
        return "share"
    return "rate" if figure.frame.noun and after.startswith(figure.frame.noun[:5]) else ""


def _weigh(left: Quantity, right: Quantity) -> float:
    if left.unit != right.unit:
        return 0.0
    # 58 per cent passed, 42 per cent failed: two shares that make up the whole tell one fact from two sides.
    complement = (
        left.unit == "%" and abs(left.point + right.point - 100.0) < 1.0 and abs(left.point - right.point) > 1.0
    )
    return 0.0 if complement and not (left.frame.change or right.frame.change) else 1.0
