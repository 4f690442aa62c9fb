"""When the positions of an update were published, and in which order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.writers.escape import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factcheck.records import Position, Report, Statement

_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def days(report: Report) -> dict[str, str | None]:
    """When each article was published, by its path."""
    return {a.path: a.published for a in report.articles}


def dated(statements: Iterable[Statement], published: Mapping[str, str | None]) -> str:
    """When these statements were published: a moment, or "2031-05-05 to 2031-05-07"; empty where no article tells."""
    known = sorted({day for s in statements if (day := published.get(s.article))})
    if not known:
        return ""
    first, last = label(known[0], 30), label(known[-1], 30)
    return first if first == last else f"{first} to {last}"


def in_time(positions: tuple[Position, ...], published: Mapping[str, str | None]) -> tuple[Position, ...]:
    """The positions of an update from first to last published; as given where a date is missing.

    A position counts from the statements that hold its very value: "at least six" of Monday may stand beside the 14 of
    Thursday. Of figures that are told side by side, the smaller one comes by its first day, the larger by its last.
    """
    told = [[day for s in _holders(p) if (day := published.get(s.article))] for p in positions]
    if not all(told):
        return positions
    figures = [_figure(p) for p in positions]
    largest = max((f for f in figures if f is not None), default=None)
    ordered = sorted(
        zip(positions, told, figures, strict=True),
        key=lambda entry: max(entry[1]) if entry[2] is not None and entry[2] == largest else min(entry[1]),
    )
    return tuple(position for position, _, _ in ordered)


def _holders(position: Position) -> list[Statement]:
    """The statements that word the value as the position does; all of them where none does."""
    value = position.value.casefold()
    return [s for s in position.statements if s.value.casefold() == value] or list(position.statements)


def _figure(position: Position) -> float | None:
    """The number that a position stands for, where it stands for one."""
    read = [_FIGURE.search(value) for key, value in position.normalized if key == "value"]
    return float(read[0].group()) if len(position.normalized) == 1 and read and read[0] else None
