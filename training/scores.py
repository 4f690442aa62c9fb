"""The cross-encoder's out-of-fold scores, as log-odds by the ids of both sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def read_scores(path: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """Log-odds of "same fact" and "opposed" by (left id, right id), both ways round."""
    raise NotImplementedError
