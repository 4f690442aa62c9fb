"""Groups of judged pairs → findings, in the words and the order in which an editor reads them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factcheck.heading import fact
from factcheck.ids import finding_id
from factcheck.origins import independent
from factcheck.records import (
    Category,
    Claim,
    Clock,
    Evidence,
    Finding,
    Position,
    Quantity,
    Score,
    Severity,
    Span,
    Statement,
    Uncorroborated,
    Verdict,
    When,
)
from factcheck.severity import severity_of
from factcheck.wording import explanation, value_of

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping, Sequence

    from factcheck.records import Judgement
    from factcheck.sides import Group, Node

_ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2, None: 3}
_VERDICTS = {Verdict.DISCREPANCY: 0, Verdict.UPDATE: 1, Verdict.AGREEMENT: 2}
_NOTABLE_PER_ARTICLE = 5
_CHECKED = (Quantity, When, Clock, Score)
_HALF_DAY = 720
"""Minutes."""


def finding_of(group: Group, verdict: Verdict, origin: Mapping[str, str]) -> Finding:
    """The finding that a group of pairs stands for."""
    positions = tuple(
        sorted(
            (_position(nodes, group.category, verdict, dict(origin)) for nodes in group.positions),
            key=lambda p: (-p.independent_sources, -len(p.statements), p.statements[0].article, p.statements[0].start),
        )
    )
    best = max(group.judgements, key=lambda j: _strength(j, verdict))
    return Finding(
        id=finding_id(group.category, positions),
        verdict=verdict,
        category=group.category,
        severity=severity_of(group) if verdict is Verdict.DISCREPANCY else None,
        confidence=round(_strength(best, verdict), 3),
        fact=fact(group, best),
        explanation=explanation(best, group.category, verdict),
        positions=positions,
        evidence=tuple(_evidence(j) for j in (*group.judgements, *group.support)),
    )


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Discrepancies by severity, confidence, id; then updates; then agreements."""
    return tuple(sorted(findings, key=lambda f: (_VERDICTS[f.verdict], _ORDER[f.severity], -f.confidence, f.id)))


def uncorroborated(
    claims: Sequence[Claim], findings: Sequence[Finding], partners: Mapping[str, Collection[str]]
) -> tuple[Uncorroborated, ...]:
    """What one source alone says with a value, of articles that were compared at all: what an editor checks next.

    ``partners``: with which articles each was compared, by path. A value that one of them holds, too, is not one source's.
    """
    told = {(s.article, s.start) for f in findings for p in f.positions for s in p.statements}
    held: dict[str, set[Hashable]] = defaultdict(set)
    for claim in claims:
        held[claim.article.path] |= {key for v in claim.values if isinstance(v, _CHECKED) for key in _amounts(v)}
    by_article: dict[str, list[tuple[tuple[bool, int, int], Claim, str]]] = defaultdict(list)
    for claim in claims:
        if claim.article.path not in partners or (claim.article.path, claim.span.start) in told:
            continue
        others = partners[claim.article.path]
        values = [
            v
            for v in claim.values
            if isinstance(v, _CHECKED) and all(held[other].isdisjoint(_amounts(v)) for other in others)
        ]
        if values:
            notable = (not claim.headline, -len(values), claim.span.start)
            value = values[0].span.of(claim.article.text)
            by_article[claim.article.path].append((notable, claim, value))
    return tuple(
        Uncorroborated(
            path, claim.article.source, claim.text, claim.span.start, claim.span.end, value,
            claim.article.line_of(claim.span.start),
        )
        for path, entries in sorted(by_article.items())
        for _, claim, value in sorted(entries, key=lambda entry: entry[0])[:_NOTABLE_PER_ARTICLE]
    )  # fmt: skip


def _amounts(value: Quantity | When | Clock | Score) -> tuple[Hashable, ...]:
    """A value without the words in which it is told, in each way it may be meant: "ten past four" is 4.10 or 16:10."""
    if isinstance(value, Quantity):
        counted = value.frame.noun if value.kind is Category.QUANTITY else ""
        return ((value.kind, value.unit, value.low, value.high, counted),)
    if isinstance(value, When):
        return ((value.first, value.last),)
    if isinstance(value, Score):
        return (value.pairs,)
    return (value.low, (value.low + _HALF_DAY) % (2 * _HALF_DAY)) if value.half else (value.low,)


def _strength(judgement: Judgement, verdict: Verdict) -> float:
    return judgement.agree if verdict is Verdict.AGREEMENT else judgement.conflict


def _position(nodes: Sequence[Node], category: Category, verdict: Verdict, origin: dict[str, str]) -> Position:
    ordered = sorted(nodes, key=lambda n: (n.claim.article.path, n.claim.span.start))
    statements = tuple(_statement(node, category, verdict) for node in ordered)
    values = [s.value for s in statements if s.value]
    # The value most statements use, the shortest of these, stands for the position.
    value = min(values, key=lambda v: (-values.count(v), len(v), v)) if values else ""
    normals = sorted({node.normal for node in nodes if node.normal})
    return Position(
        value=value,
        statements=statements,
        independent_sources=independent(statements, origin),
        normalized=tuple((f"value_{i}" if i else "value", normal) for i, normal in enumerate(normals)),
    )


def statement_of(claim: Claim, value: Span) -> Statement:
    """A claim as evidence, with the words of it that carry the value."""
    return Statement(
        article=claim.article.path,
        source=claim.article.source,
        text=claim.text,
        start=claim.span.start,
        end=claim.span.end,
        value=value.of(claim.article.text),
        value_start=value.start,
        value_end=value.end,
        speaker=claim.speaker,
        line=claim.article.line_of(claim.span.start),
    )


def _statement(node: Node, category: Category, verdict: Verdict) -> Statement:
    claim = node.claim
    # Sentences that agree as a whole have no words that stand for the rest.
    whole = verdict is Verdict.AGREEMENT and node.span == claim.span
    span = Span(claim.span.start, claim.span.start) if whole else value_of(node, category)
    return statement_of(claim, span)


def _evidence(judgement: Judgement) -> Evidence:
    left, right = judgement.match.left, judgement.match.right
    return Evidence(
        left=(left.article.path, left.span.start, left.span.end),
        right=(right.article.path, right.span.start, right.span.end),
        similarity=judgement.match.score,
        agree=judgement.agree,
        conflict=judgement.conflict,
        unrelated=judgement.unrelated,
        comparisons=judgement.comparisons,
        features=judgement.features,
    )
