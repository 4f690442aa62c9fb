"""Makes the cross-encoder's weights from fact cells, and its out-of-fold scores.

python training/cross_encoder.py --data training/data --out factcheck/models/cross_encoder [--folds 2] [--nli pairs.jsonl.gz]

Stages: one pass over the public pairs (where given); then, for each fold, passes over the cells of the other domains, and
the scores of its own; last, from the mean of the folds' weights, passes over everything in two orders, and the mean of these. ``--keep``
holds what each stage made, so a run that was cut off goes on where it stopped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, astuple, replace
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from articles import told_matches
from events import fold_of
from figures import figures, shown
from fitting import Recipe
from laying import CATEGORIES
from pairs import FOLDS, LABELS, Draw, Pair, Sentence
from rows import event_rows
from stages import HELD, ORDERS, Plan, State, Trainer, checksum, fresh, held_out_pairs, mean

from factcheck.judge.cross_encoder import CrossEncoder, save
from factcheck.judge.decision import load
from factcheck.judge.fused import OPEN, copied
from factcheck.processor import quick_in_bfloat16

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from laying import Kit
    from numpy.typing import NDArray


def fold_scores(
    plan: Plan, number: int, domains: Sequence[str]
) -> tuple[State, list[dict[str, Any]], dict[str, float]]:
    """Weights, scores and figures of one fold, on the domains that it never saw; runs in a process of its own."""
    import numpy as np

    trainer = Trainer(plan)
    state = trainer.fold(number, domains)
    cells = [cell for cell in trainer.cells if cell.domain in domains]
    held = held_out_pairs(cells, trainer.cross, plan.held, plan.recipe.seed)
    told = matched_pairs(plan, number)
    held += told
    kept = plan.kept(f"fold{number}", f"-scores-{checksum([pair.key for pair in held])}.json")
    if not kept.exists():
        kept.write_text(json.dumps(answers(trainer.kit, state, held).round(5).tolist()), encoding="utf-8")
    found = np.array(json.loads(kept.read_text(encoding="utf-8")))
    chances = found[:, :2]
    if told:
        print(f"fold {number}, events: {shown(figures(told, chances[-len(told) :]))}", flush=True)
    for domain in domains:
        at = [row for row, pair in enumerate(held) if pair.left.id.split("-")[0] == domain]
        if at:
            print(f"fold {number}, {domain}: {shown(figures([held[row] for row in at], chances[at]))}", flush=True)
    rows = [
        {
            "left": pair.left.id,
            "right": pair.right.id,
            "label": LABELS[pair.label],
            "p_same": same,
            "p_conflict": conflict,
            "fold": number,
            # Where it points is what a finding is told by; in cells nothing is told.
            **({"points": [int(number) for number in points]} if at >= len(held) - len(told) else {}),
        }
        for at, (pair, (same, conflict, *points)) in enumerate(zip(held, found.tolist(), strict=True))
    ]
    measured = figures(held[: len(held) - len(told)], chances[: len(held) - len(told)])
    print(f"fold {number}: {shown(measured)}", flush=True)
    return state, rows, measured


def last_pass(plan: Plan, number: int, states: Sequence[State]) -> State:
    """Weights after the last passes over everything in one order; runs in a process of its own."""
    return Trainer(plan).last(number, states)


def answers(kit: Kit, state: State, pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """What these weights say of each pair once they are packed and read as a run reads them; columns as ``CrossEncoder.scores``."""
    with TemporaryDirectory() as folder:
        save(fresh(kit, state), Path(folder), {"categories": list(CATEGORIES)})
        packed = CrossEncoder(Path(folder), bfloat16=quick_in_bfloat16())
        return packed.scores([(pair.left.text, pair.right.text) for pair in pairs])


def matched_pairs(plan: Plan, number: int) -> list[Pair]:
    """What a run would ask the cross-encoder about in the events that this fold never saw: what the rules leave open."""
    if plan.events is None:
        return []
    told = list(told_matches(plan.events, plan.keep / "kept", lambda name: fold_of(name, plan.folds) == number))
    rules = load("rules")
    copies = [copied(one.match, one.compared) for one in told]
    chances = rules.alone.probabilities(event_rows(told).table, rules.shift(copies))
    # Half as sure as a run must be: the decision learns from what lies just outside, too.
    open_ones = {one.ids: one for one, chance in zip(told, chances, strict=True) if chance[2] < 1 - OPEN / 2}
    return [
        Pair(Sentence(ids[0], one.match.left.text), Sentence(ids[1], one.match.right.text), one.label, one.category)
        for ids, one in open_ones.items()
    ]


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--data", type=Path, default=Path("training/data"), help="folder of cells, *.jsonl")
    add("--events", type=Path, help="folder of bundles, *.txt: pairs out of whole articles")
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
    add("--taught", type=Path, help="what a teacher says of the pairs, as teach.py keeps it; for two folds")
    add("--keep", type=Path, help="folder for what each stage made, by setting; a temporary one by default")
    add("--epochs", type=int, default=1, help="passes of each fold over what it learns from, freshly drawn")
    add("--last", type=int, default=0, help="passes over everything, from the mean of the folds' weights")
    add("--draw", type=int, nargs=4, default=astuple(Draw()), help="pairs a cell and pass: agree conflict near cross")
    add("--held", type=int, nargs=4, default=astuple(HELD), help="pairs of each held-out cell that are scored")
    add("--jobs", type=int, default=1, help="folds trained at a time, each in a process")
    add("--threads", type=int, default=2, help="threads of each process")
    options = parser.parse_args()
    if options.taught and options.folds != 2:
        parser.error(
            "--taught holds what the teachers of two folds say: with other folds their pupils would know what they are to be asked"
        )
    return options


def main() -> None:
    """Trains, measures and writes, as the command line asks."""
    options = arguments()
    began = time.monotonic()
    with TemporaryDirectory() as temporary:
        keep = options.keep or Path(temporary)
        keep.mkdir(parents=True, exist_ok=True)
        recipe = Recipe(draw=Draw(*options.draw), epochs=options.epochs)
        plan = Plan(
            options.data,
            options.nli,
            keep,
            recipe,
            options.last,
            Draw(*options.held),
            options.threads,
            options.events,
            options.folds,
            options.taught,
        )
        alone = replace(plan, threads=options.threads * max(1, options.jobs))  # no other process works meanwhile
        plan.stage("public", lambda: Trainer(alone).warmed())
        folds = FOLDS.get(options.folds, ())
        with ProcessPoolExecutor(max(1, options.jobs), mp_context=get_context("spawn")) as pool:
            done = list(pool.map(fold_scores, [plan] * len(folds), range(len(folds)), folds))
            states = [state for state, _, _ in done]
            if states and options.out is not None and plan.last:
                states = list(pool.map(last_pass, [plan] * len(ORDERS), range(len(ORDERS)), [states] * len(ORDERS)))
        if done:
            with gzip.GzipFile(options.scores, "wb", mtime=0) as file:
                file.write("".join(json.dumps(row) + "\n" for _, rows, _ in done for row in rows).encode())
        if options.out is not None:
            trainer = Trainer(alone)
            # Where no fold was trained, one model learns from everything at once.
            state = mean(states) if states else trainer.fold(0, ())
            facts = {
                "categories": list(CATEGORIES),
                "cells": len(trainer.cells),
                "events": len(trainer.events),
                "public_pairs": options.nli is not None,
                "last": plan.last,
                "taught": plan.taught is not None,
                "recipe": asdict(recipe),
                "out_of_fold": [{key: round(value, 4) for key, value in found.items()} for _, _, found in done],
                "made_with": {name: version(name) for name in ("torch", "transformers", "tokenizers", "safetensors")},
            }
            save(fresh(trainer.kit, state), options.out, facts)
    print(f"done after {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
