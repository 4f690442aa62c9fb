"""Claims and matches out of plain sentences, by the same road that articles take."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from factcheck.extract import extract
from factcheck.records import Article, Claim, Match

if TYPE_CHECKING:
    from datetime import date


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


def match(left: Claim, right: Claim, *, score: float = 0.7) -> Match:
    """A match of two claims that are each other's nearest."""
    return Match(left, right, score, rank=1, mutual=True)
