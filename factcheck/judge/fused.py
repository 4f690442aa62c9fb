"""The judge in force: typed comparisons, words and, where they leave a pair open, the cross-encoder, weighed together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from factcheck.judge.basis import COPY_COSINE, judgement_of
from factcheck.judge.company import ALONE, company
from factcheck.judge.features import features
from factcheck.judge.pointing import read
from factcheck.judge.word_features import WordFeatures
from factcheck.origins import containment, shingles
from factcheck.records import NUMERIC, SPEAKS, Comparison, Judgement, Level

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from factcheck.judge.decision import Decision, Point, Questions
    from factcheck.judge.scoring import PairScorer
    from factcheck.records import Match

OPEN = 0.2
"""A pair whose rules alone leave less than this for agreement and conflict together is closed: unrelated (bench/cascade.py)."""
BESIDE = 0.2
"""Least probability of a conflict at which a pair is asked whether it agrees on another fact."""
_COPIED = 0.6
_REASONS = 3
"""That company gives, beside those of the pair alone; reports show the heaviest of all."""
_TOGETHER = 0.7
"""A pair that is more likely unrelated than this, seen in its company, agrees on nothing beside a conflict."""
_TELLING = 0.5
"""A pair that is more likely unrelated than this gets no reasons."""
_SPEAKS_OF_WORDS = 0.5
"""Least role at which words, not values, that stand against each other tell copies apart."""


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
        copies = [copied(m, c) for m, c in zip(matches, comparisons, strict=True)]
        decision = self._rules
        chances = decision.alone.probabilities(rows, decision.shift(copies))
        seen: dict[int, Comparison] = {}
        if self._fused is not None and self._scorer is not None:
            still = np.flatnonzero(chances[:, 2] < 1 - OPEN).tolist()
            answers = self._scorer.answers([(matches[i].left.text, matches[i].right.text) for i in still])
            rows[still, -2:] = answers[:, :2]
            decision = self._fused
            chances[still] = decision.alone.probabilities(rows[still], decision.shift([copies[i] for i in still]))
            seen = {i: read(matches[i], answer[2:]) for i, answer in zip(still, answers.tolist(), strict=True)}
        reasons = _reasons(decision.alone, rows, chances)
        beside = np.zeros(len(rows))
        disputed = np.flatnonzero(chances[:, 1] >= BESIDE)
        beside[disputed] = decision.beside.chances(rows[disputed])
        return [
            replace(
                judgement_of(match, tuple(compared), chance, seen.get(i)),
                features=reasons.get(i, ()),
                beside=round(float(beside[i]), 4),
            )
            for i, (match, compared, chance) in enumerate(zip(matches, comparisons, chances, strict=True))
        ]

    def reconsider(self, judgements: Sequence[Judgement]) -> Sequence[Judgement]:
        """The judgements of one run, each weighed again in the company of the others; in the order given."""
        if not judgements:
            return []
        decision = self._fused or self._rules
        rows = company(judgements)
        copies = [copied(j.match, j.comparisons) for j in judgements]
        chances = decision.together.probabilities(rows, decision.shift(copies))
        reasons = _reasons(decision.together, rows, chances, but=ALONE)
        return [
            reconsidered(judged, chance, reasons.get(i))
            for i, (judged, chance) in enumerate(zip(judgements, chances, strict=True))
        ]


def copied(match: Match, compared: Sequence[Comparison]) -> bool:
    """Whether one sentence copies most of the other, and no comparator sees values or words that differ."""
    if any(
        c.level is Level.CONFLICT and not c.read and c.role >= (SPEAKS if c.category in NUMERIC else _SPEAKS_OF_WORDS)
        for c in compared
    ):
        return False
    return match.score >= COPY_COSINE and containment(shingles(match.left.text), shingles(match.right.text)) >= _COPIED


def _reasons(
    asked: Questions, rows: NDArray[np.float64], chances: NDArray[np.float64], but: Collection[str] = ()
) -> dict[int, tuple[tuple[str, float], ...]]:
    """What weighed most of each row that is more likely on one fact than not; the others are never told."""
    telling = np.flatnonzero(chances[:, 2] < _TELLING)
    return dict(zip(telling.tolist(), asked.reasons(rows[telling], _REASONS, but), strict=True))


def reconsidered(
    judged: Judgement, chance: NDArray[np.float64], said: tuple[tuple[str, float], ...] | None
) -> Judgement:
    """The judgement with these probabilities instead, and what its company ``said`` among its features; None: no word is told."""
    own = tuple(c for c in judged.comparisons if not c.read)
    again = judgement_of(judged.match, own, chance, seen=judged.pointed)
    return replace(
        again,
        features=() if said is None else (*judged.features, *said),
        beside=judged.beside if again.unrelated < _TOGETHER else 0.0,
    )
