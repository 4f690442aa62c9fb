"""Plain text → article: the first line is the headline if it looks like one; wrapped lines are told from short ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.readers.boilerplate import is_boilerplate, is_notice
from factcheck.readers.dateline import read_dateline
from factcheck.readers.decode import decode_prose
from factcheck.readers.draft import Draft, Paragraph, article_of, tidy
from factcheck.readers.headers import read_header
from factcheck.readers.source import tidy_stem
from factcheck.readers.wrapping import split_paragraphs

if TYPE_CHECKING:
    from factcheck.records import Article

_HEADLINE = 200
"""No headline is longer, in characters."""
_STOP = re.compile(r"(?<![.\s][^\W\d_])(?<!\.\.)\.[)\]”’\"']{0,2}$")


def read(path: str, data: bytes) -> tuple[Article, ...]:
    """The one article of a plain text file; InputError where it holds none."""
    return (article_of(draft_of(path, decode_prose(path, data))),)


def draft_of(path: str, text: str) -> Draft:
    """Headline and paragraphs of a plain text, with the lines they stand on."""
    paragraphs = split_paragraphs(text)
    said = None
    lead: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        words = tidy(" ".join(paragraph.lines))
        if (
            number < 3
            and said is None
            and words.casefold() in {tidy_stem(path).casefold(), f"the {tidy_stem(path)}".casefold()}
        ):
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
    return is_notice(words) if first else is_boilerplate(words)


def _is_headline(words: str, *, last: bool) -> bool:
    if not words or len(words) > _HEADLINE or (last and len(words) > 120):
        return False
    return not _STOP.search(words) and read_dateline(words) is None
