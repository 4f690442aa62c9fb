"""Vectors, pair scores and records kept between runs, in one SQLite file under the user's cache folder.

Safe against two runs at once and against kill -9 (write-ahead log, one transaction a block). A damaged file is set aside
and rebuilt, and what cannot be read or written is worked out again: everything in it costs time and nothing else. Each row
knows one of the last runs that used it, so that what no run asks for any more goes first when the file grows too large.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, row BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS scores (key BLOB PRIMARY KEY, row BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (key BLOB PRIMARY KEY, row BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
"""
_TABLES = ("vectors", "scores", "records")
_VERSION = 2
_BLOCK = 500
_LATELY = 8
"""Runs within which a row that is used again is not marked anew: a run on known articles writes next to nothing."""
_ROOM = 0.8
"""Of the limit: what a trimmed cache holds, so that the next run does not have to trim again."""
_BESIDE = 64
"""Bytes that a row takes beside its content, about."""

K = TypeVar("K")


class Cache:
    """What earlier runs computed; loses nothing but time when it is deleted."""

    def __init__(self, folder: Path) -> None:
        """Open or make the cache in this folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"cache-{_VERSION}.sqlite3"
        self._run = 0
        self._renewed = False
        self._seen: dict[str, set[bytes]] = {table: set() for table in _TABLES}
        try:
            self._prepare()
        except sqlite3.OperationalError:
            raise  # locked or not writable, not damaged
        except sqlite3.DatabaseError:
            self._renew()
        for old in folder.glob("cache-1.sqlite3*"):
            # Of a release that kept no account of what is used.
            old.unlink(missing_ok=True)

    def vectors(self, model: str, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The rows that this model made of these texts, as far as they are known."""
        return _rows(self._read("vectors", {_key(model, text): text for text in texts}))

    def add_vectors(self, model: str, rows: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep the rows that this model made."""
        self._write("vectors", ((_key(model, text), _bytes(row)) for text, row in rows.items()))

    def scores(self, model: str, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], NDArray[np.float32]]:
        """What this model said of these pairs, as far as it is known."""
        return _rows(self._read("scores", {_key(model, *pair): pair for pair in pairs}))

    def add_scores(self, model: str, rows: Mapping[tuple[str, str], NDArray[np.float32]]) -> None:
        """Keep what this model said of pairs."""
        self._write("scores", ((_key(model, *pair), _bytes(row)) for pair, row in rows.items()))

    def records(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What was stored under these keys, as far as it is known; whoever makes the keys puts everything into them that decides."""
        return self._read("records", {key: key for key in keys})

    def add_records(self, records: Mapping[bytes, bytes]) -> None:
        """Keep these, each under its key."""
        self._write("records", records.items())

    def trim(self, max_mb: int) -> None:
        """Hold the file to so many megabytes: what the fewest of the last runs used goes first, down to four fifths of the limit.

        For the end of a run; next to nothing is done where the file is within its limit.
        """
        with self._leniently(), closing(self._connect()) as connection:
            with connection:
                for table, keys in self._seen.items():
                    mark = f"UPDATE {table} SET used = {self._run} WHERE key = ?"  # noqa: S608
                    connection.executemany(mark, ((key,) for key in sorted(keys)))
                    keys.clear()
            pages, free, size = (
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("page_count", "freelist_count", "page_size")
            )
            if (pages - free) * size > max_mb * 1_000_000:
                with connection:
                    _drop(connection, 1 - _ROOM * max_mb * 1_000_000 / ((pages - free) * size))
                # The statement frees a page a step, and only a script is stepped to its end.
                connection.executescript("PRAGMA incremental_vacuum")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)

    @contextlib.contextmanager
    def _leniently(self) -> Iterator[None]:
        """Whatever of the database fails ends the block and nothing else; the first damage that is met renews the file."""
        try:
            yield
        except sqlite3.OperationalError:
            pass  # locked or not writable, not damaged
        except sqlite3.DatabaseError:
            # Opening reads no table: damage behind the first pages shows only here.
            if not self._renewed:
                with contextlib.suppress(OSError, sqlite3.Error):
                    self._renew()

    def _renew(self) -> None:
        """Set the damaged file aside and begin another; once a run, so that a failing disk is not written over and over."""
        self._renewed = True
        self._path.replace(self._path.with_suffix(".damaged"))
        self._prepare()  # SQLite itself drops a log that it finds beside an empty file

    def _prepare(self) -> None:
        with closing(self._connect()) as connection:
            connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(_SCHEMA)
            self._run = connection.execute("PRAGMA user_version").fetchone()[0] + 1
            with contextlib.suppress(sqlite3.OperationalError):  # somebody writes: then two runs share a number
                connection.execute(f"PRAGMA user_version={self._run}")

    def _read(self, table: str, wanted: dict[bytes, K]) -> dict[K, bytes]:
        found: dict[K, bytes] = {}
        with self._leniently(), closing(self._connect()) as connection:
            for block in _blocks(list(wanted)):
                marks = ",".join("?" * len(block))
                query = f"SELECT key, row, used FROM {table} WHERE key IN ({marks})"  # noqa: S608  (both parts are ours)
                for key, row, used in connection.execute(query, block):
                    found[wanted[key]] = row
                    if used <= self._run - _LATELY:
                        self._seen[table].add(key)
        return found

    def _write(self, table: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
        with self._leniently(), closing(self._connect()) as connection, connection:
            connection.executemany(
                f"INSERT OR REPLACE INTO {table} VALUES (?, ?, {self._run})",  # noqa: S608
                rows,
            )


def _drop(connection: sqlite3.Connection, share: float) -> None:
    """Delete rows that make such a share of the file, those of the earliest runs first; of the last of these runs an even part."""
    held: dict[int, float] = {}
    for table in _TABLES:
        query = f"SELECT used, SUM(LENGTH(key) + LENGTH(row) + {_BESIDE}) FROM {table} GROUP BY used"  # noqa: S608
        for used, size in connection.execute(query):
            held[used] = held.get(used, 0.0) + size
    excess = share * sum(held.values())
    for used in sorted(held):
        # Keys are digests, evenly spread: those below a bound are as large a part of all as the bound is of the range.
        part = min(1.0, excess / held[used])
        bound = int(part * 65_535).to_bytes(2, "big")
        for table in _TABLES:
            if part == 1.0:
                connection.execute(f"DELETE FROM {table} WHERE used = ?", (used,))  # noqa: S608
            else:
                connection.execute(f"DELETE FROM {table} WHERE used = ? AND key < ?", (used, bound))  # noqa: S608
        excess -= held[used]
        if excess <= 0:
            return


def _rows(found: dict[K, bytes]) -> dict[K, NDArray[np.float32]]:
    import numpy as np

    return {name: np.frombuffer(row, dtype="<f4") for name, row in found.items()}


def _bytes(row: NDArray[np.float32]) -> bytes:
    return row.astype("<f4").tobytes()


def _key(*parts: str) -> bytes:
    """Length-prefixed, so that no two lists of parts share a key."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


def _blocks(keys: list[bytes]) -> Iterator[list[bytes]]:
    for at in range(0, len(keys), _BLOCK):
        yield keys[at : at + _BLOCK]
