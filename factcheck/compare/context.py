"""What two claims have in common beside the values at issue: the ground on which one event is told from another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.content import containment, content_words
from factcheck.records import Name

if TYPE_CHECKING:
    from factcheck.records import Claim, Match


def shared(left: Claim, right: Claim, *names: Name, roles: bool = False) -> float:
    """Which part of the lighter sentence's matter stands in the other, the words of ``names`` set aside: 0 to 1."""
    texts = [text for name in names for text in (name.full, name.text, name.role if roles else "")]
    without = {part for text in texts for word in text.lower().split() for part in (word, *word.split("-"))}
    return containment(content_words(left), content_words(right), without=without)


_APART = re.compile(
    r"\b(?:another|earlier|previous|previously|separate|separately|other|next|later|second|follow-up|former|formerly|neighbouring"
    r"|neighboring|similar|once|ago|besides|already|predecessor|successor|its own|as well|also|too|different|elsewhere)\b",
    re.IGNORECASE,
)


def set_apart(left: Claim, right: Claim) -> float:
    """How far one event is still likely where one sentence alone speaks of "another", "an earlier", "the next": 1 or less."""
    cues = _cues(left.text) ^ _cues(right.text)
    return (1.0, 0.8)[bool(cues)] if len(cues) < 2 else 0.65


@lru_cache(maxsize=4096)
def _cues(text: str) -> frozenset[str]:
    return frozenset(cue.lower() for cue in _APART.findall(text))


def written_later(match: Match, *, left: bool) -> bool:
    """Whether the article of this side appeared on a later day than the other's."""
    ours, theirs = match.left.article.published, match.right.article.published
    if ours is None or theirs is None or ours.date() == theirs.date():
        return False
    return ours > theirs if left else theirs > ours


def names_in(claim: Claim, *kinds: str) -> list[Name]:
    """The names of the given kinds in a claim that stand under their own name."""
    return [value for value in claim.values if isinstance(value, Name) and value.full and value.kind in kinds]
