"""What the verdict on a pair rests on: the comparison of a comparator, or the words at which a model points (``pointing``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.elsewhere import elsewhere
from factcheck.judge.pointing import in_whole_phrases
from factcheck.judge.quoting import of_quotations
from factcheck.records import NUMERIC, SHOWN, SPEAKS, Category, Judgement, Level, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.records import Claim, Comparison, Match, Span

_HINTS = 0.02
"""Least role of a comparison that a conflict may rest on: what is known of the whole pair may make up for what its values leave open."""
_SURER = 0.6
"""Least role of a comparison that holds against a model which points at other words of the two statements."""
_TOLD_ELSEWHERE = 0.3
"""What is left of the role of figures in conflict, among others of the pair, where one of them is told elsewhere in the other article."""
_ORDER = tuple(Category)
COPY_COSINE = 0.75
"""Copies are near by cosine, too, so that only few pairs need their shingles compared."""


def judgement_of(
    match: Match, compared: tuple[Comparison, ...], chance: NDArray[np.float64], seen: Comparison | None = None
) -> Judgement:
    """The judgement that these probabilities make.

    ``seen``: what a model points at that read both statements; a conflict rests on it where no comparator is sure of one.
    """
    agree, conflict, unrelated = (round(float(p), 4) for p in chance)
    decided = _decided(match, compared, Level.CONFLICT if conflict > agree else Level.AGREE)
    if conflict > agree and seen is not None and (decided is None or not _holds(decided, seen)):
        decided = _told(match, seen) or _decided(match, [c for c in compared if c.sure], Level.CONFLICT)
        compared = (*compared, seen)
    return Judgement(
        match=match,
        agree=agree,
        conflict=conflict,
        unrelated=unrelated,
        category=decided.category if decided else Category.OTHER,
        comparisons=compared,
        decided=decided,
        update=bool(decided and decided.update and conflict > agree),
        pointed=seen,
    )


def _holds(decided: Comparison, seen: Comparison) -> bool:
    """Whether a comparison stands beside what the model points at: surer than its words, or about the same."""
    return (decided.sure and decided.role >= _SURER) or _alike(decided, seen)


def _told(match: Match, seen: Comparison) -> Comparison | None:
    """What is told of words that a model points at where no comparator is sure; None where they are not told.

    Not values, whose comparators would have seen them; nor words of sentences that are nearly one, where what differs is seen as
    well. On real copy such words were false alarms throughout. Nor words that are the same on both sides.
    """
    if match.score >= COPY_COSINE:
        return None
    said = seen.category in {Category.QUOTE, Category.ATTRIBUTION}
    shown = of_quotations(match, seen) if said else None if seen.category in SHOWN else seen
    if shown is None or _letters(shown.left_value) == _letters(shown.right_value):
        return None
    return shown if said else in_whole_phrases(match, seen)


def _letters(words: str) -> set[str]:
    """The words without their marks: "E.U." and "EU" are one."""
    return {letters for word in words.split() if (letters := "".join(filter(str.isalnum, word)))}


def _alike(hint: Comparison, seen: Comparison) -> bool:
    """Whether a hint is about what the model points at: of one category, or in the same words of both sides."""
    return hint.category is seen.category or (hint.left.overlaps(seen.left) and hint.right.overlaps(seen.right))


def _leaves_open(match: Match, compared: Comparison) -> bool:
    """Whether nothing is told alike, only nothing against one another.

    Another result, of an earlier stage; perhaps one speaker; a sum and a part of it.
    """
    if compared.level is not Level.COMPATIBLE:
        return False
    if compared.category is Category.SCORE:
        return "-" in compared.left_value and "-" in compared.right_value
    left, right = _amount(match.left, compared.left), _amount(match.right, compared.right)
    if left is not None and right is not None and left.unit == right.unit:
        return max(left.low, right.low) > min(left.high, right.high)
    return compared.category is Category.ATTRIBUTION


def _amount(claim: Claim, span: Span) -> Quantity | None:
    return next((v for v in claim.values if isinstance(v, Quantity) and v.span == span), None)


def _decided(match: Match, compared: Sequence[Comparison], level: Level) -> Comparison | None:
    """The comparison that a verdict of this level rests on: the surest part, then the widest gap, numbers first.

    What has a category of its own says more than that two things are of one kind, and figures that are told in no other claim
    are more likely disputed than those that are.
    """
    levels = {Level.CONFLICT} if level is Level.CONFLICT else {Level.AGREE, Level.COMPATIBLE}
    least = _HINTS if level is Level.CONFLICT else SPEAKS
    able = [c for c in compared if c.level in levels and c.role >= least and not _leaves_open(match, c)]
    return max(
        able,
        key=lambda c: (
            c.category is not Category.OTHER,
            c.role * (_TOLD_ELSEWHERE if _told_elsewhere(match, c) else 1.0),
            c.margin,
            c.category in NUMERIC,
            # Whichever side stands left: the first in the texts, then the first kind of fact, then by the words alone.
            *(-start for start in sorted((c.left.start, c.right.start))),
            -_ORDER.index(c.category),
            sorted((c.left_value, c.right_value)),
        ),
        default=None,
    )


def _told_elsewhere(match: Match, compared: Comparison) -> bool:
    if compared.level is not Level.CONFLICT or compared.category not in NUMERIC:
        return False
    return elsewhere(match, compared.left, compared.right)[0] > 0
