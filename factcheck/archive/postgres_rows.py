"""Rows of a PostgreSQL archive: what a block of entries changes, and how it is copied in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.archive.entries import ADDED, SUPERSEDED, UNCHANGED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from psycopg import Connection

    from factcheck.archive.entries import Entry

COLUMNS = (
    "identity, digest, id, source, path, url, published, encoder, claims, names, vector_send(vector), article, version,"
    " record, vectors, checksum"
)
"""An entry's parts, of articles and contents together."""
_ARTICLES = {
    "number": "int8",
    "identity": "bytea",
    "digest": "bytea",
    "current": "bool",
    "id": "text",
    "source": "text",
    "path": "bytea",
    "url": "text",
    "published": "timestamp",
    "encoder": "text",
    "claims": "int4",
    "names": "text[]",
    "vector": "vector",
}
_CONTENTS = {
    "number": "int8",
    "article": "bytea",
    "version": "bytea",
    "record": "bytea",
    "vectors": "bytea",
    "checksum": "bytea",
}
_NAMES = {"name": "text", "number": "int8"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a block of entries changes: the outcome of each, versions that are no longer current, rows that are made anew.

    ``fresh``: entries to write, each with whether it is current (a block may hold two versions of an article).
    """

    kinds: tuple[str, ...]
    retired: list[bytes]
    replaced: list[bytes]
    fresh: list[tuple[Entry, bool]]


def plan_of(entries: Sequence[Entry], held: Sequence[tuple[bytes, bytes, bool]]) -> Plan:
    """The plan for these entries, in their order; ``held``: identity, digest and currency of the rows they may touch."""
    stored = {digest: current for _, digest, current in held}
    current = {identity: digest for identity, digest, is_current in held if is_current}
    known = dict(stored)
    fresh: dict[bytes, Entry] = {}
    kinds = []
    for entry in entries:
        identity, digest = entry.key
        older = current.get(identity, digest)
        if older != digest:
            known[older] = False
        if known.get(digest):
            kinds.append(UNCHANGED if older == digest else SUPERSEDED)
            if older != digest:
                del current[identity]
            continue
        kinds.append(ADDED if older == digest else SUPERSEDED)
        fresh[digest] = entry
        known[digest], current[identity] = True, digest
    return Plan(
        tuple(kinds),
        [digest for digest, was in stored.items() if was and not known[digest]],
        [digest for digest, was in stored.items() if digest in fresh],
        [(entry, known[digest]) for digest, entry in fresh.items()],
    )


def fill(
    connection: Connection[tuple[Any, ...]], entries: Sequence[tuple[Entry, bool]], numbers: Sequence[int] | None = None
) -> None:
    """Copy these entries in, each with whether it is current; under these numbers, or under new ones."""
    if not entries:
        return
    import numpy as np
    from pgvector.psycopg import register_vector

    from factcheck.archive.postgres_schema import NEAR

    register_vector(connection)
    if numbers is None:
        drawn = "SELECT nextval(pg_get_serial_sequence('factcheck.articles', 'number')) FROM generate_series(1, %s)"
        numbers = [number for (number,) in connection.execute(drawn, (len(entries),))]
    numbered = list(zip(numbers, entries, strict=True))
    lengths = {len(entry.vector) // 4 for entry, _ in entries if entry.vector}
    for size in sorted(lengths):
        # Asked first, since even a CREATE INDEX that has nothing to do waits for others.
        known = "SELECT 1 FROM pg_indexes WHERE schemaname = 'factcheck' AND indexname = %s"
        if connection.execute(known, (f"articles_near_{size}",)).fetchone() is None:
            connection.execute(NEAR.format(dimensions=size).encode())
    rows: Iterable[Sequence[Any]] = (
        (
            number, *e.key, current, _text(e.id), _text(e.source), e.path, e.url and _text(e.url), e.published, e.encoder, e.claims,
            list(e.names), np.frombuffer(e.vector, "<f4") if e.vector else None,
        )
        for number, (e, current) in numbered
    )  # fmt: skip
    _copy(connection, "articles", _ARTICLES, rows)
    rows = ((number, e.article, e.version, e.record, e.vectors, e.checksum) for number, (e, _) in numbered)
    _copy(connection, "contents", _CONTENTS, rows)
    _copy(
        connection,
        "names",
        _NAMES,
        ((name, number) for number, (e, current) in numbered if current for name in e.names),
    )


def _copy(
    connection: Connection[tuple[Any, ...]], table: str, columns: dict[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    query = f"COPY factcheck.{table} ({', '.join(columns)}) FROM STDIN (FORMAT BINARY)"
    with connection.cursor() as cursor, cursor.copy(query.encode()) as copy:
        copy.set_types(list(columns.values()))
        for row in rows:
            copy.write_row(row)


def _text(words: str) -> str:
    """PostgreSQL's text holds no NUL."""
    return words.replace("\0", "")
