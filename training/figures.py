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


def three(same: NDArray[np.float64], opposed: NDArray[np.float64]) -> NDArray[np.float64]:
    """P(agree), P(conflict), P(unrelated), shape (n, 3)."""
    import numpy as np

    return np.stack([same * (1 - opposed), same * opposed, 1 - same], axis=1)


def three_way(probability: NDArray[np.float64], labels: NDArray[np.int64]) -> dict[str, float]:
    """Accuracy by label, and of the likeliest answer in all."""
    right = probability.argmax(axis=1) == labels
    by_label = {name: round(float(right[labels == kind].mean()), 4) for kind, name in enumerate(LABELS)}
    return {"accuracy": round(float(right.mean()), 4), **by_label}


def calibration_error(probability: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error over equal bins of probability (Naeini et al., 2015)."""
    import numpy as np

    place = np.minimum((probability * bins).astype(int), bins - 1)
    return float(
        sum(
            (place == b).mean() * abs(probability[place == b].mean() - right[place == b].mean())
            for b in range(bins)
            if (place == b).any()
        )
    )
