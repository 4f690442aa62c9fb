"""RSS and Atom files → one article an entry; nothing is ever fetched."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from factcheck.errors import InputError
from factcheck.readers.dates import parse_stamp
from factcheck.readers.decode import decode
from factcheck.readers.draft import Draft, NoArticleError, Paragraph, article_of, tidy
from factcheck.readers.markup import paragraphs_of
from factcheck.records import Skipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Article

_DECLARATION = re.compile(r"(?<!\s)\s*<\?xml[^>]{0,200}\?>")


def read(path: str, data: bytes) -> tuple[Article | Skipped, ...]:
    """The entries of a feed as articles, and the entries that hold nothing to check."""
    import feedparser

    text = _DECLARATION.sub("", decode(path, data), count=1)
    # A stream, not a string: feedparser opens strings that look like an address or a file name.
    content = io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + text.encode())
    try:
        feed = feedparser.parse(content)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError, AssertionError) as error:
        raise InputError(path, f"malformed feed: {type(error).__name__}: {str(error)[:120]}") from None
    fault = feed.get("bozo_exception") if feed.get("bozo") else None
    line = getattr(fault, "getLineNumber", lambda: None)()
    if not feed.entries:
        if fault and line:
            raise InputError(path, f"malformed feed at line {line}: {_message(fault)}")
        raise NoArticleError(path, "no feed entries were found" if feed.get("version") else "no RSS or Atom feed")
    found: list[Article | Skipped] = []
    for number, entry in enumerate(feed.entries, start=1):
        where = path if len(feed.entries) == 1 else f"{path}#{number}"
        try:
            found.append(_article(where, entry, feed.feed))
        except InputError as error:
            found.append(Skipped(path, f"entry {number}: {error.reason}"))
    if fault and line:
        found.append(
            Skipped(path, f"malformed feed at line {line}: {_message(fault)}; entries after it may be missing")
        )
    return tuple(found)


def _message(fault: Any) -> str:
    return tidy(str(getattr(fault, "getMessage", lambda: fault)()))[:120]


def _article(path: str, entry: Any, feed: Any) -> Article:
    title = (
        " ".join(" ".join(p.lines) for p in paragraphs_of(path, entry.get("title") or "-")).strip(" -")
        if entry.get("title")
        else ""
    )
    body = _body(entry)
    stamp = next(
        (s for key in ("published", "issued", "created", "updated") if (s := parse_stamp(entry.get(key)))), None
    )
    return article_of(
        Draft(
            path,
            tuple(paragraphs_of(path, body)) if body.strip() else (),
            title=Paragraph((tidy(title),)) if title else None,
            source=(entry.get("source") or {}).get("title") or None,
            site=tidy(feed.get("title") or "") or None,
            url=_link(entry),
            author=entry.get("author") or None,
            published=stamp[0] if stamp else None,
            has_time=bool(stamp and stamp[1]),
            language=entry.get("language") or feed.get("language"),
        )
    )


def _body(entry: Any) -> str:
    """The fullest text that the entry carries."""
    texts: Sequence[str] = [part.get("value") or "" for part in entry.get("content") or []]
    return max([*texts, entry.get("summary") or ""], key=len)


def _link(entry: Any) -> str | None:
    link = entry.get("link") or entry.get("id") or ""
    return link if link.startswith(("http://", "https://")) else None
