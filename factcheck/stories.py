"""Which articles tell the same story: the gate that keeps articles on different events apart.

Two signs are asked together, since neither is enough: names that few other articles carry (two wildfires read alike to
an encoder, but burn in different counties), and likeness of the whole text (a minister is named in many stories).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.records import Name

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from datetime import datetime

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
class Beyond:
    """What the gate must know of articles that it is not shown: how many there are, and how many carry each name."""

    articles: int = 0
    names: Mapping[str, int] = field(default_factory=dict)


NOTHING_BEYOND = Beyond()


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

    def pairs(
        self,
        tellings: Sequence[Telling],
        vectors: NDArray[np.float32],
        new: Container[str] | None = None,
        beyond: Beyond = NOTHING_BEYOND,
    ) -> Iterator[tuple[Telling, Telling]]:
        """Pairs of articles of different sources on the same story, in the order given, witnesses last.

        Without a shared name only near copies pass; they share words beyond names too, so candidates come from an
        index of names and the work grows with stories, not with the square of the run. ``new``: paths of the articles that
        are asked about: pairs that hold one, and pairs of others that both pair with one of them, which bear witness.
        ``beyond``: articles that are not shown, but tell how common a name is.
        """
        means = [unit_mean(vectors[list(t.rows)]) for t in tellings]
        fresh = [new is None or telling.article.path in new for telling in tellings]
        partners: dict[int, set[int]] = defaultdict(set)
        for i, j, shared in self._candidates(tellings, beyond):
            if (fresh[i] or fresh[j]) and self._one_story(tellings, means, i, j, shared):
                partners[i].add(j)
                partners[j].add(i)
                yield tellings[i], tellings[j]
        if all(fresh):
            return
        # Once more, rather than all candidates in memory: most are of stories that nobody asked about.
        nobody: set[int] = set()
        for i, j, shared in self._candidates(tellings, beyond):
            if fresh[i] or fresh[j] or partners.get(i, nobody).isdisjoint(partners.get(j, nobody)):
                continue
            if self._one_story(tellings, means, i, j, shared):
                yield tellings[i], tellings[j]

    def admits(self, left: datetime | None, right: datetime | None, shared: int, likeness: float) -> bool:
        """Whether articles of these times, so many shared names and this cosine of means tell one story."""
        return self._in_window(left, right) and likeness >= self._least(left, right, shared)

    def _one_story(
        self, tellings: Sequence[Telling], means: Sequence[NDArray[np.float32]], i: int, j: int, shared: int
    ) -> bool:
        left, right = tellings[i].article, tellings[j].article
        if left.source == right.source:
            return False
        return self.admits(left.published, right.published, shared, float(means[i] @ means[j]))

    @property
    def floor(self) -> float:
        """The cosine below which nothing passes."""
        return min(self.alone, self.alone_together, self.one_name, self.names)

    def most(self, articles: int) -> int:
        """How many of so many articles may carry a name that still tells a story."""
        return max(8, int(self.common * articles))

    def asks_names(self, articles: int) -> bool:
        """Whether a run of so many articles passes no pair without a shared name."""
        return articles > 64

    def _least(self, left: datetime | None, right: datetime | None, shared: int) -> float:
        if shared:
            return self.names if shared >= 2 else self.one_name
        return self.alone_together if left and right and abs((left - right).days) <= 3 else self.alone

    def _candidates(self, tellings: Sequence[Telling], beyond: Beyond) -> Iterator[tuple[int, int, int]]:
        carried = Counter(name for telling in tellings for name in telling.names)
        articles = len(tellings) + beyond.articles
        most, small = self.most(articles), not self.asks_names(articles)
        holders: dict[str, list[int]] = defaultdict(list)
        for at, telling in enumerate(tellings):
            shared: Counter[int] = Counter(dict.fromkeys(range(at), 0)) if small else Counter()
            for name in telling.names:
                if carried[name] + beyond.names.get(name, 0) <= most:
                    shared.update(holders[name])
                    holders[name].append(at)
            for other in sorted(shared):
                yield other, at, shared[other]

    def _in_window(self, left: datetime | None, right: datetime | None) -> bool:
        if left is None or right is None:
            return True
        return abs((left - right).days) <= self.window_days


def unit_mean(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vector of an article: the mean of its claims' rows, of length one."""
    import numpy as np

    mean = rows.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


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
