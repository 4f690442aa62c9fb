"""How a report puts findings into words: plain text, which each format escapes as a whole.

A finding says that sources disagree and who says what; never that one of them is wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.records import Status, Verdict
from factcheck.writers.escape import label
from factcheck.writers.summary import count, listing, summarise

if TYPE_CHECKING:
    from factcheck.records import Finding, Position, Report, Statement

MOST_SOURCES = 6
"""So many source names are spelled out before the rest is counted."""
_MARKS = str.maketrans("‘’“”–‑", "''\"\"--")
_MOST_LETTERS = 80
_TAIL = re.compile(r",| (?:of|for|in|at|from|with|to|on|who|that|close|familiar)\b")
"""Where the noun that speaks ends: "aides to both politicians"."""
_MANY = frozenset({"police", "people", "authorities", "staff"})
"""Speakers of more than one that do not end in "s", or do so as a body."""
_ONE = ("ss", "us", "is", "’s", "'s")


def sources_of(position: Position) -> tuple[str, ...]:
    """The sources that hold this position, each once, in the order of their statements."""
    return tuple(dict.fromkeys(s.source for s in position.statements))


def outlet(source: str) -> str:
    """The name of a source as reports show it."""
    return label(source, 60) or "unnamed"


def value_of(position: Position, limit: int = _MOST_LETTERS) -> str:
    """The value of a position as a reader sees it: the words of one of its sources, or a name that they give elsewhere."""
    return label(position.value, limit) or "no value"


def quoted(position: Position, limit: int = _MOST_LETTERS) -> str:
    """The value between quotation marks where each source words it so, without them where one does not."""
    words = words_of(position)
    value = value_of(position, limit)
    same = len(words) == 1 and next(iter(words)).casefold() == value_of(position).casefold()
    return f"“{value}”" if same else value


def words_of(position: Position) -> dict[str, tuple[str, ...]]:
    """Each wording of the value with the sources that wrote it, that of the position first; no source is told twice.

    A source that words it in two ways is told by the position's words, else by its first.
    """
    value = _folded(value_of(position))
    own: dict[str, str] = {}
    for statement in position.statements:
        word = label(statement.value, _MOST_LETTERS)
        if word and (statement.source not in own or _folded(word) == value):
            own[statement.source] = word
    shown: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}
    for source, word in sorted(own.items(), key=lambda entry: _folded(entry[1]) != value):
        kept = shown.setdefault(_folded(word), word)
        found[kept] = (*found.get(kept, ()), source)
    return found


def _folded(word: str) -> str:
    """A wording without what only typesetters make of it: capitals, the form of its marks, a comma at its end."""
    return word.casefold().translate(_MARKS).rstrip(" ,.;")


def value_in(statement: Statement) -> str:
    """The value as this statement words it; the sentence where no words of it stand for the rest."""
    return label(statement.value, _MOST_LETTERS) or label(statement.text, _MOST_LETTERS)


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


def speakers(finding: Finding) -> str:
    """Whose words the sources report, where every position rests on what another party says; empty where one does not."""
    if not all(any(s.speaker for s in p.statements) for p in finding.positions):
        return ""
    reporting: dict[str, dict[str, None]] = {}
    for statement in (s for p in finding.positions for s in p.statements if s.speaker):
        reporting.setdefault(label(statement.speaker or "", 80), {})[statement.source] = None
    said = [
        f"{named(tuple(sources))} {'reports' if len(sources) == 1 else 'report'} "
        f"what {speaker} {'say' if _are_many(speaker) else 'says'}"
        for speaker, sources in reporting.items()
    ]
    return "; ".join(said[:MOST_SOURCES]) + "." if said else ""


def _are_many(speaker: str) -> bool:
    """Whether a speaker takes "say": "transportation officials", "the police"; not "Ana Torres", "the Times"."""
    words = _TAIL.split(speaker)[0].split()
    if not words:
        return False
    last = words[-1]
    if last.casefold() in _MANY:
        return True
    # A capital is that of a name: "the Times".
    return last.islower() and last.endswith("s") and not last.endswith(_ONE)


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
