"""Which articles tell the same story: the gate that keeps articles on different events apart.

Two signs are asked together, since neither is enough: names that few other articles carry (two wildfires read alike to
an encoder, but burn in different counties), and likeness of the whole text (a minister is named in many stories).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.records import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.records import Article, Claim


_PROPER = re.compile(r"\b[^\W\d_a-z][\w’'-]{2,}")
"""Words that only a name writes with a capital: "the minister" and "the driver" tell no story apart."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article as the gate sees it: where its claims lie in the matrix, and the words of the names it carries."""

    article: Article
    rows: tuple[int, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class StoryGate:
    """The least likeness of two articles, by how many distinctive names they share."""

    window_days: int = 14
    alone: float = 0.85
    """Cosine of mean vectors that suffices without a shared name."""
    alone_together: float = 0.74
    """The same for articles known to be published within three days of one another."""
    one_name: float = 0.6
    names: float = 0.4
    """Cosine that suffices with two shared names or more."""
    common: float = 0.2
    """A name carried by more than this share of a large run's articles tells no story apart."""

    def pairs(self, tellings: Sequence[Telling], vectors: NDArray[np.float32]) -> Iterator[tuple[Telling, Telling]]:
        """Pairs of articles of different sources on the same story, in the order given.

        Without a shared name only near copies pass; they share words beyond names too, so candidates come from an
        index of names and the work grows with stories, not with the square of the run.
        """
        import numpy as np

        means = np.stack([vectors[list(t.rows)].mean(axis=0) for t in tellings]) if tellings else np.zeros((0, 1))
        means = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        for i, j, shared in self._candidates(tellings):
            left, right = tellings[i], tellings[j]
            if left.article.source == right.article.source or not self._in_window(left.article, right.article):
                continue
            if float(means[i] @ means[j]) >= self._least(left.article, right.article, shared):
                yield left, right

    def _least(self, left: Article, right: Article, shared: int) -> float:
        if shared:
            return self.names if shared >= 2 else self.one_name
        near = left.published and right.published and abs((left.published - right.published).days) <= 3
        return self.alone_together if near else self.alone

    def _candidates(self, tellings: Sequence[Telling]) -> Iterator[tuple[int, int, int]]:
        carried = Counter(name for telling in tellings for name in telling.names)
        most = max(8, int(self.common * len(tellings)))
        holders: dict[str, list[int]] = defaultdict(list)
        small = len(tellings) <= 64
        for at, telling in enumerate(tellings):
            shared: Counter[int] = Counter(dict.fromkeys(range(at), 0)) if small else Counter()
            for name in telling.names:
                if carried[name] <= most:
                    shared.update(holders[name])
                    holders[name].append(at)
            for other in sorted(shared):
                yield other, at, shared[other]

    def _in_window(self, left: Article, right: Article) -> bool:
        if left.published is None or right.published is None:
            return True
        return abs((left.published - right.published).days) <= self.window_days


def tellings(claims: Sequence[Claim]) -> list[Telling]:
    """The claims of a run by article, in order; row i belongs to claim i."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, claim in enumerate(claims):
        rows[claim.article.path, claim.article.id].append(row)
    return [Telling(claims[own[0]].article, tuple(own), _names(claims[row] for row in own)) for own in rows.values()]


def _names(claims: Iterator[Claim]) -> frozenset[str]:
    return frozenset(
        word
        for claim in claims
        for value in claim.values
        if isinstance(value, Name)
        for word in _PROPER.findall(value.text)
    )
