"""Of which stage is a result: of the match or only its first half, of the whole house or only its committee?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.records import Claim, Span

_REACH = 45
_STAGES = (
    ("half", r"half-?time|half time|at the (?:break|interval)|(?:in|by|end of|ended) the (?:\w+ )?first half|(?:after|before) the (?:first half|interval|break)|first half (?:ended|finished|was)$"),
    ("first leg", r"first leg"),
    ("second leg", r"second leg"),
    ("aggregate", r"aggregate"),
    ("shoot-out", r"(?:on|to|by|after|in|via) penalties|shoot-?out"),
    ("extra time", r"extra time"),
    ("tie-break", r"tie-?break(?:s|ers?)?"),
    ("points", r"(?<!level )on points"),
    ("first set", r"(?:first|opening) set"),
    ("second set", r"second set"),
    ("late", r"minutes left|level at$|made it$"),
)  # fmt: skip
_OF_STAGE = tuple((name, re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)) for name, words in _STAGES)
_LEADS = re.compile(
    r"\b(?P<word>le(?:d|ads?|ading)|trail(?:s|ed|ing)?|ahead|behind|pull(?:s|ed|ing)?)\b", re.IGNORECASE
)
_LEADING = re.compile(
    r"[ -](?:(?!to\b|and\b|but\b|in\b|for\b|as\b|win\b)[^\W\d][\w-]*[ -])?(?P<word>leads?|advantage|ahead|behind|up|down)\b(?! (?:closed|to|in|at)\b)",
    re.IGNORECASE,
)
_WINNING = r"w[io]n(?:s|ning)?|beat(?:s|en|ing)?|defeat\w*|los(?:es?|t|ing)|dr[ae]wn?|pass(?:es|ed|ing)?|approv\w+|reject\w*|adopt\w*"
_WON = re.compile(rf"\b(?:{_WINNING})\b", re.IGNORECASE)
_WIN = re.compile(r"[ -](?:[\w-]+ )?(?:win|victory|triumph|success|defeat|loss|rout|thrashing|vote)\b", re.IGNORECASE)
# What stands between a result and the words of another: "lost 3-1 after leading at half-time".
_PARTED = re.compile(
    rf"\b(?:{_WINNING}|and|but|having|despite|(?:after|from|before) (?:being|having|\w+ing|going))\b|;|\b\d+[-–]\d+\b",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(r"\b(?:sub-?)?(?:committee|panel)\b", re.IGNORECASE)
_HOUSE = re.compile(
    r"\b(?:plenary|(?:full|whole) (?:council|board|house|court)|parliament|senate|assembly|congress|council|lower house|upper house"
    r"|house of \w+|legislature|bundestag|knesset|mps|senators|lawmakers|deputies)\b",
    re.IGNORECASE,
)


def stages(span: Span, claim: Claim) -> frozenset[str]:
    """Of which stages the words at a result make it one; empty where nothing says that it is not the whole."""
    text = claim.article.text
    before = text[max(claim.span.start, span.start - _REACH) : span.start].rstrip(" (")
    behind = text[span.end : min(claim.span.end, span.end + _REACH)]
    found = {
        name
        for name, pattern in _OF_STAGE
        if any(not _PARTED.search(before, m.end()) for m in pattern.finditer(before))
        or any(not _PARTED.search(behind, 0, m.start()) for m in pattern.finditer(behind))
    }
    return frozenset(found or _led(before, behind))


def one_stage(left: Span, left_claim: Claim, right: Span, right_claim: Claim) -> bool:
    """Whether both are results of one stage: no half-time against full time, no committee against its house."""
    return stages(left, left_claim) == stages(right, right_claim) and not (
        _in_committee(left_claim, right_claim) or _in_committee(right_claim, left_claim)
    )


def _led(before: str, behind: str) -> set[str]:
    """What governs a result that is only the score so far: "led Dunmore 3-1", "a 3-1 lead", "went 3-1 ahead"."""
    clause = before[max(before.rfind(mark) for mark in ",;:.") + 1 :]
    if _WIN.match(behind) or _WON.search(clause):
        return set()
    words = [m["word"].lower() for m in _LEADS.finditer(clause)]
    if follows := _LEADING.match(behind):
        words.append(follows["word"].lower())
    return {_FORMS.get(word, word) for word in words}


_FORMS = {"leads": "lead", "leading": "lead", "trails": "trail", "trailed": "trail", "trailing": "trail", "pulls": "pull", "pulled": "pull", "pulling": "pull"}  # fmt: skip


def _in_committee(claim: Claim, other: Claim) -> bool:
    return (
        _COMMITTEE.search(claim.text) is not None
        and _COMMITTEE.search(other.text) is None
        and _HOUSE.search(other.text) is not None
        and _HOUSE.search(claim.text) is None
    )
