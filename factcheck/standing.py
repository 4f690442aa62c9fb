"""How a pair of claims stands among all pairs of their two articles: what tells partners from neighbours.

A cosine means little by itself: two long reports on one event are near throughout, two short ones nowhere. What tells is
how far a pair rises above the other pairs of the same two articles, whether the text around it is alike too, and whether
the two share words that hardly any other sentence of either article has.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

NAMES: tuple[str, ...] = (
    "cosine above the neighbours'",
    "cosine in standard deviations",
    "cosine below the nearest, lesser side",
    "cosine below the nearest, greater side",
    "nearer claims, lesser side",
    "nearer claims, greater side",
    "likeness of the text around",
    "likeness of the text around, in standard deviations",
    "rare words shared",
    "rare words contained",
    "rarest word shared",
    "pairs that share rarer words",
    "distance in the text",
    "place in the text, earlier side",
    "place in the text, later side",
    "headlines",
    "words, shorter side",
    "words, longer side",
)
"""Each is the same whichever side comes first."""

ALONE: tuple[float, ...] = (0.15, 3.0, 0.0, 0.0, 0.0, 0.0, 0.5, 2.5, 0.3, 0.4, 3.0, 0.0, 0.1, 0.2, 0.3, 0.0, 16.0, 22.0)
"""The standing of a pair that comes without its articles: as if each were the other's nearest, and no more."""
_WORD = re.compile(r"\w+")
_STEM = 6
"""Letters of a word that count: enough to fold most inflections, and the same in every form of a name."""
_LOCAL = 5
"""How many of its nearest make up the neighbourhood of a claim (cross-domain similarity local scaling, Conneau et al., 2018)."""
_AROUND = 0.5
"""Weight of the sentence before and after."""


@dataclass(frozen=True, slots=True)
class Told:
    """One article's claims as rows: vectors, the same blended with their neighbours', and the stems of each claim."""

    vectors: NDArray[np.float32]
    around: NDArray[np.float32]
    stems: tuple[frozenset[str], ...]


def told(vectors: NDArray[np.float32], texts: Sequence[str]) -> Told:
    """The claims of one article, in the order of its text."""
    import numpy as np

    around = vectors.copy()
    around[1:] += _AROUND * vectors[:-1]
    around[:-1] += _AROUND * vectors[1:]
    around /= np.maximum(np.linalg.norm(around, axis=1, keepdims=True), 1e-9)
    return Told(
        vectors, around, tuple(frozenset(word[:_STEM] for word in _WORD.findall(text.lower())) for text in texts)
    )


class Standings:
    """The standings of all pairs of two articles' claims."""

    def __init__(self, left: Told, right: Told) -> None:
        """Works out what all pairs share."""
        import numpy as np

        self.cosines = left.vectors @ right.vectors.T
        self._around = left.around @ right.around.T
        self._spread = [(float(m.mean()), float(m.std()) + 1e-6) for m in (self.cosines, self._around)]
        near = min(_LOCAL, *self.cosines.shape)
        self._local = tuple(
            np.sort(self.cosines, axis=axis).take(range(-near, 0), axis=axis).mean(axis=axis) for axis in (1, 0)
        )
        self._nearest = (self.cosines.max(axis=1), self.cosines.max(axis=0))
        self._stems = (left.stems, right.stems)
        seen = Counter(stem for side in self._stems for stems in side for stem in stems)
        total = len(left.stems) + len(right.stems) + 1
        self._rarity = {stem: math.log(total / count) for stem, count in seen.items()}
        self._weights = tuple(
            [sum(map(self._rarity.__getitem__, sorted(stems))) for stems in side] for side in self._stems
        )
        self._rare = self._overlaps()

    def _overlaps(self) -> NDArray[np.float64]:
        """Rarity-weighted Dice coefficient of the stems of every pair."""
        import numpy as np

        column = {stem: at for at, stem in enumerate(sorted(self._rarity))}
        incidence = [np.zeros((len(side), len(column))) for side in self._stems]
        for table, side in zip(incidence, self._stems, strict=True):
            for row, stems in enumerate(side):
                table[row, [column[stem] for stem in stems]] = 1.0
        weight = np.array([self._rarity[stem] for stem in column])
        both = (incidence[0] * weight) @ incidence[1].T
        ours, theirs = (np.array(side) for side in self._weights)
        rare: NDArray[np.float64] = np.round(2 * both / np.maximum(ours[:, None] + theirs[None, :], 1e-9), 9)
        return rare

    def of(self, i: int, j: int) -> tuple[float, ...]:
        """The standing of claim ``i`` of the left and ``j`` of the right article, in the order of NAMES."""
        cosine, around = float(self.cosines[i, j]), float(self._around[i, j])
        (mean, spread), (mean_around, spread_around) = self._spread
        gaps = sorted((float(self._nearest[0][i]) - cosine, float(self._nearest[1][j]) - cosine))
        nearer = sorted((int((self.cosines[i] > cosine).sum()), int((self.cosines[:, j] > cosine).sum())))
        left, right = self._stems[0][i], self._stems[1][j]
        shared = [self._rarity[stem] for stem in sorted(left & right)]
        rare = self._rare[i, j]
        places = sorted((i / len(self._stems[0]), j / len(self._stems[1])))
        numbers = (
            2 * cosine - float(self._local[0][i]) - float(self._local[1][j]),
            (cosine - mean) / spread,
            *gaps,
            *map(float, nearer),
            around,
            (around - mean_around) / spread_around,
            float(rare),
            sum(shared) / max(1e-9, min(self._weights[0][i], self._weights[1][j])),
            max(shared, default=0.0),
            float(min((self._rare[i] > rare).sum(), (self._rare[:, j] > rare).sum())),
            places[1] - places[0],
            *places,
            float((i == 0) + (j == 0)),
            *map(float, sorted((len(left), len(right)))),
        )
        return tuple(round(number, 6) for number in numbers)
