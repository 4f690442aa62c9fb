"""One-to-one pairing of the values of two claims: equal ones first, then the likeliest to play the same part."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from factcheck.records import Level, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.records import Comparison

# A value that stands on both sides is its own twin, whatever else stands there: it goes first.
_FIRST = {Level.AGREE: 0.35, Level.COMPATIBLE: 0.1, Level.CONFLICT: 0.0, Level.ABSTAIN: -1.0}


K = TypeVar("K", int, Span)

LEAST_ROLE = 0.02
"""Least role of a comparison that is told at all. One that is hardly likely to be of one part is a hint: the judge, who knows
how the two claims stand in their articles, may make something of it; by itself it says nothing."""


def best_twins(comparisons: Iterable[Comparison], *, least: float) -> tuple[Comparison, ...]:
    """As ``best_pairs``, for values that are told apart by where they stand."""
    return best_pairs(((one.left, one.right, one) for one in comparisons), least=least)


def best_pairs(candidates: Iterable[tuple[K, K, Comparison]], *, least: float) -> tuple[Comparison, ...]:
    """Of comparisons between numbered left and right values, the best for each value, in the order of the left text.

    None whose role is under ``least`` is kept; but equal values in a doubtful part are not set against others either.
    """
    taken_left: set[K] = set()
    taken_right: set[K] = set()
    kept: list[Comparison] = []
    ranked = sorted(candidates, key=lambda c: (-(c[2].role + _FIRST[c[2].level]), c[2].margin, c[0], c[1]))
    for left, right, comparison in ranked:
        if (
            left in taken_left
            or right in taken_right
            or (comparison.role < least and comparison.level is not Level.AGREE)
        ):
            continue
        taken_left.add(left)
        taken_right.add(right)
        if comparison.role >= least:
            kept.append(comparison)
    return tuple(sorted(kept, key=lambda c: (c.left, c.right)))
