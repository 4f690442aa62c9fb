"""Boosted forests with a logistic curve: how both passes of the decision are fitted, and how they are written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

SEED = 20261126


@dataclass(frozen=True, slots=True)
class Size:
    """How large a forest grows."""

    trees: int
    leaves: int
    least: int


def fit(  # noqa: PLR0917  (what one forest is fitted to)
    table: NDArray[np.float64],
    answer: NDArray[np.bool_],
    weight: NDArray[np.float64],
    size: Size,
    monotone: Mapping[str, int],
    names: Sequence[str],
) -> HistGradientBoostingClassifier:
    """One forest; ``monotone`` says which of the features named may only raise (1) or lower (-1) the answer."""
    model = HistGradientBoostingClassifier(
        max_iter=size.trees,
        learning_rate=0.05,
        max_leaf_nodes=size.leaves,
        min_samples_leaf=size.least,
        l2_regularization=5.0,
        monotonic_cst=[monotone.get(name, 0) for name in names],
        random_state=SEED,
        early_stopping=False,
    )
    return model.fit(table, answer, sample_weight=weight)


def curve(raw: NDArray[np.float64], answer: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and shift that turn held-out log-odds into probabilities (Platt, 1999)."""
    model = LogisticRegression(C=1e6).fit(raw[:, None], answer)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def chance(
    raw: NDArray[np.float64], curve: tuple[float, float], shift: NDArray[np.float64] | float = 0.0
) -> NDArray[np.float64]:
    """Calibrated probabilities of log-odds; ``shift`` is added after calibration."""
    found: NDArray[np.float64] = 1 / (1 + np.exp(-(curve[0] * raw + curve[1] + shift)))
    return found


def export(model: HistGradientBoostingClassifier, slope: float, shift: float) -> dict[str, Any]:
    """The forest as plain lists."""
    trees = []
    for (predictor,) in model._predictors:  # noqa: SLF001  (scikit-learn offers no public way to read its trees)
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        trees.append(
            {
                "feature": [int(f) if not stop else -1 for f, stop in zip(nodes["feature_idx"], leaf, strict=True)],
                "threshold": [
                    float(f"{t:.6g}") if not stop else 0.0 for t, stop in zip(nodes["num_threshold"], leaf, strict=True)
                ],
                "left": [int(n) for n in nodes["left"]],
                "right": [int(n) for n in nodes["right"]],
                "value": [float(f"{v:.6g}") for v in nodes["value"]],
            }
        )
    baseline = float(np.ravel(model._baseline_prediction)[0])  # noqa: SLF001
    return {"baseline": baseline, "slope": slope, "shift": shift, "trees": trees}
