"""A weekday and a date of one mention must name one day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from builders import Hashing, article, claim

from factcheck.cli import main
from factcheck.compare.weekdays import weekday_mismatches
from factcheck.extract import extract
from factcheck.misdated import misdated
from factcheck.records import Category, Severity, Verdict
from factcheck.writers import FORMATS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "written", "actual"),
    [
        ("The vote was held on Tuesday, 14 March 2024.", "Tuesday", "Thursday"),
        ("The vote was held on Friday, March 8th, 2023.", "Friday", "Wednesday"),
        ("The vote was held on 14 March 2024, a Tuesday.", "Tuesday", "Thursday"),
        ("The vote will be held on Monday 21 May.", "Monday", "Tuesday"),
        ("The vote was held on the evening of Saturday, 4 May 2023.", "Saturday", "Thursday"),
    ],
)
def test_names_the_weekday_that_does_not_fit(text: str, written: str, actual: str) -> None:
    (found,) = weekday_mismatches([claim(text, published=date(2024, 5, 14))])
    assert (found.written, found.actual) == (written, actual)
    assert written in found.span.of(found.claim.article.text)


@pytest.mark.parametrize(
    "text",
    [
        "The vote was held on Thursday, 14 March 2024.",
        "The vote was held on Thursday 14 March.",
        "The vote was held on 14 March 2024, a Thursday.",
        "The vote was held on Tuesday.",
        "The vote was held on 14 March 2024.",
        "The vote was held on the second Sunday in September.",
        "The vote was held two days after Tuesday, 14 May 2024.",
        "The fair ran from Monday 6 May to Friday 10 May.",
        "The vote was held on Tuesday 14 March.",  # in 2023 it was one
        "LUND, Tuesday, 14 March 2024 — The vote was held in the old hall.",
        "ORRIN VALE (Kelm), Tuesday 14 March 2024: The vote was held in the old hall.",
        "The vote was held on Tuesday, 3/14/2024.",
        "The vote was held on Tuesday, 5/3/2024.",
        "The tsar signed the decree on Tuesday, 14 March 1916.",
        "On Tuesday he recalled the vote of 14 March 2024.",
        "The rule of 14 March 2024 takes effect on Tuesday.",
    ],
)
def test_is_silent_where_the_day_fits_or_is_not_told(text: str) -> None:
    assert weekday_mismatches([claim(text, published=date(2024, 5, 14))]) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The vote will be held on Monday 21 May.", 0),
        ("The vote was held on Tuesday, 14 March.", 0),
        ("The vote was held on Tuesday, 14 March 2024.", 1),
    ],
)
def test_a_day_whose_year_nobody_gives_is_not_held_against_the_calendar(text: str, found: int) -> None:
    assert len(weekday_mismatches([claim(text)])) == found
    # A year that other articles suggest is a year all the same: it is only there to make dates comparable.
    guessed = replace(article(text), day="--05-14 tuesday")
    assert len(weekday_mismatches(extract(guessed, datetime(2024, 5, 14)))) == found  # noqa: DTZ001


# As findings

WRONG = "The vote in Orrin was held on Tuesday, 14 March 2024, the mayor said. Turnout was low."
RIGHT = "The vote in Orrin was held on Thursday, 14 March 2024, the mayor said. Turnout was low."


def test_a_mismatch_is_one_low_finding_with_one_position() -> None:
    text = f"{WRONG}\n\nThe mayor came. The count of Tuesday, 14 March 2024 was fair."
    (finding,) = misdated(extract(article(text)))
    assert (finding.verdict, finding.category, finding.severity) == (Verdict.DISCREPANCY, Category.DATE, Severity.LOW)
    assert finding.fact == "the weekday and the date do not fit"
    assert finding.explanation == "14 March 2024 is a Thursday; the article calls it Tuesday."
    (position,) = finding.positions
    assert len(position.statements) == 2
    for said in position.statements:
        assert text[said.start : said.end] == said.text
        assert text[said.value_start : said.value_end] == said.value == "Tuesday, 14 March 2024"
    # The id stands when a paragraph is put before it, and goes when the sentence changes.
    moved = misdated(extract(article(f"An opening paragraph.\n\n{text}")))
    assert [f.id for f in moved] == [finding.id]
    assert misdated(extract(article(RIGHT))) == ()


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("factcheck.embed.default_encoder", lambda *_: Hashing())
    (tmp_path / "a.txt").write_text(f"Orrin votes\n\n{WRONG}\n")
    (tmp_path / "b.txt").write_text("Budget of Kelm passed\n\nThe council of Kelm passed its budget.\n")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status", "found"),
    [
        ([], 0, 1),
        (["--fail-on", "low"], 1, 1),
        (["--fail-on", "medium"], 0, 1),
        (["--min-confidence", "0.99"], 0, 0),
        (["--config", "off.toml", "--fail-on", "low"], 0, 0),
        (["--config", "high.toml", "--fail-on", "high"], 1, 1),
        (["--batch", "only-b.txt", "--fail-on", "low"], 0, 0),
        (["--baseline", "known.jsonl", "--fail-on", "low"], 0, 1),
    ],
)
def test_the_gate_counts_it_like_any_other(
    arguments: list[str], status: int, found: int, news: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (news / "off.toml").write_text("[categories]\ndate = false\n")
    (news / "high.toml").write_text('[severity]\ndate = "high"\n')
    (news / "only-b.txt").write_text("b.txt\n")
    assert main(["baseline", "write", "a.txt", "b.txt", "--baseline", "known.jsonl"]) == 0
    capfdbinary.readouterr()
    assert main(["a.txt", "b.txt", "--format", "json", *arguments]) == status
    report = json.loads(capfdbinary.readouterr().out)
    assert len(report["findings"]) == found


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_every_format_tells_it(fmt: str, news: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert news.is_dir()
    assert main(["a.txt", "b.txt", "--format", fmt]) == 0
    text = capfdbinary.readouterr().out.decode()
    assert "The weekday and the date do not fit" in text or "the weekday and the date do not fit" in text
    assert "14 March 2024 is a Thursday" in text
    assert "disagree: " not in text.replace("sources disagree: it", "")
