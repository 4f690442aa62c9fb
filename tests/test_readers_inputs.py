from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from factcheck.errors import InputError, UsageError
from factcheck.extract import extract
from factcheck.readers import read_paths
from factcheck.records import Article

if TYPE_CHECKING:
    from pathlib import Path

STORY = "Dam at Sarn holds\n\nThe dam above Sarn held through the night, the mayor said on Monday.\n"


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY)


def found(*paths: Path | str) -> tuple[list[str], dict[str, str]]:
    articles, skipped = read_paths([str(path) for path in paths])
    return [article.path for article in articles], {item.path: item.reason for item in skipped}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folders_are_walked_in_order_and_paths_stay_as_found(here: Path) -> None:
    write(
        here,
        "news/b.txt",
        "news/a.txt",
        "news/far/c.md",
        "news/notes.log",
        "news/README.md",
        "news/.hidden.txt",
        "news/.x/d.txt",
    )
    assert found("news") == (["news/a.txt", "news/b.txt", "news/far/c.md"], {})
    assert found("news/far", "news") == (["news/a.txt", "news/b.txt", "news/far/c.md"], {})
    assert found(here / "news/far") == ([f"{here}/news/far/c.md"], {})


def test_named_files_are_read_whatever_their_name(here: Path) -> None:
    write(here, "news/notes.log", "news/README.md", "news/.hidden.txt")
    assert found("news/notes.log", "news/README.md", "news/.hidden.txt")[0] == [
        "news/.hidden.txt",
        "news/README.md",
        "news/notes.log",
    ]


def test_a_path_given_twice_is_read_once_and_copies_are_kept(here: Path) -> None:
    write(here, "a.txt", "b.txt")
    assert found("a.txt", "./a.txt", "a.txt") == (["a.txt"], {})
    articles, _ = read_paths(["a.txt", "b.txt"])
    assert [a.path for a in articles] == ["a.txt", "b.txt"]


def test_patterns(here: Path) -> None:
    write(here, "news/a.txt", "news/b.md", "news/far/c.txt", "odd[1].txt")
    assert found("news/*.txt")[0] == ["news/a.txt"]
    assert found("news/**/*.txt")[0] == ["news/a.txt", "news/far/c.txt"]
    assert found("odd[1].txt")[0] == ["odd[1].txt"]
    with pytest.raises(UsageError, match="no file matches"):
        found("news/*.html")


def test_a_path_that_does_not_exist_is_wrong_usage(here: Path) -> None:
    write(here, "a.txt")
    with pytest.raises(UsageError, match=r"gone\.txt: no such file or folder"):
        found("a.txt", "gone.txt")


def test_ignore_files_are_respected(here: Path) -> None:
    write(
        here,
        *(f"news/{name}" for name in ("a.txt", "b.txt", "drafts/c.txt", "far/d.txt", "far/keep.txt", "far/deep/e.txt")),
    )
    (here / "news/.gitignore").write_text("drafts/\nb.txt\n")
    (here / "news/far/.factcheckignore").write_text("*.txt\n!keep.txt\n")
    assert found("news")[0] == ["news/a.txt", "news/far/keep.txt"]
    assert found("news/drafts")[0] == ["news/drafts/c.txt"]
    assert found("news/b.txt")[0] == ["news/b.txt"]


def test_rules_of_the_repository_above_count_but_never_hide_the_folder_given(here: Path) -> None:
    write(here, "data/a.txt", "data/b.txt")
    (here / ".git").mkdir()
    (here / ".gitignore").write_text("data/\nb.txt\n")
    assert found("data")[0] == ["data/a.txt", "data/b.txt"]
    (here / ".gitignore").write_text("b.txt\n")
    assert found("data")[0] == ["data/a.txt"]


def test_bad_files_are_named_with_their_reason_and_the_rest_goes_on(here: Path) -> None:
    write(here, "news/good.txt")
    news = here / "news"
    (news / "empty.txt").touch()
    (news / "binary.txt").write_bytes(b"a\0b")
    (news / "lines.jsonl").write_text(
        json.dumps({"text": STORY}) + "\nnot json\n[1]\n" + json.dumps({"title": "x"}) + "\n"
    )
    (news / "half.json").write_text('{"text": "a')
    (news / "half.xml").write_text("<rss><channel><title>a")
    (news / "front.md").write_text("---\ntitle: [a\n---\nText.\n")
    (news / "deep.html").write_text("<div>" * 100_000 + "<p>The dam held.</p>")
    (news / "endless.txt").write_text("word " * 250_000)
    (news / "broken.txt").symlink_to("gone.txt")
    (news / "self.txt").symlink_to("self.txt")
    (news / "loop").symlink_to(".")
    names, reasons = found("news")
    assert names == ["news/good.txt", "news/lines.jsonl#1"]
    expected = {
        "news/empty.txt": "the file is empty",
        "news/binary.txt": "binary file",
        "news/half.json": "malformed JSON",
        "news/half.xml": "malformed feed at line 1",
        "news/front.md": "malformed front matter at line",
        "news/deep.html": "HTML nested too deeply",
        "news/endless.txt": "a single line of 1.2 million characters",
        "news/broken.txt": "a symbolic link to a file that does not exist",
        "news/self.txt": "a symbolic link that leads back to itself",
        "news/loop": "a symbolic link leads back to a folder above it",
    }
    assert {path: reason[: len(expected[path])] for path, reason in reasons.items() if path in expected} == expected
    _, skipped = read_paths(["news/lines.jsonl"])
    assert [item.reason.split(":")[0] for item in skipped] == ["line 2", "line 3", "line 4"]


def test_files_over_the_limit_are_not_read(here: Path) -> None:
    write(here, "a.txt")
    (here / "b.txt").write_bytes(b"The dam held. " * 1_500_000)
    names, reasons = found("a.txt", "b.txt")
    assert names == ["a.txt"]
    assert reasons["b.txt"] == "too large: 21 MB, more than 20 MB"
    assert read_paths(["a.txt"], max_bytes=10)[1][0].reason.startswith("too large")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_and_folders(here: Path) -> None:
    write(here, "news/a.txt", "news/b.txt", "news/shut/c.txt")
    (here / "news/b.txt").chmod(0)
    (here / "news/shut").chmod(0)
    try:
        assert found("news") == (["news/a.txt"], {"news/b.txt": "permission denied", "news/shut": "permission denied"})
    finally:
        (here / "news/shut").chmod(0o755)


def test_errors_of_the_system_become_reasons(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, "a.txt", "b.txt", "c.txt", "d.txt")
    errors = {
        "a.txt": PermissionError(13, "no"),
        "b.txt": FileNotFoundError(2, "no"),
        "c.txt": OSError(5, "Input/output error"),
    }
    import builtins

    real = builtins.open

    def failing(path: str, *args: str, **more: str) -> object:
        if path in errors:
            raise errors[path]
        return real(path, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", failing)
    assert found("a.txt", "b.txt", "c.txt", "d.txt") == (
        ["d.txt"],
        {
            "a.txt": "permission denied",
            "b.txt": "vanished before it could be read",
            "c.txt": "cannot be read: Input/output error",
        },
    )


def test_files_in_folders_that_are_sound_but_no_articles_are_passed_over(here: Path) -> None:
    write(here, "news/a.txt")
    (here / "news/package.json").write_text('{"name": "x"}')
    (here / "news/sitemap.xml").write_text('<?xml version="1.0"?><urlset><url><loc>x</loc></url></urlset>')
    assert found("news") == (["news/a.txt"], {})
    assert list(found("news/package.json", "news/sitemap.xml")[1]) == ["news/package.json", "news/sitemap.xml"]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (STORY, "Dam at Sarn holds"),
        ("---\ntitle: Dam holds\n---\nThe dam held.\n", "Dam holds"),
        ("<!doctype html><title>Dam holds</title><article><p>The dam held.</p></article>", "Dam holds"),
        ('{"title": "Dam holds", "text": "The dam held."}', "Dam holds"),
        ('{"title": "Dam holds", "text": "The dam held."}\n{"title": "Dam", "text": "The dam fell."}\n', "Dam holds"),
        (
            '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Dam holds</title></item></channel></rss>',
            "Dam holds",
        ),
    ],
)
def test_standard_input_is_read_as_what_it_looks_like(
    content: str, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    articles, skipped = read_paths(["-"])
    assert (articles[0].title, skipped) == (title, ())
    assert articles[0].path.partition("#")[0] == "-"


def test_plain_text_loads_no_parser(here: Path) -> None:
    write(here, "a.txt")
    code = (
        "import sys; from factcheck.readers import read_paths; assert read_paths(['a.txt'])[0];"
        "print([m for m in ('lxml','trafilatura','htmldate','feedparser','markdown_it','frontmatter','yaml','msgspec') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=here)
    assert done.stdout.decode().strip() == "[]"


def test_front_matter_counts_in_plain_text_too(here: Path) -> None:
    (here / "a.txt").write_text("---\ntitle: Dam holds\nsource: The Herald\n---\nThe dam held.\n")
    ((article,), _) = read_paths(["a.txt"])
    assert (article.title, article.source) == ("Dam holds", "The Herald")


def test_progress_and_readers_of_other_formats(here: Path) -> None:
    write(here, "a.txt", "b.shout")
    told: list[tuple[str, int, int]] = []

    class Shout:
        def read(self, path: str, data: bytes) -> list[Article]:
            return [Article("0" * 16, path, "Shout", "", data.decode().upper())]

    articles, _ = read_paths(["."], progress=lambda *step: told.append(step), readers={".shout": Shout()})
    assert [a.path for a in articles] == ["a.txt", "b.shout"]
    assert articles[1].text == STORY.upper()
    assert told == [("reading", 1, 2), ("reading", 2, 2)]


def test_what_a_reader_of_others_raises_or_breaks_stops_nothing(here: Path) -> None:
    write(here, "a.txt", "b.odd", "c.broken", "d.picky")

    class Odd:
        def read(self, path: str, data: bytes) -> list[Article]:
            return [Article("0" * 16, path, "Odd", "Dam \ud83d", f"{data.decode()}It held \udc00 well.")]

    class Broken:
        def read(self, path: str, data: bytes) -> list[Article]:
            raise KeyError(path + str(len(data)))

    class Picky:
        def read(self, path: str, data: bytes) -> list[Article]:
            raise InputError(path, f"{len(data)} bytes are too few")

    articles, skipped = read_paths(["."], readers={".odd": Odd(), ".broken": Broken(), ".picky": Picky()})
    assert [a.path for a in articles] == ["a.txt", "b.odd"]
    assert (articles[1].title, articles[1].text) == ("Dam \ufffd", f"{STORY}It held \ufffd well.")
    assert [c.text for c in extract(articles[1])][-1] == "It held \ufffd well."
    reasons = {s.path: s.reason for s in skipped}
    assert reasons["c.broken"].startswith("its reader failed: KeyError: 'c.broken")
    assert reasons["d.picky"] == f"{len(STORY)} bytes are too few"


def test_ids_are_of_the_content_alone(here: Path) -> None:
    write(here, "x/herald.txt", "y/herald.txt")
    articles, _ = read_paths(["x", "y"])
    assert articles[0].id == articles[1].id
    assert len(articles[0].id) == 16
    (here / "y/herald.txt").write_text(STORY.replace("night", "day"))
    assert read_paths(["y"])[0][0].id != articles[0].id
