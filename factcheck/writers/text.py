"""The plain text report: for a terminal, a log, or a mail; one block a finding, the first line as compilers write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Verdict
from factcheck.writers.escape import label, path_label, plain, quotation
from factcheck.writers.places import batch, placed, spot
from factcheck.writers.stance import stance
from factcheck.writers.summary import accepted, count, new
from factcheck.writers.times import days, in_time
from factcheck.writers.wording import (
    backing,
    grade,
    headline,
    percent,
    quoted,
    speakers,
    summary_line,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.records import Finding, Report, Statement

MOST_STATEMENTS = 5
"""So many sentences of one position are quoted before the rest is counted."""


def write(report: Report) -> str:
    """Discrepancies and updates with their statements, what was accepted and not checked, and the summary line."""
    checked, published = batch(report), days(report)
    shown = (*new(report.findings, Verdict.DISCREPANCY), *new(report.findings, Verdict.UPDATE))
    blocks = ["\n".join(_finding(f, checked, published)) for f in shown]
    known = [f"{grade(f)}: {headline(f)} [{plain(f.id)}]{_because(f)}" for f in accepted(report.findings)]
    missed = [f"not checked: {path_label(s.path)}: {label(s.reason, 300)}" for s in report.skipped]
    agreements = new(report.findings, Verdict.AGREEMENT)
    missed += [f"note: {label(remark, 600)}" for remark in report.run.remarks]
    blocks += ["\n".join(known)] * bool(known) + ["\n".join(missed)] * bool(missed)
    last = summary_line(report) + (f", {count(len(agreements), 'agreement')}" if agreements else "")
    return "\n\n".join([*blocks, last]) + "\n"


def _finding(finding: Finding, checked: frozenset[str], published: Mapping[str, str | None]) -> list[str]:
    where = [path_label(spot(s), 160) for _, s in placed(finding, checked)[:1]]
    head = f"{grade(finding)}: {headline(finding)} [{finding.category}, {percent(finding.confidence)}, {plain(finding.id)}]"
    lines = [": ".join([*where, head])]
    lines += [f"  {part}" for part in (stance(finding, published), speakers(finding)) if part]
    positions = in_time(finding.positions, published) if finding.verdict is Verdict.UPDATE else finding.positions
    for position in positions:
        lines.append(f"  {quoted(position)} — {backing(finding, position)}")
        lines += [f"    {said(s)}" for s in position.statements[:MOST_STATEMENTS]]
        if len(position.statements) > MOST_STATEMENTS:
            lines.append(f"    and {len(position.statements) - MOST_STATEMENTS} more")
    if finding.explanation.strip():
        lines.append(f"  Why: {label(finding.explanation, 800)}")
    return lines


def said(statement: Statement) -> str:
    """A sentence with where it stands, on one line."""
    cut = quotation(statement.text, statement.start, statement.value_start, statement.value_end)
    return f"{path_label(spot(statement), 160)}: “{cut.before}{cut.value}{cut.after}”"


def _because(finding: Finding) -> str:
    return f": {label(finding.justification, 400)}" if finding.justification else ""
