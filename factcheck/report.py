"""Groups of judged pairs → findings, in the words and the order in which an editor reads them."""

from __future__ import annotations

import re
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
    Name,
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
from factcheck.sides import sides
from factcheck.values.lexicon import section
from factcheck.values.name_forms import name_words
from factcheck.wording import explanation, full_name, value_of

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence

    from factcheck.records import Judgement
    from factcheck.sides import Group, Node

_ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2, None: 3}
_VERDICTS = {Verdict.DISCREPANCY: 0, Verdict.UPDATE: 1, Verdict.AGREEMENT: 2}
_NOTABLE_PER_ARTICLE = 5
_CHECKED = (Quantity, When, Clock, Score)
_HALF_DAY = 720
"""Minutes."""
_ARTICLES = r"(?:the|an?|his|her|its|their|one|some)"
_ARTICLE = re.compile(rf"{_ARTICLES}\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")
_NOBODY = section("words", "stop") | section("words", "pronouns")
"""Words that name no speaker: "his" of "her husband said"."""


def finding_of(group: Group, verdict: Verdict, origin: Mapping[str, str]) -> Finding:
    """The finding that a group of pairs stands for."""
    compared = frozenset(node.key for j in group.judgements for node in sides(j))
    positions = tuple(
        sorted(
            (_position(nodes, group.category, verdict, dict(origin), compared) for nodes in group.positions),
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
        explanation=explanation(best, group.category, verdict, several=sum(len(p.statements) for p in positions) > 2),
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

    ``partners``: with which articles each was compared, by path. A value that one of them holds, too, is not one source's,
    and one that a finding disputes is no news where the article repeats it.
    """
    told = {(s.article, s.start) for f in findings for p in f.positions for s in p.statements}
    held: dict[str, set[Hashable]] = defaultdict(set)
    for claim in claims:
        held[claim.article.path] |= {key for v in claim.values if isinstance(v, _CHECKED) for key in _amounts(v)}
    disputed = _disputed(claims, findings)
    by_article: dict[str, list[tuple[tuple[bool, int, int], Claim, str]]] = defaultdict(list)
    for claim in claims:
        path = claim.article.path
        if path not in partners or (path, claim.span.start) in told or not disputed[path].isdisjoint(_facts(claim)):
            continue
        others = partners[path]
        values = [
            v
            for v in claim.values
            if isinstance(v, _CHECKED) and all(held[other].isdisjoint(_amounts(v)) for other in others)
        ]
        if values:
            notable = (not claim.headline, -len(values), claim.span.start)
            value = values[0].span.of(claim.article.text)
            by_article[path].append((notable, claim, value))
    return tuple(
        Uncorroborated(
            path, claim.article.source, claim.text, claim.span.start, claim.span.end, value,
            claim.article.line_of(claim.span.start),
        )
        for path, entries in sorted(by_article.items())
        for _, claim, value in sorted(entries, key=lambda entry: entry[0])[:_NOTABLE_PER_ARTICLE]
    )  # fmt: skip


def _disputed(claims: Sequence[Claim], findings: Sequence[Finding]) -> Mapping[str, set[Hashable]]:
    """The values over which each article stands in a discrepancy, by its path, in whatever words."""
    spans: dict[tuple[str, int], list[Span]] = defaultdict(list)
    for finding in (f for f in findings if f.verdict is Verdict.DISCREPANCY):
        for statement in (s for p in finding.positions for s in p.statements):
            spans[statement.article, statement.start].append(Span(statement.value_start, statement.value_end))
    found: dict[str, set[Hashable]] = defaultdict(set)
    for claim in claims:
        for span in spans.get((claim.article.path, claim.span.start), ()):
            found[claim.article.path].update(_facts(claim, span))
    return found


def _facts(claim: Claim, span: Span | None = None) -> Iterator[Hashable]:
    """What a sentence tells of amounts and by full name, or the part of it that ``span`` holds; whatever is counted."""
    for value in claim.values:
        if span is not None and not value.span.overlaps(span):
            continue
        if isinstance(value, Quantity):
            yield value.kind, value.unit, value.low, value.high
        elif isinstance(value, _CHECKED):
            yield from _amounts(value)
        elif isinstance(value, Name) and len(name_words(value.text)) > 1:
            yield value.key


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


def _position(
    nodes: Sequence[Node],
    category: Category,
    verdict: Verdict,
    origin: dict[str, str],
    compared: Collection[tuple[str, int, int]],
) -> Position:
    """One position. ``compared``: the nodes that the finding rests on, not only what supports them."""
    ordered = sorted(nodes, key=lambda n: (n.claim.article.path, n.claim.span.start))
    statements = tuple(_statement(node, category, verdict) for node in ordered)
    named = category in {Category.NAME, Category.ATTRIBUTION}
    told = [(s.value, node.key not in compared) for s, node in zip(statements, ordered, strict=True) if s.value]
    told += [(name, node.key not in compared) for node in ordered if named and (name := full_name(node))]
    values = [value for value, _ in told]
    # The words of what was compared stand for the position: the fullest of its names, else what most say, the shortest.
    value, _ = min(
        told,
        key=lambda v: (v[1], -len(name_words(v[0])) if named else 0, -values.count(v[0]), len(v[0]), v[0]),
        default=("", False),
    )
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
        speaker=_speaker(claim),
        line=claim.article.line_of(claim.span.start),
    )


def _speaker(claim: Claim) -> str | None:
    """Whose words a sentence reports, as it writes them with their article: "an affidavit" of "affidavit"."""
    if claim.speaker is None or not _LETTERS.search(claim.speaker) or claim.speaker.casefold() in _NOBODY:
        return None
    written = re.search(
        rf"(?:{_ARTICLES}\s+)?(?<![\w’'-]){_spelled(claim.speaker)}(?![\w-])", claim.text, re.IGNORECASE
    )
    if written is None:
        return claim.speaker
    words = " ".join(written.group().split())
    # A capital that only opens the sentence is none.
    opens = written.start() == 0 and (claim.speaker.islower() or _ARTICLE.match(words))
    return words[0].lower() + words[1:] if opens else words


def _spelled(speaker: str) -> str:
    """A pattern for these words in whatever spelling of apostrophes."""
    return r"\s+".join(re.escape(word).replace("'", "['’]") for word in speaker.split())


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
