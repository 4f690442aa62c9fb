"""Times of day: "at 7:52 a.m." against "shortly after nine", "Tuesday morning" against "Tuesday night"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.day_moments import one_moment
from factcheck.compare.minutes import minutes_of
from factcheck.compare.occasion import occasion_of, same_occasion
from factcheck.compare.story_ends import other_ends
from factcheck.compare.twins import LEAST_ROLE, best_pairs
from factcheck.compare.updates import explained
from factcheck.compare.zones import zone_shift
from factcheck.records import Bound, Category, Clock, Comparison, Level, When
from factcheck.values.date_words import PARTS
from factcheck.values.periods import on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Claim, Frame, Match, Span

_DAY = 1440.0
_HALF = 720.0
_SEAM = 60.0
_NEXT = 360.0
"""An open stretch runs to the end of its day, and so many minutes into the next: 2 a.m. is after midnight, and after 11 p.m."""
_NIGHT = 60.0 * (PARTS["night"][1] - PARTS["night"][0])
_MORNING = (60.0 * PARTS["morning"][0], 60.0 * PARTS["morning"][1])
_BEHIND = 1000
"""No claim has so many times of day."""
_OPEN = {Bound.AT_MOST, Bound.UNDER}


@dataclass(frozen=True, slots=True)
class _Moment:
    """A time of day from either record, in minutes after midnight."""

    span: Span
    low: float
    high: float
    half: bool
    zone: str
    bound: Bound
    frame: Frame
    part: bool
    value: Clock | When


@dataclass(frozen=True, slots=True)
class TimeComparator:
    """Tells whether two claims put one event at the same time of day."""

    least_role: float = LEAST_ROLE
    """Times that are less likely to belong to one event are not compared."""
    other_day: float = 0.4
    """What is left of the role where each time stands with a date of its own and the dates do not touch."""
    vague: float = 0.8
    """What is left of the role where a part of the day stands against a time."""
    scale: float = 60.0
    """Minutes apart at which the margin is one half."""
    category: Category = Category.TIME

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of times of one event; empty where there is none."""
        return best_pairs(self._candidates(match), least=self.least_role)

    def _candidates(self, match: Match) -> Iterator[tuple[int, int, Comparison]]:
        lefts, rights = _moments(match.left), _moments(match.right)
        yield from self._minutes(match)
        ours = [occasion_of(match.left, moment.value) for moment in lefts]
        theirs = [occasion_of(match.right, moment.value) for moment in rights]
        for i, one in enumerate(lefts):
            for j, other in enumerate(rights):
                apart = apart_by(one, other)
                if apart is None or (apart and other_ends(ours[i], theirs[j])):
                    continue
                role = same_occasion(ours[i], theirs[j])
                if one.part != other.part:
                    role *= self.vague
                if _other_days(match.left, one, match.right, other):
                    role *= self.other_day
                if role > 0:
                    yield i, j, self._comparison(match, one, other, apart, role)

    def _minutes(self, match: Match) -> Iterator[tuple[int, int, Comparison]]:
        """Minutes of a match that both claims count from the same end; numbered behind the times of day."""
        for i, one in enumerate(minutes_of(match.left), start=_BEHIND):
            for j, other in enumerate(minutes_of(match.right), start=_BEHIND):
                if one.left != other.left:
                    continue
                apart = abs(one.at - other.at)
                # Two desks seldom stop a watch on the same second.
                level = Level.AGREE if not apart else Level.COMPATIBLE if apart <= 1 else Level.CONFLICT
                texts = one.span.of(match.left.article.text), other.span.of(match.right.article.text)
                role = same_occasion(occasion_of(match.left, one.value), occasion_of(match.right, other.value))
                yield (
                    i,
                    j,
                    Comparison(
                        self.category,
                        level,
                        one.span,
                        other.span,
                        f"{texts[0]} {'against' if level is Level.CONFLICT else 'and'} {texts[1]}",
                        role=round(role, 4),
                        margin=round(apart / (apart + 10), 4) if level is Level.CONFLICT else 0.0,
                        left_value=f"minute {one.at:.6g}",
                        right_value=f"minute {other.at:.6g}",
                    ),
                )

    def _comparison(self, match: Match, one: _Moment, other: _Moment, apart: float, role: float) -> Comparison:
        texts = one.span.of(match.left.article.text), other.span.of(match.right.article.text)
        if apart > 0:
            level = Level.CONFLICT
        elif one.bound == other.bound and one.half == other.half and one.part == other.part and _same(one, other):
            level = Level.AGREE
        else:
            level = Level.COMPATIBLE
        return Comparison(
            self.category,
            level,
            one.span,
            other.span,
            f"{texts[0]} {'against' if apart else 'and'} {texts[1]}",
            role=round(role, 4),
            margin=round(apart / (apart + self.scale), 4),
            update=level is Level.CONFLICT and explained(match, one.frame, other.frame),
            left_value=_normal(one),
            right_value=_normal(other),
        )


def _moments(claim: Claim) -> list[_Moment]:
    found = []
    for value in claim.values:
        if isinstance(value, Clock):
            part = value.high - value.low >= 100
            found.append(
                _Moment(
                    value.span, value.low, value.high, value.half, value.zone, value.bound, value.frame, part, value
                )
            )
        elif isinstance(value, When) and value.grain == "part":
            day = on(value.first)
            low = (value.first - day).total_seconds() / 60
            high = (value.last - day).total_seconds() / 60
            found.append(
                _Moment(
                    value.span,
                    low,
                    high,
                    half=False,
                    zone="",
                    bound=Bound.EXACT,
                    frame=value.frame,
                    part=True,
                    value=value,
                )
            )
    # "at six on Tuesday morning" is one time: the part of day only says which six
    clocks = [m for m in found if not m.part]
    return [m for m in found if not (m.part and any(_beside(claim, m, clock) for clock in clocks))]


def _beside(claim: Claim, part: _Moment, clock: _Moment) -> bool:
    low, high = sorted((part.span, clock.span))
    if high.start - low.end <= 8:
        return True
    return high.start - low.end <= 30 and part.frame.clause == clock.frame.clause and claim.span.start <= low.start


def apart_by(left: _Moment, right: _Moment) -> float | None:
    """How many minutes two times lie apart round the clock, 0 where they touch; None where the zones forbid to tell."""
    shift = zone_shift(left.zone, right.zone)
    if shift is None:
        gap = _gap(left, right, 0.0)
        # an unnamed zone may explain any whole number of half hours
        return gap if gap == 0 else None
    return min(_gap(left, right, minutes) for minutes in shift)


def _gap(left: _Moment, right: _Moment, shift: float) -> float:
    one, other = _reach(left, right), _reach(right, left)
    if left.part and right.part:
        one, other = _core(one), _core(other)
    turn = _HALF if left.half or right.half else _DAY
    best = _DAY
    for k in range(-4, 5):
        moved = other[0] + shift + k * turn, other[1] + shift + k * turn
        between = max(one[0], moved[0]) - min(one[1], moved[1])
        # the evening ends where the morning begins, and is not the morning
        best = min(best, _SEAM if left.part and right.part and between == 0 else max(0.0, between))
    return best


def _core(hours: tuple[float, float]) -> tuple[float, float]:
    """What a night or a morning means beside another part: by three the night is over, and no morning begins before four."""
    low, high = hours
    if high - low == _NIGHT:
        return low, high - 180.0
    return (240.0, high) if hours == _MORNING else hours


def _reach(moment: _Moment, against: _Moment) -> tuple[float, float]:
    if moment.bound == against.bound or moment.bound in {Bound.EXACT, Bound.ABOUT, Bound.RANGE}:
        return moment.low, moment.high
    if moment.bound in _OPEN:
        return (moment.low, moment.high) if against.bound in _OPEN else (min(0.0, moment.high - _NEXT), moment.high)
    return moment.low, max(_DAY, moment.low + _NEXT)


def _same(left: _Moment, right: _Moment) -> bool:
    middle = abs((left.low + left.high) / 2 - (right.low + right.high) / 2)
    turn = _HALF if left.half or right.half else _DAY
    return min(middle % turn, turn - middle % turn) <= 1 or left.zone != right.zone


def _other_days(left_claim: Claim, left: _Moment, right_claim: Claim, right: _Moment) -> bool:
    """Whether each time has a date in its clause and the dates do not touch."""
    ours, theirs = _days(left_claim, left), _days(right_claim, right)
    return bool(ours and theirs) and all(
        (a.last <= b.first or b.last <= a.first) and not one_moment(left_claim, a, right_claim, b)
        for a in ours
        for b in theirs
    )


def _days(claim: Claim, moment: _Moment) -> list[When]:
    if isinstance(moment.value, When):
        return [moment.value]
    return [v for v in claim.values if isinstance(v, When) and v.span.within(moment.frame.clause)]


def _normal(moment: _Moment) -> str:
    zone = f" {moment.zone}" if moment.zone else ""
    if moment.high - moment.low > 14:
        return f"{_hours(moment.low)}/{_hours(moment.high)}{zone}"
    middle = (moment.low + moment.high) / 2
    return f"{_hours(middle)}{' or ' + _hours(middle + _HALF) if moment.half else ''}{zone}"


def _hours(minutes: float) -> str:
    whole = round(minutes) % 1440
    return f"{whole // 60:02d}:{whole % 60:02d}"
