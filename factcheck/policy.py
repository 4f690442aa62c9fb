"""What an outlet decides about findings: which categories count, how much each matters, whom it trusts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Severity, Verdict

if TYPE_CHECKING:
    from factcheck.records import Finding, Report
    from factcheck.settings import Settings

_ORDER = tuple(Severity)
_VERDICTS = tuple(Verdict)
_RAISED = {Severity.LOW: Severity.MEDIUM, Severity.MEDIUM: Severity.HIGH, Severity.HIGH: Severity.HIGH}


def enforce(report: Report, settings: Settings) -> Report:
    """The report without categories that are off, with the severities set per category, sorted anew.

    A severity set by category stands as set. Otherwise a discrepancy with a trusted outlet on one side and another outlet on
    the other is raised by one severity.
    """
    kept = [_weighed(f, settings) for f in report.findings if f.category in settings.categories]
    return replace(report, findings=tuple(sorted(kept, key=_place)))


def _weighed(finding: Finding, settings: Settings) -> Finding:
    if finding.severity is None:
        return finding
    found = finding.severity
    severity = settings.severity_of(finding.category, _RAISED[found] if _against_trusted(finding, settings) else found)
    return finding if severity is found else replace(finding, severity=severity)


def _against_trusted(finding: Finding, settings: Settings) -> bool:
    sides = [{settings.trusts(s.source) for s in position.statements} for position in finding.positions]
    return any(True in left and False in right for left in sides for right in sides if left is not right)


def _place(finding: Finding) -> tuple[int, int, float, str]:
    rank = len(_ORDER) if finding.severity is None else _ORDER.index(finding.severity)
    return _VERDICTS.index(finding.verdict), rank, -finding.confidence, finding.id
