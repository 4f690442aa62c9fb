"""The judge in force: typed comparisons, words and, where they leave a pair open, the cross-encoder, weighed together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from factcheck.judge.company import ALONE, company
from factcheck.judge.features import NUMERIC, features
from factcheck.judge.word_features import WordFeatures
from factcheck.origins import containment, shingles
from factcheck.records import SHOWN, SPEAKS, Category, Comparison, Judgement, Level, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from factcheck.judge.decision import Decision, Point, Questions
    from factcheck.judge.scoring import PairScorer
    from factcheck.records import Claim, Match

OPEN = 0.2
"""A pair whose rules alone leave less than this for agreement and conflict together is closed: unrelated (bench/cascade.py)."""
BESIDE = 0.2
"""Least probability of a conflict at which a pair is asked whether it agrees on another fact."""
_HINTS = 0.02
"""Least role of a comparison that a conflict may rest on: what is known of the whole pair may make up for what its values leave open."""
CATEGORIES = tuple(Category)
"""In the order in which the cross-encoder numbers them."""
_MARKS = " ,.;:!?'\"“”‘’()–—-"
_SURER = 0.6
"""Least role of a comparison that holds against a model which points at other words of the two statements."""
_COPIED = 0.6
_COPY_COSINE = 0.75
"""Copies are near by cosine, too, so that only few pairs need their shingles compared."""
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
    return match.score >= _COPY_COSINE and containment(shingles(match.left.text), shingles(match.right.text)) >= _COPIED


def read(match: Match, answer: Sequence[float]) -> Comparison:
    """What the model that read both statements points at: category and words of each side, as CrossEncoder's COLUMNS say."""
    category, *ends = (int(number) for number in answer)
    left, right = _pointed(match.left, *ends[:2]), _pointed(match.right, *ends[2:])
    texts = left.of(match.left.article.text), right.of(match.right.article.text)
    return Comparison(
        CATEGORIES[category],
        Level.CONFLICT,
        left,
        right,
        f"read together, “{texts[0]}” stands against “{texts[1]}”",
        left_value=texts[0].casefold(),
        right_value=texts[1].casefold(),
        read=True,
    )


def _pointed(claim: Claim, start: int, end: int) -> Span:
    """Words of a claim in its article's text; the whole claim where the model saw another text than stands there."""
    words = claim.text[start:end]
    start += len(words) - len(words.lstrip(_MARKS))
    end -= len(words) - len(words.rstrip(_MARKS))
    span = Span(claim.span.start + start, claim.span.start + end)
    alike = claim.span.of(claim.article.text) == claim.text
    return span if alike and span.start < span.end and span.within(claim.span) else claim.span


def _reasons(
    asked: Questions, rows: NDArray[np.float64], chances: NDArray[np.float64], but: Collection[str] = ()
) -> dict[int, tuple[tuple[str, float], ...]]:
    """What weighed most of each row that is more likely on one fact than not; the others are never told."""
    telling = np.flatnonzero(chances[:, 2] < _TELLING)
    return dict(zip(telling.tolist(), asked.reasons(rows[telling], _REASONS, but), strict=True))


def judgement_of(
    match: Match, compared: tuple[Comparison, ...], chance: NDArray[np.float64], seen: Comparison | None = None
) -> Judgement:
    """The judgement that these probabilities make.

    ``seen``: what a model points at that read both statements; a conflict rests on it where no comparator is sure of one.
    """
    agree, conflict, unrelated = (round(float(p), 4) for p in chance)
    decided = _decided(compared, Level.CONFLICT if conflict > agree else Level.AGREE)
    if conflict > agree and seen is not None and (decided is None or not _holds(decided, seen)):
        told = _tellable(match, seen)
        decided = seen if told else decided if decided and decided.sure else None
        compared = (*compared, seen)
    return Judgement(
        match=match,
        agree=agree,
        conflict=conflict,
        unrelated=unrelated,
        category=decided.category if decided else Category.OTHER,
        comparisons=compared,
        decided=decided,
        update=bool(decided and decided.update and conflict > agree),
        pointed=seen,
    )


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


def _holds(decided: Comparison, seen: Comparison) -> bool:
    """Whether a comparison stands beside what the model points at: surer than its words, or about the same."""
    return (decided.sure and decided.role >= _SURER) or _alike(decided, seen)


def _tellable(match: Match, seen: Comparison) -> bool:
    """Whether what a model points at may be told where no comparator is sure.

    Not of values and quotations, whose comparators would have seen them; nor of sentences that are nearly one, where
    what differs is seen as well. On real copy such words were false alarms throughout. Nor of words that are the same on both
    sides.
    """
    alike = set(seen.left_value.split()) == set(seen.right_value.split())
    return seen.category not in SHOWN and match.score < _COPY_COSINE and not alike


def _alike(hint: Comparison, seen: Comparison) -> bool:
    """Whether a hint is about what the model points at: of one category, or in the same words of both sides."""
    return hint.category is seen.category or (hint.left.overlaps(seen.left) and hint.right.overlaps(seen.right))


def _decided(compared: Sequence[Comparison], level: Level) -> Comparison | None:
    """The comparison that a verdict of this level rests on: the surest part, then the widest gap, numbers first.

    What has a category of its own says more than that two things are of one kind.
    """
    levels = {Level.CONFLICT} if level is Level.CONFLICT else {Level.AGREE, Level.COMPATIBLE}
    least = _HINTS if level is Level.CONFLICT else SPEAKS
    able = [c for c in compared if c.level in levels and c.role >= least]
    return max(
        able,
        key=lambda c: (c.category is not Category.OTHER, c.role, c.margin, c.category in NUMERIC, -c.left.start),
        default=None,
    )
