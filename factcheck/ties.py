"""Which claims of two articles share a value that few claims of either hold? "At 6.47 p.m." finds "at 1847" at any cosine."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from factcheck.records import Category, Clock, Quantity, Score, When

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from factcheck.records import Claim

_FEW = 2
"""A value that more claims of an article hold ties none of them to another article's: the day of the event, its toll."""
_COMMON = 13
"""Counts below this are of anything."""
_HALF_DAY = 720
"""Minutes."""


def held(claims: Sequence[Claim]) -> dict[Hashable, list[int]]:
    """The telling values of one article, with the places in ``claims`` that hold each."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        for key in {key for value in claim.values if (key := _telling(value)) is not None}:
            found[key].append(at)
    return {key: places for key, places in found.items() if len(places) <= _FEW}


def ties(left: Mapping[Hashable, Sequence[int]], right: Mapping[Hashable, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Places in the left and in the right article whose claims share a telling value; a pair may come more than once."""
    for key, places in left.items():
        yield from product(places, right.get(key, ()))


def _telling(value: object) -> Hashable | None:
    """A value without the words in which it is told; None where it is of a kind that anything may share."""
    if isinstance(value, Quantity):
        if value.ordinal or (value.kind is Category.QUANTITY and value.point < _COMMON):
            return None
        return value.kind, value.unit, value.low, value.high
    if isinstance(value, When):
        return value.first, value.last
    if isinstance(value, Clock):
        # "Ten past four" may be 4.10 or 16:10.
        return value.low % _HALF_DAY, value.high - value.low
    if isinstance(value, Score):
        return value.pairs
    return None
