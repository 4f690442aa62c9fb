"""The page as a whole: template, style and script put together under a policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.records import Category, Severity, Status, Verdict
from factcheck.writers.escape import label, path_label
from factcheck.writers.html.anchors import Anchors
from factcheck.writers.html.cards import Cards
from factcheck.writers.html.figures import figures, numbered
from factcheck.writers.html.stories import stories
from factcheck.writers.summary import (
    ALONE,
    POSSIBLE,
    accepted,
    agreed,
    by_chance,
    count,
    listing,
    new,
    summarise,
    unpaired,
)
from factcheck.writers.wording import outlet

if TYPE_CHECKING:
    from jinja2 import Template

    from factcheck.records import Finding, Report
    from factcheck.writers.summary import Summary

OPEN_CARDS = 20
"""So many findings of an open list stand in the page as elements; the script renders the others on demand."""

OPEN_ARTICLES = 60
"""A list of more articles than these is folded."""


def render(report: Report, base: str | None) -> str:
    """The page of this report."""
    from markupsafe import Markup

    numbers = numbered(report)
    anchors = Anchors(report, base)
    cards = Cards(report, anchors, numbers)
    summary = summarise(report)
    style, script = _asset("page.css"), _asset("page.js")
    return (
        _template().render(
            policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
            "img-src data:; base-uri 'none'; form-action 'none'",
            style=Markup(style),  # noqa: S704  (a file of this package)
            script=Markup(script),  # noqa: S704  (a file of this package)
            skipped_count=summary.skipped,
            counts=_counts(summary),
            sentence=_sentence(report, summary),
            nothing=_nothing(report),
            groups=[
                {"key": key, "title": title, "intro": intro, "folded": folded, "cards": [cards.card(f) for f in found]}
                for key, title, intro, folded, found in _groups(report)
            ],
            open_cards=OPEN_CARDS,
            open_articles=OPEN_ARTICLES,
            figures=figures(report, numbers),
            sources=[(number, outlet(name)) for name, number in numbers.items()],
            categories=[c for c in Category if any(f.category is c for f in report.findings)],
            severities=list(Severity),
            verdicts=list(Verdict),
            statuses=list(Status),
            alone=[cards.alone(claim) for claim in report.uncorroborated],
            alone_intro=ALONE,
            skipped=[(path_label(s.path), label(s.reason, 300)) for s in report.skipped],
            remarks=[label(remark, 600) for remark in report.run.remarks],
            unpaired=unpaired(report),
            stories=stories(report, anchors, numbers),
            made=_made(report),
            settings=[(label(k, 60), label(v, 200)) for k, v in report.run.settings],
        )
        + "\n"
    )


def _groups(report: Report) -> list[tuple[str, str, str, bool, tuple[Finding, ...]]]:
    likely, possible = by_chance(new(report.findings, Verdict.AGREEMENT))
    return [
        ("discrepancies", "Discrepancies", "", False, new(report.findings, Verdict.DISCREPANCY)),
        ("updates", "Updates", "Differences that time explains.", False, new(report.findings, Verdict.UPDATE)),
        ("agreements", "Agreements", "", True, likely),
        ("possible", "Possible agreements", POSSIBLE, True, possible),
        ("accepted", "Known and suppressed", "Accepted before; they fail no check.", True, accepted(report.findings)),
    ]


def _counts(s: Summary) -> list[tuple[str, int]]:
    accepted_before = (("known", s.known), ("suppressed", s.suppressed))
    always = [
        ("high", s.high),
        ("medium", s.medium),
        ("low", s.low),
        ("updates", s.updates),
        ("agreements", s.agreements),
    ]
    return always + [(word, n) for word, n in accepted_before if n]


def _sentence(report: Report, s: Summary) -> str:
    found = count(s.discrepancies, "discrepancy", "discrepancies") if s.discrepancies else "No discrepancies"
    parts = [found, *[count(s.updates, "update")] * bool(s.updates), agreed(report)]
    return f"{listing(parts)} in {count(s.articles, 'article')} from {count(s.sources, 'source')}."


def _nothing(report: Report) -> str:
    if len({a.source for a in report.articles}) < 2:
        return "There was nothing to compare: it takes articles of two sources."
    if any(f.verdict is Verdict.DISCREPANCY for f in report.findings):
        return "No new ones: every discrepancy that was found is accepted (see below)."
    return "These sources do not disagree on any fact that was compared."


def _made(report: Report) -> str:
    run = report.run
    models = [f"{what} {label(name)}" for what, name in (("encoder", run.encoder), ("judge", run.judge)) if name]
    return f"Made by factcheck {label(run.version)}".strip() + (f" with {listing(models)}" if models else "") + "."


@lru_cache
def _asset(name: str) -> str:
    return files(__package__ or "factcheck.writers.html").joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@lru_cache
def _template() -> Template:
    from jinja2 import DictLoader, Environment, StrictUndefined

    pages = {name: _asset(name) for name in ("page.html", "card.html", "story.html")}
    environment = Environment(
        loader=DictLoader(pages), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")
