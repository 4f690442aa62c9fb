"""The sides of judged pairs, and the groups that they gather into."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.records import Category, Quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factcheck.records import Claim, Judgement, Span


@dataclass(frozen=True, slots=True)
class Node:
    """One side of a compared pair: a claim, and the value in it that the pair was decided on (the claim where none was)."""

    claim: Claim
    span: Span
    normal: str = ""

    @property
    def key(self) -> tuple[str, int, int]:
        """What makes two nodes the same."""
        return (self.claim.id, self.span.start, self.span.end)


@dataclass(slots=True)
class Group:
    """Pairs on one fact, with the sides that hold one value gathered in positions."""

    category: Category
    judgements: list[Judgement] = field(default_factory=list)
    positions: list[list[Node]] = field(default_factory=list)
    support: list[Judgement] = field(default_factory=list)
    """Agreements that brought further statements into a position."""


def sides(judgement: Judgement) -> tuple[Node, Node]:
    """The two nodes of a judged pair."""
    match, decided = judgement.match, judgement.decided
    if decided is None:
        return Node(match.left, match.left.span), Node(match.right, match.right.span)
    return (
        Node(match.left, decided.left, decided.left_value),
        Node(match.right, decided.right, decided.right_value),
    )


def said_by(node: Node) -> list[Quote]:
    """The quotations of a claim whose speaker is the value compared."""
    return [
        quote
        for quote in node.claim.values
        if isinstance(quote, Quote) and quote.speaker_span is not None and quote.speaker_span.overlaps(node.span)
    ]


def of_speakers(judgement: Judgement) -> bool:
    """Whether a pair is about who said something: each side's value is the speaker of its own words."""
    return judgement.category is Category.ATTRIBUTION or all(said_by(node) for node in sides(judgement))


def strongest_first(edges: Iterable[Judgement], strength: Callable[[Judgement], float]) -> list[Judgement]:
    """In the order in which pairs open findings and join them."""
    return sorted(edges, key=lambda j: (-strength(j), order(j)))


def best_partners(edges: Iterable[Judgement], strength: Callable[[Judgement], float]) -> list[Judgement]:
    """Strongest first; a side pairs once with each other article, so that one dispute is not told twice."""
    taken: set[tuple[tuple[str, int, int], str]] = set()
    kept = []
    for edge in strongest_first(edges, strength):
        left, right = sides(edge)
        slots = {(left.key, right.claim.article.path), (right.key, left.claim.article.path)}
        if slots & taken:
            continue
        taken |= slots
        kept.append(edge)
    return kept


def order(judgement: Judgement) -> tuple[str, int, str, int]:
    """Where a pair stands in the run: breaks ties, so that a run repeats itself."""
    left, right = judgement.match.left, judgement.match.right
    return (left.article.path, left.span.start, right.article.path, right.span.start)


def by_story(judgements: Sequence[Judgement]) -> list[list[Judgement]]:
    """The judgements in sets that share no article: no finding reaches across, so each set is grouped by itself.

    Sets come in the order of their first judgement, and keep the order inside; the work is linear.
    """
    parent: dict[str, str] = {}

    def root(path: str) -> str:
        while (above := parent.setdefault(path, path)) != path:
            parent[path] = path = parent[above]
        return path

    for j in judgements:
        parent[root(j.match.left.article.path)] = root(j.match.right.article.path)
    found: dict[str, list[Judgement]] = {}
    for j in judgements:
        found.setdefault(root(j.match.left.article.path), []).append(j)
    return list(found.values())


def agreeing_pairs(judgements: Sequence[Judgement], least: float) -> dict[frozenset[str], float]:
    """Pairs of claims judged to agree at least so surely, by the ids of both."""
    return {frozenset((j.match.left.id, j.match.right.id)): j.agree for j in judgements if j.agree >= least}
