"""Which stretches of each article's text findings speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.records import Status, Verdict
from factcheck.wording import LIKELY
from factcheck.writers.escape import label
from factcheck.writers.wording import headline, named, sources_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.records import Finding, Position, Report, Statement, Uncorroborated
    from factcheck.writers.html.anchors import Anchors

KINDS = ("discrepancy", "update", "accepted", "agreement", "alone")
"""What an article's sentence can be, gravest first: a sentence in several findings shows the gravest."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sentence of an article that a finding, or a claim that one source alone makes, rests on."""

    start: int
    end: int
    value: tuple[int, int]
    kind: str
    finding: str = ""
    heading: str = ""
    here: str = ""
    elsewhere: tuple[str, ...] = ()


def claims_by_article(report: Report, anchors: Anchors) -> dict[str, list[Claimed]]:
    """Every claimed sentence by the path of its article; what does not slice back out of the text is left out."""
    texts = {a.path: a.text for a in report.articles}
    found: dict[str, list[Claimed]] = {path: [] for path in texts}
    seen: set[tuple[str, str, int]] = set()
    for finding in report.findings:
        anchor = anchors.finding(finding)
        for position in finding.positions:
            for statement in position.statements:
                key = (anchor, statement.article, statement.start)
                if key not in seen and _stands(statement, texts):
                    seen.add(key)
                    found[statement.article].append(_claimed(finding, position, statement, anchor))
    for claim in report.uncorroborated:
        if _stands(claim, texts):
            at = claim.text.find(claim.value) if claim.value.strip() else -1
            value = (claim.start + at, claim.start + at + len(claim.value)) if at >= 0 else (claim.start, claim.start)
            found[claim.article].append(Claimed(claim.start, claim.end, value, "alone"))
    return found


def _stands(said: Statement | Uncorroborated, texts: Mapping[str, str]) -> bool:
    """Whether the sentence is evidence: it slices back out of the article."""
    return said.text.strip() != "" and texts.get(said.article, "")[said.start : said.end] == said.text


def _claimed(finding: Finding, position: Position, statement: Statement, anchor: str) -> Claimed:
    held = statement.start <= statement.value_start < statement.value_end <= statement.end
    return Claimed(
        start=statement.start,
        end=statement.end,
        value=(statement.value_start, statement.value_end) if held else (statement.start, statement.start),
        kind=str(finding.verdict) if finding.status is Status.NEW else "accepted",
        finding=anchor,
        heading=headline(finding),
        here=label(statement.value, 80),
        elsewhere=_elsewhere(finding, position, statement),
    )


def _elsewhere(finding: Finding, position: Position, statement: Statement) -> tuple[str, ...]:
    if finding.verdict is Verdict.AGREEMENT:
        others = tuple(n for p in finding.positions for n in sources_of(p) if n != statement.source)
        sure = "" if finding.confidence >= LIKELY else ", perhaps"
        return (f"{named(tuple(dict.fromkeys(others)))} too{sure}",) if others else ()
    return tuple(
        f"“{word}”: {named(sources)}"
        for p in finding.positions
        if p is not position
        for word, sources in words_of(p).items()
    )
