"""Articles into an archive, and its upkeep: block by block, each acknowledged once it is safe."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.anchors import anchors
from factcheck.archive.entries import UNCHANGED, Outcome, entry_of, key_of
from factcheck.archive.recall import check_encoder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from factcheck.archive.entries import Entry, Key
    from factcheck.archive.plug import Archive
    from factcheck.embed import CachedEncoder
    from factcheck.kept import Kept
    from factcheck.records import Article

_BLOCK = 64
"""Articles written at a time: what an interrupted run does again at most."""


def add(archive: Archive, articles: Sequence[Article], encoder: CachedEncoder, kept: Kept) -> Iterator[Outcome]:
    """Add these articles; each outcome is told when it would survive a crash.

    An article that is there already costs a look-up; another version of it takes its place. One out of which no claims can be
    made stays out, and stands among the faults of ``kept``. StoreError before anything is worked out where the archive's
    vectors are another encoder's.
    """
    check_encoder(archive, encoder.name)
    moments = anchors(articles)
    for at in range(0, len(articles), _BLOCK):
        block = [(article, key_of(article)) for article in articles[at : at + _BLOCK]]
        settled = archive.settled([key for _, key in block])
        fresh = [(article, key) for article, key in block if key not in settled]
        written = iter(archive.write(_entries(fresh, moments, kept, encoder))) if fresh else iter(())
        for article, key in block:
            if key in settled:
                yield Outcome(UNCHANGED, article.id, article.path)
            elif article.path not in kept.faults:
                yield next(written)


def re_embed(
    archive: Archive, encoder: CachedEncoder, kept: Kept, tell: Callable[[int, int], None] | None = None
) -> int:
    """Make claims and vectors anew where another extraction or another encoder made them; how many articles that were.

    Each article is done once and for all: an interrupted run is finished by the next one.
    """
    done = 0
    numbers = archive.numbers()
    for at in range(0, len(numbers), _BLOCK):
        opened = [
            (n, entry.key, entry.opened(archive.address)) for n, entry in archive.entries(numbers[at : at + _BLOCK])
        ]
        stale = [(n, key, past) for n, key, past in opened if not past.current() or past.encoder != encoder.name]
        # By its key, not by its path: two articles may bear one path.
        moments = {key.digest.hex(): past.anchor for _, key, past in stale if past.anchor}
        placed = [(replace(past.article, path=key.digest.hex()), key) for _, key, past in stale]
        renewed = _entries(placed, moments, kept, encoder)
        stale = [one for one, (article, _) in zip(stale, placed, strict=True) if article.path not in kept.faults]
        for (number, _, past), made in zip(stale, renewed, strict=True):
            archive.rewrite(number, replace(made, path=os.fsencode(past.article.path)))
        done += len(stale)
        if tell:
            tell(min(at + _BLOCK, len(numbers)), len(numbers))
    return done


def verify(archive: Archive, tell: Callable[[int, int], None] | None = None) -> Iterator[str]:
    """What is wrong with the archive, in words; nothing where it is sound."""
    import numpy as np

    from factcheck.stored import claims_from_bytes
    from factcheck.stories import unit_mean

    yield from archive.faults()
    numbers = archive.numbers(current=False)
    for at in range(0, len(numbers), _BLOCK):
        for number, entry in archive.entries(numbers[at : at + _BLOCK]):
            where = f"article {number} ({entry.id})"
            if not entry.sound():
                yield f"{where}: its content is not what was written"
                continue
            past = entry.opened(archive.address)
            claims = claims_from_bytes(past.record, past.article)
            if claims is None or len(claims) != entry.claims:
                yield f"{where}: its claims cannot be read"
            elif claims and not np.allclose(unit_mean(past.matrix()), np.frombuffer(entry.vector, "<f4"), atol=1e-4):
                yield f"{where}: its vector is not the mean of its claims' vectors"
        if tell:
            tell(min(at + _BLOCK, len(numbers)), len(numbers))


def _entries(
    articles: Sequence[tuple[Article, Key]], moments: Mapping[str, datetime], kept: Kept, encoder: CachedEncoder
) -> list[Entry]:
    """An entry of each article, but for those out of which no claims can be made."""
    told = list(kept.claims([article for article, _ in articles], moments))
    vectors = encoder.encode([claim.text for claims in told for claim in claims])
    entries, at = [], 0
    for (article, key), claims in zip(articles, told, strict=True):
        if article.path in kept.faults:
            continue
        rows = vectors[at : at + len(claims)]
        anchor = moments.get(article.path)
        entries.append(entry_of(article, claims, rows, anchor=anchor, encoder=encoder.name, key=key))
        at += len(claims)
    return entries
