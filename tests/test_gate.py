from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factcheck import gate, policy, suppress
from factcheck.errors import SettingsError, UsageError
from factcheck.records import (
    ArticleSummary,
    Category,
    Finding,
    Position,
    Report,
    Severity,
    Skipped,
    Statement,
    Status,
    Verdict,
)
from factcheck.settings import Settings, Source

if TYPE_CHECKING:
    from pathlib import Path

HIGH, MEDIUM, LOW = Severity.HIGH, Severity.MEDIUM, Severity.LOW
ONE, TWO, THREE = "1" * 16, "2" * 16, "3" * 16


def statement(source: str, value: str) -> Statement:
    text = f"The ferry carried {value} people."
    return Statement(f"{source}.md", source, text, 0, len(text), value, 18, 18 + len(value))


def finding(
    name: str,
    severity: Severity | None = HIGH,
    verdict: Verdict = Verdict.DISCREPANCY,
    category: Category = Category.QUANTITY,
) -> Finding:
    sides = (Position("40", (statement("Northwire", "40"),)), Position("60", (statement("Harrow Times", "60"),)))
    return Finding(name, verdict, category, severity, 0.9, "people on the ferry", "", sides)


def report(*findings: Finding, sources: int = 2, skipped: int = 0) -> Report:
    names = ("Northwire", "Harrow Times", "Tattler")[:sources]
    return Report(
        tuple(ArticleSummary(f"{name}.md", name, "") for name in names),
        findings,
        skipped=tuple(Skipped(f"{i}.txt", "empty") for i in range(skipped)),
    )


UPDATE = finding(THREE, None, Verdict.UPDATE)
AGREEMENT = finding(THREE, None, Verdict.AGREEMENT)


@pytest.mark.parametrize(
    ("given", "fail_on", "allow_skips", "status"),
    [
        (report(finding(ONE)), "never", False, 0),
        (report(finding(ONE)), "high", False, 1),
        (report(finding(ONE, MEDIUM)), "high", False, 0),
        (report(finding(ONE, MEDIUM)), "medium", False, 1),
        (report(finding(ONE, LOW)), "medium", False, 0),
        (report(finding(ONE, LOW)), "low", False, 1),
        (report(UPDATE, AGREEMENT), "low", False, 0),
        (report(), "low", False, 0),
        (report(finding(ONE), skipped=1), "high", False, 2),
        (report(finding(ONE), skipped=1), "high", True, 1),
        (report(skipped=1), "high", True, 0),
        (report(skipped=1), "never", False, 2),
        (report(sources=1), "never", False, 3),
        (report(sources=0), "high", False, 3),
        (report(sources=1, skipped=1), "high", False, 2),
        (report(sources=1, skipped=1), "high", True, 3),
    ],
)
def test_exit_status(given: Report, fail_on: str, allow_skips: bool, status: int) -> None:
    decided = gate.decide(given, fail_on=fail_on, allow_skips=allow_skips)
    assert decided.exit_status == status
    assert f"exit {status} (" in decided.line


@pytest.mark.parametrize(
    ("given", "fail_on", "line"),
    [
        (
            report(finding(ONE), finding(TWO, MEDIUM), replace(finding(THREE), status=Status.KNOWN)),
            "high",
            "1 high, 1 medium (1 known) in 2 articles from 2 sources, 0 skipped: exit 1 (--fail-on high)",
        ),
        (report(), "never", "no discrepancies in 2 articles from 2 sources, 0 skipped: exit 0 (--fail-on never)"),
        (
            report(replace(finding(ONE), status=Status.SUPPRESSED), replace(finding(TWO), status=Status.KNOWN)),
            "low",
            "no discrepancies (1 known, 1 suppressed) in 2 articles from 2 sources, 0 skipped: exit 0 (--fail-on low)",
        ),
        (
            report(sources=1),
            "high",
            "no discrepancies in 1 article from 1 source, 0 skipped: exit 3 (nothing to compare: fewer than two sources)",
        ),
        (
            report(skipped=1),
            "high",
            "no discrepancies in 2 articles from 2 sources, 1 skipped: exit 2 (1 input could not be checked; --allow-skips accepts that)",
        ),
    ],
)
def test_the_last_line_says_why(given: Report, fail_on: str, line: str) -> None:
    assert gate.decide(given, fail_on=fail_on).line == line


def test_statuses_come_from_baseline_and_suppressions_and_touch_discrepancies_alone() -> None:
    given = report(finding(ONE), finding(TWO), UPDATE)
    applied = gate.apply(given, known={ONE, TWO, THREE}, suppressed={TWO: "the ministry corrected it"})
    assert [f.status for f in applied.findings] == [Status.KNOWN, Status.SUPPRESSED, Status.NEW]
    assert applied.findings[1].justification == "the ministry corrected it"
    assert gate.apply(applied) == given


def test_policy_drops_categories_that_are_off() -> None:
    settings = Settings(categories=frozenset(Category) - {Category.QUOTE})
    kept = policy.enforce(report(finding(ONE, category=Category.QUOTE), finding(TWO)), settings)
    assert [f.id for f in kept.findings] == [TWO]


@pytest.mark.parametrize(
    ("settings", "found", "severity"),
    [
        (Settings(), LOW, LOW),
        (Settings(severity=((Category.QUANTITY, LOW),)), HIGH, LOW),
        (Settings(sources=(Source("Northwire", trusted=True),)), LOW, MEDIUM),
        (Settings(sources=(Source("Northwire", trusted=True),)), HIGH, HIGH),
        (Settings(sources=(Source("Northwire", trusted=True), Source("Harrow Times", trusted=True))), LOW, LOW),
        (Settings(severity=((Category.QUANTITY, LOW),), sources=(Source("Northwire", trusted=True),)), LOW, LOW),
    ],
)
def test_policy_weighs_severity(settings: Settings, found: Severity, severity: Severity) -> None:
    weighed = policy.enforce(report(finding(ONE, found), UPDATE), settings)
    assert weighed.findings[0].severity is severity
    assert weighed.findings[1].severity is None


def test_policy_sorts_anew() -> None:
    settings = Settings(severity=((Category.DATE, HIGH),))
    given = report(finding(ONE, MEDIUM), finding(TWO, LOW, category=Category.DATE), AGREEMENT)
    assert [f.id for f in policy.enforce(given, settings).findings] == [TWO, ONE, THREE]


TODAY = dt.date(2026, 11, 26)
ENTRY = f'[[suppress]]\nid = "{ONE}"\nreason = "corrected"\n'


def write(folder: Path, text: str) -> Path:
    path = folder / suppress.FILE
    path.write_text(text)
    return path


def test_a_suppression_holds_until_the_end_of_its_last_day(tmp_path: Path) -> None:
    (entry,) = suppress.read(write(tmp_path, ENTRY + "expires = 2026-11-26\n"))
    given = report(finding(ONE))
    assert suppress.in_force([entry], given, TODAY) == {ONE: "corrected"}
    assert suppress.remarks([entry], given, TODAY) == ()
    tomorrow = TODAY + dt.timedelta(days=1)
    assert suppress.in_force([entry], given, tomorrow) == {}
    (told,) = suppress.remarks([entry], given, tomorrow)
    assert "expired on 2026-11-26 (corrected)" in told


def test_an_unused_suppression_is_told_where_the_whole_corpus_was_checked(tmp_path: Path) -> None:
    entries = suppress.read(write(tmp_path, ENTRY))
    (told,) = suppress.remarks(entries, report(UPDATE), TODAY)
    assert "not used any more" in told
    assert suppress.remarks(entries, report(UPDATE), TODAY, whole=False) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f'[[suppress]]\nid = "{ONE}"\n', "give the reason"),
        (f'[[suppress]]\nid = "{ONE}"\nreason = " "\n', "give the reason"),
        ('[[suppress]]\nreason = "x"\n', "16 hexadecimal digits in quotes, not ''"),
        ('[[suppress]]\nid = "xyz"\nreason = "x"\n', "not 'xyz'"),
        (ENTRY + 'until = "never"\n', "unknown key 'until'"),
        (ENTRY + 'expires = "soon"\n', "expires is a day such as"),
        (ENTRY + "expires = 3\n", "expires is a day such as"),
        ('[[supress]]\nid = "1"\n', "unknown key 'supress'; did you mean 'suppress'?"),
        ("suppress = 3\n", "suppress is a list"),
        ("suppress = [3]\n", "a suppression is a table"),
        ("[[", "not valid TOML"),
    ],
)
def test_a_suppression_that_says_too_little_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=suppress.FILE) as error:
        suppress.read(write(tmp_path, text))
    assert message in str(error.value)


def test_a_named_file_of_suppressions_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        suppress.read(tmp_path / "none.toml")


FRONT = '---\ntitle: x\nfactcheck:\n  suppress:\n    - id: "{}"\n      reason: ours stands\n      expires: 2027-01-31\n---\n\nText.\n'


def test_front_matter_suppresses_findings_with_a_statement_of_that_article() -> None:
    for article, held in (("Northwire.md", {ONE: "ours stands"}), ("Other.md", {})):
        entries = suppress.in_front_matter(FRONT.format(ONE), article)
        assert entries[0].expires == dt.date(2027, 1, 31)
        assert suppress.in_force(entries, report(finding(ONE)), TODAY) == held


@pytest.mark.parametrize(
    "text", ["", "Plain text.\n", "---\ntitle: x\n---\n", "---\nfactcheck: yes\n---\n", "---\nfactcheck:\n  [\n---\n"]
)
def test_front_matter_without_suppressions_says_nothing(text: str) -> None:
    assert suppress.in_front_matter(text, "a.md") == ()


def test_front_matter_that_suppresses_wrongly_is_an_error() -> None:
    with pytest.raises(SettingsError, match=r"a\.md: .*in quotes, not '1111111111111111'|a\.md: .*not 'x'"):
        suppress.in_front_matter(FRONT.format("x"), "a.md")
