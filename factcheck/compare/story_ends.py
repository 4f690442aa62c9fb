"""Whether two moments are opposite ends of one story: last seen and found, closed and reopened, left and arrived."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.compare.occasion import Occasion

_LAST = re.compile(r"\blast (?:been )?(?:seen|spotted|sighted|heard|known)\b", re.IGNORECASE)
_MISSING = re.compile(r"\b(?:went|gone|been|reported|is|was) missing\b", re.IGNORECASE)


def other_ends(left: Occasion, right: Occasion) -> bool:
    """Whether one value stands with a verb that begins a story and the other with one that ends it."""
    ours, theirs = _act(left), _act(right)
    return any((ours in begin and theirs in end) or (theirs in begin and ours in end) for begin, end in _lines())


def _act(occasion: Occasion) -> str:
    """The verb of the value; "last see" and "go missing" where its clause says so."""
    frame = occasion.frame
    clause = frame.clause.of(occasion.claim.article.text) if frame.clause.end else occasion.claim.text
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
