"""Morning or evening? What the words around a bare time of day say about its half."""

from __future__ import annotations

import re

from factcheck.values.clock_words import DAY, HOUR_WORD

_I = re.IGNORECASE

_HALF_RIGHT = re.compile(
    r" ?(?P<take>(?:in the |at )(?:early |late )?(?:morning|afternoon|evening|night))\b"
    r"|,? (?:local time,? )?(?:[\w,]+ ){0,5}?(?P<part>morning|afternoon|evening|night|tonight|dawn)\b",
    _I,
)
_HALF_LEFT = re.compile(r"\b(?P<part>morning|afternoon|evening|night|tonight|dawn)(?:['’]s)?,? (?:[\w'’]+ ){0,4}$", _I)
_PARTS = re.compile(r"\b(?:morning|afternoon|evening|night|tonight|overnight|dawn|lunchtime)\b", _I)
_FAR = 200
"""A part of the day that stands further off than so many characters says nothing about a time."""
_DAYS = re.compile(DAY, _I)
_DAY_BEFORE_PART = re.compile(rf"({DAY})(?:['’]s)?,? (?:early |late |in the )?$", _I)
_DAY_BEHIND_PART = re.compile(rf",? (?:of |on |to )?({DAY})", _I)
_DAY_BEFORE_TIME = re.compile(
    rf"({DAY}),? (?:(?:at|by|from|until|about|around|shortly|just|after|before) ){{0,3}}$", _I
)
_DAY_BEHIND_TIME = re.compile(rf",? (?:local time,? |[a-z]{{2,4}} )?(?:on )?({DAY})", _I)
_BREAK = re.compile(
    r";|:(?!\d)|[—–](?! ?\d)|\b(?:after|before|following|since|ahead of|because|although|though|but|despite|who|whose|which|where"
    r"|said|says|told|tells|added|announced|reported|warned)\b",
    _I,
)
"""What parts two happenings, each with a time of its own."""
_LASTS = re.compile(rf"\b(?:to|until|till|through)\b(?! (?:\d|{HOUR_WORD}))", _I)
_COUNTED_ON = re.compile(r"\b(?:after|before|since) (?:the |its |his |her )?$", _I)
_NO_TIME = re.compile(
    rf"\b(?:into|about|against|than|like|from|since|until|till|to|before|after|following) (?:(?:the|a|an|that|this|last|early|late) )*(?:{DAY} )?$",
    _I,
)
_ON_THE = re.compile(r"\b(?:on|in|during|throughout) (?:the )?(?:early |late )?$", _I)
_OF_WHAT = re.compile(rf" of (?!(?:the )?(?:{DAY}|\d))", _I)


def in_half(text: str, start: int, end: int, low: float) -> tuple[float | None, int]:
    """In which half of the day a time falls by the words around, and how many of those belong to it.

    Returns the middle of the time in minutes after midnight, or None where the words do not tell.
    """
    right = _HALF_RIGHT.match(text, end)
    if right is not None and right["take"]:
        return _placed(low, right["take"].split()[-1].lower()), right.end("take") - end
    parts = {
        m.start(): m.group().lower()
        for m in _PARTS.finditer(text, max(0, start - _FAR), min(len(text), end + _FAR))
        if _of_one_time(text, start, end, m)
    }
    if right is not None and right.start("part") in parts:
        return _placed(low, right["part"].lower()), 0
    near = max(0, start - 40)
    left = _HALF_LEFT.search(text[near:start])
    if left is not None and near + left.start("part") in parts:
        return _placed(low, left["part"].lower()), 0
    words = set(parts.values())
    return (_placed(low, words.pop()), 0) if len(words) == 1 else (None, 0)


def _of_one_time(text: str, start: int, end: int, part: re.Match[str]) -> bool:
    """Whether a part of the day can be that of the time: nothing sets them apart, and no other day stands with either."""
    lead = text[max(0, part.start() - 40) : part.start()]
    if part.group().lower() != "dawn" and _NO_TIME.search(lead):
        return False
    if _OF_WHAT.match(text, part.end()) and not _ON_THE.search(lead):
        return False
    if part.start() >= end:
        between = text[end : part.start()]
        if _LASTS.search(between):
            return False
    else:
        between = _COUNTED_ON.sub("", text[part.end() : start])
    if _BREAK.search(between):
        return False
    own = _day(_DAY_BEFORE_PART.search(lead) or _DAY_BEHIND_PART.match(text, part.end()))
    if part.group().lower() == "tonight":
        own = "today"
    theirs = _day(_DAY_BEHIND_TIME.match(text, end) or _DAY_BEFORE_TIME.search(text[max(0, start - 50) : start]))
    others = {m.group().lower() for m in _DAYS.finditer(between)}
    if own and theirs:
        others.add(theirs)
    return not others - {own}


def _day(found: re.Match[str] | None) -> str:
    return found[1].lower() if found is not None else ""


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
