"""What every reader hands over, and how it becomes an Article: one place cleans, drops boilerplate and counts lines."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.errors import InputError
from factcheck.readers.boilerplate import end_of_story, prose_of
from factcheck.readers.dateline import read_dateline
from factcheck.readers.headers import read_header
from factcheck.readers.language import detect_language
from factcheck.readers.source import choose_source
from factcheck.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from factcheck.readers.day import Day

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# A space that groups thousands stays what it is: "10 000" with a no-break space is one number.
_SPREAD = re.compile(
    "[\u00a0\u2002-\u200a\u202f\u205f\u3000\t](?!(?<=\\d[\u00a0\u2007\u2009\u202f])\\d{3}(?!\\d))|\\s{2,}"
)
_STANDFIRST = 3
"""A dateline opens one of so many first paragraphs of prose: standfirsts may stand above it."""
DROPPED = "\ue002"
"""Stands where a reader dropped a part of a line, so that the space before a full stop goes with it."""
_GAP = re.compile(rf"(?<!\s)\s*{DROPPED}+(?=\s*[.,;:!?)])|{DROPPED}+")
"""A run of spaces is tried from its first one alone: from each of them it would take the square of its length."""
_WEB = re.compile(r"https?://[^\s<>\"'`]{3,2000}", re.IGNORECASE)
"""Addresses that a report may link to."""
_OPENING = 4
"""So many of the first paragraphs may hold bylines, date lines and the dateline."""


class NoArticleError(InputError):
    """The file is sound but of another kind: settings in JSON, a site map in XML."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the lines that it stands on in its file; ``first`` is the number of the first one, 0 where unknown."""

    lines: tuple[str, ...]
    first: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it, before the cleaning that is the same for all formats."""

    path: str
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    title: Paragraph | None = None
    source: str | None = None
    site: str | None = None
    url: str | None = None
    author: str | None = None
    published: datetime | None = None
    has_time: bool = False
    day: Day | None = None
    language: str | None = None


def tidy(text: str) -> str:
    """One line of text as readers hand it on: NFC, no control or invisible characters, single spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    text = _GAP.sub("", text)
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return _SPREAD.sub(" ", text).strip()


def article_of(draft: Draft) -> Article:
    """The article of this draft; InputError where nothing is left to check, or it is in a language that is not served."""
    title = joined(draft.title) if draft.title else ""
    kept, found = _prose(draft, title)
    text, lines = _laid_out(draft.title if title else None, kept)
    if not text.strip():
        raise InputError(draft.path, "no article text was found")
    language = detect_language(text, draft.language)
    if language != "en":
        known = "of this text" if language == "und" else language
        raise InputError(draft.path, f"language {known} is not supported by this encoder")
    published, has_time = draft.published, draft.has_time
    if published is None and found.day is not None:
        published, has_time = found.day.moment, found.day.moment is not None and bool(found.day.minute)
    elif not has_time and found.day and found.day.minute and published == found.day.midnight:
        published, has_time = found.day.moment, True
    source = choose_source(
        draft.path, said=draft.source or found.source, site=draft.site, url=draft.url, agency=found.agency
    )
    return Article(
        id=hashlib.sha256(f"{source}\x1f{title}\x1f{text}".encode()).hexdigest()[:16],
        path=draft.path,
        source=source,
        title=title,
        text=text,
        published=published,
        has_time=has_time,
        url=draft.url if _WEB.fullmatch(draft.url or "") else None,
        author=draft.author or found.author,
        place=found.place,
        agency=found.agency,
        language=language,
        lines=lines,
        day=found.day.partial if published is None and found.day else None,
    )


@dataclass(slots=True)
class _Found:
    """What the lines around the prose gave."""

    day: Day | None = None
    place: str | None = None
    author: str | None = None
    source: str | None = None
    agency: str | None = None
    dateline: bool = False


def _prose(draft: Draft, title: str) -> tuple[list[Paragraph], _Found]:
    """The paragraphs that are prose, without the dateline, and what the others gave."""
    found = _Found(day=draft.day)
    kept: list[Paragraph] = []
    later: list[Day] = []
    seen = 0
    peeled = [(paragraph, joined(paragraph)) for paragraph in _peeled(draft.paragraphs)]
    for paragraph, words in peeled[: end_of_story([words for _, words in peeled])]:
        if not words or (not kept and words == title):
            continue
        seen += 1
        header = read_header(words)
        if header:
            if seen <= _OPENING and not kept:
                found.day = found.day.filled_from(header.day) if found.day and header.day else found.day or header.day
            elif header.day:
                later.append(header.day)
            if seen <= _OPENING:
                found.place = found.place or header.place
                found.author = found.author or header.author
                found.source = found.source or header.source
            continue
        prose = prose_of(words)
        if not prose:
            continue
        own = _part(paragraph, 0, len(prose)) if len(prose) < len(words) else paragraph
        kept.append(_without_dateline(own, found) if len(kept) < _STANDFIRST and not found.dateline else own)
    # One date line among the prose is the article's own; several make a timeline, and none of them is.
    if found.day is None and len(later) == 1:
        found.day = later[0]
    return kept, found


def _peeled(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, with the bylines and date lines that open one as paragraphs of their own."""
    for number, paragraph in enumerate(paragraphs):
        lines, first = paragraph.lines, paragraph.first
        while number < _OPENING and len(lines) > 1 and read_header(tidy(lines[0])):
            yield Paragraph(lines[:1], first)
            lines, first = lines[1:], first + 1 if first else 0
        yield Paragraph(lines, first)


def _without_dateline(paragraph: Paragraph, found: _Found) -> Paragraph:
    """A paragraph near the top from its own first word on."""
    dateline = read_dateline(joined(paragraph))
    if dateline is None:
        return paragraph
    found.dateline = True
    found.place = dateline.place or found.place
    found.agency = dateline.agency
    if dateline.day:
        found.day = dateline.day.filed(found.day) if found.day else dateline.day
    return _part(paragraph, dateline.end, len(joined(paragraph)))


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """The paragraph between two offsets of its words on one line."""
    kept: list[str] = []
    first, at = paragraph.first, 0
    for number, line in enumerate(map(tidy, paragraph.lines)):
        piece = line[max(0, start - at) : max(0, end - at)]
        at += len(line) + (0 if _hyphened(line) or not line else 1)
        if kept:
            kept.append(piece)
        elif piece.strip():
            kept, first = [piece.lstrip()], paragraph.first + number if paragraph.first else 0
    return Paragraph(tuple(kept), first)


def joined(paragraph: Paragraph) -> str:
    """The paragraph on one line."""
    return _layout(paragraph)[0]


def _layout(paragraph: Paragraph) -> tuple[str, list[tuple[int, int]]]:
    """The paragraph on one line, and at which offset each line of the file begins."""
    text, starts = "", []
    parts: list[str] = []
    length = 0
    for number, line in enumerate(paragraph.lines):
        words = tidy(line)
        if not words:
            continue
        if parts and not _hyphened(parts[-1]):
            parts.append(" ")
            length += 1
        starts.append((length, paragraph.first + number))
        parts.append(words)
        length += len(words)
    text = "".join(parts)
    return text, starts


def _hyphened(line: str) -> bool:
    """Whether a word goes on in the next line: "cease-" / "fire"."""
    return len(line) > 1 and line[-1] == "-" and line[-2].isalnum()


def _laid_out(title: Paragraph | None, paragraphs: list[Paragraph]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Title and paragraphs as one text, with the breakpoints that map offsets to lines of the file."""
    parts: list[str] = []
    lines: list[tuple[int, int]] = []
    length = 0
    for paragraph in [*([title] if title else []), *paragraphs]:
        words, starts = _layout(paragraph)
        if parts:
            length += 2
        if paragraph.first:
            lines += [(length + at, line) for at, line in starts]
        parts.append(words)
        length += len(words)
    return "\n\n".join(parts), tuple(lines)
