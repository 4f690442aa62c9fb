"""Scores of sentence pairs, each computed once: what is known comes from the cache, and the model loads only for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from factcheck.work import HERE, blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.cache import Cache
    from factcheck.plugs import Engine

_BLOCK = 256


class PairModel(Protocol):
    """A model that answers two questions about a pair of sentences."""

    @property
    def name(self) -> str:
        """Which weights these are."""
        ...

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """p(same fact), p(conflict | same fact) and whatever else the model says of each pair, shape (n, 2 or more).

        The same whichever side comes first, but for what it says of each side.
        """
        ...


F = TypeVar("F", float, "NDArray[np.float64]")


def same_and_opposed(agree: F, conflict: F, unrelated: F) -> tuple[F, F]:
    """p(same fact) and p(conflict | same fact) of three probabilities, or of three columns of them.

    Three equal thirds are one half each, so that a model that does not know moves nothing: agreement and conflict together
    weigh as much as the one other answer.
    """
    same = (agree + conflict) / 2
    return same / (same + unrelated), conflict / (agree + conflict)


def log_odds(chances: NDArray[np.float64]) -> NDArray[np.float32]:
    """Log-odds of probabilities, bounded, and rounded so that the cache changes no result."""
    import numpy as np

    held = np.clip(chances, 1e-4, 1 - 1e-4)
    return np.log(held / (1 - held)).round(3).astype(np.float32)


class PairScorer:
    """A pair model behind the cache."""

    def __init__(self, model: PairModel, cache: Cache | None = None, engine: Engine = HERE) -> None:
        """Without a cache every call computes; ``engine`` says where."""
        self._model = model
        self._cache = cache
        self._engine = engine

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    @property
    def remarks(self) -> tuple[str, ...]:
        """Nothing: a model that cannot answer ends the run."""
        return ()

    def log_odds(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Log-odds of both answers, shape (n, 2), in the order given; rounded, so that the cache changes no result."""
        return self.answers(pairs)[:, :2]

    def answers(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """The same, with the model's other columns after the two."""
        import numpy as np

        unique = sorted(set(pairs))
        known = self._cache.scores(self.name, unique) if self._cache else {}
        missing = [pair for pair in unique if pair not in known]
        rows = zip(missing, self._engine.map(self._model.scores, missing, _BLOCK), strict=True)
        for block in blocks(rows, _BLOCK):
            fresh = {pair: np.concatenate([log_odds(row[:2]), row[2:].astype(np.float32)]) for pair, row in block}
            if self._cache:
                self._cache.add_scores(self.name, fresh)
            known.update(fresh)
        return np.array([known[pair] for pair in pairs], dtype=np.float64).reshape(len(pairs), -1 if pairs else 2)
