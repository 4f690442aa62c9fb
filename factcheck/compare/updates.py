"""Whether the texts' own times explain a difference: a tally that grew, a plan and its outcome, a forecast and a result.

The rule, in the order in which it is tried; it never holds where both texts speak of the same moment:

1. how things stand ("without power", "still missing") may change either way from one told moment to another;
2. a running tally (deaths, injured, missing, evacuated, votes counted, area burned …; anything of which both texts say by when it
   stood so) may grow with time: the later text has the larger figure, and the two are of different moments; and a result
   changes as more of the votes are counted (``counting``);
3. a plan, a schedule or a forecast in the earlier text, and what happened or a new plan in the later one (``plans``).

The moment of a statement is the as-of phrase of its frame where there is one, else the moment of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from factcheck.compare.conditions import moved_on
from factcheck.compare.counting import count_went_on
from factcheck.compare.plans import met
from factcheck.records import When
from factcheck.values import periods

if TYPE_CHECKING:
    from factcheck.records import Claim, Frame, Match, Quantity, Span

# Two texts of one day without a time of day speak of one moment.
_SAME_MOMENT = timedelta(hours=1)
_BY = re.compile(r"\b(?:by|as of|until|till|at|on|late|early)\b[^.;]{0,30}$|^\W*$")
_OPENING = re.compile(r"\W*(?:by|as of)\b[^.;,]{0,24}", re.IGNORECASE)
_AS_OF = re.compile(r"\b(?:by|as of)\b[^.;,]{0,24}$")
_STOOD = re.compile(
    r"\b(?:up from|from an earlier|earlier (?:toll|count|figure|estimate) of|previous(?:ly)? (?:toll|count|figure)? ?(?:of)?)\s*$"
)
_SO_FAR = re.compile(r"\b(?:so far|up to now|until now|as yet)\b")
_RISEN = re.compile(
    r"\b(?:rise|rises|rising|rose|risen|climb(?:s|ed|ing)?|grow(?:s|n|ing)?|grew|jump(?:s|ed)?|lift(?:s|ed|ing)?|rais(?:es|ed|ing)|"
    r"push(?:es|ed|ing)?|bring(?:s|ing)?|brought|tak(?:es|ing)|took|increas(?:es|ed|ing)|swell(?:s|ed)?|swollen|reach(?:es|ed))\b[^.;]{0,40}$"
)
_SICK = re.compile(
    r"\b(?:ill|illness|sick|sickened|infect\w{0,5}|outbreak|epidemic|virus|hospital\w{0,6}|wards?|clinics?|symptoms?|treated|treatment|admitted|fever|"
    r"poison\w{0,3}|intensive care|diagnos\w{1,4}|died|deaths?)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|placebo|participants?|enroll?ed|research\w{0,3}|tested)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a statement holds: a stretch that the words or the publication name."""

    first: datetime
    last: datetime
    said: bool
    """Whether the text itself names it."""


def moment_of(claim: Claim, frame: Frame) -> Moment | None:
    """Of what moment this value is, by its as-of phrase or else by the publication; None where neither is known."""
    anchor = claim.article.published
    if frame.as_of:
        dated = [
            v for v in claim.values if isinstance(v, When) and v.span.of(claim.article.text).lower() in frame.as_of
        ]
        if dated:
            return Moment(dated[0].first, dated[0].last, said=True)
    if anchor is None:
        return None
    if claim.article.has_time:
        return Moment(anchor - _SAME_MOMENT, anchor + _SAME_MOMENT, said=False)
    day = periods.day_of(anchor)
    return Moment(day.first, day.last, said=False)


def order(match: Match, left: Frame, right: Frame) -> int:
    """Which side is the earlier: -1 left, 1 right, 0 where they speak of one moment or it cannot be told."""
    ours, theirs = moment_of(match.left, left), moment_of(match.right, right)
    if ours is None or theirs is None:
        return 0
    if ours.last <= theirs.first:
        return -1
    return 1 if theirs.last <= ours.first else 0


def explained(
    match: Match,
    left_frame: Frame,
    right_frame: Frame,
    *,
    left: Quantity | None = None,
    right: Quantity | None = None,
    days: tuple[When, When] | None = None,
) -> bool:
    """Whether the times of the two texts explain that their values differ; the quantities or days that differ, if it is about such."""
    if (
        left is not None
        and right is not None
        and (moved_on(match, left_frame, right_frame) or count_went_on(match, left, right))
    ):
        return True
    earlier = order(match, left_frame, right_frame)
    if (
        left is not None
        and right is not None
        and (tallied(match, left_frame, right_frame) or _as_of(match, left_frame, right_frame))
    ):
        earlier = _tally_order(match, left_frame, right_frame) or earlier
        grown = right.point - left.point
        # A share of the whole or a fall is no running tally.
        if earlier and grown and (grown > 0) == (earlier < 0) and not (left_frame.change or right_frame.change):
            return True
        return not earlier and _marked(match, left, right)
    if not earlier:
        return False
    first, later = (match.left, match.right) if earlier < 0 else (match.right, match.left)
    frame, later_frame = (left_frame, right_frame) if earlier < 0 else (right_frame, left_frame)
    return met(first, frame, later, later_frame, days)


def _tally_order(match: Match, left: Frame, right: Frame) -> int:
    """Which tally is the earlier by the days that stand in their own clauses; 0 where either has none or they touch."""
    ours, theirs = (
        [
            v
            for v in claim.values
            if isinstance(v, When)
            and v.grain in {"day", "part"}
            and _dates(claim, v, frame)
            and _BY.search(_before(claim, v.span))
        ]
        for claim, frame in ((match.left, left), (match.right, right))
    )
    if not ours or not theirs:
        return 0
    if max(v.last for v in ours) <= min(v.first for v in theirs):
        return -1
    return 1 if max(v.last for v in theirs) <= min(v.first for v in ours) else 0


def _dates(claim: Claim, when: When, frame: Frame) -> bool:
    """Whether a date is that of this clause: it stands in it, or opens the whole sentence, "By noon on Tuesday the number of …"."""
    return when.span.within(frame.clause) or (
        _OPENING.fullmatch(claim.article.text[claim.span.start : when.span.start]) is not None
    )


def _as_of(match: Match, left: Frame, right: Frame) -> bool:
    """Whether each side says by when its figure stood: "by noon on Tuesday", "as of Sunday evening"."""
    return all(
        any(
            isinstance(v, When) and _dates(claim, v, frame) and _AS_OF.search(_before(claim, v.span))
            for v in claim.values
        )
        for claim, frame in ((match.left, left), (match.right, right))
    )


def _marked(match: Match, left: Quantity, right: Quantity) -> bool:
    """Whether the words say that one count came after the other: "so far", "an earlier toll of 9", "has risen to 14"."""
    if match.left.article.published is None or match.right.article.published is None:
        return False
    sides = [(left, match.left), (right, match.right)]
    (small, first), (large, later) = sides if left.point < right.point else reversed(sides)
    if _STOOD.search(_before(first, small.span)) or _SO_FAR.search(_around(first, small.span)):
        return True
    return _RISEN.search(_before(later, large.span)) is not None and _RISEN.search(_before(first, small.span)) is None


def _before(claim: Claim, span: Span) -> str:
    return claim.article.text[max(claim.span.start, span.start - 60) : span.start].lower()


def _around(claim: Claim, span: Span) -> str:
    return claim.article.text[max(claim.span.start, span.start - 60) : min(claim.span.end, span.end + 60)].lower()


def tallied(match: Match, left: Frame, right: Frame) -> bool:
    """Whether both values count what only grows as the hours pass; one may say so for both, where both count one thing."""
    tallies = _tallies()
    running = [
        _is_tally(claim, frame.noun) or frame.verb in tallies or not tallies.isdisjoint(frame.modifiers)
        for claim, frame in ((match.left, left), (match.right, right))
    ]
    if "patient" in {left.noun, right.noun} and any(_STUDY.search(claim.text) for claim in (match.left, match.right)):
        return False
    return all(running) or (any(running) and bool(left.noun) and left.noun == right.noun)


def _is_tally(claim: Claim, noun: str) -> bool:
    """Whether a noun counts what grows; patients do so in an outbreak, and not where they are just those of somebody."""
    return noun in _tallies() or (noun == "patient" and _SICK.search(claim.text) is not None)


@lru_cache(maxsize=1)
def _tallies() -> frozenset[str]:
    text = resources.files("factcheck.compare").joinpath("data", "tallies.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
