"""Paragraphs that state nothing about the world: pointers, sign-up lines, credits, captions, notices."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factcheck.readers.headers import read_header
from factcheck.readers.headline import is_headline
from factcheck.readers.wordlists import sections, word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 700
"""Notices are short; what is longer is prose, in characters."""
_LONGEST_CREDIT = 320
_BULLETS = "([•·-–—>»► "
_TAIL = 130
"""Endings are looked for in so many of the last characters."""
_LABEL = re.compile(r"\s*([^\W\d_][\w'’& -]{1,28}?)\s*(?::|\s[—–-]|>|»|\|)\s*(.*)", re.DOTALL)
_POINTS = word_list("soft_labels")
_SENTENCE = re.compile(r"[a-z\d)”\"’'][.!?][”\"’')]?\s*$")
_NO_WORDS = re.compile(r"[\W\d_]*")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|[@#]\w+")
_CREDIT = re.compile(
    r"(?:[.!?]|^)\s*\(?(?:photo|picture|image|photograph|pic|credit|video|illustration|graphic|courtesy|file)s?(?: by| credit| courtesy(?: of)?)?(?::|(?<=by)|(?<=courtesy)|(?<=courtesy of))\s[^.:]{2,50}\)?\.?$",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?<!\b[DMSL][rst])(?<!\bNo)(?<!\b[DSM][ger]t)(?<!\bMrs)(?<!\bCapt)(?<!\bDept)(?<!\b[Ee]xt)(?<!\.m)[.!?][”\"’')]?\s+(?=[A-Z“\"(])"
)
"""Where a sentence of a notice ends, so far as a notice holds any: not at "Det. Ray" nor at "9 p.m. Tuesday"."""


class _Patterns(NamedTuple):
    label: frozenset[str]
    heading: re.Pattern[str]
    start: re.Pattern[str]
    notice: re.Pattern[str]
    end: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    """Labels and what else the data file knows, a pattern a section."""
    found = sections("boilerplate")
    heading, start, notice, end = (
        re.compile("|".join(f"(?:{p})" for p in found[key]), re.IGNORECASE)
        for key in ("heading", "start", "notice", "end")
    )
    return _Patterns(frozenset(p.strip() for p in found["label"]), heading, start, notice, end)


def is_boilerplate(paragraph: str) -> bool:
    """Whether this paragraph is no prose but a pointer, sign-up line, byline, caption, credit or notice."""
    words = " ".join(paragraph.split()).strip("*_ ")
    if not words or _NO_WORDS.fullmatch(words):
        return True
    if len(words) > _LONGEST:
        return False
    return (
        _is_pointer(words)
        or is_notice(words)
        or _is_appeal(words)
        or not _ADDRESS.sub("", words).strip(" .,|:;-")
        or bool(_CREDIT.search(words) and len(words) < 300)
        or read_header(words) is not None
    )


def _is_pointer(words: str) -> bool:
    """Whether it opens with a label such as "READ:", unless that may open prose too and does."""
    labels = _patterns().label
    found = _LABEL.match(words)
    if words.rstrip(":").lower() in labels or opens_list(words):
        return True
    if found is None:
        return False
    label = found[1].lower().replace("’", "'").strip()
    if label not in labels and not opens_list(label):
        return False
    loud = found[1].isupper() and len(label) > 3
    hard = label in labels and label not in _POINTS
    return loud or hard or not _SENTENCE.search(words) or words.count(" ") < 6


def opens_list(words: str) -> bool:
    """Whether this line stands above a list of other stories: "MORE HEADLINES:", "Most read on KRQV"."""
    return len(words) < 60 and bool(_patterns().heading.fullmatch(words.replace("’", "'").strip(" :*_|»>•·—–-")))


def end_of_story(paragraphs: Sequence[str]) -> int:
    """How many of these paragraphs come before a list of other stories that goes on to the end, if one does?

    Nothing but its heading marks such a list: its lines are headlines, and a sentence below it says that the story goes on.
    """
    end = len(paragraphs)
    for number in range(len(paragraphs) - 1, -1, -1):
        words = paragraphs[number]
        if opens_list(words):
            end = number
        elif words and not is_headline(words) and not is_boilerplate(words):
            return end
    return len(paragraphs)


def is_notice(words: str) -> bool:
    """Whether it begins or ends as sign-up lines, credits and notices do, labels and header lines aside."""
    known = _patterns()
    plain = words.replace("’", "'").lstrip(_BULLETS)
    if _opens(known.start, plain):
        return True
    if len(plain) > _LONGEST_CREDIT:
        return False
    tail = plain[-_TAIL:]
    return any(m.end() >= len(tail.rstrip(" .)!]")) for m in known.end.finditer(tail))


def _is_appeal(words: str) -> bool:
    """Whether each sentence asks the reader for something: news may stand beside an appeal in one paragraph, and stays.

    No part of ``is_notice``, which judges first lines: "Do you know this man?" is a headline there.
    """
    known = _patterns()
    words = words.replace("’", "'").lstrip(_BULLETS)
    ends = [0, *(m.end() for m in _NEXT.finditer(words)), len(words)]
    sentences = [words[a:b].strip() for a, b in pairwise(ends) if a < b]
    return all(_opens(known.notice, one) or _opens(known.start, one) for one in sentences)


def _opens(pattern: re.Pattern[str], words: str) -> bool:
    """Whether the words begin so, and the match ends where a word does."""
    found = pattern.match(words)
    at = found.end() if found else 0
    return found is not None and (at >= len(words) or not (words[at - 1].isalnum() and words[at].isalnum()))
