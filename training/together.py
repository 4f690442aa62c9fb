"""The second pass: both questions again, of each match in the company of the others of its event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from figures import three
from forests import Size, chance, curve, fit
from pairs import CONFLICT, UNRELATED

from factcheck.judge.basis import judgement_of
from factcheck.judge.company import MONOTONE_OPPOSED, MONOTONE_SAME, NAMES, company
from factcheck.judge.fused import copied
from factcheck.pipeline import UNRELATED as DROPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articles import Told
    from numpy.typing import NDArray
    from sklearn.ensemble import HistGradientBoostingClassifier

SAME, OPPOSED = Size(120, 8, 40), Size(100, 6, 40)
FOLDS = 4


@dataclass(frozen=True, slots=True)
class Together:
    """Matches that a run would keep after the first pass, with their company; entry i of each part belongs to match i of ``kept``."""

    kept: NDArray[np.int64]
    table: NDArray[np.float64]
    labels: NDArray[np.int64]
    folds: NDArray[np.int64]
    shift: NDArray[np.float64]
    sparse: NDArray[np.bool_]

    def same(self, seen: NDArray[np.bool_]) -> HistGradientBoostingClassifier:
        """Same fact?"""
        related = self.labels[seen] != UNRELATED
        return fit(self.table[seen], related, np.ones(len(related)), SAME, MONOTONE_SAME, NAMES)

    def opposed(self, seen: NDArray[np.bool_]) -> HistGradientBoostingClassifier:
        """Opposed, if the fact is the same?"""
        on_fact = seen & (self.labels != UNRELATED)
        opposed = self.labels[on_fact] == CONFLICT
        return fit(self.table[on_fact], opposed, np.ones(len(opposed)), OPPOSED, MONOTONE_OPPOSED, NAMES)

    def held_out(self) -> tuple[NDArray[np.float64], list[tuple[float, float]]]:
        """P(agree), P(conflict), P(unrelated) of each kept match by forests that did not see its event, and their curves."""
        same, opposed = np.zeros(len(self.labels)), np.zeros(len(self.labels))
        for fold in range(FOLDS):
            out = self.folds == fold
            same[out] = self.same(~out).decision_function(self.table[out])
            opposed[out] = self.opposed(~out).decision_function(self.table[out])
        on_fact = self.labels != UNRELATED
        known = on_fact & self.sparse
        curves = [
            curve(same[self.sparse], on_fact[self.sparse]),
            curve(opposed[known], self.labels[known] == CONFLICT),
        ]
        return three(chance(same, curves[0]), chance(opposed, curves[1], self.shift)), curves


def together(told: Sequence[Told], probability: NDArray[np.float64], copy: float) -> Together:
    """The second pass's rows; ``probability``: the first's of each match, held out; ``copy``: log-odds of "opposed?" for copies."""
    runs: dict[str, list[int]] = defaultdict(list)
    for i in np.flatnonzero(probability[:, 2] < DROPPED).tolist():
        runs[told[i].run].append(i)
    tables = [
        company([judgement_of(told[i].match, told[i].compared, probability[i]) for i in rows]) for rows in runs.values()
    ]
    kept = [i for rows in runs.values() for i in rows]
    return Together(
        np.array(kept),
        np.concatenate(tables),
        np.array([told[i].label for i in kept]),
        np.array([crc32(told[i].event.encode()) % FOLDS for i in kept]),
        np.array([copy * copied(told[i].match, told[i].compared) for i in kept]),
        np.array([told[i].sparse for i in kept]),
    )
