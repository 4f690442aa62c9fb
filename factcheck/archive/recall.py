"""Which archived articles tell the stories of a batch? Found by the vectors of the articles, then by names; claims come last."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from factcheck.archive.entries import key_of
from factcheck.errors import StoreError
from factcheck.stories import NOTHING_BEYOND, Beyond, tellings, unit_mean

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.archive.entries import Outlines, Past
    from factcheck.archive.plug import Archive
    from factcheck.records import Article, Claim
    from factcheck.stories import StoryGate, Telling

_SLACK = 1e-4
"""Cosines of a block product differ from those of the gate in the last bits; what passes here passes there again."""
_LATEST = datetime.max - timedelta(days=1)  # noqa: DTZ901  (articles' times are naive)
_EARLIEST = datetime.min + timedelta(days=1)  # noqa: DTZ901


@dataclass(frozen=True, slots=True)
class Recalled:
    """The archived articles of a batch's stories, and what the gate must know of those that stay where they are."""

    past: tuple[Past, ...] = ()
    beyond: Beyond = NOTHING_BEYOND


def recall(
    archive: Archive,
    articles: Sequence[Article],
    claims: Sequence[Claim],
    vectors: NDArray[np.float32],
    *,
    new: Container[str],
    gate: StoryGate,
    encoder: str,
) -> Recalled:
    """The archived articles that the gate may pair with a new one of this run; ``new``: their paths.

    Row i of ``vectors`` is claim i. An archived copy or older version of an article of the run is left out. Raises StoreError
    where the vectors of the archive were made by another encoder.
    """
    with archive.snapshot():
        check_encoder(archive, encoder)
        read = tellings(claims)
        shown = [telling for telling in read if telling.article.path in new]
        own = archive.same([key_of(article) for article in articles], [article.id for article in articles])
        others = archive.articles() - len(own)
        if not shown or not others:
            return Recalled()
        carried = Counter(archive.carried(sorted({name for telling in read for name in telling.names})))
        carried.subtract(Counter(name for held in own.values() for name in held))
        search = _Search.of(gate, read, shown, vectors, Beyond(others, carried))
        found: set[int] = set()
        for block in archive.outlines(_spans([t.article for t in shown], gate.window_days), search.means):
            found |= search.members(block)
        # By place and content, not by number: the order in which articles were archived changes nothing.
        entries = [entry for _, entry in archive.entries(sorted(found - own.keys()))]
        entries.sort(key=lambda entry: (entry.path, entry.id, entry.key))
        past = [entry.opened(archive.address) for entry in entries]
        carried.subtract(Counter(name for entry in entries for name in entry.names))
    return Recalled(_apart(past, {article.path for article in articles}), Beyond(others - len(past), carried))


def check_encoder(archive: Archive, encoder: str) -> None:
    """StoreError unless all vectors of the archive were made by this encoder: cosines across models mean nothing."""
    made_by = archive.encoders()
    if set(made_by) <= {encoder}:
        return
    way = f"factcheck archive compact {archive.address} --re-embed"
    if encoder in made_by:
        other = ", ".join(sorted(set(made_by) - {encoder}))
        raise StoreError(f"{archive.address}: some vectors are still those of {other}; `{way}` finishes the work")
    theirs = f" ({_options(made_by[0], encoder)})" if len(made_by) == 1 else ""
    raise StoreError(
        f"{archive.address}: its vectors were made by {', '.join(made_by)}, and this run uses {encoder}. Run with the archive's"
        f" encoder{theirs}, or have every article embedded anew: `{way} {_options(encoder, *made_by)}`"
    )


def _options(wanted: str, *others: str) -> str:
    """What to give the command for this encoder, told from the others."""
    told = f"--encoder {wanted.partition('@')[0]}"
    if not any("+bf16" in name for name in (wanted, *others)):
        return told
    return f"{told} --precision {'fast' if '+bf16' in wanted else 'full'}"


@dataclass(frozen=True, slots=True)
class _Search:
    """The new articles as the scan needs them: means, (articles × dimensions), and who holds which telling name."""

    gate: StoryGate
    shown: Sequence[Telling]
    means: NDArray[np.float32]
    holders: dict[str, list[int]]
    asks_names: bool

    @classmethod
    def of(
        cls,
        gate: StoryGate,
        read: Sequence[Telling],
        shown: Sequence[Telling],
        vectors: NDArray[np.float32],
        beyond: Beyond,
    ) -> _Search:
        import numpy as np

        articles = len(read) + beyond.articles
        own = Counter(name for telling in read for name in telling.names)
        most = gate.most(articles)
        holders: dict[str, list[int]] = defaultdict(list)
        for at, telling in enumerate(shown):
            for name in telling.names:
                if own[name] + beyond.names.get(name, 0) <= most:
                    holders[name].append(at)
        means = np.stack([unit_mean(vectors[list(t.rows)]) for t in shown])
        return cls(gate, shown, means, dict(holders), gate.asks_names(articles))

    def members(self, block: Outlines) -> set[int]:
        """The numbers of those articles of the block that share a story with one of the batch, whatever their source."""
        import numpy as np

        likeness = self.means @ block.vectors.T
        near = likeness >= self.gate.floor - _SLACK
        found = set()
        for row in np.flatnonzero(near.any(axis=0)).tolist():
            shared = Counter(at for name in block.names[row] for at in self.holders.get(name, ()))
            for at in shared if self.asks_names else range(len(self.shown)):
                published = self.shown[at].article.published, block.published[row]
                # Which of the two stands left decides on half days; either way will do here.
                if near[at, row] and any(
                    self.gate.admits(*times, shared[at], float(likeness[at, row]) + _SLACK)
                    for times in (published, published[::-1])
                ):
                    found.add(block.numbers[row])
                    break
        return found


def _spans(articles: Sequence[Article], days: int) -> list[tuple[datetime, datetime]] | None:
    """The times in which articles may be of the same stories, without overlaps; None where any time may."""
    reach = timedelta(days=min(days + 1, 1_000_000))
    spans: list[tuple[datetime, datetime]] = []
    for moment in sorted(a.published for a in articles if a.published is not None):
        first = moment - reach if moment - _EARLIEST > reach else _EARLIEST
        last = moment + reach if _LATEST - moment > reach else _LATEST
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return None if any(a.published is None for a in articles) else spans


def _apart(past: Sequence[Past], taken: set[str]) -> tuple[Past, ...]:
    """The articles under paths of their own: two folders may hold files of one name."""
    apart = []
    for one in past:
        article = one.article
        if article.path in taken:
            article = replace(article, path=f"{article.path} (archived {article.id[:8]})")
        taken.add(article.path)
        apart.append(replace(one, article=article))
    return tuple(apart)
