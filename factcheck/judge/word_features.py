"""How the words of the two sides of a match lie to one another, as features; known ones come from the cache."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from factcheck.fingerprint import fingerprint
from factcheck.stored import row_from_bytes, row_to_bytes
from factcheck.work import HERE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.cache import Cache
    from factcheck.plugs import Engine
    from factcheck.records import Match

KINDS = ("names", "numbers", "nouns", "verbs")
GAPS = ("modals", "hedges", "certainties", "reports", "orders", "causes")
"""The cues of which it is told whether one side alone has them."""
_BLOCK = 500
"""Pairs of sentences that an engine gets at a time."""


def word_features(match: Match) -> list[float]:
    """Overlap, containment, length ratio, counts by kind, opposites and cues; the same whichever side comes first."""
    from factcheck.compare.words import alignment

    words = alignment(match.left, match.right)
    counts: list[float] = []
    for kind in range(len(KINDS)):
        alone = sorted((words.left_only[kind], words.right_only[kind]))
        counts += [words.shared[kind], *alone]
    gaps = [float(bool(a) != bool(b)) for a, b in (getattr(words, cue) for cue in GAPS)]
    return [
        words.overlap,
        words.containment,
        words.length_ratio,
        *counts,
        words.opposites,
        words.negation_gap,
        *gaps,
    ]


class WordFeatures:
    """The word features of many matches, each worked out once."""

    def __init__(self, cache: Cache | None = None, engine: Engine = HERE) -> None:
        """Without a cache every call computes; ``engine`` says where."""
        self._cache = cache
        self._engine = engine

    def of(self, matches: Sequence[Match]) -> list[Sequence[float]]:
        """One row a match, in the order given."""
        keys = [_key(match.left.text, match.right.text) for match in matches]
        stored = self._cache.records(dict.fromkeys(keys)) if self._cache else {}
        known = {key: row for key, data in stored.items() if (row := row_from_bytes(data)) is not None}
        missing = {key: match for key, match in zip(keys, matches, strict=True) if key not in known}
        fresh = dict(zip(missing, self._engine.map(_rows, missing.values(), _BLOCK), strict=True))
        if self._cache and fresh:
            self._cache.add_records({key: row_to_bytes(row) for key, row in fresh.items()})
        return [known[key] if key in known else fresh[key] for key in keys]


def _rows(matches: Sequence[Match]) -> list[Sequence[float]]:
    return [word_features(match) for match in matches]


def _key(left: str, right: str) -> bytes:
    digest = hashlib.sha256(b"words" + fingerprint())
    for text in (left, right):
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()[:20]
