"""One quotation in two articles: the same words, or words changed so that the sense turns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.quotation import Words, likeness, quoted
from factcheck.compare.speaker import same_speaker
from factcheck.compare.turns import turns
from factcheck.records import Category, Comparison, Level
from factcheck.values.name_forms import Likeness

if TYPE_CHECKING:
    from factcheck.records import Match

_SAID = {
    "number": "a figure is another",
    "negation": "a denial stands in one only",
    "opposite": "the opposite is quoted",
    "condition": "a condition stands in one only",
    "modality": "one is firmer than the other",
    "word": "one word is another",
    "ending": "the end is another",
    "order": "the words stand in another order",
}


@dataclass(frozen=True, slots=True)
class QuoteComparator:
    """Compares quotations that are two tellings of one, by their words."""

    least_likeness: float = 0.6
    """Which part of the shorter quotation must stand in the other for both to be one."""
    fewest_words: int = 4
    ending_role: float = 0.6
    """Most that one opening with two endings counts: somebody may say both."""
    word_likeness: float = 0.8
    """How alike the rest must be for one other word to count: translations of one remark differ in several."""
    short_words: int = 7
    short_likeness: float = 0.7
    """What is asked of quotations of fewer than ``short_words`` words: stock phrases are built alike."""

    @property
    def category(self) -> Category:
        """What somebody said in so many words."""
        return Category.QUOTE

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each quotation that both sides tell, the most alike first."""
        rated = sorted(
            (
                (alike, left, right)
                for left in quoted(match.left)
                for right in quoted(match.right)
                if (alike := self._alike(left, right)) >= self.least_likeness
            ),
            key=lambda one: (-one[0], *sorted((one[1].reach, one[2].reach))),
        )
        used: set[tuple[str, int]] = set()
        found = []
        for alike, left, right in rated:
            keys = {("left", left.reach.start), ("right", right.reach.start)}
            if not keys & used:
                used |= keys
                comparison = self._compared(match, alike, left, right)
                if comparison is not None:
                    found.append(comparison)
        return tuple(found)

    def _alike(self, left: Words, right: Words) -> float:
        if min(len(left.words), len(right.words)) < self.fewest_words:
            return 0.0
        alike = likeness(left, right)
        short = min(len(left.words), len(right.words)) < self.short_words
        return alike if not short or alike >= self.short_likeness else 0.0

    def _compared(self, match: Match, alike: float, left: Words, right: Words) -> Comparison | None:
        changed = turns(left, right)
        if changed and changed[0].kind == "word" and alike < self.word_likeness:
            if max(len(left.words), len(right.words)) == self.fewest_words:
                # "It was a shock", "It was a joy": a stock phrase with another word is hardly one remark, nor surely two.
                return None
            changed = ()
        if changed and same_speaker(match.left, match.right, left, right) is Likeness.DIFFERENT:
            # One answers the other: two quotations, not one told in two ways.
            return None
        # A looser likeness may be another sentence built alike, and what one word is worth depends on the rest.
        role = min(1.0, 0.4 + 0.6 * (alike - self.least_likeness) / (0.9 - self.least_likeness))
        role *= min(1.0, 0.5 + min(len(left.words), len(right.words)) / 12)
        if not changed:
            longer = max(left.words, right.words, key=lambda words: (len(words), words))
            words = " ".join(longer)
            reason = "the same quotation" if alike > 0.9 else "one quotation in two wordings"
            level = Level.AGREE if alike > 0.9 else Level.COMPATIBLE
            return Comparison(
                Category.QUOTE, level, left.reach, right.reach, reason, role=role, left_value=words, right_value=words
            )
        turn = changed[0]
        role = min(role, self.ending_role) if turn.kind == "ending" else role
        reason = f"one quotation, but {_SAID[turn.kind]}: “{turn.left or '…'}” against “{turn.right or '…'}”"
        return Comparison(
            Category.QUOTE,
            Level.CONFLICT,
            left.reach,
            right.reach,
            reason,
            role=role,
            margin=turn.margin,
            left_value=" ".join(left.words),
            right_value=" ".join(right.words),
        )
