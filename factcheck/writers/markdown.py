"""The Markdown report, the default: made to be read on GitHub and in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Verdict
from factcheck.writers.blocks import Blocks, code, folded
from factcheck.writers.escape import label, markdown, path_label
from factcheck.writers.summary import accepted, count, listing, new, summarise

if TYPE_CHECKING:
    from factcheck.records import ArticleSummary, Report
    from factcheck.writers.summary import Summary

TITLE = "# Where these sources agree and disagree"


def write(report: Report, link_base: str = "") -> str:
    """The whole report; ``link_base`` leads from the report's folder to where article paths start ("../")."""
    blocks = Blocks(report, link_base)
    parts = [TITLE + "\n", overview(report)]
    parts += _discrepancies(report, blocks)
    parts += _updates(report, blocks)
    agreements = new(report.findings, Verdict.AGREEMENT)
    if agreements:
        parts.append("## Agreements\n")
        parts.append(folded(count(len(agreements), "agreement"), [blocks.agreement(f) for f in agreements]))
    if report.uncorroborated:
        parts.append("## Only one source says\n")
        parts.append("Nothing contradicts these claims and no other source here repeats them: what to check next.\n")
        parts.append(folded(count(len(report.uncorroborated), "claim"), map(blocks.alone, report.uncorroborated)))
    known = accepted(report.findings)
    if known:
        parts.append("## Known and suppressed\n")
        parts.append(folded(count(len(known), "accepted finding"), map(blocks.accepted, known)))
    parts += _skipped(report)
    parts += _articles(report, blocks)
    parts.append(_made_by(report))
    return "\n".join(parts)


def overview(report: Report) -> str:
    """One line that says what was found, and the same as a small table."""
    s = summarise(report)
    rows = [
        ("Articles", s.articles),
        ("Sources", s.sources),
        ("High", s.high),
        ("Medium", s.medium),
        ("Low", s.low),
        ("Updates", s.updates),
        ("Agreements", s.agreements),
        ("Not checked", s.skipped),
    ]
    rows[5:5] = [(word, n) for word, n in (("Known", s.known), ("Suppressed", s.suppressed)) if n]
    head = "| " + " | ".join(name for name, _ in rows) + " |"
    rule = "| " + " | ".join("---:" for _ in rows) + " |"
    body = "| " + " | ".join(f"{n:,}" for _, n in rows) + " |"
    return f"{_sentence(s)}\n\n{head}\n{rule}\n{body}\n"


def _sentence(s: Summary) -> str:
    graded = [f"{n} {word}" for n, word in ((s.high, "high"), (s.medium, "medium"), (s.low, "low")) if n]
    found = f"**{count(s.discrepancies, 'discrepancy', 'discrepancies')}**" if s.discrepancies else "No discrepancies"
    found += f" ({', '.join(graded)})" if graded else ""
    others = [count(s.updates, "update")] * bool(s.updates) + [count(s.agreements, "agreement")]
    scope = f"in {count(s.articles, 'article')} from {count(s.sources, 'source')}"
    skipped = f"; {count(s.skipped, 'input was', 'inputs were')} not checked" if s.skipped else ""
    return f"{listing([found, *others])} {scope}{skipped}."


def _discrepancies(report: Report, blocks: Blocks) -> list[str]:
    found = new(report.findings, Verdict.DISCREPANCY)
    parts = ["## Discrepancies\n"]
    if not found:
        parts.append("These sources do not disagree on any fact that was compared.\n")
    parts += [blocks.finding(f, n) for n, f in enumerate(found, 1)]
    return parts


def _updates(report: Report, blocks: Blocks) -> list[str]:
    found = new(report.findings, Verdict.UPDATE)
    if not found:
        return []
    intro = "Differences that time explains: an earlier and a later count, a plan and its outcome.\n"
    return ["## Updates\n", intro, *(blocks.finding(f, n) for n, f in enumerate(found, 1))]


def _skipped(report: Report) -> list[str]:
    if not report.skipped:
        return ["## What was not checked\n", "Every input was read and compared.\n"]
    rows = [f"| {markdown(path_label(s.path))} | {markdown(label(s.reason, 300))} |" for s in report.skipped]
    return ["## What was not checked\n", "\n".join(["| Input | Why |", "| --- | --- |", *rows]) + "\n"]


def _articles(report: Report, blocks: Blocks) -> list[str]:
    if not report.articles:
        return []
    return [
        "## Articles\n",
        folded(count(len(report.articles), "article"), [_article(a, blocks) for a in report.articles]),
    ]


def _article(article: ArticleSummary, blocks: Blocks) -> str:
    parts = [f"{markdown(label(article.source, 60))}: {markdown(label(article.title)) or 'no title'}"]
    if article.published:
        parts.append(markdown(label(article.published, 30)))
    parts.append(blocks.link(article.path, None))
    if article.origin:
        parts.append(f"same text as {blocks.link(article.origin, None)}")
    if not article.in_batch:
        parts.append("compared against only")
    return "- " + ", ".join(parts)


def _made_by(report: Report) -> str:
    run = report.run
    named = [("factcheck", run.version), ("encoder", run.encoder), ("judge", run.judge)]
    return "Made by " + ", ".join(f"{what} {code(name)}" for what, name in named if name) + ".\n" if run.version else ""
