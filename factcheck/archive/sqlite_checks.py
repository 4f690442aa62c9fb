"""What an SQLite archive holds, and whether the file and its indexes are sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.archive.entries import Facts
from factcheck.archive.sqlite_rows import blocks, marks, moment_of
from factcheck.archive.sqlite_schema import STEPS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

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
    """What is wrong, in words; nothing where all is well."""
    ask = connection.execute
    found = [row[0] for row in ask("PRAGMA integrity_check(20)") if row[0] != "ok"]
    found += [f"row {row[1]} of {row[0]} belongs to no article" for row in ask("PRAGMA foreign_key_check")]
    (lost,) = ask("SELECT count(*) FROM articles LEFT JOIN contents USING (number) WHERE article IS NULL").fetchone()
    if lost:
        found.append(f"{lost} articles without content")
    (unknown,) = ask(f"SELECT count(*) FROM (SELECT name, number FROM names EXCEPT {_TOLD})").fetchone()  # noqa: S608
    (missing,) = ask(f"SELECT count(*) FROM ({_TOLD} EXCEPT SELECT name, number FROM names)").fetchone()  # noqa: S608
    if unknown or missing:
        found.append(f"the index of names is off by {unknown + missing}")
    return found


def with_older(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    """The numbers of these articles, as far as they are there, and of the superseded versions of them; ascending."""
    found: dict[int, bytes] = {}
    for block in blocks(numbers):
        query = f"SELECT number, identity FROM articles WHERE number IN ({marks(block)})"  # noqa: S608
        found.update(connection.execute(query, block))
    wanted = frozenset(found.values())
    older = connection.execute("SELECT number, identity FROM articles WHERE NOT current")
    return sorted({*found, *(number for number, identity in older if identity in wanted)})
