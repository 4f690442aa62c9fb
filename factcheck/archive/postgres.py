"""An archive on a PostgreSQL server with pgvector, shared by many machines: binary COPY in, streamed blocks out."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

from factcheck.archive.entries import Entry, Facts, Key, Outcome, Outlines
from factcheck.archive.postgres_rows import COLUMNS, fill, plan_of
from factcheck.archive.postgres_schema import STEPS
from factcheck.archive.postgres_server import connect, named, writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.archive.entries import Selection

_ROWS = 4_096
"""Articles looked at at a time: bounds memory."""
_BLOCK = 500
"""Whole articles read at a time."""
EXACT = 500_000
"""So many articles of a window are all looked at; of more, those that the index finds nearest."""
NEAREST = 400
"""Articles that the index is asked for, for each article of a batch."""


class PostgresArchive:
    """An archive on a server. Every method raises StoreError that names the address where it cannot do what it says."""

    def __init__(self, url: str, shown: str, *, create: bool = False, exact: int = EXACT) -> None:
        """Connect; ``shown`` is the address without its password; ``create``: make the archive where there is none."""
        self.address = shown
        self._exact = exact
        self._connection = connect(url, shown, create=create)

    def close(self) -> None:
        """Leave the server."""
        self._connection.close()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside belongs together, whatever others write meanwhile."""
        with named(self.address), self._connection.transaction():
            self._connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield

    def facts(self) -> Facts:
        """What this archive is."""
        rows = self._rows(
            "SELECT count(*) FILTER (WHERE current), count(*) FILTER (WHERE NOT current),"
            " coalesce(sum(claims) FILTER (WHERE current), 0),"
            " min(published) FILTER (WHERE current), max(published) FILTER (WHERE current) FROM factcheck.articles"
        )
        ((articles, superseded, claims, first, last),) = rows
        ((size,),) = self._rows(
            "SELECT sum(pg_total_relation_size(('factcheck.' || t)::regclass)) FROM unnest(%s::text[]) AS t",
            (["articles", "contents", "names"],),
        )
        counted = 'SELECT {0}, count(*) FROM factcheck.articles WHERE current GROUP BY {0} ORDER BY {0} COLLATE "C"'
        encoders, sources = (dict(self._rows(counted.format(column))) for column in ("encoder", "source"))
        return Facts(len(STEPS), articles, superseded, int(claims), int(size), encoders, sources, first, last)

    def encoders(self) -> tuple[str, ...]:
        """What made the vectors of the current articles."""
        # One step along the index for each name, however many articles there are.
        query = """
            WITH RECURSIVE step AS (
                SELECT min(encoder) AS name FROM factcheck.articles WHERE current
                UNION ALL
                SELECT (SELECT min(encoder) FROM factcheck.articles WHERE current AND encoder > name) FROM step
                WHERE name IS NOT NULL
            ) SELECT name FROM step WHERE name IS NOT NULL
        """
        return tuple(sorted(name for (name,) in self._rows(query)))

    def settled(self, keys: Sequence[Key]) -> frozenset[Key]:
        """Those of the keys whose adding would change nothing."""
        query = (
            "SELECT identity, digest FROM factcheck.articles WHERE current AND (digest = ANY(%s) OR identity = ANY(%s))"
        )
        held = dict(self._rows(query, ([k.digest for k in keys], [k.identity for k in keys])))
        known = frozenset(held.values())
        return frozenset(k for k in keys if k.digest in known and held.get(k.identity, k.digest) == k.digest)

    def write(self, entries: Sequence[Entry]) -> tuple[Outcome, ...]:
        """Add these, all or none; what is returned is safe on the server."""
        with writing(self._connection, self.address):
            held = self._connection.execute(
                "SELECT identity, digest, current FROM factcheck.articles WHERE digest = ANY(%s) OR identity = ANY(%s)",
                ([e.key.digest for e in entries], [e.key.identity for e in entries]),
            ).fetchall()
            plan = plan_of(entries, held)
            retired = "UPDATE factcheck.articles SET current = false WHERE digest = ANY(%s) RETURNING number"
            numbers = [number for (number,) in self._connection.execute(retired, (plan.retired,))]
            self._connection.execute("DELETE FROM factcheck.names WHERE number = ANY(%s)", (numbers,))
            self._connection.execute("DELETE FROM factcheck.articles WHERE digest = ANY(%s)", (plan.replaced,))
            fill(self._connection, plan.fresh)
        return tuple(Outcome(kind, e.id, os.fsdecode(e.path)) for kind, e in zip(plan.kinds, entries, strict=True))

    def rewrite(self, number: int, entry: Entry) -> None:
        """Put other claims and vectors of the same content in place of those of one article, if it is still there."""
        with writing(self._connection, self.address):
            gone = "DELETE FROM factcheck.articles WHERE number = %s AND current RETURNING number"
            if self._connection.execute(gone, (number,)).fetchone():
                fill(self._connection, [(entry, True)], [number])

    def articles(self) -> int:
        """How many current articles make claims."""
        ((count,),) = self._rows("SELECT count(*) FROM factcheck.articles WHERE current AND claims > 0")
        return int(count)

    def carried(self, names: Sequence[str]) -> dict[str, int]:
        """How many current articles carry each of these names."""
        query = "SELECT name, count(*) FROM factcheck.names WHERE name = ANY(%s) GROUP BY name"
        return dict(self._rows(query, (list(names),)))

    def same(self, keys: Sequence[Key], ids: Sequence[str]) -> dict[int, tuple[str, ...]]:
        """Current articles with claims of the same identity, content or id as one of these, each with its names."""
        query = (
            "SELECT number, names FROM factcheck.articles WHERE current AND claims > 0"
            " AND (digest = ANY(%s) OR identity = ANY(%s) OR id = ANY(%s))"
        )
        rows = self._rows(query, ([k.digest for k in keys], [k.identity for k in keys], list(ids)))
        return {number: tuple(names) for number, names in rows}

    def outlines(
        self, spans: Sequence[tuple[datetime, datetime]] | None, probes: NDArray[np.float32]
    ) -> Iterator[Outlines]:
        """What tells the stories of the articles published in these spans or at an unknown time; of all where it is None.

        All of them up to ``exact``; of more, those nearest to a probe by the index.
        """
        where, given = "current AND claims > 0 AND vector_dims(vector) = %s", list[Any]([probes.shape[1]])
        if spans is not None:
            where += f" AND (published IS NULL{' OR published BETWEEN %s AND %s' * len(spans)})"
            given += [moment for span in spans for moment in span]
        with named(self.address), self._connection.transaction():
            ((count,),) = self._rows(f"SELECT count(*) FROM factcheck.articles WHERE {where}", given)  # noqa: S608
            if count > self._exact:
                near = sorted({n for probe in probes for n in self._nearest(probe, where, given)})
                where, given = "number = ANY(%s)", [near]
            query = f"SELECT number, published, names, vector_send(vector) FROM factcheck.articles WHERE {where}"  # noqa: S608
            with self._connection.cursor(name="outlines", binary=True) as cursor:
                cursor.execute(query.encode(), given)
                while rows := cursor.fetchmany(_ROWS):
                    yield _outlines(rows)

    def entries(self, numbers: Sequence[int]) -> Iterator[tuple[int, Entry]]:
        """These articles whole, in the order of their numbers."""
        ordered = sorted(numbers)
        query = (
            f"SELECT number, {COLUMNS} FROM factcheck.articles JOIN factcheck.contents USING (number)"  # noqa: S608
            " WHERE number = ANY(%s) ORDER BY number"
        )
        for at in range(0, len(ordered), _BLOCK):
            for number, *row in self._rows(query, (ordered[at : at + _BLOCK],), binary=True):
                yield number, _entry(row)

    def numbers(self, selection: Selection | None = None, *, current: bool = True) -> list[int]:
        """The numbers of the articles selected, ascending; ``current``: without older versions."""
        conditions, given = ["current" if current else "true"], list[Any]()
        if selection is not None and selection.names:
            names = list(selection.names)
            conditions.append("(id = ANY(%s) OR path = ANY(%s) OR url = ANY(%s))")
            given += [names, [os.fsencode(name) for name in names], names]
        if selection is not None and selection.source is not None:
            conditions.append("source = %s")
            given.append(selection.source)
        if selection is not None and selection.before is not None:
            conditions.append("published < %s")
            given.append(selection.before)
        query = f"SELECT number FROM factcheck.articles WHERE {' AND '.join(conditions)} ORDER BY number"  # noqa: S608
        return [number for (number,) in self._rows(query, given)]

    def remove(self, numbers: Sequence[int]) -> int:
        """Take out these articles with their older versions; how many versions went."""
        with writing(self._connection, self.address):
            return self._connection.execute(
                "DELETE FROM factcheck.articles WHERE identity IN"
                " (SELECT identity FROM factcheck.articles WHERE number = ANY(%s))",
                (list(numbers),),
            ).rowcount

    def compact(self) -> None:
        """Drop superseded versions and give the room they took back to the tables."""
        with writing(self._connection, self.address):
            self._connection.execute("DELETE FROM factcheck.articles WHERE NOT current")
        with named(self.address):
            self._connection.execute("VACUUM (ANALYZE) factcheck.articles, factcheck.contents, factcheck.names")

    def faults(self) -> list[str]:
        """What is wrong with the tables and their indexes; the articles themselves are checked by whoever reads them."""
        query = (
            "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'factcheck' AND NOT i.indisvalid"
        )
        found = [f"the index {name} is not valid; REINDEX it" for (name,) in self._rows(query)]
        lost = (
            "SELECT count(*) FROM factcheck.articles LEFT JOIN factcheck.contents USING (number) WHERE article IS NULL"
        )
        told = "SELECT DISTINCT unnest(names), number FROM factcheck.articles WHERE current"
        held = "SELECT name, number FROM factcheck.names"
        ((missing,),) = self._rows(lost)
        ((off,),) = self._rows(f"SELECT count(*) FROM (({held} EXCEPT {told}) UNION ALL ({told} EXCEPT {held})) AS d")  # noqa: S608
        found += [f"{missing} articles without content"] if missing else []
        return found + ([f"the index of names is off by {off}"] if off else [])

    def _nearest(self, probe: NDArray[np.float32], where: str, given: Sequence[Any]) -> list[int]:
        size = probe.shape[0]
        # The scan goes on past what the filter drops until it has enough.
        self._connection.execute("SET LOCAL hnsw.iterative_scan = strict_order")
        self._connection.execute(f"SET LOCAL hnsw.ef_search = {NEAREST}")
        query = (
            f"SELECT number FROM factcheck.articles WHERE {where} AND vector_dims(vector) = {size}"  # noqa: S608
            f" ORDER BY vector::vector({size}) <=> %s::vector LIMIT {NEAREST}"
        )
        return [number for (number,) in self._rows(query, [*given, str(probe.tolist())])]

    def _rows(self, query: str, given: Sequence[Any] = (), *, binary: bool = False) -> list[tuple[Any, ...]]:
        with named(self.address):
            return self._connection.cursor(binary=binary).execute(query.encode(), given).fetchall()


def _outlines(rows: Sequence[tuple[Any, ...]]) -> Outlines:
    import numpy as np

    numbers, published, names, sent = zip(*rows, strict=True)
    # As it is sent: two counts of two bytes, then the numbers, most significant byte first.
    raw = np.frombuffer(b"".join(sent), dtype=np.uint8).reshape(len(rows), -1)[:, 4:]
    return Outlines(numbers, published, names, np.ascontiguousarray(raw).view(">f4").astype("<f4"))


def _entry(row: Sequence[Any]) -> Entry:
    identity, digest, name, source, path, url, published, encoder, claims, names, sent, *content = row
    vector = b"" if sent is None else _outlines([(0, None, (), sent)]).vectors.tobytes()
    return Entry(
        Key(identity, digest), name, source, path, url, published, encoder, claims, tuple(names), vector, *content
    )
