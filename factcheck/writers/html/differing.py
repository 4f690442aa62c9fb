"""Which words of a statement to mark, so that a reader sees at a glance where the sides differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.writers.escape import quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Statement

_WORD = re.compile(r"\w+(?:[.,:'’]\w+)*|[%$€£]")
_MOST_WORDS = 120
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a quotation; ``mark`` is "value" for the value at issue, "differs" for other words that differ, or empty."""

    text: str
    mark: str = ""


def pieces(statement: Statement, others: Sequence[Statement]) -> tuple[Piece, ...]:
    """The statement cut into marked and unmarked words; ``others`` are statements of the other positions."""
    cut = quotation(statement.text, statement.start, statement.value_start, statement.value_end)
    known = _shared(statement.text, others)
    parts = (*_marked(cut.before, known), Piece(cut.value, "value"), *_marked(cut.after, known))
    return tuple(p for p in parts if p.text)


def _words(text: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(text[:2_000])[:_MOST_WORDS]]


def _shared(text: str, others: Sequence[Statement]) -> frozenset[str] | None:
    """The words of the other side's nearest sentence; None where none is near enough for single words to tell anything."""
    mine = set(_words(text))
    best: tuple[float, frozenset[str]] | None = None
    for other in others:
        theirs = frozenset(_words(other.text))
        if mine and theirs:
            alike = len(mine & theirs) / max(len(mine), len(theirs))
            if alike >= _ALIKE and (best is None or alike > best[0]):
                best = (alike, theirs)
    return best[1] if best else None


def _marked(text: str, known: frozenset[str] | None) -> list[Piece]:
    if known is None:
        return [Piece(text)]
    found: list[Piece] = []
    at = 0
    for word in _WORD.finditer(text):
        if word.group().casefold() not in known:
            found += [Piece(text[at : word.start()]), Piece(word.group(), "differs")]
            at = word.end()
    return [*found, Piece(text[at:])]
