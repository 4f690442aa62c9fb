"""What two claims have in common beside the values at issue: the ground on which one event is told from another."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.records import Name
from factcheck.values.sentence import Sentence, analyse

if TYPE_CHECKING:
    from collections.abc import Collection

    from factcheck.records import Claim

_LIGHT = frozenset(
    """be have do say tell make take get go come give see know think put want use find call keep let begin seem ask
    announce report add new last other first year day week month time people one two three man woman mr mrs ms""".split()
)


@lru_cache(maxsize=4096)
def _analysed(text: str, offset: int) -> Sentence:
    return analyse(text, offset=offset)


def sentence_of(claim: Claim) -> Sentence:
    """The claim's sentence with its words analysed, offsets as in its article."""
    return _analysed(claim.text, claim.span.start)


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """Lemmas of the nouns, verbs, adjectives and names of a sentence that carry meaning."""
    return frozenset(
        token.lemma.lower()
        for token in _analysed(text, 0).tokens
        if (token.is_noun or token.is_verb or token.is_adjective)
        and token.lemma.lower() not in _LIGHT
        and len(token.lemma) > 2
        and not token.pos.startswith(("VB", "VH", "VD", "VM"))
    )


def shared(left: Claim, right: Claim, without: Collection[str] = ()) -> float:
    """Which part of the shorter sentence's content words, ``without`` left out, stands in the other: 0 to 1."""
    ours, theirs = content(left.text) - set(without), content(right.text) - set(without)
    if not ours or not theirs:
        return 0.0
    return len(ours & theirs) / min(len(ours), len(theirs))


def names_in(claim: Claim, *kinds: str) -> list[Name]:
    """The names of the given kinds in a claim that stand under their own name."""
    return [value for value in claim.values if isinstance(value, Name) and value.full and value.kind in kinds]
