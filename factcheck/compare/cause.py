"""One effect, two causes: the fire was blamed on a cable, the fire was started by a candle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.causes import causes_of
from factcheck.compare.content import containment, content_words, same_word
from factcheck.compare.context import set_apart
from factcheck.compare.events import context
from factcheck.compare.kindred import are_kindred
from factcheck.compare.scope import comparable
from factcheck.compare.twins import best_twins
from factcheck.records import Category, Comparison, Level
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.compare.causes import Cause
    from factcheck.compare.content import Word
    from factcheck.records import Match


@dataclass(frozen=True, slots=True)
class CauseComparator:
    """Whether both claims give one cause for one effect."""

    least_role: float = 0.3
    least_ground: float = 0.45
    """How much else two claims must share before causes of effects that are worded unlike are set against each other."""
    weak_bond: float = 0.65
    """What remains of a role where one cause is bound by "after" or "over"."""
    same_cause: float = 0.5
    """Share of the shorter cause's words, by weight, from which two causes are one."""
    other_cause: float = 0.15
    """Share up to which they are two; in between they may be one told at different length."""

    @property
    def category(self) -> Category:
        """Cause."""
        return Category.CAUSE

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of causes whose effects are alike, each cause in one at most."""
        around = context(match)
        found = [
            comparison
            for left in causes_of(match.left)
            for right in causes_of(match.right)
            if (comparison := self._compare(match, left, right, around)) is not None
        ]
        kept = best_twins(found, least=self.least_role)
        if not kept and around >= self.least_ground and comparable(match):
            return self._loose(match, around)
        return kept

    def _loose(self, match: Match, around: float) -> tuple[Comparison, ...]:
        """Two causes without a word in common, in sentences that share much though they word the effect unlike."""
        ours, theirs = content_words(match.left), content_words(match.right)
        pairs = [
            (left, right)
            for left in causes_of(match.left)
            for right in causes_of(match.right)
            if not left.negated
            and not right.negated
            and not are_kindred(left, right)
            and containment(left.cause, theirs) <= self.other_cause
            and containment(right.cause, ours) <= self.other_cause
        ]
        role = round((0.12 + 0.4 * around) * set_apart(match.left, match.right), 4)
        if not pairs or role < self.least_role:
            return ()
        left, right = min(pairs, key=lambda pair: (pair[0].span, pair[1].span))
        one, other = left.span.of(match.left.article.text), right.span.of(match.right.article.text)
        comparison = Comparison(
            Category.CAUSE,
            Level.CONFLICT,
            left.span,
            right.span,
            f"cause “{one}” against “{other}”",
            role=role,
            margin=0.7,
            left_value=_value(left),
            right_value=_value(right),
        )
        return (comparison,)

    def _compare(self, match: Match, left: Cause, right: Cause, around: float) -> Comparison | None:
        effects = containment(left.effect, right.effect)
        named = same_word(left.head, right.head) if left.head and right.head else 0.5
        role = (0.75 * min(1.0, effects / 0.6) + 0.25 * around) * (0.5 + 0.5 * named)
        role = round(role * (self.weak_bond if left.weak or right.weak else 1.0), 4)
        if role < self.least_role or effects < 0.2:
            return None
        causes = _told_apart(left, right)
        alike = containment(*causes)
        if same_word(left.kernel, right.kernel) < 0.7:
            # "corrosion in the northern tower" and "poor welds in the northern tower" share the tower only.
            alike = min(alike, self.same_cause - 0.01)
        if alike < self.same_cause:
            # What one gives for the cause the other may name for the effect, or in passing.
            ours, theirs = content_words(match.left), content_words(match.right)
            alike = max(alike, 0.49 * containment(causes[0], theirs), 0.49 * containment(causes[1], ours))
        if alike <= self.other_cause and are_kindred(left, right):
            alike = self.other_cause + 0.01
        if left.negated != right.negated:
            # "not because of X" against "because of Y" leaves room for both.
            level = Level.CONFLICT if alike >= self.same_cause else Level.COMPATIBLE
        elif alike >= self.same_cause:
            level = Level.AGREE
        else:
            level = Level.COMPATIBLE if alike > self.other_cause or left.negated else Level.CONFLICT
        one, other = left.span.of(match.left.article.text), right.span.of(match.right.article.text)
        return Comparison(
            Category.CAUSE,
            level,
            left.span,
            right.span,
            f"cause “{one}” against “{other}”",
            role=role,
            margin=round(1.0 - alike, 4) if level is Level.CONFLICT else 0.0,
            left_value=_value(left),
            right_value=_value(right),
        )


def _told_apart(left: Cause, right: Cause) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words of two causes without those that any fault has, where others remain: "signal failure", "engine failure"."""
    empty = section("causes", "empty")
    ours, theirs = ([word for word in one.cause if word.lemma not in empty] for one in (left, right))
    return (ours, theirs) if ours and theirs else (left.cause, right.cause)


def _value(cause: Cause) -> str:
    told = " ".join(word.lemma for word in cause.cause)
    return f"not {told}" if cause.negated else told
