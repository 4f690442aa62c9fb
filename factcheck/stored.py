"""Articles, claims and comparisons as bytes, and back: for cache and archive. MessagePack, so that reading runs no code."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (read at run time by msgspec)
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from factcheck.records import (
    Article,
    Claim,
    Clock,
    Comparison,
    Modality,
    Name,
    Predicate,
    Quantity,
    Quote,
    Score,
    Span,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Value

_KINDS: tuple[type[Value], ...] = (Quantity, Score, When, Clock, Name, Quote, Predicate)
"""A stored value is preceded by its place in this list."""


class _Stored(msgspec.Struct, array_like=True):
    """A claim without its article; its text is the article's at ``span``."""

    id: str
    span: Span
    values: list[tuple[int, Any]]
    headline: bool
    speaker: str | None
    negated: bool
    modality: Modality
    paragraph: int
    context: str


class _Read(_Stored):
    values: list[tuple[int, msgspec.Raw]]


_ENCODER = msgspec.msgpack.Encoder()
_CLAIMS = msgspec.msgpack.Decoder(list[_Read])
_VALUES = tuple(msgspec.msgpack.Decoder(kind) for kind in _KINDS)
_COMPARISONS = msgspec.msgpack.Decoder(tuple[Comparison, ...])
_ROW = msgspec.msgpack.Decoder(tuple[float, ...])


class _StoredArticle(msgspec.Struct, array_like=True):
    """An article, and the moment from which its dates count."""

    article: Article
    anchor: dt.datetime | None


_ARTICLE = msgspec.msgpack.Decoder(_StoredArticle)


def claims_to_bytes(claims: Sequence[Claim]) -> bytes:
    """The claims of one article, without the article."""
    return _ENCODER.encode(
        [
            _Stored(
                claim.id,
                claim.span,
                [(_KINDS.index(type(value)), value) for value in claim.values],
                claim.headline,
                claim.speaker,
                claim.negated,
                claim.modality,
                claim.paragraph,
                claim.context,
            )
            for claim in claims
        ]
    )


def claims_from_bytes(data: bytes, article: Article) -> tuple[Claim, ...] | None:
    """The claims of this article that were stored; None where the bytes are damaged."""
    try:
        return tuple(
            Claim(
                id=one.id,
                article=article,
                span=one.span,
                text=one.span.of(article.text),
                values=tuple(_VALUES[kind].decode(value) for kind, value in one.values),
                headline=one.headline,
                speaker=one.speaker,
                negated=one.negated,
                modality=one.modality,
                paragraph=one.paragraph,
                context=one.context,
            )
            for one in _CLAIMS.decode(data)
        )
    except (msgspec.MsgspecError, IndexError):
        return None


def article_to_bytes(article: Article, anchor: dt.datetime | None) -> bytes:
    """An article whole, but for where it lies: a path may hold bytes that are no text."""
    return _ENCODER.encode(_StoredArticle(replace(article, path=""), anchor))


def article_from_bytes(data: bytes, path: str) -> tuple[Article, dt.datetime | None] | None:
    """The article that was stored, at this path, and its anchor; None where the bytes are damaged."""
    try:
        stored = _ARTICLE.decode(data)
    except msgspec.MsgspecError:
        return None
    return replace(stored.article, path=path), stored.anchor


def comparisons_to_bytes(comparisons: Sequence[Comparison]) -> bytes:
    """What the comparators said of one match."""
    return _ENCODER.encode(comparisons)


def comparisons_from_bytes(data: bytes) -> tuple[Comparison, ...] | None:
    """What the comparators said; None where the bytes are damaged."""
    try:
        return _COMPARISONS.decode(data)
    except msgspec.MsgspecError:
        return None


def row_to_bytes(row: Sequence[float]) -> bytes:
    """Some numbers, exactly."""
    return _ENCODER.encode(row)


def row_from_bytes(data: bytes) -> tuple[float, ...] | None:
    """The numbers; None where the bytes are damaged."""
    try:
        return _ROW.decode(data)
    except msgspec.MsgspecError:
        return None
