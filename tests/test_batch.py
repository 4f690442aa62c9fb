from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from factcheck import batch
from factcheck.errors import UsageError
from factcheck.records import ArticleSummary, Category, Finding, Position, Report, Statement, Uncorroborated, Verdict


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    run = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return run.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("kept.md", "changed.md", "removed.md", "größe, zwei.md"):
        (tmp_path / name).write_text("old\n")
    (tmp_path / ".gitignore").write_text("ignored.md\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    return tmp_path


def names(found: tuple[str, ...]) -> list[str]:
    return [Path(path).name for path in found]


def test_changed_files_are_those_committed_staged_edited_or_new(repository: Path) -> None:
    git(repository, "checkout", "-qb", "desk")
    (repository / "changed.md").write_text("new\n")
    git(repository, "commit", "-qam", "two")
    (repository / "größe, zwei.md").write_text("edited\n")
    (repository / "new.md").write_text("untracked\n")
    (repository / "ignored.md").write_text("x\n")
    (repository / "removed.md").unlink()
    found = batch.changed_since("main", ["."])
    assert names(found) == ["changed.md", "größe, zwei.md", "new.md"]
    assert all(Path(path).is_absolute() for path in found)


def test_what_moved_on_the_other_branch_is_not_this_batch(repository: Path) -> None:
    git(repository, "checkout", "-qb", "desk")
    (repository / "changed.md").write_text("new\n")
    git(repository, "commit", "-qam", "two")
    git(repository, "checkout", "-q", "main")
    (repository / "kept.md").write_text("theirs\n")
    git(repository, "commit", "-qam", "three")
    git(repository, "checkout", "-q", "desk")
    assert names(batch.changed_since("main", ["."])) == ["changed.md"]


def test_files_are_found_from_a_folder_below_the_top(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "news").mkdir()
    (repository / "news" / "new.md").write_text("x\n")
    monkeypatch.chdir(repository / "news")
    assert batch.articles_of(batch.changed_since("HEAD", ["."]), ["new.md", "../kept.md"]) == {"new.md"}


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "", "main; touch x", "HEAD:kept.md"])
def test_a_reference_that_git_does_not_know_is_wrong_usage(repository: Path, ref: str) -> None:
    with pytest.raises(UsageError, match="--changed-since: git rev-parse failed"):
        batch.changed_since(ref, ["."])
    assert not (repository / "x").exists()


def test_unrelated_histories_are_told_with_the_way_out(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "other")
    git(repository, "commit", "-qm", "unrelated")
    with pytest.raises(UsageError, match="fetch-depth: 0"):
        batch.changed_since("main", ["."])


def test_a_folder_outside_git_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="not a git repository"):
        batch.changed_since("HEAD", [str(tmp_path)])


@pytest.mark.parametrize(
    "text", ["a.md\n\n b c.md\nd\x0ce.md\n", "a.md\0 b c.md\0d\x0ce.md\0", "a.md\r\n b c.md\r\nd\x0ce.md"]
)
def test_a_list_is_parted_by_lines_or_nul_and_names_stay_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", " b c.md", "d\x0ce.md"):
        (tmp_path / name).touch()
    assert batch.listed(text, "list") == ("a.md", " b c.md", "d\x0ce.md")


def test_a_list_that_names_a_missing_file_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match=r"new\.txt names 'nowhere\.md', which does not exist"):
        batch.listed("nowhere.md\n", "new.txt")


def test_articles_are_found_however_the_paths_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for name in ("a.md", "b.jsonl", "odd#name.md"):
        (tmp_path / "news" / name).touch()
    (tmp_path / "link").symlink_to("news")
    found = ["news/a.md", "./news/a.md", "link/a.md", "news/b.jsonl#3", "news/odd#name.md", "-"]
    assert batch.articles_of(["news/a.md"], found) == {"news/a.md", "./news/a.md", "link/a.md"}
    assert batch.articles_of([str(tmp_path / "news/b.jsonl")], found) == {"news/b.jsonl#3"}
    assert batch.articles_of(["news/odd#name.md"], found) == {"news/odd#name.md"}
    assert batch.articles_of([], found) == frozenset()


def test_files_outside_the_given_paths_are_read_besides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = ("news/a.md", "newsroom/b.md", "news")
    assert batch.outside(files, ["news"]) == ("newsroom/b.md",)
    assert batch.outside(files, ["-"]) == files
    assert batch.outside(files, [os.sep]) == ()


def test_only_findings_with_a_side_in_the_batch_are_kept() -> None:
    def finding(name: str, *articles: str) -> Finding:
        sides = tuple(Position("", (Statement(article, article, "x", 0, 1),)) for article in articles)
        return Finding(name, Verdict.AGREEMENT, Category.OTHER, None, 0.9, "", "", sides)

    report = Report(
        tuple(ArticleSummary(name, name, "") for name in "abc"),
        (finding("1", "a", "b"), finding("2", "b", "c")),
        (Uncorroborated("a", "a", "x", 0, 1, ""), Uncorroborated("c", "c", "x", 0, 1, "")),
    )
    kept = batch.keep(report, {"a"})
    assert [f.id for f in kept.findings] == ["1"]
    assert [u.article for u in kept.uncorroborated] == ["a"]
    assert [a.in_batch for a in kept.articles] == [True, False, False]
