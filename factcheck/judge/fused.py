"""The judge in force: typed comparisons, words and, where they leave a pair open, the cross-encoder, weighed together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from factcheck.judge.decision import Paired
from factcheck.judge.features import NUMERIC, features
from factcheck.judge.word_features import WordFeatures
from factcheck.origins import containment, shingles
from factcheck.records import Category, Judgement, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from factcheck.judge.decision import Decision, Point
    from factcheck.judge.scoring import PairScorer
    from factcheck.records import Comparison, Match

OPEN = 0.17
"""A pair whose rules alone leave less than this for agreement and conflict together is closed: unrelated (bench/cascade.py)."""
_COPIED = 0.6
_COPY_COSINE = 0.75
"""Copies are near by cosine too, so that only few pairs need their shingles compared."""
_SPEAKS = 0.3
"""Least role of a comparison for the verdict to rest on it."""
_SPEAKS_OF_WORDS = 0.5
"""The same where no values but words stand against each other: below, it is a hint like any other of the words."""


class FusedJudge:
    """Decides by rules alone, or by rules and cross-encoder together where a scorer is given."""

    def __init__(
        self,
        rules: Decision,
        fused: Decision | None = None,
        scorer: PairScorer | None = None,
        point: str = "balanced",
        words: WordFeatures | None = None,
    ) -> None:
        """``fused`` and ``scorer`` come together; ``point`` names the operating point; ``words`` may have a cache behind it."""
        self._rules = rules
        self._fused = fused
        self._scorer = scorer
        self._point = point
        self._words = words or WordFeatures()

    @property
    def name(self) -> str:
        """The decision's name and, where one is asked, the cross-encoder's."""
        if self._fused is None or self._scorer is None:
            return self._rules.name
        return f"{self._fused.name} with {self._scorer.name}"

    @property
    def operating_point(self) -> Point:
        """Where this judge was measured to be right often enough."""
        return (self._fused or self._rules).points[self._point]

    @property
    def remarks(self) -> tuple[str, ...]:
        """Nothing: whatever it asks answers, or the run ends."""
        return ()

    def judge(self, matches: Sequence[Match], comparisons: Sequence[Sequence[Comparison]]) -> Sequence[Judgement]:
        """One judgement a match, in the order given; swapping the sides of a match changes nothing but the sides."""
        if not matches:
            return []
        words = self._words.of(matches)
        rows = np.array([features(m, c, None, w) for m, c, w in zip(matches, comparisons, words, strict=True)])
        pairs = [paired(m, c) for m, c in zip(matches, comparisons, strict=True)]
        decision = self._rules
        chances = decision.probabilities(rows, pairs)
        if self._fused is not None and self._scorer is not None:
            still = np.flatnonzero(chances[:, 2] < 1 - OPEN)
            scores = self._scorer.log_odds([(matches[int(i)].left.text, matches[int(i)].right.text) for i in still])
            rows[still, -scores.shape[1] :] = scores
            decision = self._fused
            chances[still] = decision.probabilities(rows[still], [pairs[i] for i in still])
        return [
            judgement_of(match, tuple(compared), chance, row, decision)
            for match, compared, chance, row in zip(matches, comparisons, chances, rows, strict=True)
        ]


def paired(match: Match, compared: Sequence[Comparison]) -> Paired:
    """How the two claims of a match lie in their articles."""
    return Paired(
        cosine=match.score,
        nearest=match.mutual and match.rank == 1,
        typed=any(
            c.level is Level.CONFLICT and c.role >= (_SPEAKS if c.category in NUMERIC else _SPEAKS_OF_WORDS)
            for c in compared
        ),
        copied=match.score >= _COPY_COSINE
        and containment(shingles(match.left.text), shingles(match.right.text)) >= _COPIED,
    )


def judgement_of(
    match: Match,
    compared: tuple[Comparison, ...],
    chance: NDArray[np.float64],
    row: NDArray[np.float64] | None = None,
    decision: Decision | None = None,
) -> Judgement:
    """The judgement that these probabilities make; without a row and the decision that weighed it, it names no features."""
    agree, conflict, unrelated = (round(float(p), 4) for p in chance)
    decided = _decided(compared, Level.CONFLICT if conflict > agree else Level.AGREE)
    telling = unrelated < 0.5
    return Judgement(
        match=match,
        agree=agree,
        conflict=conflict,
        unrelated=unrelated,
        category=decided.category if decided else Category.OTHER,
        comparisons=compared,
        decided=decided,
        update=bool(decided and decided.update and conflict > agree),
        features=decision.reasons([float(x) for x in row]) if telling and decision and row is not None else (),
    )


def _decided(compared: Sequence[Comparison], level: Level) -> Comparison | None:
    """The comparison that a verdict of this level rests on: the surest part, then the widest gap, numbers first.

    What has a category of its own says more than that two things are of one kind.
    """
    levels = {Level.CONFLICT} if level is Level.CONFLICT else {Level.AGREE, Level.COMPATIBLE}
    able = [c for c in compared if c.level in levels and c.role >= _SPEAKS]
    return max(
        able,
        key=lambda c: (c.category is not Category.OTHER, c.role, c.margin, c.category in NUMERIC, -c.left.start),
        default=None,
    )
