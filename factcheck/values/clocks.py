"""The times of day of a sentence: "7:52 a.m.", "1847 hours", "a quarter past seven", "shortly after 11", "at dawn".

Minutes after midnight as an interval as wide as the words are loose. ``Clock.half`` marks times that may be morning or
evening: no a.m. or p.m., no 24-hour form, and no part of the day in the words around.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Bound, Clock, Frame
from factcheck.values import clock_patterns as forms
from factcheck.values.clock_halves import in_half
from factcheck.values.clock_ranges import joined
from factcheck.values.clock_readings import Time, read_times
from factcheck.values.clock_words import ZONE, bound_behind, counted_on, hedge
from factcheck.values.occasions import occasion_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Span
    from factcheck.values.sentence import Sentence


_ZONE_BEHIND = re.compile(rf" ?(?:\(|by (?:the )?)?({ZONE})\b")
# No sentence of prose is longer: see ``dates``.
_LONGEST = 4_000


def find_clocks(sentence: Sentence, taken: Sequence[Span] = ()) -> tuple[Clock, ...]:
    """Which times of day the sentence names outside the spans already taken, in the order of the text."""
    text = sentence.text
    if forms.TRIGGER.search(text) is None:
        return ()
    crowded = len(text) > _LONGEST
    found = read_times(text, crowded=crowded)
    blocked = {at - sentence.offset for span in taken for at in range(span.start, span.end)}
    free = [t for t in found if blocked.isdisjoint(range(t.start, t.end))]
    told = [_bounded(text, _zoned(text, _hedged(text, _halved(text, t)))) for t in _longest(free)]
    # "in the afternoon" belongs to "half past three in the afternoon"
    merged = joined(text, _longest(told))
    return tuple(
        Clock(
            sentence.span(t.start, t.end),
            t.low,
            t.high,
            t.half,
            t.zone,
            Frame() if crowded else occasion_frame(sentence, t.start, t.end),
            t.bound,
        )
        for t in merged
    )


def _halved(text: str, time: Time) -> Time:
    """Let the words around tell morning from evening."""
    if not time.half:
        return time
    shift, extra = in_half(text, time.start, time.end, time.low)
    if shift is None:
        return time
    moved = shift - (time.low + time.high) / 2
    return replace(time, end=time.end + extra, low=time.low + moved, high=time.high + moved, half=False)


def _hedged(text: str, time: Time) -> Time:
    """Loosen a time by what stands to its left: "shortly after", "just before", "about", "by"."""
    moved = None if time.part else counted_on(text, time.start)
    if moved is not None:
        reach, minutes, room = moved
        return replace(time, start=time.start - reach, low=time.low + minutes - room, high=time.high + minutes + room)
    found = hedge(text, time.start, (time.low + time.high) / 2)
    if found is None:
        return time
    reach, before, after, bound = found
    if time.part:
        return replace(time, bound=bound)
    return replace(time, start=time.start - reach, low=time.low - before, high=time.high + after, bound=bound)


def _zoned(text: str, time: Time) -> Time:
    m = _ZONE_BEHIND.match(text, time.end)
    if m is None or time.part:
        return time
    zone = "" if m[1].lower() == "local time" else m[1]
    # Greenwich counts to 24: "10:00 UTC" is morning; but "7:45 GMT" is also how a British evening may be written
    full = re.search(r"\d[:.]\d\d$" if zone.startswith("UTC") else r"\d\d[:.]\d\d$", text[time.start : time.end])
    half = time.half and not (full is not None and zone.startswith(("UTC", "GMT")))
    return replace(time, end=m.end(), zone=zone, half=half)


def _bounded(text: str, time: Time) -> Time:
    return time if time.bound is not Bound.EXACT else replace(time, bound=bound_behind(text, time.end))


def _longest(times: Sequence[Time]) -> list[Time]:
    kept: list[Time] = []
    covered: set[int] = set()
    for time in sorted(times, key=lambda t: (t.start - t.end, t.start, t.half)):
        places = range(time.start, time.end)
        if covered.isdisjoint(places):
            covered.update(places)
            kept.append(time)
    return sorted(kept, key=lambda t: t.start)
