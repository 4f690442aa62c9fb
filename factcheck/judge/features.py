"""A match and its comparisons → the numbers that a decision weighs; each has a name that can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.elsewhere import elsewhere
from factcheck.judge.word_features import GAPS, KINDS, word_features
from factcheck.records import NUMERIC, Category, Level
from factcheck.standing import ALONE
from factcheck.standing import NAMES as STANDING
from factcheck.ties import NAMES as TIES
from factcheck.ties import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Comparison, Match

_COMPARED = tuple(Category)
_FIGURES = tuple(category for category in _COMPARED if category in NUMERIC)
_WORDS = tuple(category for category in _COMPARED if category not in NUMERIC)
_HALF = 0.6
"""What a compatible pair of values (vague against exact) counts as evidence of agreement, against equal ones."""

TOLD = (
    "conflict of values told nowhere else",
    "told elsewhere, values in conflict",
    "values of that kind, article with fewer",
    "values of that kind, article with more",
)
"""Of the figures that differ, what the other articles say of them beside these two claims."""

NAMES: tuple[str, ...] = (
    "cosine",
    "word overlap",
    "word containment",
    "length ratio",
    *(f"{part} {kind}" for kind in KINDS for part in ("shared", "unshared, lesser side,", "unshared, greater side,")),
    "opposite words",
    "negation on one side",
    *(f"{cue} on one side" for cue in GAPS),
    *(f"{side} {category}" for category in _COMPARED for side in ("conflict", "agree")),
    "conflict numeric",
    "agree numeric",
    "conflict margin",
    "conflict of words",
    "agree of words",
    *TOLD,
    *STANDING,
    *TIES,
    "same (cross-encoder)",
    "opposed (cross-encoder)",
)
ABOUT_OPPOSED = frozenset(NAMES) - frozenset(STANDING) - frozenset(TIES)
"""What may speak for or against opposition: where a pair stands in its articles tells whether it is on one fact, no more."""
MONOTONE_SAME = {name: 1 for name in NAMES if name.startswith(("agree", "same")) or name in TIES}
MONOTONE_OPPOSED = {
    **{name: 1 for name in NAMES if name.startswith(("conflict", "opposed"))},
    **{name: -1 for name in NAMES if name.startswith("agree")},
}
"""Equal values never raise conflict, a wider gap never lowers it."""


def features(
    match: Match,
    comparisons: Sequence[Comparison],
    cross: Sequence[float] | None,
    words: Sequence[float] | None = None,
) -> list[float]:
    """The row of features of one match, in the order of NAMES.

    ``cross``: the cross-encoder's two log-odds; ``words``: what ``word_features`` says of the match, where it is known already.
    """
    if words is None:
        words = word_features(match)
    against: dict[Category, float] = dict.fromkeys(_COMPARED, 0.0)
    here, there, fewer, more = 0.0, 0.0, 0, 0
    along: dict[Category, float] = dict.fromkeys(_COMPARED, 0.0)
    for one in comparisons:
        if one.level is Level.CONFLICT:
            against[one.category] = max(against.get(one.category, 0.0), one.role)
            if one.category in NUMERIC:
                told, *kinds = elsewhere(match, one.left, one.right)
                if told:
                    there = max(there, one.role)
                elif one.role > here:
                    here, (fewer, more) = one.role, kinds
        elif one.level is not Level.ABSTAIN:
            along[one.category] = max(
                along.get(one.category, 0.0), one.role * (1.0 if one.level is Level.AGREE else _HALF)
            )
    return [
        match.score,
        *words,
        *(side[c] for c in _COMPARED for side in (against, along)),
        max(against[c] for c in _FIGURES),
        max(along[c] for c in _FIGURES),
        max((c.role * c.margin for c in comparisons if c.level is Level.CONFLICT), default=0.0),
        max(against[c] for c in _WORDS),
        max(along[c] for c in _WORDS),
        here,
        there,
        fewer,
        more,
        *(match.standing or ALONE),
        *(match.tied or NONE),
        *(cross or (0.0, 0.0)),
    ]
