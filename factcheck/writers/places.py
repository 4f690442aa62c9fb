"""Where findings stand: which file of an article, and which statement a check of a batch points at first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.records import Finding, Position, Report, Statement

# A file that holds several articles names each by its own path, "#" and a part: news.jsonl#3, feed.xml#entry-7.
_PART = re.compile(r"(?s)(.+\.[A-Za-z0-9]{1,8})#[^#/\\]*")

_LONGEST_PATH = 4096


def file_of(path: str) -> str:
    """The file that holds this article."""
    found = _PART.fullmatch(path)
    return found.group(1) if found else path


def linkable(path: str) -> bool:
    """Whether this path can lead to a file: not standard input, and no longer than any system allows."""
    return path not in {"", "-"} and len(path) <= _LONGEST_PATH


def batch(report: Report) -> frozenset[str]:
    """Paths of the articles that are checked, not only compared against."""
    return frozenset(a.path for a in report.articles if a.in_batch)


def placed(finding: Finding, checked: frozenset[str]) -> tuple[tuple[Position, Statement], ...]:
    """Every statement of a finding with its position, the one to look at first in front.

    That is a statement of the batch before any other, and of the position with the fewest independent sources before
    one that more hold.
    """
    every = [(p, s) for p in finding.positions for s in p.statements]
    return tuple(sorted(every, key=lambda ps: (ps[1].article not in checked, ps[0].independent_sources)))


def spot(statement: Statement) -> str:
    """Where the statement stands, as compilers write it: path, and line where it is known."""
    return statement.article if statement.line is None else f"{statement.article}:{statement.line}"
