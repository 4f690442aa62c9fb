"""Every format against a file in tests/golden; FACTCHECK_WRITE_GOLDEN=1 writes the files anew."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.writers import writer_for
from factcheck.writers.explain import explain
from factcheck.writers.github import step_summary
from reports import clean, empty, full

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.records import Report

GOLDEN = Path(__file__).parent / "golden"
REPORTS: dict[str, Callable[[], Report]] = {"full": full, "clean": clean, "empty": empty}


def without_assets(page: str) -> str:
    """An HTML page without its style and script, which tests/test_writers_html.py holds to their files."""
    page = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1></\1>", page)
    return re.sub(r"'sha256-[^']*'", "'sha256-'", page)


WRITERS: dict[str, Callable[[Report], str]] = {
    "md": writer_for("markdown", "../"),
    "html": lambda report: without_assets(writer_for("html", "../")(report)),
    "json": writer_for("json"),
    "sarif": writer_for("sarif"),
    "junit.xml": writer_for("junit"),
    "github": writer_for("github"),
    "txt": writer_for("text"),
    "summary.md": step_summary,
    "explain.txt": lambda report: "\n".join(explain(report, f.id) for f in report.findings),
}


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", REPORTS)
def test_report_is_the_golden_file_byte_for_byte(name: str, suffix: str) -> None:
    path = GOLDEN / f"{name}.{suffix}"
    text = WRITERS[suffix](REPORTS[name]())
    if os.environ.get("FACTCHECK_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


@pytest.mark.parametrize("suffix", WRITERS)
def test_two_runs_are_equal_and_end_in_one_newline(suffix: str) -> None:
    once, again = (WRITERS[suffix](full()) for _ in range(2))
    assert once == again
    assert once.endswith("\n")
    assert not once.endswith("\n\n")


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("word", ["false", "wrong", "incorrect", "error in", "mistake"])
def test_no_report_takes_sides(suffix: str, word: str) -> None:
    text = WRITERS[suffix](full()).lower()
    # "false" is a value of JSON; nothing that a reader is told says it.
    assert word not in text.replace(": false", "")
