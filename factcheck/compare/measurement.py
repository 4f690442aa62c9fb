"""Measures with units: "8 miles" and "13 km", "magnitude 6.2" against "magnitude 6.8"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.compare.amounts import compare_quantities, quantities
from factcheck.compare.twins import LEAST_ROLE
from factcheck.records import Category

if TYPE_CHECKING:
    from factcheck.records import Claim, Comparison, Match, Quantity

_KMH, _MPH = 1 / 3.6, 0.44704
_GALLONS = 0.003785411784, 0.00454609
"""Cubic metres of an American and of an imperial gallon."""
_CONVERTED = 0.06
"""How far, as a logarithm, a measure in brackets may be from what it converts."""
_SPEED = re.compile(r"\bspeeds? (?:\w+ ){0,4}$|\b(?:clocked|doing) (?:\w+ ){0,3}$", re.IGNORECASE)
_AT_SPEED = re.compile(
    r"\b(?:at|topped|reached|exceeded|hit|touched) (?:(?:about|around|over|nearly|almost|some|under|well) ){0,2}$",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"\b(?:car|van|lorry|truck|bus|coach|motorcycle|motorbike|bike|train|tram|vehicle|driver|rider|motorist|drove|drive|driving|raced|crashed|rammed)s?\b",
    re.IGNORECASE,
)
_BARE_END = re.compile(r"\s?[,.;:!?)”\"]|$|\s(?:when|before|as|and|in|on|through|along|while|into)\b", re.IGNORECASE)


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

        def found(claim: Claim, category: Category) -> list[Quantity]:
            other = match.right if claim is match.left else match.left
            return _in_litres(measures(claim, category), measures(other, category))

        return compare_quantities(
            match, self.category, weigh=_weigh, least=self.least_role, tolerance=slack, found=found
        )


def measures(claim: Claim, category: Category) -> list[Quantity]:
    """The measures of a claim, and its bare figures that only a speed can be, of which it is open in which unit."""
    found = quantities(claim, category)
    for figure in quantities(claim, Category.QUANTITY):
        if not _is_speed(claim, figure):
            continue
        low, high = figure.low * _KMH, figure.high * _MPH
        point = figure.point * (_KMH + _MPH) / 2
        found.append(replace(figure, kind=category, unit="m/s", low=low, high=high, point=point))
    return sorted(found, key=lambda quantity: quantity.span)


def _in_litres(ours: list[Quantity], theirs: list[Quantity]) -> list[Quantity]:
    """The measures of a claim, its gallons and pints as litres where the other claim has these alone.

    Which gallon it is tells a measure in litres that the claim itself puts beside it; else it is taken for the one that
    comes nearer to a measure of the other claim.
    """
    measured, own = ([one.point for one in side if one.unit == "m3" and one.point > 0] for side in (theirs, ours))
    if not measured or any(other.unit == "gallon" for other in theirs):
        return ours
    return [_of_size(one, own, measured) if one.unit == "gallon" and one.point > 0 else one for one in ours]


def _of_size(quantity: Quantity, own: list[float], measured: list[float]) -> Quantity:
    def apart(size: float, among: list[float]) -> float:
        return min((abs(math.log(quantity.point * size / other)) for other in among), default=math.inf)

    told = min(apart(size, own) for size in _GALLONS) < _CONVERTED
    size = min(_GALLONS, key=lambda size: apart(size, own if told else measured))
    low, high, point = (end * size for end in (quantity.low, quantity.high, quantity.point))
    return replace(quantity, unit="m3", low=low, high=high, point=point)


def _is_speed(claim: Claim, figure: Quantity) -> bool:
    """Whether a bare figure is a speed: "speeds near 110", "the car never topped 70", "the van hit the wall at eighty"."""
    if figure.ordinal or figure.unit or not 10 <= figure.point <= 400:
        return False
    text = claim.article.text
    if not _BARE_END.match(text[figure.span.end : figure.span.end + 12]):
        return False
    told = figure.span.of(text)
    number = re.search(r"[\w-]+$", told)
    before = text[max(claim.span.start, figure.span.start - 60) : figure.span.start] + (
        told[: number.start()] if number else ""
    )
    return bool(_SPEED.search(before)) or bool(_AT_SPEED.search(before) and _RUNNING.search(claim.text))


def _weigh(left: Quantity, right: Quantity) -> float:
    # A plain "ton" may be any of three, a plain "degree" of either scale: neither is set against a unit that says which, and
    # two bare degrees may agree, but prove nothing by differing.
    return float(left.unit == right.unit and (left.unit != "degree" or left.touches(right)))
