"""The stages of training a cross-encoder: public pairs, what a fold may learn from, everything from the mean of the folds."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from events import Event, drawn, event_pairs, fold_of, read_events
from fitting import Recipe, train
from laying import CATEGORIES, Kit, open_kit
from pairs import (
    UNRELATED,
    Cell,
    Draw,
    Pair,
    cross_pairs,
    epoch_pairs,
    public_pairs,
    read_cells,
    vectors_of,
)
from taught import Taught, read_taught

from factcheck.cache import Cache
from factcheck.judge.network import Network, Shape, load_pretrained

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

State: TypeAlias = "dict[str, Any]"
HELD = Draw(3, 3, 3, 1)
"""Pairs of each held-out cell that are scored."""
ORDERS = (1, 11)
"""What is added to the seed for each of the orders in which everything is passed over last: what ships is the mean."""
LAST = "last"
"""The stages of the last passes, with the number of the order behind it."""


def checksum(told: object, *contents: bytes) -> str:
    """Of what can be told as JSON, and of contents of files."""
    known = hashlib.sha256(json.dumps(told).encode())
    for content in contents:
        known.update(hashlib.sha256(content).digest())
    return known.hexdigest()[:12]


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
    """One run: its data, its recipe, and where it keeps what is done."""

    data: Path
    public: Path | None
    keep: Path
    recipe: Recipe
    last: int = 0
    """Passes over everything after the folds'."""
    held: Draw = HELD
    threads: int = 2
    events: Path | None = None
    folds: int = 2
    taught: Path | None = None
    """What a teacher says of the pairs, for two folds."""

    def setting(self, name: str) -> str:
        """A checksum of the recipe and the contents of the data: what this stage is told and what it reads of it.

        In it: the recipe, how many folds there are, for the last passes how many these are, and the bytes of the public pairs
        and, behind the stage ``public``, of the teacher's answers, the cells and the bundles of events. Not in it: the code
        (fitting, pairs, laying, events, the network) and the encoder's weights and tokeniser. Who changes one of these
        empties ``keep``, or gets back what the earlier code made.
        """
        recipe, read = self.recipe, [self.public]
        if name == "public":
            recipe = replace(recipe, epochs=1, draw=Draw())
        else:
            read += [self.taught, *sorted(self.data.glob("*.jsonl"))]
            read += sorted(self.events.glob("*.txt")) if self.events else []
        return checksum(
            [asdict(recipe), self.folds, self.last * name.startswith(LAST)],
            *(path.read_bytes() if path else b"" for path in read),
        )

    def kept(self, name: str, end: str) -> Path:
        """Where what this stage makes is kept: another setting, another file."""
        return self.keep / f"{name}-{self.setting(name)}{end}"

    def stage(self, name: str, make: Callable[[], State]) -> State:
        """The weights that this stage made, now or in an earlier run."""
        import torch

        path = self.kept(name, ".pt")
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
        self.cache = Cache(plan.keep / "kept")
        self.kit = open_kit()
        self.cells = read_cells(plan.data)
        self.kit.read([sentence for cell in self.cells for sentence in cell.sentences])
        self.cross = self._crossed()
        self.events = self._told()
        self.taught = read_taught(plan.taught) if plan.taught else Taught({}, {})
        self.kit.taught.update(self.taught.fold)

    def _told(self) -> list[tuple[Event, list[Pair]]]:
        """Events with their pairs; none where no folder of bundles was given."""
        events = read_events(self.plan.events) if self.plan.events else []
        sentences = [sentence for event in events for sentence in event.sentences]
        self.kit.read(sentences)
        vectors = vectors_of(sentences, self.cache) if events else {}
        return [(event, event_pairs(event, vectors)) for event in events]

    def _crossed(self) -> dict[str, list[Pair]]:
        """Hard unrelated pairs of each cell, from what an earlier run kept or by the encoder's vectors."""
        path = self.plan.kept("cross", ".json")
        if not path.exists():
            found = cross_pairs(
                self.cells, vectors_of([one for cell in self.cells for one in cell.sentences], self.cache)
            )
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
        train(network, [pairs], self.kit, replace(self.plan.recipe, epochs=1), "public pairs")
        made: State = network.modules.state_dict()
        return made

    def passed(
        self, cells: Sequence[Cell], events: Sequence[Sequence[Pair]], state: State, recipe: Recipe, name: str
    ) -> State:
        """Weights after the recipe's passes over these cells and events."""
        network = fresh(self.kit, state)
        train(network, self.passes(cells, events, recipe), self.kit, recipe, name)
        made: State = network.modules.state_dict()
        return made

    def passes(self, cells: Sequence[Cell], events: Sequence[Sequence[Pair]], recipe: Recipe) -> list[list[Pair]]:
        """The pairs of each of the recipe's passes, freshly drawn."""
        inside, generator = within(cells, self.cross), random.Random(recipe.seed)
        return [
            epoch_pairs(cells, inside, recipe.draw, generator)
            + [pair for pairs in events for pair in drawn(pairs, generator)]
            for _ in range(recipe.epochs)
        ]

    def learned_from(self, number: int, domains: Sequence[str]) -> tuple[list[Cell], list[list[Pair]]]:
        """The cells and the pairs of each event that a fold without these domains learns from; all where there are none."""
        cells = [cell for cell in self.cells if cell.domain not in domains]
        events = [
            pairs for event, pairs in self.events if not domains or fold_of(event.name, self.plan.folds) != number
        ]
        return cells, events

    def fold(self, number: int, domains: Sequence[str]) -> State:
        """Weights that never saw these domains."""
        state = self.plan.stage("public", self.warmed)
        cells, events = self.learned_from(number, domains)
        name = f"fold{number}"
        return self.plan.stage(name, partial(self.passed, cells, events, state, self.plan.recipe, name))

    def last(self, number: int, states: Sequence[State]) -> State:
        """The mean of the folds' weights after the last passes over everything, in an order of its own for each ``number``."""
        events = [pairs for _, pairs in self.events]
        self.kit.taught.update(self.taught.whole)
        # Another seed than the folds': what comes in the same order as before teaches less.
        recipe = replace(self.plan.recipe, epochs=self.plan.last, seed=self.plan.recipe.seed + ORDERS[number])
        name = f"{LAST}{number}"
        return self.plan.stage(name, partial(self.passed, self.cells, events, mean(states), recipe, name))


def mean(states: Sequence[State]) -> State:
    """The mean of weights that began alike."""
    return {name: sum(one[name] for one in states) / len(states) for name in states[0]}
