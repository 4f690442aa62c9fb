"""Datelines without a year: `May 12` becomes a day of the calendar where the article or its companions tell the year."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from factcheck.readers.dates import read_day
from factcheck.readers.day import Day, read_partial

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.records import Article

_FULL = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8}\.?,? (?:19|20)\d{2}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?, (?:19|20)\d{2})\b"
)
_SAME = re.compile(
    r"\bsame (?:date|day|period|time|point|month|week|quarter|stage|season|weekend)\b[^.\d]{0,30}\b(?:in|of|a year ago,|last year,) ((?:19|20)\d{2})\b"
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]{2,}")
_NOT_NAMES = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|(?:Sept|Nov|Dec)em(?:ber)?|October|The|This|That|But|And|His|Her|They"
)
_NEAR = timedelta(days=60)
"""A full date this close to the dateline's day is of the same news."""
_STORY = timedelta(days=30)
"""Articles on one event are no further apart."""
_ROUNDS = 3


def resolve_years(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles with the year that their datelines leave out, where something tells it.

    That is a full date in the text, the year with which it compares its own, or articles of the run on the same story
    that leave one choice; an article of which nothing tells stays undated, with what is known in ``day``.
    """
    found = [_from_own_text(article) for article in articles]
    open_ = [i for i, article in enumerate(found) if article.published is None and article.day]
    if not open_:
        return tuple(found)
    companions = _companions(found, open_)
    for _ in range(_ROUNDS):
        settled = {i: day for i in open_ if (day := _from_companions(found[i], [found[j] for j in companions[i]]))}
        if not settled:
            break
        for i, moment in settled.items():
            found[i] = _dated(found[i], moment)
        open_ = [i for i in open_ if i not in settled]
    return tuple(found)


def _dated(article: Article, moment: datetime) -> Article:
    minute = read_partial(article.day or "").minute
    return replace(article, published=moment + timedelta(minutes=minute or 0), has_time=bool(minute), day=None)


def _moment(day: Day, year: int) -> datetime | None:
    """The day in this year, if the year has it and it falls on the weekday given."""
    if day.month is None or day.day is None:
        return None
    try:
        moment = datetime(year, day.month, day.day)  # noqa: DTZ001  (local time of the article)
    except ValueError:
        return None
    return moment if day.weekday in (None, moment.weekday()) else None


def _from_own_text(article: Article) -> Article:
    if article.published is not None or not article.day:
        return article
    day = read_partial(article.day)
    if day.month is None:
        return article
    full = [d.moment for words in _FULL.findall(article.text) if (d := read_day(words))]
    near = {
        moment
        for other in full
        if other
        for year in (other.year - 1, other.year, other.year + 1)
        if (moment := _moment(day, year)) and abs(moment - other) <= _NEAR
    }
    if len(near) == 1:
        return _dated(article, near.pop())
    # Figures are set against the same time of the year before; early in a year they may still be of the last one.
    same = {int(year) + 1 for year in _SAME.findall(article.text)}
    if len(same) == 1 and (day.month > 2 or day.weekday is not None) and (moment := _moment(day, same.pop())):
        return _dated(article, moment)
    return article


def _from_companions(article: Article, others: Sequence[Article]) -> datetime | None:
    """The one day that fits all companions whose day is known; nothing where they leave a choice."""
    day = read_partial(article.day or "")
    known = [other.published for other in others if other.published is not None]
    fits = set()
    for moment in known:
        at = datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001
        if day.month is not None:
            fits |= {
                m for year in (at.year - 1, at.year, at.year + 1) if (m := _moment(day, year)) and abs(m - at) <= _STORY
            }
        elif day.weekday is not None:
            # Three days to either side hold each weekday once.
            ahead = (day.weekday - at.weekday() + 3) % 7 - 3
            fits.add(at + timedelta(days=ahead))
    return fits.pop() if len(fits) == 1 else None


def _companions(articles: Sequence[Article], wanted: Sequence[int]) -> dict[int, list[int]]:
    """For each article wanted, those that share its story: three names or more, and a fifth of the fewer names."""
    names = [{n for n in _NAME.findall(article.text) if not _NOT_NAMES.fullmatch(n)} for article in articles]
    holders: dict[str, list[int]] = defaultdict(list)
    for i, found in enumerate(names):
        for name in found:
            holders[name].append(i)
    # In a large run a name that one article in ten holds tells no story.
    most = max(30, len(articles) // 10)
    companions = {}
    for i in wanted:
        shared = Counter(j for name in names[i] if len(holders[name]) <= most for j in holders[name] if j != i)
        companions[i] = sorted(j for j, n in shared.items() if n >= 3 and n * 5 >= min(len(names[i]), len(names[j])))
    return companions
