"""Lengths of time: "for two days" against "for three days"; an extension is no length, and a deadline neither."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.contests import other_contest
from factcheck.compare.interval import level, margin
from factcheck.compare.lengths import lengths_of
from factcheck.compare.moments import at_other_moments
from factcheck.compare.occasion import occasion_of, same_occasion
from factcheck.compare.parts import same_part
from factcheck.compare.reach import two_terms
from factcheck.compare.twins import LEAST_ROLE, best_pairs
from factcheck.compare.updates import explained
from factcheck.records import Bound, Category, Comparison, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Claim, Match, Quantity

_EXTEND = re.compile(
    r"\b(?:extend|extension|prolong|longer(?! than)|more(?! than)|another|further|additional|extra|added|delay|postpone|late|behind|early|ahead)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^\s*(?:later\b(?! than)|after (?:the|its|his|her|their|a)\b)", re.IGNORECASE)
_DISTANCE = re.compile(r"^\s*(?:ago|earlier|later|before|after|from now|since|old)\b", re.IGNORECASE)
# "The worst result in two decades", "for the first time in four years": how far back the comparison goes, no event's length.
_RECORD = re.compile(
    r"\b(?:first|last|only|(?:[a-z]{3,12}est)|worst|best|most|least|record|low|high|unmatched|unseen|unrivalled)\b[^.;:]{0,60}\b(?:in|for) "
    r"(?:(?:more|less|nearly|almost|over|about|some|the|past|last|than|at|least|around|well) ){0,4}$",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"\b(?:guarant|promis|pledg|assur|commit|undertak|vow)", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:every|each|per)\s+(?:\w+\s+)?$", re.IGNORECASE)
_UNITS = (
    (31556952.0, "year"),
    (2629746.0, "month"),
    (604800.0, "week"),
    (86400.0, "day"),
    (3600.0, "hour"),
    (60.0, "minute"),
)
_DAY = 86400.0
_NIGHT = re.compile(r"\bnights?\b", re.IGNORECASE)
_OTHER_MANNER = 0.12
"""What is left of the role where one lasts and the other is added, or says how far off something is."""
_SINCE = 0.5
"""The same where one lasts and the other says how much later something came: "back 26 minutes later", "off for an hour"."""
_FAR_LENGTHS = 0.35
"""Power of the shorter over the longer that is left of the role: four weeks are likelier another telling of six than 14 months are."""


@dataclass(frozen=True, slots=True)
class DurationComparator:
    """Tells whether two claims give one thing the same length of time."""

    least_role: float = LEAST_ROLE
    """Lengths that are less likely to be of one thing are not compared."""
    tolerance: float = 0.0
    """Share by which each side is widened before the two are compared."""
    category: Category = Category.DURATION

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of lengths of one thing; empty where there is none."""
        return best_pairs(self._candidates(match), least=self.least_role)

    def _candidates(self, match: Match) -> Iterator[tuple[int, int, Comparison]]:
        lefts, rights = lengths_of(match.left), lengths_of(match.right)
        for i, one in enumerate(lefts):
            for j, other in enumerate(rights):
                if not one.touches(other) and at_other_moments(match, one, other):
                    continue
                role = part_of_one(match, one, other)
                manners = {_manner(match.left, one), _manner(match.right, other)}
                if len(manners) > 1:
                    role *= _SINCE if manners == {"after", "length"} else _OTHER_MANNER
                if role > 0:
                    yield i, j, self._comparison(match, one, other, role)

    def _comparison(self, match: Match, one: Quantity, other: Quantity, role: float) -> Comparison:
        texts = one.span.of(match.left.article.text), other.span.of(match.right.article.text)
        ends = [(q.low, q.high, q.point, q.bound) for q in (one, other)]
        promised = all(_PROMISED.search(claim.text) for claim in (match.left, match.right))
        floors = {one.bound, other.bound} == {Bound.AT_LEAST} and two_terms(match.left, match.right)
        if promised or floors:
            # A guarantee of five years and a promise of at least two are two guarantees: each floor is the length itself.
            ends = [
                (q.point, q.point, q.point, Bound.EXACT) if q.bound is Bound.AT_LEAST else end
                for q, end in zip((one, other), ends, strict=True)
            ]
        nights = [_NIGHT.search(text) is not None for text in texts]
        if nights[0] != nights[1]:
            # Two nights are two days to one writer and three to another.
            ends = [
                (low - _DAY, high + _DAY, point, bound) if of_nights else (low, high, point, bound)
                for (low, high, point, bound), of_nights in zip(ends, nights, strict=True)
            ]
        says = level(ends[0], ends[1], tolerance=self.tolerance)
        if nights[0] != nights[1] and says is Level.AGREE:
            says = Level.COMPATIBLE
        conflict = says is Level.CONFLICT
        noun = one.frame.noun if one.frame.noun == other.frame.noun else ""
        return Comparison(
            self.category,
            says,
            one.span,
            other.span,
            f"{texts[0]} {'against' if conflict else 'and'} {texts[1]}{f' ({noun})' if noun else ''}",
            role=role,
            margin=round(margin(*ends[0][:2], *ends[1][:2]), 4) if conflict else 0.0,
            update=conflict and explained(match, one.frame, other.frame),
            left_value=normal(one),
            right_value=normal(other),
        )


def part_of_one(match: Match, one: Quantity, other: Quantity) -> float:
    """How sure it is, 0 to 1, that two lengths are of one thing: by what they measure, and by the event."""
    if not one.touches(other) and other_contest(match, one.frame, other.frame):
        return 0.0
    event = same_occasion(occasion_of(match.left, one), occasion_of(match.right, other))
    part = same_part(one.frame, other.frame, match.left, match.right)
    # The noun of a length is often not said ("for two days"): the frame can confirm more than it can deny.
    return round(_near(one, other) * (part + 2 * event) / 3, 4)


def _near(one: Quantity, other: Quantity) -> float:
    """What the lengths themselves say of their being of one thing: 1 where they touch, less the farther apart they are."""
    if one.touches(other) or min(one.point, other.point) <= 0:
        return 1.0
    return math.exp(-_FAR_LENGTHS * abs(math.log(one.point / other.point)))


def _manner(claim: Claim, quantity: Quantity) -> str:
    """What the length does: it lasts, it is added to another, or it says how far off something is."""
    text = claim.article.text
    behind = text[quantity.span.end : quantity.span.end + 14]
    before = text[max(claim.span.start, quantity.span.start - 24) : quantity.span.start]
    inside = quantity.span.of(text)
    if _AFTER.match(behind):
        return "after"
    if _DISTANCE.match(behind) and not quantity.frame.change:
        return "distance"
    if "-" in inside and not _EXTEND.search(inside):
        # "The four-day truce was extended": the length stands before what it measures, whatever the verb adds to it.
        return "change" if quantity.frame.change else "length"
    if (
        quantity.frame.change
        or _EXTEND.search(inside)
        or _EXTEND.search(before)
        or quantity.frame.verb in {"extend", "prolong", "lengthen"}
    ):
        return "to" if quantity.frame.relation == "to" else "change"
    reach = text[max(claim.span.start, quantity.span.start - 90) : quantity.span.start]
    if _RECORD.search(reach):
        return "record"
    return "often" if _OFTEN.search(before) else "length"


def normal(quantity: Quantity) -> str:
    """The length in one form for all ways of writing it: "2 day", "over 90 minute"."""
    mark = "" if quantity.bound in {Bound.EXACT, Bound.RANGE} else f"{quantity.bound.value} "
    if quantity.bound is Bound.RANGE:
        return f"{_in_units(quantity.low)} to {_in_units(quantity.high)}"
    return f"{mark}{_in_units(quantity.point)}"


def _in_units(seconds: float) -> str:
    for size, name in _UNITS:
        count = seconds / size
        if count >= 1 and abs(count - round(count)) < 1e-6 * max(1.0, count):
            if name == "week":
                return f"{round(7 * count)} day"
            return f"{round(count)} {name}"
    return f"{seconds:.6g} second"
