"""What one sentence does to a finder or a comparator, whatever it is, ends no run: the rest is checked, and nothing is hidden."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archives import Hashing, article
from click.testing import CliRunner

from factcheck.archive import open_archive
from factcheck.archive.adding import add, re_embed
from factcheck.archive.entries import ADDED
from factcheck.cache import Cache
from factcheck.cli.app import app
from factcheck.embed import CachedEncoder, default_encoder
from factcheck.judge import default_judge
from factcheck.kept import Kept
from factcheck.pipeline import check
from factcheck.settings import Settings
from factcheck.values import find_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.archive.plug import Archive
    from factcheck.records import Report
    from factcheck.values.sentence import Sentence

SEEDS = Path(__file__).parent.parent / "seeds"
BAD = "The gauge read 3 metres on Monday."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    shutil.copytree(SEEDS, news)
    (news / "gauge.txt").write_text(f"Gauge fails at Kelm\n\nKELM, 11 May 2026\n\n{BAD} The truce was extended.\n")
    return news


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    def values(sentence: Sentence) -> object:
        if sentence.text == BAD:
            message = "math domain error"
            raise ValueError(message)
        return find_values(sentence)

    monkeypatch.setattr("factcheck.extract.find_values", values)


def run(folder: Path, cache: Cache | None = None) -> Report:
    settings = Settings()
    judge = default_judge("rules", settings)
    return check([str(folder)], settings=settings, encoder=default_encoder(), judge=judge, cache=cache)


@pytest.mark.usefixtures("failing")
def test_an_article_that_breaks_a_finder_is_told_and_left_out(folder: Path) -> None:
    report = run(folder)
    (missed,) = report.skipped
    assert missed.path.endswith("gauge.txt")
    assert missed.reason == "a fault in factcheck itself: ValueError: math domain error"
    assert [Path(a.path).name for a in report.articles] == sorted(p.name for p in SEEDS.iterdir())
    (folder / "gauge.txt").unlink()
    assert run(folder).findings == report.findings != ()


def test_a_fault_is_not_remembered(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path / "cache")
    with monkeypatch.context() as broken:
        broken.setattr("factcheck.extract.find_values", lambda _: 1 / 0)
        assert len(run(folder, cache).skipped) == 3
    assert run(folder, cache) == run(folder)
    assert not run(folder, cache).skipped


def test_a_comparator_that_fails_is_told_and_the_others_are_heard(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.compare.place.PlaceComparator.compare", lambda *_: 1 / 0)
    report = run(folder)
    (remark,) = report.run.remarks
    assert remark.startswith("left out of ")
    assert remark.endswith(
        " pairs of sentences: comparator of place, by a fault in factcheck itself: ZeroDivisionError: division by zero"
    )
    assert report.findings


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(open_archive(str(tmp_path / "archive.db"), create=True)) as opened:
        yield opened


@pytest.mark.usefixtures("failing")
def test_an_article_that_breaks_a_finder_stays_out_of_an_archive(archive: Archive) -> None:
    kept = Kept(None)
    articles = [article(0), article(1, text=BAD), article(2)]
    assert [o.kind for o in add(archive, articles, CachedEncoder(Hashing(), None), kept)] == [ADDED, ADDED]
    assert list(kept.faults) == [articles[1].path]


def test_an_archived_article_that_breaks_a_finder_keeps_its_claims(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(add(archive, [article(0), article(1, text=BAD)], CachedEncoder(Hashing(), None), Kept(None)))
    before = {e.key: e for _, e in archive.entries(archive.numbers())}
    monkeypatch.setattr("factcheck.extract.find_values", lambda _: 1 / 0)
    kept = Kept(None)
    assert re_embed(archive, CachedEncoder(Hashing("another@1"), None), kept) == 0
    assert len(kept.faults) == 2
    assert {e.key: e for _, e in archive.entries(archive.numbers())} == before


@pytest.mark.usefixtures("failing")
def test_the_archive_command_names_the_article_and_the_fault(folder: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(
        app, ["archive", "add", str(folder), "--to", str(tmp_path / "a.db"), "--no-cache"], standalone_mode=False
    )
    assert told.return_value == 2
    assert "gauge.txt: not added: a fault in factcheck itself: ValueError: math domain error" in told.stderr
