"""What the shallow syntax finds: phrases and verb groups as ranges of tokens.

``first`` and ``last`` are half-open token indices, ``start`` and ``end`` half-open offsets in the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Modality
    from factcheck.values.sentence import Token


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with what stands before it; ``first`` and ``last`` are half-open token indices, ``start``/``end`` offsets."""

    first: int
    last: int
    head: int
    lemma: str
    """Lemma of the head in lower case; for "dozens of people" that of what is measured."""
    start: int
    end: int
    pronoun: bool = False
    negated: bool = False
    """"no survivors", "neither driver", "none"."""
    temporal: bool = False
    """Says when: "Tuesday", "last week"."""


@dataclass(frozen=True, slots=True)
class VerbChunk:
    """A main verb with its auxiliaries, adverbs and negation between them."""

    first: int
    last: int
    main: int
    lemma: str
    auxiliaries: tuple[str, ...]
    passive: bool
    negated: bool
    modality: Modality
    tense: str
    finite: bool
    infinitive: bool
    participle: str
    """"ing" or "ed" where the verb stands without an auxiliary as a participle, else empty."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A prepositional phrase of a verb group: "by a faulty cable", "on Tuesday"."""

    preposition: str
    phrase: NounPhrase
    at: int
    """Token index of the preposition."""


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A main verb with all that belongs to it; ``first`` and ``last`` are half-open token indices, ``start``/``end`` offsets."""

    first: int
    last: int
    main: int
    lemma: str
    """Lemma of the main verb, with its particle: "call off"."""
    start: int
    end: int
    auxiliaries: tuple[str, ...]
    passive: bool
    negated: bool
    modality: Modality
    tense: str
    finite: bool
    infinitive: bool
    participle: str
    """"ing" or "ed" for a participle without auxiliary, else empty."""
    clause: int
    """Index into ``clause_spans``."""
    subject: NounPhrase | None = None
    object: NounPhrase | None = None
    agent: NounPhrase | None = None
    """The "by" phrase of a passive."""
    attachments: tuple[Attachment, ...] = ()
    governor: int | None = None
    """For an infinitive or participle the index of the verb group that it hangs on."""


def adjacent(words: Sequence[Token], ruler: VerbGroup, group: VerbGroup) -> bool:
    """Whether nothing but adverbs stands between the two groups."""
    return all(word.pos in {"AV0", "XX0"} for word in words[ruler.last : group.first])
