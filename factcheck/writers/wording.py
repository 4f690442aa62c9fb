"""How a report puts findings into words: plain text, which each format escapes as a whole.

A finding says that sources disagree and who says what; never that one of them is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Status, Verdict
from factcheck.writers.escape import label
from factcheck.writers.summary import count, listing, summarise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.records import Finding, Position, Report, Statement

MOST_SOURCES = 6
"""So many source names are spelled out before the rest is counted."""
_LIKELY = 0.5
"""Below this an agreement of whole sentences is told as a possible one."""


def sources_of(position: Position) -> tuple[str, ...]:
    """The sources that hold this position, each once, in the order of their statements."""
    return tuple(dict.fromkeys(s.source for s in position.statements))


def outlet(source: str) -> str:
    """The name of a source as reports show it."""
    return label(source, 60) or "unnamed"


def value_of(position: Position, limit: int = 80) -> str:
    """The value of a position as a reader sees it; where none is named, the words of its first statement."""
    words = (position.value, *(s.text for s in position.statements[:1]))
    return next((shown for shown in (label(w, limit) for w in words) if shown), "no value")


def value_in(statement: Statement, position: Position) -> str:
    """The value as this statement words it."""
    return label(statement.value, 80) or value_of(position)


def named(sources: tuple[str, ...]) -> str:
    """These sources as prose lists them, the many shortened to a count."""
    names = [outlet(s) for s in sources]
    if len(names) > MOST_SOURCES:
        names = [*names[: MOST_SOURCES - 1], count(len(names) - MOST_SOURCES + 1, "other source")]
    return listing(names)


def is_alone(finding: Finding, position: Position) -> bool:
    """Whether one source stands alone here against several independent ones on another position."""
    others = [other for other in finding.positions if other is not position]
    both = {name for other in others for name in sources_of(other)} & set(sources_of(position))
    return position.independent_sources <= 1 and not both and any(other.independent_sources > 1 for other in others)


def backing(finding: Finding, position: Position) -> str:
    """Who holds the position and how many of them are independent, for a table cell."""
    sources = sources_of(position)
    names = named(sources)
    if len(sources) > 1:
        independent = position.independent_sources
        return f"{names} ({independent} independent)" if independent != 1 else f"{names} (copies of one text)"
    return f"{names} (alone)" if is_alone(finding, position) else names


def stance(finding: Finding, published: Mapping[str, str | None]) -> str:
    """Who says what, in one sentence; ``published`` gives the day of each article by its path."""
    if finding.verdict is Verdict.AGREEMENT:
        return _agreement(finding)
    if finding.verdict is Verdict.UPDATE:
        steps = [_step(p, published) for p in in_time(finding.positions, published)]
        return f"This changed over time: {', then '.join(steps)}."
    if len(finding.positions) == 1:
        return f"{_holding(finding, finding.positions[0])}: {headline(finding).lower()}."
    return f"These sources disagree: {'; '.join(_holding(finding, p) for p in finding.positions)}."


def _holding(finding: Finding, position: Position) -> str:
    sources = sources_of(position)
    value = f"“{value_of(position)}”"
    if len(sources) == 1:
        alone = " alone" if is_alone(finding, position) else ""
        return f"{named(sources)}{alone} says {value}"
    if position.independent_sources > 1:
        return f"{position.independent_sources} independent sources ({named(sources)}) say {value}"
    return f"{named(sources)}, copies of one text, say {value}"


def _agreement(finding: Finding) -> str:
    sources = tuple(dict.fromkeys(name for p in finding.positions for name in sources_of(p)))
    independent = max((p.independent_sources for p in finding.positions), default=0)
    if not any(p.value for p in finding.positions):
        # Whole sentences agree on something that no words of them alone tell: the words of one are not those of the others.
        if independent > 1:
            perhaps = "" if finding.confidence >= _LIKELY else "may "
            return f"{independent} independent sources {perhaps}tell this alike: {named(sources)}."
        return f"{named(sources)} carry one text."
    values = listing(f"“{value_of(p)}”" for p in finding.positions)
    if independent > 1:
        return f"{independent} independent sources agree on {values}: {named(sources)}."
    return f"{named(sources)} carry one text that says {values}."


def _step(position: Position, published: Mapping[str, str | None]) -> str:
    first = earliest(position, published)
    day = f", {label(first, 30)}" if first else ""
    return f"“{value_of(position)}” ({named(sources_of(position))}{day})"


def earliest(position: Position, published: Mapping[str, str | None]) -> str:
    """When the position was first published, as its article gives it; empty where no article tells."""
    return min((day for s in position.statements if (day := published.get(s.article))), default="")


def in_time(positions: tuple[Position, ...], published: Mapping[str, str | None]) -> tuple[Position, ...]:
    """The positions of an update from first to last published; as given where a date is missing."""
    if not all(earliest(p, published) for p in positions):
        return positions
    return tuple(sorted(positions, key=lambda p: earliest(p, published)))


def days(report: Report) -> dict[str, str | None]:
    """When each article was published, by its path."""
    return {a.path: a.published for a in report.articles}


def speakers(finding: Finding) -> str:
    """Whose words the sources report, where every position rests on what another party says; empty where one does not."""
    if not all(any(s.speaker for s in p.statements) for p in finding.positions):
        return ""
    reporting: dict[str, dict[str, None]] = {}
    for statement in (s for p in finding.positions for s in p.statements if s.speaker):
        reporting.setdefault(label(statement.speaker or "", 80), {})[statement.source] = None
    said = [
        f"{named(tuple(sources))} {'reports' if len(sources) == 1 else 'report'} what {speaker} says"
        for speaker, sources in reporting.items()
    ]
    return "; ".join(said[:MOST_SOURCES]) + "." if said else ""


def headline(finding: Finding) -> str:
    """What is at issue, in a few words that start with a capital."""
    words = label(finding.fact) or f"{finding.category} at issue"
    return words[0].upper() + words[1:]


def title(finding: Finding) -> str:
    """The headline with who is at odds: several sources, or one text with itself."""
    return f"{'Sources disagree' if len(finding.positions) > 1 else 'Within one article'}: {headline(finding)}"


def grade(finding: Finding) -> str:
    """How much the finding matters, as one word: its severity, or what it is instead of a new discrepancy."""
    if finding.status is not Status.NEW:
        return str(finding.status)
    return str(finding.severity or finding.verdict) if finding.verdict is Verdict.DISCREPANCY else str(finding.verdict)


def percent(share: float) -> str:
    """A probability as a whole percentage, never rounded up to certainty."""
    return f"{min(int(share * 100 + 0.5), 99) if share < 1 else 100}%"


def summary_line(report: Report) -> str:
    """The report in one line: "2 high, 1 medium (1 known) in 41 articles from 6 sources, 0 skipped"."""
    s = summarise(report)
    graded = [f"{n} {word}" for n, word in ((s.high, "high"), (s.medium, "medium"), (s.low, "low")) if n]
    aside = [f"{n} {word}" for n, word in ((s.known, "known"), (s.suppressed, "suppressed")) if n]
    found = ", ".join(graded) or "no discrepancies"
    known = f" ({', '.join(aside)})" if aside else ""
    scope = f"{count(s.articles, 'article')} from {count(s.sources, 'source')}"
    return f"{found}{known} in {scope}, {s.skipped} skipped"
