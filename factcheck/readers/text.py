"""Plain text → article: the first line is the headline if it looks like one; wrapped lines are told from short ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.readers.boilerplate import is_boilerplate
from factcheck.readers.dateline import read_dateline
from factcheck.readers.decode import decode
from factcheck.readers.draft import Draft, Paragraph, article_of, tidy
from factcheck.readers.headers import read_header
from factcheck.readers.source import tidy_stem

if TYPE_CHECKING:
    from factcheck.records import Article

_WRAP = 132
"""Text wrapped by hand or by mail programs is no wider, in columns."""
_HEADLINE = 200
"""No headline is longer, in characters."""
_ENDS = re.compile(r"[.!?:;…][)\]”’\"']{0,2}$")
_STOP = re.compile(r"(?<![.\s][^\W\d_])(?<!\.\.)\.[)\]”’\"']{0,2}$")
_GOES_ON = re.compile(r"[a-z(&]|[^\W\d_]+['’]s\b")
_UNDERLINE = re.compile(r"[=\-_*~]{3,}")


def read(path: str, data: bytes) -> tuple[Article, ...]:
    """The one article of a plain text file; InputError where it holds none."""
    return (article_of(draft_of(path, decode(path, data))),)


def draft_of(path: str, text: str) -> Draft:
    """Headline and paragraphs of a plain text, with the lines they stand on."""
    paragraphs = split_paragraphs(text)
    said = None
    lead: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        words = tidy(" ".join(paragraph.lines))
        if number < 3 and said is None and words.casefold() in {tidy_stem(path).casefold(), f"the {tidy_stem(path)}".casefold()}:
            said = words  # the outlet's name on a line of its own
            continue
        if number < 3 and _is_above_headline(words, first=number == 0):
            lead.append(paragraph)
            continue
        if _is_headline(words, last=number == len(paragraphs) - 1):
            return Draft(path, (*lead, *paragraphs[number + 1 :]), title=paragraph, source=said)
        break
    return Draft(path, tuple(p for p in paragraphs if tidy(" ".join(p.lines)) != said), source=said)


def _is_above_headline(words: str, *, first: bool) -> bool:
    """Whether this line is a masthead or date line, or an exhortation, that stands above the headline."""
    header = read_header(words)
    if header:
        return header.day is not None or not first or words.lower().startswith("by ")
    return not first and is_boilerplate(words)


def _is_headline(words: str, *, last: bool) -> bool:
    if not words or len(words) > _HEADLINE or (last and len(words) > 120):
        return False
    return not _STOP.search(words) and read_dateline(words) is None


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text: at blank lines, and at line ends that are no wrapping."""
    lines = re.sub("[\v\f\x85\u2028\u2029]", " ", text).split("\n")
    width = _width(lines)
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
    lengths = [len(line.strip()) for before, line in zip(["", *lines], lines, strict=False) if line.strip() or before.strip()]
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
