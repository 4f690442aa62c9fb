"""The cross-encoder's out-of-fold scores, as log-odds by the ids of both sentences."""

from __future__ import annotations

import gzip
import json
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def read_scores(path: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """Log-odds of "same fact" and "opposed" by (left id, right id), both ways round; written by cross_encoder.py."""
    found: dict[tuple[str, str], tuple[float, float]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            answer = (_log_odds(row["p_same"]), _log_odds(row["p_conflict"]))
            found[row["left"], row["right"]] = found[row["right"], row["left"]] = answer
    return found


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, 1e-4), 1 - 1e-4)
    return round(math.log(bounded / (1 - bounded)), 3)
