"""Do two intervals touch, and how far apart are they? One measure for numbers, dates, times and durations."""

from __future__ import annotations

import math

from factcheck.records import Bound, Level

_DUST = 1e-9


def touching(left_low: float, left_high: float, right_low: float, right_high: float) -> bool:
    """Whether some value lies in both closed intervals, the dust of unit conversion aside."""
    low, high = max(left_low, right_low), min(left_high, right_high)
    if math.isinf(low) or math.isinf(high):
        return low <= high
    return low <= high + _DUST * max(abs(low), abs(high), 1e-6)


def margin(left_low: float, left_high: float, right_low: float, right_high: float, scale: float | None = None) -> float:
    """How far apart two intervals are, 0 to 1: the gap between them over ``scale``, or over the larger of the two ends.

    Symmetric; 0 where they touch. For values without a zero, such as dates, the caller gives the scale.
    """
    if touching(left_low, left_high, right_low, right_high):
        return 0.0
    gap = max(left_low, right_low) - min(left_high, right_high)
    size = max(abs(left_low), abs(right_low), abs(min(left_high, right_high))) if scale is None else abs(scale)
    return min(1.0, gap / size) if size and math.isfinite(size) else 1.0


def level(
    left: tuple[float, float, float, Bound], right: tuple[float, float, float, Bound], *, tolerance: float = 0.0
) -> Level:
    """AGREE, COMPATIBLE or CONFLICT for two values as (low, high, point, bound).

    Values agree when they are the same figure with the same hedge, or when both are unhedged and touch in the precision
    in which they are written; otherwise touching intervals are compatible. ``tolerance`` widens each side by that share.
    """
    spread = [tolerance * abs(point) for _, _, point, _ in (left, right)]
    if not touching(left[0] - spread[0], left[1] + spread[0], right[0] - spread[1], right[1] + spread[1]):
        return Level.CONFLICT
    plain = {left[3], right[3]} == {Bound.EXACT}
    same = left[3] == right[3] and math.isclose(left[2], right[2], rel_tol=1e-6)
    return Level.AGREE if plain or same else Level.COMPATIBLE
