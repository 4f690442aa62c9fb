"""BERT over packed sequences: what a text is given depends on that text alone, and no processor time goes into padding.

Sequences lie end to end in a sheet of fixed size. Matrix products run over the whole sheet, attention over the sequences of
one length together. So every product has one shape whatever is computed beside it, and a row comes out the same to the last
bit alone, in a batch of any size, and in any process (tests/test_encoder.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from torch import Tensor

SHEET = 2048
"""Tokens of one sheet: enough for matrix products at full speed, little enough for any memory."""
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
        self._layers: list[tuple[Tensor, ...]] = []
        while f"encoder.layer.{len(self._layers)}.attention.self.query.weight" in weights:
            here = f"encoder.layer.{len(self._layers)}."
            asked = [_pair(weights, f"{here}attention.self.{name}", dtype) for name in ("query", "key", "value")]
            self._layers.append(
                (
                    torch.cat([matrix for matrix, _ in asked]),
                    torch.cat([bias for _, bias in asked]),
                    *_pair(weights, f"{here}attention.output.dense", dtype),
                    *_pair(weights, f"{here}attention.output.LayerNorm", torch.float32),
                    *_pair(weights, f"{here}intermediate.dense", dtype),
                    *_pair(weights, f"{here}output.dense", dtype),
                    *_pair(weights, f"{here}output.LayerNorm", torch.float32),
                )
            )

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
        for (
            ask,
            ask_bias,
            out,
            out_bias,
            norm,
            norm_bias,
            up,
            up_bias,
            down,
            down_bias,
            last,
            last_bias,
        ) in self._layers:
            asked = functional.linear(seen.to(self._dtype), ask, ask_bias).view(SHEET, 3, self._heads, -1)
            told = torch.zeros((SHEET, width), dtype=self._dtype)
            for run in runs:
                query, key, value = run.of(asked).permute(2, 0, 3, 1, 4)
                attended = functional.scaled_dot_product_attention(query, key, value)
                run.of(told).copy_(attended.transpose(1, 2).flatten(2))
            seen = functional.layer_norm(
                functional.linear(told, out, out_bias) + seen, (width,), norm, norm_bias, _EPSILON
            )
            grown = functional.gelu(functional.linear(seen.to(self._dtype), up, up_bias))
            seen = functional.layer_norm(
                functional.linear(grown, down, down_bias) + seen, (width,), last, last_bias, _EPSILON
            )
        return seen


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
