"""The words that tell a time of day, read as minutes after midnight without a look at the words around."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.records import Bound
from factcheck.values import clock_patterns as forms
from factcheck.values.clock_words import hour_of, minute_width, part_window
from factcheck.values.small_numbers import cardinal

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day as found, in offsets of the sentence."""

    start: int
    end: int
    low: float
    high: float
    half: bool = False
    zone: str = ""
    bound: Bound = Bound.EXACT
    part: bool = False


def read_times(text: str, *, crowded: bool) -> list[Time]:
    """Which words of a text are times of day by themselves; those of two patterns may overlap.

    A ``crowded`` text is too long to count minutes from an hour that was named before.
    """
    out: list[Time] = []
    for pattern in forms.PLAIN:
        for m in pattern.finditer(text):
            time = _plain(text, m)
            if time is not None:
                out.append(time)
    out += [time for m in forms.PAST.finditer(text) if (time := _past(text, m)) is not None]
    for m in forms.NAMED.finditer(text):
        minutes = 1440.0 if m["word"].lower() == "midnight" else 720.0
        out.append(Time(m.start(), m.end(), minutes - 3, minutes + 3))
    out += [Time(*m.span("at"), 1440.0, 1460.0) for m in forms.FIRST_MINUTES.finditer(text)]
    if not crowded:
        out += [time for m in forms.NO_HOUR.finditer(text) if (time := _counted(m, out)) is not None]
    for m in forms.PART_ALONE.finditer(text):
        low, high = part_window(m["at"])
        out.append(Time(m.start("at"), m.end("at"), low, high, part=True))
    return out


def _plain(text: str, m: re.Match[str]) -> Time | None:
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
    if forms.ON_SCALE.match(text, end) or (m.re is forms.HOURS and _lasts(text, m)):
        return None
    hour = hour_of(m["h"])
    written = m["min"] if "min" in groups else None
    minute = (forms.MINUTES.get(written.lower().replace("-", " ")) or cardinal(written) or 0) if written else 0
    width = minute_width(minute, hour_only=written is None)
    meridiem = m["m"].lower() if "m" in groups and m["m"] else ""
    if meridiem:
        at = 60.0 * (hour % 12) + minute + (720 if meridiem == "p" else 0)
        return Time(start, end - (0 if _keeps_stop(text, end) else 1), at - width, at + width)
    at = 60.0 * hour + minute
    digits = m["h"]
    full = (
        hour > 12
        or hour == 0
        or (digits.startswith("0") and digits.isdecimal())
        or m.re in {forms.HOURS, forms.ZULU, forms.FOUR, forms.MILITARY}
    )
    return Time(start, end, at - width, at + width, half=not full)


def _lasts(text: str, m: re.Match[str]) -> bool:
    """Whether "1500 hours" is how long: no word leads to a time, or a verb takes hours for its object."""
    if ":" in m.group() or m["h"].startswith("0"):
        return False
    lead = text[max(0, m.start() - 80) : m.start()]
    first = forms.HOURS_FIRST.search(lead)
    if first is not None:
        if first["h"] == "0":
            return False
        lead = lead[: first.start()]
    if forms.HOURS_AT.search(lead):
        return False
    return forms.HOURS_LED.search(lead) is None or forms.SPENT.search(lead) is not None


def _keeps_stop(text: str, end: int) -> bool:
    """Whether the full stop at the end of "a.m." belongs to it: not where "am." ends the sentence."""
    return text[end - 1] != "." or text[end - 3 : end - 2] == "."


def _past(text: str, m: re.Match[str]) -> Time | None:
    if forms.MOVED_BY.search(text[max(0, m.start() - 60) : m.start()]):
        return None
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
    return Time(m.start(), end, at - width, at + width, half=named is None and not meridiem)


def _counted(m: re.Match[str], told: Sequence[Time]) -> Time | None:
    """The time that "twenty to" makes with the hour named before it, which is ten minutes wide."""
    named = max((t for t in told if t.end <= m.start() and t.high - t.low <= 10), key=lambda t: t.end, default=None)
    if named is None:
        return None
    minutes = 15 if m["quarter"] else cardinal(m["n"]) or 0
    at = (named.low + named.high) / 2 + (minutes if m["dir"].lower() == "past" else -minutes)
    return Time(*m.span("at"), at - 3, at + 3, named.half)


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
