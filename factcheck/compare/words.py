"""How the words of two claims lie to one another: the graded ground under the learned judge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from factcheck.compare.content import (
    Word,
    alone,
    content_words,
    likeness_of_texts,
    opposite_words,
    pairs_of_texts,
    tokens_of_text,
)
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim

# In the order of the fields of Alignment.
_CUES = ("negation", "modal", "hedge", "certain", "reporting", "order", "cause")


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the words of two claims lie to one another, in numbers for a learned judge; symmetric where one number stands."""

    overlap: float
    """Weighted Dice coefficient of the content words, 0 to 1, near-synonyms counting in part."""
    containment: float
    """Share of the lighter claim's weight that the other has too, 0 to 1."""
    shared: tuple[int, int, int, int]
    """Names, numbers, nouns, verbs that both have."""
    left_only: tuple[int, int, int, int]
    right_only: tuple[int, int, int, int]
    opposites: int
    """Words of one side whose opposite stands on the other side alone."""
    negations: tuple[int, int]
    modals: tuple[int, int]
    hedges: tuple[int, int]
    certainties: tuple[int, int]
    reports: tuple[int, int]
    orders: tuple[int, int]
    causes: tuple[int, int]
    length_ratio: float
    """Content weight of the lighter claim over that of the heavier one, 0 to 1."""

    @property
    def negation_gap(self) -> int:
        """1 where an odd number of negation cues stands on one side more than on the other."""
        return abs(self.negations[0] - self.negations[1]) % 2


def alignment(left: Claim, right: Claim) -> Alignment:
    """How the words of two claims lie to one another: what they share, what one alone says, and which cues differ."""
    ours, theirs = content_words(left), content_words(right)
    pairs = pairs_of_texts(left.text, right.text)
    only_left, only_right = alone(ours, theirs, pairs)
    weights = sorted((sum(word.weight for word in ours), sum(word.weight for word in theirs)))
    against = len(opposite_words(only_left, only_right))
    overlap, containment = likeness_of_texts(left.text, right.text)
    negations, modals, hedges, certainties, reports, orders, causes = zip(
        _cues(left.text), _cues(right.text), strict=True
    )
    return Alignment(
        overlap,
        containment,
        # A word tagged in two ways counts as one kind, whichever side stands first.
        _by_kind([min(ours[i], theirs[j], key=_kind) for i, j, _ in pairs]),
        _by_kind(only_left),
        _by_kind(only_right),
        against,
        negations,
        modals,
        hedges,
        certainties,
        reports,
        orders,
        causes,
        weights[0] / weights[1] if weights[1] else 1.0,
    )


_kind = attrgetter("kind")


@lru_cache(maxsize=4096)
def _cues(text: str) -> tuple[int, ...]:
    """How many cues of each sort a sentence has."""
    tokens = tokens_of_text(text)
    sorts = [section("cues", name) for name in _CUES]
    return tuple(sum(token.lemma in held or token.lower in held for token in tokens) for held in sorts)


def _by_kind(words: Sequence[Word]) -> tuple[int, int, int, int]:
    kinds = [word.kind for word in words]
    return kinds.count("name"), kinds.count("number"), kinds.count("noun"), kinds.count("verb")
