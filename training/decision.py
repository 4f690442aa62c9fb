"""Train the calibrated decision: python training/decision.py [--scores training/data/oof_scores.jsonl.gz].

"Same fact?" is learned from the matches of whole articles (training/bundles), where most pairs are on different facts;
"opposed?" from these and from the pairs on one fact of the cells (training/data). Writes factcheck/models/rules.json or, with
the cross-encoder's out-of-fold scores, decision.json, and keeps what events and cells held out say of it.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import sklearn
from articles import told_matches
from figures import calibration_error, three, three_way
from pairs import AGREE, CONFLICT, UNRELATED, read_cells
from points import as_json, chosen
from rows import Rows, cell_rows, event_rows
from scores import read_scores
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from factcheck.cache import Cache
from factcheck.judge.decision import FORMAT
from factcheck.judge.features import ABOUT_OPPOSED, MONOTONE_OPPOSED, MONOTONE_SAME, NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SEED = 20261126
FOLDS = 8
COPIED = -5.0
"""Log-odds of "opposed?" taken from copies that no comparator sets against one another."""
CELL_WEIGHT = 0.25
"""What a pair of a cell counts beside a pair of two articles: cells give ten times as many."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a forest grows."""

    trees: int
    leaves: int
    least: int


SAME, OPPOSED = Size(150, 8, 30), Size(110, 6, 30)


def fit(
    table: NDArray[np.float64],
    answer: NDArray[np.bool_],
    weight: NDArray[np.float64],
    size: Size,
    monotone: dict[str, int],
) -> HistGradientBoostingClassifier:
    """One forest; ``monotone`` names the features that may only raise (1) or lower (-1) the answer."""
    model = HistGradientBoostingClassifier(
        max_iter=size.trees,
        learning_rate=0.05,
        max_leaf_nodes=size.leaves,
        min_samples_leaf=size.least,
        l2_regularization=5.0,
        monotonic_cst=[monotone.get(name, 0) for name in NAMES],
        random_state=SEED,
        early_stopping=False,
    )
    return model.fit(table, answer, sample_weight=weight)


def about_opposed(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """The features that "opposed?" may weigh; the others are blank, so that no tree asks for them."""
    held = np.array([name in ABOUT_OPPOSED for name in NAMES])
    return np.where(held, table, 0.0)


@dataclass(frozen=True, slots=True)
class Raw:
    """Log-odds, held out: both questions for every match of events, and "opposed?" for every row on one fact."""

    same: NDArray[np.float64]
    opposed: NDArray[np.float64]
    opposed_facts: NDArray[np.float64]

    def chances(self, curves: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
        """P(agree), P(conflict), P(unrelated) of every match of events."""
        same, opposed = (chance(part, curve) for part, curve in zip((self.same, self.opposed), curves, strict=True))
        return three(same, opposed)


def chance(raw: NDArray[np.float64], curve: tuple[float, float]) -> NDArray[np.float64]:
    """Calibrated probabilities of log-odds."""
    found: NDArray[np.float64] = 1 / (1 + np.exp(-(curve[0] * raw + curve[1])))
    return found


class Trainer:
    """Both questions over matches of events and pairs of cells."""

    def __init__(self, events: Rows, cells: Rows) -> None:
        """``cells`` may be empty."""
        related = cells.only(cells.labels != UNRELATED)
        self.events = events
        self.facts = events.only(events.labels != UNRELATED).with_rows(related)
        self.weight = np.where(self.facts.from_cells, CELL_WEIGHT, 1.0)

    def same(self, train: NDArray[np.bool_]) -> HistGradientBoostingClassifier:
        """Same fact? ``train``: which matches of events are seen."""
        rows = self.events.only(train)
        return fit(rows.table, rows.labels != UNRELATED, np.ones(len(rows.labels)), SAME, MONOTONE_SAME)

    def opposed(self, train: NDArray[np.bool_]) -> HistGradientBoostingClassifier:
        """Opposed, if the fact is the same? ``train``: which of ``facts`` are seen."""
        rows = self.facts.only(train)
        table = about_opposed(rows.table)
        return fit(table, rows.labels == CONFLICT, self.weight[train], OPPOSED, MONOTONE_OPPOSED)

    def held_out(self) -> Raw:
        """The answers of forests that saw neither a row's event nor its domain."""
        raw = Raw(*(np.zeros(len(rows.labels)) for rows in (self.events, self.events, self.facts)))
        for fold in range(FOLDS):
            out = self.events.folds(FOLDS) == fold
            raw.same[out] = self.same(~out).decision_function(self.events.table[out])
            left_out = self.facts.folds(FOLDS) == fold
            model = self.opposed(~left_out)
            raw.opposed[out] = model.decision_function(about_opposed(self.events.table[out]))
            raw.opposed_facts[left_out] = model.decision_function(about_opposed(self.facts.table[left_out]))
        return raw


def curve(raw: NDArray[np.float64], answer: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and shift that turn held-out log-odds into probabilities (Platt, 1999)."""
    model = LogisticRegression(C=1e6).fit(raw[:, None], answer)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


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


def measured(trainer: Trainer, raw: Raw, curves: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """What events held out say of the three probabilities, and events and cells held out of "opposed?"."""
    labels, facts = trainer.events.labels, trainer.facts
    related = labels != UNRELATED
    probability = raw.chances(curves)
    opposed, answers = chance(raw.opposed_facts, curves[1]), facts.labels == CONFLICT
    cells = facts.from_cells
    return {
        "events": {"matches": len(labels), **three_way(probability, labels)},
        "calibration_error": {
            "same": round(calibration_error(1 - probability[:, 2], related), 4),
            "conflict": round(calibration_error(probability[:, 1], labels == CONFLICT), 4),
            "opposed": round(calibration_error(opposed[~cells], answers[~cells]), 4),
        },
        "auc": {
            "same": round(float(roc_auc_score(related, raw.same)), 4),
            "opposed": round(float(roc_auc_score(answers[~cells], opposed[~cells])), 4),
            "opposed_cells": round(float(roc_auc_score(answers[cells], opposed[cells])), 4) if cells.any() else None,
        },
        "average_precision": {
            "same": round(float(average_precision_score(related, raw.same)), 4),
            "conflict": round(float(average_precision_score(labels == CONFLICT, probability[:, 1])), 4),
            "agree": round(float(average_precision_score(labels == AGREE, probability[:, 0])), 4),
        },
    }


def main() -> None:
    """Train, measure, choose the operating points and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("training/data"), help="folder of cells")
    parser.add_argument("--events", type=Path, default=Path("training/bundles"), help="folder of bundles")
    parser.add_argument("--scores", type=Path, help="the cross-encoder's out-of-fold scores")
    parser.add_argument("--cache", type=Path, help="folder for what extraction and comparison found")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    scores = read_scores(options.scores) if options.scores else None
    # A pair without a score would teach the decision to do without one.
    everything = list(told_matches(options.events, Cache(options.cache) if options.cache else None))
    facts = len({(one.event, one.fact) for one in everything if one.label == CONFLICT})
    told = [one for one in everything if scores is None or one.ids in scores]
    trainer = Trainer(event_rows(told, scores), cell_rows(read_cells(options.data), scores))
    raw = trainer.held_out()
    inside = ~trainer.facts.from_cells
    curves = [
        curve(raw.same, trainer.events.labels != UNRELATED),
        curve(raw.opposed_facts[inside], trainer.facts.labels[inside] == CONFLICT),
    ]
    points, came_to = chosen(told, raw.chances(curves), facts)
    found = measured(trainer, raw, curves) | {"points": came_to}
    print(json.dumps(found, indent=2))
    name = "decision" if options.scores else "rules"
    stored = {
        "format": FORMAT,
        "made_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "seed": SEED},
        "measured": found,
        "features": list(NAMES),
        "setting": {"opposed": 0.0, "copied": COPIED},
        "points": as_json(points),
        "same": export(trainer.same(np.ones(len(trainer.events.labels), dtype=bool)), *curves[0]),
        "opposed": export(trainer.opposed(np.ones(len(trainer.facts.labels), dtype=bool)), *curves[1]),
    }
    out = options.out or Path("factcheck/models") / f"{name}.json"
    out.write_text(json.dumps(stored, separators=(",", ":")) + "\n")
    print(f"wrote {out}")


if __name__ == "__main__":
    main()
