"""The fields that carry what is known of an article, by the names that front matter, JSON and feeds use for them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from factcheck.errors import InputError
from factcheck.readers.dates import is_impossible, parse_stamp
from factcheck.readers.draft import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TITLES, SOURCES, AUTHORS, DAYS, URLS, LANGUAGES = (
    tuple(words.split())
    for words in (
        "title headline",
        "source publisher site outlet publication newspaper",
        "author authors byline by",
        "date published published_at publishedat publishdate date_published datepublished publication_date pub_date pubdate datetime created",
        "url link canonical canonical_url permalink",
        "lang language locale",
    )
)


def first_of(meta: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    """The first of these keys that says something, as one line."""
    for key in keys:
        value = meta.get(key)
        # Lists and objects one deep, and no deeper: aliases in YAML can make a tree of any size out of a few lines.
        names = [_words(part) for part in (value[:20] if isinstance(value, (list, tuple)) else [value])]
        found = ", ".join(name for name in names if name)
        if found:
            return found
    return None


def _words(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return tidy(str(value)[:2000].replace("\n", " "))


def stamp_of(path: str, meta: Mapping[str, Any]) -> tuple[datetime | None, bool]:
    """When the article was published, by its fields, and whether they give a time of day; InputError for a day that no calendar has."""
    filled = [key for key in DAYS if meta.get(key)]
    found = next((stamp for key in filled if (stamp := _stamp(meta[key]))), None)
    wrong = next((key for key in filled if is_impossible(meta[key])), None) if found is None else None
    if wrong:
        raise InputError(path, f"{wrong}: no calendar has {tidy(str(meta[wrong]))[:40]}")
    return found or (None, False)


def _stamp(value: object) -> tuple[datetime, bool] | None:
    if isinstance(value, datetime):
        local = value.replace(tzinfo=None, second=0, microsecond=0)
        return local, local.time() != time()
    if isinstance(value, date):
        return datetime.combine(value, time()), False
    return parse_stamp(value) if isinstance(value, (str, int, float)) else None
