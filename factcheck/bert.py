"""BERT over packed sequences: what a text is given depends on that text alone, and no processor time goes into padding.

Sequences lie end to end in a sheet of fixed size. Matrix products run over the whole sheet, attention over the sequences of
one length together. So every product has one shape whatever is computed beside it, and a row comes out the same to the last
bit alone, in a batch of any size, and in any process (tests/test_encoder.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from factcheck.linear import Linear

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from torch import Tensor

SHEET = 1024
"""Tokens of one sheet: enough for matrix products at full speed, and little enough for what they make to stay in the processor's cache."""
_EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Run:
    """Sequences of one length that lie side by side in a sheet."""

    start: int
    length: int
    members: tuple[int, ...]
    """Which sequences, by their place among those that were given."""

    def of(self, sheet: Tensor) -> Tensor:
        """Their part of a sheet, shape (members, length, …)."""
        count = len(self.members)
        return sheet[self.start : self.start + count * self.length].view(count, self.length, *sheet.shape[1:])


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the last layer makes of each token, shape (SHEET, width), float32, and where the sequences lie."""

    hidden: Tensor
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer: what it asks of its tokens, and what it makes of the answers."""

    asked: Linear
    out: Linear
    norm: tuple[Tensor, Tensor]
    up: Linear
    down: Linear
    last: tuple[Tensor, Tensor]


class PackedBert:
    """The layers of a BERT encoder; matrices in ``dtype``, sums and norms in float32."""

    def __init__(self, weights: Mapping[str, Tensor], *, heads: int, dtype: Any) -> None:
        """``weights`` by their names in the library; KeyError where one is missing."""
        import torch

        self._heads = heads
        self._dtype = dtype
        self._tables = tuple(
            weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")
        )
        self._norm = _pair(weights, "embeddings.LayerNorm", torch.float32)
        self._layers: list[_Layer] = []
        while f"encoder.layer.{len(self._layers)}.attention.self.query.weight" in weights:
            self._layers.append(_layer(weights, f"encoder.layer.{len(self._layers)}.", dtype))

    @property
    def layers(self) -> int:
        """How many layers the weights make."""
        return len(self._layers)

    def sheets(self, pieces: Sequence[Sequence[int]], kinds: Sequence[Sequence[int]] | None = None) -> Iterator[Sheet]:
        """Every sequence once, in order of length; ``kinds``: the token types of each, 0 where None.

        ValueError for a sequence that is longer than a sheet.
        """
        for members in _shared(pieces):
            runs, at = [], 0
            for length, alike in groupby(members, key=lambda member: len(pieces[member])):
                runs.append(Run(at, length, tuple(alike)))
                at += length * len(runs[-1].members)
            yield Sheet(
                self._hidden([pieces[m] for m in members], [kinds[m] for m in members] if kinds else None, runs),
                tuple(runs),
            )

    def _hidden(
        self, pieces: Sequence[Sequence[int]], kinds: Sequence[Sequence[int]] | None, runs: Sequence[Run]
    ) -> Tensor:
        import torch
        from torch.nn import functional

        words, places, types = self._tables
        width = words.shape[1]
        ids, positions, kind = (torch.zeros(SHEET, dtype=torch.long) for _ in range(3))
        used = sum(map(len, pieces))
        ids[:used] = torch.tensor([piece for one in pieces for piece in one])
        positions[:used] = torch.tensor([place for one in pieces for place in range(len(one))])
        if kinds is not None:
            kind[:used] = torch.tensor([of for one in kinds for of in one])
        seen = functional.layer_norm(words[ids] + places[positions] + types[kind], (width,), *self._norm, _EPSILON)
        for layer in self._layers:
            asked = layer.asked(seen.to(self._dtype)).view(SHEET, 3, self._heads, -1)
            told = torch.zeros((SHEET, width), dtype=self._dtype)
            for run in runs:
                query, key, value = run.of(asked).permute(2, 0, 3, 1, 4)
                attended = functional.scaled_dot_product_attention(query, key, value)
                run.of(told).copy_(attended.transpose(1, 2).flatten(2))
            seen = functional.layer_norm(layer.out(told) + seen, (width,), *layer.norm, _EPSILON)
            grown = layer.up(seen.to(self._dtype))
            seen = functional.layer_norm(layer.down(grown) + seen, (width,), *layer.last, _EPSILON)
        return seen


def _layer(weights: Mapping[str, Tensor], here: str, dtype: Any) -> _Layer:
    import torch

    asked = [_pair(weights, f"{here}attention.self.{name}", dtype) for name in ("query", "key", "value")]
    matrix, bias = (torch.cat(parts) for parts in zip(*asked, strict=True))
    return _Layer(
        asked=Linear(matrix, bias, dtype=dtype, rows=SHEET),
        out=Linear(*_pair(weights, f"{here}attention.output.dense", dtype), dtype=dtype, rows=SHEET),
        norm=_pair(weights, f"{here}attention.output.LayerNorm", torch.float32),
        up=Linear(*_pair(weights, f"{here}intermediate.dense", dtype), dtype=dtype, rows=SHEET, gelu=True),
        down=Linear(*_pair(weights, f"{here}output.dense", dtype), dtype=dtype, rows=SHEET),
        last=_pair(weights, f"{here}output.LayerNorm", torch.float32),
    )


def _pair(weights: Mapping[str, Tensor], name: str, dtype: Any) -> tuple[Tensor, Tensor]:
    return weights[f"{name}.weight"].to(dtype).contiguous(), weights[f"{name}.bias"].to(dtype).contiguous()


def _shared(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Which sequences share a sheet: as many as it holds, shortest first."""
    members: list[int] = []
    used = 0
    for member in sorted(range(len(pieces)), key=lambda at: (len(pieces[at]), at)):
        if len(pieces[member]) > SHEET:
            raise ValueError(f"a sequence of {len(pieces[member])} tokens is longer than a sheet")
        if used + len(pieces[member]) > SHEET:
            yield members
            members, used = [], 0
        members.append(member)
        used += len(pieces[member])
    if members:
        yield members
