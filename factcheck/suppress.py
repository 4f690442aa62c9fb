"""Findings set aside by name, each with a reason and, better, a last day; in one file or in an article's front matter.

factcheck.suppress.toml::

    [[suppress]]
    id = "0123456789abcdef"
    reason = "The ministry corrected its figure; ours stands"
    expires = 2027-01-31

Front matter of a Markdown article, for findings with a statement of that article::

    factcheck:
      suppress:
        - id: "0123456789abcdef"
          reason: The ministry corrected its figure; ours stands
          expires: 2027-01-31
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.errors import SettingsError, UsageError
from factcheck.records import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from factcheck.records import Report

FILE = "factcheck.suppress.toml"
_ID = re.compile(r"[0-9a-f]{16}")
_KEYS = {"id", "reason", "expires"}


@dataclass(frozen=True, slots=True)
class Suppression:
    """One finding set aside until the end of ``expires``; ``article`` bounds it to findings with a statement there."""

    id: str
    reason: str
    where: str
    """The file that says so, for messages."""
    expires: dt.date | None = None
    article: str | None = None

    def expired(self, today: dt.date) -> bool:
        """Whether its last day has passed."""
        return self.expires is not None and self.expires < today


def read(path: Path) -> tuple[Suppression, ...]:
    """The suppressions of a file, in its order. UsageError if there is no such file, SettingsError if an entry is wrong."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such file of suppressions") from error
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    for key in document:
        if key != "suppress":
            raise SettingsError(f"{path}: unknown key {key!r}; did you mean 'suppress'?")
    return _entries(document.get("suppress", []), str(path), None)


def in_front_matter(text: str, article: str) -> tuple[Suppression, ...]:
    """The suppressions that the front matter at the head of this text asks for; none where it is not valid YAML."""
    # Most articles say nothing of factcheck: they cost a search, not a YAML parser.
    if not text.startswith("---") or not re.search(r"^factcheck:", text, re.MULTILINE):
        return ()
    import frontmatter
    import yaml

    try:
        metadata, _ = frontmatter.parse(text)
    except yaml.YAMLError:
        return ()  # the reader of the article tells of that
    table = metadata.get("factcheck")
    if not isinstance(table, dict) or "suppress" not in table:
        return ()
    return _entries(table["suppress"], article, article)


def in_force(suppressions: Iterable[Suppression], report: Report, today: dt.date) -> dict[str, str]:
    """The findings of this report that are set aside today, by id, with the reason."""
    places = _places(report)
    return {s.id: s.reason for s in suppressions if not s.expired(today) and _applies(s, places)}


def remarks(
    suppressions: Sequence[Suppression], report: Report, today: dt.date, *, whole: bool = True
) -> tuple[str, ...]:
    """What to tell of suppressions that have expired and, where the report covers the ``whole`` corpus, of those unused."""
    places = _places(report)
    told = []
    for s in suppressions:
        if s.expired(today):
            told.append(f"{s.where}: the suppression of {s.id} expired on {s.expires} ({s.reason})")
        elif whole and not _applies(s, places):
            told.append(f"{s.where}: the suppression of {s.id} is not used any more ({s.reason})")
    return tuple(told)


def _places(report: Report) -> dict[str, set[str]]:
    return {
        f.id: {s.article for position in f.positions for s in position.statements}
        for f in report.findings
        if f.verdict is Verdict.DISCREPANCY
    }


def _applies(suppression: Suppression, places: Mapping[str, set[str]]) -> bool:
    articles = places.get(suppression.id)
    return articles is not None and (suppression.article is None or suppression.article in articles)


def _entries(rows: Any, where: str, article: str | None) -> tuple[Suppression, ...]:
    if not isinstance(rows, list):
        raise SettingsError(f"{where}: suppress is a list of entries with id, reason and expires")
    return tuple(_entry(row, where, article) for row in rows)


def _entry(row: Any, where: str, article: str | None) -> Suppression:
    if not isinstance(row, dict):
        raise SettingsError(f"{where}: a suppression is a table with id, reason and expires")
    # Without quotes YAML reads an id of decimal digits as a number.
    name = str(row.get("id", ""))
    if not _ID.fullmatch(name):
        raise SettingsError(
            f"{where}: a suppression names the id of its finding, 16 hexadecimal digits in quotes, not {name!r}"
        )
    for key in row:
        if key not in _KEYS:
            raise SettingsError(f"{where}: suppression of {name}: unknown key {key!r}; known are id, reason, expires")
    reason = row.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise SettingsError(f"{where}: suppression of {name}: give the reason")
    return Suppression(name, " ".join(reason.split()), where, _day(row.get("expires"), where, name), article)


def _day(value: Any, where: str, name: str) -> dt.date | None:
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value)
        except ValueError:
            value = ...
    if isinstance(value, dt.datetime):
        value = value.date()
    if value is None or isinstance(value, dt.date):
        return value
    raise SettingsError(f"{where}: suppression of {name}: expires is a day such as 2027-01-31")
