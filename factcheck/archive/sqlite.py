"""An archive in one SQLite file: one transaction a block of articles, readers never wait for the writer."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from factcheck.archive import sqlite_rows as sql
from factcheck.archive.entries import ADDED, SUPERSEDED, UNCHANGED, Outcome, Outlines
from factcheck.archive.sqlite_checks import facts, faults, with_older
from factcheck.archive.sqlite_file import connect, named

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.archive.entries import Entry, Facts, Key, Selection

_ROWS = 4_096
"""Articles looked at at a time: bounds memory."""
_TOLD = "SELECT value, number FROM articles, json_each(articles.names)"


class SqliteArchive:
    """An archive in a file. Every method raises StoreError that names the file where it cannot do what it says."""

    def __init__(self, path: str, *, create: bool = False, damaged: bool = False) -> None:
        """Open the file; ``create``: make it where there is none; ``damaged``: read what is left of it."""
        self.address = path
        self._connection = connect(path, create=create, damaged=damaged)

    def close(self) -> None:
        """Let the file go; the last one to do so folds the log into it."""
        self._connection.close()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside belongs together, whatever others write meanwhile."""
        with named(self.address):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def facts(self) -> Facts:
        """What this archive is."""
        with named(self.address):
            return facts(self._connection, self.address)

    def encoders(self) -> tuple[str, ...]:
        """What made the vectors of the current articles."""
        with named(self.address):
            # One step along the index for each name, however many articles there are.
            found: list[str] = []
            query = "SELECT min(encoder) FROM articles WHERE current AND encoder > ?"
            while (name := self._connection.execute(query, (found[-1] if found else "",)).fetchone()[0]) is not None:
                found.append(name)
        return tuple(found)

    def settled(self, keys: Sequence[Key]) -> frozenset[Key]:
        """Those of the keys whose adding would change nothing."""
        with named(self.address):
            rows = [row for block in sql.blocks([k.digest for k in keys]) for row in self._having("digest", block)]
            current = {digest: number for number, _, digest in rows}
            holders = [
                row for block in sql.blocks([k.identity for k in keys]) for row in self._having("identity", block)
            ]
        holding = {identity: number for number, identity, _ in holders}
        return frozenset(
            k for k in keys if k.digest in current and holding.get(k.identity, current[k.digest]) == current[k.digest]
        )

    def write(self, entries: Sequence[Entry]) -> tuple[Outcome, ...]:
        """Add these, all or none; what is returned is on the disk."""
        with self._transaction():
            return tuple(Outcome(self._put(e), e.id, os.fsdecode(e.path)) for e in entries)

    def rewrite(self, number: int, entry: Entry) -> None:
        """Put other claims and vectors of the same content in place of those of one article."""
        with self._transaction():
            self._forget([number])
            changed = self._connection.execute(
                "UPDATE articles SET encoder = ?, claims = ?, names = ?, vector = ? WHERE number = ?",
                (entry.encoder, entry.claims, sql.names_to_text(entry.names), entry.vector, number),
            ).rowcount
            if changed:
                self._connection.execute("DELETE FROM contents WHERE number = ?", (number,))
                self._fill(number, entry)
                self._index(number)

    def articles(self) -> int:
        """How many current articles make claims."""
        with named(self.address):
            query = "SELECT count(*) FROM articles WHERE current AND claims > 0"
            return int(self._connection.execute(query).fetchone()[0])

    def carried(self, names: Sequence[str]) -> dict[str, int]:
        """How many current articles carry each of these names."""
        found: dict[str, int] = {}
        with named(self.address):
            for block in sql.blocks(names):
                query = f"SELECT name, count(*) FROM names WHERE name IN ({sql.marks(block)}) GROUP BY name"  # noqa: S608
                found.update(self._connection.execute(query, block))
        return found

    def same(self, keys: Sequence[Key], ids: Sequence[str]) -> dict[int, tuple[str, ...]]:
        """Current articles of the same identity, content or id as one of these, each with its names."""
        wanted = (("digest", [k.digest for k in keys]), ("identity", [k.identity for k in keys]), ("id", ids))
        found: dict[int, tuple[str, ...]] = {}
        with named(self.address):
            for column, values in wanted:
                for block in sql.blocks(values):
                    query = (
                        f"SELECT number, names FROM articles WHERE current AND {column} IN ({sql.marks(block)})"  # noqa: S608
                        " AND claims > 0"
                    )
                    found.update(
                        (number, sql.names_from_text(names)) for number, names in self._connection.execute(query, block)
                    )
        return found

    def outlines(
        self, spans: Sequence[tuple[datetime, datetime]] | None, probes: NDArray[np.float32]
    ) -> Iterator[Outlines]:
        """What tells the stories of the articles published in these spans or at an unknown time; all where there are none.

        The caller compares exactly; ``probes`` are what it looks for.
        """
        import numpy as np

        size = probes.shape[1] * 4
        query = f"SELECT number, published, names, vector FROM articles WHERE current AND claims > 0 AND length(vector) = {size}"  # noqa: S608
        parts: list[tuple[str, tuple[str, ...]]] = [(query, ())]
        if spans is not None:
            parts = [(f"{query} AND published IS NULL", ())]
            parts += [
                (f"{query} AND published BETWEEN ? AND ?", (sql.day_of(first), sql.day_of(last)))
                for first, last in spans
            ]
        with named(self.address):
            for asked, given in parts:
                cursor = self._connection.execute(asked, given)
                while rows := cursor.fetchmany(_ROWS):
                    numbers, published, names, vectors = zip(*rows, strict=True)
                    matrix = np.frombuffer(b"".join(vectors), dtype="<f4").reshape(len(rows), -1)
                    days = [sql.moment_of(moment) for moment in published]
                    yield Outlines(numbers, days, [sql.names_from_text(text) for text in names], matrix)

    def entries(self, numbers: Sequence[int]) -> Iterator[tuple[int, Entry]]:
        """These articles whole, in the order of their numbers."""
        with named(self.address):
            for block in sql.blocks(sorted(numbers)):
                query = (
                    f"SELECT number, {sql.COLUMNS} FROM articles JOIN contents USING (number)"  # noqa: S608
                    f" WHERE number IN ({sql.marks(block)}) ORDER BY number"
                )
                for number, *row in self._connection.execute(query, block):
                    yield number, sql.entry_from(row)

    def numbers(self, selection: Selection | None = None, *, current: bool = True) -> list[int]:
        """The numbers of the articles selected, ascending; ``current``: without older versions."""
        where, given = sql.condition(selection, current=current)
        with named(self.address):
            query = f"SELECT number FROM articles{where} ORDER BY number"  # noqa: S608
            return [number for (number,) in self._connection.execute(query, given)]

    def remove(self, numbers: Sequence[int]) -> int:
        """Take out these articles with their older versions; how many rows went."""
        with self._transaction():
            doomed = with_older(self._connection, numbers)
            self._forget(doomed)
            for block in sql.blocks(doomed):
                self._connection.execute(f"DELETE FROM articles WHERE number IN ({sql.marks(block)})", block)  # noqa: S608
        return len(doomed)

    def compact(self) -> None:
        """Drop superseded versions and give the room they took back."""
        with self._transaction():
            self._connection.execute("DELETE FROM articles WHERE NOT current")
        with named(self.address):
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def faults(self) -> list[str]:
        """What is wrong with the file and its indexes; the articles themselves are checked by whoever reads them."""
        with named(self.address):
            return faults(self._connection)

    def _having(self, column: str, values: Sequence[bytes]) -> list[tuple[int, bytes, bytes]]:
        query = f"SELECT number, identity, digest FROM articles WHERE current AND {column} IN ({sql.marks(values)})"  # noqa: S608
        return self._connection.execute(query, values).fetchall()

    def _put(self, entry: Entry) -> str:
        ask = self._connection.execute
        older = ask("SELECT number FROM articles WHERE current AND identity = ? AND digest <> ?", entry.key).fetchall()
        for (number,) in older:
            ask("UPDATE articles SET current = 0 WHERE number = ?", (number,))
            self._forget([number])
        known = ask("SELECT number, current FROM articles WHERE digest = ?", (entry.key.digest,)).fetchone()
        if known is not None and known[1]:
            return SUPERSEDED if older else UNCHANGED
        if known is not None:
            # An earlier version is true again: it comes back with the claims and vectors of now.
            ask("DELETE FROM articles WHERE number = ?", known[:1])
        row = ask(
            "INSERT INTO articles (identity, digest, current, id, source, path, url, published, encoder, claims, names,"
            " vector) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *entry.key, entry.id, entry.source, entry.path, entry.url,
                sql.day_of(entry.published) if entry.published else None,
                entry.encoder, entry.claims, sql.names_to_text(entry.names), entry.vector,
            ),
        )  # fmt: skip
        self._fill(int(row.lastrowid or 0), entry)
        self._index(int(row.lastrowid or 0))
        return SUPERSEDED if older else ADDED

    def _fill(self, number: int, entry: Entry) -> None:
        content = (number, entry.article, entry.version, entry.record, entry.vectors, entry.checksum)
        self._connection.execute("INSERT INTO contents VALUES (?, ?, ?, ?, ?, ?)", content)

    def _index(self, number: int) -> None:
        self._connection.execute(f"INSERT INTO names {_TOLD} WHERE number = ? AND current", (number,))

    def _forget(self, numbers: Sequence[int]) -> None:
        # The table is sorted by name, so rows are found by the names that the articles carry.
        for block in sql.blocks(numbers):
            told = f"{_TOLD} WHERE number IN ({sql.marks(block)})"
            self._connection.execute(f"DELETE FROM names WHERE (name, number) IN ({told})", block)  # noqa: S608

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything inside or nothing; alone with the pen from the start, so that two writers never block each other half-way."""
        with named(self.address):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled it back already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
