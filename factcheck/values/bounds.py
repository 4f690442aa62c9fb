"""Which values does a figure admit? Its interval by the precision in which it is written and by its hedge."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from factcheck.records import Bound, Category
from factcheck.values.lexicon import section
from factcheck.values.units import hedged_width, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.measured import Figure
    from factcheck.values.sentence import Token
    from factcheck.values.units import Unit

_FALLS = section("figures", "bounds falls")
_MINUS = frozenset({"-", "−", "‐", "‑"})
_OPENING = frozenset({"(", "“", '"', "‘", "'"})
_DAY = 86400.0
_FINE, _FINE_REACH = 100, 0.02
"""So many steps in a figure make it a fine one, near which "just over" and "nearly" reach less far."""
_PART_OF_UNIT = 0.2
"""Share of its unit that "just over" and "just under" a length reach: "a little over a year" may be 14 months."""
_MONTH, _YEAR = 2629746.0, 31556952.0
# A calendar month has 28 to 31 days, a year 365 or 366: what "three months" and "a year" leave open.
_SLACK = {_MONTH: 2.5 * _DAY, _YEAR: 1.0 * _DAY}


def below_zero(tokens: Sequence[Token], first: int, unit: Unit | None) -> bool:
    """Whether the token before a figure puts it below zero: "-12C", "-$3m", "minus 4 per cent"."""
    at = first - 1
    if at < 0:
        return False
    sign, before = tokens[at], tokens[at - 1] if at else None
    ruled = before is not None and before.pos in {"PRP", "PRF", "TO0"}
    if sign.lower == "minus":
        if unit is None or unit.base.startswith("deg"):
            return unit is not None or ruled
        subtracts = before is not None and (before.is_noun or before.is_number or before.text in {"%", ")"})
        return unit.kind in {Category.PERCENT, Category.MONEY} and not subtracts
    if sign.text not in _MINUS and not (sign.text == "–" and ruled):
        return False
    if sign.end != tokens[first].start:
        return False
    if before is not None and before.end == sign.start and before.text not in _OPENING:
        return False
    # "Fell -0.4%" and "a fall of -0.4%" say no more than "fell 0.4%"; "fell to -0.4%" does.
    verb = tokens[at - 2] if before is not None and before.lower in {"by", "of"} and at > 1 else before
    return verb is None or verb.lemma not in _FALLS


def interval(figure: Figure, bound: Bound, nearness: str, *, whole: bool) -> tuple[float, float]:
    """Both ends of what the figure admits; ``whole`` is true for things that come whole, ``nearness`` is that of the hedge."""
    value, step, number = figure.value, figure.step, figure.number
    unit_is_share = figure.unit is not None and figure.unit.base == "%"
    if number.form == "vague":
        low, high = number.low, number.high
        factor = figure.unit.factor if figure.unit else 1.0
        low, high = low * factor, high * factor
        if bound in {Bound.OVER, Bound.AT_LEAST}:
            return low, math.inf
        return low, high
    half = half_width(figure, value, step)
    if figure.other is not None:
        upper = half_width(figure, figure.other, figure.other_step)
        if bound is Bound.ABOUT:
            half, upper = (
                hedged_width(value, step, whole=whole),
                hedged_width(figure.other, figure.other_step, whole=whole),
            )
        low, high = value - half, figure.other + upper
        return (low, math.inf) if bound in {Bound.OVER, Bound.AT_LEAST} else (low, high)
    # A share in words is a round figure: "just over half" may be 53 per cent.
    coarse = 0.15 * value if number.form == "fraction" and unit_is_share else step
    reach = hedged_width(value, coarse, whole=whole, words=number.words)
    if nearness and value >= _FINE * step:
        # "Just over 4.10" is not 4.21: whoever writes three digits means the third.
        reach = min(reach, max(_FINE_REACH * abs(value), step))
    elif nearness == "near" and figure.unit is not None and figure.unit.kind is Category.DURATION:
        reach = max(reach, _PART_OF_UNIT * figure.unit.factor)
    degrees = figure.unit is not None and figure.unit.base.startswith("deg")
    floor = -math.inf if degrees or value < 0 else 0.0
    beyond, below = (
        (value + 1, value - 1) if whole else (math.nextafter(value, math.inf), math.nextafter(value, -math.inf))
    )
    if bound is Bound.OVER:
        return beyond, max(beyond, value + reach) if nearness == "near" else math.inf
    if bound is Bound.UNDER:
        return min(below, value - reach) if nearness == "near" else min(floor, below), below
    return _around(value, half, reach, (bound, nearness), floor)


def multiple(value: float, half: float, bound: Bound, nearness: str) -> tuple[float, float]:
    """Both ends of what a multiple in one word admits: "more than doubled", "nearly tripled", "at least twice"."""
    reach = 0.15 * value
    if bound is Bound.OVER:
        beyond = math.nextafter(value, math.inf)
        return beyond, value + reach if nearness == "near" else math.inf
    if bound is Bound.UNDER:
        return value - reach if nearness == "near" else 0.0, math.nextafter(value, -math.inf)
    return _around(value, half, reach, (bound, nearness), 0.0)


def _around(value: float, half: float, reach: float, hedge: tuple[Bound, str], floor: float) -> tuple[float, float]:
    bound, nearness = hedge
    if bound is Bound.AT_LEAST:
        return value - half, math.inf
    if bound is Bound.AT_MOST:
        return floor, value + half
    if bound is Bound.ABOUT:
        if nearness == "below":
            # As wide as the bare figure, which reaches to both sides: a hedge never makes a figure finer.
            return value - max(reach, 2 * half), value
        reach = max(reach, half)
        return value - reach, value + reach
    return value - half, value + half


def half_width(figure: Figure, value: float, step: float) -> float:
    """Half the width of an unhedged figure by the precision in which it is written."""
    number, unit = figure.number, figure.unit
    if number.form == "ordinal":
        return 0.0
    if unit is None:
        round_figure = number.scaled or number.article or number.step >= 1000
        return width(value, step) if round_figure and value >= 100 else 0.0 if number.step >= 1 else width(value, step)
    if unit.kind is Category.DURATION:
        slack = _SLACK.get(unit.factor, 0.0)
        units = abs(value) / unit.factor
        fine = width(value, step) if step < unit.factor else 0.0
        if unit.factor > _YEAR:
            return width(value, step)
        return max(fine, min(slack * units, max(slack, 0.01 * abs(value))))
    if number.form == "fraction":
        return width(value, step)
    factor = unit.factor or 1.0
    plain = abs(value) / factor
    if (
        plain < 100
        or (unit.kind is Category.MONEY and plain < 1000 and not number.scaled)
        or unit.kind is Category.PERCENT
    ):
        step = min(step, factor)
    return width(value, step)
