"""Labelled sentence pairs become matches with comparisons and features, by the same code that a run uses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from factcheck.compare import comparators
from factcheck.embed import CachedEncoder, default_encoder
from factcheck.extract import extract
from factcheck.judge.features import NAMES, features
from factcheck.records import Article, Claim, Level, Match, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from pairs import Cell, Pair, Sentence

    from factcheck.records import Comparison

_DAY = datetime(2025, 6, 18, 9, 0)  # noqa: DTZ001  (any Wednesday: relative dates of both sides count from the same day)


@dataclass(frozen=True, slots=True)
class Rows:
    """Features of pairs: row i belongs to pair i."""

    pairs: tuple[Pair, ...]
    table: NDArray[np.float64]
    labels: NDArray[np.int64]
    domains: NDArray[np.str_]
    cells: NDArray[np.str_]


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


def rows_of(
    cells: Sequence[Cell],
    pairs: Sequence[tuple[Cell, Pair]],
    scores: Mapping[tuple[str, str], tuple[float, float]] | None,
) -> Rows:
    """Features of all pairs; ``scores``: the cross-encoder's out-of-fold log-odds by the ids of left and right."""
    claims = {s.id: claim_of(s) for cell in cells for s in cell.sentences}
    order = sorted(claims)
    vectors = CachedEncoder(default_encoder(), None).encode([claims[i].text for i in order])
    vector = dict(zip(order, vectors, strict=True))
    plugs = comparators()
    table = np.empty((len(pairs), len(NAMES)))
    for at, (_, pair) in enumerate(pairs):
        left, right = claims[pair.left.id], claims[pair.right.id]
        match = Match(left, right, float(vector[pair.left.id] @ vector[pair.right.id]))
        compared = compared_by(plugs, match)
        cross = scores.get((pair.left.id, pair.right.id)) if scores is not None else None
        table[at] = features(match, compared, cross)
    return Rows(
        pairs=tuple(pair for _, pair in pairs),
        table=table,
        labels=np.array([pair.label for _, pair in pairs]),
        domains=np.array([cell.domain for cell, _ in pairs]),
        cells=np.array([cell.id for cell, _ in pairs]),
    )


def compared_by(plugs: Sequence[object], match: Match) -> tuple[Comparison, ...]:
    """What all comparators say of a match, abstentions left out."""
    return tuple(
        c
        for plug in plugs
        for c in plug.compare(match)  # type: ignore[attr-defined]
        if c.level is not Level.ABSTAIN
    )
