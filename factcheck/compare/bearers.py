"""Whose place in an order does an ordinal tell? "Ida is the fourth storm" and "the fifth storm, Jakob" are of two storms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.records import Clock, Name, Quantity
from factcheck.values.name_forms import Likeness, same_name

if TYPE_CHECKING:
    from factcheck.records import Claim, Match

_PLACING = frozenset({"be", "become", "remain", "finish", "come", "rank", "place", "stand", "end"})
_BEFORE = re.compile(r",? (?:the|an?|his|her|their|its|this|that) (?:[\w-]+ ){0,1}$", re.IGNORECASE)
_APPOSED = re.compile(
    r"[^.,;:]{0,60}, (?:the |called |named |dubbed |known as |hurricane |storm |typhoon ){0,2}$", re.IGNORECASE
)
_NAMED = re.compile(
    r"[^.,;:]{0,60} (?:is|was|were|has been|had been) (?:named|identified|called)(?: as)? $", re.IGNORECASE
)
_MET = {Likeness.SAME, Likeness.VARIANT, Likeness.WITHIN}


def others_place(match: Match, left: Quantity, right: Quantity) -> bool:
    """Whether two ordinals tell the places of two things: of other names, or of things with figures of their own."""
    one, other = bearer(match.left, left), bearer(match.right, right)
    if one is not None and other is not None:
        return same_name(one, other).likeness not in _MET
    return (
        one is other is None
        and _names_thing(match.left, left)
        and _names_thing(match.right, right)
        and _told_apart(match, left, right)
    )


def bearer(claim: Claim, ordinal: Quantity) -> Name | None:
    """The name whose place an ordinal tells, by a verb of being or as an apposition; None where no name is tied to it."""
    text, at = claim.article.text, ordinal.span
    for name in claim.values:
        # "The fifth victim" may be read as a name itself.
        if not isinstance(name, Name) or not name.full or (name.span.end > at.start and name.span.start < at.end):
            continue
        if name.span.end <= at.start:
            between = text[name.span.end : at.start]
            placed = ordinal.frame.verb in _PLACING and _is_subject(name, ordinal.frame.subject)
            if placed or (between.startswith(",") and _BEFORE.fullmatch(between)):
                return name
        elif _is_told_behind(text[at.end : name.span.start], text[name.span.end : claim.span.end], name):
            return name
    return None


def _is_told_behind(between: str, behind: str, name: Name) -> bool:
    """Whether a name behind an ordinal is that of the thing: "the fifth storm, Jakob," but not "the fifth storm, Roe said"."""
    apposed = name.kind != "place" and behind.strip()[:1] in {"", ",", ".", ";", ")"}
    return _NAMED.match(between) is not None or (apposed and _APPOSED.match(between) is not None)


def _is_subject(name: Name, subject: str) -> bool:
    return subject != "" and subject in name.text.lower().split()


def _names_thing(claim: Claim, ordinal: Quantity) -> bool:
    """Whether an ordinal with its noun is what the sentence is about: "the second lifeboat arrived"."""
    frame = ordinal.frame
    before = claim.article.text[max(claim.span.start, ordinal.span.start - 4) : ordinal.span.start]
    return frame.noun != "" and frame.noun == frame.subject and before.lower() == "the "


def _told_apart(match: Match, left: Quantity, right: Quantity) -> bool:
    """Whether the sentences give unlike figures or times besides, as of two things."""
    ours, theirs = (
        [value for value in claim.values if isinstance(value, Quantity | Clock) and value is not own]
        for claim, own in ((match.left, left), (match.right, right))
    )
    return any(_differ(one, other) for one in ours for other in theirs) and not any(
        _alike(one, other) for one in ours for other in theirs
    )


def _alike(one: Quantity | Clock, other: Quantity | Clock) -> bool:
    return _comparable(one, other) and max(one.low, other.low) <= min(one.high, other.high)


def _differ(one: Quantity | Clock, other: Quantity | Clock) -> bool:
    return _comparable(one, other) and max(one.low, other.low) > min(one.high, other.high)


def _comparable(one: Quantity | Clock, other: Quantity | Clock) -> bool:
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.kind is other.kind and one.unit == other.unit and not (one.ordinal or other.ordinal)
    return isinstance(one, Clock) and isinstance(other, Clock)
