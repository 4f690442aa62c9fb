"""Paragraphs that state nothing about the world: pointers, sign-up lines, credits, captions, notices."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.readers.headers import read_header
from factcheck.readers.wordlists import sections, word_list

_LONGEST = 700
"""Notices are short; what is longer is prose, in characters."""
_LONGEST_CREDIT = 320
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


@lru_cache(maxsize=1)
def _patterns() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Labels, beginnings and endings out of the data file."""
    found = sections("boilerplate")
    start, end = (re.compile("|".join(f"(?:{p})" for p in found[key]), re.IGNORECASE) for key in ("start", "end"))
    return frozenset(p.strip() for p in found["label"]), start, end


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
        or not _ADDRESS.sub("", words).strip(" .,|:;-")
        or bool(_CREDIT.search(words) and len(words) < 300)
        or read_header(words) is not None
    )


def _is_pointer(words: str) -> bool:
    """Whether it opens with a label such as "READ:", unless that may open prose too and does."""
    labels, _, _ = _patterns()
    found = _LABEL.match(words)
    if words.rstrip(":").lower() in labels:
        return True
    if found is None:
        return False
    label = found[1].lower().replace("’", "'").strip()
    if label not in labels:
        return False
    loud = found[1].isupper() and len(label) > 3
    return loud or label not in _POINTS or not _SENTENCE.search(words) or words.count(" ") < 6


def is_notice(words: str) -> bool:
    """Whether it begins or ends as sign-up lines, credits and notices do, labels and header lines aside."""
    _, start, end = _patterns()
    plain = words.replace("’", "'").lstrip("([•·-–—>»► ")
    opened = start.match(plain)
    if opened and _bounded(plain, opened.end()):
        return True
    if len(plain) > _LONGEST_CREDIT:
        return False
    tail = plain[-_TAIL:]
    return any(m.end() >= len(tail.rstrip(" .)!]")) for m in end.finditer(tail))


def _bounded(words: str, at: int) -> bool:
    """Whether a match ends where a word does."""
    return at >= len(words) or not (words[at - 1].isalnum() and words[at].isalnum())
