"""JSON and JSON Lines → articles, by documented keys; a bad line is named and the rest goes on."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from factcheck.errors import InputError
from factcheck.readers.decode import decode
from factcheck.readers.draft import Draft, NoArticleError, Paragraph, article_of, joined, tidy
from factcheck.readers.fields import AUTHORS, LANGUAGES, SOURCES, TITLES, URLS, first_of, stamp_of
from factcheck.readers.wrapping import split_paragraphs
from factcheck.records import Skipped

if TYPE_CHECKING:
    from factcheck.records import Article

TEXTS = ("text", "body", "content", "article_body", "articlebody", "maintext", "full_text", "fulltext", "paragraphs")
_LISTS = ("articles", "items", "stories", "documents", "data", "entries", "results")
_TAGS = re.compile(r"</?(?:p|br|div|h[1-6]|li|a|em|strong|sup|span)\b[^<>]{0,300}>", re.IGNORECASE)


def read(path: str, data: bytes) -> tuple[Article | Skipped, ...]:
    """The articles of a JSON file, an object or an array of them, and the parts that are none."""
    import msgspec

    text = decode(path, data)
    try:
        content: Any = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        if text.lstrip()[:1] == "{" and "\n{" in text.strip():
            return read_lines(path, data)
        raise InputError(path, f"malformed JSON{_line_of(error, text)}: {_shorter(error)}") from None
    if isinstance(content, dict) and not _text_of(content):
        content = next((content[key] for key in _LISTS if isinstance(content.get(key), list)), content)
    if isinstance(content, dict):
        return (_article(path, content, 0),)
    if not isinstance(content, list):
        raise NoArticleError(path, "malformed JSON: an object or an array of objects is expected")
    if not content:
        raise InputError(path, "the file holds no articles")
    if not any(isinstance(item, dict) and _text_of(item) for item in content):
        raise NoArticleError(path, _NO_TEXT)
    found: list[Article | Skipped] = []
    for number, item in enumerate(content, start=1):
        where = path if len(content) == 1 else f"{path}#{number}"
        found.append(_one(where, item, 0))
    return tuple(found)


def read_lines(path: str, data: bytes) -> tuple[Article | Skipped, ...]:
    """The articles of a JSON Lines file, and the lines that are none."""
    import msgspec

    lines = [(n, line) for n, line in enumerate(decode(path, data).split("\n"), start=1) if line.strip()]
    found: list[Article | Skipped] = []
    for number, line in lines:
        where = path if len(lines) == 1 else f"{path}#{number}"
        try:
            found.append(_one(where, msgspec.json.decode(line), number))
        except (msgspec.DecodeError, RecursionError) as error:
            found.append(Skipped(path, f"line {number}: malformed JSON: {_shorter(error)}"))
    return tuple(found)


_NO_TEXT = "no article text: one of the keys text, body, content is expected"


def _one(where: str, item: object, line: int) -> Article | Skipped:
    path = where.rpartition("#")[0] or where if "#" in where else where
    place = f"line {line}: " if line else (f"item {where.rpartition('#')[2]}: " if path != where else "")
    if not isinstance(item, dict):
        return Skipped(path, f"{place}an object is expected")
    try:
        return _article(where, item, line)
    except InputError as error:
        return Skipped(path, f"{place}{error.reason}")


def _article(path: str, item: dict[str, Any], line: int) -> Article:
    fields = {re.sub(r"[\s-]", "_", str(key)).lower(): value for key, value in item.items()}
    body = _text_of(fields)
    if not body:
        raise NoArticleError(path, _NO_TEXT)
    published, has_time = stamp_of(path, fields)
    title = _unescaped(first_of(fields, TITLES) or "")
    if _TAGS.search(body):
        from factcheck.readers.markup import paragraphs_of

        paragraphs = paragraphs_of(path, body)
    else:
        paragraphs = split_paragraphs(_unescaped(body))
    return article_of(
        Draft(
            path,
            # Lines of the text are no lines of the file: all of an article stands on one, or on none that is known.
            tuple(Paragraph((joined(p),), line) for p in paragraphs),
            title=Paragraph((title,), line) if title else None,
            source=first_of(fields, SOURCES),
            author=first_of(fields, AUTHORS),
            url=first_of(fields, URLS),
            language=first_of(fields, LANGUAGES),
            published=published,
            has_time=has_time,
        )
    )


def _unescaped(words: str) -> str:
    """Plain text of text that was taken out of HTML with its entities."""
    return html.unescape(words) if "&" in words else words


def _text_of(item: dict[str, Any]) -> str:
    """The body, be it one text or a list of paragraphs."""
    fields = {str(key).lower(): value for key, value in item.items()}
    for key in TEXTS:
        value = fields.get(key)
        if isinstance(value, dict):
            value = value.get("text") or value.get("value")
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _shorter(error: Exception) -> str:
    told = str(error).removeprefix("JSON is malformed: ")
    return tidy(told)[:160] or type(error).__name__


def _line_of(error: Exception, text: str) -> str:
    """On which line of the text the fault lies, where the parser tells the byte or ran out of them."""
    at = re.search(r"\(byte (\d+)\)$", str(error))
    if at is None:
        lines = text.rstrip().count("\n") + 1
        return f" at line {lines}" if "truncated" in str(error) else ""
    before = text.encode("utf-8", "surrogatepass")[: int(at[1])].count(b"\n")
    return f" at line {before + 1}"
