"""Annotations for a GitHub workflow, and the Markdown that its step summary shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Severity, Verdict
from factcheck.writers.blocks import Blocks
from factcheck.writers.escape import github_data, github_property, label, path_label
from factcheck.writers.overview import TITLE, not_checked, overview
from factcheck.writers.places import batch, file_of, linkable, placed
from factcheck.writers.stance import stance
from factcheck.writers.summary import count, new
from factcheck.writers.text import said
from factcheck.writers.times import days
from factcheck.writers.wording import percent, speakers, title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.records import Finding, Report

MOST_ANNOTATIONS = 9
"""GitHub shows ten of a kind in one step: nine findings leave room for the line that counts the rest."""
SUMMARY_BYTES = 900 * 1024
"""GitHub drops a step summary of more than 1 MiB whole."""
_MOST_SKIPPED = 50
_MOST_STATEMENTS = 6
_LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "notice", None: "notice"}


def write(report: Report) -> str:
    """One annotation for each of the gravest new discrepancies, a line for the rest, nothing where all is well."""
    found = new(report.findings, Verdict.DISCREPANCY)
    checked, published = batch(report), days(report)
    lines = [_annotation(f, checked, published) for f in found[:MOST_ANNOTATIONS]]
    if len(found) > MOST_ANNOTATIONS:
        left = count(len(found) - MOST_ANNOTATIONS, "more discrepancy", "more discrepancies")
        lines.append(_command("notice", {"title": "factcheck"}, [f"{left}: see the report"]))
    if report.skipped:
        missed = count(len(report.skipped), "input was", "inputs were")
        named = [f"{path_label(s.path)}: {label(s.reason, 200)}" for s in report.skipped[:_MOST_STATEMENTS]]
        lines.append(_command("warning", {"title": "factcheck"}, [f"{missed} not checked", *named]))
    lines += [_command("warning", {"title": "factcheck"}, [label(remark, 600)]) for remark in report.run.remarks]
    return "".join(line + "\n" for line in lines)


def _annotation(finding: Finding, checked: frozenset[str], published: Mapping[str, str | None]) -> str:
    statements = [s for _, s in placed(finding, checked)]
    properties = {"title": title(finding)}
    if statements and linkable(statements[0].article):
        first = statements[0]
        line = {"line": str(first.line)} if first.line is not None else {}
        properties = {"file": file_of(first.article), **line, **properties}
    body = [stance(finding, published), speakers(finding), label(finding.explanation, 800)]
    body += [said(s) for s in statements[:_MOST_STATEMENTS]]
    body.append(f"{finding.category}, confidence {percent(finding.confidence)}; factcheck explain {finding.id}")
    return _command(_LEVELS[finding.severity], properties, [part for part in body if part])


def _command(level: str, properties: Mapping[str, str], lines: list[str]) -> str:
    named = ",".join(f"{key}={github_property(value)}" for key, value in properties.items())
    return f"::{level} {named}::{'%0A'.join(github_data(line) for line in lines)}"


def step_summary(report: Report, limit: int = SUMMARY_BYTES) -> str:
    """The report as Markdown in at most ``limit`` bytes, cut between findings, with a line that counts those left out."""
    blocks = Blocks(report, base=None)
    head = f"{TITLE}\n\n{overview(report)}\n"
    tail = (
        f"\n## What was not checked\n\n{not_checked(report, _MOST_SKIPPED)}"
        if report.skipped or report.run.remarks
        else ""
    )
    sections = (("Discrepancies", Verdict.DISCREPANCY), ("Updates", Verdict.UPDATE))
    # The line that counts what is left out, and the headings, are far below this.
    room = limit - len((head + tail).encode()) - 1024
    parts, total, shown = [head], 0, 0
    for name, verdict in sections:
        found = new(report.findings, verdict)
        total += len(found)
        for number, finding in enumerate(found, 1):
            block = (f"## {name}\n\n" if number == 1 else "") + blocks.finding(finding, number) + "\n"
            room -= len(block.encode())
            if room < 0:
                break
            parts.append(block)
            shown += 1
    if shown < total:
        left = count(total - shown, "finding is", "findings are")
        parts.append(f"{left} left out here to keep this page short; the report holds them all.\n")
    return "".join(parts) + tail
