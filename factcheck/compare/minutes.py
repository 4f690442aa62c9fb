"""The minute of a match in which something happens: "in the 89th minute", "on 23 minutes", "six minutes from time"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.records import Category, Quantity

if TYPE_CHECKING:
    from factcheck.records import Claim, Span

_LEFT = re.compile(
    r"\W*(?:minutes? )?(?:left|to go|to play|remaining|from (?:time|the end|full[- ]time)|before (?:time|the end|the (?:final )?whistle))\b",
    re.IGNORECASE,
)
# Added time has minutes of its own.
_ADDED = re.compile(r" minutes? of (?:added|stoppage|injury|extra|over|the (?:first|second|final))", re.IGNORECASE)
_INTO = re.compile(r"\s?into (?:the |a |their )?(?:match|game|tie|final|contest|derby|play|bout)\b", re.IGNORECASE)
_ON = re.compile(r"\bon $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Minute:
    """A minute of a match, counted from its start or, where ``left``, from its end."""

    span: Span
    at: float
    left: bool
    value: Quantity


@lru_cache(maxsize=8192)
def minutes_of(claim: Claim) -> tuple[Minute, ...]:
    """Every minute of a match that a claim names, in the order of its values."""
    found = []
    text = claim.article.text
    for value in claim.values:
        if not isinstance(value, Quantity):
            continue
        if (
            value.ordinal
            and value.frame.noun == "minute"
            and not _ADDED.match(text[value.span.end : value.span.end + 24])
        ):
            found.append(Minute(value.span, value.point, left=False, value=value))
        elif value.kind is Category.DURATION and "minute" in value.span.of(text):
            if _LEFT.match(text[value.span.end : claim.span.end]):
                found.append(Minute(value.span, value.point / 60, left=True, value=value))
            elif _INTO.match(text[value.span.end : claim.span.end]) or _ON.search(
                text[max(claim.span.start, value.span.start - 4) : value.span.start]
            ):
                found.append(Minute(value.span, value.point / 60, left=False, value=value))
    return tuple(found)
