"""What an SQLite archive holds, and whether the file and its indexes are sound."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.archive.entries import Facts
from factcheck.archive.sqlite_rows import blocks, marks, moment_of
from factcheck.archive.sqlite_schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Ask = Callable[[str], sqlite3.Cursor]

_TOLD = "SELECT value, number FROM articles, json_each(articles.names) WHERE current"


def facts(connection: sqlite3.Connection, path: str) -> Facts:
    """Its size, what made its vectors, and what it spans."""
    ask = connection.execute
    articles, claims, first, last = ask(
        "SELECT count(*), coalesce(sum(claims), 0), min(published), max(published) FROM articles WHERE current"
    ).fetchone()
    (superseded,) = ask("SELECT count(*) FROM articles WHERE NOT current").fetchone()
    encoders = dict(ask("SELECT encoder, count(*) FROM articles WHERE current GROUP BY encoder ORDER BY encoder"))
    sources = dict(ask("SELECT source, count(*) FROM articles WHERE current GROUP BY source ORDER BY source"))
    size = sum(file.stat().st_size for end in ("", "-wal") if (file := Path(path + end)).exists())
    return Facts(len(STEPS), articles, superseded, claims, size, encoders, sources, moment_of(first), moment_of(last))


def faults(connection: sqlite3.Connection) -> list[str]:
    """What is wrong, in words; nothing where all is well. A check that damage stops says so, and the others are made."""
    found: list[str] = []
    for what, check in _CHECKS:
        try:
            found += check(connection.execute)
        except sqlite3.DatabaseError as error:
            found.append(f"{what} cannot be checked: {error}")
    return found


def _pages(ask: Ask) -> list[str]:
    return [row[0] for row in ask("PRAGMA integrity_check(20)") if row[0] != "ok"]


def _owners(ask: Ask) -> list[str]:
    return [f"row {row[1]} of {row[0]} belongs to no article" for row in ask("PRAGMA foreign_key_check")]


def _contents(ask: Ask) -> list[str]:
    (lost,) = ask("SELECT count(*) FROM articles LEFT JOIN contents USING (number) WHERE article IS NULL").fetchone()
    return [f"{lost} articles without content"] if lost else []


def _names(ask: Ask) -> list[str]:
    (unknown,) = ask(f"SELECT count(*) FROM (SELECT name, number FROM names EXCEPT {_TOLD})").fetchone()  # noqa: S608
    (missing,) = ask(f"SELECT count(*) FROM ({_TOLD} EXCEPT SELECT name, number FROM names)").fetchone()  # noqa: S608
    return [f"the index of names is off by {unknown + missing}"] if unknown or missing else []


_CHECKS = (
    ("the file", _pages),
    ("which rows belong together", _owners),
    ("which articles have content", _contents),
    ("the index of names", _names),
)


def with_older(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    """The numbers of these articles, as far as they are there, and of the superseded versions of them; ascending."""
    found: dict[int, bytes] = {}
    for block in blocks(numbers):
        query = f"SELECT number, identity FROM articles WHERE number IN ({marks(block)})"  # noqa: S608
        found.update(connection.execute(query, block))
    wanted = frozenset(found.values())
    older = connection.execute("SELECT number, identity FROM articles WHERE NOT current")
    return sorted({*found, *(number for number, identity in older if identity in wanted)})
