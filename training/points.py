"""Operating points: the least probabilities at which a finding is told, chosen on events that the judge has not seen."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from pairs import AGREE, CONFLICT

from factcheck.agreements import agreements
from factcheck.group import Grouper
from factcheck.judge.basis import judgement_of
from factcheck.judge.decision import Point
from factcheck.judge.pointing import CATEGORIES, read
from factcheck.pipeline import UNRELATED as DROPPED
from factcheck.records import Category

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from articles import Told
    from numpy.typing import NDArray

    from factcheck.records import Judgement

CONFLICTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
BALANCED_PRECISION, STRICT_PRECISION, AGREEMENT_PRECISION = 0.7, 0.85, 0.6
RULES_PRECISION = 0.6
"""Of ``balanced`` for rules alone, which tell too little above it."""
STRICT_SLACK = 0.015
"""Recall that ``strict`` gives up for the more precise of points that tell about as much."""
STRICT_AGREEMENT = 0.75
LEAST_AGREEMENT = 0.25
"""No agreement is told that is less likely, however right those are that are likelier."""
WHOLE = (float(CATEGORIES.index(Category.OTHER)), 0.0, 0.0, 0.0, 0.0)
"""Of no kind in particular, and no words of it."""
_TOLD = 30
"""Contested facts that a point must tell for its precision to mean anything."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What findings on held-out events come to."""

    facts: int
    found: int
    wrong: int

    @property
    def recall(self) -> float:
        """Contested facts that some finding tells."""
        return self.found / max(1, self.facts)

    @property
    def precision(self) -> float:
        """Facts told, over these and findings that tell none."""
        return self.found / max(1, self.found + self.wrong)

    @property
    def f1(self) -> float:
        """Of the two."""
        return 2 * self.found / max(1, self.facts + self.found + self.wrong)

    def told(self) -> dict[str, float]:
        """For the model's file."""
        return {name: round(getattr(self, name), 3) for name in ("recall", "precision", "f1")}


def chosen(
    told: Sequence[Told],
    probability: NDArray[np.float64],
    facts: int,
    pointed: Mapping[tuple[str, str], Sequence[float]],
    precision: float = BALANCED_PRECISION,
) -> tuple[dict[str, Point], dict[str, dict[str, float]]]:
    """The points by name, and what each came to.

    ``probability``: of agree, conflict and unrelated, held out, one row a match; ``facts``: how many contested ones there are;
    ``pointed``: where the cross-encoder points, held out, by ids. Without it, whole statements stand against each other, and more
    is counted as told than a run tells, which speaks of values only where a comparator sees them.
    ``precision``: what ``balanced`` must hold.
    """
    labels = {id(t.match): t for t in told}
    events: dict[str, list[Judgement]] = defaultdict(list)
    for one, chance in zip(told, probability, strict=True):
        if chance[2] < DROPPED:
            seen = read(one.match, pointed.get(one.ids, WHOLE))
            events[one.run].append(judgement_of(one.match, one.compared, chance, seen=seen))
    agree = _agreement(told, probability, AGREEMENT_PRECISION)
    strict_agree = _agreement(told, probability, STRICT_AGREEMENT)
    found: list[tuple[Point, Counts]] = []
    for conflict, least in product(CONFLICTS, (*CONFLICTS, 2.0)):
        if least < conflict:
            continue
        point = Point(conflict, agree, agree, least)
        counted = Counter[str]()
        for judged in events.values():
            counted.update(_counted(judged, labels, point))
        found.append((point, Counts(facts, counted["found"], counted["wrong"])))
    balanced = max(_precise(found, precision), key=lambda f: f[1].f1)
    precise = _precise(found, STRICT_PRECISION)
    most = max(f[1].recall for f in precise)
    strict = max((f for f in precise if f[1].recall >= most - STRICT_SLACK), key=lambda f: f[1].precision)
    open_agree = max(agree, LEAST_AGREEMENT)
    points = {"balanced": replace(balanced[0], agree=open_agree), "strict": replace(strict[0], agree=strict_agree)}
    alike = {
        f"{name}, agreements": _agreed(list(events.values()), labels, point).told() for name, point in points.items()
    }
    return points, {"balanced": balanced[1].told(), "strict": strict[1].told(), **alike}


def _precise(found: Sequence[tuple[Point, Counts]], precision: float) -> Sequence[tuple[Point, Counts]]:
    """The points that are so precise; where none is, the most precise one that still tells something."""
    telling = [f for f in found if f[1].found >= _TOLD] or found
    return [f for f in found if f[1].precision >= precision] or [max(telling, key=lambda f: f[1].precision)]


def _counted(judged: Sequence[Judgement], labels: dict[int, Told], point: Point) -> dict[str, int]:
    """Contested facts that the findings of one event tell, and findings that tell none."""
    facts: set[str] = set()
    wrong = 0
    for group in Grouper(conflict=point.conflict, join=point.join, read=point.read).conflicts(judged):
        right = {t.fact for j in group.judgements if (t := labels[id(j.match)]).label == CONFLICT}
        facts |= right
        wrong += not right
    return {"found": len(facts), "wrong": wrong}


def _agreed(events: Sequence[Sequence[Judgement]], labels: dict[int, Told], point: Point) -> Counts:
    """Facts that two matched claims state alike and that agreements tell, of all such facts; what is agreed beside a dispute apart."""
    facts = {(t.event, t.fact) for t in labels.values() if t.label == AGREE}
    found: set[tuple[str, str]] = set()
    wrong = 0
    for judged in events:
        disputes = Grouper(conflict=point.conflict, join=point.join, read=point.read).conflicts(judged)
        for group in agreements(judged, disputes, least=point.agree, join=point.join):
            told = [labels[id(j.match)] for j in group.judgements if id(j.match) in labels]
            right = {(t.event, t.fact) for t in told if t.label == AGREE}
            found |= right
            wrong += not right
    return Counts(len(facts), len(found), wrong)


def _agreement(told: Sequence[Told], probability: NDArray[np.float64], precision: float) -> float:
    """The least probability at which so many of the pairs said to agree do."""
    import numpy as np

    right = np.array([t.label == AGREE for t in told])
    return next(
        (
            least
            for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75)
            if right[probability[:, 0] >= least].mean() >= precision
        ),
        0.8,
    )


def as_json(points: dict[str, Point]) -> dict[str, dict[str, float]]:
    """For the model's file."""
    parsed: dict[str, dict[str, float]] = json.loads(
        json.dumps(
            {name: {k: getattr(p, k) for k in ("conflict", "agree", "join", "read")} for name, p in points.items()}
        )
    )
    return parsed
