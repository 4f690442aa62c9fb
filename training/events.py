"""Pairs out of whole articles: the nearest sentences of two outlets on one event, labelled by the facts that they state."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

from bundles import read_bundle
from pairs import AGREE, CONFLICT, UNRELATED, Pair, Sentence

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from bundles import Bundle, Line
    from numpy.typing import NDArray

NEAREST = 3
"""As many as a run proposes of each other article."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event's sentences by outlet, with what each states; ``name`` splits events between folds."""

    name: str
    tellings: tuple[tuple[tuple[Sentence, Line], ...], ...]
    categories: Mapping[str, str]

    @property
    def sentences(self) -> list[Sentence]:
        """All of them."""
        return [sentence for telling in self.tellings for sentence, _ in telling]


def fold_of(event: str, folds: int) -> int:
    """Which fold holds an event out: by its name, so that events added later move no other."""
    return crc32(event.encode()) % folds


def read_events(folder: Path) -> list[Event]:
    """The events of a folder of bundles, by name; ValueError where one breaks the format."""
    return [_event(read_bundle(path)) for path in sorted(folder.glob("*.txt"))]


def _event(bundle: Bundle) -> Event:
    if bundle.errors:
        message = f"{bundle.name}: {bundle.errors[0]}"
        raise ValueError(message)
    tellings = tuple(
        tuple((Sentence(f"{bundle.name}/{at}/{n}", line.text), line) for n, line in enumerate(telling.lines))
        for at, telling in enumerate(bundle.tellings)
    )
    return Event(bundle.name, tellings, {fact.id: fact.category for fact in bundle.facts.values()})


def label(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> tuple[int, str]:
    """What two sentences that state these (fact, position) pairs are to one another, and the fact that it rests on.

    A contradiction counts before an agreement.
    """
    told = dict(right)
    shared = [(fact, position == told[fact]) for fact, position in left if fact in told]
    for fact, agree in shared:
        if not agree:
            return CONFLICT, fact
    return (AGREE, shared[0][0]) if shared else (UNRELATED, "")


def event_pairs(event: Event, vectors: Mapping[str, NDArray[np.float32]]) -> list[Pair]:
    """Pairs of sentences of two outlets: all on one fact, and of the others those that lie nearest, either way."""
    import numpy as np

    found: list[Pair] = []
    for one, other in combinations(event.tellings, 2):
        cosine = np.stack([vectors[s.id] for s, _ in one]) @ np.stack([vectors[s.id] for s, _ in other]).T
        near = {(i, int(j)) for i, row in enumerate(cosine) for j in np.argsort(-row, kind="stable")[:NEAREST]}
        near |= {(int(i), j) for j, row in enumerate(cosine.T) for i in np.argsort(-row, kind="stable")[:NEAREST]}
        for i, (left, left_line) in enumerate(one):
            for j, (right, right_line) in enumerate(other):
                kind, fact = label(left_line.labels, right_line.labels)
                if kind != UNRELATED or (i, j) in near:
                    found.append(Pair(left, right, kind, event.categories.get(fact, "")))
    return found


def drawn(pairs: Sequence[Pair], generator: random.Random) -> list[Pair]:
    """What one pass sees of an event: every pair on one fact, and as many others, sides in random order."""
    on_fact = [pair for pair in pairs if pair.label != UNRELATED]
    others = [pair for pair in pairs if pair.label == UNRELATED]
    chosen = on_fact + generator.sample(others, min(len(others), len(on_fact)))
    return [pair.swapped() if generator.random() < 0.5 else pair for pair in chosen]
