"""Boosted trees as plain JSON: what scikit-learn trained, without scikit-learn and without pickle.

A model file holds, for each tree, parallel lists of nodes (feature, threshold, left, right, value; a leaf has feature -1).
Values of inner nodes are kept too: the change of value along a path, summed by feature, says which features decided
(Saabas, "Interpreting random forests", 2014).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree; row i of each list is node i, node 0 the root. ``x <= threshold`` goes left."""

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Forest:
    """A sum of trees over a baseline, in log-odds."""

    baseline: float
    trees: tuple[Tree, ...]

    def log_odds(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """One number a row of features, shape (n,)."""
        import numpy as np

        total = np.full(len(rows), self.baseline)
        index = np.arange(len(rows))
        for tree in self.trees:
            feature, threshold = np.array(tree.feature), np.array(tree.threshold)
            left, right, value = np.array(tree.left), np.array(tree.right), np.array(tree.value)
            node = np.zeros(len(rows), dtype=np.int64)
            while True:
                inner = feature[node] >= 0
                if not inner.any():
                    break
                goes_left = rows[index, np.maximum(feature[node], 0)] <= threshold[node]
                node = np.where(inner, np.where(goes_left, left[node], right[node]), node)
            total += value[node]
        return total

    def shares(self, row: Sequence[float]) -> dict[int, float]:
        """How much each feature moved the log-odds of one row, by the index of the feature."""
        moved: dict[int, float] = {}
        for tree in self.trees:
            node = 0
            while (feature := tree.feature[node]) >= 0:
                child = tree.left[node] if row[feature] <= tree.threshold[node] else tree.right[node]
                moved[feature] = moved.get(feature, 0.0) + tree.value[child] - tree.value[node]
                node = child
        return moved
