"""Plain text → article: the first line is the headline if it looks like one; wrapped lines are told from short ones."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.readers.boilerplate import is_boilerplate, is_notice
from factcheck.readers.decode import decode_prose
from factcheck.readers.draft import Draft, Paragraph, article_of, tidy
from factcheck.readers.fields import AUTHORS, DAYS, LANGUAGES, SOURCES, TITLES, URLS, first_of, stamp_of
from factcheck.readers.headers import Header, read_header
from factcheck.readers.headline import is_headline
from factcheck.readers.source import tidy_stem
from factcheck.readers.wrapping import split_paragraphs

if TYPE_CHECKING:
    from factcheck.records import Article

_FIELD = re.compile(r"([A-Za-z_]{2,20})[ \t]{0,3}:[ \t]{1,8}(\S.{0,400})")


def read(path: str, data: bytes) -> tuple[Article, ...]:
    """The one article of a plain text file; InputError where it holds none."""
    return (article_of(draft_of(path, decode_prose(path, data))),)


def draft_of(path: str, text: str) -> Draft:
    """Headline and paragraphs of a plain text, with the lines they stand on."""
    fields, skipped = _labelled(text)
    paragraphs = [replace(p, first=p.first + skipped) for p in split_paragraphs("\n".join(text.split("\n")[skipped:]))]
    if fields:
        return _with_fields(path, fields, paragraphs)
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
        if is_headline(words, last=number == len(paragraphs) - 1):
            return Draft(path, (*lead, *paragraphs[number + 1 :]), title=paragraph, source=said)
        break
    return Draft(path, tuple(p for p in paragraphs if tidy(" ".join(p.lines)) != said), source=said)


def _labelled(text: str) -> tuple[dict[str, tuple[str, int]], int]:
    """Lines such as "Source: The Herald" that open the text, with the lines they stand on, and how many lines those are.

    One of them alone may be a headline: two tell that they are fields.
    """
    fields: dict[str, tuple[str, int]] = {}
    known = {*TITLES, *SOURCES, *AUTHORS, *DAYS, *URLS, *LANGUAGES}
    end = 0
    for number, line in enumerate(text.split("\n", 12)[:12], start=1):
        found = _FIELD.fullmatch(line.strip())
        if found and found[1].lower() in known:
            fields.setdefault(found[1].lower(), (found[2], number))
            end = number
        elif line.strip():
            break
    return (fields, end) if len(fields) > 1 else ({}, 0)


def _with_fields(path: str, fields: dict[str, tuple[str, int]], paragraphs: list[Paragraph]) -> Draft:
    """The draft of a text that opens with fields; without a title among them, its first line may still be the headline."""
    values = {key: value for key, (value, _) in fields.items()}
    title = next((Paragraph((fields[key][0],), fields[key][1]) for key in TITLES if key in fields), None)
    if title is None and len(paragraphs) > 1 and is_headline(tidy(" ".join(paragraphs[0].lines))):
        title, *paragraphs = paragraphs
    published, has_time = stamp_of(path, values)
    return Draft(
        path,
        tuple(paragraphs),
        title=title,
        source=first_of(values, SOURCES),
        author=first_of(values, AUTHORS),
        url=first_of(values, URLS),
        language=first_of(values, LANGUAGES),
        published=published,
        has_time=has_time,
    )


def _is_above_headline(words: str, *, first: bool) -> bool:
    """Whether this line is a masthead or date line, or an exhortation, that stands above the headline."""
    header = read_header(words)
    if header:
        return header.day is not None or not first or words.lower().startswith("by ") or header == Header()
    return is_notice(words) if first else is_boilerplate(words)
