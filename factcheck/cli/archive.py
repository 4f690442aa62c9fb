"""factcheck archive: keep what was published, and look after what is kept."""

from __future__ import annotations

from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from factcheck.archive import shown
from factcheck.cli.archive_reading import ARCHIVE, export, info, told, verify
from factcheck.cli.console import put_out
from factcheck.cli.options import PATHS, console_of, embedding, settings_of, speaking
from factcheck.errors import UsageError
from factcheck.settings_keys import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from factcheck.archive.entries import Outcome
    from factcheck.cli.console import Console
    from factcheck.embed import CachedEncoder
    from factcheck.kept import Kept
    from factcheck.settings import Settings

_MOST_NAMED = 8
"""Outlets that a message names."""


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
        _making(settings, console, given) as (encoder, kept),
        closing(open_archive(address, create=True)) as store,
        console.progress() as progress,
    ):
        read, skipped = read_paths(paths, progress=progress)
        articles = [replace(a, source=settings.outlet(a.source)) for a in read if not settings.ignores(a.source)]
        for outcome in added(store, articles, encoder, kept):
            _acknowledge(outcome, console)
            counts[outcome.kind] += 1
            if progress:
                progress("archiving", counts.total(), len(articles))
    missed = [(entry.path, entry.reason) for entry in skipped] + list(kept.faults.items())
    for path, reason in missed:
        console.warn(f"{path}: not added: {reason}")
    status = 2 if missed and not settings.allow_skips else 0
    why = " (inputs could not be read; --allow-skips accepts that)" if status else ""
    console.last(f"{told(counts)}, {len(missed)} skipped in {shown(address)}: exit {status}{why}")
    return status


@archive.command(short_help="Take articles out.")
@ARCHIVE
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
        # Before anything goes: a name with a slip of the pen may be the one that was meant to go.
        unknown = [name for name in names if not store.numbers(Selection((name,)))]
        if unknown:
            raise UsageError(f"{shown(address)} holds no article {', '.join(map(repr, unknown))}; nothing was removed")
        if source is not None:
            source = _outlet(source, store.facts().sources, address)
        numbers = store.numbers(Selection(names, source, before))
        if numbers and not given["dry_run"]:
            store.remove(numbers)
    word = "would be removed from" if given["dry_run"] else "removed from"
    console_of(given).last(f"{len(numbers)} article{'' if len(numbers) == 1 else 's'} {word} {shown(address)}: exit 0")
    return 0


@archive.command(short_help="Drop older versions, and embed anew where that is needed.")
@ARCHIVE
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
            for fault in kept.faults.values():
                console.warn(f"{shown(address)}: an article keeps its claims of before: {fault}")
        superseded = store.facts().superseded
        store.compact()
    console.last(f"{superseded} older versions dropped, {done} articles embedded anew in {shown(address)}: exit 0")
    return 0


for _command in (info, verify, export):
    archive.add_command(_command)


@contextmanager
def _making(settings: Settings, console: Console, given: dict[str, Any]) -> Iterator[tuple[CachedEncoder, Kept]]:
    """What makes vectors and claims, where the settings say."""
    from factcheck.cli.run import models_there, open_cache, open_engine
    from factcheck.embed import CachedEncoder, default_encoder
    from factcheck.kept import Kept

    models_there(settings, console, judging=False)
    cache = None if given["no_cache"] else open_cache(console)
    with closing(open_engine(settings)) as engine:
        yield CachedEncoder(default_encoder(settings.encoder, settings.precision), cache, engine), Kept(cache, engine)


def _outlet(name: str, known: Collection[str], address: str) -> str:
    """The outlet of that name, whatever its capitals. UsageError where the archive holds no article of it."""
    alike = [name] if name in known else sorted(source for source in known if fold(source) == fold(name))
    if alike:
        return alike[0]
    held = ", ".join(map(repr, sorted(known)[:_MOST_NAMED])) + (", …" if len(known) > _MOST_NAMED else "")
    raise UsageError(
        f"{shown(address)} holds no article of {name!r}; nothing was removed"
        + (f"; it holds articles of {held}" if held else "")
    )


def _acknowledge(outcome: Outcome, console: Console) -> None:
    if not console.quiet:
        from factcheck.writers.escape import plain

        put_out(f"{outcome.kind:<10} {outcome.id} {plain(outcome.path)}\n")
