"""In how long is so much counted? "200 cars a day", "70,000 people over three days": counts of different stretches are different counts."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.records import Bound, Category, Quantity, When
from factcheck.values.units import units

if TYPE_CHECKING:
    from factcheck.records import Claim, Match

_UNIT = "hour|day|night|week|month|quarter|year"
_ADVERBS = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month"} | dict.fromkeys(
    ("annual", "annually", "yearly"), "year"
)
# "12 cars a day after the opening" is no rate.
_NO_DISTANCE = r"(?![ -](?:ago|earlier|later|before|after|since|old|short|shy|away|from|long|on|into)\b)"
_BEHIND = re.compile(
    rf"(?: [^\W\d][\w’'-]*){{0,4}}? (?:(?:a|an|per|each|every) (?P<unit>{_UNIT})\b{_NO_DISTANCE}|(?P<adverb>{'|'.join(_ADVERBS)})\b)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"\b(?:(?:each|every) (?P<unit>{_UNIT})\b[^.;:\d]{{0,60}}|(?P<adverb>{'|'.join(_ADVERBS)}) (?:[^\W\d]\w*,? ){{0,3}})$",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"(?: [^\W\d][\w’'-]*){0,4}? (?:in|over|during|across|within) (?:(?:just|only|about|the|past|last|first|next|those) ){0,3}",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"\b(?:by (?:the end of )?(?:19|20)\d\d|in all|in total|altogether|so far|to date)\b", re.IGNORECASE
)
_ON_DAY = re.compile(r"\bon (?:the )?(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b")
_HOUR, _DAY, _WEEK, _MONTH = 3600.0, 86400.0, 604800.0, 2629746.0
_UNTOLD = 0.3
_CARELESS = 0.03


@dataclass(frozen=True, slots=True)
class Pace:
    """How many seconds a count is for; ``again`` where it is so many in each such stretch."""

    seconds: float
    again: bool


def at_one_pace(match: Match, left: Quantity, right: Quantity) -> tuple[Quantity, Quantity, float]:
    """Both counts for one length of time, and what is left of a common part: 0 where they are counts of different stretches."""
    if left.kind is not Category.QUANTITY or left.ordinal or right.ordinal:
        return left, right, 1.0
    ours, theirs = _pace(match.left, left), _pace(match.right, right)
    if ours is None or theirs is None:
        if ours is None and theirs is None:
            return left, right, 1.0
        paced, plain = (left, right) if theirs is None else (right, left)
        pace, other = (ours, match.right) if ours is not None else (theirs, match.left)
        return left, right, _left_untold(paced, pace, plain, other)
    if math.isclose(ours.seconds, theirs.seconds, rel_tol=0.02):
        return left, right, 1.0
    if not ours.again and not theirs.again:
        return left, right, 0.0
    if ours.seconds < theirs.seconds:
        return (_for(left, ours, theirs.seconds), right, 1.0) if ours.again else (left, right, 0.0)
    return (left, _for(right, theirs, ours.seconds), 1.0) if theirs.again else (left, right, 0.0)


def _left_untold(paced: Quantity, pace: Pace | None, plain: Quantity, other: Claim) -> float:
    """What is left of a common part where one side alone says in how long."""
    if pace is None or math.isclose(paced.point, plain.point, rel_tol=1e-6):
        return 1.0
    if not pace.again:
        # 70,000 in three days, 30,000 on the Saturday.
        days = [v for v in other.values if isinstance(v, When) and v.grain in {"day", "part"}]
        single = _ON_DAY.search(plain.frame.clause.of(other.article.text)) is not None or any(
            v.span.within(plain.frame.clause) and (v.last - v.first).total_seconds() <= _DAY for v in days
        )
        return 0.0 if single and pace.seconds > 1.5 * _DAY and plain.point < paced.point else 1.0
    times = plain.point / paced.point if paced.point else 0.0
    whole = times >= 2 and math.isclose(times, round(times), rel_tol=1e-6)
    return 0.0 if whole or _IN_ALL.search(plain.frame.clause.of(other.article.text)) else _UNTOLD


def _pace(claim: Claim, figure: Quantity) -> Pace | None:
    text = claim.article.text
    behind = text[figure.span.end : min(claim.span.end, figure.span.end + 80)]
    ahead = text[max(claim.span.start, figure.span.start - 80) : figure.span.start]
    for found in (_BEHIND.match(behind), _AHEAD.search(ahead)):
        if found is not None:
            unit = (found["unit"] or _ADVERBS[found["adverb"].lower()]).lower()
            return Pace(7889238.0 if unit == "quarter" else units()[0][unit].factor, again=True)
    for value in claim.values:
        if (
            isinstance(value, Quantity)
            and value.kind is Category.DURATION
            and figure.span.end < value.span.start
            and _STRETCH.fullmatch(text[figure.span.end : value.span.start][:80])
        ):
            return Pace(value.point, again=False)
    return None


def _for(figure: Quantity, pace: Pace, seconds: float) -> Quantity:
    """The count for a longer stretch; a ferry may lie still at night, an office on Sundays."""
    times = seconds / pace.seconds
    least = 1 - _CARELESS
    if pace.seconds <= _HOUR and seconds >= _DAY:
        least = 0.2
    elif pace.seconds <= _DAY and seconds >= 0.99 * _WEEK:
        least = 0.6
    elif pace.seconds <= _WEEK and seconds >= 0.99 * _MONTH:
        least = 0.85
    return replace(
        figure,
        low=figure.low * times * least,
        high=figure.high * times * (1 + _CARELESS),
        point=figure.point * times,
        bound=Bound.ABOUT if figure.bound is Bound.EXACT else figure.bound,
    )
