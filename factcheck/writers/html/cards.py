"""Finding → card: everything that the page shows of it, as plain text for the template to escape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.records import SHOWN, Category, Level, Statement, Status, Verdict
from factcheck.wording import QUESTION
from factcheck.writers.escape import label
from factcheck.writers.html.differing import pieces
from factcheck.writers.stance import stance
from factcheck.writers.summary import count
from factcheck.writers.times import days, in_time
from factcheck.writers.wording import (
    grade,
    headline,
    is_alone,
    outlet,
    percent,
    sources_of,
    speakers,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.records import Evidence, Finding, Position, Report, Uncorroborated
    from factcheck.writers.html.anchors import Anchors, Place
    from factcheck.writers.html.differing import Piece

OPEN_QUOTES = 3
"""So many sentences of one position stand open; the next ones are folded."""
MOST_QUOTES = 40
"""So many sentences of one position are quoted before the rest is counted."""
MOST_PAIRS = 5
"""So many compared pairs are shown of one finding; ``factcheck explain`` shows all."""
MOST_COMPARED = 3
"""So many compared values are shown of one pair."""
_LEVELS = {Level.AGREE: "alike", Level.COMPATIBLE: "both may hold", Level.CONFLICT: "they differ"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of one source with where it stands."""

    source: str
    speaker: str
    pieces: tuple[Piece, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Column:
    """One position: its value, who backs it, and their sentences."""

    value: str
    backing: str
    quotes: tuple[Quoted, ...]
    folded: tuple[Quoted, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as the page shows it; ``tokens`` and ``sources`` are what filters look at."""

    anchor: str
    id: str
    tokens: str
    sources: str
    grade: str
    category: str
    heading: str
    said: str
    columns: tuple[Column, ...]
    why: str
    accepted: str
    confidence: str
    pairs: tuple[str, ...]


class Cards:
    """Makes the cards of one report; ``numbers`` gives each source the number that filters know it by."""

    def __init__(self, report: Report, anchors: Anchors, numbers: Mapping[str, int]) -> None:
        self._anchors = anchors
        self._numbers = numbers
        self._published = days(report)

    def card(self, finding: Finding) -> Card:
        """The finding, ready for the template."""
        update = finding.verdict is Verdict.UPDATE
        positions = in_time(finding.positions, self._published) if update else finding.positions
        held = dict.fromkeys(name for p in positions for name in sources_of(p))
        severity = [str(finding.severity)] if finding.severity else []
        return Card(
            anchor=self._anchors.finding(finding),
            id=label(finding.id, 64),
            tokens=" ".join([str(finding.verdict), str(finding.status), str(finding.category), *severity]),
            sources=" ".join(str(self._numbers[name]) for name in held),
            grade=grade(finding),
            category=str(finding.category),
            heading=headline(finding),
            said=" ".join(part for part in (stance(finding, self._published), speakers(finding)) if part),
            columns=tuple(self._column(finding, p) for p in positions),
            why=label(finding.explanation, 800),
            accepted=_accepted(finding),
            confidence=percent(finding.confidence),
            pairs=tuple(_pair(finding, e) for e in finding.evidence[:MOST_PAIRS]),
        )

    def _column(self, finding: Finding, position: Position) -> Column:
        others = [s for p in finding.positions if p is not position for s in p.statements[:OPEN_QUOTES]]
        quotes = tuple(self._quoted(s, others) for s in position.statements[:MOST_QUOTES])
        left = len(position.statements) - len(quotes)
        return Column(
            value=value_of(position) if position.value and not _whole(finding) else "",
            backing=_backing(finding, position),
            quotes=quotes[:OPEN_QUOTES],
            folded=quotes[OPEN_QUOTES:],
            left_out=count(left, "more sentence") if left else "",
        )

    def _quoted(self, statement: Statement, others: list[Statement]) -> Quoted:
        return Quoted(
            source=outlet(statement.source),
            speaker=label(statement.speaker or "", 80),
            pieces=pieces(statement, others),
            place=self._anchors.place(statement.article, statement.line, statement.start),
        )

    def alone(self, claim: Uncorroborated) -> Quoted:
        """A claim that one source alone makes, with its value marked."""
        at = claim.text.find(claim.value) if claim.value.strip() else -1
        start = claim.start + at if at >= 0 else -1
        statement = _statement(claim, start)
        return Quoted(
            source=outlet(claim.source),
            speaker="",
            pieces=pieces(statement, []),
            place=self._anchors.place(claim.article, claim.line, claim.start),
        )


def _statement(claim: Uncorroborated, start: int) -> Statement:
    end = start + len(claim.value)
    return Statement(claim.article, claim.source, claim.text, claim.start, claim.end, claim.value, start, end)


def _whole(finding: Finding) -> bool:
    """Whether sentences agree, on more than the words that they share tell."""
    return finding.verdict is Verdict.AGREEMENT and finding.category is Category.OTHER


def _backing(finding: Finding, position: Position) -> str:
    sources = sources_of(position)
    if is_alone(finding, position):
        return "one source, alone" if len(sources) == 1 else "copies of one text, alone"
    if len(sources) > 1 and position.independent_sources <= 1:
        return f"{len(sources)} copies of one text"
    return count(position.independent_sources, "independent source") if len(sources) > 1 else "one source"


def _accepted(finding: Finding) -> str:
    if finding.status is Status.NEW:
        return ""
    why = label(finding.justification, 400)
    return f"Accepted because: {why}" if why else "Accepted before."


def _pair(finding: Finding, evidence: Evidence) -> str:
    """What was compared and how sure it is, for an editor; ``factcheck explain`` tells the rest."""
    told = [c for c in evidence.comparisons if c.category is finding.category or c.category in SHOWN]
    compared = [
        f"{QUESTION[c.category]}: {label(c.reason, 200)} ({_LEVELS[c.level]})"
        for c in told
        if c.level in _LEVELS and c.reason
    ]
    scores = (
        f"as a whole they conflict with a probability of {percent(evidence.conflict)}, agree with {percent(evidence.agree)}, "
        f"and speak of different things with {percent(evidence.unrelated)}"
    )
    words = "; ".join([*compared[:MOST_COMPARED], scores])
    return f"{words[0].upper()}{words[1:]}"
