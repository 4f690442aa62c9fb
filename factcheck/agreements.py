"""Facts that two or more sources state alike, and that no discrepancy already shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.records import SHOWN, SPEAKS, Category, Comparison, Level, Span
from factcheck.sides import Group, agreeing_pairs, sides, strongest_first
from factcheck.wording import shared_beside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from factcheck.records import Judgement

_VALUES = frozenset(
    {
        Category.QUANTITY,
        Category.DURATION,
        Category.MONEY,
        Category.PERCENT,
        Category.MEASUREMENT,
        Category.DATE,
        Category.TIME,
        Category.AGE,
        Category.SCORE,
        Category.QUOTE,
        Category.ATTRIBUTION,
    }
)
"""Categories whose values are facts of their own; on others two sentences agree as a whole or not at all."""
_SURE = 0.6
"""Least role at which a value inside a disputed pair stands as an agreement of its own."""
_LIKELY = 0.5
"""A conflict that is so likely is one, though it is not told: its sentences are alike in part at most. So with an agreement."""
_JOINS = 0.4
"""Least probability at which a statement agrees with one that stands in an agreement already: below, every second does not."""
_DENIES = 0.4
"""Least role at which values in conflict speak against it that two sentences say the same."""
_PARTLY = "they differ on one thing and agree on another"


def agreements(judgements: Sequence[Judgement], disputes: Sequence[Group], least: float, join: float) -> list[Group]:
    """One group a fact, strongest first. ``least``: the probability that opens one; ``join``: that adds to it.

    Sentences that conflict on one value may agree on another ("the four-day truce was extended by two days" and "… by
    three days" agree on the four days), or on something else that they say: these are told too.
    """
    shown = {
        frozenset((a.claim.id, b.claim.id))
        for group in disputes
        for position in group.positions
        for a in position
        for b in position
        if a.claim.id != b.claim.id
    }
    edges = [_whole(j) for j in judgements if j.agree >= least and j.agree > j.conflict and _pair(j) not in shown]
    # Of pairs less likely to agree than not, whose values conflict all the same, one in five did on training events.
    edges = [j for j in edges if j.category in _VALUES or j.agree >= _LIKELY or not _denied(j, _DENIES)]
    disputed = {_pair(j): j for group in disputes for j in group.judgements}
    edges += [side for j in disputed.values() for side in _besides(j) if side.agree >= least]
    edges = [j for j in edges if j.conflict == 0 or _pair(j) not in disputed]
    told = shown | {_pair(j) for j in edges}
    beside = [j for j in judgements if j.beside >= least and j.conflict >= j.agree and _pair(j) not in told]
    apart = _apart(disputes)
    edges += [
        edge
        for j in beside
        if (edge := _partly(j) if _pair(j) in disputed.keys() | apart or j.conflict >= _LIKELY else _agreeing(j))
        is not None
    ]
    strength = agreeing_pairs(judgements, max(join, _JOINS))
    denied = {_pair(j): categories for j in judgements if (categories := _denied(j, SPEAKS))}
    groups: list[Group] = []
    # A group that holds no side of a pair cannot be its home.
    of: dict[str, list[Group]] = defaultdict(list)
    for edge in strongest_first(edges, lambda j: j.agree):
        left, right = sides(edge)
        near = of[left.claim.id] + [g for g in of[right.claim.id] if g not in of[left.claim.id]]
        home = next((g for g in near if _holds(g, edge) or _fits(g, edge, strength, denied, apart)), None)
        if home is None:
            home = Group(edge.category, [], [[]])
            groups.append(home)
        home.judgements.append(edge)
        present = _members(home)
        for node in (left, right):
            if node.claim.id not in present:
                home.positions[0].append(node)
                of[node.claim.id].append(home)
    return [g for g in groups if not any(_says_more(other, g) for other in of[g.positions[0][0].claim.id])]


def _pair(judgement: Judgement) -> frozenset[str]:
    return frozenset((judgement.match.left.id, judgement.match.right.id))


def _whole(judgement: Judgement) -> Judgement:
    """An agreement on a value stands as it is; any other is one of the sentences."""
    if judgement.category in _VALUES:
        return judgement
    return replace(judgement, decided=None, category=Category.OTHER)


def _besides(judgement: Judgement) -> Iterator[Judgement]:
    """What a disputed pair agrees on beside the value in dispute: the surest value of each category."""
    same = 1 - judgement.unrelated
    best: dict[Category, Comparison] = {}
    for c in judgement.comparisons:
        able = c.level is Level.AGREE and c.role >= _SURE and c.category in _VALUES
        apart = judgement.decided is None or not (
            c.left.overlaps(judgement.decided.left) or c.right.overlaps(judgement.decided.right)
        )
        if able and apart and (c.category not in best or c.role > best[c.category].role):
            best[c.category] = c
    for category, c in sorted(best.items()):
        yield replace(
            judgement, agree=round(same * c.role, 4), conflict=0.0, category=category, decided=c, update=False
        )


def _partly(judgement: Judgement) -> Judgement | None:
    """A pair in dispute, as the agreement that it is beside that; None where no words tell on what."""
    left, right = sides(judgement)
    if judgement.decided is None or judgement.decided.level is not Level.CONFLICT:
        # No words tell on what they differ, either.
        left, right = (replace(n, span=Span(n.claim.span.start, n.claim.span.start)) for n in (left, right))
    spans = shared_beside(left, right)
    if spans is None:
        return None
    decided = Comparison(Category.OTHER, Level.AGREE, *spans, _PARTLY, role=judgement.beside)
    return replace(_agreeing(judgement), decided=decided)


def _agreeing(judgement: Judgement) -> Judgement:
    """A pair that may conflict, as the agreement that it is all the same."""
    return replace(judgement, agree=judgement.beside, conflict=0.0, category=Category.OTHER, decided=None, update=False)


def _apart(disputes: Sequence[Group]) -> set[frozenset[str]]:
    """The pairs of claims that stand on different positions of a dispute."""
    return {
        frozenset((a.claim.id, b.claim.id))
        for group in disputes
        for one, other in combinations(group.positions, 2)
        for a in one
        for b in other
    }


def _in_part(edge: Judgement) -> bool:
    """Whether an agreement is one of sentences, and of some of their words alone: else it rests on a value, or on the whole."""
    return edge.category is Category.OTHER and edge.decided is not None


def _members(group: Group) -> set[str]:
    return {node.claim.id for node in group.positions[0]}


def _holds(group: Group, edge: Judgement) -> bool:
    """Whether both sides stand in an agreement already, with the values that this pair agrees on."""
    here = {node.key for node in group.positions[0]}
    return group.category == edge.category and all(node.key in here for node in sides(edge))


def _says_more(one: Group, other: Group) -> bool:
    """Whether an agreement of whole sentences is told by the value that these sentences agree on."""
    return other.category is Category.OTHER and one.category in _VALUES and _members(other) <= _members(one)


def _denied(judgement: Judgement, least: float) -> frozenset[Category]:
    """The categories in which values of both sides exclude one another, for the same thing with this role at least."""
    return frozenset(
        c.category
        for c in judgement.comparisons
        if c.level is Level.CONFLICT and c.category in SHOWN and c.role >= least
    )


def _fits(
    group: Group,
    edge: Judgement,
    strength: Mapping[frozenset[str], float],
    denied: Mapping[frozenset[str], frozenset[Category]],
    apart: Collection[frozenset[str]],
) -> bool:
    """Whether a pair belongs to an agreement: it shares a side, and its new side agrees with most of the others.

    It stands against none of them in a dispute (``apart``), and excludes none of their values: "early" fits five past three and ten to four, which do not fit one another. Two sentences of one article tell two things, but for a headline and a sentence under it.
    """
    members = {node.claim.id: node for node in group.positions[0]}
    left, right = edge.match.left, edge.match.right
    if (
        group.category != edge.category
        or _in_part(edge)
        or _in_part(group.judgements[0])
        or (left.id in members) == (right.id in members)
    ):
        return False
    new = right if left.id in members else left
    own = [node for node in members.values() if node.claim.article.path == new.article.path]
    if own and not (new.headline or any(node.claim.headline for node in own)):
        return False
    others = [id_ for id_, node in members.items() if node not in own]
    pairs = [frozenset((new.id, other)) for other in others]
    if any(edge.category in denied.get(pair, ()) or pair in apart for pair in pairs):
        return False
    return 2 * sum(pair in strength for pair in pairs) >= len(pairs)
