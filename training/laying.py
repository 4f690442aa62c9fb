"""Sentences as tokens, read once, and batches of pairs as tensors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pairs import UNRELATED, Pair, Sentence

from factcheck.judge.cross_encoder import encoder_files
from factcheck.judge.network import Tokens, lay_out, tokenise
from factcheck.records import Category

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

CATEGORIES = tuple(category.value for category in Category)
SIDE_LIMIT = 60
"""Word pieces of each sentence that training sees."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What training and scoring need of the encoder's package, and every sentence tokenised once."""

    weights: Path
    tokenizer: Any
    tokens: dict[str, Tokens]
    taught: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    """What a teacher says of a pair, by the ids of its sentences in order of the alphabet: p(same fact), p(conflict if so)."""

    def read(self, sentences: Sequence[Sentence]) -> None:
        """Tokenises the sentences that are not known yet."""
        new = [sentence for sentence in sentences if sentence.id not in self.tokens]
        for sentence, tokens in zip(new, tokenise(self.tokenizer, [one.text for one in new], SIDE_LIMIT), strict=True):
            self.tokens[sentence.id] = tokens

    def length(self, pair: Pair) -> int:
        """Word pieces of both sides."""
        return len(self.tokens[pair.left.id].pieces) + len(self.tokens[pair.right.id].pieces)


def open_kit() -> Kit:
    """The tokeniser and weights of the encoder's package."""
    from tokenizers import Tokenizer

    weights, words = encoder_files()
    tokenizer = Tokenizer.from_file(str(words))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Kit(weights, tokenizer, {})


def batches(pairs: Sequence[Pair], kit: Kit, size: int, generator: random.Random) -> list[list[Pair]]:
    """Which pairs go together: of like length, in random order."""
    order = list(pairs)
    generator.shuffle(order)
    made: list[list[Pair]] = []
    for start in range(0, len(order), 40 * size):
        block = sorted(order[start : start + 40 * size], key=kit.length)
        made.extend(block[at : at + size] for at in range(0, len(block), size))
    generator.shuffle(made)
    return made


class Laid(NamedTuple):
    """A batch as tensors: what the network reads (``network.Batch``), and what it should say of each pair and token."""

    pieces: Any
    attention: Any
    marks: Any
    side: Any
    label: Any
    category: Any
    """Its number, -1 where none is known."""
    value: Any
    """Which tokens carry the compared value (1), which do not (0), which say nothing (-1)."""
    taught: Any
    """What a teacher says: p(same fact), p(conflict if so); -1 where nothing."""


def lay(batch: Sequence[Pair], kit: Kit) -> Laid:
    """The tensors of this batch, on the processor."""
    import numpy as np
    import torch

    laid = lay_out([(kit.tokens[pair.left.id], kit.tokens[pair.right.id]) for pair in batch])
    value = np.full(tuple(laid.pieces.shape), -1.0, dtype=np.float32)
    for row, pair in enumerate(batch):
        if pair.label != UNRELATED and pair.left.value and pair.right.value:
            left, right = (_carries(sentence, kit.tokens[sentence.id]) for sentence in (pair.left, pair.right))
            value[row, 1 : 1 + len(left)] = left
            value[row, 2 + len(left) : 2 + len(left) + len(right)] = right
    return Laid(
        laid.pieces,
        laid.attention,
        laid.marks,
        laid.side,
        torch.tensor([pair.label for pair in batch]),
        torch.tensor([CATEGORIES.index(pair.category) if pair.category else -1 for pair in batch]),
        torch.from_numpy(value),
        torch.tensor([kit.taught.get(pair.key, (-1.0, -1.0)) for pair in batch]),
    )


def _carries(sentence: Sentence, tokens: Tokens) -> list[float]:
    """Which of its tokens carry the value."""
    start = sentence.text.find(sentence.value)
    end = start + len(sentence.value)
    return [float(first < end and last > start) for first, last in tokens.offsets]


class Batches:
    """Batches that are laid out when they are asked for; a data set of ``torch.utils.data.DataLoader``."""

    def __init__(self, plan: Sequence[Sequence[Pair]], kit: Kit) -> None:
        """``plan``: which pairs go together, in the order of training."""
        self.plan, self.kit = plan, kit

    def __len__(self) -> int:
        """How many."""
        return len(self.plan)

    def __getitem__(self, number: int) -> Laid:
        """One of them."""
        return lay(self.plan[number], self.kit)


def loaded(plan: Sequence[Sequence[Pair]], kit: Kit, device: str) -> Any:
    """The batches on this device, one after the other; for a GPU they are laid out by processes beside."""
    from torch.utils.data import DataLoader

    beside = {"num_workers": 2, "prefetch_factor": 16, "pin_memory": True} if device != "cpu" else {}
    for laid in DataLoader(Batches(plan, kit), batch_size=None, **beside):  # type: ignore[arg-type]
        yield Laid(*(part.to(device, non_blocking=True) for part in laid))
