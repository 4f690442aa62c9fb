"""Where words may be cut short so that they still read as a phrase: the borders of a heading."""

from __future__ import annotations

import re

from factcheck.values.lexicon import section
from factcheck.values.speakers import FULL_STOP

PREPOSITIONS = (
    r"in|on|at|by|with|from|for|to|into|near|outside|during|through|across|around|along|inside|toward|towards"
)
JOINING = "|".join(sorted(section("words", "joining")))
ENDS = (
    (re.compile(rf"[;—–)”]|:(?=\s)|{FULL_STOP} "), 0.0),
    (re.compile(r",(?=\s)"), 1.0),
    (re.compile(rf"(?= (?:{JOINING})\s)"), 2.0),
    (re.compile(rf"(?= (?:{PREPOSITIONS})\s)"), 4.0),
)
_LEADING = frozenset({"’s", "'s", "’", "'", "shortly", "just", "so", "soon", "even", "only"})
"""What leads on to more, beside prepositions and the like."""
_PAIRS = {"“": "”", "(": ")"}
CLOSING = re.compile(r"(?:(?<![ap]\.m)[\s,.;:“”\"'’])+$")
"""Marks that end a heading as they do a sentence; "3 p.m." keeps its own."""
LONGEST, GLANCE = 80, 50
"""Letters of the longest heading, and of one that is read at a glance."""


def opened(lead: str) -> str:
    """What stands before a value, without a word that joins it to what is left out, nor a quotation cut in half."""
    lead = lead.lstrip(" ,.;:")
    while lead and (opener := re.match(rf"(?:{JOINING})\s+", lead, re.IGNORECASE)):
        lead = lead[opener.end() :]
    return lead


def closed(tail: str) -> str:
    """What stands after a value, without words that lead on to what is left out: "of the", "and", "May" is a month."""
    tail = CLOSING.sub("", tail)
    words = tail.split()
    while words and (words[-1] in section("words", "open") or words[-1] in _LEADING):
        words.pop()
        tail = tail[: tail.rfind(words[-1]) + len(words[-1])] if words else ""
    return tail


def balanced(words: str) -> str:
    """These words without the end of a quotation or bracket that opens before them, and with the end of one that does not close."""
    closing = ""
    for at, mark in enumerate(words):
        if mark == closing:
            closing = ""
        elif mark in "”)" or (mark == '"' and at and not words[at - 1].isspace() and not closing):
            return balanced(opened(words[at + 1 :]))
        elif mark in _PAIRS or mark == '"':
            closing = _PAIRS.get(mark, mark)
    return words + closing


def short(words: str) -> str:
    """The beginning of these words, as far as can be read at a glance, up to the border of a phrase where one is near."""
    words = " ".join(words.split())
    if len(words) <= LONGEST:
        return words
    head = words[: LONGEST - 2]
    head = head[: head.rfind(" ")] if " " in head else head
    borders = [m.start() for mark, _ in ENDS for m in mark.finditer(head) if m.start() > GLANCE]
    return f"{closed(head[: max(borders)] if borders else head)} …"
