from __future__ import annotations

import pytest

from factcheck.own import is_own
from factcheck.writers import writer_for
from reports import clean, empty, full


@pytest.mark.parametrize("fmt", ["markdown", "html", "text"])
def test_reports_that_a_reader_would_take_for_articles_are_known_again(fmt: str) -> None:
    for report in (full(), clean(), empty()):
        assert is_own("stories/today", writer_for(fmt)(report).encode())


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("factcheck.baseline.jsonl", True),
        ("desk/Factcheck.suppress.toml", True),
        ("desk/factcheck-day.md", False),
        ("factcheck/a.md", False),
    ],
)
def test_files_of_our_name_are_ours_and_others_are_not(path: str, own: bool) -> None:
    assert is_own(path, b"Ferry runs aground\n\nIt had 214 passengers aboard.\n") is own
