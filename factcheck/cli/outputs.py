"""Where reports go: which ones a run writes, what they must not overwrite, and writing all of them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.console import put_out
from factcheck.errors import InputError, StoreError, UsageError
from factcheck.writers import format_of, link_base, writer_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.cli.console import Console
    from factcheck.readers.walk import Input
    from factcheck.records import Report


_JSON, _HEAD = b'"factcheck_version":', 200
"""What the head of a JSON report says; one without articles is none to its reader."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where one report goes (None is stdout), and in which format."""

    path: Path | None
    format: str


def targets_of(outputs: Sequence[str], fmt: str | None, paths: Sequence[str]) -> tuple[Target, ...]:
    """Which reports a run writes, by its --output and --format."""
    if not outputs:
        return (Target(None, fmt),) if fmt else (Target(Path("reports") / f"{name_of(paths)}.md", "markdown"),)
    targets = []
    for output in outputs:
        if output == "-":
            targets.append(Target(None, fmt or "markdown"))
            continue
        by_suffix = format_of(output)
        chosen = fmt if fmt and len(outputs) == 1 else by_suffix or fmt
        if chosen is None and Path(output).suffix:
            raise UsageError(
                f"--output {output}: no format has the suffix {Path(output).suffix}; name one with --format"
            )
        targets.append(Target(file_at(output), chosen or "markdown"))
    if len({os.path.realpath(t.path) if t.path else None for t in targets}) < len(targets):
        raise UsageError("two --output options name the same place")
    return tuple(targets)


def file_at(output: str) -> Path:
    """The place of a file to write; UsageError where a folder stands there, or a file where its folder should be."""
    path = Path(output)
    if path.is_dir():
        raise UsageError(f"--output {output} is a folder; name a file in it")
    above = next((folder for folder in path.parents if os.path.lexists(folder)), None)
    if above is not None and not above.is_dir():
        raise UsageError(f"--output {output}: {above} is no folder")
    return path


def name_of(paths: Sequence[str]) -> str:
    """The name of the input: of the file or folder, or of the folder that holds all of several."""
    named = [os.path.abspath(path) for path in paths if path != "-"]  # noqa: PTH100  (no links resolved: the user's own words)
    if not named:
        return "stdin"
    if len(named) > 1:
        try:
            return Path(os.path.commonpath([str(Path(path).parent) for path in named])).name or "articles"
        except ValueError:  # two drives have no common folder
            return "articles"
    place = Path(named[0])
    name = place.name if place.is_dir() else place.stem
    return name.translate(str.maketrans("*?[]", "____")) or "articles"


def spare(outputs: Iterable[Path], paths: Sequence[str], kept: Iterable[tuple[str, str | None]] = ()) -> None:
    """UsageError where an output would overwrite what the run reads: an article, or a ``kept`` file (what it is, its path).

    A report of an earlier run may lie among the articles: readers pass it over, so it may be written anew.
    """
    there = {os.path.realpath(path): path for path in outputs if path.is_file()}
    for what, name in kept:
        if name is not None and (path := there.get(os.path.realpath(name))) is not None:
            raise UsageError(f"--output {path} would overwrite {what}; name another file")
    if not there:
        return
    from factcheck.readers import SUFFIXES
    from factcheck.readers.walk import expand

    try:
        inputs, _ = expand(paths, SUFFIXES)
    except UsageError:
        return  # whoever reads these paths tells it
    for item in inputs:
        path = there.get(os.path.realpath(item.path))
        if path is not None and _holds_article(item):
            raise UsageError(f"--output {path} would overwrite an article; name another file")


def write_all(report: Report, targets: Iterable[Target], console: Console) -> list[str]:
    """Write every report, and tell which could not be written: one that fails costs none after it."""
    failed = []
    for target in targets:
        try:
            _write(report, target, console)
        except StoreError as error:
            failed.append(str(error))
    return failed


def _holds_article(item: Input) -> bool:
    from factcheck.readers import read_bytes
    from factcheck.records import Article

    # Of a file that was named, its words alone tell whether it is a report of ours: it is read whatever it is called.
    path = f"article{Path(item.path).suffix}" if item.named else item.path
    try:
        data = Path(item.path).read_bytes()
        if not data.strip() or _JSON in data[:_HEAD]:
            return False
        return any(isinstance(part, Article) for part in read_bytes(path, data, named=False))
    except (InputError, OSError):
        return True


def _write(report: Report, target: Target, console: Console) -> None:
    from factcheck.atomic import append_text, write_text

    if target.path is None:
        put_out(writer_for(target.format)(report))
    else:
        write_text(target.path, writer_for(target.format, link_base(str(target.path)))(report))
        console.say(f"wrote {target.path}")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if target.format == "github" and summary:
        from factcheck.writers.github import step_summary

        append_text(Path(summary), step_summary(report))
