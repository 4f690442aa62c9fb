"""What is peculiar to an archive on a server: who may not, what is missing, what breaks off; and the index of nearest articles."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from archives import Hashing, article, entry

from factcheck.archive import open_archive, shown
from factcheck.archive.adding import verify
from factcheck.archive.postgres import PostgresArchive
from factcheck.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

psycopg = pytest.importorskip("psycopg", reason="PostgreSQL for tests is not installed: pip install 'factcheck[dev]'")


@pytest.fixture
def role(database: str) -> Iterator[str]:
    """The address of the database for a user who was granted nothing."""
    with psycopg.connect(database, autocommit=True) as session:
        session.execute("CREATE ROLE reporter LOGIN PASSWORD 'right'")
    yield database.replace("postgres@", "reporter:right@", 1)
    with psycopg.connect(database, autocommit=True) as session:
        session.execute("DROP OWNED BY reporter")
        session.execute("DROP ROLE reporter")


def folder_of(address: str) -> Path:
    return Path(address.rpartition("host=")[2])


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://me:secret@host:5433/news", "postgresql://me@host:5433/news"),
        ("postgres://me@host/news?password=secret&x=1", "postgres://me@host/news?password=…&x=1"),
        ("postgresql:///news?host=/run/pg", "postgresql:///news?host=/run/pg"),
        ("my:secret@archive.db", "my:secret@archive.db"),
    ],
)
def test_a_password_is_never_shown(address: str, told: str) -> None:
    assert shown(address) == told


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"^postgresql://me@/news\?host=.*: connection .*failed"):
        open_archive(f"postgresql://me:secret@/news?host={tmp_path}", create=True)


def test_a_wrong_password_is_told_without_the_password(role: str) -> None:
    rules = folder_of(role) / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"local all reporter scram-sha-256\n{before}")
    administrator = role.replace("reporter:right@", "postgres@")
    try:
        with psycopg.connect(administrator) as session:
            session.execute("SELECT pg_reload_conf()")
        for _ in range(100):  # the server reads its rules anew in its own time
            with pytest.raises(StoreError) as raised:
                open_archive(role.replace("right", "guessed"))
            if "password" in str(raised.value):
                break
            time.sleep(0.05)
        assert "password authentication failed" in str(raised.value)
        assert "guessed" not in str(raised.value)
    finally:
        rules.write_text(before)
        with psycopg.connect(administrator) as session:
            session.execute("SELECT pg_reload_conf()")


def test_a_user_who_may_not_make_an_archive_is_told(role: str) -> None:
    with pytest.raises(StoreError, match=r"this user may not (do that|CREATE EXTENSION)"):
        open_archive(role, create=True)


def test_a_user_who_may_only_read_reads(role: str, database: str) -> None:
    with closing(open_archive(database, create=True)) as archive:
        archive.write([entry(article(1))])
    with pytest.raises(StoreError, match="this user may not do that"):
        open_archive(role)
    with psycopg.connect(database) as session:
        session.execute("GRANT USAGE ON SCHEMA factcheck TO reporter")
        session.execute("GRANT SELECT ON ALL TABLES IN SCHEMA factcheck TO reporter")
    with closing(open_archive(role)) as archive:
        assert [e.id for _, e in archive.entries(archive.numbers())] == [article(1).id]
        with pytest.raises(StoreError, match="this user may not do that"):
            archive.write([entry(article(2))])
        with pytest.raises(StoreError, match="this user may not do that"):
            archive.remove(archive.numbers())


def test_a_server_without_pgvector_is_told_what_it_lacks(database: str) -> None:
    with psycopg.connect(database) as session:
        # What the server offers, as one without pgvector would say it.
        session.execute(
            "CREATE SCHEMA bare CREATE VIEW pg_available_extensions AS SELECT '' AS name, '' AS default_version"
        )
    try:
        address = f"{database}&options={quote('-csearch_path=bare,pg_catalog')}"
        with pytest.raises(StoreError, match=r"this server has no pgvector; install it there \(version 0.8 or later\)"):
            open_archive(address, create=True)
    finally:
        with psycopg.connect(database) as session:
            session.execute("DROP SCHEMA bare CASCADE")
    with pytest.raises(StoreError, match="there is no archive"):
        open_archive(database)


def test_a_connection_that_breaks_off_keeps_what_was_acknowledged(database: str) -> None:
    archive = open_archive(database, create=True)
    archive.write([entry(article(1))])
    with psycopg.connect(database, autocommit=True) as session:
        session.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'postgres'"
        )
    with pytest.raises(StoreError, match=r"^postgresql://postgres@/postgres"):
        archive.write([entry(article(2))])
    with closing(open_archive(database)) as again:
        assert [e.id for _, e in again.entries(again.numbers())] == [article(1).id]
        assert list(verify(again)) == []


def test_a_read_only_session_is_told(database: str) -> None:
    open_archive(database, create=True).close()
    with (
        closing(open_archive(f"{database}&options={quote('-cdefault_transaction_read_only=on')}")) as archive,
        pytest.raises(StoreError, match="it cannot be written: the server or the session is read-only"),
    ):
        archive.write([entry(article(1))])


def test_beyond_what_is_looked_at_whole_the_index_finds_the_nearest(database: str) -> None:
    encoder = Hashing()
    entries = [entry(article(n)) for n in range(60)]
    with closing(PostgresArchive(database, "here", create=True, exact=10)) as archive:
        archive.write(entries)
        probes = encoder.encode([article(7).text, article(33).text])
        with archive.snapshot():
            archive._connection.execute("SET LOCAL enable_seqscan = off")
            blocks = list(archive.outlines(None, probes))
        names = {name for block in blocks for told in block.names for name in told}
        assert {"Lund7", "Lund33"} <= names
        plan = "EXPLAIN SELECT number FROM factcheck.articles WHERE current AND vector_dims(vector) = 64"
        order = f" ORDER BY vector::vector(64) <=> '{probes[0].tolist()}' LIMIT 5"
        with archive._connection.transaction():
            archive._connection.execute("SET LOCAL enable_seqscan = off")
            told = " ".join(row[0] for row in archive._connection.execute(plan + order))
        assert "articles_near_64" in told
