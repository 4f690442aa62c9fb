"""The lengths of time that a claim gives, said outright or by two ends: "from 10.20am to just before four", "the ninth day"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.records import Bound, Category, Clock, Quantity, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Claim

_SIZES = {"hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629746.0, "year": 31556952.0}
_JOINT = re.compile(r"\s?(?:to|until|till|through|[-–—])\s", re.IGNORECASE)
_OPENED = re.compile(r"\bfrom (?:the |about |around |late |early )?$", re.IGNORECASE)
_RANGE = re.compile(r"\b(?:to|until|till|through)\b|[-–—]", re.IGNORECASE)
_ROUNDED = 0.1
"""Share by which a length told outright is rounded against the ends that it has."""
_HALF, _DAY = 720.0, 1440.0


@lru_cache(maxsize=8192)
def lengths_of(claim: Claim) -> tuple[Quantity, ...]:
    """Every length of a claim in the order of the text; those between two ends are as wide as the ends are loose."""
    told = [v for v in claim.values if isinstance(v, Quantity) and v.kind is Category.DURATION]
    return tuple(sorted([*told, *_between_ends(claim), *_nth(claim)], key=lambda length: length.span))


def _nth(claim: Claim) -> Iterator[Quantity]:
    """On the ninth day eight are over and the ninth is not."""
    for value in claim.values:
        if not isinstance(value, Quantity) or not value.ordinal or value.point < 3 or value.frame.noun not in _SIZES:
            continue
        size = _SIZES[value.frame.noun]
        yield _length(value.span, ((value.point - 1) * size, value.point * size), value)


def _between_ends(claim: Claim) -> Iterator[Quantity]:
    ends = [v for v in claim.values if isinstance(v, Clock | When)]
    text = claim.article.text
    for value in ends:
        if isinstance(value, When) and value.bound is Bound.RANGE and value.grain == "day":
            days = (value.last - value.first).total_seconds()
            if _RANGE.search(value.span.of(text)):
                yield _length(value.span, (days - _SIZES["day"], days), value)
    for one, other in pairwise(ends):
        if not _JOINT.fullmatch(text[one.span.end : other.span.start]):
            continue
        if not _OPENED.search(text[max(claim.span.start, one.span.start - 12) : one.span.start]):
            continue
        stretch = _apart(one, other)
        if stretch is not None:
            yield _length(Span(one.span.start, other.span.end), stretch, one)


def _apart(one: Clock | When, other: Clock | When) -> tuple[float, float] | None:
    """Seconds from one end to the other, at least and at most; None where the ends are of two kinds or out of order."""
    if isinstance(one, Clock) and isinstance(other, Clock):
        turn = _HALF if one.half or other.half else _DAY
        room = (one.high - one.low + other.high - other.low) / 2
        minutes = ((other.low + other.high - one.low - one.high) / 2) % turn
        return (60 * max(0.0, minutes - room), 60 * (minutes + room)) if room < minutes else None
    if isinstance(one, When) and isinstance(other, When) and one.grain == other.grain == "day":
        seconds = (other.first - one.last).total_seconds(), (other.last - one.first).total_seconds()
        return seconds if seconds[0] >= 0 else None
    return None


def _length(span: Span, seconds: tuple[float, float], value: Quantity | Clock | When) -> Quantity:
    low, high = seconds[0] * (1 - _ROUNDED), seconds[1] * (1 + _ROUNDED)
    point = seconds[1] if seconds[1] % _SIZES["day"] == 0 else round(sum(seconds) / 120) * 60.0
    return Quantity(span, low, high, point, "s", Category.DURATION, Bound.ABOUT, frame=value.frame)
