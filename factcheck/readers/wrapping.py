"""Lines of plain text → paragraphs: a line end that only wraps is told from one that ends a paragraph."""

from __future__ import annotations

import re

from factcheck.readers.draft import Paragraph

_WRAP = 132
"""Text wrapped by hand or by mail programs is no wider, in columns."""
_ENDS = re.compile(r"[.!?:;…][)\]”’\"']{0,2}$")
_GOES_ON = re.compile(r"[a-z(&]|[^\W\d_]+['’]s\b")
_UNDERLINE = re.compile(r"[=\-_*~]{3,}")


def split_paragraphs(text: str, *, wrapped: bool = True) -> list[Paragraph]:
    """The paragraphs of a text: at blank lines, and at line ends that are no wrapping.

    ``wrapped`` is false for texts whose line ends are never of a certain width, as the breaks of a page are.
    """
    lines = re.sub("[\v\f\x85\u2028\u2029]", " ", text).split("\n")
    width = _width(lines) if wrapped else 0
    found: list[Paragraph] = []
    block: list[str] = []
    first = 0
    for number, line in enumerate([*lines, ""], start=1):
        words = line.strip()
        if _UNDERLINE.fullmatch(words):
            words = ""
        if block and (not words or not _wraps(block[-1], words, width)):
            found.append(Paragraph(tuple(block), first))
            block = []
        if words:
            first = first if block else number
            block.append(words)
    return found


def _width(lines: list[str]) -> int:
    """The column at which this text is wrapped; 0 where its lines are whole paragraphs."""
    lengths = [
        len(line.strip()) for before, line in zip(["", *lines], lines, strict=False) if line.strip() or before.strip()
    ]
    longest = max(lengths, default=0)
    return longest if 30 <= longest <= _WRAP else 0


def _wraps(line: str, following: str, width: int) -> bool:
    """Whether the line break between these two is only a wrapping: the next word would not have fitted."""
    if line.endswith("-") and len(line) > 1 and line[-2].isalnum() and following[0].islower():
        return True
    full = bool(width) and len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
    if _ENDS.search(line):
        return full
    return full or bool(_GOES_ON.match(following)) or line.endswith((",", "—", "–"))
