"""The third question: do two claims that may conflict agree on another fact? Sentences of articles say several things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from forests import Size, chance, curve, export, fit
from sklearn.metrics import average_precision_score, roc_auc_score

from factcheck.judge.features import NAMES
from factcheck.judge.fused import BESIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articles import Told
    from numpy.typing import NDArray
    from rows import Rows

FOLDS = 4
_SIZE = Size(120, 8, 40)


@dataclass(frozen=True, slots=True)
class Beside:
    """Matches that the first pass finds likely enough to conflict, and whether they state some fact alike."""

    rows: Rows
    answer: NDArray[np.bool_]

    def learned(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The forest for the model's file, and what events held out say of it."""
        raw = np.zeros(len(self.answer))
        folds = self.rows.folds(FOLDS)
        for fold in range(FOLDS):
            out = folds == fold
            raw[out] = self._fitted(~out).decision_function(self.rows.table[out])
        seen, answer = raw[self.rows.sparse], self.answer[self.rows.sparse]
        bend = curve(seen, answer)
        found = {
            "pairs": len(answer),
            "share": round(float(answer.mean()), 3),
            "auc": round(float(roc_auc_score(answer, seen)), 4),
            "average_precision": round(float(average_precision_score(answer, chance(seen, bend))), 4),
        }
        return export(self._fitted(np.ones(len(raw), dtype=bool)), *bend), found

    def _fitted(self, seen: NDArray[np.bool_]) -> Any:
        return fit(self.rows.table[seen], self.answer[seen], np.ones(seen.sum()), _SIZE, {}, NAMES)


def beside(told: Sequence[Told], rows: Rows, probability: NDArray[np.float64]) -> Beside:
    """``probability``: of agree, conflict and unrelated, held out, one row a match; ``rows``: the matches' features."""
    asked = probability[:, 1] >= BESIDE
    return Beside(rows.only(asked), np.array([one.beside for one in told])[asked])
