"""The same event asserted as fact on one side and as plan, likelihood or possibility on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.context import set_apart, written_later
from factcheck.compare.events import context, same_events, words_at
from factcheck.compare.poles import opposite_ends
from factcheck.compare.scope import clashing, comparable, parted, span_of, under
from factcheck.records import Category, Comparison, Level, Modality
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from factcheck.compare.events import Event, Pair
    from factcheck.records import Claim, Match

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
    least_ground: float = 0.45
    """How much else two claims must share before a word under a modal in one alone is set against the other."""

    @property
    def category(self) -> Category:
        """Modality."""
        return Category.MODALITY

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each event that neither claim only imagines; what is denied outright is polarity's."""
        pairs = same_events(match, least=self.least_role)
        found = [
            _comparison(match, pair)
            for pair in pairs
            if pair.left.negated == pair.right.negated and pair.left.modality in _RANK and pair.right.modality in _RANK
        ]
        kept = tuple(comparison for comparison in found if comparison.role >= self.least_role)
        if any(one.level is not Level.AGREE for one in kept) or any(_open(pair) for pair in pairs):
            return kept
        return (*kept, *self._words(match))

    def _words(self, match: Match) -> tuple[Comparison, ...]:
        """A word that both claims have, planned or possible in one alone, where the grammar does not tell of one event."""
        around = context(match)
        pair = parted(match, "modal") if around >= self.least_ground and comparable(match) else None
        if pair is None or clashing(match):
            return self._ends(match, around)
        left, right = pair
        unsure = left.start in under(match.left.text, "modal")
        role = round((0.12 + 0.4 * around) * set_apart(match.left, match.right), 4)
        if role < self.least_role:
            return ()
        return (
            Comparison(
                Category.MODALITY,
                Level.CONFLICT,
                span_of(match.left, left),
                span_of(match.right, right),
                f"“{left.lemma}” is a fact on one side only",
                role=role,
                margin=0.5,
                left_value="unsure" if unsure else "fact",
                right_value="fact" if unsure else "unsure",
            ),
        )

    def _ends(self, match: Match, around: float) -> tuple[Comparison, ...]:
        """Ordered against advised, agreed against under discussion, whatever the words."""
        ends = opposite_ends(match.left, match.right, modal=True) if around >= self.least_ground else None
        role = round((0.12 + 0.35 * around) * set_apart(match.left, match.right), 4)
        if ends is None or role < self.least_role or not comparable(match):
            return ()
        left, right = ends
        return (
            Comparison(
                Category.MODALITY,
                Level.CONFLICT,
                left.span,
                right.span,
                f"“{left.lemma}” against “{right.lemma}”",
                role=role,
                margin=0.5,
                left_value=left.lemma,
                right_value=right.lemma,
            ),
        )


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
    if level is Level.CONFLICT and (_names_only(match.left, pair.left) or _names_only(match.right, pair.right)):
        level = Level.COMPATIBLE
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


def _open(pair: Pair) -> bool:
    """Whether the grammar tells already that an event is open, denied on one side or unsure on both."""
    left, right = pair.left, pair.right
    unsure = left.modality == right.modality is not Modality.FACT
    return unsure or Modality.UNREAL in {left.modality, right.modality} or left.negated != right.negated


def _names_only(claim: Claim, event: Event) -> bool:
    """Whether the verb only names a deed and asserts none: "the need of protecting the shore"."""
    text = claim.article.text
    word = event.span.of(text)
    before = text[claim.span.start : event.span.start].rsplit(None, 1)[-1:]
    return word.endswith("ing") and " " not in word and before != [] and before[0].lower() in section("cues", "gerund")


def _outcome(match: Match, pair: Pair) -> bool:
    """Whether the firmer side was written on a later day: a plan and what came of it."""
    return written_later(match, left=_RANK[pair.left.modality] < _RANK[pair.right.modality])
