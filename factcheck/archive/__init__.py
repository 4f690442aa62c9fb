"""Articles published before, with their claims and vectors: what a new batch is compared against."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.archive.plug import Archive

_SERVERS = ("postgresql://", "postgres://")


def open_archive(address: str, *, create: bool = False) -> Archive:
    """The archive at this address: a ``postgresql://`` URL, else a path of an SQLite file.

    ``create``: make it where there is none. Raises StoreError that names the address where it cannot be used.
    """
    if address.startswith(_SERVERS):
        from factcheck.archive.postgres import PostgresArchive

        return PostgresArchive(address, create=create)
    from factcheck.archive.sqlite import SqliteArchive

    return SqliteArchive(address, create=create)
