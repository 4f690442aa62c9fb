"""The Markdown report, the default: made to be read on GitHub and in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Verdict
from factcheck.writers.blocks import Blocks, code, folded
from factcheck.writers.escape import label, markdown
from factcheck.writers.overview import TITLE, not_checked, overview
from factcheck.writers.summary import ALONE, POSSIBLE, accepted, by_chance, count, new
from factcheck.writers.wording import outlet

if TYPE_CHECKING:
    from factcheck.records import ArticleSummary, Report


def write(report: Report, link_base: str | None = "") -> str:
    """The whole report; ``link_base`` leads from the report's folder to where article paths start ("../")."""
    blocks = Blocks(report, link_base)
    parts = [TITLE + "\n", overview(report)]
    parts += _discrepancies(report, blocks)
    parts += _updates(report, blocks)
    parts += _agreements(report, blocks)
    if report.uncorroborated:
        parts.append("## Only one source says\n")
        parts.append(f"{ALONE}\n")
        parts.append(folded(count(len(report.uncorroborated), "claim"), map(blocks.alone, report.uncorroborated)))
    known = accepted(report.findings)
    if known:
        parts.append("## Known and suppressed\n")
        parts.append(folded(count(len(known), "accepted finding"), map(blocks.accepted, known)))
    parts += ["## What was not checked\n", not_checked(report)]
    parts += _articles(report, blocks)
    parts.append(_made_by(report))
    return "\n".join(parts)


def _discrepancies(report: Report, blocks: Blocks) -> list[str]:
    found = new(report.findings, Verdict.DISCREPANCY)
    parts = ["## Discrepancies\n"]
    if not found:
        parts.append(_none_found(report) + "\n")
    parts += [blocks.finding(f, n) for n, f in enumerate(found, 1)]
    return parts


def _none_found(report: Report) -> str:
    if len({a.source for a in report.articles}) < 2:
        return "There was nothing to compare: it takes articles of two sources."
    if any(f.verdict is Verdict.DISCREPANCY for f in report.findings):
        return "No new ones: every discrepancy that was found is accepted (see below)."
    return "These sources do not disagree on any fact that was compared."


def _updates(report: Report, blocks: Blocks) -> list[str]:
    found = new(report.findings, Verdict.UPDATE)
    if not found:
        return []
    intro = "Differences that time explains: an earlier and a later count, a plan and its outcome.\n"
    return ["## Updates\n", intro, *(blocks.finding(f, n) for n, f in enumerate(found, 1))]


def _agreements(report: Report, blocks: Blocks) -> list[str]:
    likely, possible = by_chance(new(report.findings, Verdict.AGREEMENT))
    parts = []
    if likely:
        parts += ["## Agreements\n", folded(count(len(likely), "agreement"), map(blocks.agreement, likely))]
    if possible:
        parts += ["## Possible agreements\n", f"{POSSIBLE}\n"]
        parts.append(folded(count(len(possible), "possible agreement"), map(blocks.agreement, possible)))
    return parts


def _articles(report: Report, blocks: Blocks) -> list[str]:
    if not report.articles:
        return []
    return [
        "## Articles\n",
        folded(count(len(report.articles), "article"), [_article(a, blocks) for a in report.articles]),
    ]


def _article(article: ArticleSummary, blocks: Blocks) -> str:
    parts = [f"{markdown(outlet(article.source))}: {markdown(label(article.title)) or 'no title'}"]
    if article.published:
        parts.append(markdown(label(article.published, 30)))
    parts.append(blocks.link(article.path, None))
    if article.origin:
        parts.append(f"shares much of its text with {blocks.link(article.origin, None)}")
    if not article.in_batch:
        parts.append("compared against only")
    return "- " + ", ".join(parts)


def _made_by(report: Report) -> str:
    run = report.run
    named = [("factcheck", run.version), ("encoder", run.encoder), ("judge", run.judge)]
    return "Made by " + ", ".join(f"{what} {code(name)}" for what, name in named if name) + ".\n" if run.version else ""
