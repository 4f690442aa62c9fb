"""Is it both sides that decide? Sentences that contradict a fact differ a little in their words from those that state it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pairs import read_cells
from sklearn.metrics import roc_auc_score

from factcheck.judge.cross_encoder import CrossEncoder

CELLS = read_cells(Path(__file__).parent.parent / "training" / "data")[::12]
ASKED = [(cell, sentence.text) for cell in CELLS for sentence in (*cell.same[1:3], *cell.conflict[:2])]
CONTRADICTS = np.array([False, False, True, True] * len(CELLS))
ELSEWHERE = CELLS[1:] + CELLS[:1]


@pytest.fixture(scope="module")
def reader() -> CrossEncoder:
    return CrossEncoder()


def told_apart(reader: CrossEncoder, others: list[str]) -> float:
    """Area under the curve of p(conflict) between contradicting and agreeing sentences, each beside one of ``others``."""
    scores = reader.scores(list(zip(others, [text for _, text in ASKED], strict=True)))
    return float(roc_auc_score(CONTRADICTS, scores[:, 0] * scores[:, 1]))


def test_beside_the_fact_contradictions_are_told_from_agreements(reader: CrossEncoder) -> None:
    assert told_apart(reader, [cell.same[0].text for cell, _ in ASKED]) > 0.9


@pytest.mark.parametrize("hidden", ["empty", "of another event"])
def test_a_sentence_alone_does_not_decide(reader: CrossEncoder, hidden: str) -> None:
    elsewhere = dict(zip([cell.id for cell in CELLS], [cell.same[0].text for cell in ELSEWHERE], strict=True))
    others = ["" if hidden == "empty" else elsewhere[cell.id] for cell, _ in ASKED]
    # Chance is 0.5; 360 sentences put chance itself within 0.06 of it, nineteen times of twenty.
    assert told_apart(reader, others) == pytest.approx(0.5, abs=0.08)
