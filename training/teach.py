"""A larger reader answers the pairs that the cross-encoder learns from.

python training/teach.py --model FOLDER --nli pairs.jsonl.gz

FOLDER holds all-mpnet-base-v2 as the hub keeps it. For each fold, and for everything, a ``teacher.Teacher`` reads the public pairs,
then the cells and events that the cross-encoder learns from, several times, and says of every pair what it holds likely. Some minutes
of a GPU, days without one: what was said is kept in training/data/taught.jsonl.gz.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from figures import figures, shown
from fitting import Recipe, probabilities, train
from laying import CATEGORIES
from pairs import FOLDS, inner_pairs, public_pairs
from stages import Plan, Trainer, within
from taught import TAUGHT, Taught, by_key, write_taught
from teacher import Teacher

PUBLIC = Recipe(batch=128, rate=6e-5, head_rate=4e-4, taught=0.0)
RECIPE = replace(PUBLIC, seed=11)
FOLD_PASSES, WHOLE_PASSES = 4, 3
SIZE = 1024
"""Pairs that are answered at a time."""


def main() -> None:
    """Trains a teacher for each fold and one on everything, and keeps what they say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--model", type=Path, required=True, help="folder of all-mpnet-base-v2")
    add("--nli", type=Path, required=True, help="public sentence pairs, *.jsonl.gz: all of them")
    add("--data", type=Path, default=Path("training/data"), help="folder of cells, *.jsonl")
    add("--events", type=Path, default=Path("training/bundles"), help="folder of bundles, *.txt")
    add("--keep", type=Path, default=Path("build/cross_encoder"), help="folder for what stages made")
    add("--out", type=Path, default=TAUGHT, help="where the answers go")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(Plan(options.data, None, options.keep, RECIPE, events=options.events))
    kit, pairs = trainer.kit, public_pairs(options.nli, PUBLIC.seed, whole=True)
    kit.read([sentence for pair in pairs for sentence in (pair.left, pair.right)])

    def reader() -> Teacher:
        return Teacher(options.model, kit.tokenizer.get_vocab(), len(CATEGORIES))

    public = reader()
    train(public, [pairs], kit, PUBLIC, "teacher, public pairs")
    taught = Taught({}, {})
    for number, domains in enumerate((*FOLDS[2], ())):
        teacher = reader()
        teacher.modules.load_state_dict(public.modules.state_dict())
        one_teacher(trainer, teacher, number, domains, taught)
    write_taught(options.out, taught)


def one_teacher(trainer: Trainer, teacher: Teacher, number: int, domains: tuple[str, ...], taught: Taught) -> None:
    """What the teacher of one fold, or without ``domains`` that of everything, says of the pairs that it learned from."""
    kit, recipe = (
        trainer.kit,
        replace(RECIPE, epochs=FOLD_PASSES if domains else WHOLE_PASSES, seed=RECIPE.seed + number),
    )
    cells, events = trainer.learned_from(number, domains)
    train(teacher, trainer.passes(cells, events, recipe), kit, recipe, f"teacher {number}")
    pairs = [pair for cell in cells for pair in inner_pairs(cell)]
    pairs += [pair for near in within(cells, trainer.cross).values() for pair in near]
    pairs += [pair for told in events for pair in told]
    said = by_key([pair.key for pair in pairs], probabilities(teacher, pairs, kit, SIZE))
    (taught.fold if domains else taught.whole).update(said)
    learned = {id(told) for told in events}
    held = [pair for _, told in trainer.events if id(told) not in learned for pair in told]
    if held:
        print(
            f"teacher {number}, held out: {shown(figures(held, probabilities(teacher, held, kit, SIZE)))}", flush=True
        )


if __name__ == "__main__":
    main()
