"""Judged matches → findings with positions by source.

A finding belongs to compared pairs, never to chains: A≈B and B≈C do not make A≈C. Pairs gather into one finding only
where they stand on the same value of the same statement, or on statements that were themselves judged to agree.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.records import Category, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.records import Claim, Judgement, Span

__all__ = ["Group", "Grouper", "Node"]


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


@dataclass(frozen=True, slots=True)
class Grouper:
    """``conflict`` and ``agree``: least probabilities at which a pair opens a finding; ``join``: at which it adds to one."""

    conflict: float = 0.5
    agree: float = 0.5
    join: float = 0.5

    def conflicts(self, judgements: Sequence[Judgement]) -> list[Group]:
        """Discrepancies (and, judged by time, updates): one group a fact."""
        edges = _best_partners([j for j in judgements if j.conflict >= self.conflict and j.conflict > j.agree], lambda j: j.conflict)
        agreeing = _agreement(judgements, self.join)
        groups: list[Group] = []
        for edge in edges:
            home = next((g for g in groups if self._same_fact(g, edge, agreeing)), None)
            if home is None:
                home = Group(edge.category)
                groups.append(home)
            home.judgements.append(edge)
        for group in groups:
            self._settle(group, agreeing)
        return groups

    def agreements(self, judgements: Sequence[Judgement], taken: Iterable[Group]) -> list[Group]:
        """Facts that two or more sources state alike and that no discrepancy already shows."""
        shown = {
            frozenset((a.claim.id, b.claim.id))
            for group in taken
            for position in group.positions
            for a in position
            for b in position
            if a.claim.id != b.claim.id
        }
        disputed = {frozenset((j.match.left.id, j.match.right.id)) for group in taken for j in group.judgements}
        edges = _best_partners([j for j in judgements if j.agree >= self.agree and j.agree > j.conflict], lambda j: j.agree)
        strength = _agreement(judgements, self.join)
        groups: list[Group] = []
        for edge in edges:
            pair = frozenset((edge.match.left.id, edge.match.right.id))
            if pair in shown or pair in disputed:
                continue
            left, right = sides(edge)
            home = next((g for g in groups if _fits(g, edge, strength)), None)
            if home is None:
                groups.append(Group(edge.category, [edge], [[left, right]]))
                continue
            home.judgements.append(edge)
            present = {node.claim.id for node in home.positions[0]}
            home.positions[0] += [node for node in (left, right) if node.claim.id not in present]
        return groups

    def _same_fact(self, group: Group, edge: Judgement, agreeing: dict[frozenset[str], float]) -> bool:
        """Whether this pair stands on the fact of the group: it shares a side, or restates both sides."""
        if edge.category != group.category:
            return any(
                {edge.match.left.id, edge.match.right.id} == {j.match.left.id, j.match.right.id} for j in group.judgements
            )
        mine = sides(edge)
        for other in group.judgements:
            theirs = sides(other)
            if any(a.key == b.key for a in mine for b in theirs):
                return True
            for a, b in (theirs, theirs[::-1]):
                if _restates(mine[0], a, agreeing) and _restates(mine[1], b, agreeing):
                    return True
        return False

    def _settle(self, group: Group, agreeing: dict[frozenset[str], float]) -> None:
        """Put each side into a position: never with one it conflicts with, else with those that hold its value."""
        nodes: dict[str, Node] = {}
        against: dict[str, set[str]] = defaultdict(set)
        for edge in group.judgements:
            left, right = sides(edge)
            nodes.setdefault(left.claim.id, left)
            nodes.setdefault(right.claim.id, right)
            against[left.claim.id].add(right.claim.id)
            against[right.claim.id].add(left.claim.id)
        positions: list[list[Node]] = []
        for node in nodes.values():
            free = [p for p in positions if not any(member.claim.id in against[node.claim.id] for member in p)]
            fitting = [(max(_likeness(node, member, agreeing) for member in p), -i, p) for i, p in enumerate(free)]
            best = max(fitting, key=lambda entry: entry[:2], default=None)
            if best is not None and (best[0] >= self.join or (len(positions) >= 2 and best[0] > 0)):
                best[2].append(node)
            else:
                positions.append([node])
        group.positions = positions

    def supported(self, group: Group, judgements: Sequence[Judgement]) -> None:
        """Add to each position what other sources say alike, unless it also stands against that position."""
        against: dict[str, set[str]] = defaultdict(set)
        for j in judgements:
            if j.conflict >= self.join:
                against[j.match.left.id].add(j.match.right.id)
                against[j.match.right.id].add(j.match.left.id)
        present = {(node.claim.article.path) for position in group.positions for node in position}
        for j in sorted((j for j in judgements if j.agree >= self.join), key=lambda j: (-j.agree, _order(j))):
            left, right = sides(j)
            for known, new in ((left, right), (right, left)):
                home = [p for p in group.positions if any(node.claim.id == known.claim.id for node in p)]
                if len(home) != 1 or new.claim.article.path in present:
                    continue
                if any(node.claim.id in against[new.claim.id] for node in home[0]):
                    continue
                if not _same_value(j, known, group.category):
                    continue
                home[0].append(new)
                group.support.append(j)
                present.add(new.claim.article.path)


def sides(judgement: Judgement) -> tuple[Node, Node]:
    """The two nodes of a judged pair."""
    match, decided = judgement.match, judgement.decided
    if decided is None:
        return Node(match.left, match.left.span), Node(match.right, match.right.span)
    return (
        Node(match.left, decided.left, decided.left_value),
        Node(match.right, decided.right, decided.right_value),
    )


def _best_partners(edges: list[Judgement], strength: object) -> list[Judgement]:
    """Strongest first; a side pairs once with each other article, so that one fact is not told twice."""
    ordered = sorted(edges, key=lambda j: (-strength(j), _order(j)))  # type: ignore[operator]
    taken: set[tuple[tuple[str, int, int], str]] = set()
    kept = []
    for edge in ordered:
        left, right = sides(edge)
        slots = {(left.key, right.claim.article.path), (right.key, left.claim.article.path)}
        if slots & taken:
            continue
        taken |= slots
        kept.append(edge)
    return kept


def _order(judgement: Judgement) -> tuple[str, int, str, int]:
    left, right = judgement.match.left, judgement.match.right
    return (left.article.path, left.span.start, right.article.path, right.span.start)


def _agreement(judgements: Sequence[Judgement], least: float) -> dict[frozenset[str], float]:
    return {frozenset((j.match.left.id, j.match.right.id)): j.agree for j in judgements if j.agree >= least}


def _restates(a: Node, b: Node, agreeing: dict[frozenset[str], float]) -> bool:
    """Whether two sides of different pairs say the same: the same value, or statements judged to agree."""
    if a.claim.id == b.claim.id:
        return a.key == b.key
    if a.normal and b.normal and a.normal != b.normal:
        return False
    # Equal values alone may belong to different events: three days here, three days there.
    return frozenset((a.claim.id, b.claim.id)) in agreeing or (
        bool(a.normal) and a.claim.article.path == b.claim.article.path
    )


def _likeness(a: Node, b: Node, agreeing: dict[frozenset[str], float]) -> float:
    if a.normal and a.normal == b.normal:
        return 1.0
    return agreeing.get(frozenset((a.claim.id, b.claim.id)), 0.0)


def _fits(group: Group, edge: Judgement, strength: dict[frozenset[str], float]) -> bool:
    """Whether a pair belongs to an agreement: it shares a side, and its new side agrees with most of the others."""
    members = {node.claim.id: node for node in group.positions[0]}
    left, right = edge.match.left, edge.match.right
    if (left.id in members) == (right.id in members):
        return False
    new = right if left.id in members else left
    if any(node.claim.article.source == new.article.source for node in members.values()):
        return False
    return 2 * sum(frozenset((new.id, other)) in strength for other in members) >= len(members)


def _same_value(j: Judgement, known: Node, category: Category) -> bool:
    """Whether an agreeing pair agrees on the very value that the finding is about."""
    typed = [c for c in j.comparisons if c.category == category]
    if any(c.level is Level.CONFLICT for c in typed):
        return False
    if known.span == known.claim.span:
        return True
    return any(known.span in (c.left, c.right) for c in typed)
