"""Extraction and comparison, each done once: what an earlier run of the same code found comes out of the cache.

The finders and comparators, with the tagger and the tables below them, are imported for what is new alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import fields
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from factcheck.fingerprint import extraction, fingerprint
from factcheck.records import Article, Level
from factcheck.stored import claims_from_bytes, claims_to_bytes, comparisons_from_bytes, comparisons_to_bytes
from factcheck.work import HERE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from factcheck.cache import Cache
    from factcheck.plugs import Comparator, Engine
    from factcheck.records import Category, Claim, Comparison, Match

_BLOCK = 128
"""Articles whose claims are stored at a time: what a killed run loses at most."""
_TASK = 8
"""Articles that an engine gets at a time."""
_PAIRS = 250
"""Matches that an engine gets at a time."""
_READ = tuple(field.name for field in fields(Article) if field.name not in {"path", "lines"})
"""What extraction and comparators may look at; where a file lies changes nothing."""


class Kept:
    """Claims of articles and comparisons of matches, remembered where there is a cache."""

    def __init__(self, cache: Cache | None, engine: Engine = HERE) -> None:
        """Without a cache everything is worked out anew; ``engine`` says where."""
        self._cache = cache
        self._engine = engine
        self._articles: dict[int, bytes] = {}
        """Keys of the articles whose claims were given out, by identity: they live as long as their claims."""
        self.faults: dict[str, str] = {}
        """Articles, by path, out of which no claims could be made, and why: one of them ends no run."""
        self._uncompared: Counter[str] = Counter()

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
            found = [
                claims_from_bytes(data, article)
                if (data := stored.get(article.path) or known.get(key)) is not None
                else None
                for article, key in zip(block, keys, strict=True)
            ]
            missing = [(a, moments.get(a.path)) for a, claims in zip(block, found, strict=True) if claims is None]
            made = self._engine.map(_extracted, missing, _TASK)
            fresh: dict[bytes, bytes] = {}
            for article, key, claims in zip(block, keys, found, strict=True):
                if claims is not None:
                    yield claims
                    continue
                data, fault = next(made)
                if fault:
                    self.faults[article.path] = fault
                    yield ()
                    continue
                fresh[key] = data
                yield claims_from_bytes(data, article) or ()
            if self._cache and fresh:
                self._cache.add_records(fresh)

    def comparisons(self, matches: Sequence[Match], categories: Collection[Category]) -> list[tuple[Comparison, ...]]:
        """What the comparators of these categories say of each match of claims given out here, in order, without abstentions."""
        work = partial(_compared, categories=frozenset(categories))
        if self._cache is None:
            return [self._heard(*answer) for answer in self._engine.map(work, matches, _PAIRS)]
        asked = " ".join(sorted(categories))
        keys = [self._key_of_match(match, asked) for match in matches]
        stored = self._cache.records(keys)
        known = {key: found for key, data in stored.items() if (found := comparisons_from_bytes(data)) is not None}
        missing = {key: match for key, match in zip(keys, matches, strict=True) if key not in known}
        answers = dict(zip(missing, self._engine.map(work, missing.values(), _PAIRS), strict=True))
        fresh = {key: self._heard(*answer) for key, answer in answers.items()}
        if sound := {key: comparisons_to_bytes(fresh[key]) for key, (_, fault) in answers.items() if not fault}:
            self._cache.add_records(sound)
        return [known[key] if key in known else fresh[key] for key in keys]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever reads the report must know: which comparators failed on how many pairs of sentences."""
        return tuple(
            f"left out of {count} {'pair' if count == 1 else 'pairs'} of sentences: {fault}"
            for fault, count in sorted(self._uncompared.items())
        )

    def _heard(self, found: tuple[Comparison, ...], fault: str) -> tuple[Comparison, ...]:
        if fault:
            self._uncompared[fault] += 1
        return found

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


def _extracted(articles: Sequence[tuple[Article, datetime | None]]) -> list[tuple[bytes, str]]:
    """The claims of each article, as they are stored, or why there are none: an article need not travel back with them."""
    return [_claims_of(article, anchor) for article, anchor in articles]


def _claims_of(article: Article, anchor: datetime | None) -> tuple[bytes, str]:
    from factcheck.extract import extract

    try:
        return claims_to_bytes(extract(article, anchor)), ""
    except Exception as error:  # noqa: BLE001  (whatever text does to a finder, the other articles are checked)
        return b"", f"a fault in factcheck itself: {type(error).__name__}: {error}"


def _compared(matches: Sequence[Match], categories: frozenset[Category]) -> list[tuple[tuple[Comparison, ...], str]]:
    """What the comparators say of each match, and the first that failed on it, with its fault; the others are heard all the same."""
    return [_comparisons_of(match, _comparators(categories)) for match in matches]


def _comparisons_of(match: Match, comparators: Sequence[Comparator]) -> tuple[tuple[Comparison, ...], str]:
    found: list[Comparison] = []
    fault = ""
    for comparator in comparators:
        try:
            found += (c for c in comparator.compare(match) if c.level is not Level.ABSTAIN)
        except Exception as error:  # noqa: BLE001  (as above)
            fault = fault or (
                f"comparator of {comparator.category}, by a fault in factcheck itself: {type(error).__name__}: {error}"
            )
    return tuple(found), fault


@lru_cache(maxsize=4)
def _comparators(categories: frozenset[Category]) -> tuple[Comparator, ...]:
    from factcheck.compare import comparators

    return tuple(c for c in comparators() if c.category in categories)
