"""Judged matches: what two claims are to one another, as probabilities that come from features that can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.cache import Cache
    from factcheck.plugs import Judge
    from factcheck.settings import Settings

DEFAULT = "default"
RULES = "rules"
FUSED = "fused"


def default_judge(name: str, settings: Settings, cache: Cache | None = None) -> Judge:
    """The judge of that name.

    ``rules`` (the default) weighs typed comparisons and the words of both sides; ``fused`` also asks the cross-encoder
    where the rules leave a pair open. UsageError for any other name.
    """
    from factcheck.judge.decision import load
    from factcheck.judge.fused import FusedJudge
    from factcheck.judge.word_features import WordFeatures

    words, point = WordFeatures(cache), settings.operating_point
    if name in {DEFAULT, RULES}:
        return FusedJudge(load("rules"), point=point, words=words)
    if name == FUSED:
        from factcheck.judge.cross_encoder import CrossEncoder
        from factcheck.judge.scoring import PairScorer

        scorer = PairScorer(CrossEncoder(), cache)
        return FusedJudge(load("rules"), load("decision"), scorer, point, words)
    message = f"unknown judge {name!r}: choose {RULES} or {FUSED}"
    raise UsageError(message)
