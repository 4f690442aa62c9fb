"""Report, baseline and suppressions in; statuses and one exit status out, with the line that says why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.records import Severity, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from factcheck.records import Finding, Report

COMPLETED, FAILED, UNUSABLE, NOTHING_TO_COMPARE = 0, 1, 2, 3
_RANK = {"high": 0, "medium": 1, "low": 2, "never": -1}


@dataclass(frozen=True, slots=True)
class Gate:
    """What the command says to the shell and to the reader."""

    exit_status: int
    line: str


def apply(report: Report, *, known: Collection[str] = (), suppressed: Mapping[str, str] | None = None) -> Report:
    """The report with each finding's status: ``known`` are the ids of a baseline, ``suppressed`` maps ids to reasons.

    Only discrepancies can be accepted or set aside; a suppression outranks the baseline. The order of findings stays.
    """
    return replace(report, findings=tuple(_with_status(f, known, suppressed or {}) for f in report.findings))


def decide(report: Report, *, fail_on: str = "never", allow_skips: bool = False, archive: bool = False) -> Gate:
    """Exit status and last line for a report whose statuses are set.

    2 where an input was not checked and skips are not allowed, else 3 with fewer than two sources (unless an ``archive`` was
    searched for others), else 1 where a new discrepancy of the severity ``fail_on`` (high, medium, low, never) or above stands,
    else 0.
    """
    skipped = len(report.skipped)
    sources = len({article.source for article in report.articles})
    failing = any(_RANK[f.severity or Severity.LOW] <= _RANK[fail_on] for f in _new(report))
    if skipped and not allow_skips:
        status, why = UNUSABLE, f"{_count(skipped, 'input')} could not be checked; --allow-skips accepts that"
    elif sources < 2 and not (archive and sources):
        status, why = NOTHING_TO_COMPARE, "nothing to compare: fewer than two sources"
    else:
        status, why = (FAILED if failing else COMPLETED), f"--fail-on {fail_on}"
    read = f"{_count(len(report.articles), 'article')} from {_count(sources, 'source')}, {skipped} skipped"
    return Gate(status, f"{discrepancies(report)} in {read}: exit {status} ({why})")


def discrepancies(report: Report) -> str:
    """The discrepancies of a report in words: ``2 high, 1 medium (1 known)``; those in brackets are not counted before them."""
    new = list(_new(report))
    counts = [(sum((f.severity or Severity.LOW) is s for f in new), str(s)) for s in Severity]
    words = ", ".join(f"{n} {name}" for n, name in counts if n) or "no discrepancies"
    aside = [(sum(f.status is s for f in report.findings), str(s)) for s in (Status.KNOWN, Status.SUPPRESSED)]
    folded = ", ".join(f"{n} {name}" for n, name in aside if n)
    return f"{words} ({folded})" if folded else words


def _new(report: Report) -> Iterable[Finding]:
    return (f for f in report.findings if f.verdict is Verdict.DISCREPANCY and f.status is Status.NEW)


def _with_status(finding: Finding, known: Collection[str], suppressed: Mapping[str, str]) -> Finding:
    status, why = Status.NEW, ""
    if finding.verdict is Verdict.DISCREPANCY and finding.id in suppressed:
        status, why = Status.SUPPRESSED, suppressed[finding.id]
    elif finding.verdict is Verdict.DISCREPANCY and finding.id in known:
        status, why = Status.KNOWN, "listed in the baseline"
    return replace(finding, status=status, justification=why)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
