"""Boosted trees as plain JSON: what scikit-learn trained, without scikit-learn and without pickle.

A model file holds, for each tree, parallel lists of nodes (feature, threshold, left, right, value; a leaf has feature -1).
Values of inner nodes are kept too: the change of value along a path, summed by feature, says which features decided
(Saabas, "Interpreting random forests", 2014).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

_ROWS = 48
"""Rows that go down all trees at a time: what the nodes of so many fill stays in a processor's cache."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree; row i of each list is node i, node 0 the root. ``x <= threshold`` goes left."""

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]


class Forest:
    """A sum of trees over a baseline, in log-odds."""

    def __init__(self, baseline: float, trees: Sequence[Tree]) -> None:
        """Lays the nodes of all trees end to end; a leaf leads to itself, so that rows may wait there for the others."""
        import numpy as np

        sizes = [len(tree.feature) for tree in trees]
        self._roots = np.cumsum([0, *sizes[:-1]]) if trees else np.zeros(0, dtype=np.int64)
        start = np.repeat(self._roots, sizes)
        feature = np.array([number for tree in trees for number in tree.feature], dtype=np.int64)
        leaf, own = feature < 0, np.arange(len(feature))
        self._baseline = baseline
        self._feature = np.maximum(feature, 0)
        self._threshold = np.where(leaf, np.inf, [number for tree in trees for number in tree.threshold])
        self._left, self._right = (
            np.where(leaf, own, start + np.array(side, dtype=np.int64))
            for side in ([n for tree in trees for n in tree.left], [n for tree in trees for n in tree.right])
        )
        self._value = np.array([number for tree in trees for number in tree.value], dtype=np.float64)

    def log_odds(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """One number a row of features, shape (n,)."""
        import numpy as np

        total = np.full(len(rows), self._baseline)
        for at in range(0, len(rows), _ROWS):
            for node in self._levels(rows[at : at + _ROWS]):
                last = node
            total[at : at + _ROWS] += self._value.take(last).sum(axis=1)
        return total

    def shares(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much each feature moved the log-odds of each row, shape (n, features)."""
        import numpy as np

        moved = np.zeros(rows.shape)
        for at in range(0, len(rows), _ROWS):
            block = rows[at : at + _ROWS]
            first = np.arange(len(block))[:, None] * rows.shape[1]
            levels = self._levels(block)
            node = next(levels)
            for child in levels:
                # A row that waits at a leaf moves by nothing.
                step = self._value.take(child) - self._value.take(node)
                asked = (first + self._feature.take(node)).ravel()
                moved[at : at + _ROWS] += np.bincount(asked, step.ravel(), block.size).reshape(block.shape)
                node = child
        return moved

    def _levels(self, rows: NDArray[np.float64]) -> Iterator[NDArray[np.int64]]:
        """Where each row stands in each tree, shape (n, trees): at the roots, then a level lower, until every row is at a leaf."""
        import numpy as np

        node = np.broadcast_to(self._roots, (len(rows), len(self._roots)))
        cells, first = rows.ravel(), np.arange(len(rows))[:, None] * rows.shape[1]
        yield node
        while True:
            goes_left = cells.take(first + self._feature.take(node)) <= self._threshold.take(node)
            child = np.where(goes_left, self._left.take(node), self._right.take(node))
            if (child == node).all():
                return
            yield child
            node = child
