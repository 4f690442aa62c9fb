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


def read_pointed(path: Path) -> dict[tuple[str, str], tuple[float, ...]]:
    """What fact each pair of two articles is about and at which words it is told, by the ids as ``read_scores`` has them.

    The columns of ``CrossEncoder.scores`` from the third on, each way round; pairs of cells have none, nor any in files made before
    27 November 2026.
    """
    found: dict[tuple[str, str], tuple[float, ...]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if "points" in row:
                category, *ends = row["points"]
                found[row["left"], row["right"]] = (category, *ends)
                found[row["right"], row["left"]] = (category, *ends[2:], *ends[:2])
    return found


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, 1e-4), 1 - 1e-4)
    return round(math.log(bounded / (1 - bounded)), 3)
