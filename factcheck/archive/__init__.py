"""Articles published before, with their claims and vectors: what a new batch is compared against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.archive.plug import Archive

_SERVERS = ("postgresql://", "postgres://")
_SECRET = re.compile(r"(?<=://)([^@/]*?):[^@/]*@|(?<=[?&]password=)[^&]*")


def open_archive(address: str, *, create: bool = False) -> Archive:
    """The archive at this address: a ``postgresql://`` URL, else a path of an SQLite file.

    ``create``: make it where there is none. Raises StoreError that names the address where it cannot be used.
    """
    if address.startswith(_SERVERS):
        from factcheck.archive.postgres import PostgresArchive

        return PostgresArchive(address, shown(address), create=create)
    from factcheck.archive.sqlite import SqliteArchive

    return SqliteArchive(address, create=create)


def shown(address: str) -> str:
    """An address as messages name it: without the password that it may hold."""
    if not address.startswith(_SERVERS):
        return address
    return _SECRET.sub(lambda found: f"{found[1]}@" if found[1] is not None else "…", address)
