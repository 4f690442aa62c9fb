"""A judge that somebody named beside the rules: what it says of the pairs that the rules leave open moves their odds.

It never speaks alone: its log-odds are halved and bounded, then added to those of the rules, and a pair on which no comparator
sees two values stand against each other is no discrepancy whatever it says.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from factcheck.errors import UsageError
from factcheck.judge.basis import judgement_of
from factcheck.judge.chat import PREFIX, Endpoint
from factcheck.judge.fused import OPEN
from factcheck.work import HERE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from factcheck.cache import Cache
    from factcheck.judge.decision import Point
    from factcheck.plugs import Engine, Judge
    from factcheck.records import Comparison, Judgement, Match

WEIGHT = 0.5
"""Of the named model's log-odds: it reads the same words that the rules read, so its word is no second witness."""
MOST = 3.0
"""Log-odds beyond which a model is not believed to be sure."""
SAME, OPPOSED = "same (named model)", "opposed (named model)"
_EDGE = 1e-4
_ON_THE_HUB = re.compile(r"(?!.*(?:--|\.\.))[A-Za-z0-9][A-Za-z0-9_.-]{0,95}/[A-Za-z0-9][A-Za-z0-9_.-]{0,95}(?<![.-])")
"""OWNER/NAME, as the hub lets models be called."""


class Scorer(Protocol):
    """What is asked about pairs of sentences."""

    @property
    def name(self) -> str:
        """Which model this is."""
        ...

    @property
    def remarks(self) -> tuple[str, ...]:
        """What went wrong so far."""
        ...

    def log_odds(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Log-odds of same fact and of conflict, shape (n, 2); NaN where there is no answer; 0 changes nothing."""
        ...


class NamedJudge:
    """The rules, moved by a named model where they leave a pair open."""

    def __init__(self, rules: Judge, scorer: Scorer, point: Point) -> None:
        """``point``: the operating point of the rules, for none was measured for a model that nobody has seen."""
        self._rules = rules
        self._scorer = scorer
        self._point = point

    @property
    def name(self) -> str:
        """The rules' name and the named model's."""
        return f"{self._rules.name} with {self._scorer.name}"

    @property
    def operating_point(self) -> Point:
        """That of the rules."""
        return self._point

    @property
    def remarks(self) -> tuple[str, ...]:
        """Which pairs the named model was asked about in vain."""
        return self._scorer.remarks

    def judge(self, matches: Sequence[Match], comparisons: Sequence[Sequence[Comparison]]) -> Sequence[Judgement]:
        """One judgement a match, in the order given; swapping the sides of a match changes nothing but the sides."""
        judged = list(self._rules.judge(matches, comparisons))
        still = [at for at, one in enumerate(judged) if one.unrelated < 1 - OPEN]
        if still:
            said = self._scorer.log_odds([(matches[at].left.text, matches[at].right.text) for at in still])
            for at, row in zip(still, said, strict=True):
                if not np.isnan(row).any():
                    judged[at] = moved(judged[at], WEIGHT * np.clip(row, -MOST, MOST))
        return judged

    def reconsider(self, judgements: Sequence[Judgement]) -> Sequence[Judgement]:
        """As the rules would, whose odds the named model moved."""
        return self._rules.reconsider(judgements)


def moved(judged: Judgement, shares: NDArray[np.float64]) -> Judgement:
    """The judgement with these two shares added to the log-odds of same fact and of conflict, and named among its features."""
    same = 1 / (1 + np.exp(-(_odds(1 - judged.unrelated) + shares[0])))
    conflict = judged.conflict / max(_EDGE, judged.agree + judged.conflict)
    opposed = 1 / (1 + np.exp(-(_odds(conflict) + shares[1])))
    chance = np.array([same * (1 - opposed), same * opposed, 1 - same])
    told = ((SAME, round(float(shares[0]), 3)), (OPPOSED, round(float(shares[1]), 3)))
    again = judgement_of(judged.match, judged.comparisons, chance)
    return replace(again, features=(*judged.features, *told), beside=judged.beside)


def _odds(chance: float) -> float:
    held = min(max(chance, _EDGE), 1 - _EDGE)
    return float(np.log(held / (1 - held)))


def named_scorer(name: str, cache: Cache | None, engine: Engine = HERE) -> Scorer:
    """What stands behind a name: an endpoint, a folder or a model of the hub.

    UsageError where it can be none of these, ModelError for a folder with a model of another kind.
    """
    if name.startswith(PREFIX):
        from factcheck.judge.endpoint import EndpointScorer

        return EndpointScorer(Endpoint.named(name), cache)
    if Path(name).is_dir() or _ON_THE_HUB.fullmatch(name):
        from factcheck.judge.nli import NliModel
        from factcheck.judge.scoring import PairScorer

        return PairScorer(NliModel(name), cache, engine)
    raise UsageError(
        f"unknown judge {name!r}: choose rules or fused, or name an NLI cross-encoder by its folder or its place on the hub "
        f"(OWNER/NAME), or an endpoint (openai:URL#MODEL)"
    )
