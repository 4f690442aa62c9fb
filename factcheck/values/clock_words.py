"""The words around a time of day: hours in words, parts of the day, hedges, zones."""

from __future__ import annotations

import re

from factcheck.records import Bound
from factcheck.values.date_words import MONTH, WEEKDAY, part_hours
from factcheck.values.small_numbers import CARDINAL, cardinal

_I = re.IGNORECASE

HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
DAY_PARTS = (
    "early hours|small hours|mid-morning|mid-afternoon|morning|afternoon|evening|nightfall|night|dawn|daybreak|sunrise|first light|sunset|dusk|"
    "lunchtime|breakfast time|breakfast"
)
"""Alternation of the parts of day that stand for a time by themselves."""
DAY = rf"(?:{WEEKDAY}|yesterday|today|tomorrow|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH})"
"""A day as it is named beside a time."""

ZONE_OFFSETS = {
    "GMT": 0, "UTC": 0, "BST": 60, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AEST": 600, "AEDT": 660, "JST": 540, "KST": 540, "SGT": 480, "HKT": 480, "EAT": 180, "SAST": 120, "WAT": 60,
}  # fmt: skip
"""Minutes ahead of Greenwich; abbreviations that several zones share, and those that change with summer, are left out."""
_FROM_GREENWICH = r"(?:UTC|GMT) ?[+−–-](?:1[0-4]|0?\d)(?::?[0-5]\d)?(?![\d:]| ?(?:GMT|UTC|[ap]\.? ?m\b|hours|hrs))"
ZONE = (
    rf"(?:local time|{_FROM_GREENWICH}|{'|'.join(sorted(ZONE_OFFSETS, key=len, reverse=True))}|ET|CT|MT|PT|IST|"
    r"(?:Eastern|Central|Mountain|Pacific|Moscow|Beijing|London|Paris)(?: (?:Standard|Daylight|Summer))? [Tt]ime|Eastern|Pacific)"
)
"""Alternation of zone names as they follow a time."""


def hour_of(word: str) -> int:
    """Which hour the digits or the word name."""
    return cardinal(word) or 0


def minute_width(minute: int, *, hour_only: bool) -> float:
    """How many minutes off a time may be as it is written: round figures are rounder than they look."""
    if hour_only:
        return 5.0
    return 3.0 if minute % 15 == 0 else 2.0 if minute % 5 == 0 else 0.5


def part_window(words: str) -> tuple[float, float]:
    """From which minute to which a part of the day runs, after midnight; night runs beyond 1440."""
    plain = words.lower()
    plain = {"first light": "dawn", "breakfast time": "breakfast"}.get(plain, plain)
    low, high = part_hours(plain)
    return 60.0 * low, 60.0 * high


_SOON = r"(?:shortly|soon|a little|a bit|(?:a few |some )?minutes)"
_SHORTLY, _JUST = 20.0, 15.0
"""How many minutes "shortly after" and "just after" reach. Whoever writes either would write the next quarter if that were nearer:
half an hour on both sides would let "just after 4.15" meet "shortly before 5"."""
_ABOUT_HOUR, _ABOUT_QUARTER, _ABOUT_MINUTE = 20.0, 7.0, 5.0
"""How many minutes "about" adds to either side: "about 8" may be 8.25, but "about 8.45" is not 8.58 nor "around 3.15" just before 3."""
_HEDGE = re.compile(
    rf"\b(?:(?P<after>(?P<right_after>just|moments|seconds) (?:after|past)|{_SOON} (?:after|past))"
    rf"|(?P<before>(?P<right_before>just|moments|seconds) before|{_SOON} before)"
    r"|(?P<about>about|around|approximately|roughly|circa|close to|towards|some time around|at around|at about)"
    r"|(?P<nearly>nearly|almost)|(?P<by>by|(?:no|not) later than|not after)|(?P<until>before|ahead of|prior to)|(?P<over>after|later than|(?:well|long) past)"
    r"|(?P<yet>not yet)|(?P<least>not before|(?:no|not) (?:earlier|sooner) than)) $",
    _I,
)


_BOUND_BEHIND = re.compile(
    rf",? (?:(?:on )?{DAY},? )?(?:(?P<most>at the (?:very )?latest|or (?:earlier|before|sooner))|(?P<least>at the (?:very )?earliest|or (?:later|after)))\b(?! (?:the|an?|that|this|his|her|its|noon|midnight|midday|about|around|\d{{1,4}}|{HOUR_WORD})\b)",
    _I,
)
_DENIED = re.compile(r"\b(?:not|no|never|nobody|cannot)\b|n['’]t\b", _I)
_AFTER = re.compile(
    rf"\b(?:(?P<loose>about|around|some|almost|nearly|just over|just under|a little over|a little under|a good|more than|less than) )?"
    rf"(?P<n>\d{{1,3}}|{CARDINAL}|half an|(?:a )?quarter of an|an?)(?P<half> and a half)? (?P<unit>minutes?|hours?)(?P<more> and a half)? (?P<dir>after|before|past) (?:the |its |his |her )?$",
    _I,
)


def counted_on(text: str, start: int) -> tuple[int, float, float] | None:
    """How a time is counted on from: "80 minutes after the 10 a.m. opening" is characters, minutes to add, and room."""
    m = _AFTER.search(text[max(0, start - 60) : start])
    if m is None:
        return None
    size = 60.0 if m["unit"].lower().startswith("hour") else 1.0
    words = m["n"].lower()
    count = 0.5 if words == "half an" else 0.25 if words.endswith("quarter of an") else float(cardinal(words) or 0)
    if m["half"] or m["more"]:
        count += 0.5
    minutes = count * size
    room = max(2.0, 0.25 * minutes) if m["loose"] else max(1.0, minutes / 12) if size == 60 else 1.0
    return m.end() - m.start(), -minutes if m["dir"].lower() == "before" else minutes, room


def _about(middle: float) -> float:
    minute = round(middle) % 60
    return _ABOUT_HOUR if not minute else _ABOUT_QUARTER if minute % 15 == 0 else _ABOUT_MINUTE


def hedge(text: str, start: int, middle: float) -> tuple[int, float, float, Bound] | None:
    """What stands before a time and loosens it: characters, minutes before, minutes after, bound; None if nothing does.

    ``middle`` is the time itself in minutes: the finer it is, the less far "about" reaches.
    """
    m = _HEDGE.search(text[max(0, start - 26) : start])
    if m is None:
        return None
    reach = m.end() - m.start()
    if m["after"]:
        return reach, -0.5, _JUST if m["right_after"] else _SHORTLY, Bound.ABOUT
    if m["before"]:
        return reach, _JUST if m["right_before"] else _SHORTLY, -0.5, Bound.ABOUT
    if m["about"]:
        return reach, _about(middle), _about(middle), Bound.ABOUT
    if m["nearly"]:
        return reach, _about(middle), 0.0, Bound.ABOUT
    if m["until"] and _DENIED.search(text[max(0, start - 60) : start]):
        return 0, 0.0, 0.0, Bound.AT_LEAST  # "no school may ring its bell before nine"
    bound = (
        Bound.AT_MOST
        if m["by"]
        else Bound.UNDER
        if m["until"] or m["yet"]
        else Bound.OVER
        if m["over"]
        else Bound.AT_LEAST
    )
    return 0, 0.0, 0.0, bound


def bound_behind(text: str, end: int) -> Bound:
    """What the words behind a time make of it: "3 p.m. at the latest", "3 p.m. on Monday or later"."""
    m = _BOUND_BEHIND.match(text, end)
    return Bound.EXACT if m is None else Bound.AT_MOST if m["most"] else Bound.AT_LEAST
