"""Places on one scale that two claims name: "category 3" against "category 4", "three stars" and "a three-star hotel"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.compare.ratings import ratings
from factcheck.records import Clock, Comparison, Level, When

if TYPE_CHECKING:
    from factcheck.compare.ratings import Rating
    from factcheck.records import Category, Match

_CHANGING = re.compile(
    r"\b(?:weaken|strengthen|upgrad|downgrad|intensif)(?:s|e|es|ed|ing|y|ies|ied|ying)?\b", re.IGNORECASE
)


def rated(match: Match, category: Category, role: float) -> tuple[Comparison, ...]:
    """Do two claims put a thing at one place of a scale? Only where each names one; ``role``: how sure it is that it is one thing."""
    lefts, rights = ratings(match.left), ratings(match.right)
    if len(lefts) != 1 or len(rights) != 1 or lefts[0].scale != rights[0].scale:
        return ()
    one, other = lefts[0], rights[0]
    # Scales of alerts begin at 0.
    apart = abs(one.place - other.place) / (max(one.place, other.place) or 1.0)
    level = Level.CONFLICT if apart else Level.AGREE
    if apart and _of_two_moments(match):
        return ()
    texts = one.span.of(match.left.article.text), other.span.of(match.right.article.text)
    return (
        Comparison(
            category,
            level,
            one.span,
            other.span,
            f"{texts[0]} {'against' if apart else 'and'} {texts[1]}",
            role=role,
            margin=apart,
            left_value=_normal(one),
            right_value=_normal(other),
        ),
    )


def _of_two_moments(match: Match) -> bool:
    """Whether one side alone tells of a change, or both of times that do not touch: what weakened to 1 may have come as a 3."""
    sides = match.left, match.right
    if len({_CHANGING.search(claim.text) is not None for claim in sides}) > 1:
        return True
    days, others = ([v for v in claim.values if isinstance(v, When)] for claim in sides)
    if days and others and not any(a.first < b.last and b.first < a.last for a in days for b in others):
        return True
    ours, theirs = ([v for v in claim.values if isinstance(v, Clock) and not v.half] for claim in sides)
    return bool(ours and theirs) and not any(a.low <= b.high and b.low <= a.high for a in ours for b in theirs)


def _normal(rating: Rating) -> str:
    return f"{rating.scale} {rating.place:.6g}".strip()
