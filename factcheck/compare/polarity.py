"""The same event asserted on one side and denied on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.events import same_events, words_at
from factcheck.records import Category, Comparison, Level, Modality

if TYPE_CHECKING:
    from factcheck.compare.events import Event, Pair
    from factcheck.records import Match


@dataclass(frozen=True, slots=True)
class PolarityComparator:
    """Whether both claims say that an event happened, or one says that it did not."""

    least_role: float = 0.3
    """How sure it must be that both speak of one event."""

    @property
    def category(self) -> Category:
        """Polarity."""
        return Category.POLARITY

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each event that both claims speak of; none where either only supposes it."""
        pairs = same_events(match, least=self.least_role)
        return tuple(
            _comparison(match, pair)
            for pair in pairs
            if Modality.UNREAL not in {pair.left.modality, pair.right.modality}
        )


def _comparison(match: Match, pair: Pair) -> Comparison:
    left, right = pair.left, pair.right
    one, other = words_at(match, pair)
    differs = left.negated != right.negated
    firm = left.modality == right.modality
    # What was planned or possible on one side may well not have happened on the other.
    level = Level.COMPATIBLE if not firm else Level.CONFLICT if differs else Level.AGREE
    return Comparison(
        Category.POLARITY,
        level,
        left.span,
        right.span,
        f"“{one}” against “{other}”" if differs else f"both say “{one}”",
        role=pair.role,
        margin=1.0 if level is Level.CONFLICT else 0.0,
        left_value=_value(left),
        right_value=_value(right),
    )


def _value(event: Event) -> str:
    return f"not {event.verb}" if event.negated else event.verb
