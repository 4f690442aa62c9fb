"""Which causes do not exclude one another: the snow and the frozen pitch, the militants and the group they belong to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.lexicon import lines, section

if TYPE_CHECKING:
    from factcheck.compare.causes import Cause


@lru_cache(maxsize=1)
def _lines() -> tuple[frozenset[str], ...]:
    held = lines("causes")
    return tuple(frozenset(line.split()) for line in (*held["kindred"], *held["offences"]))


def are_kindred(left: Cause, right: Cause) -> bool:
    """Whether two causes may be one in two words, or the one what came of the other: "snow" and "a frozen pitch"."""
    ours, theirs = ({word.lemma for word in one.cause} for one in (left, right))
    bands = section("causes", "bands")
    for here, there, cause in ((ours, theirs, right), (theirs, ours, left)):
        if here & bands and not there & bands and any(word.kind == "name" for word in cause.cause):
            return True
    return any(ours & kin and theirs & kin for kin in _lines())
