"""A batch against an archive says what one run over everything says of the batch, whatever holds the archive."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from archives import Hashing, Place
from newsroom import BATCH, EVENTS, PLANTED, publish_archive, publish_batch
from newsroom import article as written

from factcheck.archive.adding import add
from factcheck.batch import keep
from factcheck.cache import Cache
from factcheck.cli import main
from factcheck.embed import CachedEncoder, default_encoder
from factcheck.judge import default_judge
from factcheck.kept import Kept
from factcheck.pipeline import check
from factcheck.readers import read_paths
from factcheck.records import Verdict
from factcheck.settings import Settings
from factcheck.settings_keys import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.archive.plug import Archive
    from factcheck.plugs import Encoder
    from factcheck.records import Report


@pytest.fixture(scope="module")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the vectors of the real encoder are kept from test to test."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what was published, and a batch."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(cache_folder))
    publish_archive(Path("old"))
    Path("new").mkdir()
    publish_batch(Path("new"))
    return tmp_path


def archived(place: Place, encoder: Encoder, paths: Sequence[str] = ("old",), cache: Cache | None = None) -> Archive:
    archive = place.open(create=True)
    articles, _ = read_paths(paths)
    list(add(archive, articles, CachedEncoder(encoder, cache), Kept(cache)))
    return archive


def run(paths: Sequence[str], encoder: Encoder, settings: Settings | None = None, **given: Any) -> Report:
    settings = settings or Settings()
    return check(paths, settings=settings, encoder=encoder, judge=default_judge("rules", settings), **given)


def new_files() -> frozenset[str]:
    return frozenset(map(str, Path("new").iterdir()))


def same(against: Report, together: Report) -> None:
    """Byte for byte the same findings and lone claims; of the articles, those that say anything on the batch."""
    assert repr(against.findings) == repr(together.findings)
    assert repr(against.uncorroborated) == repr(together.uncorroborated)
    # A near copy's origin is sought among the articles of the batch's stories alone.
    told = {article.path: replace(article, origin=None) for article in together.articles}
    assert all(repr(replace(article, origin=None)) == repr(told[article.path]) for article in against.articles)
    named = {s.article for f in against.findings for p in f.positions for s in p.statements}
    assert named <= {article.path for article in against.articles if article.text}


def test_findings_are_those_of_one_run_over_everything(place: Place, cache_folder: Path) -> None:
    encoder, cache = default_encoder(), Cache(cache_folder)
    with closing(archived(place, encoder, cache=cache)) as archive:
        against = run(["new"], encoder, against=archive, cache=cache)
    same(against, run(["old", "new"], encoder, batch=new_files(), cache=cache))
    # Those of a run in which all are new, too, as far as they have a side in the batch: older articles bear witness.
    assert repr(against.findings) == repr(keep(run(["old", "new"], encoder, cache=cache), new_files()).findings)
    (planted,) = (f for f in against.findings if f.verdict is Verdict.DISCREPANCY)
    assert {s.source for p in planted.positions for s in p.statements} == {
        "Northwire",
        "Harbour Post",
        "Tidewater Daily",
    }
    batch = {article.path for article in against.articles if article.in_batch}
    assert batch == {f"new/{name}" for name in BATCH}
    assert [a.path for a in against.articles if not a.in_batch] == ["old/harbour-ferry.md", "old/northwire-ferry.md"]


def publish_many(days: int = 40) -> None:
    """More articles than are all looked at without a shared name: copies of the events in other places on other days."""
    for at in range(1, 5):
        for name, (title, first, second) in EVENTS.items():
            for outlet, sentences in (("Northwire", first), ("Harbour Post", second)):
                changed = (title, *sentences)
                for word in (
                    "Olm",
                    "Varga",
                    "Tesmer",
                    "Quillon",
                    "Brennick",
                    "Lake",
                    "Pellworth",
                    "Corvane",
                    "Hallerwald",
                ):
                    changed = tuple(text.replace(word, f"{word[:-1]}a{'bcdef'[at]}") for text in changed)
                text = written(changed[0], outlet, changed[1:]).replace(
                    "2026-03-02", f"2026-0{1 + at}-{1 + at * days % 28:02d}"
                )
                Path(f"old/{at}-{outlet.split()[0].lower()}-{name}.md").write_text(text)


@pytest.mark.parametrize("window", [14, 60])
def test_a_large_archive_changes_nothing_either(place: Place, window: int) -> None:
    publish_many()
    (Path("new") / "frost.md").write_text(
        written("Frost", "Northwire", ("Growers in the Lenne valley lost apples to a frost.",))
    )
    encoder, settings = Hashing(dimensions=512), Settings(window=window)
    with closing(archived(place, encoder)) as archive:
        assert archive.articles() == 100
        against = run(["new"], encoder, settings, against=archive)
    together = run(["old", "new"], encoder, settings, batch=new_files())
    same(against, together)
    assert against.findings
    assert len(against.articles) < len(together.articles) / 2


def test_the_archived_copy_and_the_older_version_of_the_batch_are_not_compared_with(place: Place) -> None:
    encoder = Hashing(dimensions=512)
    with closing(archived(place, encoder, ["old", "new"])) as archive:
        alone = run(["new"], encoder, against=archive)
        same(alone, run(["old", "new"], encoder, batch=new_files()))
        # The text as it was before an edit says nothing against the text of now.
        ferry = Path("new") / BATCH[0]
        ferry.write_text(ferry.read_text().replace("261", "214"))
        edited = run(["new"], encoder, against=archive)
    same(edited, run(["old", "new"], encoder, batch=new_files()))
    assert not [f for f in edited.findings if f.verdict is Verdict.DISCREPANCY]


def test_articles_of_one_name_in_two_folders_are_told_apart(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = Hashing(dimensions=512)
    title, first, _ = EVENTS["ferry"]
    for folder, outlet, sentences in (
        ("a", "Northwire", first),
        ("b", "Tidewater Daily", (PLANTED, "No one was hurt.")),
    ):
        Path(folder).mkdir()
        (Path(folder) / "ferry.md").write_text(written(title, outlet, sentences))
    monkeypatch.chdir("a")
    with closing(
        archived(place if place.kind == "postgres" else Place("sqlite", "../a.db"), encoder, ["ferry.md"])
    ) as archive:
        monkeypatch.chdir("../b")
        report = run(["ferry.md"], encoder, against=archive)
    mine, other = sorted(article.path for article in report.articles)
    assert mine == "ferry.md"
    assert other.startswith("ferry.md (archived ")
    (found,) = (f for f in report.findings if f.verdict is Verdict.DISCREPANCY)
    assert {s.article for p in found.positions for s in p.statements} == {mine, other}


def test_only_articles_of_the_window_are_compared_with_and_those_of_unknown_day(place: Place) -> None:
    encoder = Hashing(dimensions=512)
    old = Path("old") / "northwire-ferry.md"
    old.write_text(old.read_text().replace("2026-03-02", "2026-02-10"))
    undated = Path("old") / "harbour-ferry.md"
    undated.write_text(undated.read_text().replace("date: 2026-03-02\n", ""))
    with closing(archived(place, encoder)) as archive:
        near = run(["new"], encoder, against=archive)
        same(near, run(["old", "new"], encoder, batch=new_files()))
        far = run(["new"], encoder, Settings(window=30), against=archive)
    same(far, run(["old", "new"], encoder, Settings(window=30), batch=new_files()))
    assert [a.path for a in near.articles if not a.in_batch] == ["old/harbour-ferry.md"]
    assert [a.path for a in far.articles if not a.in_batch] == ["old/harbour-ferry.md", "old/northwire-ferry.md"]


def test_a_year_that_the_archive_tells_is_known_to_the_batch_and_the_other_way_round(place: Place) -> None:
    encoder = Hashing(dimensions=512)
    crew = "Captain Ida Brandt of Olm Island and Kit Osei of Harbour Rescue brought everyone from Halcyon ashore on Monday."
    dateline = "OLM ISLAND, March 2 (Northwire) -- "
    for path, outlet, day in (
        ("old/dated.md", "Northwire", True),
        ("old/bare.md", "Harbour Post", False),
        ("new/bare.md", "Radio", False),
    ):
        text = written("Ferry Halcyon aground off Olm Island", outlet, ((PLANTED if day else dateline + PLANTED), crew))
        Path(path).write_text(text if day else text.replace("date: 2026-03-02\n", ""))
    with closing(archived(place, encoder, ["old/bare.md"])) as archive:
        list(add(archive, read_paths(["old/dated.md"])[0], CachedEncoder(encoder, None), Kept(None)))
        against = run(["new"], encoder, against=archive)
    together = run(["old/bare.md", "old/dated.md", "new"], encoder, batch=new_files())
    same(against, together)
    assert {a.published for a in against.articles if a.path.endswith("bare.md")} == {"2026-03-02"}


def test_claims_of_older_code_are_extracted_anew_from_the_archived_text(place: Place) -> None:
    encoder = Hashing(dimensions=512)
    with closing(archived(place, encoder)) as archive:
        expected = run(["new"], encoder, against=archive)
        entries = list(archive.entries(archive.numbers()))
        for (number, entry), (_, other) in zip(entries, entries[1:] + entries[:1], strict=True):
            stale = replace(entry, version=b"older", record=other.record, vectors=other.vectors, claims=other.claims)
            archive.rewrite(number, stale.sealed())
        assert repr(run(["new"], encoder, against=archive)) == repr(expected)


def test_settings_on_outlets_hold_for_archived_articles_too(place: Place) -> None:
    encoder = Hashing(dimensions=512)
    ignored = Settings(sources=(Source("Northwire", (), trusted=False, ignored=True),))
    alias = Settings(sources=(Source("Tidewater", ("Tidewater Daily", "Harbour Post"), trusted=False, ignored=False),))
    with closing(archived(place, encoder)) as archive:
        for settings in (ignored, alias):
            same(
                run(["new"], encoder, settings, against=archive),
                run(["old", "new"], encoder, settings, batch=new_files()),
            )


def test_of_a_corpus_only_the_batch_is_compared_with_the_archive(place: Place) -> None:
    encoder = Hashing(dimensions=512)
    batch = frozenset({f"new/{BATCH[1]}"})
    with closing(archived(place, encoder)) as archive:
        report = run(["new"], encoder, batch=batch, against=archive)
    assert report.findings == ()
    assert [a.path for a in report.articles if a.in_batch] == [f"new/{BATCH[1]}"]
    assert report == keep(report, batch)


def test_the_command_from_end_to_end(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "add", "old", "--to", place.address]) == 0
    out, err = capsys.readouterr()
    assert out.count("added ") == 20
    assert err.splitlines()[-1].startswith("20 added, 0 newer versions, 0 unchanged, 0 skipped in ")
    status = main(["new", "--against", place.address, "--fail-on", "high", "--format", "json"])
    out, err = capsys.readouterr()
    assert status == 1, err
    report = json.loads(out)
    assert main(["old", "new", "--batch", "list.txt", "--format", "json"]) == 2
    Path("list.txt").write_text("\n".join(sorted(new_files())))
    capsys.readouterr()
    assert main(["old", "new", "--batch", "list.txt", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == report["findings"]
    # One outlet alone has something to be compared with, even if nothing there is on its stories.
    assert main([f"new/{BATCH[1]}", "--against", place.address, "--format", "text"]) == 0
    assert main([f"new/{BATCH[1]}", "--format", "text"]) == 3
    capsys.readouterr()
    assert main(["archive", "remove", place.address, "--source", "Northwire", "old/harbour-mine.md"]) == 0
    assert capsys.readouterr().err.startswith("0 articles removed")
    assert main(["archive", "remove", place.address, "--source", "Nordwire"]) == 2
    err = capsys.readouterr().err
    assert (
        "holds no article of 'Nordwire'; nothing was removed; it holds articles of 'Harbour Post', 'Northwire'" in err
    )
    assert main(["archive", "remove", place.address, "--source", "northwire"]) == 0
    assert main(["archive", "remove", place.address]) == 2
    assert main(["archive", "compact", place.address, "--re-embed"]) == 0
    assert main(["archive", "verify", place.address]) == 0
    assert "0 articles embedded anew" in capsys.readouterr().err
    assert main(["archive", "info", place.address, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["sources"] == {"Harbour Post": 10}
    assert main(["archive", "export", place.address, "-o", "out.jsonl"]) == 0
    assert len(read_paths(["out.jsonl"])[0]) == 10
    assert main(["archive", "export", place.address, "--to", "copy.db"]) == 0
    assert main(["archive", "verify", "copy.db"]) == 0
    assert main(["archive", "info", "copy.db"]) == 0
    assert "Harbour Post: 10" in capsys.readouterr().out
    Path("bad.md").write_text("")
    assert main(["archive", "add", "bad.md", "new", "--to", place.address, "-q"]) == 2
    assert main(["archive", "add", "bad.md", "new", "--to", place.address, "--allow-skips"]) == 0
    assert capsys.readouterr().out.count("unchanged ") == 3
