"""Vectors, pair scores and records kept between runs, in one SQLite file under the user's cache folder.

Safe against two runs at once and against kill -9 (write-ahead log, one transaction a block). A damaged file is set aside
and rebuilt, and what cannot be read or written is worked out again: everything in it costs time and nothing else.
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
CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, row BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS scores (key BLOB PRIMARY KEY, row BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (key BLOB PRIMARY KEY, row BLOB NOT NULL) WITHOUT ROWID;
"""
_VERSION = 1
_BLOCK = 500

K = TypeVar("K")


class Cache:
    """What earlier runs computed; loses nothing but time when it is deleted."""

    def __init__(self, folder: Path) -> None:
        """Open or make the cache in this folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"cache-{_VERSION}.sqlite3"
        try:
            self._prepare()
        except sqlite3.OperationalError:
            raise  # locked or not writable, not damaged
        except sqlite3.DatabaseError:
            self._path.replace(self._path.with_suffix(".damaged"))
            self._prepare()

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

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)

    def _prepare(self) -> None:
        with closing(self._connect()) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(_SCHEMA)

    def _read(self, table: str, wanted: dict[bytes, K]) -> dict[K, bytes]:
        found: dict[K, bytes] = {}
        with contextlib.suppress(sqlite3.DatabaseError), closing(self._connect()) as connection:
            for block in _blocks(list(wanted)):
                marks = ",".join("?" * len(block))
                query = f"SELECT key, row FROM {table} WHERE key IN ({marks})"  # noqa: S608  (both parts are ours)
                for key, row in connection.execute(query, block):
                    found[wanted[key]] = row
        return found

    def _write(self, table: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
        with contextlib.suppress(sqlite3.DatabaseError), closing(self._connect()) as connection, connection:
            connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", rows)  # noqa: S608


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
