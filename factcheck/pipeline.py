"""check(): the one place that knows the order of the stages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import islice, starmap
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.agreements import agreements
from factcheck.anchors import anchors
from factcheck.archive.merge import merged, place_of
from factcheck.archive.recall import recall
from factcheck.batch import articles_of, keep
from factcheck.embed import CachedEncoder
from factcheck.group import Grouper, is_update
from factcheck.kept import Kept
from factcheck.match import Matcher
from factcheck.misdated import misdated
from factcheck.origins import origins
from factcheck.readers import read_paths, resolve_years
from factcheck.records import ArticleSummary, Report, Run, Skipped, Verdict
from factcheck.report import finding_of, in_order, uncorroborated
from factcheck.sides import by_story
from factcheck.stories import NOTHING_BEYOND, StoryGate, tellings
from factcheck.work import HERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from factcheck.archive.plug import Archive
    from factcheck.cache import Cache
    from factcheck.plugs import Encoder, Engine, Judge, OperatingPoint
    from factcheck.records import Article, Claim, Comparison, Finding, Judgement, Match
    from factcheck.settings import Settings
    from factcheck.stories import Telling

Progress = Callable[[str, int, int], None]
"""Told (stage, done, total) as the work goes on."""
_BLOCK = 2_000
"""Matches judged at a time: bounds memory, and is large enough for batches."""
UNRELATED = 0.95
"""A pair that is more likely unrelated than this is dropped at once."""


def check(
    paths: Sequence[str],
    *,
    settings: Settings,
    encoder: Encoder,
    judge: Judge,
    batch: frozenset[str] | None = None,
    progress: Progress | None = None,
    cache: Cache | None = None,
    engine: Engine = HERE,
    against: Archive | None = None,
) -> Report:
    """Tells where these articles agree and disagree.

    ``batch``: paths of the new articles; findings without a side among them are left out, the rest is still compared
    against. ``against``: archived articles on the stories of the new ones are compared against as well (all articles are new
    then where ``batch`` is None). Inputs that cannot be read are listed in the report; UsageError where a path does not exist.
    ``engine``: where the heavy work is done; it changes no result.
    """
    tell = progress or _silent
    articles, skipped = read_paths(paths, progress=progress, engine=engine)
    articles = tuple(_known_as(a, settings) for a in articles if not settings.ignores(a.source))
    read = frozenset(a.path for a in articles)
    kept = Kept(cache, engine)
    claims = _claims(articles, kept, tell)
    cached = CachedEncoder(encoder, cache, engine)
    vectors = cached.encode([claim.text for claim in claims], partial(tell, "embedding"))
    gate, beyond = StoryGate(window_days=settings.window), NOTHING_BEYOND
    new = None if batch is None else articles_of(batch, read)
    if against is not None:
        new = read if new is None else new
        recalled = recall(against, articles, claims, vectors, new=new, gate=gate, encoder=encoder.name)
        past = [replace(p, article=_known_as(p.article, settings)) for p in recalled.past]
        past = [p for p in past if not settings.ignores(p.article.source)]
        dated = _dated((*articles, *(p.article for p in past)))
        moments = anchors(tuple(dated.values()))
        past = [replace(p, article=(a := dated[p.article.path]), anchor=moments.get(a.path, p.anchor)) for p in past]
        articles, before = tuple(dated[a.path] for a in articles), (articles, anchors(articles))
        if (articles, {a.path: moments[a.path] for a in articles if a.path in moments}) != before:
            claims = _claims(articles, kept, tell, moments)  # other dates in the same sentences
        everything = merged(articles, claims, vectors, past=past, kept=kept, encoder=cached)
        articles, claims, vectors, beyond = *everything, recalled.beyond
    pairs = list(gate.pairs(tellings(claims), vectors, new, beyond))
    judgements = _judged(
        pairs,
        match=lambda pairs: Matcher().match(pairs, claims, vectors),
        compare=lambda block: kept.comparisons(block, settings.categories),
        judge=judge,
        tell=tell,
    )
    origin = origins(articles)
    findings = findings_of(judgements, settings.min_confidence, judge.operating_point, origin)
    findings = in_order((*findings, *(f for f in misdated(claims) if f.confidence >= (settings.min_confidence or 0))))
    partners: dict[str, set[str]] = defaultdict(set)
    for one, other in ((left.article.path, right.article.path) for left, right in pairs):
        partners[one].add(other)
        partners[other].add(one)
    compared = frozenset(partners)
    counts = Counter(claim.article.path for claim in claims)
    listed = read | compared | {origin[path] for path in read | compared if path in origin}
    report = Report(
        articles=tuple(
            _summary(a, origin, counts[a.path], compared=a.path in compared)
            for a in sorted(articles, key=lambda a: a.path)
            if a.path in listed and a.path not in kept.faults
        ),
        findings=findings,
        uncorroborated=uncorroborated(claims, findings, partners),
        skipped=tuple(sorted((*skipped, *starmap(Skipped, kept.faults.items())), key=lambda s: (s.path, s.reason))),
        run=Run(__version__, encoder.name, judge.name, settings.recorded(), (*judge.remarks, *kept.remarks)),
    )
    return report if new is None else keep(report, new)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """No one asked to be told."""


def _dated(articles: Sequence[Article]) -> dict[str, Article]:
    """The articles by path, with years that only those read and those recalled tell together."""
    return {a.path: a for a in resolve_years(sorted(articles, key=lambda a: place_of(a.path)))}


def _known_as(article: Article, settings: Settings) -> Article:
    source = settings.outlet(article.source)
    return article if source == article.source else replace(article, source=source)


def _claims(
    articles: Sequence[Article], kept: Kept, tell: Progress, moments: Mapping[str, datetime] | None = None
) -> list[Claim]:
    claims: list[Claim] = []
    for done, found in enumerate(kept.claims(articles, anchors(articles) if moments is None else moments), 1):
        claims += found
        tell("extracting", done, len(articles))
    return claims


def _judged(
    pairs: Sequence[tuple[Telling, Telling]],
    match: Callable[[Iterable[tuple[Telling, Telling]]], Iterator[Match]],
    compare: Callable[[Sequence[Match]], Sequence[Sequence[Comparison]]],
    judge: Judge,
    tell: Progress,
) -> list[Judgement]:
    """Judgements that say anything, weighed again in each other's light.

    What is most likely unrelated is dropped block by block, to bound memory.
    """
    kept: list[Judgement] = []
    begun = 0

    def counted() -> Iterator[tuple[Telling, Telling]]:
        nonlocal begun
        for begun, pair in enumerate(pairs, 1):  # noqa: B007  (told after each block)
            yield pair

    tell("comparing", 0, len(pairs))
    stream = match(counted())
    while block := list(islice(stream, _BLOCK)):
        kept += [j for j in judge.judge(block, compare(block)) if j.unrelated < UNRELATED]
        tell("comparing", begun, len(pairs))
    return list(judge.reconsider(kept))


def findings_of(
    judgements: Sequence[Judgement], least: float | None, point: OperatingPoint, origin: dict[str, str]
) -> tuple[Finding, ...]:
    """The findings that judged pairs gather into at an operating point; ``least`` overrides its bar for discrepancies."""
    grouper = Grouper(conflict=point.conflict if least is None else least, join=point.join, read=point.read)
    found: list[Finding] = []
    for story in by_story(judgements):
        disputes = grouper.conflicts(story)
        grouper.support(disputes, story)
        found += [finding_of(g, Verdict.UPDATE if is_update(g) else Verdict.DISCREPANCY, origin) for g in disputes]
        alike = agreements(story, disputes, least=point.agree, join=point.join)
        found += [finding_of(group, Verdict.AGREEMENT, origin) for group in alike]
    return in_order(found)


def _summary(article: Article, origin: dict[str, str], claims: int, *, compared: bool) -> ArticleSummary:
    published = article.published
    moment = None if published is None else published.isoformat() if article.has_time else published.date().isoformat()
    return ArticleSummary(
        path=article.path,
        source=article.source,
        title=article.title,
        published=moment,
        url=article.url,
        origin=origin.get(article.path),
        claims=claims,
        text=article.text,
        compared=compared,
    )
