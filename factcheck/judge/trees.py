"""Boosted trees as plain JSON: what scikit-learn trained, without scikit-learn and without pickle.

A model file holds, for each tree, parallel lists of nodes (feature, threshold, left, right, value; a leaf has feature -1).
Values of inner nodes are kept too: the change of value along a path, summed by feature, says which features decided
(Saabas, "Interpreting random forests", 2014).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        for tree in self.trees:
            node = np.zeros(len(rows), dtype=np.int64)
            for step in _steps(tree, rows):
                node = step.child
            total += np.array(tree.value)[node]
        return total

    def shares(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much each feature moved the log-odds of each row, shape (n, features)."""
        import numpy as np

        moved = np.zeros_like(rows)
        index = np.arange(len(rows))
        for tree in self.trees:
            value = np.array(tree.value)
            for step in _steps(tree, rows):
                # A leaf stays where it is, and moves nothing.
                moved[index, step.feature] += value[step.child] - value[step.node]
        return moved


class _Step(NamedTuple):
    """One level down a tree for all rows: from which node, by which feature, to which node."""

    node: NDArray[np.int64]
    feature: NDArray[np.int64]
    child: NDArray[np.int64]


def _steps(tree: Tree, rows: NDArray[np.float64]) -> Iterator[_Step]:
    """From the root until every row has reached a leaf; of a row that has, feature 0 and no other child."""
    import numpy as np

    feature, threshold = np.array(tree.feature), np.array(tree.threshold)
    left, right = np.array(tree.left), np.array(tree.right)
    index, node = np.arange(len(rows)), np.zeros(len(rows), dtype=np.int64)
    while (inner := feature[node] >= 0).any():
        asked = np.maximum(feature[node], 0)
        goes_left = rows[index, asked] <= threshold[node]
        child = np.where(inner, np.where(goes_left, left[node], right[node]), node)
        yield _Step(node, asked, child)
        node = child
