"""Are two figures of two contests, occasions or groups of one kind: the final and the semi-final, the first boat and the second?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.contrasts import answers, clause_of, contrasts
from factcheck.values.small_numbers import ORDINAL, ordinal

if TYPE_CHECKING:
    from factcheck.records import Frame, Match

_WORD = re.compile(r"\w[\w-]*(?:'s?(?!\w))?")
# "Won in 75 minutes to reach the final": of the final nothing is told yet.
_AHEAD = re.compile(
    r"\b(?:reach\w*|make|makes|made|into|before|secur\w+|book\w+|(?:place|spot|berth) in|(?:through|advanc\w+|progress\w*) to|qualif\w+ for)"
    r" (?:a |an |their |her |his )?(?:(?:place|spot|berth) in )?(?:the|her|his|their|its|an?|next|this)(?: [\w’'-]+){0,2}"
    r" (?:semi-?|quarter-?)?finals?\b",
    re.IGNORECASE,
)
# What is the third of its kind may be told to be the second: only a thing that is called so has that for a name.
_SAID_TO_BE = re.compile(
    r"\b(?:is|was|are|were|be|been|became|become|as|for)(?: (?:only|just|now|already))?(?: (?:the|an?|his|her|their|its))? $",
    re.IGNORECASE,
)
_NTH = re.compile(rf"\b(?P<nth>{ORDINAL}|\d{{1,3}}(?:st|nd|rd|th))[ -](?P<of>[^\W\d][^\W\d]+)", re.IGNORECASE)
_NO_THING = frozenset({"time", "times", "place", "floor", "and", "or", "in", "of", "on", "to", "at"})


def other_contest(match: Match, left: Frame, right: Frame) -> bool:
    """Whether both sides say of which of several their value is, and say it differently."""
    ours, theirs = clause_of(match.left, left), clause_of(match.right, right)
    if contrasts(_told(ours) or _told(match.left.text), _told(theirs) or _told(match.right.text)):
        return True
    one, other = _numbered(ours), _numbered(theirs)
    return any(thing in other and not numbers & other[thing] for thing, numbers in one.items())


@lru_cache(maxsize=4096)
def _told(text: str) -> dict[int, frozenset[int]]:
    words = _WORD.findall(_AHEAD.sub("", text).lower().replace("’", "'"))
    return answers(f" {' '.join(words)} ", "contests")


@lru_cache(maxsize=4096)
def _numbered(text: str) -> dict[str, frozenset[int]]:
    """Which of its kind each thing is said to be: the second of lifeboats."""
    found: dict[str, frozenset[int]] = {}
    for m in _NTH.finditer(text):
        place, thing = ordinal(m["nth"]), m["of"].lower()
        if (
            place is not None
            and thing not in _NO_THING
            and not _SAID_TO_BE.search(text[max(0, m.start() - 30) : m.start()])
        ):
            found[thing] = found.get(thing, frozenset()) | {place}
    return found
