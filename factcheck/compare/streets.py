"""One name under two sorts of street: "Albion Street" against "Albion Road"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.compare.context import names_in, set_apart, shared
from factcheck.compare.where import Location, is_told
from factcheck.values.lexicon import section
from factcheck.values.name_forms import name_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Claim, Match, Name

_WAYS = section("naming", "ways")
_SHORT = {
    "st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "dr": "drive", "ln": "lane", "ct": "court",
    "blvd": "boulevard", "hwy": "highway", "sq": "square", "pl": "place", "cres": "crescent", "terr": "terrace",
}  # fmt: skip
_LEAST, _GROUND = 0.4, 0.4
"""The role of two such streets by themselves, and what it gains where the sentences share all their other words."""


def confused(match: Match) -> Iterator[tuple[Location, Location, float]]:
    """The streets of two claims that differ in their sort alone, each with the role that they play alike.

    None where one article knows the other's street, too: a town may have both.
    """
    ours, theirs = _streets(match.left), _streets(match.right)
    for left, (stem, sort) in ours:
        for right, (other, another) in theirs:
            if stem != other or sort == another or is_told(match.left, right.full) or is_told(match.right, left.full):
                continue
            ground = min(1.0, 1.5 * shared(match.left, match.right, left, right))
            role = round((_LEAST + _GROUND * ground) * set_apart(match.left, match.right), 4)
            yield _at(left, sort), _at(right, another), role


def _at(name: Name, sort: str) -> Location:
    return Location(name.span, name.full, name, "", sort, "", -1)


def _streets(claim: Claim) -> list[tuple[Name, tuple[tuple[str, ...], str]]]:
    """Each street that a claim names, with the words before its sort, and the sort in full."""
    found = []
    for name in names_in(claim, "place", "other"):
        *stem, sort = name_words(name.full)
        sort = _SHORT.get(sort, sort)
        if stem and sort in _WAYS:
            found.append((name, (tuple(stem), sort)))
    return found
