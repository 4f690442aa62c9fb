"""Who speaks: what the article says of itself, else the site, else the name of its file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from factcheck.readers.wordlists import word_list

_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d(?!\d)")
_GENERIC = word_list("generic_stems")
_LETTERS = word_list("spelled_out")
_CODE = re.compile(r"[\W\d_]*|[\da-f_-]{8,}|(?=[\da-f]*\d)[\da-f]{6,}", re.IGNORECASE)
_SECOND_LEVEL = word_list("second_level")


def choose_source(
    path: str, *, said: str | None = None, site: str | None = None, url: str | None = None, agency: str | None = None
) -> str:
    """The name under which this article's statements are reported."""
    for name in (said, site):
        if name and name.strip():
            return " ".join(name.split())[:120]
    stem = tidy_stem(path)
    host = site_of(url)
    if host:
        return host
    if agency and _says_nothing(path):
        return agency
    return stem


def _says_nothing(path: str) -> bool:
    stem = _stem(path)
    return (
        path == "-" or len(stem) < 3 or stem.lower().rstrip("0123456789_- ") in _GENERIC or bool(_CODE.fullmatch(stem))
    )


def _stem(path: str) -> str:
    name = PurePosixPath(path).name
    stem = name.split(".")[0] if not name.startswith(".") else name[1:]
    return _DATE.sub("", stem).strip("-_ .") or stem


def tidy_stem(path: str) -> str:
    """The file's stem as a name: "dunmere_dispatch.txt" is "Dunmere Dispatch", "northwire/story.txt" is "Northwire"."""
    if path == "-":
        return "stdin"
    stem = _stem(path)
    parent = PurePosixPath(path).parent.name
    if stem.lower() in _GENERIC and parent and parent not in {".", ".."}:
        stem = parent
    if _CODE.fullmatch(stem):
        return stem or PurePosixPath(path).name
    words = re.split(r"[_\-\s]+", stem)
    return " ".join(_as_name(word) for word in words if word)


def _as_name(word: str) -> str:
    if word in _LETTERS:
        return word.upper()
    return word[0].upper() + word[1:] if word.islower() else word


def site_of(url: str | None) -> str | None:
    """The host of a page without its "www.": what a reader knows the site by, where no name is given."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    parts = host.lower().split(".")
    while len(parts) > 2 and parts[0] in {"www", "m", "amp", "edition", "mobile", "news", "feeds", "rss"}:
        parts = parts[1:]
    if len(parts) > 3 and parts[-2] in _SECOND_LEVEL:
        parts = parts[-3:]
    return ".".join(parts) if len(parts) > 1 else None
