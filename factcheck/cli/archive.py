"""factcheck archive: keep what was published, and look after what is kept."""

from __future__ import annotations

from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.console import put_out
from factcheck.cli.options import PATHS, console_of, embedding, settings_of, speaking
from factcheck.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from factcheck.archive.entries import Outcome
    from factcheck.cli.console import Console
    from factcheck.embed import CachedEncoder
    from factcheck.kept import Kept
    from factcheck.settings import Settings

_ARCHIVE = click.argument("address", metavar="ARCHIVE")


@click.group(short_help="Keep articles, to check later ones against them.")
def archive() -> None:
    """Keep articles with their claims and vectors: `factcheck PATH... --against ARCHIVE` compares new ones with them.

    ARCHIVE is a file (SQLite), or a postgresql:// address (PostgreSQL with pgvector).
    """


@archive.command(short_help="Add the articles at PATH...")
@PATHS
@click.option("--to", "address", required=True, metavar="ARCHIVE", help="The archive; made where there is none.")
@click.option(
    "--allow-skips", is_flag=True, default=None, help="An input that cannot be read is a warning, not exit 2."
)
@embedding
def add(paths: tuple[str, ...], address: str, **given: Any) -> int:
    """Add the articles at PATH... to an archive, or newer versions in place of older ones.

    A line on stdout tells each article once it would survive a crash.
    """
    from factcheck.archive import open_archive
    from factcheck.archive.adding import add as added
    from factcheck.readers import read_paths

    console, settings = console_of(given), settings_of(given)
    counts: Counter[str] = Counter()
    with (
        closing(open_archive(address, create=True)) as store,
        _making(settings, console, given) as (encoder, kept),
        console.progress() as progress,
    ):
        read, skipped = read_paths(paths, progress=progress)
        articles = [replace(a, source=settings.outlet(a.source)) for a in read if not settings.ignores(a.source)]
        for outcome in added(store, articles, encoder, kept):
            _acknowledge(outcome, console)
            counts[outcome.kind] += 1
            if progress:
                progress("archiving", counts.total(), len(articles))
    for entry in skipped:
        console.warn(f"{entry.path}: not added: {entry.reason}")
    status = 2 if skipped and not settings.allow_skips else 0
    why = " (inputs could not be read; --allow-skips accepts that)" if status else ""
    console.last(f"{_told(counts)}, {len(skipped)} skipped in {_shown(address)}: exit {status}{why}")
    return status


@archive.command(short_help="What the archive holds.")
@_ARCHIVE
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


@archive.command(short_help="Whether the archive is sound.")
@_ARCHIVE
@speaking
def verify(address: str, **given: Any) -> int:
    """Read everything that the archive holds; print what is wrong, and exit 2 then."""
    from factcheck.archive import open_archive
    from factcheck.archive.adding import verify as verified
    from factcheck.writers.escape import plain

    console = console_of(given)
    with closing(open_archive(address)) as store, console.progress() as progress:
        tell = (lambda done, total: progress("verifying", done, total)) if progress else None
        faults = 0
        for faults, fault in enumerate(verified(store, tell), 1):  # noqa: B007  (counted to its end)
            put_out(f"{plain(fault)}\n")
    status = 2 if faults else 0
    console.last(f"{_shown(address)}: {faults or 'no'} fault{'' if faults == 1 else 's'}: exit {status}")
    return status


@archive.command(short_help="Take articles out.")
@_ARCHIVE
@click.argument("names", metavar="[WHAT]...", nargs=-1)
@click.option("--source", metavar="NAME", help="Articles of this outlet.")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), help="Articles published before this day.")
@click.option("--dry-run", is_flag=True, help="Say how many would go, and leave them.")
@speaking
def remove(address: str, names: tuple[str, ...], source: str | None, before: dt.datetime | None, **given: Any) -> int:
    """Take out the articles that fulfil every condition given, with their older versions.

    WHAT is an article's id, path or web address, as `archive export` shows them.
    """
    from factcheck.archive import open_archive
    from factcheck.archive.entries import Selection

    if not names and source is None and before is None:
        raise UsageError("say which articles: WHAT, --source or --before")
    with closing(open_archive(address)) as store:
        numbers = store.numbers(Selection(names, source, before))
        if numbers and not given["dry_run"]:
            store.remove(numbers)
    word = "would be removed from" if given["dry_run"] else "removed from"
    console_of(given).last(f"{len(numbers)} article{'' if len(numbers) == 1 else 's'} {word} {_shown(address)}: exit 0")
    return 0


@archive.command(short_help="Drop older versions, and embed anew where that is needed.")
@_ARCHIVE
@click.option("--re-embed", is_flag=True, help="Make claims and vectors anew that other code or another encoder made.")
@embedding
def compact(address: str, *, re_embed: bool, **given: Any) -> int:
    """Drop superseded versions of articles and give back the room they took."""
    from factcheck.archive import open_archive
    from factcheck.archive.adding import re_embed as embedded

    console, settings = console_of(given), settings_of(given)
    done = 0
    with closing(open_archive(address)) as store, console.progress() as progress:
        if re_embed:
            tell = (lambda at, total: progress("embedding", at, total)) if progress else None
            with _making(settings, console, given) as (encoder, kept):
                done = embedded(store, encoder, kept, tell)
        superseded = store.facts().superseded
        store.compact()
    console.last(f"{superseded} older versions dropped, {done} articles embedded anew in {_shown(address)}: exit 0")
    return 0


@archive.command(short_help="Write the articles out, or copy them to another archive.")
@_ARCHIVE
@click.option(
    "-o", "--output", default="-", type=click.Path(allow_dash=True), help="JSON Lines; - (default) is stdout."
)
@click.option("--to", "other", metavar="ARCHIVE", help="Copy articles, claims and vectors to this archive instead.")
@speaking
def export(address: str, output: str, other: str | None, **given: Any) -> int:
    """Write the articles as JSON Lines, which factcheck reads, or copy them whole to another archive."""
    from factcheck.archive import open_archive
    from factcheck.archive.exporting import copy, lines

    console = console_of(given)
    with closing(open_archive(address)) as store:
        if other is not None:
            with closing(open_archive(other, create=True)) as target:
                counts = Counter(outcome.kind for outcome in copy(store, target))
            console.last(f"{_told(counts)} in {_shown(other)}: exit 0")
            return 0
        if output != "-":
            from factcheck.atomic import write_text

            write_text(Path(output), (line.decode() for line in lines(store)))
            console.last(f"wrote {output}: exit 0")
            return 0
        for line in lines(store):
            put_out(line.decode())
    return 0


@contextmanager
def _making(settings: Settings, console: Console, given: dict[str, Any]) -> Iterator[tuple[CachedEncoder, Kept]]:
    """What makes vectors and claims, where the settings say."""
    from factcheck.cli.run import open_cache, open_engine
    from factcheck.embed import CachedEncoder, default_encoder
    from factcheck.kept import Kept

    cache = None if given["no_cache"] else open_cache(console)
    with closing(open_engine(settings)) as engine:
        yield CachedEncoder(default_encoder(settings.encoder, settings.precision), cache, engine), Kept(cache, engine)


def _acknowledge(outcome: Outcome, console: Console) -> None:
    if not console.quiet:
        from factcheck.writers.escape import plain

        put_out(f"{outcome.kind:<10} {outcome.id} {plain(outcome.path)}\n")


def _told(counts: Counter[str]) -> str:
    from factcheck.archive.entries import ADDED, SUPERSEDED, UNCHANGED

    return f"{counts[ADDED]} added, {counts[SUPERSEDED]} newer versions, {counts[UNCHANGED]} unchanged"


def _shown(address: str) -> str:
    """An address without the password that it may hold."""
    from factcheck.archive import shown

    return shown(address)
