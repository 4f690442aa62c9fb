"""Between the records of a report and the structs of its JSON shape, both ways."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from factcheck.records import (
    ArticleSummary,
    Comparison,
    Evidence,
    Finding,
    Position,
    Report,
    Run,
    Skipped,
    Span,
    Statement,
    Uncorroborated,
)
from factcheck.writers import schema
from factcheck.writers.summary import summarise

T = TypeVar("T")

DIGITS = 4
"""Probabilities are written to so many digits: the last bits of a model's sum differ between machines."""


def to_wire(report: Report) -> schema.Report:
    """The report in the shape of the contract."""
    return schema.Report(
        schema_version=schema.SCHEMA_VERSION,
        factcheck_version=report.run.version,
        models=schema.Models(report.run.encoder, report.run.judge),
        settings=dict(report.run.settings),
        articles=tuple(_same(a, schema.Article) for a in report.articles),
        findings=tuple(_finding(f) for f in report.findings),
        uncorroborated=tuple(_same(u, schema.Uncorroborated) for u in report.uncorroborated),
        skipped=tuple(_same(s, schema.Skipped) for s in report.skipped),
        summary=summarise(report),
        remarks=report.run.remarks,
    )


def from_wire(wire: schema.Report) -> Report:
    """The report that was written so; the articles' texts are not in it."""
    return Report(
        articles=tuple(_same(a, ArticleSummary) for a in wire.articles),
        findings=tuple(_found(f) for f in wire.findings),
        uncorroborated=tuple(_same(u, Uncorroborated) for u in wire.uncorroborated),
        skipped=tuple(_same(s, Skipped) for s in wire.skipped),
        run=Run(
            wire.factcheck_version, wire.models.encoder, wire.models.judge, tuple(wire.settings.items()), wire.remarks
        ),
    )


def _same(record: object, shape: type[T]) -> T:
    return msgspec.convert(record, shape, from_attributes=True)


def _finding(finding: Finding) -> schema.Finding:
    return schema.Finding(
        id=finding.id,
        verdict=finding.verdict,
        category=finding.category,
        severity=finding.severity,
        confidence=round(finding.confidence, DIGITS),
        status=finding.status,
        fact=finding.fact,
        explanation=finding.explanation,
        positions=tuple(
            schema.Position(
                value=p.value,
                normalized=dict(p.normalized),
                independent_sources=p.independent_sources,
                statements=tuple(_same(s, schema.Statement) for s in p.statements),
            )
            for p in finding.positions
        ),
        justification=finding.justification,
        evidence=tuple(_evidence(e) for e in finding.evidence),
    )


def _evidence(evidence: Evidence) -> schema.Evidence:
    return schema.Evidence(
        left=evidence.left,
        right=evidence.right,
        similarity=round(evidence.similarity, DIGITS),
        agree=round(evidence.agree, DIGITS),
        conflict=round(evidence.conflict, DIGITS),
        unrelated=round(evidence.unrelated, DIGITS),
        comparisons=tuple(
            schema.Comparison(
                category=c.category,
                level=c.level,
                left=(c.left.start, c.left.end),
                right=(c.right.start, c.right.end),
                reason=c.reason,
                role=round(c.role, DIGITS),
                margin=round(c.margin, DIGITS),
                update=c.update,
                left_value=c.left_value,
                right_value=c.right_value,
            )
            for c in evidence.comparisons
        ),
        features=tuple((name, round(weight, DIGITS)) for name, weight in evidence.features),
    )


def _found(wire: schema.Finding) -> Finding:
    return Finding(
        id=wire.id,
        verdict=wire.verdict,
        category=wire.category,
        severity=wire.severity,
        confidence=wire.confidence,
        fact=wire.fact,
        explanation=wire.explanation,
        positions=tuple(
            Position(
                value=p.value,
                statements=tuple(_same(s, Statement) for s in p.statements),
                independent_sources=p.independent_sources,
                normalized=tuple(p.normalized.items()),
            )
            for p in wire.positions
        ),
        status=wire.status,
        evidence=tuple(_seen(e) for e in wire.evidence),
        justification=wire.justification,
    )


def _seen(wire: schema.Evidence) -> Evidence:
    return Evidence(
        left=wire.left,
        right=wire.right,
        similarity=wire.similarity,
        agree=wire.agree,
        conflict=wire.conflict,
        unrelated=wire.unrelated,
        comparisons=tuple(
            Comparison(
                category=c.category,
                level=c.level,
                left=Span(*c.left),
                right=Span(*c.right),
                reason=c.reason,
                role=c.role,
                margin=c.margin,
                update=c.update,
                left_value=c.left_value,
                right_value=c.right_value,
            )
            for c in wire.comparisons
        ),
        features=wire.features,
    )
