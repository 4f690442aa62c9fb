"""Whether two moments are of one story but not of one event: last seen and found, left and arrived, designed and opened."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from factcheck.compare.content import same_word
from factcheck.compare.contrasts import clause_of
from factcheck.records import Modality, Predicate

if TYPE_CHECKING:
    from factcheck.compare.occasion import Occasion

_LAST = re.compile(r"\blast (?:been )?(?:seen|spotted|sighted|heard|known)\b", re.IGNORECASE)
# "Has been in Harrow since 1935" tells when somebody came there, not when he or it began to be.
_THERE = re.compile(
    r"\b(?:has|have|had) (?:been|lived|worked) (?:\w+ )?(?:in|at|with) (?:the )?[A-Z][^,;]{1,40} since\b"
)
_MISSING = re.compile(r"\b(?:went|gone|been|reported|is|was) missing\b", re.IGNORECASE)


def other_ends(left: Occasion, right: Occasion) -> bool:
    """Whether one value stands with a verb that begins a story and the other with one that ends it."""
    ours, theirs = _act(left), _act(right)
    return any((ours in begin and theirs in end) or (theirs in begin and ours in end) for begin, end in _lines())


def told_apart(left: Occasion, right: Occasion) -> bool:
    """Whether one text tells the other's deed too, behind a date of something else: "designed in 1962, opened five years later"."""
    return _besides(left, right) or _besides(right, left)


def _besides(one: Occasion, other: Occasion) -> bool:
    """Whether the second date stands with what was done to a thing before the main verb, which is the deed of the first date."""
    if not one.verb or same_word(one.verb, other.verb) > 0:
        return False
    told = [value for value in other.claim.values if isinstance(value, Predicate)]
    clause = other.frame.clause
    dated = any(p.passive and p.verb == other.verb and p.span.within(clause) for p in told)
    return dated and any(
        same_word(p.verb, one.verb) > 0 and p.span.start >= clause.end and p.modality is Modality.FACT for p in told
    )


def _act(occasion: Occasion) -> str:
    """The verb of the value; "last see" and "go missing" where its clause says so."""
    frame = occasion.frame
    clause = clause_of(occasion.claim, frame)
    if frame.relation == "since" and occasion.verb in {"be", "live", "work"} and _THERE.search(clause):
        return "be there"
    if occasion.verb in {"see", "spot", "sight", "hear", "know"} and _LAST.search(clause):
        return "last see"
    return "go missing" if occasion.verb in {"be", "go", "report"} and _MISSING.search(clause) else occasion.verb


@lru_cache(maxsize=1)
def _lines() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    text = resources.files("factcheck.compare").joinpath("data", "story_ends.txt").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            begin, end = (frozenset(word.strip() for word in side.split(",")) for side in line.split("/"))
            found.append((begin, end))
    return tuple(found)
