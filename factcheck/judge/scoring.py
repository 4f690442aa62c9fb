"""Scores of sentence pairs, each computed once: what is known comes from the cache, and the model loads only for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.cache import Cache

_BLOCK = 512


class PairModel(Protocol):
    """A model that answers two questions about a pair of sentences."""

    @property
    def name(self) -> str:
        """Which weights these are."""
        ...

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """p(same fact) and p(conflict | same fact), shape (n, 2), the same whichever side comes first."""
        ...


class PairScorer:
    """A pair model behind the cache."""

    def __init__(self, model: PairModel, cache: Cache | None = None) -> None:
        """Without a cache every call computes."""
        self._model = model
        self._cache = cache

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    def log_odds(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Log-odds of both answers, shape (n, 2), in the order given; rounded, so that the cache changes no result."""
        import numpy as np

        ordered = [(a, b) if a <= b else (b, a) for a, b in pairs]
        unique = sorted(set(ordered))
        known = self._cache.scores(self.name, unique) if self._cache else {}
        missing = [pair for pair in unique if pair not in known]
        for at in range(0, len(missing), _BLOCK):
            block = missing[at : at + _BLOCK]
            chance = np.clip(self._model.scores(block), 1e-4, 1 - 1e-4)
            rows = np.log(chance / (1 - chance)).round(3).astype(np.float32)
            fresh = dict(zip(block, rows, strict=True))
            if self._cache:
                self._cache.add_scores(self.name, fresh)
            known.update(fresh)
        return np.array([known[pair] for pair in ordered], dtype=np.float64).reshape(len(pairs), 2)
