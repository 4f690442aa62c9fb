from __future__ import annotations

import os
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.cli import main
from factcheck.cli.console import Console
from factcheck.cli.last import recall, remember
from factcheck.cli.outputs import Target, name_of, spare, targets_of
from factcheck.cli.run import Examination, _in_front_matter
from factcheck.cli.watch import _state, watch
from factcheck.errors import SettingsError, StoreError, UsageError
from factcheck.records import ArticleSummary, Category, Finding, Position, Report, Severity, Statement, Verdict
from factcheck.writers import writer_for
from factcheck.writers.json import write as as_json

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ONE = "0123456789abcdef"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / ".cache"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command in an empty folder: exit status, stdout, stderr."""
    assert folder.is_dir()

    def running(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        return status, *capfd.readouterr()

    return running


def report() -> Report:
    sides = tuple(
        Position(value, (Statement(f"{source}.md", source, f"It carried {value} people.", 0, 20, value, 11, 13),))
        for source, value in (("Northwire", "40"), ("Harrow Times", "60"))
    )
    articles = tuple(ArticleSummary(f"{source}.md", source, "") for source in ("Northwire", "Harrow Times"))
    return Report(
        articles,
        (Finding(ONE, Verdict.DISCREPANCY, Category.QUANTITY, Severity.HIGH, 0.9, "people aboard", "", sides),),
    )


def test_help_answers_at_once() -> None:
    def took() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "factcheck", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # Processor time, and the least of several: a busy machine is not the command's fault.
    assert min(took() for _ in range(3)) < 0.2


def test_help_loads_neither_records_nor_any_library_but_click() -> None:
    code = "import sys, factcheck.cli; print(*sorted({m.split('.')[0] for m in sys.modules} - set(sys.stdlib_module_names)))"
    lean = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, env=_paths(), check=True)
    assert set(lean.stdout.split()) <= {"__main__", "click", "factcheck"}


def _paths() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["baseline", "--help"], ["--version"]])
def test_help_and_version_go_to_stdout(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Usage:"),
        (["--nonsense"], "No such option"),
        (["nowhere.md"], "nowhere.md"),
        (["check"], "Missing argument"),
        (["check", "x", "--fail-on", "grave"], "'grave' is not one of"),
        (["check", "x", "--format", "pdf"], "'pdf' is not one of"),
        (["check", "x", "--min-confidence", "7"], "--min-confidence is a number from 0 to 1"),
        (["check", "x", "--window", "0"], "--window is a whole number from 1"),
        (["check", "x", "--config", "none.toml"], "none.toml: No such file"),
        (["check", "x", "--baseline", "none.jsonl"], "none.jsonl: no such baseline"),
        (["check", "x", "--suppressions", "none.toml"], "none.toml: no such file"),
        (["check", "-", "--batch", "-"], "cannot be both"),
        (["check", "x", "--batch", "none.txt"], "none.txt: No such file"),
        (["check", "x", "-o", "report.pdf"], "no format has the suffix .pdf"),
        (["check", "x", "-o", "."], "is a folder"),
        (["check", "x", "-o", "-", "-o", "-"], "name the same place"),
        (["baseline", "show"], "name the baseline"),
        (["baseline", "prune", "x", "--baseline", "none.jsonl"], "no such baseline"),
        (["explain", ONE], "no check has been made in this folder yet"),
        (["explain", ONE, "--report", "none.json"], "none.json: no such report"),
        (["values", "none.md"], "none.md"),
        (["completion", "cmd"], "'cmd' is not one of"),
        (["check", "x", "-o", "r.md", "-o", "./r.md"], "name the same place"),
        (["archive", "export", "a.db", "-o", "a.jsonl", "--to", "b.db"], "either --output or --to"),
    ],
)
def test_wrong_usage_is_status_2_with_the_reason_and_no_stdout(run: Run, arguments: list[str], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert err.splitlines()[-1].startswith("exit 2 (")


def test_bad_settings_are_status_2_for_every_command(run: Run, folder: Path) -> None:
    (folder / "factcheck.toml").write_text('fail-onn = "high"\n')
    for arguments in (["check", "."], ["config", "show"], ["baseline", "show"]):
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert "unknown key 'fail-onn'; did you mean 'fail-on'?" in err
        assert err.endswith("exit 2 (bad settings)\n")


def test_a_fault_of_our_own_never_looks_like_a_verdict(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("odd \x1b[31m")

    monkeypatch.setattr("factcheck.settings.load", broken)
    status, out, err = run("config", "show")
    assert (status, out) == (2, "")
    assert "RuntimeError: odd" in err
    assert "\x1b" not in err
    assert "Traceback" not in err


def test_an_interrupted_run_is_status_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.settings.load", interrupted)
    assert run("config", "show")[0] == 130


def shell(folder: Path, script: str) -> tuple[str, str]:
    """What a shell says in which ``factcheck`` is this command: stdout, stderr."""
    command = f'factcheck() {{ "{sys.executable}" -m factcheck "$@"; }}; {script}'
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, cwd=folder, env=_paths())
    return ran.stdout, ran.stderr


def two_articles(folder: Path) -> None:
    (folder / "news").mkdir()
    for source, number in (("Northwire", 40), ("Harrow Times", 60)):
        text = f"Ferry aground\n\n{source}, 3 March 2026\n\nThe ferry Halcyon carried {number} people on Monday.\n"
        (folder / "news" / f"{source.lower().replace(' ', '_')}.txt").write_text(text)


@pytest.mark.parametrize(
    "command", ["config show", "values news/northwire.txt", "--help", "check --help", "archive info a.db"]
)
def test_a_reader_that_leaves_early_is_no_fault_and_a_full_disk_is_named(folder: Path, command: str) -> None:
    two_articles(folder)
    if "a.db" in command:
        from factcheck.archive import open_archive

        open_archive("a.db", create=True).close()
    # The command starts once its reader has gone.
    out, err = shell(folder, f"{{ sleep 0.2; factcheck {command}; echo $? >&2; }} | true")
    assert (out, err) == ("", "0\n")
    out, err = shell(folder, f"factcheck {command} >/dev/full; echo $?")
    assert out == "2\n"
    assert err.startswith("error: cannot write to standard output: No space left on device\nexit 2 (")


def test_messages_that_nobody_reads_change_no_status(folder: Path) -> None:
    script = "{ sleep 0.2; factcheck --nonsense; echo $? >status; } 2>&1 | true; cat status; factcheck --nonsense 2>/dev/full; echo $?"
    assert shell(folder, script)[0] == "2\n2\n"


def test_each_report_is_written_whatever_befalls_another(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_articles(folder)
    monkeypatch.setattr("factcheck.cli.run.examine", lambda *_, **__: Examination(report()))
    status, _, err = run("news", "--no-cache", "-o", "/proc/r.md", "-o", "late.json")
    assert status == 2
    assert "cannot write /proc/r.md" in err
    assert err.endswith("exit 2 (a file cannot be used)\n")
    assert (folder / "late.json").is_file()
    monkeypatch.setattr("factcheck.cli.outputs.put_out", lambda _: False)
    (folder / "late.json").unlink()
    status, _, err = run("news", "--no-cache", "--fail-on", "high", "-o", "-", "-o", "late.json")
    assert status == 1, "the findings' own status, whoever has left"
    assert err.endswith("exit 1 (--fail-on high)\n")
    assert (folder / "late.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["news", "-o", "news/northwire.txt"], "news/northwire.txt would overwrite an article"),
        (["news", "--watch", "-o", "news/northwire.txt"], "news/northwire.txt would overwrite an article"),
        (["news/northwire.txt", "-o", "link.txt"], "link.txt would overwrite an article"),
        (["news", "--against", "a.db", "--format", "json", "-o", "news/../a.db"], "would overwrite the archive"),
        (
            ["news", "--baseline", "b.jsonl", "--format", "json", "-o", "b.jsonl"],
            "b.jsonl would overwrite the baseline",
        ),
        (["news", "--format", "json", "-o", "factcheck.toml"], "factcheck.toml would overwrite the settings"),
        (["news", "--batch", "list", "-o", "list"], "list would overwrite the list of --batch"),
        (["archive", "export", "a.db", "-o", "a.db"], "a.db would overwrite the archive"),
        (["news", "-o", "b.jsonl/r.md"], "b.jsonl is no folder"),
        (["archive", "export", "a.db", "-o", "b.jsonl/r.md"], "b.jsonl is no folder"),
    ],
)
def test_no_output_overwrites_what_is_read(run: Run, folder: Path, arguments: list[str], what: str) -> None:
    two_articles(folder)
    (folder / "link.txt").symlink_to("news/northwire.txt")
    (folder / "list").write_text("news/northwire.txt\n")
    for name in ("a.db", "b.jsonl", "factcheck.toml"):
        (folder / name).write_text("window = 3\n")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert what in err
    assert err.endswith("exit 2 (wrong usage)\n")
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("fmt", ["markdown", "html", "json", "junit", "sarif"])
def test_a_report_of_ours_among_the_articles_is_written_anew(folder: Path, fmt: str) -> None:
    two_articles(folder)
    path = Path(
        "news", {"markdown": "r.md", "html": "r.html", "json": "r.json", "junit": "r.xml", "sarif": "r.sarif"}[fmt]
    )
    path.write_text(writer_for(fmt)(report()))
    spare([path], ["news"])
    spare([path], ["news/northwire.txt", str(path)])
    path.write_text("")
    spare([path], ["news"])
    Path("news/other.md").write_text("# Ferry aground\n\nThe ferry carried 40 people.\n")
    with pytest.raises(UsageError, match="overwrite an article"):
        spare([path, Path("news/other.md")], ["news"])


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "a.md",
            "---\ntitle: x\ndate: 2026-13-01\n---\nText.",
            "malformed front matter at line 3, date: month must be",
        ),
        (
            "a.md",
            "---\nx:\n  - day: 2026-02-31\n---\nText.",
            "malformed front matter at line 3, day: day is out of range",
        ),
        ("a.json", '[{"text": "a"},\n\n{"text" "b"}]\n', "malformed JSON at line 3: expected ':' (byte 25)"),
        ("a.json", '{"text":\n"a"\n', "malformed JSON at line 2: Input data was truncated"),
        ("a.jsonl", '{"text": "a"}\n{x\n', "line 2: malformed JSON: object keys must be strings (byte 1)"),
    ],
)
def test_what_is_malformed_is_told_with_its_line(run: Run, folder: Path, name: str, text: str, told: str) -> None:
    (folder / name).write_text(text)
    status, _, err = run("values", name)
    assert status == 2
    assert f"error: {name}: {told}" in err


def test_suppressions_are_read_wherever_front_matter_is(folder: Path) -> None:
    front = f'---\ntitle: Ferry\nfactcheck:\n  suppress:\n    - id: "{ONE}"\n      reason: ours stands\n---\nIt sank.\n'
    for name in ("a.txt", "b.md", "c", "d.html", "e.json"):
        (folder / name).write_text(front)
    articles = tuple(ArticleSummary(name, name, "") for name in ("a.txt", "b.md", "c", "d.html", "e.json", "-"))
    found = _in_front_matter(replace(report(), articles=articles))
    assert [(s.id, s.article) for s in found] == [(ONE, "a.txt"), (ONE, "b.md"), (ONE, "c")]


def test_a_bad_file_does_not_end_a_watch(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two_articles(folder)
    told: list[int] = []

    def examine(*_: object, **__: object) -> Examination:
        if not told:
            raise SettingsError("news/a.md: a suppression names the id of its finding")
        return Examination(report())

    def watching(_paths: object, _outputs: object, once: Callable[[], int]) -> int:
        told.append(once())
        told.append(once())
        return told[-1]

    monkeypatch.setattr("factcheck.cli.run.examine", examine)
    monkeypatch.setattr("factcheck.cli.watch.watch", watching)
    status, _, err = run("news", "--watch", "--no-cache", "--fail-on", "low", "-o", "r.md")
    assert (status, told) == (1, [2, 1])
    assert "error: news/a.md: a suppression names" in err
    assert run("nowhere", "--watch")[0] == 2


@pytest.mark.parametrize("options", [["--judge", "a/b"], ["--encoder", "nope"], ["--encoder", "a/b"]])
def test_a_model_that_is_nowhere_is_told_at_once(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    import huggingface_hub

    asked: list[str] = []

    def silent(url: str, **_: object) -> None:
        asked.append(url)
        raise ConnectionError("no name")

    monkeypatch.setattr(huggingface_hub, "get_hf_file_metadata", silent)
    monkeypatch.setenv("HF_HOME", str(folder / "hub"))
    two_articles(folder)
    status, out, err = run("news", *options, "--quiet", "-o", "-")
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        f"error: {options[0][2:]} {options[1]}: no folder, not kept on this machine, and the hub cannot be reached (no name)",
        "exit 2 (the model cannot be used)",
    ]
    assert len(asked) == 1


def test_config_show_tells_origins(run: Run, folder: Path) -> None:
    (folder / "factcheck.toml").write_text('fail-on = "high"\n[categories]\nquote = false\n')
    status, out, err = run("config", "show")
    assert (status, err) == (0, "")
    rows = {line.partition(" = ")[0].strip(): line for line in out.splitlines()}
    assert rows["fail-on"].endswith("# factcheck.toml")
    assert rows["window"].endswith("# default")
    assert '"high"' in rows["fail-on"]
    assert "false" in rows["categories.quote"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_each_shell(run: Run, shell: str) -> None:
    status, out, _ = run("completion", shell)
    assert status == 0
    assert "_FACTCHECK_COMPLETE" in out


@pytest.mark.parametrize(
    ("outputs", "fmt", "targets"),
    [
        ([], None, [("reports/news.md", "markdown")]),
        ([], "json", [(None, "json")]),
        (["-"], None, [(None, "markdown")]),
        (["-"], "sarif", [(None, "sarif")]),
        (["a.html"], None, [("a.html", "html")]),
        (["a.html"], "json", [("a.html", "json")]),
        (["a"], None, [("a", "markdown")]),
        (["a.log"], "text", [("a.log", "text")]),
        (["a.xml", "b.sarif", "-"], "github", [("a.xml", "junit"), ("b.sarif", "sarif"), (None, "github")]),
    ],
)
def test_suffixes_and_format_name_the_reports(
    folder: Path, outputs: list[str], fmt: str | None, targets: list[tuple[str | None, str]]
) -> None:
    (folder / "news").mkdir()
    expected = tuple(Target(Path(path) if path else None, name) for path, name in targets)
    assert targets_of(outputs, fmt, ["news/"]) == expected


def test_a_report_is_named_after_its_input(folder: Path) -> None:
    (folder / "news" / "today.d").mkdir(parents=True)
    named = {
        ("news/",): "news",
        ("news/today.d",): "today.d",
        ("news/a.txt",): "a",
        ("news/a.txt", "news/b.txt"): "news",
        ("news/a.txt", "-"): "a",
        ("-",): "stdin",
        (".",): folder.name,
        ("news/*.md",): "_",
    }
    assert {paths: name_of(paths) for paths in named} == named
    assert name_of(["/"]) == "articles"


def test_the_last_report_of_a_folder_can_be_explained(run: Run, folder: Path) -> None:
    remember(report())
    status, out, err = run("explain", ONE[:6])
    assert (status, err) == (0, "")
    assert "Harrow Times" in out
    assert run("explain", "ffff")[0] == 2
    (folder / "elsewhere").mkdir()
    os.chdir(folder / "elsewhere")
    assert run("explain", ONE)[0] == 2
    (folder / "report.json").write_text(as_json(report()))
    assert run("explain", ONE, "--report", "../report.json")[1] == out


def test_a_damaged_last_report_is_told(folder: Path) -> None:
    (folder / "report.json").write_text("{")
    with pytest.raises(StoreError):
        recall("report.json")
    with pytest.raises(UsageError):
        recall(".")


def test_baseline_show_lists_what_is_accepted(run: Run, folder: Path) -> None:
    line = f'{{"id": "{ONE}", "category": "age", "severity": "low", "fact": "a\\u001b[31m", "sources": ["A", "B"], "values": ["4", "5"]}}'
    (folder / "known.jsonl").write_text(line + "\n")
    status, out, err = run("baseline", "show", "--baseline", "known.jsonl")
    assert status == 0
    assert out.startswith(f"{ONE}  low     age")
    assert "4 / 5 (A, B)" in out
    assert "\x1b" not in out
    assert err == "1 accepted in known.jsonl: exit 0\n"


@pytest.mark.parametrize(
    ("console", "no_color", "coloured"),
    [
        (Console(), "", False),
        (Console(color="always"), "", True),
        (Console(color="always"), "1", True),
        (Console(color="never"), "", False),
    ],
)
def test_colours_are_for_terminals_unless_asked_for(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    console: Console,
    no_color: str,
    coloured: bool,
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    console.summarise(report())
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert ("\x1b[" in said.err) is coloured


def test_quiet_says_the_last_line_alone_and_no_terminal_shows_no_bar(capfd: pytest.CaptureFixture[str]) -> None:
    console = Console(quiet=True)
    console.say("x")
    console.warn("x")
    console.detail("x")
    console.summarise(report())
    console.last("why")
    with Console().progress() as progress:
        assert progress is None
    assert capfd.readouterr() == ("", "why\n")


def test_bars_are_drawn_on_a_terminal_and_take_stage_names_as_they_are(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Console().progress() as progress:
        assert progress is not None
        progress("judging [bold]", 0, 3)
        progress("judging [bold]", 3, 3)
    with Console(bars=False).progress() as progress:
        assert progress is None
    assert capfd.readouterr().out == ""


def test_verbose_tells_which_settings_are_not_the_default(run: Run, folder: Path) -> None:
    (folder / "factcheck.toml").write_text('fail-on = "high"\n')
    _, _, err = run("check", "nowhere.md", "--verbose", "--window", "3")
    assert 'fail-on = "high" # factcheck.toml' in err
    assert "window = 3 # --window" in err


def test_watch_checks_again_when_an_article_changes_and_not_when_a_report_does(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, written = folder / "a.md", folder / "report.md"
    article.write_text("one")
    calls = []

    def once() -> int:
        calls.append(article.read_text())
        written.write_text("report " * len(calls))
        return len(calls)

    pauses = 0

    def sleep(_seconds: float) -> None:
        nonlocal pauses
        pauses += 1
        if pauses == 1:
            article.write_text("two, longer")
        if pauses > 5:
            raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.cli.watch.time.sleep", sleep)
    assert watch([str(folder)], [written], once) == 2
    assert calls == ["one", "two, longer"]


def test_watch_looks_at_what_a_run_would_read(folder: Path) -> None:
    (folder / "news").mkdir()
    (folder / "far").mkdir()
    (folder / "far" / "c.txt").write_text("three")
    (folder / "news" / "a.txt").write_text("one")
    (folder / "news" / "b.pdf").write_text("no article")
    (folder / "news" / "hidden.txt").write_text("not looked at")
    (folder / "news" / ".factcheckignore").write_text("hidden.txt")
    (folder / "news" / "link").symlink_to(folder / "far")

    def seen(*paths: str, own: Path | None = None) -> set[str]:
        return {path for path, _, _ in _state(paths, {os.path.realpath(own)} if own else set())}

    assert seen("news/*.txt") == {"news/a.txt", "news/hidden.txt"}
    assert seen("news") == {"news/a.txt", "news/link/c.txt"}
    assert seen("news", "gone.txt", "none/*.txt") == {"news/a.txt", "news/link/c.txt"}
    assert seen("news", own=folder / "far" / "c.txt") == {"news/a.txt"}
    before = _state(["news/*.txt"], set())
    (folder / "news" / "d.txt").write_text("four")
    assert _state(["news/*.txt"], set()) != before
