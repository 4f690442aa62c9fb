"""factcheck baseline: accept the discrepancies that stand, drop those that do not, show what is accepted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.console import put_out
from factcheck.cli.options import FILE, PATHS, configured, console_of, examining, settings_of, speaking
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.cli.console import Console
    from factcheck.records import Report
    from factcheck.settings import Settings

_BASELINE = click.option(
    "--baseline", "file", type=FILE, help="The file of accepted discrepancies; default as in the settings."
)


@click.group(short_help="Accept known discrepancies.")
def baseline() -> None:
    """Accept known discrepancies, so that a gate fails on new ones alone."""


@baseline.command
@PATHS
@_BASELINE
@examining
def write(paths: tuple[str, ...], file: str | None, **given: Any) -> int:
    """Accept every discrepancy that stands in PATH... now."""
    from factcheck import baseline as store

    console, settings = console_of(given), settings_of(given)
    path = _file(file, settings)
    before = {entry.id for entry in store.read(path)} if path.exists() else set()
    report, status = _whole(paths, settings, console, given)
    if status:
        return status
    entries = store.accepted(report)
    store.write(path, entries)
    now = {entry.id for entry in entries}
    console.last(f"{len(now)} accepted in {path}: {len(now - before)} added, {len(before - now)} dropped: exit 0")
    return 0


@baseline.command(short_help="Drop the entries that no discrepancy bears out any more.")
@PATHS
@_BASELINE
@examining
def prune(paths: tuple[str, ...], file: str | None, **given: Any) -> int:
    """Drop the entries that no discrepancy in PATH... bears out any more; never add one."""
    from factcheck import baseline as store

    console, settings = console_of(given), settings_of(given)
    path = _file(file, settings)
    entries = store.read(path)
    report, status = _whole(paths, settings, console, given)
    if status:
        return status
    stale = store.stale(entries, report)
    for entry in stale:
        console.say(f"dropped {entry.id} ({entry.fact or entry.category})")
    if stale:
        store.write(path, [entry for entry in entries if entry not in stale])
    console.last(f"{len(entries) - len(stale)} accepted in {path}: {len(stale)} dropped: exit 0")
    return 0


@baseline.command
@_BASELINE
@configured
@speaking
def show(file: str | None, **given: Any) -> int:
    """Print what is accepted, one discrepancy a line."""
    from factcheck import baseline as store
    from factcheck.writers.escape import plain

    path = _file(file, settings_of(given))
    entries = store.read(path)
    for e in entries:
        sides = plain(f"{e.fact}: {' / '.join(e.values) or e.category} ({', '.join(e.sources)})")
        put_out(f"{e.id}  {plain(e.severity) or '-':<6}  {plain(e.category):<11}  {sides}\n")
    console_of(given).last(f"{len(entries)} accepted in {path}: exit 0")
    return 0


def _file(file: str | None, settings: Settings) -> Path:
    name = file or settings.baseline
    if name is None:
        raise UsageError("name the baseline with --baseline FILE, or as `baseline` in the settings")
    return Path(name)


def _whole(paths: tuple[str, ...], settings: Settings, console: Console, given: dict[str, Any]) -> tuple[Report, int]:
    """The report on the whole corpus and 0; or the status that says why it must not change a baseline."""
    from dataclasses import replace

    from factcheck import gate
    from factcheck.cli.run import examine

    bare = replace(settings, baseline=None)
    report = examine(paths, bare, console, cached=not given["no_cache"]).report
    console.skipped(report)
    for remark in report.run.remarks:
        console.warn(remark)
    verdict = gate.decide(report, allow_skips=settings.allow_skips)
    if verdict.exit_status:
        console.say("the baseline is left as it was")
        console.last(verdict.line)
    return report, verdict.exit_status
