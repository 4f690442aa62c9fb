"""Judged matches: what two claims are to one another, as probabilities that come from features that can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.work import HERE

if TYPE_CHECKING:
    from factcheck.cache import Cache
    from factcheck.plugs import Engine, Judge
    from factcheck.settings import Settings

DEFAULT = "default"
RULES = "rules"
FUSED = "fused"


def default_judge(name: str, settings: Settings, cache: Cache | None = None, engine: Engine = HERE) -> Judge:
    """The judge of that name.

    ``rules`` weighs typed comparisons, the words of both sides and how they stand in their articles; ``fused`` (the default) also
    asks the cross-encoder where the rules leave a pair open; any other name is that of an NLI cross-encoder (a folder, or OWNER/NAME on the hub) or of
    an endpoint (openai:URL#MODEL), asked in the same place. ``engine``: where the work is done. UsageError or ModelError where it can be none of these.
    """
    from factcheck.judge.decision import load
    from factcheck.judge.fused import FusedJudge
    from factcheck.judge.word_features import WordFeatures

    words, point = WordFeatures(cache, engine), settings.operating_point
    if name == RULES:
        return FusedJudge(load("rules"), point=point, words=words)
    if name in {DEFAULT, FUSED}:
        from factcheck.judge.cross_encoder import CrossEncoder
        from factcheck.judge.scoring import PairScorer
        from factcheck.processor import quick_in_bfloat16

        bfloat16 = settings.precision == "fast" and quick_in_bfloat16()
        scorer = PairScorer(CrossEncoder(bfloat16=bfloat16), cache, engine)
        return FusedJudge(load("rules"), load("decision"), scorer, point, words)
    from factcheck.judge.named import NamedJudge, named_scorer

    rules = load("rules")
    return NamedJudge(
        FusedJudge(rules, point=point, words=words), named_scorer(name, cache, engine), rules.points[point]
    )
