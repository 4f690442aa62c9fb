"""What SARIF and JUnit promise to the systems that read them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from junitparser import JUnitXml

from factcheck.records import Category, Finding, Position, Report, Severity
from factcheck.settings import Settings
from factcheck.writers import writer_for
from factcheck.writers.junit import stories
from factcheck.writers.rules import RULES
from reports import AGENCY, NORTH, POST, duration, full, many, money, passengers, polarity, treated

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_text())


# SARIF


def sarif(report: Report) -> Any:
    log = json.loads(writer_for("sarif")(report))
    jsonschema.Draft7Validator(SCHEMA).validate(log)
    return log["runs"][0]


@pytest.mark.parametrize("report", [full(), Report((), ()), many(3)], ids=["full", "empty", "many"])
def test_sarif_is_valid_and_has_what_github_requires(report: Report) -> None:
    run = sarif(report)
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert len(rule["properties"]["tags"]) <= 10
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
        assert not result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("/")


def test_sarif_has_a_rule_for_every_category() -> None:
    assert list(RULES) == list(Category)
    assert [rule["id"] for rule in sarif(full())["tool"]["driver"]["rules"]] == [str(c) for c in Category]


def test_sarif_points_at_the_side_in_the_batch_first() -> None:
    def first(batch: set[str]) -> str:
        articles = tuple(replace(a, in_batch=a.path in batch) for a in full().articles)
        place = sarif(replace(full(), articles=articles))["results"][0]["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert isinstance(uri, str)
        return uri

    assert first({POST}) == POST
    assert first({AGENCY}) == AGENCY
    # Where several are new, the one that stands alone.
    assert first({POST, NORTH}) == NORTH


def test_sarif_suppresses_accepted_findings_and_leaves_the_rest() -> None:
    results = sarif(full())["results"]
    assert [r["partialFingerprints"]["factcheckFinding/v1"] for r in results] == [
        duration().id, polarity().id, "1234567890abcdef", money().id,
    ]  # fmt: skip
    assert ["suppressions" in r for r in results] == [False, False, True, True]
    assert "see the note of 3 May" in results[2]["suppressions"][0]["justification"]


def test_an_incomplete_run_was_no_success() -> None:
    (invocation,) = sarif(full())["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "stories/ferry.pdf: not checked" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert sarif(many(1))["invocations"][0]["executionSuccessful"] is True


def test_skips_that_are_allowed_are_no_failure() -> None:
    run = replace(full().run, settings=Settings(allow_skips=True).recorded())
    allowed = replace(full(), run=run)
    assert JUnitXml.fromstring(writer_for("junit")(full()).encode()).errors == 2
    xml = JUnitXml.fromstring(writer_for("junit")(allowed).encode())
    assert (xml.errors, xml.skipped) == (0, JUnitXml.fromstring(writer_for("junit")(full()).encode()).skipped + 2)
    assert "not checked: needs the pdf extra" in writer_for("junit")(allowed)
    (invocation,) = sarif(allowed)["invocations"]
    assert invocation["executionSuccessful"] is True
    assert {n["level"] for n in invocation["toolExecutionNotifications"]} == {"warning"}


def test_sarif_levels_follow_severity() -> None:
    levels = [sarif(many(1, s))["results"][0]["level"] for s in Severity]
    assert levels == ["error", "warning", "note"]


# JUnit


def test_junit_reads_back_by_a_library() -> None:
    xml = JUnitXml.fromstring(writer_for("junit")(full()).encode())
    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (8, 2, 2, 3)
    story, missed = xml
    results = {case.name[-17:-1]: [type(r).__name__ for r in case.result] for case in story}
    assert results == {
        duration().id: ["Failure"],
        polarity().id: ["Failure"],
        "1234567890abcdef": ["Skipped"],
        money().id: ["Skipped"],
        treated().id: ["Skipped"],
        passengers().id: [],
    }
    failure = next(iter(story)).result[0]
    assert failure.message.startswith("These sources disagree: ")
    assert failure.message in failure.text
    assert [case.name for case in missed] == ["stories/ferry.pdf", "stories/le_bac.txt"]


def at(finding: Finding, *paths: str) -> Finding:
    """The same finding with one statement in each of these articles."""
    first = finding.positions[0].statements[0]
    return replace(finding, positions=tuple(Position("x", (replace(first, article=p),)) for p in paths))


def test_articles_that_findings_connect_are_one_story() -> None:
    one, two, three, apart = (
        at(duration(), "c", "b"),
        at(money(), "d", "e"),
        at(treated(), "b", "d"),
        at(polarity(), "x", "y"),
    )
    assert stories([one, apart, two, three]) == [(("b", "c", "d", "e"), (one, two, three)), (("x", "y"), (apart,))]
    assert stories([]) == []
