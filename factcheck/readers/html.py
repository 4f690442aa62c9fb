"""A saved web page → article: trafilatura finds the story, after the marks are resolved and other parts are cut."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.errors import InputError
from factcheck.readers.dates import parse_stamp
from factcheck.readers.decode import decode
from factcheck.readers.draft import Draft, Paragraph, article_of
from factcheck.readers.markup import blocks, parse, prune, resolve_marks
from factcheck.readers.page import read_page

if TYPE_CHECKING:
    from factcheck.readers.markup import Element
    from factcheck.records import Article

_QUIET = logging.NullHandler()
"""Keeps what these libraries log off standard error, unless a program asks for it."""
_MOST_DAYS = {"min_date": "1990-01-01", "max_date": "2200-01-01"}
"""Bounds for htmldate, which else asks the clock: the same page gives the same day at any time."""


def read(path: str, data: bytes) -> tuple[Article, ...]:
    """The one article of a page; InputError where it holds none."""
    text = decode(path, data)
    tree = parse(path, text)
    page = read_page(tree)
    resolve_marks(tree)
    prune(tree)
    title = page.title
    article = article_of(
        Draft(
            path,
            tuple(_story(path, tree)),
            title=Paragraph((title,)) if title else None,
            site=page.site,
            url=page.url,
            author=page.author,
            published=page.published,
            has_time=page.has_time,
            language=page.language,
        )
    )
    if article.published is None and article.day is None:
        return (_dated(article, text),)
    return (article,)


def _story(path: str, tree: Element) -> list[Paragraph]:
    """The paragraphs of the story: trafilatura's choice, unless it loses most of what the page marks as its article."""
    import trafilatura

    logging.getLogger("trafilatura").addHandler(_QUIET)
    marked = next((tag for name in ("article", "main") for tag in tree.iter(name)), None)
    own = blocks(marked) if marked is not None else []
    try:
        found = trafilatura.bare_extraction(tree, include_formatting=True, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, RecursionError, MemoryError) as error:
        if not own:
            raise InputError(path, f"the page's text cannot be extracted: {type(error).__name__}") from None
        found = None
    body = getattr(found, "body", None)
    story = blocks(body) if body is not None else []
    return own if _size(own) > 2 * _size(story) else story


def _size(paragraphs: list[Paragraph]) -> int:
    return sum(len(line) for paragraph in paragraphs for line in paragraph.lines)


def _dated(article: Article, text: str) -> Article:
    """The article with the day that htmldate finds in the page, as the last resort."""
    import htmldate

    logging.getLogger("htmldate").addHandler(_QUIET)
    try:
        day = htmldate.find_date(text, original_date=True, extensive_search=False, **_MOST_DAYS)
    except (ValueError, TypeError, AttributeError, RecursionError):
        day = None
    stamp = parse_stamp(day)
    return replace(article, published=stamp[0], has_time=False) if stamp else article
