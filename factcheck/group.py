"""Judged matches → findings with positions by source.

A finding belongs to compared pairs, never to chains: A≈B and B≈C do not make A≈C. Pairs gather into one finding only
where they stand on the same value of the same statement, or on statements that were themselves judged to agree.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.compare.content import content_words, pairs_of
from factcheck.records import SHOWN, SPEAKS, Category, Level, Span
from factcheck.sides import Group, Node, agreeing_pairs, best_partners, order, sides
from factcheck.values.lexicon import section
from factcheck.values.occasions import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from factcheck.records import Judgement


_NEVER = 2.0
_SHARED_OUT = frozenset({Category.DATE, Category.TIME, Category.DURATION})
"""Whose values many facts of one article have in common."""
_SUPPORTS = 0.45
"""Least probability at which a statement that conflicts with nothing is told under a position: a wrong one discredits the finding."""


@dataclass(frozen=True, slots=True)
class Grouper:
    """``conflict``: least probability at which a pair opens a finding; ``join``: at which an agreeing pair adds to one.

    ``read``: the least where no comparator is sure of the conflict, only a model that read both statements, or a hint.
    """

    conflict: float = 0.5
    join: float = 0.5
    read: float = 2.0

    def conflicts(self, judgements: Sequence[Judgement]) -> list[Group]:
        """Discrepancies (and, judged by time, updates): one group a fact.

        A probability alone makes none: something must show which values or words stand against each other.
        """
        shown = [j for j in judgements if j.conflict > j.agree and j.conflict >= self._least(j)]
        edges = best_partners(shown, lambda j: j.conflict)
        agreeing = agreeing_pairs(judgements, self.join)
        excluding = _excluding(judgements)
        groups: list[Group] = []
        for edge in edges:
            home = next((g for g in groups if self._same_fact(g, edge, agreeing)), None)
            if home is None:
                home = Group(edge.category)
                groups.append(home)
            home.judgements.append(edge)
        for group in groups:
            self._settle(group, agreeing, excluding)
        return groups

    def _least(self, judgement: Judgement) -> float:
        if judgement.decided is None or judgement.decided.level is not Level.CONFLICT:
            return _NEVER
        return self.conflict if judgement.decided.sure else max(self.conflict, self.read)

    def _same_fact(self, group: Group, edge: Judgement, agreeing: dict[frozenset[str], float]) -> bool:
        """Whether this pair stands on the fact of the group: it shares a side, or restates both sides."""
        if edge.category != group.category:
            return False
        mine = sides(edge)
        for other in group.judgements:
            theirs = sides(other)
            # A model points at the same words of a statement a little wider or narrower from pair to pair.
            if any(a.claim.id == b.claim.id and a.span.overlaps(b.span) for a in mine for b in theirs):
                return True
            for a, b in (theirs, theirs[::-1]):
                if all(_restates(one, other, agreeing, edge.category) for one, other in ((mine[0], a), (mine[1], b))):
                    return True
        return False

    def _settle(
        self, group: Group, agreeing: dict[frozenset[str], float], excluding: AbstractSet[frozenset[tuple[str, str]]]
    ) -> None:
        """Put each side into a position: never with one it conflicts with, else with those that hold its value."""
        nodes: dict[str, Node] = {}
        against: dict[str, set[str]] = defaultdict(set)
        for edge in group.judgements:
            left, right = sides(edge)
            nodes.setdefault(left.claim.id, left)
            nodes.setdefault(right.claim.id, right)
            against[left.claim.id].add(right.claim.id)
            against[right.claim.id].add(left.claim.id)
        for one, other in combinations(nodes.values(), 2):
            if frozenset(((one.claim.id, one.normal), (other.claim.id, other.normal))) in excluding:
                against[one.claim.id].add(other.claim.id)
                against[other.claim.id].add(one.claim.id)
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

    def support(self, groups: Sequence[Group], judgements: Sequence[Judgement]) -> None:
        """Add to each position what other sources say alike, unless it also stands against that position."""
        against: dict[str, set[str]] = defaultdict(set)
        for j in judgements:
            if j.conflict >= self.join:
                against[j.match.left.id].add(j.match.right.id)
                against[j.match.right.id].add(j.match.left.id)
        least = max(self.join, _SUPPORTS)
        agreeing = sorted((j for j in judgements if j.agree >= least), key=lambda j: (-j.agree, order(j)))
        of: dict[str, list[int]] = defaultdict(list)
        for place, j in enumerate(agreeing):
            of[j.match.left.id].append(place)
            of[j.match.right.id].append(place)
        for group in groups:
            _supported(group, agreeing, of, against)


def is_update(group: Group) -> bool:
    """Whether time explains a whole dispute: each of its pairs, or some, and the others stand in the same order in time.

    "35 searchers" of Monday and "60 searchers" of Wednesday are one; so is then "more than 60 people" of Tuesday, but not of Monday.
    """
    place = {node.claim.id: number for number, position in enumerate(group.positions) for node in position}
    order: set[tuple[int, int]] = set()
    for j in group.judgements:
        if j.update and (told := _in_time(j, place)) is not None:
            order.add(told)
    return any(j.update for j in group.judgements) and all(
        j.update or _in_time(j, place) in order for j in group.judgements
    )


def _in_time(j: Judgement, place: Mapping[str, int]) -> tuple[int, int] | None:
    """The positions of a pair as their articles followed one another; None where they are of one day, or of no day."""
    days = [claim.article.published and claim.article.published.date() for claim in (j.match.left, j.match.right)]
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return None
    left, right = place[j.match.left.id], place[j.match.right.id]
    return (left, right) if days[0] < days[1] else (right, left)


def _supported(
    group: Group, agreeing: Sequence[Judgement], of: Mapping[str, Sequence[int]], against: Mapping[str, set[str]]
) -> None:
    """``of``: the places in ``agreeing`` of each claim's pairs; they are gone through in order, as members come in."""
    present = {node.claim.article.path for position in group.positions for node in position}
    members = {node.claim.id for position in group.positions for node in position}
    ahead = sorted({place for member in members for place in of.get(member, ())})
    while ahead:
        at = heappop(ahead)
        left, right = sides(agreeing[at])
        for known, new in ((left, right), (right, left)):
            home = [p for p in group.positions if any(node.claim.id == known.claim.id for node in p)]
            if len(home) != 1 or new.claim.article.path in present:
                continue
            if any(node.claim.id in against.get(new.claim.id, ()) for node in home[0]):
                continue
            told = [node for node in home[0] if node.claim.id == known.claim.id]
            category = group.category
            joins = next((n for node in told if (n := _alike(agreeing[at], node, new, category)) is not None), None)
            if joins is None:
                continue
            home[0].append(joins)
            group.support.append(agreeing[at])
            present.add(new.claim.article.path)
            for place in of.get(new.claim.id, ()):
                if place > at and place not in ahead:
                    heappush(ahead, place)


def _restates(a: Node, b: Node, agreeing: dict[frozenset[str], float], category: Category) -> bool:
    """Whether two sides of different pairs say the same: the same value, or statements judged to agree."""
    if a.claim.id == b.claim.id:
        return a.key == b.key
    if a.normal and b.normal and a.normal != b.normal:
        return False
    # Equal values alone may belong to different events: three days here, three days there.
    return frozenset((a.claim.id, b.claim.id)) in agreeing or (
        bool(a.normal)
        and a.claim.article.path == b.claim.article.path
        and (category not in _SHARED_OUT or _of_one_thing(a, b))
    )


def _of_one_thing(a: Node, b: Node) -> bool:
    """Whether two statements share a thing or a deed besides the value: one Tuesday holds many events."""
    ours, theirs = (
        [
            word
            for word in content_words(node.claim)
            if word.kind in {"noun", "verb"}
            and word.lemma not in CALENDAR
            and word.lemma not in section("syntax", "says")
            and not Span(node.claim.span.start + word.start, node.claim.span.start + word.end).overlaps(node.span)
        ]
        for node in (a, b)
    )
    return bool(pairs_of(ours, theirs))


def _excluding(judgements: Sequence[Judgement]) -> AbstractSet[frozenset[tuple[str, str]]]:
    """Pairs of claims with values that a comparator set against one another, though the pair is told as no conflict."""
    return {
        frozenset(((j.match.left.id, c.left_value), (j.match.right.id, c.right_value)))
        for j in judgements
        for c in j.comparisons
        if c.level is Level.CONFLICT and c.category in SHOWN and c.role >= SPEAKS
    }


def _likeness(a: Node, b: Node, agreeing: dict[frozenset[str], float]) -> float:
    if a.normal and a.normal == b.normal:
        return 1.0
    return agreeing.get(frozenset((a.claim.id, b.claim.id)), 0.0)


def _alike(j: Judgement, node: Node, new: Node, category: Category) -> Node | None:
    """The other side of an agreeing pair, by what it says alike of the very value with which ``node`` stands in a finding."""
    typed = [c for c in j.comparisons if c.category == category]
    if any(c.level is Level.CONFLICT for c in typed):
        return None
    for c in typed:
        ours, theirs = Node(j.match.left, c.left, c.left_value), Node(j.match.right, c.right, c.right_value)
        own, other = (ours, theirs) if ours.claim.id == node.claim.id else (theirs, ours)
        if own.span.overlaps(node.span):
            return other
    # Words that a model points at have no comparison; a value has one where both sentences hold it.
    return new if node.span == node.claim.span or (category not in SHOWN and j.decided is None) else None
