"""Results of matches and votes: "3-1" against "3-2", "51 votes to 47" against "52 to 46"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.contests import other_contest
from factcheck.compare.divisions import at_odds, division_of, divisions
from factcheck.compare.likeness import overlap
from factcheck.compare.parts import same_part
from factcheck.compare.ranks import ranked
from factcheck.compare.rated import rated
from factcheck.compare.stages import one_stage, stages
from factcheck.records import Category, Comparison, Level, Score

if TYPE_CHECKING:
    from factcheck.records import Claim, Match, Span


@dataclass(frozen=True, slots=True)
class ScoreComparator:
    """Do two claims give the same result, or place on a scale? "Won 3-1" and "lost 1-3" are one result told from two sides."""

    least_role: float = 0.3
    half_told: float = 0.25
    """Role of a margin against a result, or another margin, in sentences that share no words."""
    category: Category = Category.SCORE

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of results of the same kind, equal ones first."""
        left = [v for v in match.left.values if isinstance(v, Score)]
        right = [v for v in match.right.values if isinstance(v, Score)]
        found = []
        for one in left:
            for other in right:
                if not _same_kind(one, other):
                    continue
                equal = _normal(one) == _normal(other)
                if not equal and other_contest(match, one.frame, other.frame):
                    continue
                shared = overlap(match.left.text, match.right.text)
                part = same_part(one.frame, other.frame, match.left, match.right)
                role = max(part, min(0.9, 0.45 + 0.9 * shared))
                level = Level.AGREE if equal else Level.CONFLICT
                if not equal and not one_stage(one.span, match.left, other.span, match.right):
                    if not _grows_into(one, other):
                        continue
                    role, level = 0.6 * role, Level.COMPATIBLE
                found.append((role + equal, one, other, role, level))
        found.sort(key=lambda item: (-item[0], sorted((item[1].span, item[2].span))))
        if not found:
            told = self._told_by_halves(match, left, right) or rated(match, self.category, self._role(match))
            return told or ranked(match, self.category, self._role(match))
        made: list[Comparison] = []
        used: set[tuple[str, int]] = set()
        for _, one, other, role, level in found:
            keys = {("left", one.span.start), ("right", other.span.start)}
            if used & keys or role < self.least_role:
                continue
            used |= keys
            apart = _distance(one, other) if level is Level.CONFLICT else 0.0
            values = _normal(one), _normal(other)
            made.append(self._comparison(match, (one.span, other.span), level, role, apart, values))
        return tuple(made)

    def _told_by_halves(self, match: Match, left: list[Score], right: list[Score]) -> tuple[Comparison, ...]:
        """Each margin or dissent against a result, or against another of its kind, equal ones first."""
        sides = []
        for claim, scores in ((match.left, left), (match.right, right)):
            whole = (division_of(score, claim.article.text) for score in scores)
            sides.append([*(one for one in whole if one is not None), *divisions(claim)])
        found = []
        for one in sides[0]:
            for other in sides[1]:
                odds = at_odds(one, other)
                if odds and _partial(one.span, match.left) != _partial(other.span, match.right):
                    continue
                if odds is None or (one.span in {s.span for s in left} and other.span in {s.span for s in right}):
                    continue
                found.append((odds, one, other))
        found.sort(key=lambda item: (item[0], sorted((item[1].span, item[2].span))))
        made: list[Comparison] = []
        used: set[tuple[str, Span]] = set()
        for odds, one, other in found:
            keys = {("left", one.span), ("right", other.span)}
            if used & keys:
                continue
            used |= keys
            level, margin = (Level.CONFLICT, 0.5) if odds else (Level.COMPATIBLE, 0.0)
            values = one.normal, other.normal
            made.append(self._comparison(match, (one.span, other.span), level, self._role(match), margin, values))
        return tuple(made)

    def _role(self, match: Match) -> float:
        """How sure it is that what is told by halves, or on a scale, is of one result: by the words of both sides."""
        return round(min(0.9, self.half_told + 0.9 * overlap(match.left.text, match.right.text)), 4)

    def _comparison(  # noqa: PLR0917  (what is said of two results)
        self, match: Match, spans: tuple[Span, Span], level: Level, role: float, margin: float, values: tuple[str, str]
    ) -> Comparison:
        texts = spans[0].of(match.left.article.text), spans[1].of(match.right.article.text)
        return Comparison(
            self.category,
            level,
            *spans,
            f"{texts[0]} {'against' if level is Level.CONFLICT else 'and'} {texts[1]}",
            role=role,
            margin=margin,
            left_value=values[0],
            right_value=values[1],
        )


def _normal(score: Score) -> str:
    """The result with the larger side first, sets in their order."""
    pairs = score.pairs
    won = sum((a > b) - (a < b) for a, b in pairs)
    flipped = won < 0 or (won == 0 and pairs and pairs[0][0] < pairs[0][1])
    return " ".join(f"{b}-{a}" if flipped else f"{a}-{b}" for a, b in pairs)


def _same_kind(left: Score, right: Score) -> bool:
    """A match in sets is no single result, and a vote of hundreds no football score."""
    if (len(left.pairs) > 1) != (len(right.pairs) > 1):
        return False
    largest = [max(max(pair) for pair in score.pairs) for score in (left, right)]
    return len(left.pairs) > 1 or max(largest) <= 12 or min(largest) >= max(largest) / 3


def _distance(left: Score, right: Score) -> float:
    """How far apart: points that differ over points in all."""
    a, b = ([int(p) for part in _normal(s).split() for p in part.split("-")] for s in (left, right))
    length = max(len(a), len(b))
    one, other = a + [0] * (length - len(a)), b + [0] * (length - len(b))
    return min(1.0, sum(abs(x - y) for x, y in zip(one, other, strict=True)) / max(1, sum(one), sum(other)))


def _partial(span: Span, claim: Claim) -> bool:
    """Whether a margin is one of a stage; who leads a series or a table does so at the end too."""
    return not stages(span, claim) <= {"led", "lead", "ahead"}


def _grows_into(left: Score, right: Score) -> bool:
    """Whether one result may be an earlier stage of the other: no side has more points in it."""
    if len(left.pairs) != 1 or len(right.pairs) != 1:
        return left.pairs[: len(right.pairs)] == right.pairs or right.pairs[: len(left.pairs)] == left.pairs
    (a, b), (c, d) = left.pairs[0], right.pairs[0]
    return any((a <= x and b <= y) or (a >= x and b >= y) for x, y in ((c, d), (d, c)))
