"""The words around a time of day: hours in words, parts of the day, hedges, zones."""

from __future__ import annotations

import re

from factcheck.records import Bound
from factcheck.values.date_words import part_hours
from factcheck.values.small_numbers import CARDINAL, cardinal

_I = re.IGNORECASE

HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
DAY_PARTS = (
    "early hours|small hours|mid-morning|mid-afternoon|morning|afternoon|evening|nightfall|night|dawn|daybreak|sunrise|first light|sunset|dusk|"
    "lunchtime|breakfast time|breakfast"
)
"""Alternation of the parts of day that stand for a time by themselves."""

ZONE_OFFSETS = {
    "GMT": 0, "UTC": 0, "BST": 60, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AEST": 600, "AEDT": 660, "JST": 540, "KST": 540, "SGT": 480, "HKT": 480, "EAT": 180, "SAST": 120, "WAT": 60,
}  # fmt: skip
"""Minutes ahead of Greenwich; abbreviations that several zones share, and those that change with summer, are left out."""
ZONE = (
    rf"(?:local time|{'|'.join(sorted(ZONE_OFFSETS, key=len, reverse=True))}|ET|CT|MT|PT|IST|"
    r"(?:Eastern|Central|Mountain|Pacific|Moscow|Beijing|London|Paris)(?: (?:Standard|Daylight|Summer))? [Tt]ime|Eastern|Pacific)"
)
"""Alternation of zone names as they follow a time."""

_HALF_RIGHT = re.compile(
    r" ?(?P<take>(?:in the |at )(?:early |late )?(?:morning|afternoon|evening|night))\b"
    r"|,? (?:local time,? )?(?:[\w,]+ ){0,5}?(?P<part>morning|afternoon|evening|night|tonight|dawn)\b",
    _I,
)
_HALF_LEFT = re.compile(r"\b(?P<part>morning|afternoon|evening|night|tonight|dawn)(?:['’]s)?,? (?:[\w'’]+ ){0,4}$", _I)
_PARTS = re.compile(r"\b(?:morning|afternoon|evening|night|tonight|overnight|dawn|lunchtime)\b", _I)


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


def in_half(text: str, start: int, end: int, low: float) -> tuple[float | None, int]:
    """In which half of the day a time falls by the words around, and how many of those belong to it.

    Returns the middle of the time in minutes after midnight, or None where the words do not tell.
    """
    right = _HALF_RIGHT.match(text, end)
    if right is not None and right["take"]:
        return _placed(low, right["take"].split()[-1].lower()), right.end("take") - end
    if right is not None:
        return _placed(low, right["part"].lower()), 0
    left = _HALF_LEFT.search(text[max(0, start - 40) : start])
    if left is not None:
        return _placed(low, left["part"].lower()), 0
    words = {m.group().lower() for m in _PARTS.finditer(text)}
    return (_placed(low, words.pop()), 0) if len(words) == 1 else (None, 0)


def _placed(low: float, part: str) -> float | None:
    # the width is at most five minutes a side: the middle is the next minute that such a time can have
    middle = (
        low + 5
        if (low + 5) % 60 == 0
        else low + 3
        if (low + 3) % 15 == 0
        else low + 2
        if (low + 2) % 5 == 0
        else low + 0.5
    )
    twelve = middle % 720
    if part in {"morning", "dawn"}:
        return twelve
    if part in {"afternoon", "evening", "lunchtime"}:
        return twelve + 720
    # night: the hours from five to midnight, then those to five
    return twelve + 720 if twelve >= 300 else twelve + 1440 if part == "tonight" else twelve


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
    r"|(?P<nearly>nearly|almost)|(?P<by>by|no later than)|(?P<until>before|ahead of|prior to)|(?P<over>after|later than)|(?P<yet>not yet)|(?P<least>not before|no earlier than)) $",
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
