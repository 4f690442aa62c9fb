"""How far does a hedged figure reach? "More than 2,300" is not said of 3,200, nor is one floor of a sentence or a price another."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from factcheck.records import Bound, Category

if TYPE_CHECKING:
    from factcheck.records import Claim, Match, Quantity

_DWARFS = 3.0
_LEAST, _PAST_STEP, _PAST_FIGURE = 20, 1.1, 1.33
"""From which figure on the next round one counts, and how far beyond it, and beyond the figure itself, nobody says "more than"."""
_CROWD, _HALF = 100, 0.5
_UP_TO = re.compile(r"\b(?:up to|as many as)\b", re.IGNORECASE)
_ROOM = re.compile(
    r"\b(?:can|could|may|might|would|will|capacity|seats?|room|space|holds?|allow\w*|limit\w*|maximum|permit\w*|per|each|every|a (?:day|week|month|year)"
    r"|daily|weekly|at (?:a|one) time|at once|at any)\b",
    re.IGNORECASE,
)
_ROUND_WORDS = re.compile(r"\b(?:dozens?|scores?|half|quarter|third)\b", re.IGNORECASE)
_SENTENCED = re.compile(
    r"\b(?:sentence[ds]?|jail(?:ed)?|prison|parole|behind bars|minimum term|imprison\w*)\b", re.IGNORECASE
)
_SERVED_ALREADY = re.compile(r"\b(?:spent|served|has been|have been|had been|already)\b", re.IGNORECASE)
_PRICED = frozenset({"ticket", "price", "fare", "fee", "rent", "wage", "entry", "admission", "seat", "bid", "deposit"})
_OF_LIMIT = re.compile(
    r"\b(?:must|minimum|have to|has to|need(?:s|ed)? to|required?|requires|allowed|eligible|permitted)\b", re.IGNORECASE
)


def out_of_reach(match: Match, left: Quantity, right: Quantity) -> bool:
    """Whether two figures whose intervals touch are still told as two: by what a hedge can reach, or as two floors of one thing."""
    if _floors(match, left, right):
        return True
    return any(
        _dwarfed(one, other) or _past(claim, one, other) or _far_under(claim, one, other)
        for claim, one, other in ((match.left, left, right), (match.right, right, left))
    )


def two_terms(left: Claim, right: Claim) -> bool:
    """Whether both claims say how long somebody must stay in prison: "at least 22 years" is then no 25."""
    return all(_SENTENCED.search(c.text) and not _SERVED_ALREADY.search(c.text) for c in (left, right))


def two_age_limits(left: Claim, right: Claim) -> bool:
    """Whether both claims say how old somebody must be."""
    return all(_OF_LIMIT.search(claim.text) for claim in (left, right))


def _floors(match: Match, left: Quantity, right: Quantity) -> bool:
    return (
        left.kind is Category.MONEY
        and {left.bound, right.bound} == {Bound.AT_LEAST}
        and not math.isclose(left.point, right.point, rel_tol=1e-6)
        and all(
            quantity.frame.verb == "cost"
            or not _PRICED.isdisjoint({quantity.frame.noun, quantity.frame.subject})
            or _OF_LIMIT.search(quantity.frame.clause.of(claim.article.text))
            for claim, quantity in ((match.left, left), (match.right, right))
        )
    )


def _dwarfed(one: Quantity, other: Quantity) -> bool:
    """Whether a figure that is told as "over" so much would have to be many times that: nobody calls 900,000 "over 90,000"."""
    return (
        one.bound is Bound.OVER
        and other.bound is not Bound.OVER
        and one.point >= 10
        and other.low > _DWARFS * one.point
    )


def _past(claim: Claim, one: Quantity, other: Quantity) -> bool:
    """Whether the other count is beyond the next round figure after "more than" so many."""
    return (
        one.bound is Bound.OVER
        and other.bound in {Bound.EXACT, Bound.ABOUT}
        and other.finite
        and one.kind in {Category.QUANTITY, Category.MONEY}
        and one.point >= _LEAST
        and not _ROUND_WORDS.search(one.span.of(claim.article.text))
        and other.point > max(_PAST_STEP * next_round(one.point), _PAST_FIGURE * one.point)
    )


def next_round(figure: float) -> float:
    """The next rounder figure: 3,000 after 2,000, 2,500 after 2,300; after a finer one the next of two digits."""
    step = 10.0 ** math.floor(math.log10(figure))
    if math.isclose(figure / step, round(figure / step)):
        return (round(figure / step) + 1) * step
    return (math.floor(figure / (step / 2) + 1e-9) + 1) * step / 2


def _far_under(claim: Claim, one: Quantity, other: Quantity) -> bool:
    """Whether "up to" so many were counted and the other figure is not half of it: a room that holds so many need not be full."""
    return (
        one.kind is Category.QUANTITY
        and one.bound is Bound.AT_MOST
        and other.bound in {Bound.EXACT, Bound.ABOUT}
        and other.finite
        and one.point >= _CROWD
        and 0 < other.point < _HALF * one.point
        and _UP_TO.search(one.span.of(claim.article.text)) is not None
        and not _ROOM.search(one.frame.clause.of(claim.article.text))
    )
