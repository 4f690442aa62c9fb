"""Train the calibrated decision on fact cells: python training/decision.py [--scores training/data/oof_scores.npz].

Writes factcheck/models/decision.json (with the cross-encoder's out-of-fold scores) or, without scores, rules.json, and
prints what held-out cells say of it: three-way accuracy by held-out domain and expected calibration error.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import sklearn
from matches import Rows, rows_of
from pairs import AGREE, CONFLICT, UNRELATED, cross_pairs, inner_pairs, read_cells
from scores import read_scores
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from factcheck.embed import CachedEncoder, default_encoder
from factcheck.judge.decision import FORMAT
from factcheck.judge.features import MONOTONE_OPPOSED, MONOTONE_SAME, NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from pairs import Cell, Pair

SEED = 20261126
CROSS_CELL = 4
"""Unrelated pairs with other cells that each cell gives, its nearest."""


def labelled(cells: Sequence[Cell]) -> list[tuple[Cell, Pair]]:
    """All pairs of known label, with the cell that each belongs to."""
    sentences = [s for cell in cells for s in cell.sentences]
    vectors = CachedEncoder(default_encoder(), None).encode([s.text for s in sentences])
    crossed = cross_pairs(cells, dict(zip((s.id for s in sentences), vectors, strict=True)), nearest=1)
    draw = random.Random(SEED)
    found = []
    for cell in cells:
        others = draw.sample(crossed[cell.id], min(CROSS_CELL, len(crossed[cell.id])))
        found += [(cell, pair) for pair in (*inner_pairs(cell), *others)]
    return found


def fit(
    table: NDArray[np.float64], answer: NDArray[np.bool_], monotone: dict[str, int]
) -> HistGradientBoostingClassifier:
    """One forest; ``monotone`` names the features that may only raise (1) or lower (-1) the answer."""
    model = HistGradientBoostingClassifier(
        max_iter=160,
        learning_rate=0.06,
        max_leaf_nodes=8,
        min_samples_leaf=60,
        l2_regularization=5.0,
        monotonic_cst=[monotone.get(name, 0) for name in NAMES],
        random_state=SEED,
        early_stopping=False,
    )
    return model.fit(table, answer)


def both(rows: Rows, train: NDArray[np.bool_]) -> tuple[HistGradientBoostingClassifier, HistGradientBoostingClassifier]:
    """The forests for "same fact?" and, among those, "opposed?"."""
    related = rows.labels != UNRELATED
    same = fit(rows.table[train], related[train], MONOTONE_SAME)
    inside = train & related
    return same, fit(rows.table[inside], rows.labels[inside] == CONFLICT, MONOTONE_OPPOSED)


def held_out(rows: Rows, groups: Sequence[NDArray[np.bool_]]) -> NDArray[np.float64]:
    """Log-odds of both answers for every row, by forests that saw neither its cell nor its domain; shape (n, 2)."""
    raw = np.zeros((len(rows.labels), 2))
    for group in groups:
        for column, model in enumerate(both(rows, ~group)):
            raw[group, column] = model.decision_function(rows.table[group])
    return raw


def curve(raw: NDArray[np.float64], answer: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and shift that turn held-out log-odds into probabilities (Platt, 1999)."""
    model = LogisticRegression(C=1e6).fit(raw[:, None], answer)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def three(raw: NDArray[np.float64], curves: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """P(agree), P(conflict), P(unrelated)."""
    same, opposed = (1 / (1 + np.exp(-(slope * raw[:, i] + shift))) for i, (slope, shift) in enumerate(curves))
    return np.stack([same * (1 - opposed), same * opposed, 1 - same], axis=1)


def calibration_error(probability: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error over equal bins of probability (Naeini et al., 2015)."""
    place = np.minimum((probability * bins).astype(int), bins - 1)
    return float(
        sum(
            (place == b).mean() * abs(probability[place == b].mean() - right[place == b].mean())
            for b in range(bins)
            if (place == b).any()
        )
    )


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


def report(rows: Rows, raw: NDArray[np.float64], curves: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """What held-out cells say."""
    probability = three(raw, curves)
    right = probability.argmax(axis=1) == rows.labels
    by_domain = {d: round(float(right[rows.domains == d].mean()), 4) for d in sorted(set(rows.domains))}
    by_label = {
        name: round(float(right[rows.labels == label].mean()), 4)
        for name, label in (("agree", AGREE), ("conflict", CONFLICT), ("unrelated", UNRELATED))
    }
    return {
        "pairs": len(rows.labels),
        "accuracy": round(float(right.mean()), 4),
        "by_domain": by_domain,
        "by_label": by_label,
        "calibration_error": {
            name: round(calibration_error(probability[:, i], rows.labels == i), 4)
            for i, name in enumerate(("agree", "conflict", "unrelated"))
        },
    }


def main() -> None:
    """Train, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("training/data"))
    parser.add_argument("--scores", type=Path, help="the cross-encoder's out-of-fold scores")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--every", type=int, default=1, help="use every Nth cell only, for a quick look")
    parser.add_argument(
        "--points", type=Path, default=Path("training/points.json"), help="setting and operating points to store"
    )
    options = parser.parse_args()
    cells = read_cells(options.data)[:: options.every]
    pairs, scores = labelled(cells), read_scores(options.scores) if options.scores else None
    if scores is not None:
        # A pair without a score would teach the decision to do without one.
        pairs = [(cell, pair) for cell, pair in pairs if (pair.left.id, pair.right.id) in scores]
    rows = rows_of(cells, pairs, scores)
    groups = [rows.domains == domain for domain in sorted(set(rows.domains))]
    raw = held_out(rows, groups)
    related = rows.labels != UNRELATED
    curves = [curve(raw[:, 0], related), curve(raw[related, 1], rows.labels[related] == CONFLICT)]
    measured = report(rows, raw, curves)
    print(json.dumps(measured, indent=2))
    name = "decision" if options.scores else "rules"
    everything = np.ones(len(rows.labels), dtype=bool)
    same, opposed = both(rows, everything)
    stored = {
        "format": FORMAT,
        "made_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "seed": SEED},
        "measured": measured,
        "features": list(NAMES),
        **json.loads(options.points.read_text())[name],
        "same": export(same, *curves[0]),
        "opposed": export(opposed, *curves[1]),
    }
    out = options.out or Path("factcheck/models") / f"{name}.json"
    out.write_text(json.dumps(stored, separators=(",", ":")) + "\n")
    print(f"wrote {out}")


if __name__ == "__main__":
    main()
