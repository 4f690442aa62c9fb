"""The gate on a batch of articles, as a newsroom's CI runs it: real repository, real encoder, real judge, the command itself."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from newsroom import BATCH, CORRECTED, EDITED, PLANTED, publish_archive, publish_batch

from factcheck.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OUTPUTS = ("report.md", "report.html", "report.json", "report.sarif", "report.xml", "report.txt")


@dataclass(frozen=True)
class Desk:
    """A repository with an archive, and the command run in it."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        return status, *self.capture.readouterr()

    def gate(self, *arguments: str) -> tuple[int, str]:
        """The gate on what changed since main: exit status and last line."""
        given = ("articles", "--changed-since", "main", "--fail-on", "high", "--format", "text", "--no-progress")
        status, _, err = self.run(*given, *arguments)
        return status, err.splitlines()[-1]

    def report(self, *arguments: str) -> dict[str, Any]:
        _, out, _ = self.run("articles", "--format", "json", *arguments)
        found: dict[str, Any] = json.loads(out)
        return found

    def commit(self) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        for command in (("add", "."), ("commit", "-qm", "articles")):
            subprocess.run(["git", *identity, *command], cwd=self.folder, check=True)


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("factcheck-cache")


@pytest.fixture
def desk(
    tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    """On a branch: twenty articles committed on main, three new ones on the desk."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(cache_folder))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=tmp_path, check=True)
    made = Desk(tmp_path, capfd)
    publish_archive(tmp_path / "articles")
    made.commit()
    subprocess.run(["git", "checkout", "-qb", "today"], cwd=tmp_path, check=True)
    publish_batch(tmp_path / "articles")
    made.commit()
    yield made
    capfd.readouterr()


def discrepancies(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The discrepancies about the planted sentence: what else is found is measured elsewhere."""
    return [f for f in report["findings"] if f["verdict"] == "discrepancy" and PLANTED in values(f)]


def values(finding: dict[str, Any]) -> set[str]:
    return {s["text"] for p in finding["positions"] for s in p["statements"]}


def test_a_planted_conflict_goes_through_the_whole_life_of_a_baseline(desk: Desk) -> None:
    status, line = desk.gate()
    assert (status, line) == (
        1,
        "1 high in 23 articles from 3 sources, 0 skipped: exit 1 (--fail-on high)",
    )
    (planted,) = discrepancies(desk.report("--changed-since", "main"))
    assert PLANTED in values(planted)

    assert desk.run("baseline", "write", "articles", "--baseline", "known.jsonl")[0] == 0
    first = (desk.folder / "known.jsonl").read_bytes()
    assert planted["id"] in {json.loads(row)["id"] for row in first.splitlines()}
    status, line = desk.gate("--baseline", "known.jsonl")
    assert (status, line) == (
        0,
        "no discrepancies (1 known) in 23 articles from 3 sources, 0 skipped: exit 0 (--fail-on high)",
    )

    publish_batch(desk.folder / "articles", EDITED)
    assert desk.gate("--baseline", "known.jsonl")[0] == 1

    publish_batch(desk.folder / "articles", CORRECTED)
    status, _, err = desk.run("articles", "--baseline", "known.jsonl", "--fail-on", "low", "--format", "text")
    assert status == 0
    assert f"known.jsonl: stale: {planted['id']}" in err
    assert "known.jsonl: 1 stale; `factcheck baseline prune` drops what stands no more" in err
    assert (desk.folder / "known.jsonl").read_bytes() == first

    assert desk.run("baseline", "prune", "articles", "--baseline", "known.jsonl")[0] == 0
    kept = [row for row in first.splitlines() if json.loads(row)["id"] != planted["id"]]
    assert (desk.folder / "known.jsonl").read_bytes().splitlines() == kept


def test_prune_never_adds(desk: Desk) -> None:
    (desk.folder / "known.jsonl").write_text('{"id": "0123456789abcdef"}\n')
    assert desk.run("baseline", "prune", "articles", "--baseline", "known.jsonl")[0] == 0
    assert (desk.folder / "known.jsonl").read_bytes() == b""
    assert len(discrepancies(desk.report())) == 1


def test_a_moved_paragraph_and_a_renamed_file_keep_the_id(desk: Desk) -> None:
    (before,) = discrepancies(desk.report())
    ferry = desk.folder / "articles" / BATCH[0]
    head, _, body = ferry.read_text().partition(PLANTED)
    ferry.unlink()
    moved = f"{head}{body.strip()}\n\nFog lay over the bay all morning.\n\n{PLANTED}\n"
    (desk.folder / "articles" / "renamed.md").write_text(moved)
    (after,) = discrepancies(desk.report())
    assert after["id"] == before["id"]


def test_what_the_batch_does_not_touch_never_fails_it(desk: Desk) -> None:
    subprocess.run(["git", "checkout", "-qb", "tomorrow"], cwd=desk.folder, check=True)
    frost = desk.folder / "articles" / BATCH[1]
    frost.write_text(frost.read_text() + "\nA second frost is forecast.\n")
    desk.commit()
    status, _, _ = desk.run("articles", "--changed-since", "today", "--fail-on", "low", "--format", "text")
    assert status == 0
    assert desk.run("articles", "--fail-on", "high", "--format", "text")[0] == 1


def test_a_list_of_new_files_is_a_batch_and_may_lie_elsewhere(desk: Desk) -> None:
    incoming = desk.folder / "incoming"
    incoming.mkdir()
    for name in BATCH:
        (desk.folder / "articles" / name).rename(incoming / name)
    (desk.folder / "new.txt").write_text("".join(f"incoming/{name}\n" for name in BATCH))
    status, _, err = desk.run("articles", "--batch", "new.txt", "--fail-on", "high", "--format", "text")
    assert status == 1
    assert "in 23 articles from 3 sources" in err


def test_two_runs_write_the_same_bytes_in_every_format_with_and_without_cache(desk: Desk) -> None:
    arguments = ["articles", "--fail-on", "high", "--format", "github", "--output", "-"]
    for output in OUTPUTS:
        arguments += ["--output", output]

    def bytes_of(*more: str) -> list[bytes | str]:
        status, out, _ = desk.run(*arguments, *more)
        assert status == 1
        return [out, *((desk.folder / output).read_bytes() for output in OUTPUTS)]

    first = bytes_of()
    assert all(first)
    assert bytes_of() == first
    assert bytes_of("--no-cache") == first
    assert not any(str(desk.folder).encode() in report for report in first if isinstance(report, bytes))


@pytest.mark.parametrize("fmt", ["markdown", "html", "json", "sarif", "junit", "github", "text"])
def test_the_format_never_changes_the_status_and_stdout_is_the_report_alone(desk: Desk, fmt: str) -> None:
    status, out, err = desk.run("articles", "--fail-on", "high", "--format", fmt)
    assert status == 1
    assert out
    (desk.folder / "report").unlink(missing_ok=True)
    assert desk.run("articles", "--fail-on", "high", "--format", fmt, "--output", "report")[:2] == (1, "")
    assert (desk.folder / "report").read_text(encoding="utf-8") == out
    assert err.splitlines()[-1].endswith("exit 1 (--fail-on high)")


def test_a_plain_check_writes_the_default_report_and_completes(desk: Desk) -> None:
    status, out, err = desk.run("articles")
    assert (status, out) == (0, "")
    assert (desk.folder / "reports" / "articles.md").is_file()
    assert "wrote reports/articles.md" in err
    status, out, err = desk.run("articles", "--quiet")
    assert err.count("\n") == 1


def test_an_incomplete_run_never_passes_and_never_changes_a_baseline(desk: Desk) -> None:
    (desk.folder / "articles" / "empty.md").write_text("")
    status, line = desk.gate()
    assert status == 2
    assert "1 skipped: exit 2" in line
    assert desk.gate("--allow-skips")[0] == 1
    assert desk.run("baseline", "write", "articles", "--baseline", "known.jsonl")[0] == 2
    assert not (desk.folder / "known.jsonl").exists()
    assert desk.run("baseline", "write", "articles", "--baseline", "known.jsonl", "--allow-skips")[0] == 0


def test_one_source_alone_is_nothing_to_compare(desk: Desk) -> None:
    status, _, err = desk.run("articles/northwire-ferry.md", "articles/northwire-mine.md", "--format", "text")
    assert status == 3
    assert "fewer than two sources" in err.splitlines()[-1]


def test_a_suppressed_finding_never_fails_and_carries_its_reason(desk: Desk) -> None:
    (planted,) = discrepancies(desk.report())
    entry = f'[[suppress]]\nid = "{planted["id"]}"\nreason = "the coastguard corrected its count"\n'
    (desk.folder / "factcheck.suppress.toml").write_text(entry)
    assert desk.gate()[0] == 0
    _, out, _ = desk.run("explain", planted["id"])
    assert "the coastguard corrected its count" in out
    (desk.folder / "factcheck.suppress.toml").write_text(entry + "expires = 2020-01-01\n")
    status, _, err = desk.run("articles", "--fail-on", "high", "--format", "text")
    assert status == 1
    assert "expired on 2020-01-01" in err
    (desk.folder / "factcheck.suppress.toml").unlink()
    ferry = desk.folder / "articles" / BATCH[0]
    front = f'factcheck:\n  suppress:\n    - id: "{planted["id"]}"\n      reason: ours is the later count\ndate:'
    ferry.write_text(ferry.read_text().replace("date:", front, 1))
    assert desk.gate()[0] == 0


def test_settings_of_the_repository_are_in_force(desk: Desk) -> None:
    (planted,) = discrepancies(desk.report())
    (desk.folder / "factcheck.toml").write_text(f'fail-on = "high"\n[severity]\n{planted["category"]} = "low"\n')
    assert desk.run("articles", "--format", "text")[0] == 0
    (desk.folder / "factcheck.toml").write_text(f'fail-on = "high"\n[categories]\n{planted["category"]} = false\n')
    assert desk.run("articles", "--format", "text")[0] == 0
    (desk.folder / "factcheck.toml").write_text('fail-on = "high"\n[sources."Tidewater Daily"]\nignored = true\n')
    assert desk.run("articles", "--format", "text")[0] == 0
    aliased = '[sources.Northwire]\naliases = ["Harbour Post", "Tidewater Daily"]\n'
    (desk.folder / "factcheck.toml").write_text(aliased)
    assert desk.run("articles", "--format", "text")[0] == 3


def test_the_step_summary_is_written_where_github_asks_for_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = desk.folder / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    status, out, _ = desk.run("articles", "--fail-on", "high", "--format", "github")
    assert status == 1
    assert out.startswith("::error ")
    assert summary.read_text().startswith("before\n#")
    desk.run("articles", "--format", "text")
    assert summary.read_text().count("\n# ") == 1
