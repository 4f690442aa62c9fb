"""What is peculiar to an archive in a file: files that are none, damaged, full or not writable."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archives import article, entry

from factcheck.archive import open_archive
from factcheck.archive.adding import verify
from factcheck.archive.sqlite import SqliteArchive
from factcheck.cli import main
from factcheck.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def filled(path: Path, articles: int = 30) -> list[str]:
    """An archive of so many articles; their ids."""
    entries = [entry(article(n)) for n in range(articles)]
    with closing(open_archive(str(path), create=True)) as archive:
        archive.write(entries)
    return [e.id for e in entries]


def ids(path: Path) -> list[str]:
    with closing(open_archive(str(path))) as archive:
        return [e.id for _, e in archive.entries(archive.numbers())]


def text_file(path: Path) -> None:
    path.write_text("The ferry ran aground off Olm Island on Monday.\n" * 400)


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (title TEXT)")


def folder(path: Path) -> None:
    path.mkdir()


def cut(path: Path) -> None:
    filled(path)
    os.truncate(path, path.stat().st_size // 2)


def torn(path: Path) -> None:
    filled(path)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(16_384)
        file.write(b"\xa5" * (size - 16_384))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (text_file, "this is no factcheck archive"),
        (other_database, "another program's SQLite database"),
        (folder, "this is a folder; an archive is one file"),
        (cut, "it is damaged; `factcheck archive verify` tells what"),
        (torn, "it is damaged; `factcheck archive verify` tells what"),
    ],
)
@pytest.mark.parametrize("create", [False, True])
def test_what_is_no_sound_archive_is_named_and_left_as_it_is(
    path: Path, make: Callable[[Path], None], told: str, *, create: bool
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else b""

    def use() -> None:
        with closing(open_archive(str(path), create=create)) as archive:
            list(archive.entries(archive.numbers()))
            archive.write([entry(article(99))])

    with pytest.raises(StoreError, match=told) as raised:
        use()
    assert str(path) in str(raised.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_an_empty_file_becomes_an_archive_only_by_adding(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="this is an empty file, no archive"):
        open_archive(str(path))
    assert len(filled(path)) == len(ids(path)) == 30


def test_one_damaged_article_is_found_and_the_others_are_read(path: Path) -> None:
    told = filled(path)
    data = bytearray(path.read_bytes())
    with closing(open_archive(str(path))) as archive:
        (vectors,) = (e.vectors for _, e in archive.entries([7]))
    data[data.index(vectors) + 5] ^= 0xFF
    path.write_bytes(data)
    with closing(open_archive(str(path))) as archive:
        (fault,) = verify(archive)
        assert fault == f"article 7 ({told[6]}): its content is not what was written"
        assert len(list(archive.entries(archive.numbers()))) == 30


def test_what_is_sound_is_exported_and_what_is_not_is_named(
    path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = filled(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE contents SET vectors = article WHERE number = 7")
        connection.execute("UPDATE articles SET names = '[' WHERE number = 9")
        connection.execute("DELETE FROM contents WHERE number = 11")
    out = tmp_path / "out.jsonl"
    assert main(["archive", "export", str(path), "-o", str(out)]) == 2
    kept = [name for number, name in enumerate(told, 1) if number not in {7, 9, 11}]
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == kept
    err = capfd.readouterr().err
    assert f"article 7 ({told[6]}): its content is not what was written" in err
    assert "article 9: " in err
    assert "article 11: its content is missing" in err
    assert err.endswith(f"wrote {out} without what is damaged (3 faults): exit 2\n")
    assert main(["archive", "export", str(path), "--to", str(tmp_path / "copy.db")]) == 2
    assert ids(tmp_path / "copy.db") == kept


@pytest.mark.parametrize("share", [0.55, 0.9])
def test_what_is_left_of_a_cut_file_is_told_and_exported(
    path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], share: float
) -> None:
    told = filled(path, 200)
    os.truncate(path, int(path.stat().st_size * share))
    before = path.read_bytes()
    assert main(["archive", "verify", str(path)]) == 2
    said = capfd.readouterr()
    assert "the file is cut short" in said.out
    assert "factcheck archive verify" not in said.out + said.err
    out = tmp_path / "out.jsonl"
    assert main(["archive", "export", str(path), "-o", str(out)]) == 2
    saved = [json.loads(line)["id"] for line in out.read_text().splitlines()]
    assert f"; {len(saved)} articles can be read and exported: exit 2" in said.err
    assert 0 < len(saved) < 200
    assert set(saved) < set(told)
    assert path.read_bytes() == before


def test_an_earlier_export_does_not_make_way_for_nothing(
    path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    torn(path)
    out = tmp_path / "out.jsonl"
    out.write_text("earlier\n")
    assert main(["archive", "export", str(path), "-o", str(out)]) == 2
    assert "no article in it can be read; restore a copy" in capfd.readouterr().err
    assert out.read_text() == "earlier\n"
    assert main(["archive", "verify", str(path)]) == 2
    assert "; 0 articles can be read and exported: exit 2" in capfd.readouterr().err


def test_a_name_that_no_article_has_removes_nothing(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    told = filled(path)
    assert main(["archive", "remove", str(path), told[0], "typo"]) == 2
    assert f"error: {path} holds no article 'typo'; nothing was removed" in capfd.readouterr().err
    assert ids(path) == told
    assert main(["archive", "remove", str(path), told[0]]) == 0
    assert ids(path) == told[1:]


def test_a_full_disk_stops_the_block_and_keeps_what_was_acknowledged(path: Path) -> None:
    told = filled(path)
    with closing(SqliteArchive(str(path))) as archive:
        (pages,) = archive._connection.execute("PRAGMA page_count").fetchone()
        archive._connection.execute(f"PRAGMA max_page_count={pages + 2}")
        with pytest.raises(StoreError, match=r"news\.db: there is no room left; what was acknowledged before is kept"):
            archive.write([entry(article(n)) for n in range(30, 80)])
        assert list(verify(archive)) == []
        archive.write([])
    assert ids(path) == told


def in_child(work: Callable[[], None]) -> str:
    """What happens when a process that may fail does this: its error, or nothing."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            work()
        except BaseException as error:  # noqa: BLE001  (told to the parent)
            os.write(writing, f"{type(error).__name__}: {error}".encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(pid, 0)
    with os.fdopen(reading) as told:
        return told.read()


forking = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@forking
def test_a_limit_on_the_size_of_files_is_a_full_disk_too(path: Path) -> None:
    told = filled(path)
    more = [entry(article(n)) for n in range(30, 90)]

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        with closing(open_archive(str(path))) as archive:
            archive.write(more)

    assert in_child(work).startswith(f"StoreError: {path}: ")
    assert ids(path) == told
    with closing(open_archive(str(path))) as archive:
        assert list(verify(archive)) == []


@forking
@pytest.mark.parametrize("whole_folder", [False, True], ids=["file", "folder"])
def test_a_read_only_archive_is_read_and_never_written(tmp_path: Path, *, whole_folder: bool) -> None:
    import tempfile

    more = [entry(article(99))]
    # Not below pytest's own folder, which is closed to the user that the child becomes.
    with tempfile.TemporaryDirectory(prefix="archive-") as name:
        path = Path(name) / "news.db"
        told = filled(path)
        path.chmod(0o444)
        Path(name).chmod(0o555 if whole_folder else 0o777)

        def work() -> None:
            if os.geteuid() == 0:
                os.setuid(65_534)  # root may write what is read-only
            with closing(open_archive(str(path))) as archive:
                assert [e.id for _, e in archive.entries(archive.numbers())] == told
                with archive.snapshot():
                    assert archive.articles() == 30
                archive.write(more)

        assert in_child(work).startswith(f"StoreError: {path}: it cannot be written")
        Path(name).chmod(0o777)
        assert ids(path) == told
    assert tmp_path.exists()


def test_neither_adding_nor_looking_up_reads_a_table_from_end_to_end(path: Path) -> None:
    filled(path)
    asked: list[str] = []
    with closing(SqliteArchive(str(path))) as archive:
        archive._connection.set_trace_callback(asked.append)
        archive.write([entry(article(1, text="The bridge is closed, Kit Osei said.")), entry(article(40))])
        archive.rewrite(3, entry(article(3)))
        archive.settled([entry(article(4)).key])
        archive.same([entry(article(4)).key], [article(5).id])
        archive.carried(["Ida", "Brandt4"])
        list(archive.entries([4, 5]))
        archive._connection.set_trace_callback(None)
        statements = [text for text in asked if text.startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))]
        plans = {
            text: [row[3] for row in archive._connection.execute(f"EXPLAIN QUERY PLAN {text}")] for text in statements
        }
    assert len(plans) > 15
    scans = {
        text: plan
        for text, plan in plans.items()
        if any(step.startswith("SCAN") and "json_each" not in step for step in plan)
    }
    assert not scans


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no folder .*nowhere"):
        open_archive(str(tmp_path / "nowhere" / "news.db"), create=True)


def test_a_failing_archive_ends_the_command_with_two_and_the_reason(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut(path)
    assert main(["archive", "info", str(path)]) == 2
    assert f"{path}: it is damaged" in capsys.readouterr().err
    news = tmp_path / "a.txt"
    news.write_text("Bridge closed\n\nThe bridge over the Lund closed on Monday.\n")
    for arguments in ([str(news), "--against"], ["archive", "add", str(news), "--to"]):
        assert main([*arguments, str(path)]) == 2
        assert f"{path}: it is damaged" in capsys.readouterr().err
