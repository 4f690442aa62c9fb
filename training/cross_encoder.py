"""Makes the cross-encoder's weights from fact cells, and its out-of-fold scores.

python training/cross_encoder.py --data training/data --out factcheck/models/cross_encoder [--folds 2] [--nli pairs.jsonl.gz]

Stages: one pass over the public pairs (where given); then, for each fold, cycles over the cells of the other domains, and
the scores of its own; last, the mean of the folds' weights. ``--keep`` holds what each stage made, so a run that was cut
off goes on where it stopped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias

from figures import figures, shown
from fitting import CATEGORIES, Kit, Recipe, open_kit, score, train
from pairs import (
    FOLDS,
    LABELS,
    UNRELATED,
    Cell,
    Draw,
    Pair,
    cross_pairs,
    epoch_pairs,
    public_pairs,
    read_cells,
    sentence_vectors,
)

from factcheck.judge.cross_encoder import save
from factcheck.judge.network import Network, Shape, load_pretrained

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


State: TypeAlias = "dict[str, Any]"


def within(cells: Sequence[Cell], cross: Mapping[str, Sequence[Pair]]) -> dict[str, list[Pair]]:
    """Which cross pairs have both sides in these cells."""
    known = {cell.id for cell in cells}
    return {name: [pair for pair in cross[name] if pair.right.id.split("/")[0] in known] for name in sorted(known)}


def held_out_pairs(cells: Sequence[Cell], cross: Mapping[str, Sequence[Pair]], draw: Draw, seed: int) -> list[Pair]:
    """Which pairs of cells are scored out of fold: the same for every run with this seed."""
    return epoch_pairs(cells, within(cells, cross), draw, random.Random(seed))


def fresh(kit: Kit, state: Mapping[str, Any] | None) -> Network:
    """A network that starts from the encoder, or from these weights."""
    import torch

    torch.manual_seed(1)
    network = Network(Shape(categories=len(CATEGORIES)))
    load_pretrained(network, kit.weights)
    if state is not None:
        network.modules.load_state_dict(state)
    return network


@dataclass(frozen=True, slots=True)
class Plan:
    """One run: its data, its recipe, how many cycles, and where it keeps what is done."""

    data: Path
    public: Path | None
    keep: Path
    recipe: Recipe
    cycles: int
    last: int
    held: Draw
    threads: int

    def stage(self, name: str, make: Callable[[], State]) -> State:
        """The weights that this stage made, now or in an earlier run."""
        import torch

        path = self.keep / f"{name}.pt"
        if not path.exists():
            torch.save(make(), path)
        state: State = torch.load(path, weights_only=True)
        return state


class Trainer:
    """Cells, their hard unrelated pairs and the kit, read once in each process."""

    def __init__(self, plan: Plan) -> None:
        """Reads the cells and finds each sentence's nearest in other cells."""
        import torch

        torch.set_num_threads(plan.threads)
        self.plan = plan
        self.kit = open_kit()
        self.cells = read_cells(plan.data)
        self.kit.read([sentence for cell in self.cells for sentence in cell.sentences])
        self.cross = self._crossed()

    def _crossed(self) -> dict[str, list[Pair]]:
        """Hard unrelated pairs of each cell, from what an earlier run kept or by the encoder's vectors."""
        path = self.plan.keep / "cross.json"
        if not path.exists():
            found = cross_pairs(self.cells, sentence_vectors(self.cells))
            kept = {name: [(pair.left.id, pair.right.id) for pair in pairs] for name, pairs in found.items()}
            path.write_text(json.dumps(kept), encoding="utf-8")
        known = {sentence.id: sentence for cell in self.cells for sentence in cell.sentences}
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: [Pair(known[left], known[right], UNRELATED) for left, right in pairs] for name, pairs in kept.items()
        }

    def warmed(self) -> State:
        """Weights after one pass over the public pairs."""
        if self.plan.public is None:
            untouched: State = fresh(self.kit, None).modules.state_dict()
            return untouched
        pairs = public_pairs(self.plan.public, self.plan.recipe.seed)
        self.kit.read([sentence for pair in pairs for sentence in (pair.left, pair.right)])
        network = fresh(self.kit, None)
        train(network, [pairs], self.kit, self.plan.recipe, "public pairs")
        made: State = network.modules.state_dict()
        return made

    def cycle(self, cells: Sequence[Cell], state: State, number: int, name: str) -> State:
        """Weights after one more cycle over these cells, with fresh draws."""
        recipe = replace(self.plan.recipe, seed=self.plan.recipe.seed + number)
        inside, generator = within(cells, self.cross), random.Random(recipe.seed)
        epochs = [epoch_pairs(cells, inside, recipe.draw, generator) for _ in range(recipe.epochs)]
        network = fresh(self.kit, state)
        train(network, epochs, self.kit, recipe, name)
        made: State = network.modules.state_dict()
        return made

    def fold(self, number: int, domains: Sequence[str]) -> State:
        """Weights that never saw these domains."""
        state = self.plan.stage("public", self.warmed)
        cells = [cell for cell in self.cells if cell.domain not in domains]
        for cycle in range(self.plan.cycles):
            name = f"fold{number}-cycle{cycle}"
            state = self.plan.stage(name, partial(self.cycle, cells, state, cycle, name))
        return state

    def whole(self, states: Sequence[State]) -> State:
        """Weights for use: the mean of the folds', or all cycles over all cells where there are no folds.

        Then the last cycles over all cells, if any are asked for.
        """
        if not states:
            return self.fold(0, ())
        state: State = {name: sum(one[name] for one in states) / len(states) for name in states[0]}
        for cycle in range(self.plan.last):
            name = f"whole-cycle{cycle}"
            state = self.plan.stage(name, partial(self.cycle, self.cells, state, self.plan.cycles + cycle, name))
        return state


def fold_scores(
    plan: Plan, number: int, domains: Sequence[str]
) -> tuple[State, list[dict[str, Any]], dict[str, float]]:
    """Weights, scores and figures of one fold, on the domains that it never saw; runs in a process of its own."""
    import numpy as np

    trainer = Trainer(plan)
    state = trainer.fold(number, domains)
    cells = [cell for cell in trainer.cells if cell.domain in domains]
    held = held_out_pairs(cells, trainer.cross, plan.held, plan.recipe.seed)
    kept = plan.keep / f"fold{number}-scores{plan.cycles}.json"
    if not kept.exists():
        kept.write_text(
            json.dumps(score(fresh(trainer.kit, state), held, trainer.kit).round(5).tolist()), encoding="utf-8"
        )
    found = np.array(json.loads(kept.read_text(encoding="utf-8")))
    for domain in domains:
        at = [row for row, pair in enumerate(held) if pair.left.id.split("-")[0] == domain]
        print(f"fold {number}, {domain}: {shown(figures([held[row] for row in at], found[at]))}", flush=True)
    rows = [
        {
            "left": pair.left.id,
            "right": pair.right.id,
            "label": LABELS[pair.label],
            "p_same": same,
            "p_conflict": conflict,
            "fold": number,
        }
        for pair, (same, conflict) in zip(held, found.tolist(), strict=True)
    ]
    measured = figures(held, found)
    print(f"fold {number}: {shown(measured)}", flush=True)
    return state, rows, measured


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--data", type=Path, default=Path("training/data"), help="folder of cells, *.jsonl")
    add("--out", type=Path, help="folder for the weights; without it only folds are trained")
    add(
        "--folds",
        type=int,
        default=2,
        choices=(0, *FOLDS),
        help="fold models, whose scores on their own domains are written",
    )
    add("--scores", type=Path, default=Path("training/data/oof_scores.jsonl.gz"), help="where out-of-fold scores go")
    add("--nli", type=Path, help="public sentence pairs to warm up on, *.jsonl.gz")
    add("--keep", type=Path, help="folder for what each stage of this setting made; a temporary one by default")
    add("--cycles", type=int, default=3, help="cycles over the cells for each fold")
    add("--last", type=int, default=0, help="cycles over all cells, after the mean of the folds' weights")
    add("--draw", type=int, nargs=4, default=(4, 5, 4, 2), help="pairs a cell and cycle: agree conflict near cross")
    add("--held", type=int, nargs=4, default=(3, 3, 3, 1), help="pairs of each held-out cell that are scored")
    add("--jobs", type=int, default=1, help="folds trained at a time, each in a process")
    add("--threads", type=int, default=2, help="threads of each process")
    return parser.parse_args()


def main() -> None:
    """Trains, measures and writes, as the command line asks."""
    options = arguments()
    began = time.monotonic()
    with TemporaryDirectory() as temporary:
        keep = options.keep or Path(temporary)
        keep.mkdir(parents=True, exist_ok=True)
        recipe = Recipe(draw=Draw(*options.draw))
        plan = Plan(
            options.data, options.nli, keep, recipe, options.cycles, options.last, Draw(*options.held), options.threads
        )
        plan.stage("public", lambda: Trainer(plan).warmed())
        folds = FOLDS.get(options.folds, ())
        with ProcessPoolExecutor(max(1, options.jobs), mp_context=get_context("spawn")) as pool:
            done = list(pool.map(fold_scores, [plan] * len(folds), range(len(folds)), folds))
        if done:
            with gzip.GzipFile(options.scores, "wb", mtime=0) as file:
                file.write("".join(json.dumps(row) + "\n" for _, rows, _ in done for row in rows).encode())
        if options.out is not None:
            trainer = Trainer(plan)
            state = trainer.whole([state for state, _, _ in done])
            facts = {
                "categories": list(CATEGORIES),
                "cells": len(trainer.cells),
                "public_pairs": options.nli is not None,
                "cycles": plan.cycles,
                "last_cycles": plan.last,
                "recipe": asdict(recipe),
                "out_of_fold": [{key: round(value, 4) for key, value in found.items()} for _, _, found in done],
                "made_with": {name: version(name) for name in ("torch", "transformers", "tokenizers", "safetensors")},
            }
            save(fresh(trainer.kit, state), options.out, facts)
    print(f"done after {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
