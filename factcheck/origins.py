"""Source is not origin: three outlets that carry one agency paragraph are one witness.

Near copies are found by exact sets of five-word shingles. Containment, not Jaccard, decides: a brief that lifts two
paragraphs out of a long dispatch is a copy of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.records import Article, Statement

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_COPIED = 0.5
"""Share of the shorter article's shingles that must stand in the longer one."""
_SAME_SENTENCE = 0.7
_SHORT = 3
"""Sentences of so few shingles prove no copy: anyone writes them."""


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The set of five-word runs of a text, case and punctuation aside; one shorter run where it has fewer words."""
    words = _WORD.findall(text.casefold())
    size = min(_SHINGLE, len(words)) or 1
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def containment(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> float:
    """Which share of the smaller set stands in the larger: 0 to 1."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def origins(articles: Sequence[Article]) -> dict[str, str]:
    """Which article does each near copy go back to? Path of the copy → path of the earliest article it copies.

    Earliest by publication, then by path. Work grows with the shingles that articles share, not with their pairs.
    """
    order = sorted(articles, key=lambda a: (a.published is None, a.published or 0, a.path))
    sets = [shingles(article.text) for article in order]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: dict[str, str] = {}
    for at, (article, own) in enumerate(zip(order, sets, strict=True)):
        shared: Counter[int] = Counter(other for shingle in own for other in holders.get(shingle, ()))
        # A longer article may share more words than the one that is copied, and still be none.
        copied = [other for other in shared if shared[other] >= _COPIED * max(1, min(len(own), len(sets[other])))]
        best = max(copied, key=lambda other: (shared[other], -other), default=None)
        if best is not None:
            found[article.path] = found.get(order[best].path, order[best].path)
        for shingle in own:
            # What half the run says is boilerplate; it proves no copy and would make the table quadratic.
            if len(holders[shingle]) < 50:
                holders[shingle].append(at)
    return found


def independent(statements: Iterable[Statement], origin: dict[str, str]) -> int:
    """How many witnesses hold a position: sources, less those that copy the sentence or the article of another."""
    witnesses: list[tuple[set[str], list[frozenset[tuple[str, ...]]]]] = []
    for statement in statements:
        own = shingles(statement.text)
        names = {statement.source, origin.get(statement.article, statement.article)}
        joined = [w for w in witnesses if w[0] & names or any(_copied(own, other) for other in w[1])]
        merged = (names.union(*(w[0] for w in joined)), [own, *(s for w in joined for s in w[1])])
        witnesses = [w for w in witnesses if w not in joined] + [merged]
    return len(witnesses)


def _copied(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> bool:
    """Whether one sentence is the other, or lies in it; the same whichever came first."""
    return min(len(left), len(right)) > _SHORT and containment(left, right) >= _SAME_SENTENCE
