"""Places on one scale that two claims name: "category 3" against "category 4", "three stars" and "a three-star hotel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.compare.ratings import ratings
from factcheck.records import Comparison, Level

if TYPE_CHECKING:
    from factcheck.compare.ratings import Rating
    from factcheck.records import Category, Match


def rated(match: Match, category: Category, role: float) -> tuple[Comparison, ...]:
    """Do two claims put a thing at one place of a scale? Only where each names one; ``role``: how sure it is that it is one thing."""
    lefts, rights = ratings(match.left), ratings(match.right)
    if len(lefts) != 1 or len(rights) != 1 or lefts[0].scale != rights[0].scale:
        return ()
    one, other = lefts[0], rights[0]
    # Scales of alerts begin at 0.
    apart = abs(one.place - other.place) / (max(one.place, other.place) or 1.0)
    level = Level.CONFLICT if apart else Level.AGREE
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


def _normal(rating: Rating) -> str:
    return f"{rating.scale} {rating.place:.6g}".strip()
