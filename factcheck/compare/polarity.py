"""The same event asserted on one side and denied on the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.context import set_apart
from factcheck.compare.events import context, same_events, words_at
from factcheck.compare.poles import answering
from factcheck.compare.scope import clashing, comparable, parted, reached, span_of
from factcheck.records import Category, Comparison, Level, Modality
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from factcheck.compare.events import Event, Pair
    from factcheck.records import Match


_ABLE = re.compile(r"\bca(?:n|nnot|n['’]t)\b|\bcould(?:n['’]t)?\b", re.IGNORECASE)
"""Where both sides tell of what can be done, a denial meets the ability."""


@dataclass(frozen=True, slots=True)
class PolarityComparator:
    """Whether both claims say that an event happened, or one says that it did not."""

    least_role: float = 0.3
    """How sure it must be that both speak of one event."""
    least_ground: float = 0.55
    """How much else two claims must share before a word denied in one alone is set against the other."""

    @property
    def category(self) -> Category:
        """Polarity."""
        return Category.POLARITY

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each event that both claims speak of; none where either only supposes it."""
        pairs = same_events(match, least=self.least_role)
        found = tuple(
            _comparison(match, pair)
            for pair in pairs
            if Modality.UNREAL not in {pair.left.modality, pair.right.modality}
        )
        # What one side only imagines and what both deny, in whatever words, is told by the grammar, too.
        denied = any(pair.left.negated and pair.right.negated for pair in pairs)
        if denied or any(one.level is not Level.AGREE for one in found) or len(found) < len(pairs):
            return found
        return (*found, *self._words(match))

    def _words(self, match: Match) -> tuple[Comparison, ...]:
        """A word that both claims have and one alone denies, where the grammar does not tell of one event."""
        around = context(match)
        pair = parted(match, "negation") if around >= self.least_ground and comparable(match) else None
        if pair is None or clashing(match):
            return ()
        left, right = pair
        denied = left.start in reached(match.left.text, "negation")
        role = round((0.14 + 0.32 * around) * set_apart(match.left, match.right), 4)
        if role < self.least_role:
            return ()
        return (
            Comparison(
                Category.POLARITY,
                Level.CONFLICT,
                span_of(match.left, left),
                span_of(match.right, right),
                f"“{left.lemma}” is denied on one side",
                role=role,
                margin=0.7,
                left_value=f"not {left.lemma}" if denied else left.lemma,
                right_value=right.lemma if denied else f"not {right.lemma}",
            ),
        )


def _comparison(match: Match, pair: Pair) -> Comparison:
    left, right = pair.left, pair.right
    one, other = words_at(match, pair)
    differs = left.negated != right.negated
    firm = left.modality == right.modality or (differs and bool(_ABLE.search(one) and _ABLE.search(other)))
    # "Do not believe it was deliberate", "believe it was an accident".
    told = differs and left.verb in section("predicates", "mental") | section("predicates", "expecting")
    answered = told and answering(match.left, match.right)
    # What was planned or possible on one side may well not have happened on the other.
    level = Level.COMPATIBLE if not firm or answered else Level.CONFLICT if differs else Level.AGREE
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
