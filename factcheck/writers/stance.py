"""Who says what of a finding, in one sentence: plain text, each source by its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Category, Verdict
from factcheck.wording import LIKELY, chance
from factcheck.writers.summary import count, listing
from factcheck.writers.times import dated, in_time
from factcheck.writers.wording import headline, is_alone, named, sources_of, value_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.records import Finding, Position

MOST_WORDINGS = 4
"""So many wordings of one value are spelled out before the sources of the rest are counted."""


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
    words = words_of(position)
    meant = _meant(position)
    if len(words) > 1:
        notes = [meant] * bool(meant) + [_backed(position)] * (len(sources) > 1)
        return _each(words) + (f" ({', '.join(notes)})" if notes else "")
    value = f"“{next(iter(words), value_of(position))}”" + (f" ({meant})" if meant else "")
    if len(sources) == 1:
        alone = " alone" if is_alone(finding, position) else ""
        return f"{named(sources)}{alone} says {value}"
    if position.independent_sources > 1:
        return f"{position.independent_sources} independent sources ({named(sources)}) say {value}"
    return f"{named(sources)}, copies of one text, say {value}"


def _each(words: Mapping[str, tuple[str, ...]]) -> str:
    """Each wording with those who wrote it: "Northwire says “$85 million”, Coast Daily says “some $80 million”"."""
    told = [
        f"{named(sources)} {'says' if len(sources) == 1 else 'say'} “{word}”"
        for word, sources in list(words.items())[:MOST_WORDINGS]
    ]
    left = sum(len(sources) for sources in list(words.values())[MOST_WORDINGS:])
    return ", ".join([*told, f"{count(left, 'other source')} in other words"] if left else told)


def _backed(position: Position) -> str:
    independent = position.independent_sources
    return f"{independent} independent sources" if independent > 1 else "copies of one text"


def _meant(position: Position) -> str:
    """The value where no source words it so, as a name that an article gives elsewhere; else empty."""
    value = value_of(position)
    known = {word.casefold() for word in words_of(position)}
    return value if known and value.casefold() not in known else ""


def _agreement(finding: Finding) -> str:
    sources = tuple(dict.fromkeys(name for p in finding.positions for name in sources_of(p)))
    independent = max((p.independent_sources for p in finding.positions), default=0)
    if finding.category is Category.OTHER or not any(p.value for p in finding.positions):
        # Sentences agree on something that no words of them alone tell, and nobody but a model says so.
        if independent > 1:
            return f"{independent} independent sources {chance(finding.confidence)}tell this alike: {named(sources)}."
        return f"{named(sources)} carry one text."
    agree = "agree" if finding.confidence >= LIKELY else "may agree"
    if all(len(words_of(p)) < 2 for p in finding.positions):
        values = listing(f"“{next(iter(words_of(p)), value_of(p))}”" for p in finding.positions)
        if independent > 1:
            return f"{independent} independent sources {agree} on {values}: {named(sources)}."
        return f"{named(sources)} carry one text that says {values}."
    told = "; ".join(_each(words_of(p)) for p in finding.positions)
    return f"{independent} independent sources {agree}: {told}." if independent > 1 else f"Copies of one text: {told}."


def _step(position: Position, published: Mapping[str, str | None]) -> str:
    """A position of an update: each wording with its sources and when they were published."""
    words = words_of(position) or {value_of(position): sources_of(position)}
    meant = _meant(position)
    told = []
    for word, sources in list(words.items())[:MOST_WORDINGS]:
        day = dated([s for s in position.statements if s.source in sources and _is_worded(s.value, word)], published)
        told.append(f"“{word}” ({named(sources)}{f', {day}' if day else ''})")
    return (f"{meant}: " if meant else "") + listing(told)


def _is_worded(value: str, word: str) -> bool:
    return not value or value.casefold() == word.casefold()
