"""The SARIF 2.1.0 report: one result a discrepancy, accepted ones suppressed; updates and agreements are no results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.records import Category, Severity, Status, Verdict
from factcheck.surrogates import well_formed
from factcheck.writers.escape import label, path_label, plain, url_path
from factcheck.writers.json_text import dump
from factcheck.writers.places import batch, file_of, placed
from factcheck.writers.rules import RULES
from factcheck.writers.stance import stance
from factcheck.writers.summary import count, skips_allowed
from factcheck.writers.times import days
from factcheck.writers.wording import headline, outlet, speakers, value_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.records import Finding, Report, Statement

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""GitHub refuses a run with more."""
MOST_LOCATIONS = 100
"""GitHub shows no more of one result."""
_LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note", None: "note"}
_INDEX = {category: number for number, category in enumerate(Category)}


def write(report: Report) -> str:
    """The whole report as SARIF: the first location of a result is the side in the batch, the others are linked."""
    checked, published = batch(report), days(report)
    found = [f for f in report.findings if f.verdict is Verdict.DISCREPANCY and any(p.statements for p in f.positions)]
    # New ones first, so that a cap never drops one in favour of one that somebody has accepted.
    found.sort(key=lambda f: f.status is not Status.NEW)
    grave = "warning" if skips_allowed(report) else "error"
    notices = [_notice(grave, f"{path_label(s.path)}: not checked: {label(s.reason, 300)}") for s in report.skipped]
    notices += [_notice("warning", label(remark, 600)) for remark in report.run.remarks]
    if len(found) > MOST_RESULTS:
        left = count(len(found) - MOST_RESULTS, "discrepancy is", "discrepancies are")
        notices.append(_notice("warning", f"{left} left out: a run holds at most {MOST_RESULTS:,} results"))
    version = {"version": plain(report.run.version)} if report.run.version else {}
    return dump(
        {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": {"name": "factcheck", **version, "rules": [_rule(c) for c in Category]}},
                    "invocations": [
                        {
                            "executionSuccessful": not report.skipped or skips_allowed(report),
                            "toolExecutionNotifications": notices,
                        }
                    ],
                    "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "Where article paths start."}}},
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(f, checked, published) for f in found[:MOST_RESULTS]],
                }
            ],
        }
    )


def _rule(category: Category) -> dict[str, Any]:
    rule = RULES[category]
    return {
        "id": str(category),
        "name": f"{category.title()}Discrepancy",
        "shortDescription": {"text": rule.short},
        "fullDescription": {"text": rule.full},
        "help": {"text": f"{rule.full} {rule.check}", "markdown": f"{rule.full}\n\n{rule.check}"},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["consistency", str(category)], "problem.severity": "warning"},
    }


def _result(finding: Finding, checked: frozenset[str], published: Mapping[str, str | None]) -> dict[str, Any]:
    first, *others = [s for _, s in placed(finding, checked)[:MOST_LOCATIONS]]
    links = [f"[{_message(_who(s))}]({number})" for number, s in enumerate(others, 1)]
    told = [_message(part) for part in (stance(finding, published), speakers(finding)) if part]
    told += [f"Here {_message(_who(first))}; compare {', '.join(links)}."] if links else []
    told += [_message(label(finding.explanation, 800))] * bool(finding.explanation.strip())
    result: dict[str, Any] = {
        "ruleId": str(finding.category),
        "ruleIndex": _INDEX[finding.category],
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join(told)},
        "locations": [_location(first)],
        "relatedLocations": [
            {"id": number, **_location(s), "message": {"text": _message(_who(s))}} for number, s in enumerate(others, 1)
        ],
        "partialFingerprints": {
            # GitHub tells alerts apart by this; the number after the colon is its count of equal lines.
            "primaryLocationLineHash": f"{finding.id}:1",
            "factcheckFinding/v1": finding.id,
        },
        "rank": round(finding.confidence * 100, 2),
        "properties": {"fact": headline(finding), "confidence": round(finding.confidence, 4)},
    }
    if finding.status is not Status.NEW:
        reason = label(finding.justification, 800) or f"{finding.status}: accepted before"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return result


def _who(statement: Statement) -> str:
    return f"{outlet(statement.source)}: “{value_in(statement)}”"


def _message(text: str) -> str:
    """This text inside a SARIF message, where brackets make links and braces placeholders."""
    text = plain(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return text.replace("{", "{{").replace("}", "}}")


def _location(statement: Statement) -> dict[str, Any]:
    path = url_path(file_of(statement.article).removeprefix("./"))
    place = {"uri": f"file://{path}"} if path.startswith("/") else {"uri": path, "uriBaseId": "%SRCROOT%"}
    # GitHub needs a line: an article whose lines mean nothing is shown from its top.
    region = {"startLine": max(statement.line or 1, 1), "snippet": {"text": well_formed(statement.text[:4000])}}
    return {"physicalLocation": {"artifactLocation": place, "region": region}}


def _notice(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": _message(text)}}
