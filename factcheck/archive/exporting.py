"""Articles out of an archive: as JSON Lines that any factcheck reads, or whole into another archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.archive.recall import check_encoder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.archive.entries import Outcome
    from factcheck.archive.plug import Archive
    from factcheck.records import Article

_BLOCK = 200
"""Articles held at a time."""


def lines(archive: Archive) -> Iterator[bytes]:
    """The current articles, one JSON object a line, under the keys that the reader of JSON Lines knows."""
    import msgspec

    numbers = archive.numbers()
    for at in range(0, len(numbers), _BLOCK):
        for _, entry in archive.entries(numbers[at : at + _BLOCK]):
            yield msgspec.json.encode(_fields(entry.opened(archive.address).article)) + b"\n"


def copy(archive: Archive, other: Archive) -> Iterator[Outcome]:
    """Add the current articles of one archive to another one, claims and vectors as they are; nothing is embedded anew."""
    for encoder in archive.encoders():
        check_encoder(other, encoder)
    numbers = archive.numbers()
    for at in range(0, len(numbers), _BLOCK):
        entries = [entry for _, entry in archive.entries(numbers[at : at + _BLOCK])]
        for entry in entries:
            entry.opened(archive.address)  # what is damaged is not handed on
        yield from other.write(entries)


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
