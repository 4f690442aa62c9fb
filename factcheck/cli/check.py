"""factcheck check: the articles in, reports out, a gate at the end."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.choices import FAIL_ON
from factcheck.cli.options import FILE, PATHS, console_of, examining, settings_of
from factcheck.cli.outputs import spare, targets_of, write_all
from factcheck.errors import EngineError, FactcheckError, ModelError, StoreError, UsageError
from factcheck.writers import FORMATS

if TYPE_CHECKING:
    from factcheck.cli.console import Console
    from factcheck.cli.outputs import Target
    from factcheck.settings import Settings

_UNUSABLE = 2


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
    if not given["watch"]:
        return _once(paths, settings, console, targets, given)
    from factcheck.cli.watch import watch
    from factcheck.readers import SUFFIXES
    from factcheck.readers.walk import expand

    # What is wrong from the start is wrong usage; a path that goes later may come back.
    expand(paths, SUFFIXES)
    spare([t.path for t in targets if t.path], paths, _kept(settings, given))

    def once() -> int:
        try:
            return _once(paths, settings, console, targets, given)
        except (ModelError, EngineError):
            raise
        except FactcheckError as error:
            # Whoever watches is at work on these files: the next change may mend it.
            console.last(f"error: {error}")
            console.last(f"exit {_UNUSABLE} (but watching on)")
            return _UNUSABLE

    return watch(paths, [t.path for t in targets if t.path], once)


def _once(
    paths: tuple[str, ...], settings: Settings, console: Console, targets: tuple[Target, ...], given: dict[str, Any]
) -> int:
    from factcheck import gate
    from factcheck.cli.last import remember
    from factcheck.cli.run import examine

    batch, paths = _batch(given, paths)
    spare([t.path for t in targets if t.path], paths, _kept(settings, given))
    done = examine(paths, settings, console, batch=batch, cached=not given["no_cache"], against=settings.against)
    report = done.report
    if not given["no_cache"]:
        remember(report)
    failed = write_all(report, targets, console)
    if all(target.path for target in targets):
        console.summarise(report)
    console.skipped(report)
    for remark in done.remarks:
        console.warn(remark)
    if failed:
        raise StoreError("; ".join(failed))
    verdict = gate.decide(
        report, fail_on=settings.fail_on, allow_skips=settings.allow_skips, archive=settings.against is not None
    )
    console.last(verdict.line)
    return verdict.exit_status


def _kept(settings: Settings, given: dict[str, Any]) -> list[tuple[str, str | None]]:
    """What a run reads beside the articles: each file, and what it is."""
    from factcheck import suppress
    from factcheck.settings import find

    config = given["config"] or find(Path.cwd())
    archive = settings.against
    return [
        *(("the archive", archive + end) for end in ("", "-wal", "-shm") if archive is not None),
        ("the baseline", settings.baseline),
        ("the suppressions", settings.suppressions or suppress.FILE),
        ("the settings", str(config) if config else None),
        ("the list of --batch", given["batch"]),
    ]


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
