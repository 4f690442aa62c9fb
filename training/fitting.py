"""How a cross-encoder network is trained on labelled pairs."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from laying import batches, loaded
from pairs import CONFLICT, UNRELATED, Draw, Pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from laying import Kit, Laid
    from numpy.typing import NDArray

    from factcheck.judge.network import Answer, Network


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
    taught: float = 0.9
    """What a teacher's word weighs beside the label, of 1 together, where a teacher has spoken."""
    seed: int = 7
    draw: Draw = field(default_factory=Draw)


def device() -> str:
    """Where training runs: on a GPU where there is one."""
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def loss_of(answer: Answer, laid: Laid, recipe: Recipe) -> Any:
    """How wrong the answers are: same fact for every pair, conflict and value where the fact is the same, category."""
    from torch.nn import functional

    cross_entropy = functional.binary_cross_entropy_with_logits
    count = len(laid.label)
    same, conflict = (laid.label != UNRELATED).float(), (laid.label == CONFLICT).float()
    weight = same
    if recipe.taught:
        told = laid.taught[:, 0] >= 0
        share = recipe.taught * told
        both = share * laid.taught[:, 0].clamp_min(0)
        weight = (1 - share) * same + both
        conflict = ((1 - share) * same * conflict + both * laid.taught[:, 1].clamp_min(0)) / weight.clamp_min(1e-6)
        same = weight
    known, marked = (laid.category >= 0).sum().clamp_min(1), (laid.value >= 0).float()
    of_value = cross_entropy(
        answer.value, laid.value.clamp_min(0), reduction="none", pos_weight=answer.value.new_tensor(2.0)
    )
    return (
        cross_entropy(answer.same, same)
        + 1.5 * (weight * cross_entropy(answer.conflict, conflict, reduction="none")).sum() / count
        + recipe.category_weight
        * functional.cross_entropy(answer.category, laid.category, ignore_index=-1, reduction="sum")
        / known
        + recipe.value_weight * (marked * of_value).sum() / marked.sum().clamp_min(1)
    )


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
            self.share = share
            self.masks = {
                kind: ((draw >= share).float() / (1 - share)).to(kind) for kind in (torch.float32, torch.bfloat16)
            }

        def forward(self, hidden: Any) -> Any:
            if not self.training:
                return hidden
            mask = self.masks[hidden.dtype]
            if hidden.numel() > mask.numel():
                return nn.functional.dropout(hidden, self.share)
            start = self.places.randrange(mask.numel() - hidden.numel() + 1)
            return hidden * mask[start : start + hidden.numel()].view_as(hidden)

    encoder = network.modules["encoder"]
    encoder.set_attn_implementation("eager")
    drawn: dict[float, DrawnDropout] = {}
    for module in list(encoder.modules()):
        for name, child in module.named_children():
            if isinstance(child, nn.Dropout) and child.p > 0:
                if child.p not in drawn:
                    drawn[child.p] = DrawnDropout(share=child.p)
                setattr(module, name, drawn[child.p])


def train(network: Network, epochs: Sequence[Sequence[Pair]], kit: Kit, recipe: Recipe, name: str) -> None:
    """Trains the network in place on the pairs of each epoch; word and position embeddings stay as they are."""
    import torch

    torch.manual_seed(recipe.seed)
    generator = random.Random(recipe.seed)
    plan = [batch for pairs in epochs for batch in batches(pairs, kit, recipe.batch, generator)]
    where = device()
    if where == "cpu":
        quicken(network, recipe.seed)
    network.modules.to(where)
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
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (len(plan) - step) / max(1, len(plan) - warm)))
    )
    network.modules.train()
    began, total = time.monotonic(), torch.zeros((), device=where)
    for step, laid in enumerate(loaded(plan, kit, where), 1):
        with torch.autocast(where, dtype=torch.bfloat16):
            answer = network.answer(laid, dropout=recipe.dropout)
        loss = loss_of(answer, laid, recipe)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.modules.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += loss.detach()
        if step % 50 == 0 or step == len(plan):
            speed = step * recipe.batch / (time.monotonic() - began)
            mean = float(total) / (50 if step % 50 == 0 else step % 50)
            print(f"{name}: {step}/{len(plan)} loss {mean:.3f}, {speed:.0f} pairs/s", flush=True)
            total.zero_()
    network.modules.eval().cpu()


def probabilities(network: Network, pairs: Sequence[Pair], kit: Kit, size: int = 256) -> NDArray[np.float64]:
    """p(same fact) and p(conflict if so) of each pair, the mean of both orders; shape (len(pairs), 2)."""
    import numpy as np
    import torch

    order = sorted(range(len(pairs)), key=lambda at: kit.length(pairs[at]))
    plan = [[pairs[at] for at in order[start : start + size]] for start in range(0, len(order), size)]
    found = np.zeros((len(pairs), 2))
    where = device()
    network.modules.to(where).eval()
    for swapped in (False, True):
        turned = [[pair.swapped() for pair in batch] for batch in plan] if swapped else plan
        with torch.inference_mode(), torch.autocast(where, dtype=torch.bfloat16):
            answers = [_read(network, laid) for laid in loaded(turned, kit, where)]
        found[order] += torch.cat(answers).double().cpu().numpy() / 2 if answers else 0.0
    network.modules.cpu()
    return found


def _read(network: Network, laid: Laid) -> Any:
    import torch

    answer = network.answer(laid)  # type: ignore[arg-type]
    return torch.stack([answer.same, answer.conflict], dim=1).sigmoid()
