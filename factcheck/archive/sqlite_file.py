"""Opening an SQLite archive: whether the file is one, of which schema, and what each failure means to whoever runs it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from factcheck.archive.sqlite_schema import APPLICATION, PAGE, STEPS
from factcheck.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PATIENCE = 60.0
"""Seconds that a writer waits for another one."""
_DAMAGED = "it is damaged; `factcheck archive verify` tells what, `factcheck archive export` saves what can be read"
_LOST = "it is damaged where all reading begins, so that nothing in it can be read: restore a copy"
_CAUSES = {
    "SQLITE_FULL": "there is no room left; what was acknowledged before is kept",
    "SQLITE_READONLY": "it cannot be written",
    "SQLITE_CANTOPEN": "it cannot be opened",
    "SQLITE_NOTADB": "this is no factcheck archive",
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_BUSY": f"another process has been writing for {_PATIENCE:.0f} seconds",
    "SQLITE_IOERR": "the disk cannot be read or written; what was acknowledged before is kept",
}


@contextlib.contextmanager
def named(path: str, damaged: str = _DAMAGED) -> Iterator[None]:
    """Whatever SQLite says of this file becomes a StoreError that names it; ``damaged``: what is said of a damaged one."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "") or ""
        cause = next((words for name, words in _CAUSES.items() if code.startswith(name)), "it cannot be used")
        raise StoreError(f"{path}: {damaged if cause is _DAMAGED else cause} ({error})") from error
    except OverflowError as error:
        raise StoreError(f"{path}: it cannot be used ({error})") from error


def connect(path: str, *, create: bool, damaged: bool = False, steps: Sequence[str] = STEPS) -> sqlite3.Connection:
    """A connection to the archive in this file, brought up to the schema of ``steps``.

    ``create``: whether a missing or empty file becomes a new archive. A file that cannot be written is read as it is.
    ``damaged``: read a file that has lost its end, as far as it goes.
    Raises StoreError that names the file for everything that is no sound archive.
    """
    place = Path(path)
    if place.is_dir():
        raise StoreError(f"{path}: this is a folder; an archive is one file")
    if not create and not place.exists():
        raise StoreError(f"{path}: there is no such archive; `factcheck archive add PATH... --to {path}` makes one")
    if create and not place.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {place.parent}")
    with named(path, _LOST if damaged else _DAMAGED):
        connection = _open(path, "ro&immutable=1" if damaged else "rwc" if create else "rw", damaged=damaged)
        try:
            _prepare(connection, path, create=create, steps=steps)
        except sqlite3.OperationalError as error:
            connection.close()
            # A log beside the archive, or the folder for one, cannot be written: read the file as it lies.
            if (
                create
                or _has_log(path)
                or not str(error.sqlite_errorname).startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))
            ):
                raise
            connection = _open(path, "ro&immutable=1")
            with contextlib.ExitStack() as stack:
                stack.callback(connection.close)
                _prepare(connection, path, create=False, steps=steps)
                stack.pop_all()
        except BaseException:
            connection.close()
            raise
    return connection


def _open(path: str, mode: str, *, damaged: bool = False) -> sqlite3.Connection:
    address = f"file:{quote(os.path.abspath(path))}?mode={mode}"  # noqa: PTH100  (links are left to SQLite)
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
    if damaged:
        # First of all: so SQLite reads a file of fewer pages than its head tells; else it reads none of them.
        connection.execute("PRAGMA writable_schema=ON")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA cache_size=-65536")
    # The log reaches the disk before a commit returns: what is acknowledged survives a loss of power too.
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def _has_log(path: str) -> bool:
    log = Path(f"{path}-wal")
    return log.exists() and log.stat().st_size > 0


def _prepare(connection: sqlite3.Connection, path: str, *, create: bool, steps: Sequence[str]) -> None:
    schema = _schema(connection, path)
    if schema == 0 and not create:
        raise StoreError(f"{path}: this is an empty file, no archive")
    if schema > len(steps):
        raise StoreError(
            f"{path}: made by a newer factcheck (schema {schema}; this one knows {len(steps)}): upgrade factcheck to use it"
        )
    if schema < len(steps):
        _build(connection, path, steps)
    if create:
        connection.execute("PRAGMA journal_mode=WAL")


def _build(connection: sqlite3.Connection, path: str, steps: Sequence[str]) -> None:
    """Take the steps that the file lacks, all or none."""
    connection.execute(f"PRAGMA page_size={PAGE}")
    connection.execute("BEGIN EXCLUSIVE")
    try:
        # Another process may have done it meanwhile.
        schema = _schema(connection, path)
        if schema == 0:
            connection.execute(f"PRAGMA application_id={APPLICATION}")
        for number in range(schema, len(steps)):
            for statement in steps[number].split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version={len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _schema(connection: sqlite3.Connection, path: str) -> int:
    """The schema of an archive, 0 for an empty file; StoreError where it is another program's database."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    if application == APPLICATION and schema > 0:
        return int(schema)
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application or schema or tables:
        raise StoreError(f"{path}: this is another program's SQLite database, no factcheck archive")
    return 0
