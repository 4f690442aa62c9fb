from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import baseline
from factcheck.atomic import append_text, write_text
from factcheck.errors import StoreError, UsageError
from factcheck.ids import finding_id, normalise
from factcheck.records import Category, Finding, Position, Report, Severity, Statement, Status, Verdict

if TYPE_CHECKING:
    from pathlib import Path


def position(value: str, *statements: tuple[str, str], at: int = 0, article: str = "a.md") -> Position:
    return Position(
        value, tuple(Statement(article, source, text, at, at + len(text), value) for source, text in statements)
    )


FORTY = position("40", ("Northwire", "The ferry carried 40 people."))
SIXTY = position("60", ("Harrow Times", "“There were 60 people aboard,” the owner said."))


def finding(*positions: Position, verdict: Verdict = Verdict.DISCREPANCY, status: Status = Status.NEW) -> Finding:
    name = finding_id(Category.QUANTITY, positions)
    severity = Severity.HIGH if verdict is Verdict.DISCREPANCY else None
    return Finding(name, verdict, Category.QUANTITY, severity, 0.9, "people aboard", "", positions, status)


def test_an_id_is_sixteen_hex_digits_and_known_for_good() -> None:
    # A change of this value makes every baseline in the world stale.
    assert finding_id(Category.QUANTITY, (FORTY, SIXTY)) == "79991a5670530e83"


def test_order_place_file_and_typography_do_not_change_an_id() -> None:
    first = finding_id(Category.QUANTITY, (FORTY, SIXTY))
    assert finding_id(Category.QUANTITY, (SIXTY, FORTY)) == first
    moved = position("40", ("Northwire", "The ferry carried 40 people."), at=900, article="renamed.md")
    assert finding_id(Category.QUANTITY, (moved, SIXTY)) == first
    typed = position("60", ("Harrow Times", '"There were 60  people aboard," the owner\nsaid.'))
    assert finding_id(Category.QUANTITY, (FORTY, typed)) == first
    twice = position("40", *[("Northwire", "The ferry carried 40 people.")] * 2)
    assert finding_id(Category.QUANTITY, (twice, SIXTY)) == first


@pytest.mark.parametrize(
    ("category", "positions"),
    [
        (Category.AGE, (FORTY, SIXTY)),
        (Category.QUANTITY, (position("40", ("Northwire", "The ferry carried some 40 people.")), SIXTY)),
        (Category.QUANTITY, (position("40", ("Southwire", "The ferry carried 40 people.")), SIXTY)),
        (Category.QUANTITY, (position("41", ("Northwire", "The ferry carried 40 people.")), SIXTY)),
        (Category.QUANTITY, (FORTY,)),
    ],
)
def test_category_sentence_source_and_value_do_change_an_id(
    category: Category, positions: tuple[Position, ...]
) -> None:
    assert finding_id(category, positions) != finding_id(Category.QUANTITY, (FORTY, SIXTY))


@given(st.text())
def test_space_around_and_inside_a_sentence_is_set_aside(text: str) -> None:
    assert normalise(f"  {text}\n") == normalise(text)
    assert normalise(text.replace(" ", " \t\n")) == normalise(text)


def test_a_baseline_comes_back_as_written_sorted_and_without_what_moves(tmp_path: Path) -> None:
    path = tmp_path / "known.jsonl"
    other = finding(FORTY, position("70", ("Tattler", "Seventy sailed.")))
    entries = baseline.accepted(Report((), (finding(FORTY, SIXTY), other)))
    baseline.write(path, reversed(entries))
    assert baseline.read(path) == entries
    lines = path.read_text().splitlines()
    assert lines == sorted(lines, key=lambda line: json.loads(line)["id"])
    assert set(json.loads(lines[0])) == {"id", "category", "severity", "fact", "sources", "values"}
    assert path.read_text().isascii()


def test_only_discrepancies_that_nobody_set_aside_are_accepted() -> None:
    agreed = finding(FORTY, verdict=Verdict.AGREEMENT)
    updated = finding(SIXTY, verdict=Verdict.UPDATE)
    aside = finding(FORTY, SIXTY, status=Status.SUPPRESSED)
    assert baseline.accepted(Report((), (agreed, updated, aside))) == ()


def test_stale_entries_are_those_that_no_discrepancy_bears_out() -> None:
    stands = finding(FORTY, SIXTY)
    gone = finding(FORTY, position("70", ("Tattler", "Seventy sailed.")))
    entries = baseline.accepted(Report((), (stands, gone)))
    assert [e.id for e in baseline.stale(entries, Report((), (replace(stands, status=Status.KNOWN),)))] == [gone.id]


def test_a_missing_baseline_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such baseline"):
        baseline.read(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nonsense\n", "known.jsonl:1: not a line of JSON"),
        ("\n[1]\n", "known.jsonl:2: a baseline line is a JSON object"),
        ('{"id": "short"}\n', "16 hexadecimal digits"),
        ('{"id": 3}\n', "16 hexadecimal digits"),
        ("<<<<<<< HEAD\n", "unresolved merge conflict"),
        ("[" * 100_000, "not a line of JSON"),
    ],
)
def test_a_damaged_baseline_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "known.jsonl"
    path.write_text(text)
    with pytest.raises(StoreError) as error:
        baseline.read(path)
    assert message in str(error.value)


def test_a_baseline_with_the_id_alone_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "known.jsonl"
    path.write_text('{"id": "0123456789abcdef", "sources": 3}\n\n')
    assert baseline.read(path) == (baseline.Entry("0123456789abcdef"),)


def test_a_write_that_fails_leaves_the_old_file_whole_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.md"
    path.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left on device"):
        write_text(path, "new")
    assert [p.name for p in tmp_path.iterdir()] == ["report.md"]
    assert path.read_text() == "old"


def test_a_written_file_is_exact_and_as_readable_as_others(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "report.md"
    write_text(path, "a\r\nb\ud800\n")
    assert path.read_bytes() == b"a\r\nb\\ud800\n"
    plain = tmp_path / "plain"
    plain.write_text("")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    path.chmod(0o600)
    write_text(path, "c")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    write_text(tmp_path / "link.md", "new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot write"):
        write_text(tmp_path, "x")
    with pytest.raises(StoreError, match="cannot write"):
        append_text(tmp_path, "x")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_text(path, "report")
        assert os.read(reader, 100) == b"report"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(path.stat().st_mode)
