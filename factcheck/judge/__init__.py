"""Judged matches: what two claims are to one another, as probabilities that come from features that can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.cache import Cache
    from factcheck.plugs import Judge
    from factcheck.settings import Settings


def default_judge(name: str, settings: Settings, cache: Cache | None = None) -> Judge:
    """The judge of that name: ``default``, or ``rules`` for the decision by typed comparisons and words alone."""
    from factcheck.judge.decision import load
    from factcheck.judge.fused import FusedJudge
    from factcheck.judge.word_features import WordFeatures

    return FusedJudge(load("rules"), point=settings.operating_point, words=WordFeatures(cache))
