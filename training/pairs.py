"""Fact cells become labelled sentence pairs: agree, conflict or unrelated, split by domain and drawn with fixed seeds."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.cache import Cache

AGREE, CONFLICT, UNRELATED = 0, 1, 2
LABELS = ("agree", "conflict", "unrelated")

# Two halves that each hold topical domains and parts of the world; a file is one domain.
FOLDS = {
    2: (("w1", "w3", "w7", "w9", "w11", "w13"), ("w2", "w4", "w6", "w8", "w10", "w12")),
    3: (("w1", "w4", "w9", "w12"), ("w2", "w7", "w10", "w13"), ("w3", "w6", "w8", "w11")),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a cell; ``id`` is cell/role/number, ``value`` the substring that carries the fact, or empty."""

    id: str
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One fact: sentences that state it, that contradict it, and of the same event that do neither."""

    id: str
    domain: str
    topic: str
    category: str
    same: tuple[Sentence, ...]
    conflict: tuple[Sentence, ...]
    near: tuple[Sentence, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All of them, in the order of the file."""
        return self.same + self.conflict + self.near


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences and what they are to one another; ``category`` is the cell's, empty where unrelated."""

    left: Sentence
    right: Sentence
    label: int
    category: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The ids of both sentences, in order of the alphabet."""
        return (self.left.id, self.right.id) if self.left.id <= self.right.id else (self.right.id, self.left.id)

    def swapped(self) -> Pair:
        """The same pair seen from the other side."""
        return Pair(self.right, self.left, self.label, self.category)


def read_cells(folder: Path) -> list[Cell]:
    """Which cells stand in this folder's ``*.jsonl``, by file name and then line."""
    cells: list[Cell] = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            parts = {
                role: tuple(
                    Sentence(f"{row['id']}/{role}/{number}", item["text"], item.get("value", ""))
                    for number, item in enumerate(row[role])
                )
                for role in ("same", "conflict", "near")
            }
            cells.append(Cell(row["id"], path.stem, row["topic"], row["category"], **parts))
    return cells


def inner_pairs(cell: Cell) -> Iterator[Pair]:
    """Which pairs one cell gives: 6 agree, 16 conflict, 16 unrelated; what is unknown (near with conflict) is left out."""
    for number, left in enumerate(cell.same):
        for right in cell.same[number + 1 :]:
            yield Pair(left, right, AGREE, cell.category)
    for left in cell.same:
        for right in cell.conflict:
            yield Pair(left, right, CONFLICT, cell.category)
        for right in cell.near:
            yield Pair(left, right, UNRELATED)


def vectors_of(sentences: Sequence[Sentence], cache: Cache | None = None) -> dict[str, NDArray[np.float32]]:
    """Unit rows of the encoder, by sentence id: what finds the nearest sentences of others."""
    from factcheck.embed import CachedEncoder, default_encoder

    rows = CachedEncoder(default_encoder(), cache).encode([one.text for one in sentences])
    return {one.id: row for one, row in zip(sentences, rows, strict=True)}


def cross_pairs(
    cells: Sequence[Cell], vectors: Mapping[str, NDArray[np.float32]], nearest: int = 3
) -> dict[str, list[Pair]]:
    """Which sentences of other cells stand nearest to each sentence: hard unrelated pairs, by the cell of the left one.

    ``vectors`` maps sentence ids to unit rows. Each cell gives ``nearest`` pairs a sentence, the nearest first.
    """
    import numpy as np

    sentences = [(sentence, cell.id) for cell in cells for sentence in cell.sentences]
    owner = np.array([name for _, name in sentences])
    matrix = np.stack([vectors[sentence.id] for sentence, _ in sentences])
    found: dict[str, list[Pair]] = {cell.id: [] for cell in cells}
    for start in range(0, len(sentences), 1024):
        cosine = matrix[start : start + 1024] @ matrix.T
        cosine[owner[start : start + 1024, None] == owner[None, :]] = -1.0
        order = np.argsort(-cosine, axis=1, kind="stable")[:, :nearest]
        for row, columns in enumerate(order):
            left, name = sentences[start + row]
            found[name].extend(Pair(left, sentences[column][0], UNRELATED) for column in columns)
    return found


@dataclass(frozen=True, slots=True)
class Draw:
    """How many pairs of each kind one cell gives to one epoch."""

    agree: int = 6
    conflict: int = 8
    near: int = 6
    cross: int = 3


def epoch_pairs(
    cells: Iterable[Cell], cross: Mapping[str, Sequence[Pair]], draw: Draw, generator: random.Random
) -> list[Pair]:
    """Which pairs one epoch sees: a fresh sample of every cell, sides in random order."""
    drawn: list[Pair] = []
    for cell in cells:
        pairs = list(inner_pairs(cell))
        for label, count in ((AGREE, draw.agree), (CONFLICT, draw.conflict), (UNRELATED, draw.near)):
            of_label = [pair for pair in pairs if pair.label == label]
            drawn.extend(generator.sample(of_label, min(count, len(of_label))))
        others = cross.get(cell.id, ())
        drawn.extend(generator.sample(list(others), min(draw.cross, len(others))))
    return [pair.swapped() if generator.random() < 0.5 else pair for pair in drawn]


NEAREST_SOURCES = {
    "fever-dev-sup-ref": 1.0,
    "fever-symmetric": 1.0,
    "conjnli-adv15k": 0.5,
    "conjnli-dev": 1.0,
    "cad-nli": 0.6,
    "infotabs-train": 0.3,
    "breaking-nli": 0.15,
    "negnli-mnli": 1.0,
    "mnli-dev-matched": 0.6,
    "mnli-olora-train": 1.0,
    "snli-dev": 0.3,
}


def public_pairs(path: Path, seed: int, *, whole: bool = False) -> list[Pair]:
    """Which public sentence pairs warm the network up: entailment as agree, contradiction as conflict, neutral as unrelated.

    Of the sources that lie nearest to news, each its share, or the ``whole`` file.
    """
    labels = {"entailment": AGREE, "contradiction": CONFLICT, "neutral": UNRELATED}
    generator = random.Random(seed)
    found: list[Pair] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            if not whole and generator.random() >= NEAREST_SOURCES.get(row["source"], 0.0):
                continue
            if len(row["premise"]) + len(row["hypothesis"]) > 360:
                continue
            left, right = (Sentence(f"public/{number}/{side}", row[side]) for side in ("premise", "hypothesis"))
            found.append(Pair(left, right, labels[row["label"]]))
    return [pair.swapped() if generator.random() < 0.5 else pair for pair in found]
