"""The network behind the cross-encoder: six MiniLM layers read a pair, a small head asks two questions of it.

Every token carries a mark: which side it stands on, and whether the other side has the same word (by its first letters).
The head pools each side by how much every token looks like the compared value, which the network learns to point at.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

STEM_LETTERS = 5
_CLS, _SEP = 101, 102  # of the BERT uncased vocabulary
_WORD = re.compile(r"[0-9a-z]")


@dataclass(frozen=True, slots=True)
class Shape:
    """How large the network is, and what must agree with its weights; stored beside them."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    marks: int = 4
    head: int = 256
    categories: int = 20

    def as_dict(self) -> dict[str, int]:
        """For JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One sentence as the network reads it: word pieces, where each starts and ends, the stem of the word it belongs to."""

    pieces: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    stems: tuple[str, ...]


def tokenise(tokenizer: Any, texts: Sequence[str], limit: int) -> list[Tokens]:
    """What the network reads of each text; ``tokenizer`` is a ``tokenizers.Tokenizer``, ``limit`` the pieces kept."""
    found: list[Tokens] = []
    for text, encoding in zip(texts, tokenizer.encode_batch(list(texts), add_special_tokens=False), strict=True):
        size = min(limit, len(encoding.ids))
        words: dict[int, tuple[int, int]] = {}
        for word, (start, end) in zip(encoding.word_ids, encoding.offsets, strict=True):
            first, last = words.get(word, (start, end))
            words[word] = (min(first, start), max(last, end))
        stems = {word: text[start:end].lower() for word, (start, end) in words.items()}
        stems = {word: stem[:STEM_LETTERS] if _WORD.search(stem) else "" for word, stem in stems.items()}
        found.append(
            Tokens(
                tuple(encoding.ids[:size]),
                tuple(encoding.offsets[:size]),
                tuple(stems[word] for word in encoding.word_ids[:size]),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs as tensors of one shape (pairs, tokens): pieces, attention, marks, and side (0 none, 1 left, 2 right)."""

    pieces: Tensor
    attention: Tensor
    marks: Tensor
    side: Tensor


def ids_and_marks(left: Tokens, right: Tokens) -> tuple[list[int], list[int], list[int]]:
    """A pair as it is read, [CLS] left [SEP] right [SEP]: pieces, marks, and side (0 none, 1 left, 2 right) of each token."""
    shared = (set(left.stems) & set(right.stems)) - {""}
    marks = [0, *(int(stem in shared) for stem in left.stems), 0, *(2 + int(stem in shared) for stem in right.stems), 2]
    sides = [0, *[1] * len(left.pieces), 0, *[2] * len(right.pieces), 0]
    return [_CLS, *left.pieces, _SEP, *right.pieces, _SEP], marks, sides


def lay_out(pairs: Sequence[tuple[Tokens, Tokens]]) -> Batch:
    """Which tensors stand for these pairs: [CLS] left [SEP] right [SEP], padded to the longest."""
    import numpy as np
    import torch

    length = max(len(left.pieces) + len(right.pieces) + 3 for left, right in pairs)
    laid = np.zeros((4, len(pairs), length), dtype=np.int64)
    for row, (left, right) in enumerate(pairs):
        ids, mark, of = ids_and_marks(left, right)
        laid[:, row, : len(ids)] = ids, [1] * len(ids), mark, of
    pieces, attention, marks, side = torch.from_numpy(laid)
    return Batch(pieces, attention, marks, side)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network says of each pair, as logits: same fact, conflict if so, category, and each token's share in the value."""

    same: Tensor
    conflict: Tensor
    category: Tensor
    value: Tensor


class Network:
    """The encoder and its heads; ``modules`` is a ``torch.nn.ModuleDict`` that holds every weight."""

    def __init__(self, shape: Shape) -> None:
        """Untrained weights of this shape."""
        from torch import nn
        from transformers import BertConfig, BertModel

        config = BertConfig(
            vocab_size=shape.vocabulary,
            hidden_size=shape.width,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            intermediate_size=shape.inner,
            max_position_embeddings=shape.positions,
            type_vocab_size=shape.marks,
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.1,
        )
        self.shape = shape
        self.modules: Any = nn.ModuleDict(
            {
                "encoder": BertModel(config, add_pooling_layer=False),
                "value": nn.Linear(shape.width, 1),
                "mix": nn.Linear(4 * shape.width, shape.head),
                "same": nn.Linear(shape.head, 1),
                "conflict": nn.Linear(shape.head, 1),
                "category": nn.Linear(shape.head, shape.categories),
            }
        )

    def hidden(self, batch: Batch) -> Tensor:
        """What the encoder makes of each token, shape (pairs, tokens, width)."""
        read: Tensor = self.modules["encoder"](
            input_ids=batch.pieces, attention_mask=batch.attention, token_type_ids=batch.marks
        ).last_hidden_state
        return read

    def answer(self, batch: Batch, *, dropout: float = 0.0) -> Answer:
        """What the network says of each pair of the batch."""
        import torch
        from torch.nn import functional

        modules, hidden = self.modules, self.hidden(batch)
        value = modules["value"](hidden).squeeze(-1).float()
        pooled = []
        for side in (1, 2):
            weight = torch.softmax(value.masked_fill(batch.side != side, -1e4), dim=1)
            pooled.append((weight.unsqueeze(-1) * hidden.float()).sum(dim=1))
        left, right = pooled
        seen = torch.cat([hidden[:, 0].float(), left + right, (left - right).abs(), left * right], dim=1)
        mixed = functional.dropout(functional.gelu(modules["mix"](seen)), dropout, training=dropout > 0)
        return Answer(
            modules["same"](mixed).squeeze(-1).float(),
            modules["conflict"](mixed).squeeze(-1).float(),
            modules["category"](mixed).float(),
            value,
        )


def load_pretrained(network: Network, weights: Path) -> None:
    """Starts the encoder from a BERT safetensors file; marks 0 and 2 begin as its first segment, 1 and 3 near it."""
    import torch
    from safetensors.torch import load_file

    stored = {name.removeprefix("bert."): tensor for name, tensor in load_file(weights).items()}
    stored = {
        name: tensor for name, tensor in stored.items() if not name.startswith("pooler") and "position_ids" not in name
    }
    segment = stored["embeddings.token_type_embeddings.weight"][0]
    noise = torch.randn((network.shape.marks, network.shape.width), generator=torch.Generator().manual_seed(1))
    stored["embeddings.token_type_embeddings.weight"] = segment.expand(network.shape.marks, -1) + 0.02 * noise
    network.modules["encoder"].load_state_dict(stored)
