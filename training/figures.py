"""How right a cross-encoder's scores of labelled pairs are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pairs import CONFLICT, LABELS, UNRELATED, Pair

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray


def figures(pairs: Sequence[Pair], scores: NDArray[np.float64]) -> dict[str, float]:
    """How right the scores are: three-way accuracy by class and in all, area under the curve of each question."""
    import numpy as np
    from sklearn.metrics import roc_auc_score

    same, conflict = scores.T
    said = np.stack([same * (1 - conflict), same * conflict, 1 - same], axis=1).argmax(axis=1)
    label = np.array([pair.label for pair in pairs])
    inner = np.array([pair.left.id.split("/")[0] == pair.right.id.split("/")[0] for pair in pairs])
    on_fact = label != UNRELATED
    return {
        "pairs": len(pairs),
        "accuracy": float((said == label)[inner].mean()),
        "balanced": float(np.mean([(said == label)[inner & (label == kind)].mean() for kind in range(3)])),
        **{LABELS[kind]: float((said == label)[inner & (label == kind)].mean()) for kind in range(3)},
        "cross": float((said == label)[~inner].mean()) if (~inner).any() else math.nan,
        "auc_same": float(roc_auc_score(on_fact[inner], same[inner])),
        "auc_conflict": float(roc_auc_score(label[on_fact] == CONFLICT, conflict[on_fact])),
    }


def shown(found: Mapping[str, float]) -> str:
    """Figures on one line."""
    return ", ".join(f"{name} {value:.3f}" if name != "pairs" else f"{value} pairs" for name, value in found.items())
