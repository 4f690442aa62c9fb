"""An article as archives hold it: what is written, what is looked for, and what makes two of them the same."""

from __future__ import annotations

import hashlib
import os
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from factcheck.errors import StoreError
from factcheck.kept import content_of, version_of
from factcheck.stored import article_from_bytes, article_to_bytes, claims_to_bytes
from factcheck.stories import tellings, unit_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.records import Article, Claim

ADDED, SUPERSEDED, UNCHANGED = "added", "superseded", "unchanged"


class Key(NamedTuple):
    """Which article this is (``identity``: its address or place, by source), and with what content (``digest``)."""

    identity: bytes
    digest: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of an article with its claims and vectors, in bytes that mean the same on every machine.

    ``vectors`` are the unit rows of its claims, float32, little-endian, (claims × dimensions); ``vector`` is the unit mean
    that the story gate looks at, empty where there are no claims. ``anchor``, from which its dates count, lies in ``article``.
    """

    key: Key
    id: str
    source: str
    path: bytes
    url: str | None
    published: datetime | None
    encoder: str
    claims: int
    names: tuple[str, ...]
    vector: bytes
    article: bytes
    version: bytes
    """Which extraction made the claims, of what."""
    record: bytes
    """The claims with their values."""
    vectors: bytes
    checksum: bytes = b""

    def sealed(self) -> Entry:
        """The entry with the checksum of its parts."""
        return replace(self, checksum=self._sum())

    def sound(self) -> bool:
        """Whether every part is as it was written."""
        return self.checksum == self._sum()

    def opened(self, where: str) -> Past:
        """The article and its claims as bytes; StoreError, which names ``where``, if they were damaged."""
        path = os.fsdecode(self.path)
        if not self.sound():
            raise StoreError(
                f"{where}: what it holds of {path} ({self.id}) is damaged; `factcheck archive verify` tells all"
            )
        found = article_from_bytes(self.article, path)
        if found is None:
            raise StoreError(f"{where}: {path} ({self.id}) was written by another release of factcheck")
        return Past(
            found[0], found[1], self.version, zlib.decompress(self.record), self.vectors, self.claims, self.encoder
        )

    def _sum(self) -> bytes:
        digest = hashlib.blake2b(digest_size=16)
        names = "\n".join(self.names).encode("utf-8", "surrogatepass")
        for part in (*self.key, self.vector, names, self.article, self.version, self.record, self.vectors):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.digest()


@dataclass(frozen=True, slots=True)
class Past:
    """An archived article, read back."""

    article: Article
    anchor: datetime | None
    version: bytes
    record: bytes
    vectors: bytes
    claims: int
    encoder: str

    def current(self) -> bool:
        """Whether the extraction in force would make the same claims."""
        return self.version == version_of(self.article, self.anchor)

    def matrix(self) -> NDArray[np.float32]:
        """The unit rows of its claims, (claims × dimensions)."""
        import numpy as np

        return (
            np.frombuffer(self.vectors, dtype="<f4").reshape(self.claims, -1)
            if self.claims
            else np.zeros((0, 0), "<f4")
        )


@dataclass(frozen=True, slots=True)
class Outlines:
    """What tells the story of some articles: one row of ``vectors`` each, (articles × dimensions)."""

    numbers: Sequence[int]
    published: Sequence[datetime | None]
    names: Sequence[Sequence[str]]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of adding one article: ``added``, ``superseded`` (an older version of it) or ``unchanged``."""

    kind: str
    id: str
    path: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What an archive is: its size, what made its vectors, and what it spans."""

    schema: int
    articles: int
    superseded: int
    claims: int
    bytes: int
    encoders: Mapping[str, int]
    """Current articles by the encoder of their vectors; more than one while a re-embedding is unfinished."""
    sources: Mapping[str, int]
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles: those that fulfil every condition given. ``names`` are ids, paths or addresses."""

    names: tuple[str, ...] = ()
    source: str | None = None
    before: datetime | None = None


def key_of(article: Article) -> Key:
    """Identity and content of an article.

    The identity is source and address; without an address, source and place of the file; for a part of a file, which may
    hold other articles tomorrow, its title too; for standard input the content alone.
    """
    digest = hashlib.sha256(content_of(article)).digest()[:16]
    file, parted, part = article.path.rpartition("#")
    numbered = bool(parted) and part.isdigit() and not os.path.lexists(article.path)
    place = file if numbered else article.path
    if article.url:
        parts = ("address", article.source, article.url)
    elif place == "-":
        return Key(digest, digest)
    else:
        parts = ("file", article.source, os.path.realpath(place), *((article.title,) if numbered else ()))
    content = "".join(f"{len(part)}:{part}" for part in parts)
    return Key(hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()[:16], digest)


def entry_of(
    article: Article,
    claims: Sequence[Claim],
    vectors: NDArray[np.float32],
    *,
    anchor: datetime | None,
    encoder: str,
    key: Key,
) -> Entry:
    """The entry of an article whose claims and their vectors are known; row i of ``vectors`` is claim i."""
    names = tellings(claims)[0].names if claims else frozenset()
    rows = vectors.astype("<f4", copy=False)
    return Entry(
        key=key,
        id=article.id,
        source=article.source,
        path=os.fsencode(article.path),
        url=article.url,
        published=article.published.replace(microsecond=0) if article.published else None,
        encoder=encoder,
        claims=len(claims),
        names=tuple(sorted(names)),
        vector=unit_mean(rows).astype("<f4", copy=False).tobytes() if claims else b"",
        article=article_to_bytes(article, anchor),
        version=version_of(article, anchor),
        record=zlib.compress(claims_to_bytes(claims)),
        vectors=rows.tobytes() if claims else b"",
    ).sealed()
