"""The outside world → articles: whatever cannot be read is named with its reason, and the rest goes on."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from factcheck.errors import InputError
from factcheck.own import is_own
from factcheck.readers.draft import NoArticleError
from factcheck.readers.walk import expand, load, reason_of
from factcheck.readers.years import resolve_years
from factcheck.records import Article, Skipped
from factcheck.surrogates import well_formed
from factcheck.work import HERE

if TYPE_CHECKING:
    from factcheck.plugs import Engine, Reader
    from factcheck.readers.walk import Input

__all__ = ["MAX_BYTES", "SUFFIXES", "read_bytes", "read_paths", "resolve_years"]

MAX_BYTES = 20_000_000
"""Files that are larger are no articles."""
SUFFIXES: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
"""Which format a suffix stands for."""
_BLOCK = 8
"""Files that an engine gets at a time."""
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[ \t]*[A-Za-z_]+[ \t]*:")
Progress = Callable[[str, int, int], None]
"""Told (stage, done, total) as the work goes on."""


def read_paths(
    paths: Sequence[str],
    *,
    progress: Progress | None = None,
    max_bytes: int = MAX_BYTES,
    readers: Mapping[str, Reader] | None = None,
    engine: Engine = HERE,
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Which articles stand behind these paths; what could not be read, and why.

    A path is a file, a folder (walked recursively), a pattern or "-" for standard input; UsageError where there is
    none. ``readers`` adds formats by suffix. Both results are sorted by path: the same files give the same answer.
    Files are opened here; what stands in them is made out where ``engine`` works.
    """
    extra = readers or {}
    inputs, skipped = expand(paths, {*SUFFIXES, *extra})
    articles: list[Article] = []
    loaded = (_loaded(item, max_bytes) for item in inputs)
    for done, found in enumerate(engine.map(partial(_made_out, readers=extra), loaded, _BLOCK), start=1):
        articles += [part for part in found if isinstance(part, Article)]
        skipped += [part for part in found if isinstance(part, Skipped)]
        if progress:
            progress("reading", done, len(inputs))
    return resolve_years(articles), tuple(sorted(skipped, key=lambda s: s.path))


def _loaded(item: Input, max_bytes: int) -> tuple[Input, bytes | Skipped]:
    """The bytes of one input, or why there are none."""
    try:
        return item, load(item.path, max_bytes, sys.stdin.buffer.read)
    except OSError as error:
        return item, Skipped(item.path, reason_of(error))
    except ValueError as error:
        return item, Skipped(item.path, str(error))


def _made_out(
    loaded: Sequence[tuple[Input, bytes | Skipped]], readers: Mapping[str, Reader]
) -> list[tuple[Article | Skipped, ...]]:
    """What stands in each of these inputs."""
    found: list[tuple[Article | Skipped, ...]] = []
    for item, data in loaded:
        try:
            if isinstance(data, Skipped):
                found.append((data,))
            else:
                found.append(read_bytes(item.path, data, named=item.named, readers=readers))
        except InputError as error:
            found.append((Skipped(error.path, error.reason),))
        except OSError as error:
            found.append((Skipped(item.path, reason_of(error)),))
        except ValueError as error:
            found.append((Skipped(item.path, str(error)),))
    return found


def read_bytes(
    path: str, data: bytes, *, named: bool = True, readers: Mapping[str, Reader] | None = None
) -> tuple[Article | Skipped, ...]:
    """The articles in these bytes, by the suffix of the path, else by how they begin; InputError where there are none.

    What was not ``named`` but found in a folder and is sound but no article (settings in JSON, a site map in XML, a report
    of our own) gives nothing, as a file of another suffix would.
    """
    if not named and is_own(path, data):
        return ()
    suffix = PurePosixPath(path).suffix.lower()
    if readers and suffix in readers:
        return _plugged(readers[suffix], path, data)
    kind = SUFFIXES.get(suffix) or _sniffed(data)
    if kind == "text" and _FRONT_MATTER.match(data):
        kind = "markdown"
    try:
        return _read(kind, path, data)
    except NoArticleError:
        if named:
            raise
        return ()


def _plugged(reader: Reader, path: str, data: bytes) -> tuple[Article, ...]:
    """What somebody else's reader makes of these bytes; InputError for whatever it raises, so that the others are read.

    Lone surrogates, which it may have kept, become U+FFFD: what splits sentences refuses them, and offsets stay true.
    """
    try:
        found = tuple(reader.read(path, data))
        return tuple(replace(one, title=well_formed(one.title), text=well_formed(one.text)) for one in found)
    except InputError:
        raise
    except Exception as error:
        raise InputError(path, f"its reader failed: {type(error).__name__}: {error}".rstrip(": ")) from error


def _read(kind: str, path: str, data: bytes) -> tuple[Article | Skipped, ...]:
    """Each format is imported when a file of it is met: a run over plain text never loads a parser of HTML."""
    if kind == "markdown":
        from factcheck.readers import markdown

        return markdown.read(path, data)
    if kind == "html":
        from factcheck.readers import html

        return html.read(path, data)
    if kind in {"json", "json lines"}:
        from factcheck.readers import json

        return json.read(path, data) if kind == "json" else json.read_lines(path, data)
    if kind == "feed":
        from factcheck.readers import feed

        return feed.read(path, data)
    from factcheck.readers import text

    return text.read(path, data)


def _sniffed(data: bytes) -> str:
    """The format of standard input, or of a named file without a suffix that tells."""
    head = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if head.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")):
        return "html" if b"<html" in head else "feed"
    if head.startswith((b"{", b"[")) and data.rstrip()[-1:] in {b"}", b"]"}:
        return "json"
    return "text"
