"""Dates: "on 14 March" against "on 16 March", where both date one event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from factcheck.compare.conditions import no_rivals
from factcheck.compare.day_moments import one_moment
from factcheck.compare.moments import of_other_figures
from factcheck.compare.occasion import occasion_of, same_occasion
from factcheck.compare.story_ends import other_ends, told_apart
from factcheck.compare.twins import LEAST_ROLE, best_pairs
from factcheck.compare.updates import explained
from factcheck.records import Bound, Category, Comparison, Level, When
from factcheck.values import periods
from factcheck.values.date_words import WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Claim, Match

    Stretch = tuple[datetime, datetime]

_DAY = timedelta(days=1)
_EARLIEST, _LATEST = datetime(1, 1, 1), datetime(9999, 12, 31)  # noqa: DTZ001  (records are naive)
_BARE_WEEKDAY = re.compile(
    rf"(?:(?:late|early|the|last|next|this|coming)\W+(?:on )?)*{WEEKDAY}(?:['’]s)?(?:\W+(?:\w+[- ])?\w+)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
# Words that count from the article's own day: nothing is left open about the year.
_FIXED = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|overnight|ago|now|last|this|next|earlier|later|in|week|month|year|decade|century|weekend)\b",
    re.IGNORECASE,
)
_YEARLY = {"day", "part", "month", "week", "season", "quarter"}
_UNTIL = {"until", "till", "by", "before"}
_OPEN = {Bound.AT_MOST, Bound.UNDER}


@dataclass(frozen=True, slots=True)
class DateComparator:
    """Tells whether two claims put one event on the same day."""

    least_role: float = LEAST_ROLE
    """Dates that are less likely to date one event are not compared."""
    season_doubt: float = 0.6
    """What is left of the role where a season stands against a month: whose summer, and from when to when?"""
    far_doubt: float = 0.4
    """What is left of the role where a year stands against a day of another year: one of them is background."""
    distance_doubts: tuple[tuple[int, float], ...] = ((4000, 0.3), (400, 0.7))
    """What is left of the role where one date is of the news, and the other more than so many days from it: history."""
    tense_doubt: float = 0.4
    """What is left of the role where one date is past and the other to come for texts of about the same day."""
    scale: float = 7.0
    """Days apart at which the margin is one half."""
    category: Category = Category.DATE

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of dates that date one event; empty where there is none."""
        return best_pairs(self._candidates(match), least=self.least_role)

    def _candidates(self, match: Match) -> Iterator[tuple[int, int, Comparison]]:
        lefts, rights = _dates(match.left), _dates(match.right)
        ours = [occasion_of(match.left, value) for value in lefts]
        theirs = [occasion_of(match.right, value) for value in rights]
        for i, one in enumerate(lefts):
            for j, other in enumerate(rights):
                role = same_occasion(ours[i], theirs[j])
                level = level_of(match.left, one, match.right, other)
                if level is Level.CONFLICT and (
                    other_ends(ours[i], theirs[j])
                    or told_apart(ours[i], theirs[j])
                    or no_rivals(match, one, other)
                    or of_other_figures(match, one, other)
                ):
                    continue
                if level is Level.CONFLICT and "season" in {one.grain, other.grain} and one.grain != other.grain:
                    role *= self.season_doubt
                if level is Level.CONFLICT and _far(one, other):
                    role *= self.far_doubt
                if level is Level.CONFLICT and _recent(match.left, one) != _recent(match.right, other):
                    days = gap(one, other) / _DAY
                    role *= next((left for least, left in self.distance_doubts if days > least), 1.0)
                if level is Level.CONFLICT and _past_and_to_come(match, one, other):
                    role *= self.tense_doubt
                if role > 0:
                    yield i, j, self._comparison(match, one, other, level, role)

    def _comparison(self, match: Match, one: When, other: When, level: Level, role: float) -> Comparison:
        texts = one.span.of(match.left.article.text), other.span.of(match.right.article.text)
        apart = gap(one, other) / _DAY if level is Level.CONFLICT else 0.0
        return Comparison(
            self.category,
            level,
            one.span,
            other.span,
            f"{_told(texts[0], one)} {'against' if level is Level.CONFLICT else 'and'} {_told(texts[1], other)}",
            role=round(role, 4),
            margin=round(apart / (apart + self.scale), 4),
            update=level is Level.CONFLICT and explained(match, one.frame, other.frame, days=(one, other)),
            left_value=normal(one),
            right_value=normal(other),
        )


def _recent(claim: Claim, when: When) -> bool:
    """Whether a date lies within a year of its article, or the article has no date."""
    day = claim.article.published
    return day is None or (when.first - day < 366 * _DAY and day - when.last < 366 * _DAY)


def _past_and_to_come(match: Match, left: When, right: When) -> bool:
    ours, theirs = match.left.article.published, match.right.article.published
    if ours is None or theirs is None or abs(ours - theirs) > 3 * _DAY:
        return False
    today = periods.on(ours), periods.on(theirs)
    ahead = left.first > today[0], right.first > today[1]
    behind = left.last <= today[0], right.last <= today[1]
    return (ahead[0] and behind[1]) or (behind[0] and ahead[1])


_FINENESS = {"part": 0, "day": 0, "week": 0, "month": 1, "season": 1, "quarter": 1, "half": 1, "year": 2}


def _far(left: When, right: When) -> bool:
    """Whether two dates of unlike grain lie further apart than either could be stretched to mean."""
    if _FINENESS.get(left.grain, 3) == _FINENESS.get(right.grain, 3):
        return False
    return gap(left, right) > max(left.last - left.first, right.last - right.first)


def _dates(claim: Claim) -> list[When]:
    return [value for value in claim.values if isinstance(value, When)]


def whole_days(when: When) -> Stretch:
    """The days that a date touches: a part of a day may be any moment of its day."""
    if when.grain != "part":
        return when.first, when.last
    return periods.on(when.first), periods.on(when.last - timedelta(microseconds=1)) + _DAY


def level_of(left_claim: Claim, left: When, right_claim: Claim, right: When) -> Level:
    """AGREE, COMPATIBLE or CONFLICT for two dates, each in every sense that its words allow."""
    one, other = whole_days(left), whole_days(right)
    if left.bound == right.bound and one == other:
        return Level.AGREE
    if left.grain == right.grain == "fiscal year":
        return Level.CONFLICT if one[1] != other[1] else Level.COMPATIBLE
    if left.bound is Bound.RANGE and right.bound is Bound.RANGE and left.grain == right.grain == "day":
        return Level.CONFLICT if one[0] != other[0] or one[1] != other[1] else Level.AGREE
    senses = [(a, b) for a in _senses(left_claim, left, one) for b in _senses(right_claim, right, other)]
    ends = {left.frame.relation, right.frame.relation}
    # "until 30 June" and "from 1 July" meet at midnight
    meeting = len(ends & {"until", "till"}) == 1 and len(ends) == 2
    touch = any(_touch(_reach(a, left, right), _reach(b, right, left), meeting=meeting) for a, b in senses)
    touch = touch or any(
        one_moment(left_claim, left, right_claim, right, (b[0] - other[0]) - (a[0] - one[0])) for a, b in senses
    )
    return Level.COMPATIBLE if touch else Level.CONFLICT


def _senses(claim: Claim, when: When, days: Stretch) -> Iterator[Stretch]:
    """The stretches that the words may mean: a bare weekday the one before or after, a yearless date another year's.

    Not where it is a bound: moved to any year it would meet every day.
    """
    yield days
    text = when.span.of(claim.article.text)
    if _BARE_WEEKDAY.fullmatch(text):
        for step in (-7, 7):
            yield days[0] + step * _DAY, days[1] + step * _DAY
    elif when.bound is Bound.EXACT and when.grain in _YEARLY and not _YEAR.search(text) and not _FIXED.search(text):
        for step in (-1, 1):
            yield tuple(_moved(moment, step) for moment in days)  # type: ignore[misc]


def _moved(moment: datetime, years: int) -> datetime:
    from dateutil.relativedelta import relativedelta

    moved: datetime = moment + relativedelta(years=years)
    return moved


def _reach(days: Stretch, when: When, against: When) -> Stretch:
    """How far an event may lie from the date that bounds it; bounds of one kind are compared by what they name."""
    first, last = days
    if when.bound == against.bound or when.bound in {Bound.EXACT, Bound.ABOUT, Bound.RANGE}:
        return days
    if when.bound in _OPEN:
        # "before Friday", "by Friday" and "until Friday" set one limit
        return (
            days
            if against.bound in _OPEN or against.frame.relation in _UNTIL
            else (_EARLIEST, last if when.bound is Bound.AT_MOST else first)
        )
    return (first if when.bound is Bound.AT_LEAST else last, _LATEST)


def _touch(left: Stretch, right: Stretch, *, meeting: bool) -> bool:
    low, high = max(left[0], right[0]), min(left[1], right[1])
    return low <= high if meeting else low < high


def gap(left: When, right: When) -> timedelta:
    """How long between two dates that do not touch; a day at least, by whole days."""
    one, other = whole_days(left), whole_days(right)
    between = max(one[0], other[0]) - min(one[1], other[1])
    return max(between, timedelta()) + _DAY


def normal(when: When) -> str:
    """The date in one form for all ways of writing it: 2024-05-14, 2024-05, 2024, or first and last day."""
    first, last = whole_days(when)
    mark = {Bound.AT_MOST: "by ", Bound.UNDER: "before ", Bound.OVER: "after ", Bound.AT_LEAST: "from "}.get(
        when.bound, ""
    )
    end = last - _DAY
    if first.date() >= end.date():
        return f"{mark}{first.date().isoformat()}"
    if (first.day, first.month, end.day, end.month) == (1, 1, 31, 12) and first.year == end.year:
        return f"{mark}{first.year:04d}"
    if first.day == 1 and last.day == 1 and (first.year, first.month) == (end.year, end.month):
        return f"{mark}{first.year:04d}-{first.month:02d}"
    return f"{mark}{first.date().isoformat()}/{end.date().isoformat()}"


def _told(text: str, when: When) -> str:
    """The words with the day that they mean, where the words alone do not say it."""
    if when.grain not in {"day", "part"} or re.search(r"\d", text):
        return text
    day = whole_days(when)[0]
    return f"{text} ({day.day} {day:%B %Y})"
