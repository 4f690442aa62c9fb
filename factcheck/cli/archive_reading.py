"""factcheck archive info, verify, export: what an archive holds, whether it is sound, and getting out what can be read."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from factcheck.archive import shown
from factcheck.cli.console import put_out
from factcheck.cli.options import console_of, speaking
from factcheck.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factcheck.archive.plug import Archive
    from factcheck.cli.console import Console

ARCHIVE = click.argument("address", metavar="ARCHIVE")


@click.command(short_help="What the archive holds.")
@ARCHIVE
@click.option("--format", "fmt", type=click.Choice(["table", "json"]), default="table", help="How to print it.")
def info(address: str, fmt: str) -> int:
    """Tell what the archive holds: articles, claims, sources, dates, encoder, size."""
    from factcheck.archive import open_archive

    with closing(open_archive(address)) as store:
        facts = store.facts()
        name = store.address
    spans = [moment.isoformat(sep=" ") if moment else None for moment in (facts.first, facts.last)]
    rows: dict[str, Any] = {
        "archive": name,
        "schema": facts.schema,
        "bytes": facts.bytes,
        "articles": facts.articles,
        "superseded": facts.superseded,
        "claims": facts.claims,
        "first": spans[0],
        "last": spans[1],
        "encoders": dict(facts.encoders),
        "sources": dict(facts.sources),
    }
    if fmt == "json":
        import json

        put_out(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return 0
    from factcheck.writers.escape import plain

    for key, value in rows.items():
        lines = (
            [f"{plain(k)}: {n}" for k, n in value.items()]
            if isinstance(value, dict)
            else [plain("-" if value is None else str(value))]
        )
        put_out("".join(f"{key if at == 0 else '':<11} {line}\n" for at, line in enumerate(lines or ["-"])))
    return 0


@click.command(short_help="Whether the archive is sound.")
@ARCHIVE
@speaking
def verify(address: str, **given: Any) -> int:
    """Read everything that the archive holds; print what is wrong, and exit 2 then."""
    from factcheck.writers.escape import plain

    console = console_of(given)
    faults: dict[str, None] = {}

    def told(fault: str) -> None:
        if fault not in faults:
            put_out(f"{plain(fault)}\n")
        faults[fault] = None

    with closing(_opened(address, told)) as store, console.progress() as progress:
        saved = _verified(store, told, (lambda at, of: progress("verifying", at, of)) if progress else None)
    status = 2 if faults else 0
    rest = "" if saved is None else f"; {saved} article{'' if saved == 1 else 's'} can be read and exported"
    console.last(f"{shown(address)}: {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}{rest}: exit {status}")
    return status


@click.command(short_help="Write the articles out, or copy them to another archive.")
@ARCHIVE
@click.option("-o", "--output", type=click.Path(allow_dash=True), help="JSON Lines; - (default) is stdout.")
@click.option("--to", "other", metavar="ARCHIVE", help="Copy articles, claims and vectors to this archive instead.")
@speaking
def export(address: str, output: str | None, other: str | None, **given: Any) -> int:
    """Write the articles as JSON Lines, which factcheck reads, or copy them whole to another archive.

    Articles that are damaged are named and left out, and the exit status is 2.
    """
    from factcheck.archive import open_archive
    from factcheck.archive.exporting import copy
    from factcheck.atomic import write_text
    from factcheck.cli.outputs import file_at, spare

    if output is not None and other is not None:
        raise UsageError("either --output or --to: articles as JSON Lines, or a copy of the archive")
    console = console_of(given)
    path = None if output in {None, "-"} else file_at(str(output))
    if path is not None:
        spare([path], (), [("the archive", address + end) for end in ("", "-wal", "-shm")])
    lost: list[str] = []

    def losing(what: str) -> None:
        console.warn(f"damaged: {what}")
        lost.append(what)

    with closing(_opened(address, losing)) as store:
        if other is not None:
            with closing(open_archive(other, create=True)) as target:
                counts = Counter(outcome.kind for outcome in copy(store, target, losing))
            return _last(console, f"{told(counts)} in {shown(other)}", lost)
        if path is not None:
            write_text(path, _lines(store, losing, lost))
            return _last(console, f"wrote {path}", lost)
        for line in _lines(store, losing, lost):
            if not put_out(line):
                break
    return _last(console, "written", lost) if lost else 0


def _opened(address: str, told: Callable[[str], None]) -> Archive:
    """The archive; where it is a file that lost its end, what is left of it."""
    import sqlite3

    from factcheck.archive import open_archive
    from factcheck.archive.sqlite import SqliteArchive

    try:
        return open_archive(address)
    except StoreError as error:
        cause = error.__cause__
        if not isinstance(cause, sqlite3.Error) or cause.sqlite_errorcode != sqlite3.SQLITE_CORRUPT:
            raise
        left = SqliteArchive(address, damaged=True)
        told(f"the file is cut short or damaged at its head: {cause}")
        return left


def told(counts: Counter[str]) -> str:
    """What became of articles on their way into an archive."""
    from factcheck.archive.entries import ADDED, SUPERSEDED, UNCHANGED

    return f"{counts[ADDED]} added, {counts[SUPERSEDED]} newer versions, {counts[UNCHANGED]} unchanged"


def _verified(store: Archive, told: Callable[[str], None], tell: Callable[[int, int], None] | None) -> int | None:
    """Tell each fault; where damage keeps articles from being read in order, how many can be read all the same."""
    from factcheck.archive.adding import verify as verified
    from factcheck.archive.exporting import FAULTS, readable

    try:
        for fault in verified(store, tell):
            told(fault)
    except FAULTS as error:
        told(f"the articles cannot be read through: {error.__cause__ or error}")
        return readable(store, told)
    return None


def _lines(store: Archive, losing: Callable[[str], None], lost: list[str]) -> Iterator[str]:
    """The lines of an export; StoreError where there is none for damage, so that no earlier export makes way for nothing."""
    from factcheck.archive.exporting import lines

    none = True
    for line in lines(store, losing):
        none = False
        yield line.decode()
    if none and lost:
        raise StoreError(f"{store.address}: no article in it can be read; restore a copy")


def _last(console: Console, what: str, lost: list[str]) -> int:
    status = 2 if lost else 0
    without = f" without what is damaged ({len(lost)} fault{'' if len(lost) == 1 else 's'})" if lost else ""
    console.last(f"{what}{without}: exit {status}")
    return status
