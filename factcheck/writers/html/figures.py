"""The summary in figures: what each source agrees and disagrees on, and every source against every other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.records import Status, Verdict
from factcheck.writers.summary import count
from factcheck.writers.wording import is_alone, outlet, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Finding, Report

MOST_SOURCES = 20
"""So many sources stand in the matrix: those that appear in the most findings."""


@dataclass(frozen=True, slots=True)
class Row:
    """One source: its articles and findings; the widths of its bar are in percent of the busiest source's."""

    number: int
    name: str
    articles: int
    agreements: int
    discrepancies: int
    alone: int
    agreeing: float
    disagreeing: float


@dataclass(frozen=True, slots=True)
class Cell:
    """Two sources: how many facts they disagree and agree on; ``shade`` from 0 to 4 grows with the disagreements."""

    number: int
    disagree: int
    agree: int
    shade: int
    told: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the matrix; a cell is None where the source meets itself."""

    number: int
    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The sources' table and the matrix; ``left_out`` counts sources for which the matrix has no room."""

    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    left_out: int


def numbered(report: Report) -> dict[str, int]:
    """Every source of the report with its number, in the order of the alphabet."""
    said = {s.source for f in report.findings for p in f.positions for s in p.statements}
    return {name: n for n, name in enumerate(sorted({a.source for a in report.articles} | said))}


def figures(report: Report, numbers: dict[str, int]) -> Figures:
    """What the new findings of the report come to, source by source and pair by pair."""
    articles = Counter(a.source for a in report.articles)
    agreements, discrepancies, alone = Counter[str](), Counter[str](), Counter[str]()
    agree, disagree = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for finding in report.findings:
        if finding.status is not Status.NEW or finding.verdict is Verdict.UPDATE:
            continue
        differ = finding.verdict is Verdict.DISCREPANCY
        (discrepancies if differ else agreements).update({n for p in finding.positions for n in sources_of(p)})
        if differ:
            alone.update({n for p in finding.positions if is_alone(finding, p) for n in sources_of(p)})
        apart = _apart(finding)
        disagree.update(apart)
        agree.update(_together(finding) - apart)
    most = max((agreements[n] + discrepancies[n] for n in numbers), default=0) or 1
    rows = tuple(
        Row(
            number, outlet(name), articles[name], agreements[name], discrepancies[name], alone[name],
            round(100 * agreements[name] / most, 1), round(100 * discrepancies[name] / most, 1),
        )
        for name, number in numbers.items()
    )  # fmt: skip
    busy = sorted(numbers, key=lambda n: (-agreements[n] - discrepancies[n], numbers[n]))[:MOST_SOURCES]
    shown = sorted(busy, key=lambda n: numbers[n])
    peak = max(disagree.values(), default=0)

    def cell(a: str, b: str) -> Cell | None:
        pair = (a, b) if a < b else (b, a)
        return None if a == b else _cell(pair, numbers[b], disagree[pair], agree[pair], peak)

    lines = tuple(Line(numbers[a], outlet(a), tuple(cell(a, b) for b in shown)) for a in shown)
    return Figures(rows, lines if len(shown) > 1 else (), len(numbers) - len(shown))


def _cell(pair: tuple[str, str], number: int, no: int, yes: int, peak: int) -> Cell:
    told = f"{count(no, 'discrepancy', 'discrepancies')}, {count(yes, 'agreement')}: {outlet(pair[0])} and {outlet(pair[1])}"
    return Cell(number, no, yes, -(-4 * no // peak) if no else 0, told)


def _pairs(names: tuple[str, ...] | set[str]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(names), 2)


def _together(finding: Finding) -> set[tuple[str, str]]:
    return {pair for p in finding.positions for pair in _pairs(sources_of(p))}


def _apart(finding: Finding) -> set[tuple[str, str]]:
    found = set()
    for left, right in combinations(finding.positions, 2):
        for a in sources_of(left):
            found |= {(a, b) if a < b else (b, a) for b in sources_of(right) if a != b}
    return found if finding.verdict is Verdict.DISCREPANCY else set()
