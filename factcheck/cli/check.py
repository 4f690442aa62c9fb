"""factcheck check: the articles in, reports out, a gate at the end."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.choices import FAIL_ON
from factcheck.cli.console import put_out
from factcheck.cli.options import FILE, PATHS, console_of, examining, settings_of
from factcheck.errors import UsageError
from factcheck.writers import FORMATS, format_of, link_base, writer_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.cli.console import Console
    from factcheck.records import Report
    from factcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Target:
    """Where one report goes (None is stdout), and in which format."""

    path: Path | None
    format: str


@click.command(short_help="Check the articles at PATH...; the same as factcheck PATH...")
@PATHS
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="PATH",
    type=click.Path(allow_dash=True),
    help="Write a report here; repeatable; the suffix names the format, - is stdout. Default: reports/<name of the input>.md",
)
@click.option(
    "--format", "fmt", type=click.Choice(tuple(FORMATS)), help="The format where no suffix names it; alone, to stdout."
)
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), help="Exit 1 if a new discrepancy of this severity or above stands."
)
@click.option("--baseline", type=FILE, help="Discrepancies listed in this file are known: folded, never failing.")
@click.option(
    "--changed-since", metavar="REF", help="Report only what involves articles changed since this git reference."
)
@click.option(
    "--batch",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Report only what involves the articles that this file lists, one a line.",
)
@click.option(
    "--against",
    metavar="ARCHIVE",
    help="Compare with the archived articles of the same stories too; see factcheck archive.",
)
@click.option("--watch", is_flag=True, help="Check again whenever an article changes, until interrupted.")
@examining
def check(paths: tuple[str, ...], **given: Any) -> int:
    """Check the articles at PATH... and report where their sources agree and disagree."""
    console, settings = console_of(given), settings_of(given)
    targets = targets_of(given["outputs"], given["fmt"], paths)
    if given["watch"]:
        from factcheck.cli.watch import watch

        return watch(
            paths, [t.path for t in targets if t.path], lambda: _once(paths, settings, console, targets, given)
        )
    return _once(paths, settings, console, targets, given)


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
        if Path(output).is_dir():
            raise UsageError(f"--output {output} is a folder; name a file in it")
        targets.append(Target(Path(output), chosen or "markdown"))
    if len({t.path for t in targets}) < len(targets):
        raise UsageError("two --output options name the same place")
    return tuple(targets)


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


def _once(
    paths: tuple[str, ...], settings: Settings, console: Console, targets: tuple[Target, ...], given: dict[str, Any]
) -> int:
    from factcheck import gate
    from factcheck.cli.last import remember
    from factcheck.cli.run import examine

    batch, paths = _batch(given, paths)
    done = examine(paths, settings, console, batch=batch, cached=not given["no_cache"], against=settings.against)
    report = done.report
    if not given["no_cache"]:
        remember(report)
    for target in targets:
        _write(report, target, console)
    if all(target.path for target in targets):
        console.summarise(report)
    console.skipped(report)
    for remark in done.remarks:
        console.warn(remark)
    verdict = gate.decide(
        report, fail_on=settings.fail_on, allow_skips=settings.allow_skips, archive=settings.against is not None
    )
    console.last(verdict.line)
    return verdict.exit_status


def _batch(given: dict[str, Any], paths: tuple[str, ...]) -> tuple[frozenset[str] | None, tuple[str, ...]]:
    """The new files, if only they are asked about, and the paths to read: files of a list count as given."""
    if given["changed_since"] is None and given["batch"] is None:
        return None, paths
    from factcheck import batch

    files: tuple[str, ...] = ()
    if given["changed_since"] is not None:
        files += batch.changed_since(given["changed_since"], paths)
    if given["batch"] is not None:
        if given["batch"] == "-" and "-" in paths:
            raise UsageError("standard input cannot be both an article and the list of --batch")
        new = batch.listed(_text_of(given["batch"]), f"--batch {given['batch']}")
        paths += batch.outside(new, paths)
        files += new
    return frozenset(files), paths


def _text_of(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"--batch {name}: {error.strerror or error}") from error
    return os.fsdecode(data)


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
