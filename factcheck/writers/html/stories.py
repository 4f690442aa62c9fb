"""Article → story: its text in paragraphs, the claimed sentences marked, and a note beside each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.writers.escape import label, path_label, plain
from factcheck.writers.html.anchors import paragraphs, web, when
from factcheck.writers.html.claims import KINDS, claims_by_article
from factcheck.writers.wording import outlet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.records import ArticleSummary, Report
    from factcheck.writers.html.anchors import Anchors
    from factcheck.writers.html.claims import Claimed

MOST_NOTES = 6
"""So many findings of one sentence are noted in the margin before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a finding says of one sentence, for the margin; ``more`` counts findings that are not noted."""

    number: int
    kind: str
    finding: str
    heading: str
    here: str
    elsewhere: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is marked alike, in pieces of which some are values at issue.

    ``notes`` are the numbers and kinds of the notes that follow it.
    """

    pieces: tuple[tuple[str, bool], ...]
    kind: str = ""
    notes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article with its notes."""

    anchor: str
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """An article as the page shows it; ``counts`` tells how many of its sentences are of each kind."""

    anchor: str
    title: str
    headline: Paragraph | None
    source: str
    number: int
    day: str
    moment: str
    path: str
    file: str
    web: str
    copies: str
    compared_only: bool
    counts: tuple[tuple[str, int], ...]
    paragraphs: tuple[Paragraph, ...]


def stories(report: Report, anchors: Anchors, numbers: dict[str, int]) -> list[Story]:
    """Every article of the report with its claims marked."""
    claimed = claims_by_article(report, anchors)
    return [_story(n, a, claimed[a.path], anchors, numbers) for n, a in enumerate(report.articles)]


def _story(
    number: int, article: ArticleSummary, claims: list[Claimed], anchors: Anchors, numbers: dict[str, int]
) -> Story:
    day, moment = when(article.published or "")
    marked = sorted(claims, key=lambda c: (c.start, c.end, KINDS.index(c.kind), c.finding))
    parts = _paragraphs(f"a-{number}", article.text, marked)
    titled = bool(parts) and len(article.title) < 400 and plain(article.title).strip() == _text(parts[0])
    kinds = {(c.start, c.end): c.kind for c in reversed(marked)}
    return Story(
        anchor=f"a-{number}",
        title=label(article.title) or path_label(article.path) or "Untitled",
        headline=parts[0] if titled else None,
        source=outlet(article.source),
        number=numbers[article.source],
        day=day,
        moment=moment,
        path=path_label(article.path),
        file=anchors.file(article.path),
        web=web(article),
        copies=path_label(article.origin) if article.origin else "",
        compared_only=not article.in_batch,
        counts=tuple((kind, n) for kind in KINDS if (n := list(kinds.values()).count(kind))),
        paragraphs=tuple(parts[1:] if titled else parts),
    )


def _text(paragraph: Paragraph) -> str:
    return "".join(text for run in paragraph.runs for text, _ in run.pieces).strip()


def _paragraphs(anchor: str, text: str, claims: list[Claimed]) -> list[Paragraph]:
    found = []
    numbers = iter(range(1, len(claims) + 1))
    at = 0
    for n, match in enumerate(paragraphs(text)):
        start, end = match.span()
        mine = []
        while at < len(claims) and claims[at].start < end:
            mine.append(claims[at])
            at += 1
        notes = _notes(mine, numbers)
        runs = tuple(_runs(text, start, end, mine, notes))
        found.append(Paragraph(f"{anchor}-p{n}", runs, tuple(note for group in notes.values() for note in group)))
    return found


def _notes(claims: list[Claimed], numbers: Iterator[int]) -> dict[int, list[Note]]:
    """The notes of a paragraph by the offset after which they stand."""
    by_end: dict[int, list[Claimed]] = {}
    for claim in claims:
        if claim.finding:
            by_end.setdefault(claim.end, []).append(claim)
    notes: dict[int, list[Note]] = {}
    for end in sorted(by_end):
        group = sorted(by_end[end], key=lambda c: KINDS.index(c.kind))
        shown = group[:MOST_NOTES]
        notes[end] = [
            Note(
                next(numbers), c.kind, c.finding, c.heading, c.here, c.elsewhere,
                len(group) - len(shown) if c is shown[-1] else 0,
            )
            for c in shown
        ]  # fmt: skip
    return notes


def _runs(text: str, start: int, end: int, claims: list[Claimed], notes: dict[int, list[Note]]) -> Iterator[Run]:
    cuts = sorted({start, end, *_within(start, end, (b for c in claims for b in (c.start, c.end, *c.value)))})
    # A sentence that runs past its paragraph is noted where the paragraph ends.
    ends: dict[int, list[tuple[int, str]]] = {}
    for at, group in notes.items():
        ends.setdefault(min(at, end), []).extend((n.number, n.kind) for n in group)
    active: list[Claimed] = []
    waiting = iter(claims)
    following = next(waiting, None)
    kind, pieces = "", list[tuple[str, bool]]()
    for left, right in pairwise(cuts):
        while following is not None and following.start <= left:
            active.append(following)
            following = next(waiting, None)
        active = [c for c in active if c.end > left]
        now = min((c.kind for c in active), key=KINDS.index, default="")
        if pieces and now != kind:
            yield Run(tuple(pieces), kind)
            pieces = []
        kind = now
        pieces.append((plain(text[left:right]), any(c.value[0] <= left and right <= c.value[1] for c in active)))
        if right in ends:
            yield Run(tuple(pieces), kind, tuple(ends[right]))
            pieces = []
    if pieces:
        yield Run(tuple(pieces), kind)


def _within(start: int, end: int, offsets: Iterable[int]) -> Iterator[int]:
    return (at for at in offsets if start < at < end)
