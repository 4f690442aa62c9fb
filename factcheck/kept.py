"""Extraction and comparison, each done once: what an earlier run of the same code found comes out of the cache.

The finders and comparators, with the tagger and the tables below them, are imported for what is new alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING

from factcheck.fingerprint import extraction, fingerprint
from factcheck.records import Article, Level
from factcheck.stored import claims_from_bytes, claims_to_bytes, comparisons_from_bytes, comparisons_to_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from factcheck.cache import Cache
    from factcheck.plugs import Comparator
    from factcheck.records import Category, Claim, Comparison, Match

_BLOCK = 32
"""Articles whose claims are stored at a time: what a killed run loses at most."""
_READ = tuple(field.name for field in fields(Article) if field.name not in {"path", "lines"})
"""What extraction and comparators may look at; where a file lies changes nothing."""


class Kept:
    """Claims of articles and comparisons of matches, remembered where there is a cache."""

    def __init__(self, cache: Cache | None) -> None:
        """Without a cache everything is worked out anew."""
        self._cache = cache
        self._articles: dict[int, bytes] = {}
        """Keys of the articles whose claims were given out, by identity: they live as long as their claims."""
        self._comparators: tuple[Comparator, ...] | None = None

    def claims(
        self,
        articles: Sequence[Article],
        moments: Mapping[str, datetime],
        stored: Mapping[str, bytes] = MappingProxyType({}),
    ) -> Iterator[tuple[Claim, ...]]:
        """The claims of each article, in order; ``moments``: from when the dates of an article count, by path.

        ``stored``: claims that an archive holds of some of them, made by the extraction in force, by path.
        """
        for at in range(0, len(articles), _BLOCK):
            block = articles[at : at + _BLOCK]
            keys = [self._key_of(article, moments.get(article.path)) for article in block]
            known = self._cache.records(keys) if self._cache else {}
            fresh: dict[bytes, bytes] = {}
            for article, key in zip(block, keys, strict=True):
                data = stored.get(article.path) or known.get(key)
                claims = claims_from_bytes(data, article) if data is not None else None
                if claims is None:
                    claims = _extracted(article, moments.get(article.path))
                    fresh[key] = claims_to_bytes(claims) if self._cache else b""
                yield claims
            if self._cache and fresh:
                self._cache.add_records(fresh)

    def comparisons(self, matches: Sequence[Match], categories: Collection[Category]) -> list[tuple[Comparison, ...]]:
        """What the comparators say of each match of claims that were given out here, in order, abstentions left out.

        ``categories``: those of the comparators that are asked, the same in every call.
        """
        if self._cache is None:
            return [_compared(match, self._asked(categories)) for match in matches]
        asked = " ".join(sorted(categories))
        keys = [self._key_of_match(match, asked) for match in matches]
        known = self._cache.records(keys)
        fresh: dict[bytes, bytes] = {}
        found = []
        for match, key in zip(matches, keys, strict=True):
            compared = comparisons_from_bytes(known[key]) if key in known else None
            if compared is None:
                compared = _compared(match, self._asked(categories))
                fresh[key] = comparisons_to_bytes(compared)
            found.append(compared)
        if fresh:
            self._cache.add_records(fresh)
        return found

    def _asked(self, categories: Collection[Category]) -> tuple[Comparator, ...]:
        if self._comparators is None:
            from factcheck.compare import comparators

            self._comparators = tuple(c for c in comparators() if c.category in categories)
        return self._comparators

    def _key_of(self, article: Article, anchor: datetime | None) -> bytes:
        key = _digest(b"claims", content_of(article, anchor))
        self._articles[id(article)] = key
        return key

    def _key_of_match(self, match: Match, asked: str) -> bytes:
        left, right = match.left, match.right
        places = f"{left.span.start} {right.span.start} {match.score!r} {match.rank} {match.mutual} {asked}"
        return _digest(
            b"comparisons", self._articles[id(left.article)], self._articles[id(right.article)], places.encode()
        )


def content_of(article: Article, anchor: datetime | None = None) -> bytes:
    """Everything of an article that claims can depend on: equal bytes, equal claims."""
    content = repr((*(getattr(article, name) for name in _READ), anchor))
    return content.encode("utf-8", "surrogatepass")


def version_of(article: Article, anchor: datetime | None) -> bytes:
    """Which claims are these? The same for the same article and extraction on every machine, for claims kept for long."""
    return hashlib.sha256(extraction() + content_of(article, anchor)).digest()[:16]


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.sha256(fingerprint())
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()[:20]


def _extracted(article: Article, anchor: datetime | None) -> tuple[Claim, ...]:
    from factcheck.extract import extract

    return extract(article, anchor)


def _compared(match: Match, comparators: Sequence[Comparator]) -> tuple[Comparison, ...]:
    found = (comparison for comparator in comparators for comparison in comparator.compare(match))
    return tuple(comparison for comparison in found if comparison.level is not Level.ABSTAIN)
