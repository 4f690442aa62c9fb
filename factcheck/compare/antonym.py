"""Opposite words said of one thing: the price rose, the price fell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.aspects import aspects_of, contrary, is_degree
from factcheck.compare.content import content_words, same_word
from factcheck.compare.events import context
from factcheck.records import Category, Comparison, Level, Modality

if TYPE_CHECKING:
    from factcheck.compare.aspects import Aspect
    from factcheck.records import Match


@dataclass(frozen=True, slots=True)
class AntonymComparator:
    """Whether the two claims use words with one sense, or with opposite senses, of the same thing."""

    least_role: float = 0.3

    @property
    def category(self) -> Category:
        """Antonym."""
        return Category.ANTONYM

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each word with an opposite that is answered on the other side, each word in one at most."""
        around = context(match)
        words = (_lemmas(match, left=True), _lemmas(match, left=False))
        found = [
            comparison
            for left in aspects_of(match.left)
            for right in aspects_of(match.right)
            if (comparison := _compare(match, left, right, around, words)) is not None
            and comparison.role >= self.least_role
        ]
        found.sort(key=lambda one: (-one.role, one.level is Level.CONFLICT, one.left, one.right))
        kept: list[Comparison] = []
        for comparison in found:
            if all(comparison.left != other.left and comparison.right != other.right for other in kept):
                kept.append(comparison)
        return tuple(kept)


def _lemmas(match: Match, *, left: bool) -> frozenset[str]:
    return frozenset(word.lemma for word in content_words(match.left if left else match.right))


def _compare(
    match: Match, left: Aspect, right: Aspect, around: float, words: tuple[frozenset[str], frozenset[str]]
) -> Comparison | None:
    if Modality.UNREAL in {left.modality, right.modality}:
        return None
    against = right.lemma in contrary(left.lemma)
    alike = same_word(left.lemma, right.lemma)
    if not against and (not alike or left.negated != right.negated):
        return None
    # A text that has both words tells a longer story than the one word does.
    if against and (left.lemma in words[1] or right.lemma in words[0]):
        return None
    role = _sureness(left, right, around) * (1.0 if against else alike)
    if left.modality != right.modality:
        role *= 0.7
    opposite = Level.CONFLICT if left.negated == right.negated else Level.COMPATIBLE
    level = opposite if against else Level.AGREE
    one, other = left.span.of(match.left.article.text), right.span.of(match.right.article.text)
    return Comparison(
        Category.ANTONYM,
        level,
        left.span,
        right.span,
        f"“{one}” against “{other}”" if level is Level.CONFLICT else f"“{one}” as “{other}”",
        role=round(role, 4),
        margin=1.0 if level is Level.CONFLICT else 0.0,
        left_value=left.lemma,
        right_value=right.lemma,
    )


def _sureness(left: Aspect, right: Aspect, around: float) -> float:
    shared = any(same_word(one, other) >= 0.7 for one in left.about for other in right.about)
    if shared:
        held = 0.95 if left.kind == right.kind else 0.85
    elif left.about and right.about:
        held = 0.2
    else:
        held = 0.25 if is_degree(left.lemma) or left.kind in {"adverb", "adjective"} else 0.5
    return held * (0.35 + 0.65 * around)
