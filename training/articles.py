"""Events become matches with comparisons and labels, by the same code that a run uses: what the decision learns from."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache as once
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zlib import crc32

from bundles import read_bundle, write_gold
from events import label
from pairs import UNRELATED
from singles import with_singles

from factcheck.anchors import anchors
from factcheck.cache import Cache
from factcheck.embed import CachedEncoder, default_encoder
from factcheck.kept import Kept
from factcheck.match import Matcher
from factcheck.readers import read_paths
from factcheck.records import Category, Span
from factcheck.stories import StoryGate, tellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bundles import Bundle, Line

    from factcheck.records import Article, Claim, Comparison, Match


SINGLES = "singles"
"""Folder beside that of the bundles: what each outlet of an event reports alone (singles.py)."""
_LONGER = "+"
"""Mark of an event's name where its articles hold their singles."""
_LEFT_OUT = {False: 0.4, True: 0.2}
"""Share of the sentences on shared facts that is left out of an event, without and with its singles: 40 and 34 % of its
sentences then have a counterpart in another article, near to what it is in the news, where it is 69 % in the bundles as they are written."""


@dataclass(frozen=True, slots=True)
class Told:
    """One match of an event: how its claims compare, and what the event's labels say of it."""

    event: str
    match: Match
    compared: tuple[Comparison, ...]
    label: int
    fact: str
    """The fact that the label rests on; empty where unrelated."""
    category: str
    """Of that fact."""
    beside: bool
    """Whether both state some fact alike, whatever else they contradict."""
    text: str
    """What the articles are known by: the event, with a mark where they are longer by what each outlet reports alone."""
    sparse: bool = False
    """Whether so many of the sentences on shared facts were left out that the articles share as little as those of the news do."""

    @property
    def run(self) -> str:
        """What was read together: the matches of one run are weighed in one another's company."""
        return f"{self.text} {'sparse' if self.sparse else 'whole'}"

    @property
    def ids(self) -> tuple[str, str]:
        """What the two claims are known by from run to run: event, article and place in its text."""
        left, right = (
            f"{self.text}/{Path(claim.article.path).stem}/{claim.span.start}"
            for claim in (self.match.left, self.match.right)
        )
        return left, right


def told_matches(
    folder: Path, cache: Path | None = None, wanted: Callable[[str], bool] = lambda _: True, jobs: int = 1
) -> Iterator[Told]:
    """The labelled matches of the events of a folder of bundles whose name is wanted; ValueError where one breaks the format.

    ``cache``: folder for what extraction and comparison found; ``jobs``: events read at a time, each in a process.
    """
    paths = sorted(path for path in folder.glob("*.txt") if wanted(path.stem))
    if jobs == 1:
        for path in paths:
            yield from _told(path, cache)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_alone) as pool:
        for told in pool.map(partial(_told, cache=cache), paths, chunksize=4):
            yield from told


def _alone() -> None:
    """A process beside others leaves them their processors."""
    import torch

    torch.set_num_threads(1)


def _told(event: Path, cache: Path | None) -> list[Told]:
    bundle = read_bundle(event)
    if bundle.errors:
        message = f"{event}: {bundle.errors[0]}"
        raise ValueError(message)
    opened = _cache(cache) if cache else None
    singles = event.parent.parent / SINGLES / event.name
    if not singles.exists():
        return [one for sparse in (False, True) for one in _matches(bundle, bundle.name, opened, sparse=sparse)]
    longer = with_singles(bundle, singles)
    return [
        *_matches(bundle, bundle.name, opened, sparse=False),
        *_matches(longer, bundle.name + _LONGER, opened, sparse=True),
    ]


_cache, _encoder = once(Cache), once(default_encoder)
"""Opened once: there are a thousand events."""


def _matches(bundle: Bundle, text: str, cache: Cache | None, *, sparse: bool) -> Iterator[Told]:
    with TemporaryDirectory() as temporary:
        write_gold(bundle, Path(temporary))
        articles, _ = read_paths([str(path) for path in sorted(Path(temporary, bundle.name).glob("*.md"))])
        kept = Kept(cache)
        claims = [claim for found in kept.claims(articles, anchors(articles)) for claim in found]
        stated = _stated(bundle, articles, claims)
        if sparse:
            claims = _thinned(claims, stated, _LEFT_OUT[text != bundle.name])
        vectors = CachedEncoder(_encoder(), cache).encode([claim.text for claim in claims])
        pairs = list(StoryGate().pairs(tellings(claims), vectors))
        matches = list(Matcher().match(pairs, claims, vectors))
        for match, compared in zip(matches, kept.comparisons(matches, frozenset(Category)), strict=True):
            left, right = stated.get(match.left.id, ()), stated.get(match.right.id, ())
            kind, fact = label(left, right)
            category = "" if kind == UNRELATED else bundle.facts[fact].category
            beside = not set(left).isdisjoint(right)
            yield Told(bundle.name, match, tuple(compared), kind, fact, category, beside, text, sparse)


def _thinned(claims: Sequence[Claim], stated: Mapping[str, object], share: float) -> list[Claim]:
    """The claims without so many of those that state a fact, drawn by their ids; headlines stay."""
    return [
        claim
        for claim in claims
        if claim.headline or claim.id not in stated or crc32(f"left out {claim.id}".encode()) % 1000 >= 1000 * share
    ]


def _stated(
    bundle: Bundle, articles: Sequence[Article], claims: Sequence[Claim]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Which (fact, position) pairs each claim states, by its id: those of the sentences that it covers for the better part."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    # Files are numbered in the order of the outlets.
    for article, telling in zip(sorted(articles, key=lambda a: Path(a.path).name), bundle.tellings, strict=True):
        own = [claim for claim in claims if claim.article.path == article.path]
        for line in telling.lines:
            span = _where(article.text, line)
            for claim in own:
                if span and _common(span, claim.span) >= 0.5:
                    found[claim.id] = (*found.get(claim.id, ()), *line.labels)
    return found


def _where(text: str, line: Line) -> Span | None:
    # A bullet is dropped by the reader.
    words = line.text.lstrip("*•- ")
    at = text.find(words)
    return Span(at, at + len(words)) if at >= 0 else None


def _common(one: Span, other: Span) -> float:
    """Share of the shorter span that both cover."""
    return (min(one.end, other.end) - max(one.start, other.start)) / min(one.end - one.start, other.end - other.start)
