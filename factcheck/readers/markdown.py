"""Markdown with YAML front matter → article: marks go, prose and its line numbers stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from factcheck.errors import InputError
from factcheck.readers.boilerplate import is_boilerplate
from factcheck.readers.decode import decode_prose
from factcheck.readers.draft import DROPPED, Draft, Paragraph, article_of, joined, tidy
from factcheck.readers.fields import AUTHORS, LANGUAGES, SOURCES, TITLES, URLS, first_of, stamp_of
from factcheck.readers.headline import is_headline
from factcheck.readers.raised import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.records import Article

_FENCE = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_ENTRY = re.compile(r"[ \t]*(?:-[ \t]+)?([^\s:#]{1,80})[ \t]*:[ \t]+(.{1,2000})")
_MARKS = {"sup": "⁰¹²³⁴⁵⁶⁷⁸⁹", "sub": "₀₁₂₃₄₅₆₇₈₉"}
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\](?!:)")
_FOOTNOTE_TEXT = re.compile(r"\[\^[^\]\s]{1,40}\]:")


def read(path: str, data: bytes) -> tuple[Article, ...]:
    """The one article of a Markdown file; InputError where its front matter is malformed or it holds no text."""
    text = decode_prose(path, data)
    meta, start = front_matter(path, text)
    first_line = text.count("\n", 0, start)
    title, paragraphs = render(text[start:], first_line)
    named = first_of(meta, TITLES)
    if named:
        # The title stands in the front matter, on a line that readers can be sent to.
        at = next(
            (n for n, line in enumerate(text[:start].split("\n"), 1) if re.match(r"(?i)(title|headline)\s*:", line)), 1
        )
        repeated = title is not None and tidy(" ".join(title.lines)).casefold() == tidy(named).casefold()
        if title is not None and not repeated:
            paragraphs.insert(0, title)
        title = Paragraph((named,), at)
    elif (
        title is None
        and len(paragraphs) > 1
        and is_headline(joined(paragraphs[0]))
        and not is_boilerplate(joined(paragraphs[0]))
    ):
        title, *paragraphs = paragraphs
    published, has_time = stamp_of(path, meta)
    return (
        article_of(
            Draft(
                path,
                tuple(paragraphs),
                title=title,
                source=first_of(meta, SOURCES),
                author=first_of(meta, AUTHORS),
                url=first_of(meta, URLS),
                language=first_of(meta, LANGUAGES),
                published=published,
                has_time=has_time,
            )
        ),
    )


def front_matter(path: str, text: str) -> tuple[dict[str, Any], int]:
    """The front matter with its keys in lower case, and the offset at which the body starts."""
    if not text.startswith("---"):
        return {}, 0
    fence = _FENCE.match(text)
    if fence is None:
        if re.match(r"---[ \t]*\n[ \t]*[A-Za-z_]+[ \t]*:", text):
            raise InputError(path, "malformed front matter: the closing --- is missing")
        return {}, 0
    import frontmatter
    import yaml

    try:
        meta = frontmatter.loads(fence.group()).metadata
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 2}" if mark else _where_value(fence.group())
        raise InputError(path, f"malformed front matter{where}: {getattr(error, 'problem', None) or error}") from None
    if not isinstance(meta, dict):
        raise InputError(path, "malformed front matter: it must hold keys and values")
    return {str(key).strip().lower().replace("-", "_"): value for key, value in meta.items()}, fence.end()


def _where_value(fence: str) -> str:
    """Line and key of the first value that YAML takes for a day or a number and cannot read; it names neither."""
    import yaml

    for number, line in enumerate(fence.split("\n"), start=1):
        entry = _ENTRY.match(line)
        try:
            if entry:
                yaml.safe_load(entry[2])
        except ValueError:
            return f" at line {number}, {entry[1]}" if entry else ""
        except (yaml.YAMLError, TypeError, RecursionError):
            continue  # a part of something longer
    return ""


def render(body: str, skipped: int = 0) -> tuple[Paragraph | None, list[Paragraph]]:
    """The heading that opens the body, if one does, and its paragraphs as plain text; ``skipped`` lines stand above it."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(body)
    title: Paragraph | None = None
    found: list[Paragraph] = []
    kind = ""
    row: list[str] = []
    headings: list[str] = []
    for token in tokens:
        if token.type.endswith("_open") and token.type != "inline":
            kind = token.type.removesuffix("_open")
            if kind == "tr":
                row = []
            elif kind == "table":
                headings = []
        if token.type == "inline" and kind in {"td", "th"}:
            row.append(" ".join(_plain(token.children or [])).strip())
        elif token.type == "tr_close":
            headings, line = (row, "") if not headings else (headings, _row(headings, row))
            if line and token.map is None:
                found.append(Paragraph((line,), 0))
        elif token.type == "inline" and token.map:
            lines = tuple(_plain(token.children or []))
            first = token.map[0] + 1 + skipped
            if not any(line.strip() for line in lines) or _FOOTNOTE_TEXT.match(token.content):
                continue
            if kind == "heading" and title is None and not found:
                title = Paragraph((" ".join(line.strip() for line in lines),), first)
            else:
                found += _at_hard_breaks(lines, first, token.children or [])
    return title, found


def _at_hard_breaks(lines: tuple[str, ...], first: int, children: Sequence[Any]) -> Iterator[Paragraph]:
    """A paragraph in pieces where its writer broke a line on purpose: a byline above a date line, verses."""
    breaks = [child.type for child in children if child.type in {"softbreak", "hardbreak"}]
    start = 0
    for number, kind in enumerate(breaks, start=1):
        if kind == "hardbreak":
            yield Paragraph(lines[start:number], first + start)
            start = number
    yield Paragraph(lines[start:], first + start)


def _row(headings: list[str], cells: list[str]) -> str:
    """A row of a table as words: each cell with the heading of its column."""
    pairs = [f"{h}: {c}" if h else c for h, c in zip(headings, cells, strict=False) if c]
    return "; ".join(pairs)


def _plain(children: Sequence[Any]) -> list[str]:
    """Inline tokens as lines of plain text: as many as the paragraph has in the file."""
    lines = [""]
    dropped: list[str] = []
    mark = ""
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            lines.append("")
        elif child.type == "image":
            lines[-1] += DROPPED
        elif child.type == "s_open":
            dropped.append("s")
        elif child.type == "s_close" and dropped:
            dropped.pop()
        elif child.type == "html_inline":
            tag = _TAG.fullmatch(child.content)
            name = tag[2].lower() if tag else ""
            if name in {"del", "s", "strike", "script", "style"}:
                dropped = dropped[:-1] if tag and tag[1] else [*dropped, name]
            elif name in _MARKS:
                mark = "" if tag and tag[1] else name
        elif child.type in {"text", "code_inline"} and not dropped:
            lines[-1] += _raised(_FOOTNOTE.sub(DROPPED, child.content), mark, lines[-1])
    return lines


def _raised(words: str, mark: str, before: str) -> str:
    if not mark:
        return words
    return raised(words, before) if mark == "sup" else lowered(words)
