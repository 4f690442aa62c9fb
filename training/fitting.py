"""How a cross-encoder network is trained on labelled pairs."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pairs import CONFLICT, UNRELATED, Draw, Pair, Sentence

from factcheck.judge.cross_encoder import encoder_files
from factcheck.judge.network import Answer, Batch, Network, Tokens, lay_out, tokenise
from factcheck.records import Category

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CATEGORIES = tuple(category.value for category in Category)
SIDE_LIMIT = 60
"""Word pieces of each sentence that training sees."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one network is trained."""

    epochs: int = 1
    batch: int = 32
    rate: float = 1.2e-4
    head_rate: float = 6e-4
    warm: float = 0.06
    decay: float = 0.01
    dropout: float = 0.1
    value_weight: float = 0.4
    category_weight: float = 0.1
    seed: int = 7
    draw: Draw = field(default_factory=Draw)


@dataclass(frozen=True, slots=True)
class Kit:
    """What training and scoring need of the encoder's package, and every sentence tokenised once."""

    weights: Path
    tokenizer: Any
    tokens: dict[str, Tokens]

    def read(self, sentences: Sequence[Sentence]) -> None:
        """Tokenises the sentences that are not known yet."""
        new = [sentence for sentence in sentences if sentence.id not in self.tokens]
        for sentence, tokens in zip(new, tokenise(self.tokenizer, [one.text for one in new], SIDE_LIMIT), strict=True):
            self.tokens[sentence.id] = tokens


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

    def length(pair: Pair) -> int:
        return len(kit.tokens[pair.left.id].pieces) + len(kit.tokens[pair.right.id].pieces)

    order = list(pairs)
    generator.shuffle(order)
    made: list[list[Pair]] = []
    for start in range(0, len(order), 40 * size):
        block = sorted(order[start : start + 40 * size], key=length)
        made.extend(block[at : at + size] for at in range(0, len(block), size))
    generator.shuffle(made)
    return made


def value_targets(batch: Sequence[Pair], laid: Batch, kit: Kit) -> Any:
    """Which tokens carry the compared value (1), which do not (0), which say nothing (-1): a float tensor like the batch."""
    import torch

    target = torch.full(laid.pieces.shape, -1.0)
    for row, pair in enumerate(batch):
        if pair.label == UNRELATED or not pair.left.value or not pair.right.value:
            continue
        at = 1
        for sentence in (pair.left, pair.right):
            start = sentence.text.find(sentence.value)
            end = start + len(sentence.value)
            for first, last in kit.tokens[sentence.id].offsets:
                target[row, at] = float(first < end and last > start)
                at += 1
            at += 1
    return target


def loss_of(answer: Answer, batch: Sequence[Pair], targets: Any, recipe: Recipe) -> Any:
    """How wrong the answers are: same fact for every pair, conflict and value where the fact is the same, category."""
    import torch
    from torch.nn import functional

    label = torch.tensor([pair.label for pair in batch])
    same = (label != UNRELATED).float()
    loss = functional.binary_cross_entropy_with_logits(answer.same, same)
    on_fact = label != UNRELATED
    if bool(on_fact.any()):
        conflict = functional.binary_cross_entropy_with_logits(
            answer.conflict[on_fact], (label[on_fact] == CONFLICT).float(), reduction="sum"
        )
        loss = loss + conflict / len(batch) * 1.5
        known = torch.tensor([CATEGORIES.index(pair.category) if pair.category else -1 for pair in batch])
        loss = (
            loss + recipe.category_weight * functional.cross_entropy(answer.category, known, ignore_index=-1)
            if bool((known >= 0).any())
            else loss
        )
    marked = targets >= 0
    if bool(marked.any()):
        value = functional.binary_cross_entropy_with_logits(
            answer.value[marked], targets[marked], pos_weight=torch.tensor(2.0)
        )
        loss = loss + recipe.value_weight * value
    return loss


def quicken(network: Network, seed: int) -> None:
    """Readies the encoder for training on a CPU: plain attention (its flash gradient is slow there), dropout by drawn masks.

    Drawing a fresh mask for every layer costs a tenth of the time; a large mask drawn once and entered at random places does as well.
    """
    import torch
    from torch import nn

    class DrawnDropout(nn.Module):
        def __init__(self, *, share: float) -> None:
            super().__init__()
            self.places = random.Random(seed)
            draw = torch.rand(1 << 22, generator=torch.Generator().manual_seed(seed))
            self.masks = {
                kind: ((draw >= share).float() / (1 - share)).to(kind) for kind in (torch.float32, torch.bfloat16)
            }

        def forward(self, hidden: Any) -> Any:
            if not self.training:
                return hidden
            mask = self.masks[hidden.dtype]
            if hidden.numel() > mask.numel():
                return nn.functional.dropout(hidden, 0.1)
            start = self.places.randrange(mask.numel() - hidden.numel() + 1)
            return hidden * mask[start : start + hidden.numel()].view_as(hidden)

    encoder = network.modules["encoder"]
    encoder.set_attn_implementation("eager")
    drawn = DrawnDropout(share=0.1)
    for module in list(encoder.modules()):
        for name, child in module.named_children():
            if isinstance(child, nn.Dropout) and child.p > 0:
                setattr(module, name, drawn)


def train(network: Network, epochs: Sequence[Sequence[Pair]], kit: Kit, recipe: Recipe, name: str) -> None:
    """Trains the network in place on the pairs of each epoch; word and position embeddings stay as they are."""
    import torch

    torch.manual_seed(recipe.seed)
    generator = random.Random(recipe.seed)
    plan = [batch for pairs in epochs for batch in batches(pairs, kit, recipe.batch, generator)]
    quicken(network, recipe.seed)
    embeddings = network.modules["encoder"].embeddings
    embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    embeddings.position_embeddings.weight.requires_grad_(requires_grad=False)
    groups: dict[tuple[bool, bool], list[Any]] = {}
    for key, weight in network.modules.named_parameters():
        if weight.requires_grad:
            groups.setdefault((key.startswith("encoder."), weight.dim() > 1), []).append(weight)
    optimizer = torch.optim.AdamW(
        [
            {
                "params": weights,
                "lr": recipe.rate if inner else recipe.head_rate,
                "weight_decay": recipe.decay if matrix else 0.0,
            }
            for (inner, matrix), weights in groups.items()
        ],
        fused=True,
    )
    warm = max(1, int(recipe.warm * len(plan)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (len(plan) - step) / (len(plan) - warm)))
    )
    network.modules.train()
    began, total = time.monotonic(), 0.0
    for step, batch in enumerate(plan, 1):
        laid = lay_out([(kit.tokens[pair.left.id], kit.tokens[pair.right.id]) for pair in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            answer = network.answer(laid, dropout=recipe.dropout)
        loss = loss_of(answer, batch, value_targets(batch, laid, kit), recipe)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.modules.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += float(loss.detach())
        if step % 50 == 0 or step == len(plan):
            speed = step * recipe.batch / (time.monotonic() - began)
            print(
                f"{name}: {step}/{len(plan)} loss {total / (50 if step % 50 == 0 else step % 50):.3f}, {speed:.0f} pairs/s",
                flush=True,
            )
            total = 0.0
    network.modules.eval()
