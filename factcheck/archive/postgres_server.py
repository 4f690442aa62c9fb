"""Reaching a PostgreSQL archive: whether server, pgvector and schema serve, and what each failure means to whoever runs it."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

from factcheck.archive.postgres_schema import STEPS
from factcheck.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from psycopg import Connection

_LOCK = 0x46436B41
"""The advisory lock that writers take in turn."""
_LEAST = (0, 8)
"""The first pgvector whose index goes on until a filtered query has its rows."""
_CAUSES = {
    "53100": "there is no room left; what was acknowledged before is kept",
    "25006": "it cannot be written: the server or the session is read-only",
    "42501": "this user may not do that",
    "3D000": "there is no such database",
}


@contextlib.contextmanager
def named(address: str) -> Iterator[None]:
    """Whatever the server or the connection says becomes a StoreError that names the address."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        said = next(iter(str(error).strip().splitlines()), type(error).__name__)
        cause = _CAUSES.get(error.sqlstate or "")
        raise StoreError(f"{address}: {f'{cause} ({said})' if cause else said}") from error


def connect(address: str, shown: str, *, create: bool, steps: Sequence[str] = STEPS) -> Connection[tuple[Any, ...]]:
    """A connection to the archive there, brought up to the schema of ``steps``.

    ``create``: whether a database without one gets an archive. Raises StoreError that names the address, without its password,
    where there is no sound archive; UsageError where the client library is not installed.
    """
    try:
        import psycopg
    except ImportError as error:
        raise UsageError(f"{shown}: PostgreSQL needs more: pip install 'factcheck[postgres]'") from error
    with named(shown):
        connection = psycopg.connect(address, autocommit=True, client_encoding="utf8", connect_timeout=15)
        try:
            _prepare(connection, shown, create=create, steps=steps)
        except BaseException:
            connection.close()
            raise
    return connection


@contextlib.contextmanager
def writing(connection: Connection[tuple[Any, ...]], address: str) -> Iterator[None]:
    """A transaction: everything inside or nothing. Writers take turns, so that of one article there is one current version."""
    with named(address), connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        yield


def _prepare(connection: Connection[tuple[Any, ...]], shown: str, *, create: bool, steps: Sequence[str]) -> None:
    schema = _schema(connection)
    if schema is None and not create:
        raise StoreError(
            f"{shown}: there is no archive in this database; `factcheck archive add PATH... --to` makes one"
        )
    if schema is not None and schema > len(steps):
        raise StoreError(
            f"{shown}: made by a newer factcheck (schema {schema}; this one knows {len(steps)}): upgrade factcheck to use it"
        )
    if schema != len(steps):
        with writing(connection, shown):
            _build(connection, shown, steps)


def _build(connection: Connection[tuple[Any, ...]], shown: str, steps: Sequence[str]) -> None:
    schema = _schema(connection)  # another process may have done it meanwhile
    if schema is None:
        _need_vectors(connection, shown)
        connection.execute("CREATE SCHEMA IF NOT EXISTS factcheck")
        connection.execute("CREATE TABLE factcheck.about (schema integer NOT NULL)")
        connection.execute("INSERT INTO factcheck.about VALUES (0)")
    for step in steps[schema or 0 :]:
        connection.execute(step.encode())
    connection.execute("UPDATE factcheck.about SET schema = %s", (len(steps),))


def _schema(connection: Connection[tuple[Any, ...]]) -> int | None:
    # Asked of the catalogue's tables: its functions may answer out of what the session remembers.
    if not _one(connection, "SELECT count(*) FROM pg_tables WHERE schemaname = 'factcheck' AND tablename = 'about'"):
        return None
    return int(_one(connection, "SELECT schema FROM factcheck.about"))


def _need_vectors(connection: Connection[tuple[Any, ...]], shown: str) -> None:
    import psycopg

    offered = _one(connection, "SELECT default_version FROM pg_available_extensions WHERE name = 'vector'")
    if offered is None:
        raise StoreError(f"{shown}: this server has no pgvector; install it there (version 0.8 or later)")
    try:
        with connection.transaction():
            connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
    except psycopg.errors.InsufficientPrivilege as error:
        raise StoreError(f"{shown}: this user may not CREATE EXTENSION vector; have an administrator do it") from error
    version = str(_one(connection, "SELECT extversion FROM pg_extension WHERE extname = 'vector'"))
    if tuple(int(part) for part in re.findall(r"\d+", version)[:2]) < _LEAST:
        raise StoreError(f"{shown}: pgvector {version} is too old; ALTER EXTENSION vector UPDATE to 0.8 or later")


def _one(connection: Connection[tuple[Any, ...]], query: str) -> Any:
    row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None
