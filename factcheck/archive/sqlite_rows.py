"""Rows of an SQLite archive: how an entry and its parts are written in columns, and which articles a selection means."""

from __future__ import annotations

import json
import os
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from factcheck.archive.entries import Entry, Key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.archive.entries import Selection

T = TypeVar("T")
COLUMNS = (
    "identity, digest, id, source, path, url, published, encoder, claims, names, vector, article, version, record, vectors,"
    " checksum"
)
"""What ``entry_from`` expects, of articles and contents together."""
_MARKS = 500
"""Parameters a statement."""
_NAMES = msgspec.json.Decoder(tuple[str, ...])


def entry_from(row: Sequence[Any]) -> Entry:
    """The entry in these columns."""
    identity, digest, name, source, path, url, published, encoder, claims, names, vector, *content = row
    key, day = Key(identity, digest), moment_of(published)
    return Entry(key, name, source, path, url, day, encoder, claims, names_from_text(names), vector, *content)


def condition(selection: Selection | None, *, current: bool) -> tuple[str, list[Any]]:
    """The WHERE clause for a selection, and what stands for its marks."""
    conditions, given = ["current"] if current else [], list[Any]()
    if selection is not None and selection.names:
        some = marks(selection.names)
        conditions.append(f"(id IN ({some}) OR path IN ({some}) OR url IN ({some}))")
        given += [*selection.names, *(os.fsencode(name) for name in selection.names), *selection.names]
    if selection is not None and selection.source is not None:
        conditions.append("source = ?")
        given.append(selection.source)
    if selection is not None and selection.before is not None:
        conditions.append("published < ?")
        given.append(day_of(selection.before))
    return (f" WHERE {' AND '.join(conditions)}" if conditions else ""), given


def blocks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in lists that one statement takes."""
    for at in range(0, len(values), _MARKS):
        yield values[at : at + _MARKS]


def marks(values: Sequence[object]) -> str:
    """A mark for each value."""
    return ",".join("?" * len(values))


def names_to_text(names: Sequence[str]) -> str:
    """Names as JSON, which SQLite itself can take apart."""
    return json.dumps(names, ensure_ascii=False)


def names_from_text(text: str) -> tuple[str, ...]:
    """The names in this JSON."""
    return _NAMES.decode(text)


def day_of(moment: datetime) -> str:
    """A moment as text that sorts by time."""
    return moment.isoformat(sep=" ", timespec="seconds")


def moment_of(text: str | None) -> datetime | None:
    """The moment in this text."""
    return datetime.fromisoformat(text) if text else None
