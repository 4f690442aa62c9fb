"""Labelled pairs of sentences become rows of features, by the same code that a run uses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np
from pairs import inner_pairs

from factcheck.compare import comparators
from factcheck.embed import CachedEncoder, default_encoder
from factcheck.extract import extract
from factcheck.judge.features import NAMES, features
from factcheck.records import Article, Claim, Level, Match, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articles import Told
    from numpy.typing import NDArray
    from pairs import Cell, Sentence

    from factcheck.records import Comparison

    Scores = Mapping[tuple[str, str], tuple[float, float]]

_DAY = datetime(2025, 6, 18, 9, 0)  # noqa: DTZ001  (any Wednesday: relative dates of both sides count from the same day)


@dataclass(frozen=True, slots=True)
class Rows:
    """Features of pairs; entry i of each part belongs to pair i."""

    table: NDArray[np.float64]
    labels: NDArray[np.int64]
    groups: NDArray[np.str_]
    """The event, or the domain of the cell: what is held out as a whole."""
    categories: NDArray[np.str_]
    from_cells: NDArray[np.bool_]
    sparse: NDArray[np.bool_]
    """Whether it comes from articles that share as little as those of the news: what figures and points are made of."""

    def only(self, kept: NDArray[np.bool_]) -> Rows:
        """Some of them."""
        return Rows(*(part[kept] for part in self._parts()))

    def with_rows(self, more: Rows) -> Rows:
        """These, then those."""
        return Rows(*(np.concatenate(both) for both in zip(self._parts(), more._parts(), strict=True)))

    def folds(self, count: int) -> NDArray[np.int64]:
        """Which fold holds each row out, by its group's name."""
        return np.array([crc32(name.encode()) % count for name in self.groups.tolist()])

    def _parts(self) -> tuple[NDArray[Any], ...]:
        return self.table, self.labels, self.groups, self.categories, self.from_cells, self.sparse


def event_rows(told: Sequence[Told], scores: Scores | None = None) -> Rows:
    """The matches of events; ``scores``: the cross-encoder's out-of-fold log-odds by the ids of left and right."""
    return Rows(
        np.array([features(t.match, t.compared, scores[t.ids] if scores else None) for t in told]),
        np.array([t.label for t in told]),
        np.array([t.event for t in told]),
        np.array([t.category for t in told]),
        np.zeros(len(told), dtype=bool),
        np.array([t.sparse for t in told]),
    )


def cell_rows(cells: Sequence[Cell], scores: Scores | None = None) -> Rows:
    """Every pair of known label inside the cells; with ``scores`` only those that have one."""
    pairs = [
        (cell, pair)
        for cell in cells
        for pair in inner_pairs(cell)
        # A pair without a score would teach the decision to do without one.
        if scores is None or (pair.left.id, pair.right.id) in scores
    ]
    claims = {s.id: claim_of(s) for cell in cells for s in cell.sentences}
    order = sorted(claims)
    vectors = CachedEncoder(default_encoder(), None).encode([claims[i].text for i in order])
    vector = dict(zip(order, vectors, strict=True))
    plugs = comparators()
    table = np.empty((len(pairs), len(NAMES)))
    for at, (_, pair) in enumerate(pairs):
        match = Match(
            claims[pair.left.id],
            claims[pair.right.id],
            float(vector[pair.left.id] @ vector[pair.right.id]),
        )
        cross = scores[pair.left.id, pair.right.id] if scores is not None else None
        table[at] = features(match, compared_by(plugs, match), cross)
    return Rows(
        table,
        np.array([pair.label for _, pair in pairs], dtype=np.int64),
        np.array([cell.domain for cell, _ in pairs], dtype=np.str_),
        np.array([pair.category for _, pair in pairs], dtype=np.str_),
        np.ones(len(pairs), dtype=bool),
        np.zeros(len(pairs), dtype=bool),
    )


def claim_of(sentence: Sentence) -> Claim:
    """The sentence as the only claim of an article of its own source."""
    article = Article(
        id=sentence.id, path=sentence.id, source=sentence.id, title="", text=sentence.text, published=_DAY
    )
    claims = extract(article)
    if not claims:
        return Claim(sentence.id, article, Span(0, len(sentence.text)), sentence.text)
    if len(claims) == 1:
        return claims[0]
    # A quotation of several sentences is one statement of the cell.
    values = tuple(value for claim in claims for value in claim.values)
    return replace(claims[0], span=Span(0, len(sentence.text)), text=sentence.text, values=values)


def compared_by(plugs: Sequence[object], match: Match) -> tuple[Comparison, ...]:
    """What all comparators say of a match, abstentions left out."""
    return tuple(
        c
        for plug in plugs
        for c in plug.compare(match)  # type: ignore[attr-defined]
        if c.level is not Level.ABSTAIN
    )
