"""Claims and matches out of plain sentences, by the same road that articles take."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from factcheck.extract import extract
from factcheck.records import Article, Claim, Match, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray


def article(text: str, *, source: str = "Left Post", published: date | None = None) -> Article:
    """An article of this text without a title; a plain date stands for its noon."""
    moment = published
    if moment is not None and not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 12)  # noqa: DTZ001  (records are naive)
    digest = hashlib.sha256(f"{source}\n{text}".encode()).hexdigest()[:16]
    return Article(digest, f"{source.lower().replace(' ', '-')}.txt", source, "", text, moment, has_time=False)


def claim(text: str, *, source: str = "Left Post", published: date | None = None) -> Claim:
    """The claim that this one sentence makes; the longest where it splits."""
    claims = extract(article(text, source=source, published=published))
    if not claims:
        raise ValueError(f"no claim in {text!r}")
    return max(claims, key=lambda found: len(found.text))


class Hashing:
    """An encoder that no run has to load: words hashed into 64 places."""

    name = "hashing@1"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[hashlib.sha256(word.encode()).digest()[0] % 64] += 1
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def span_of(one: Claim, words: str) -> Span:
    """Where these words of a claim stand in its article."""
    at = one.article.text.index(words)
    return Span(at, at + len(words))


def match(left: Claim, right: Claim, *, score: float = 0.7) -> Match:
    """A match of two claims that are each other's nearest."""
    return Match(left, right, score, rank=1, mutual=True)
