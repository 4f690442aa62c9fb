"""The fields that carry what is known of an article, by the names that front matter, JSON and feeds use for them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from factcheck.readers.dates import parse_stamp
from factcheck.readers.draft import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TITLES, SOURCES, AUTHORS, DAYS, URLS, LANGUAGES = (
    tuple(words.split())
    for words in (
        "title headline",
        "source publisher site outlet publication newspaper",
        "author authors byline by",
        "date published published_at publishdate pubdate datetime created",
        "url link canonical canonical_url permalink",
        "lang language locale",
    )
)


def first_of(meta: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    """The first of these keys that says something, as one line."""
    for key in keys:
        value = meta.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, (list, tuple)):
            value = ", ".join(str(v.get("name", "") if isinstance(v, dict) else v) for v in value)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
            return tidy(str(value).replace("\n", " "))
    return None


def stamp_of(meta: Mapping[str, Any]) -> tuple[datetime | None, bool]:
    """When the article was published, by its fields, and whether they give a time of day."""
    found = next((stamp for key in DAYS if meta.get(key) and (stamp := _stamp(meta[key]))), None)
    return found or (None, False)


def _stamp(value: object) -> tuple[datetime, bool] | None:
    if isinstance(value, datetime):
        local = value.replace(tzinfo=None, second=0, microsecond=0)
        return local, local.time() != time()
    if isinstance(value, date):
        return datetime.combine(value, time()), False
    return parse_stamp(value) if isinstance(value, str) else None
