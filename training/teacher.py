"""A larger reader that teaches the cross-encoder: same marks, same head, another encoder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from factcheck.judge.network import Network, Shape

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor

    from factcheck.judge.network import Batch


class Teacher(Network):
    """An encoder of the family of MPNet whose vocabulary is that of BERT, each piece under another number."""

    def __init__(self, folder: Path, pieces: dict[str, int], categories: int) -> None:
        """``folder`` as the hub keeps it; ``pieces``: numbers of the word pieces by what they are in the batches."""
        import torch
        from torch import nn
        from transformers import AutoModel

        encoder = AutoModel.from_pretrained(str(folder), add_pooling_layer=False)
        width = encoder.config.hidden_size
        super().__init__(
            Shape(layers=1, width=width, heads=1, inner=4, vocabulary=2, positions=2, categories=categories)
        )
        marks = nn.Embedding(self.shape.marks, width)
        nn.init.normal_(marks.weight, std=0.02)
        self.modules["encoder"], self.modules["marks"] = encoder, marks
        known = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        special = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>"}
        table = torch.full((max(pieces.values()) + 1,), known["[UNK]"])
        for piece, number in pieces.items():
            table[number] = known.get(special.get(piece, piece), known["[UNK]"])
        self._numbers = table

    def hidden(self, batch: Batch) -> Tensor:
        """What the encoder makes of each token, shape (pairs, tokens, width)."""
        if self._numbers.device != batch.pieces.device:
            self._numbers = self._numbers.to(batch.pieces.device)
        words = self.modules["encoder"].embeddings.word_embeddings(self._numbers[batch.pieces])
        read: Any = self.modules["encoder"](
            inputs_embeds=words + self.modules["marks"](batch.marks), attention_mask=batch.attention
        )
        hidden: Tensor = read.last_hidden_state
        return hidden
