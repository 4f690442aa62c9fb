"""Which claims of different sources speak of the same fact: by rank, never by a threshold on the cosine.

Free paraphrase takes the cosine of two statements of one fact down to 0.2, where most pairs mean nothing; but the partner
is still among the nearest claims of the other article. So each claim proposes its nearest claims in every article of
another source, both ways, and those that share a telling value with it (ties.py), and the judge decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.axes import readings
from factcheck.elsewhere import Lookup
from factcheck.records import Match
from factcheck.standing import Standings, told
from factcheck.ties import NONE, proposed, ties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.axes import Readings
    from factcheck.records import Claim
    from factcheck.standing import Told
    from factcheck.stories import Telling


@dataclass(frozen=True, slots=True)
class Matcher:
    """``nearest``: how many claims of each other article a claim proposes."""

    nearest: int = 3

    def match(
        self, stories: Iterable[tuple[Telling, Telling]], claims: Sequence[Claim], vectors: NDArray[np.float32]
    ) -> Iterator[Match]:
        """Candidate pairs of each pair of articles, in the order of their text; row i of ``vectors`` is claim i."""
        known: dict[tuple[str, str], tuple[Told, Readings]] = {}

        def as_told(telling: Telling) -> tuple[Told, Readings]:
            # One text in two files is one id, but may be of two days, from which lengths are counted back.
            key = telling.article.path, telling.article.id
            if key not in known:
                rows = list(telling.rows)
                own = [claims[row] for row in rows]
                known[key] = told(vectors[rows], [claim.text for claim in own]), readings(own)
            return known[key]

        for left, right in stories:
            (ours, our_values), (theirs, their_values) = as_told(left), as_told(right)
            yield from self._pairs((left, right), claims, Standings(ours, theirs), (our_values, their_values))

    def _pairs(
        self,
        sides: tuple[Telling, Telling],
        claims: Sequence[Claim],
        standings: Standings,
        values: tuple[Readings, Readings],
    ) -> list[Match]:
        import numpy as np

        left, right = (side.rows for side in sides)
        tied, lookup = ties(*values), Lookup(*values)
        cosines = standings.cosines
        # Stable sorts: equal cosines rank in the order of the text, so that a run repeats itself.
        by_left = np.argsort(-cosines, axis=1, kind="stable")[:, : self.nearest]
        by_right = np.argsort(-cosines, axis=0, kind="stable")[: self.nearest, :].T
        ranks: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i, row in enumerate(by_left):
            for rank, j in enumerate(row, 1):
                ranks[i, int(j)].append(rank)
        for j, row in enumerate(by_right):
            for rank, i in enumerate(row, 1):
                ranks[int(i), j].append(rank)
        for (i, j), tie in tied.items():
            if (i, j) not in ranks and proposed(tie):
                ranks[i, j].append(
                    1 + int(min((cosines[i] > cosines[i, j]).sum(), (cosines[:, j] > cosines[i, j]).sum()))
                )
        return [
            Match(
                left=claims[left[i]],
                right=claims[right[j]],
                score=round(float(cosines[i, j]), 6),
                rank=min(both),
                mutual=len(both) == 2,
                standing=standings.of(i, j),
                tied=tied.get((i, j), NONE),
                elsewhere=lookup.of(i, j),
            )
            for (i, j), both in sorted(ranks.items())
        ]
