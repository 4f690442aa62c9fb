"""Whether of two places the one may lie in the other, though no list tells: a town and a county, a moor, "northern Japan"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import country_of, places, plain, regions
from factcheck.values.lexicon import lines, section
from factcheck.values.name_forms import Likeness, same_name

if TYPE_CHECKING:
    from factcheck.records import Claim, Match, Name

_NARROWED = re.compile(r"([\w-]{3,14})\s+$")


def may_hold(match: Match, left: Name, right: Name) -> bool:
    """Whether one of two places may lie in the other: an area beside a spot, or beside an area of another sort."""
    ours, theirs = _extent(match.left, left), _extent(match.right, right)
    if ours == theirs and ours != "area":
        return False
    if same_name(left, right).likeness is not Likeness.DIFFERENT:
        return bool(ours or theirs)
    # A district of a city may bear the name of a lesser town far off: "Richmond" and "south-west London".
    narrowed = {one for one, claim in ((left, match.left), (right, match.right)) if _part(claim, one)}
    return len(narrowed) == 1 and any(_lesser(one) for one in {left, right} - narrowed)


def are_opposite(match: Match, left: Name, right: Name) -> bool:
    """Whether two parts of one place lie on opposite sides of it: "northern Japan" and "southern Japan"."""
    ours, theirs = _part(match.left, left), _part(match.right, right)
    pairs = ((one, other) for one, other in ((ours, theirs), (theirs, ours)))
    return any(("north" in one and "south" in other) or ("east" in one and "west" in other) for one, other in pairs)


def _extent(claim: Claim, name: Name) -> str:
    """What stretch a name stands for: a country or a region, a "county", an "area" of no known bounds, "" for a spot."""
    whole = plain(name.full)
    inside = whole.split()
    if _part(claim, name):
        return "area"
    if whole in country_of():
        return "region"
    if whole in lines("naming")["areas"] or inside[0] in section("naming", "area fronts"):
        return "area"
    return inside[-1] if len(inside) > 1 and inside[-1] in section("naming", "area nouns") else ""


def _part(claim: Claim, name: Name) -> str:
    """Which part of a known place is meant, "" for the whole: "southern" of Turkey, "south-west" of London."""
    fronts, whole = section("naming", "area fronts"), plain(name.full)
    first, _, rest = whole.partition(" ")
    if first in fronts and whole not in places() and rest in places():
        return first
    at = name.span.start - claim.span.start
    before = _NARROWED.search(claim.text[max(0, at - 20) : at])
    return before[1].lower() if before and before[1].lower() in fronts and whole in places() else ""


def _lesser(name: Name) -> bool:
    """Whether a town is known as one of a region: names of such towns are those of many districts, too."""
    whole = plain(name.full)
    return whole not in country_of() and not places().get(whole, frozenset()).isdisjoint(regions())
