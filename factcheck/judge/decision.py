"""The calibrated decision: features of a match → how likely it agrees, conflicts, or is about another fact.

Two questions, not one. Do both speak of the same fact? And if they do, are they opposed? Each is a small boosted forest
trained on labelled events and fact cells (training/decision.py) and calibrated by a logistic curve on events held out; the two
answers make three probabilities that sum to one. Both are asked twice: of each pair alone, then of each pair in its company
(company.py). A third question is asked of pairs that may conflict: do they agree on another fact? Sentences say several things.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import ModelError
from factcheck.judge.company import NAMES as COMPANY
from factcheck.judge.features import NAMES
from factcheck.judge.trees import Forest, Tree

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy as np
    from numpy.typing import NDArray

FORMAT = "factcheck-decision/4"


@dataclass(frozen=True, slots=True)
class Point:
    """Least probabilities at which the judge's word becomes a finding."""

    conflict: float
    agree: float
    join: float
    read: float = 2.0
    """Of a conflict of which no comparator is sure, only the model that reads both statements; above 1, none is told."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the forests are not asked, in log-odds of "opposed?"."""

    opposed: float = 0.0
    """For every pair: events to learn from are richer in contradictions than the news."""
    copied: float = -5.0
    """Where one sentence copies the other and no comparator sees a conflict."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A forest's log-odds and the curve that calibrates them: p = 1 / (1 + exp(-(slope · x + shift)))."""

    forest: Forest
    slope: float
    shift: float

    def log_odds(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Calibrated log-odds of each row."""
        return self.slope * self.forest.log_odds(rows) + self.shift

    def chances(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each row."""
        import numpy as np

        found: NDArray[np.float64] = 1 / (1 + np.exp(-self.log_odds(rows)))
        return found


@dataclass(frozen=True, slots=True)
class Questions:
    """The two questions, and the names of the features that they weigh."""

    same: Answer
    opposed: Answer
    names: tuple[str, ...]

    def probabilities(self, rows: NDArray[np.float64], shift: NDArray[np.float64]) -> NDArray[np.float64]:
        """P(agree), P(conflict), P(unrelated) of each row, shape (n, 3); ``shift``: added to the log-odds of "opposed?"."""
        import numpy as np

        odds = self.same.log_odds(rows), self.opposed.log_odds(rows) + shift
        same, opposed = (1 / (1 + np.exp(-one)) for one in odds)
        return np.stack([same * (1 - opposed), same * opposed, 1 - same], axis=1)

    def reasons(
        self, rows: NDArray[np.float64], most: int = 3, but: Collection[str] = ()
    ) -> list[tuple[tuple[str, float], ...]]:
        """Of each row the features that moved the two answers most, by name, with their share of the log-odds.

        ``but``: features that are not told.
        """
        import numpy as np

        same, opposed = (answer.slope * answer.forest.shares(rows) for answer in (self.same, self.opposed))
        moved = (same + opposed) * ~np.isin(self.names, list(but))
        heaviest = np.argsort(-np.abs(moved), axis=1, kind="stable")[:, :most]
        return [
            tuple((self.names[at], round(share, 3)) for at, share in zip(ats, row[ats].tolist(), strict=True) if share)
            for ats, row in zip(heaviest.tolist(), moved, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Decision:
    """Both questions, of a pair alone and in its company, with the operating points at which they were measured."""

    name: str
    alone: Questions
    together: Questions
    beside: Answer
    """Of a pair that may conflict, by the features of the pair alone: does it agree on another fact?"""
    setting: Setting
    points: dict[str, Point]

    def shift(self, copied: Sequence[bool]) -> NDArray[np.float64]:
        """What is added to the log-odds of "opposed?" for each pair.

        ``copied``: whether one sentence copies most of the other, and no comparator sees a conflict.
        """
        import numpy as np

        return self.setting.opposed + self.setting.copied * np.asarray(copied, float)


@lru_cache(maxsize=4)
def load(name: str, folder: Path | None = None) -> Decision:
    """The decision of that name out of ``factcheck/models`` (or another folder).

    ModelError where the file is missing, damaged, or was made for other features than this version computes.
    """
    path = (folder or Path(str(resources.files("factcheck"))) / "models") / f"{name}.json"
    try:
        data = path.read_bytes()
        stored = json.loads(data)
        names = tuple(stored["alone"]["features"]), tuple(stored["together"]["features"])
        if stored["format"] != FORMAT or names != (NAMES, COMPANY):
            message = f"{path}: made for other features than this version of factcheck computes; reinstall or retrain"
            raise ModelError(message)
        return Decision(
            name=f"{name}@{hashlib.sha256(data).hexdigest()[:12]}",
            alone=_questions(stored["alone"], NAMES),
            together=_questions(stored["together"], COMPANY),
            beside=_answer(stored["beside"]),
            setting=Setting(**stored["setting"]),
            points={key: Point(**point) for key, point in stored["points"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path}: cannot be read as a decision ({error})"
        raise ModelError(message) from error


def _questions(stored: dict[str, Any], names: tuple[str, ...]) -> Questions:
    return Questions(_answer(stored["same"]), _answer(stored["opposed"]), names)


def _answer(stored: dict[str, Any]) -> Answer:
    trees = tuple(
        Tree(**{part: tuple(tree[part]) for part in ("feature", "threshold", "left", "right", "value")})
        for tree in stored["trees"]
    )
    return Answer(Forest(float(stored["baseline"]), trees), float(stored["slope"]), float(stored["shift"]))
