"""The same event asserted as fact on one side and as plan, likelihood or possibility on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.events import same_events, words_at
from factcheck.records import Category, Comparison, Level, Modality

if TYPE_CHECKING:
    from factcheck.compare.events import Pair
    from factcheck.records import Match

_RANK = {Modality.FACT: 0, Modality.PLANNED: 1, Modality.LIKELY: 2, Modality.POSSIBLE: 3}
_NAMES = {
    Modality.FACT: "as a fact",
    Modality.PLANNED: "as planned",
    Modality.LIKELY: "as likely",
    Modality.POSSIBLE: "as possible",
}


@dataclass(frozen=True, slots=True)
class ModalityComparator:
    """Whether both claims assert an event with the same firmness."""

    least_role: float = 0.3

    @property
    def category(self) -> Category:
        """Modality."""
        return Category.MODALITY

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each event that neither claim only imagines; what is denied outright is polarity's."""
        found = [
            _comparison(match, pair)
            for pair in same_events(match, least=self.least_role)
            if pair.left.negated == pair.right.negated and pair.left.modality in _RANK and pair.right.modality in _RANK
        ]
        return tuple(comparison for comparison in found if comparison.role >= self.least_role)


def _comparison(match: Match, pair: Pair) -> Comparison:
    left, right = pair.left.modality, pair.right.modality
    one, other = words_at(match, pair)
    apart = abs(_RANK[left] - _RANK[right])
    if apart == 0:
        level = Level.AGREE
    elif Modality.FACT in {left, right}:
        level = Level.CONFLICT
    else:
        level = Level.CONFLICT if apart == 2 else Level.COMPATIBLE
    planned = Modality.PLANNED in {left, right}
    if planned and any(
        event.modality is Modality.FACT and event.tense == "present" for event in (pair.left, pair.right)
    ):
        level = Level.COMPATIBLE  # "shuts on Friday", "is buying the mill"
    update = level is Level.CONFLICT and _outcome(match, pair)
    return Comparison(
        Category.MODALITY,
        level,
        pair.left.span,
        pair.right.span,
        f"“{one}” {_NAMES[left]} against “{other}” {_NAMES[right]}" if apart else f"both {_NAMES[left]}",
        # Ahead of an event and after it both texts may be right.
        role=pair.role
        if level is not Level.CONFLICT or Modality.POSSIBLE in {left, right}
        else round(0.8 * pair.role, 4),
        margin=round(apart / 3, 4) if level is Level.CONFLICT else 0.0,
        update=update,
        left_value=left.value,
        right_value=right.value,
    )


def _outcome(match: Match, pair: Pair) -> bool:
    """Whether the firmer side was written on a later day: a plan and what came of it."""
    ours, theirs = match.left.article.published, match.right.article.published
    if ours is None or theirs is None or ours.date() == theirs.date():
        return False
    firmer_left = _RANK[pair.left.modality] < _RANK[pair.right.modality]
    return ours > theirs if firmer_left else theirs > ours
