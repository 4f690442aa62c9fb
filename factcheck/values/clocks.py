"""The times of day of a sentence: "7:52 a.m.", "1847 hours", "a quarter past seven", "shortly after 11", "at dawn".

Minutes after midnight as an interval as wide as the words are loose. ``Clock.half`` marks times that may be morning or
evening: no a.m. or p.m., no 24-hour form, and no part of the day in the words around.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.records import Bound, Clock, Frame
from factcheck.values import clock_patterns as forms
from factcheck.values.clock_words import (
    ZONE,
    counted_on,
    hedge,
    hour_of,
    in_half,
    minute_width,
    part_window,
)
from factcheck.values.occasions import occasion_frame
from factcheck.values.small_numbers import cardinal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Span
    from factcheck.values.sentence import Sentence


@dataclass(frozen=True, slots=True)
class _Time:
    """A time of day as found, in offsets of the sentence."""

    start: int
    end: int
    low: float
    high: float
    half: bool = False
    zone: str = ""
    bound: Bound = Bound.EXACT
    part: bool = False


# No sentence of prose is longer: see ``dates``.
_LONGEST = 4_000


def find_clocks(sentence: Sentence, taken: Sequence[Span] = ()) -> tuple[Clock, ...]:
    """Which times of day the sentence names outside the spans already taken, in the order of the text."""
    text = sentence.text
    if forms.TRIGGER.search(text) is None:
        return ()
    crowded = len(text) > _LONGEST
    found = _found(text)
    blocked = {at - sentence.offset for span in taken for at in range(span.start, span.end)}
    free = [t for t in found if blocked.isdisjoint(range(t.start, t.end))]
    told = [_zoned(text, _hedged(text, _halved(text, t))) for t in _longest(free)]
    # "in the afternoon" belongs to "half past three in the afternoon"
    merged = _between(text, _longest(told))
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


def _found(text: str) -> list[_Time]:
    out: list[_Time] = []
    for pattern in forms.PLAIN:
        for m in pattern.finditer(text):
            time = _plain(text, m)
            if time is not None:
                out.append(time)
    out += [time for m in forms.PAST.finditer(text) if (time := _past(text, m)) is not None]
    for m in forms.NAMED.finditer(text):
        minutes = 1440.0 if m["word"].lower() == "midnight" else 720.0
        out.append(_Time(m.start(), m.end(), minutes - 3, minutes + 3))
    out += [_Time(*m.span("at"), 1440.0, 1460.0) for m in forms.FIRST_MINUTES.finditer(text)]
    if len(text) <= _LONGEST:
        out += [time for m in forms.NO_HOUR.finditer(text) if (time := _counted(m, out)) is not None]
    for m in forms.PART_ALONE.finditer(text):
        low, high = part_window(m["at"])
        out.append(_Time(m.start("at"), m.end("at"), low, high, part=True))
    return out


def _plain(text: str, m: re.Match[str]) -> _Time | None:
    groups = m.re.groupindex
    start, end = m.span("at") if "at" in groups else m.span()
    if re.search(
        r"\b(?:in|time of|record of|aged?|chapter|verse) (?:just )?$", text[max(0, start - 16) : start], forms.ANY_CASE
    ):
        return None
    if m.re in {forms.BARE, forms.WITH_PART} and forms.MARGIN.search(text[max(0, start - 60) : start]):
        return None
    if m.re is forms.BARE and text[:start].lower().endswith(f"{m['h'].lower()} by "):
        return None  # "two by two"
    if m.re is forms.MILITARY and forms.PRICED.search(text):
        return None
    hour = hour_of(m["h"])
    written = m["min"] if "min" in groups else None
    minute = (forms.MINUTES.get(written.lower().replace("-", " ")) or cardinal(written) or 0) if written else 0
    width = minute_width(minute, hour_only=written is None)
    meridiem = m["m"].lower() if "m" in groups and m["m"] else ""
    if meridiem:
        at = 60.0 * (hour % 12) + minute + (720 if meridiem == "p" else 0)
        return _Time(start, end - (0 if _keeps_stop(text, end) else 1), at - width, at + width)
    at = 60.0 * hour + minute
    digits = m["h"]
    full = (
        hour > 12
        or hour == 0
        or (digits.startswith("0") and digits.isdecimal())
        or m.re in {forms.HOURS, forms.ZULU, forms.FOUR, forms.MILITARY}
    )
    return _Time(start, end, at - width, at + width, half=not full)


def _keeps_stop(text: str, end: int) -> bool:
    """Whether the full stop at the end of "a.m." belongs to it: not where "am." ends the sentence."""
    return text[end - 1] != "." or text[end - 3 : end - 2] == "."


def _past(text: str, m: re.Match[str]) -> _Time | None:
    lead = text[max(0, m.start() - 24) : m.start()].lower()
    forward = m["dir"].lower() in {"past", "after"}
    if m["half"]:
        minutes = 30
    elif m["quarter"]:
        minutes = 45 if m["quarter"].lower().startswith("three") else 15
    else:
        if not m["unit"] and (
            m["dir"].lower() in {"after", "before"} or not _says_time(lead, text, m, forward=forward)
        ):
            return None
        minutes = cardinal(m["n"]) or 0
    if m["half"] and m["dir"].lower() != "past":
        return None
    named = {"noon": 720, "midday": 720, "midnight": 1440 if not forward else 0}.get(m["h"].lower())
    base = float(named if named is not None else 60 * hour_of(m["h"]))
    at = base + minutes if forward else base - minutes
    meridiem = (m["m"] or "").lower()
    if meridiem and named is None:
        at = at % 720 + (720 if meridiem == "p" else 0)
    width = minute_width(minutes, hour_only=False)
    end = m.end() - (0 if not meridiem or _keeps_stop(text, m.end()) else 1)
    return _Time(m.start(), end, at - width, at + width, half=named is None and not meridiem)


def _counted(m: re.Match[str], told: Sequence[_Time]) -> _Time | None:
    """The time that "twenty to" makes with the hour named before it, which is ten minutes wide."""
    named = max((t for t in told if t.end <= m.start() and t.high - t.low <= 10), key=lambda t: t.end, default=None)
    if named is None:
        return None
    minutes = 15 if m["quarter"] else cardinal(m["n"]) or 0
    at = (named.low + named.high) / 2 + (minutes if m["dir"].lower() == "past" else -minutes)
    return _Time(*m.span("at"), at - 3, at + 3, named.half)


def _says_time(lead: str, text: str, m: re.Match[str], *, forward: bool) -> bool:
    """Whether "ten to six" is a time here, not a range or odds: a time word leads and no noun follows."""
    number = cardinal(m["n"])
    if number is None or number % 5 or not 0 < number < 30 or (m["n"].isdecimal() and not forward):
        return False
    if forward and not m["n"].isdecimal():
        return True
    led = re.search(
        r"\b(?:at|until|till|since|before|after|was|is|only|around|about|shortly|just|almost|nearly)\s$", lead
    )
    return (
        led is not None
        and re.match(r" ?(?:[.,;:!?)]|$|(?:on|in|when|as|this|that|and|local)\b)", text[m.end() :]) is not None
    )


def _halved(text: str, time: _Time) -> _Time:
    """Let the words around tell morning from evening."""
    if not time.half:
        return time
    shift, extra = in_half(text, time.start, time.end, time.low)
    if shift is None:
        return time
    moved = shift - (time.low + time.high) / 2
    return replace(time, end=time.end + extra, low=time.low + moved, high=time.high + moved, half=False)


def _hedged(text: str, time: _Time) -> _Time:
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


def _zoned(text: str, time: _Time) -> _Time:
    m = re.compile(rf" ?(?:\(|by (?:the )?)?({ZONE})\b").match(text, time.end)
    if m is None or time.part:
        return time
    return replace(time, end=m.end(), zone="" if m[1].lower() == "local time" else m[1])


def _between(text: str, times: Sequence[_Time]) -> list[_Time]:
    """Make one stretch of "between 8 and 9 p.m."; in "from 8 to 10 p.m." the first takes its half from the second."""
    out: list[_Time] = []
    for time in times:
        before = out[-1] if out else None
        if before is not None and forms.BETWEEN.fullmatch(text[before.end : time.start]):
            if before.half and not time.half and not time.part:
                same = before.low + (720 if time.low >= 720 and before.low < 720 else 0)
                same -= 720 if same > time.low and same >= 720 else 0
                before = replace(before, low=same, high=before.high + same - before.low, half=False, zone=time.zone)
            lead = text[max(0, before.start - 9) : before.start].lower()
            if lead.endswith("between ") or text[before.end : time.start] == " or ":
                out[-1] = replace(
                    before, end=time.end, high=max(before.high, time.high), zone=time.zone, bound=Bound.RANGE
                )
                continue
            out[-1] = before
        out.append(time)
    return out


def _longest(times: Sequence[_Time]) -> list[_Time]:
    kept: list[_Time] = []
    covered: set[int] = set()
    for time in sorted(times, key=lambda t: (t.start - t.end, t.start, t.half)):
        places = range(time.start, time.end)
        if covered.isdisjoint(places):
            covered.update(places)
            kept.append(time)
    return sorted(kept, key=lambda t: t.start)
