"""Which person one claim alone names, and whether the other text knows him too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import plain
from factcheck.values.name_forms import Likeness, name_words, same_name

if TYPE_CHECKING:
    from factcheck.records import Claim, Name

_DENIED = re.compile(r"\b(?:not|rather than|instead of|and no|unlike|over|than)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_SAYS = re.compile(
    r"(?:,[^,]{1,40},)?\s+(?:has\s+|had\s+)?(?:said|says|told|added|wrote|tweeted|explained|argued|warned)\b"
)
_SAID_BY = re.compile(r"\b(?:said|says|added|according to)\s+(?:[\w'’-]+\s+){0,4}$")


def lone_person(claim: Claim, other: Claim, names: list[Name], theirs: list[Name]) -> Name | None:
    """The only person of a claim whom the other does not name; none where two are, or where he merely speaks."""
    met = {Likeness.SAME, Likeness.VARIANT, Likeness.WITHIN}
    found = [
        name
        for name in names
        if name.kind == "person" and all(same_name(name, one).likeness not in met for one in theirs)
    ]
    if len(found) != 1 or knows(other, found[0]) or is_denied(claim, found[0]) or _speaks(claim, found[0]):
        return None
    return found[0]


def _speaks(claim: Claim, name: Name) -> bool:
    """Whether the sentence only quotes this person: everybody comments on everything."""
    start, end = name.span.start - claim.span.start, name.span.end - claim.span.start
    return bool(_SAID_BY.search(claim.text[max(0, start - 40) : start]) or _SAYS.match(claim.text[end : end + 60]))


def knows(claim: Claim, name: Name) -> bool:
    """Whether the claim's article names this person somewhere: then it tells the two apart."""
    return re.search(rf"\b{re.escape(name_words(name.full)[-1])}\b", plain(claim.article.text)) is not None


def is_denied(claim: Claim, name: Name) -> bool:
    """Whether the sentence says that it is not this one: "not Ana Ruiz", "rather than the mayor, Ana Ruiz"."""
    return _DENIED.search(claim.text[: name.span.start - claim.span.start][-60:]) is not None
