"""The JUnit XML report: a suite for each story (articles that findings connect), a case for each compared fact.

A new discrepancy is a failure, an agreement passes, an update and an accepted discrepancy are skipped, an input that
was not checked is an error, or skipped where --allow-skips accepts it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from factcheck.records import Status, Verdict
from factcheck.writers.escape import label, path_label, plain
from factcheck.writers.places import batch, file_of, linkable, placed
from factcheck.writers.stance import stance
from factcheck.writers.summary import skips_allowed
from factcheck.writers.text import said
from factcheck.writers.times import days
from factcheck.writers.wording import grade, headline, percent, speakers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.records import Finding, Report, Skipped

_NOT_CHECKED = "inputs that were not checked"


def write(report: Report) -> str:
    """The whole report as JUnit XML; no times, so that equal reports are equal bytes."""
    checked, published = batch(report), days(report)
    titles = {a.path: label(a.title) or path_label(a.path) for a in report.articles}
    root = ET.Element("testsuites", name="factcheck")
    for paths, findings in stories(report.findings):
        name = titles.get(paths[0]) or path_label(paths[0])
        suite = ET.SubElement(root, "testsuite", name=name)
        for finding in findings:
            _case(suite, finding, checked, published)
        _count(suite)
    if report.skipped:
        suite = ET.SubElement(root, "testsuite", name=_NOT_CHECKED)
        _count(_missed(suite, report.skipped, allowed=skips_allowed(report)))
    _count(root)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def stories(findings: Sequence[Finding]) -> list[tuple[tuple[str, ...], tuple[Finding, ...]]]:
    """Findings gathered by story: article paths that findings connect, with the findings on them, in order."""
    home: dict[str, str] = {}

    def root(path: str) -> str:
        home.setdefault(path, path)
        while home[path] != path:
            home[path] = home[home[path]]
            path = home[path]
        return path

    touched = [[s.article for p in f.positions for s in p.statements] for f in findings]
    for paths in touched:
        for path in paths:
            # The smaller path leads, so that the order of the findings does not name the story.
            first, second = sorted((root(paths[0]), root(path)))
            home[second] = first
    gathered: dict[str, list[Finding]] = defaultdict(list)
    for finding, paths in zip(findings, touched, strict=True):
        gathered[root(paths[0]) if paths else ""].append(finding)
    members: dict[str, list[str]] = defaultdict(list)
    for path in sorted(home):
        members[root(path)].append(path)
    return [(tuple(members.get(leader) or [leader]), tuple(group)) for leader, group in gathered.items()]


def _case(suite: ET.Element, finding: Finding, checked: frozenset[str], published: Mapping[str, str | None]) -> None:
    places = [s for _, s in placed(finding, checked)]
    where = {}
    if places and linkable(places[0].article):
        where["file"] = plain(file_of(places[0].article))
        if places[0].line is not None:
            where["line"] = str(places[0].line)
    name = f"{headline(finding)} [{plain(finding.id)}]"
    case = ET.SubElement(suite, "testcase", {"classname": f"factcheck.{finding.category}", "name": name, **where})
    told = stance(finding, published)
    if finding.verdict is Verdict.DISCREPANCY and finding.status is Status.NEW:
        failure = ET.SubElement(case, "failure", message=told, type=grade(finding))
        failure.text = _body(finding, told, [said(s) for s in places])
    elif finding.verdict is not Verdict.AGREEMENT:
        kind = str(finding.verdict) if finding.status is Status.NEW else f"{finding.status} {finding.verdict}"
        why = f"{label(finding.justification, 400)}: " if finding.justification else ""
        ET.SubElement(case, "skipped", message=f"{kind}: {why}{told}")


def _body(finding: Finding, told: str, statements: list[str]) -> str:
    sure = f"{finding.category}, severity {grade(finding)}, confidence {percent(finding.confidence)}, id {plain(finding.id)}"
    lines = [told, speakers(finding), label(finding.explanation, 800), *statements, sure]
    return "\n".join(line for line in lines if line)


def _missed(suite: ET.Element, skipped: Sequence[Skipped], *, allowed: bool) -> ET.Element:
    for entry in skipped:
        case = ET.SubElement(suite, "testcase", classname="factcheck.input", name=path_label(entry.path, 400))
        reason = label(entry.reason, 800)
        message = f"not checked: {reason}"
        if allowed:
            ET.SubElement(case, "skipped", message=message)
        else:
            ET.SubElement(case, "error", message=message, type="not checked").text = reason
    return suite


def _count(element: ET.Element) -> None:
    """Write the totals that CI systems read, after the fact."""
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(tag) is not None for case in cases)))
