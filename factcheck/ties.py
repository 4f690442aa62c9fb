"""Which claims of two articles share a value that few claims of either hold? "At 6.47 p.m." finds "at 1847" at any cosine.

A value that one claim of each article holds says more than its words: "the bridge, 59 years old" and "it opened in 1967" speak
of one thing, though no other word is shared. A toll that stands all over both ties nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factcheck.axes import BEGAN, CLOCK, DAYS, Neighbours, equal

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from factcheck.axes import Reading, Readings

NAMES: tuple[str, ...] = ("same value, rare", "like value, rare", "like time, rare", "length told as a date, rare")
"""What a tie may rest on. Each is 0 where the two share no such value, and 3 where no other claim of either article holds it."""
NONE: tuple[float, ...] = (0.0,) * len(NAMES)
_SAME, _LIKE, _TIME, _LENGTH = range(len(NAMES))
_PROPOSES = frozenset({_SAME, _LIKE, _LENGTH})
"""A day or an hour that two texts may both mean proposes no pair."""
_FEW = 2
"""A value that more claims of an article hold ties none of them to another article's: the day of the event, its toll."""


def ties(left: Readings, right: Readings) -> dict[tuple[int, int], tuple[float, ...]]:
    """Places in the left and in the right article whose claims share a rare value, and how rare it is, in the order of NAMES."""
    found: dict[tuple[int, int], list[float]] = {}
    for axis, ours in left.items():
        theirs = Neighbours(axis, [b for b in right.get(axis, ()) if b.telling])
        pairs = ((a, b) for a in ours if a.telling for b in theirs.of(a))
        met = [(a, b, kind) for a, b in pairs if (kind := _kind(axis, a, b)) is not None]
        holders: tuple[dict[Reading, set[int]], dict[Reading, set[int]]] = (defaultdict(set), defaultdict(set))
        for a, b, _ in met:
            holders[0][a].add(b.place)
            holders[1][b].add(a.place)
        for a, b, kind in met:
            here, there = len(holders[0][a]), len(holders[1][b])
            if max(here, there) <= _FEW:
                row = found.setdefault((a.place, b.place), list(NONE))
                row[kind] = max(row[kind], float(2 * _FEW + 1 - here - there))
    return {pair: tuple(row) for pair, row in found.items()}


def proposed(tie: Sequence[float]) -> bool:
    """Whether a tie is enough for a pair to be judged, however far apart the claims are."""
    return any(tie[kind] for kind in _PROPOSES)


def _kind(axis: Hashable, a: Reading, b: Reading) -> int | None:
    """On what a tie of two readings of one axis rests; None where they do not meet."""
    if axis in BEGAN:
        return _LENGTH if a.length != b.length and a.touches(b) else None
    if equal(axis, a, b):
        return _SAME
    if not a.touches(b):
        return None
    return _TIME if axis in {DAYS, CLOCK} else _LIKE
