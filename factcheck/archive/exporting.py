"""Articles out of an archive: as JSON Lines that any factcheck reads, or whole into another archive."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from factcheck.archive.recall import check_encoder
from factcheck.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factcheck.archive.entries import Entry, Outcome, Past
    from factcheck.archive.plug import Archive
    from factcheck.records import Article

    Lost = Callable[[str], None]
    """Told which article cannot be read, and why."""

_BLOCK = 200
"""Articles held at a time."""
_GAP = 10_000
"""Numbers without an article after which none is looked for in a damaged archive."""


FAULTS = (StoreError, TypeError, ValueError)
"""What reading damaged bytes may raise."""


def lines(archive: Archive, lost: Lost | None = None) -> Iterator[bytes]:
    """The current articles, one JSON object a line, under the keys that the reader of JSON Lines knows.

    ``lost`` is told of each one that is damaged, and the others are read; without it the first such one is a StoreError.
    """
    import msgspec

    for block in _read(archive, lost):
        for _, past in block:
            yield msgspec.json.encode(_fields(past.article)) + b"\n"


def copy(archive: Archive, other: Archive, lost: Lost | None = None) -> Iterator[Outcome]:
    """Add the current articles of one archive to another one, claims and vectors as they are; nothing is embedded anew.

    ``lost`` as for ``lines``: what is damaged is not handed on.
    """
    for encoder in archive.encoders():
        check_encoder(other, encoder)
    for block in _read(archive, lost):
        yield from other.write([entry for entry, _ in block])


def readable(archive: Archive, lost: Lost) -> int:
    """How many of the current articles can be read; ``lost`` is told of the others."""
    return sum(len(block) for block in _read(archive, lost))


def _read(archive: Archive, lost: Lost | None) -> Iterator[list[tuple[Entry, Past]]]:
    """The current articles in blocks; where one cannot be read with the others, each by itself."""
    numbers = _numbers(archive, lost)
    for at in range(0, len(numbers), _BLOCK):
        asked = numbers[at : at + _BLOCK]
        try:
            found = [(number, entry, entry.opened(archive.address)) for number, entry in archive.entries(asked)]
        except FAULTS as error:
            if lost is None or not _is_damage(error):
                raise
            found = [one for number in asked if (one := _one(archive, number, lost)) is not None]
        else:
            # Gone since they were counted, or without content: only damage is to be told.
            missing = set(asked) - {number for number, _, _ in found}
            if lost is not None and missing:
                for number in sorted(missing & set(archive.numbers())):
                    lost(f"article {number}: its content is missing")
        yield [(entry, past) for _, entry, past in found]


def _one(archive: Archive, number: int, lost: Lost) -> tuple[int, Entry, Past] | None:
    try:
        for _, entry in archive.entries([number]):
            if entry.sound():
                return number, entry, entry.opened(archive.address)
            lost(f"article {number} ({entry.id}): its content is not what was written")
            return None
    except FAULTS as error:
        if not _is_damage(error):
            raise
        lost(f"article {number}: {error.__cause__ or error}")
        return None
    lost(f"article {number}: its content is missing")
    return None


def _numbers(archive: Archive, lost: Lost | None) -> list[int]:
    """The numbers of the current articles; where their table cannot be read through, those that still answer when asked for."""
    try:
        return archive.numbers()
    except StoreError as error:
        if lost is None or not _is_damage(error):
            raise
        lost(f"the list of articles: {error.__cause__ or error}; each number is tried")
    latest: dict[bytes, int] = {}
    number = last = 0
    while number < last + _GAP:
        number += 1
        with suppress(*FAULTS):
            for _, entry in archive.entries([number]):
                # Which version is current cannot be told: the latest of those that can be read.
                latest[entry.key.identity] = last = number
    return sorted(latest.values())


def _is_damage(error: Exception) -> bool:
    """Whether reading something else may go better: not where the archive itself is out of reach."""
    import sqlite3

    cause = error.__cause__
    return cause is None or isinstance(cause, sqlite3.DatabaseError)


def _fields(article: Article) -> dict[str, str]:
    published = article.published
    told = {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "date": ""
        if published is None
        else published.isoformat()
        if article.has_time
        else published.date().isoformat(),
        "url": article.url or "",
        "author": article.author or "",
        "language": article.language,
        "path": article.path,
        # The title opens the text, and is told apart from it here.
        "text": article.text.removeprefix(article.title).lstrip("\n"),
    }
    return {key: value for key, value in told.items() if value}
