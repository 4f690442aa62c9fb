"""Train the calibrated decision: python training/decision.py [--scores training/data/oof_scores.jsonl.gz].

"Same fact?" is learned from the matches of whole articles (training/bundles), where most pairs are on different facts;
"opposed?" from these and from the pairs on one fact of the cells (training/data). Writes factcheck/models/rules.json or, with
the cross-encoder's out-of-fold scores, decision.json, and keeps what events and cells held out say of it.
"""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import sklearn
from articles import told_matches
from beside import beside
from figures import calibration_error, three, three_way
from forests import SEED, Size, chance, curve, export, fit
from pairs import AGREE, CONFLICT, UNRELATED, read_cells
from points import BALANCED_PRECISION, RULES_PRECISION, as_json, chosen
from rows import Rows, cell_rows, event_rows
from scores import read_pointed, read_scores
from sklearn.metrics import average_precision_score, roc_auc_score
from together import Together, together

from factcheck.judge.company import NAMES as COMPANY
from factcheck.judge.decision import FORMAT
from factcheck.judge.features import ABOUT_OPPOSED, MONOTONE_OPPOSED, MONOTONE_SAME, NAMES
from factcheck.judge.fused import copied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from sklearn.ensemble import HistGradientBoostingClassifier

FOLDS = 4
COPIED = -5.0
"""Log-odds of "opposed?" taken from copies that no comparator sets against one another."""
CELL_WEIGHT = 0.25
"""What a pair of a cell counts beside a pair of two articles: cells give ten times as many."""


SAME, OPPOSED = Size(450, 8, 30), Size(330, 6, 30)


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

    def chances(
        self, curves: Sequence[tuple[float, float]], shift: NDArray[np.float64] | float = 0.0
    ) -> NDArray[np.float64]:
        """P(agree), P(conflict), P(unrelated) of every match of events; ``shift``: added to the log-odds of "opposed?"."""
        return three(chance(self.same, curves[0]), chance(self.opposed, curves[1], shift))


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
        return fit(rows.table, rows.labels != UNRELATED, np.ones(len(rows.labels)), SAME, MONOTONE_SAME, NAMES)

    def opposed(self, train: NDArray[np.bool_]) -> HistGradientBoostingClassifier:
        """Opposed, if the fact is the same? ``train``: which of ``facts`` are seen."""
        rows = self.facts.only(train)
        table = about_opposed(rows.table)
        return fit(table, rows.labels == CONFLICT, self.weight[train], OPPOSED, MONOTONE_OPPOSED, NAMES)

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

    def curves(self, raw: Raw) -> list[tuple[float, float]]:
        """What turns held-out log-odds of either question into probabilities, on articles like those of the news."""
        seen, facts = self.events.sparse, self.facts.sparse
        return [
            curve(raw.same[seen], self.events.labels[seen] != UNRELATED),
            curve(raw.opposed_facts[facts], self.facts.labels[facts] == CONFLICT),
        ]


def measured(trainer: Trainer, raw: Raw, curves: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """What events held out say of the three probabilities, and events and cells held out of "opposed?"."""
    facts, seen = trainer.facts, trainer.events.sparse
    labels, probability = trainer.events.labels[seen], raw.chances(curves)[seen]
    related = labels != UNRELATED
    opposed, answers = chance(raw.opposed_facts, curves[1]), facts.labels == CONFLICT
    cells, events = facts.from_cells, facts.sparse
    return {
        "events": {"matches": len(labels), **three_way(probability, labels)},
        "calibration_error": {
            "same": round(calibration_error(1 - probability[:, 2], related), 4),
            "conflict": round(calibration_error(probability[:, 1], labels == CONFLICT), 4),
            "opposed": round(calibration_error(opposed[events], answers[events]), 4),
        },
        "auc": {
            "same": round(float(roc_auc_score(related, raw.same[seen])), 4),
            "opposed": round(float(roc_auc_score(answers[events], opposed[events])), 4),
            "opposed_cells": round(float(roc_auc_score(answers[cells], opposed[cells])), 4) if cells.any() else None,
        },
        "average_precision": {
            "same": round(float(average_precision_score(related, raw.same[seen])), 4),
            "conflict": round(float(average_precision_score(labels == CONFLICT, probability[:, 1])), 4),
            "agree": round(float(average_precision_score(labels == AGREE, probability[:, 0])), 4),
        },
    }


def measured_again(labels: NDArray[np.int64], probability: NDArray[np.float64]) -> dict[str, Any]:
    """What events held out say of the three probabilities after the second pass."""
    return {
        **three_way(probability, labels),
        "calibration_error": {
            name: round(calibration_error(probability[:, kind], labels == kind), 4)
            for name, kind in (("agree", AGREE), ("conflict", CONFLICT), ("unrelated", UNRELATED))
        },
        "average_precision": {
            name: round(float(average_precision_score(labels == kind, probability[:, kind])), 4)
            for name, kind in (("agree", AGREE), ("conflict", CONFLICT))
        },
    }


def written(
    asked: Trainer | Together, same: int, opposed: int, curves: Sequence[tuple[float, float]], names: Sequence[str]
) -> dict[str, Any]:
    """Both questions fitted to all ``same`` and ``opposed`` rows, for the model's file."""
    return {
        "features": list(names),
        "same": export(asked.same(np.ones(same, dtype=bool)), *curves[0]),
        "opposed": export(asked.opposed(np.ones(opposed, dtype=bool)), *curves[1]),
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
    pointed = read_pointed(options.scores) if options.scores else {}
    # A pair without a score would teach the decision to do without one.
    everything = list(told_matches(options.events, options.cache, jobs=len(os.sched_getaffinity(0))))
    facts = len({(one.event, one.fact) for one in everything if one.label == CONFLICT and one.sparse})
    told = [one for one in everything if scores is None or one.ids in scores]
    trainer = Trainer(event_rows(told, scores), cell_rows(read_cells(options.data), scores))
    raw = trainer.held_out()
    curves = trainer.curves(raw)
    copies = np.array([COPIED * copied(one.match, one.compared) for one in told])
    probability = raw.chances(curves, copies)
    alike, alike_told = beside(told, trainer.events, probability).learned()
    again = together(told, probability, COPIED)
    probability[again.kept], curves_again = again.held_out()
    seen = trainer.events.sparse
    points, came_to = chosen(
        [one for one in told if one.sparse],
        probability[seen],
        facts,
        pointed,
        BALANCED_PRECISION if scores else RULES_PRECISION,
    )
    found = measured(trainer, raw, curves) | {
        "together": measured_again(trainer.events.labels[seen], probability[seen]),
        "beside": alike_told,
        "points": came_to,
    }
    print(json.dumps(found, indent=2))
    name = "decision" if options.scores else "rules"
    stored = {
        "format": FORMAT,
        "made_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "seed": SEED},
        "measured": found,
        "setting": {"opposed": 0.0, "copied": COPIED},
        "points": as_json(points),
        "alone": written(trainer, len(trainer.events.labels), len(trainer.facts.labels), curves, NAMES),
        "beside": alike,
        "together": written(again, len(again.labels), len(again.labels), curves_again, COMPANY),
    }
    out = options.out or Path("factcheck/models") / f"{name}.json"
    out.write_text(json.dumps(stored, separators=(",", ":")) + "\n")
    print(f"wrote {out}")


if __name__ == "__main__":
    main()
