"""How the words of the two sides of a match lie to one another, as features; known ones come from the cache."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from factcheck.fingerprint import fingerprint
from factcheck.stored import row_from_bytes, row_to_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.cache import Cache
    from factcheck.records import Match

_KINDS = ("names", "numbers", "nouns", "verbs")
_GAPS = ("modals", "hedges", "certainties", "reports", "orders", "causes")


def word_features(match: Match) -> list[float]:
    """Overlap, containment, length ratio, counts by kind, opposites and cues; the same whichever side comes first."""
    from factcheck.compare.words import alignment

    words = alignment(match.left, match.right)
    counts: list[float] = []
    for kind in range(len(_KINDS)):
        alone = sorted((words.left_only[kind], words.right_only[kind]))
        counts += [words.shared[kind], *alone]
    gaps = [float(bool(a) != bool(b)) for a, b in (getattr(words, cue) for cue in _GAPS)]
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

    def __init__(self, cache: Cache | None = None) -> None:
        """Without a cache every call computes."""
        self._cache = cache

    def of(self, matches: Sequence[Match]) -> list[Sequence[float]]:
        """One row a match, in the order given."""
        if self._cache is None:
            return [word_features(match) for match in matches]
        keys = [_key(match.left.text, match.right.text) for match in matches]
        known = self._cache.records(keys)
        fresh: dict[bytes, bytes] = {}
        rows: list[Sequence[float]] = []
        for match, key in zip(matches, keys, strict=True):
            row: Sequence[float] | None = row_from_bytes(known[key]) if key in known else None
            if row is None:
                row = word_features(match)
                fresh[key] = row_to_bytes(row)
            rows.append(row)
        if fresh:
            self._cache.add_records(fresh)
        return rows


def _key(left: str, right: str) -> bytes:
    digest = hashlib.sha256(b"words" + fingerprint())
    for text in (left, right):
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()[:20]
