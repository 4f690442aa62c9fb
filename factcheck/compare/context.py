"""What two claims have in common beside the values at issue: the ground on which one event is told from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.compare.content import containment, content_words
from factcheck.records import Name

if TYPE_CHECKING:
    from factcheck.records import Claim


def shared(left: Claim, right: Claim, *names: Name, roles: bool = False) -> float:
    """Which part of the lighter sentence's matter stands in the other, the words of ``names`` set aside: 0 to 1."""
    texts = [text for name in names for text in (name.full, name.text, name.role if roles else "")]
    without = {part for text in texts for word in text.lower().split() for part in (word, *word.split("-"))}
    return containment(content_words(left), content_words(right), without=without)


def names_in(claim: Claim, *kinds: str) -> list[Name]:
    """The names of the given kinds in a claim that stand under their own name."""
    return [value for value in claim.values if isinstance(value, Name) and value.full and value.kind in kinds]
