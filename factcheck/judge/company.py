"""What the other pairs of a run say of a pair: rivals in the same two articles, witnesses in a third.

A statement has few partners in another article, so a strong rival speaks against a pair. And sources bear each other out: where
a third agrees with one side and contradicts the other, the two sides contradict one another; where it agrees with both,
they agree. Judging pairs in the light of their neighbours is known as collective classification (Sen et al., "Collective
classification in network data", 2008); here it is one more pass over probabilities that the first pass gave each pair alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.records import Claim, Judgement

ALONE = ("same fact, alone", "opposed, alone")
NAMES: tuple[str, ...] = (
    *ALONE,
    "same fact, stronger rival",
    "same fact, weaker rival",
    "agreement, stronger rival",
    "agreement, weaker rival",
    "conflict, stronger rival",
    "conflict, weaker rival",
    "a third source agrees with one side, contradicts the other",
    "a third source agrees with both sides",
    "a third source speaks of the fact of both sides",
    "fact of a third source, more likely side",
    "fact of a third source, less likely side",
    "contradicted elsewhere, more often contradicted side",
    "contradicted elsewhere, less often contradicted side",
    "confirmed elsewhere, more often confirmed side",
    "confirmed elsewhere, less often confirmed side",
)
MONOTONE_SAME = {"same fact, alone": 1}
MONOTONE_OPPOSED = {
    "opposed, alone": 1,
    "a third source agrees with one side, contradicts the other": 1,
    "a third source agrees with both sides": -1,
}
"""What borders on a conflict never lowers it, what borders on agreement never raises it."""
_EDGE = 1e-4


class _Side(NamedTuple):
    """A claim in its file: one text in two files makes claims of one id."""

    path: str
    id: str


def company(judgements: Sequence[Judgement]) -> NDArray[np.float64]:
    """One row of NAMES a judgement; the same whichever side is left. Probabilities are log-odds, sums are sums.

    The work for a pair grows with the pairs that share a side with it, not with the run.
    """
    import numpy as np

    pairs: dict[_Side, dict[_Side, int]] = defaultdict(dict)
    rivals: dict[tuple[_Side, str], list[int]] = defaultdict(list)
    both = [(_side(j.match.left), _side(j.match.right)) for j in judgements]
    for i, (left, right) in enumerate(both):
        pairs[left][right] = pairs[right][left] = i
        rivals[left, right.path].append(i)
        rivals[right, left.path].append(i)
    agree = [j.agree for j in judgements]
    conflict = [j.conflict for j in judgements]
    same = [1 - j.unrelated for j in judgements]
    rows = np.empty((len(judgements), len(NAMES)))
    for i, sides in enumerate(both):
        against = [[k for k in rivals[one, other.path] if k != i] for one, other in (sides, sides[::-1])]
        elsewhere = [[k for k in pairs[one].values() if k != i] for one in sides]
        rival_of = [set(found) for found in against]
        third = [[k for k in found if k not in rival] for found, rival in zip(elsewhere, rival_of, strict=True)]
        witnesses = [
            (pairs[sides[0]][known], pairs[sides[1]][known])
            for known in pairs[sides[0]].keys() & pairs[sides[1]].keys()
        ]
        rows[i] = (
            _log_odds(same[i]),
            _log_odds(conflict[i] / max(same[i], _EDGE)),
            *_both(_log_odds(_most(same, found)) for found in against),
            *_both(_log_odds(_most(agree, found)) for found in against),
            *_both(_log_odds(_most(conflict, found)) for found in against),
            max((max(agree[a] * conflict[b], conflict[a] * agree[b]) for a, b in witnesses), default=0.0),
            max((agree[a] * agree[b] for a, b in witnesses), default=0.0),
            max((same[a] * same[b] for a, b in witnesses), default=0.0),
            *_both(_log_odds(_most(same, found)) for found in third),
            *_both(math.fsum(conflict[k] for k in found) for found in elsewhere),
            *_both(math.fsum(agree[k] for k in found) for found in elsewhere),
        )
    return rows


def _side(claim: Claim) -> _Side:
    return _Side(claim.article.path, claim.id)


def _most(chances: Sequence[float], at: Iterable[int]) -> float:
    return max((chances[k] for k in at), default=0.0)


def _both(values: Iterable[float]) -> tuple[float, float]:
    """Greater first: which side is left says nothing."""
    one, other = values
    return max(one, other), min(one, other)


def _log_odds(chance: float) -> float:
    held = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(held / (1 - held))
