"""What other tools read: the pre-commit hooks, the GitHub action, and the examples of the CI page."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck import suppress
from factcheck.cli.check import check
from factcheck.settings import load

ROOT = Path(__file__).parent.parent
CI_PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", CI_PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "hook", yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text()), ids=lambda hook: hook["id"]
)
def test_hooks_run_once_on_the_whole_corpus_with_options_that_exist(hook: dict[str, Any]) -> None:
    assert hook["pass_filenames"] is False
    assert hook["require_serial"] is True
    program, command, *options = shlex.split(hook["entry"])
    assert (program, command) == ("factcheck", "check")
    given = check.make_context("check", [*options, *hook["args"]]).params
    assert given["fail_on"] == "high"
    assert given["fmt"] == "text"  # to stdout: a hook that writes files fails the commit


def script() -> str:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    (step,) = [step for step in action["runs"]["steps"] if step.get("id") == "check"]
    assert set(step["env"]) == {
        *(name.upper().replace("-", "_") for name in action["inputs"]),
        "FACTCHECK_CACHE_DIR",
    } - {"PYTHON_VERSION"}
    return str(step["run"])


def test_no_input_of_the_action_becomes_text_of_a_script() -> None:
    for step in yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (
            {"PATHS": "articles/"},
            ["--format", "github", "--output", "-", "--fail-on", "high", "--no-progress", "--", "articles/"],
        ),
        (
            {
                "PATHS": "a b\n$(touch x)\n",
                "SARIF": "f.sarif",
                "REPORT": "f.html",
                "CHANGED_SINCE": "origin/main",
                "BASELINE": "known.jsonl",
                "ARGUMENTS": "--window\n3\n\n",
            },
            [
                *(
                    "--format",
                    "github",
                    "--output",
                    "-",
                    "--fail-on",
                    "high",
                    "--no-progress",
                    "--output",
                    "f.sarif",
                    "--output",
                    "f.html",
                ),
                *(
                    "--changed-since",
                    "origin/main",
                    "--baseline",
                    "known.jsonl",
                    "--window",
                    "3",
                    "--",
                    "a b",
                    "$(touch x)",
                ),
            ],
        ),
    ],
)
def test_the_action_hands_its_inputs_on_whole(tmp_path: Path, inputs: dict[str, str], expected: list[str]) -> None:
    fake = tmp_path / "bin" / "factcheck"
    fake.parent.mkdir()
    fake.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > given\nexit 1\n')
    fake.chmod(0o755)
    empty = dict.fromkeys(("SARIF", "REPORT", "CHANGED_SINCE", "BASELINE", "ARGUMENTS"), "")
    path = f"{fake.parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**empty, "FAIL_ON": "high", **inputs, "PATH": path, "GITHUB_OUTPUT": str(tmp_path / "output")}
    ran = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script()], cwd=tmp_path, env=environment, check=False)
    assert ran.returncode == 1
    assert (tmp_path / "output").read_text() == "status=1\n"
    given = (tmp_path / "given").read_text().splitlines()
    assert given == ["check", *expected]
    check.make_context("check", given[1:])
    assert not (tmp_path / "x").exists()


def test_the_examples_of_the_ci_page_are_valid(tmp_path: Path) -> None:
    workflow, gitlab, hooks, front_matter = (yaml.safe_load(block) for block in blocks("yaml"))
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    (step,) = [s for s in workflow["jobs"]["factcheck"]["steps"] if "factcheck@" in s["uses"]]
    assert set(step["with"]) <= set(action["inputs"])
    program, command, *options = shlex.split(gitlab["factcheck"]["script"][0])
    assert (program, command) == ("factcheck", "check")
    check.make_context("check", options)
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert {hook["id"] for repo in hooks["repos"] for hook in repo["hooks"]} <= known
    (entry,) = suppress.in_front_matter(f"---\n{yaml.safe_dump(front_matter)}---\n", "a.md")
    suppressions, settings = blocks("toml")
    assert tomllib.loads(suppressions)["suppress"][0]["id"] == entry.id
    path = tmp_path / "factcheck.toml"
    path.write_text(settings)
    assert load(config=path).operating_point == "strict"
    path.write_text(suppressions)
    assert suppress.read(path)[0].reason == entry.reason


def test_the_ci_page_tells_every_setting() -> None:
    told = {
        key for row in re.findall(r"^\| (`.*?) \|", CI_PAGE, re.MULTILINE) for key in re.findall(r"`([\w.-]+)`", row)
    }
    assert {key for key, _, _ in load(folder=Path("/")).rows()} <= told
