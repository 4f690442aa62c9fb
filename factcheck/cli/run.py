"""One examination: settings and paths in, a report with statuses out, and what there is to say about it."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from factcheck.archive.plug import Archive
    from factcheck.cache import Cache
    from factcheck.cli.console import Console
    from factcheck.plugs import Engine
    from factcheck.records import Report
    from factcheck.settings import Settings
    from factcheck.suppress import Suppression

_MOST_STALE = 20
_HEAD = 65_536
"""Characters of an article among which its front matter ends."""
_FENCE = 3
"""Hyphens that open it."""


@dataclass(frozen=True, slots=True)
class Examination:
    """A report, and what to tell of the suppressions and the baseline that went into it."""

    report: Report
    remarks: tuple[str, ...] = ()


def examine(
    paths: Sequence[str],
    settings: Settings,
    console: Console,
    *,
    batch: frozenset[str] | None = None,
    cached: bool = True,
    against: str | None = None,
) -> Examination:
    """Check the articles at ``paths`` and set each finding's status.

    ``batch``: the files that are new; findings without a side in them are left out. ``against``: an archive whose articles on
    the same stories are compared with too. UsageError or StoreError before anything is read where a baseline, a file of
    suppressions or an archive that was named cannot be used.
    """
    from factcheck import baseline, gate, policy, suppress
    from factcheck.embed import default_encoder
    from factcheck.judge import default_judge
    from factcheck.pipeline import check

    entries = baseline.read(Path(settings.baseline)) if settings.baseline else ()
    named = _suppressions(settings)
    models_there(settings, console)
    cache = open_cache(console) if cached else None
    started = time.perf_counter()
    with closing(open_engine(settings)) as engine, _archive(against) as archive, console.progress() as progress:
        report = check(
            paths,
            settings=settings,
            encoder=default_encoder(settings.encoder, settings.precision),
            judge=default_judge(settings.judge, settings, cache, engine),
            batch=batch,
            progress=progress,
            cache=cache,
            engine=engine,
            against=archive,
        )
    if cache is not None:
        cache.trim(settings.cache.max_mb)
    console.detail(f"checked in {time.perf_counter() - started:.1f} s with {report.run.encoder} and {report.run.judge}")
    report = policy.enforce(report, settings)
    suppressions = (*named, *_in_front_matter(report))
    today = dt.datetime.now().astimezone().date()
    report = gate.apply(
        report, known={entry.id for entry in entries}, suppressed=suppress.in_force(suppressions, report, today)
    )
    # What a batch does not touch, or an input that could not be read may still bear out, is not stale.
    whole = batch is None and against is None and not report.skipped
    stale = baseline.stale(entries, report) if whole else ()
    remarks = (*report.run.remarks, *suppress.remarks(suppressions, report, today, whole=whole))
    if stale:
        remarks += (f"{settings.baseline}: {len(stale)} stale; `factcheck baseline prune` drops what stands no more",)
    remarks += tuple(f"{settings.baseline}: stale: {e.id} ({e.fact or e.category})" for e in stale[:_MOST_STALE])
    return Examination(report, remarks)


def models_there(settings: Settings, console: Console, *, judging: bool = True) -> None:
    """ModelError before anything is read where a model that was named is neither here nor on the hub."""
    from factcheck.settings import ENCODER

    encoder, judge = settings.encoder, settings.judge
    if encoder != ENCODER:
        from factcheck.cli.hub import must_be_there

        # The library looks for a name without an owner among its own models first.
        own = () if "/" in encoder else (f"sentence-transformers/{encoder}",)
        must_be_there(f"encoder {encoder}", (*own, encoder), quiet=console.quiet)
    if (
        judging and judge.count("/") == 1
    ):  # OWNER/NAME, or a folder; what ships has a plain name, an endpoint an address
        from factcheck.cli.hub import must_be_there

        must_be_there(f"judge {judge}", (judge,), quiet=console.quiet)


def open_engine(settings: Settings) -> Engine:
    """The engine that is set; several jobs without a word on the engine mean a pool of them."""
    from factcheck.engines import engine_of
    from factcheck.settings import DEFAULT

    several = settings.engine == "local" and settings.origin("engine") == DEFAULT and (settings.jobs or 1) > 1
    return engine_of("pool" if several else settings.engine, settings.jobs, settings.engine_address)


def _archive(address: str | None) -> AbstractContextManager[Archive | None]:
    if address is None:
        return nullcontext()
    from factcheck.archive import open_archive

    return closing(open_archive(address))


def open_cache(console: Console) -> Cache | None:
    """The store of vectors and scores; a folder that cannot be written costs time and nothing else."""
    import sqlite3

    from factcheck.cache import Cache

    try:
        return Cache(cache_folder())
    except (OSError, sqlite3.Error) as error:
        console.warn(f"{cache_folder()}: nothing is kept for the next run: {error}")
        return None


def cache_folder() -> Path:
    """Where this user's factcheck keeps what it can make again; FACTCHECK_CACHE_DIR names another place."""
    import os

    import platformdirs

    named = os.environ.get("FACTCHECK_CACHE_DIR")
    return Path(named) if named else platformdirs.user_cache_path("factcheck", appauthor=False)


def _suppressions(settings: Settings) -> tuple[Suppression, ...]:
    from factcheck import suppress

    if settings.suppressions:
        return suppress.read(Path(settings.suppressions))
    usual = Path(suppress.FILE)
    return suppress.read(usual) if usual.is_file() else ()


def _in_front_matter(report: Report) -> tuple[Suppression, ...]:
    """Suppressions that articles carry at their head: Markdown, and plain text that begins as Markdown does."""
    from factcheck import suppress
    from factcheck.readers import SUFFIXES

    found: list[Suppression] = []
    for article in report.articles:
        path = Path(article.path)
        if SUFFIXES.get(path.suffix.lower(), "text") in {"markdown", "text"} and path.is_file():
            with path.open(encoding="utf-8-sig", errors="replace") as stream:
                head = stream.read(_FENCE)
                if head == "-" * _FENCE:
                    found += suppress.in_front_matter(head + stream.read(_HEAD), article.path)
    return tuple(found)
