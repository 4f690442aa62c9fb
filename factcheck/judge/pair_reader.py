"""The network of the cross-encoder as it is used, not trained: packed, so that an answer depends on its pair alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.bert import SHEET, PackedBert
from factcheck.judge.network import ids_and_marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from factcheck.bert import Run, Sheet
    from factcheck.judge.network import Shape, Tokens

_ROWS = SHEET // 3
"""Most pairs of a sheet: the shortest reads as [CLS] [SEP] [SEP]."""
_HEADS = ("value", "mix", "same", "conflict", "category")


class PairReader:
    """What ``network.Network`` answers, without gradients, dropout and padding."""

    def __init__(self, weights: Mapping[str, Tensor], shape: Shape, precision: Any) -> None:
        """``weights`` by their names in the network, ``precision`` of the encoder's matrices.

        KeyError or ValueError where the weights are not of this shape.
        """
        encoder = {name.removeprefix("encoder."): w for name, w in weights.items() if name.startswith("encoder.")}
        self._bert = PackedBert(encoder, heads=shape.heads, dtype=precision)
        self._heads = {name: (weights[f"{name}.weight"].float(), weights[f"{name}.bias"].float()) for name in _HEADS}
        self.shape = shape
        found = (
            self._bert.layers,
            tuple(encoder["embeddings.word_embeddings.weight"].shape),
            tuple(encoder["embeddings.position_embeddings.weight"].shape),
            tuple(encoder["embeddings.token_type_embeddings.weight"].shape),
            tuple(encoder["encoder.layer.0.intermediate.dense.weight"].shape),
            tuple(weights["mix.weight"].shape),
            tuple(weights["category.weight"].shape),
        )
        width = shape.width
        wanted = (
            shape.layers,
            (shape.vocabulary, width),
            (shape.positions, width),
            (shape.marks, width),
            (shape.inner, width),
            (shape.head, 4 * width),
            (shape.categories, shape.head),
        )
        if found != wanted:
            raise ValueError(f"weights of shape {found}, not {wanted}")

    def answers(self, pairs: Sequence[tuple[Tokens, Tokens]]) -> tuple[NDArray[np.float64], list[list[float]]]:
        """p(same fact), p(conflict | same fact) and p(category) of each pair as it is ordered, shape (n, 2 + categories).

        And how much each of its tokens, [CLS] left [SEP] right [SEP], looks like the value compared, in log-odds.
        """
        import numpy as np
        import torch

        rows = np.zeros((len(pairs), 2 + self.shape.categories))
        values: list[list[float]] = [[] for _ in pairs]
        read = [ids_and_marks(left, right) for left, right in pairs]
        with torch.inference_mode():
            for sheet in self._bert.sheets([ids for ids, _, _ in read], [marks for _, marks, _ in read]):
                members = [member for run in sheet.runs for member in run.members]
                answered, value = self._answered(sheet, [sides for _, _, sides in read])
                rows[members] = answered[: len(members)].double().numpy()
                for run in sheet.runs:
                    for member, row in zip(run.members, run.of(value).tolist(), strict=True):
                        values[member] = row
        return rows, values

    def _answered(self, sheet: Sheet, sides: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        """The answers of a sheet's pairs in the order in which they lie, in the first of _ROWS rows, and its tokens' values."""
        import torch
        from torch.nn import functional

        value = functional.linear(sheet.hidden, *self._heads["value"]).squeeze(1)
        # Of one size whatever the number of pairs, as the products over the sheet are.
        seen = torch.zeros((_ROWS, 4 * self.shape.width))
        at = 0
        for run in sheet.runs:
            seen[at : at + len(run.members)] = _pooled(run, sheet.hidden, value, sides)
            at += len(run.members)
        mixed = functional.gelu(functional.linear(seen, *self._heads["mix"]))
        same, conflict, category = (functional.linear(mixed, *self._heads[name]) for name in _HEADS[2:])
        answered = torch.cat([torch.sigmoid(same), torch.sigmoid(conflict), torch.softmax(category, dim=1)], dim=1)
        return answered, value


def _pooled(run: Run, sheet: Tensor, values: Tensor, sides: Sequence[Sequence[int]]) -> Tensor:
    """What the head sees of pairs of one length: each side pooled by how much a token looks like the compared value."""
    import torch

    hidden, value = run.of(sheet), run.of(values)
    side = torch.tensor([sides[member] for member in run.members])
    left, right = (
        (torch.softmax(value.masked_fill(side != of, -1e4), dim=1).unsqueeze(2) * hidden).sum(dim=1) for of in (1, 2)
    )
    return torch.cat([hidden[:, 0], left + right, (left - right).abs(), left * right], dim=1)
