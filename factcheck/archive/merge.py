"""Archived articles among those of a run, as if all had been read together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from factcheck.stored import claims_from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.archive.entries import Past
    from factcheck.embed import CachedEncoder
    from factcheck.kept import Kept
    from factcheck.records import Article, Claim


class Merged(NamedTuple):
    """Articles read and articles recalled, in the order of one run over both; row i of ``vectors`` is claim i."""

    articles: tuple[Article, ...]
    claims: list[Claim]
    vectors: NDArray[np.float32]


def merged(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    vectors: NDArray[np.float32],
    *,
    past: Sequence[Past],
    kept: Kept,
    encoder: CachedEncoder,
) -> Merged:
    """The articles of a run with the archived ones; row i of ``vectors`` is claim i.

    Archived claims that another extraction made are made anew out of the archived text, and their vectors with them.
    """
    import numpy as np

    rows: dict[str, list[int]] = defaultdict(list)
    for row, claim in enumerate(claims):
        rows[claim.article.path].append(row)
    parts = {a.path: (a, [claims[row] for row in rows[a.path]], vectors[rows[a.path]]) for a in articles}
    for one, told, matrix in _revived(past, kept, encoder):
        parts[one.article.path] = (one.article, told, matrix)
    ordered = [parts[path] for path in sorted(parts, key=place_of)]
    matrices = [matrix for _, told, matrix in ordered if told]
    return Merged(
        tuple(article for article, _, _ in ordered),
        [claim for _, told, _ in ordered for claim in told],
        np.concatenate(matrices) if matrices else vectors,
    )


def _revived(
    past: Sequence[Past], kept: Kept, encoder: CachedEncoder
) -> Iterator[tuple[Past, list[Claim], NDArray[np.float32]]]:
    current = {one.article.path: one.record for one in past if one.current()}
    moments = {one.article.path: one.anchor for one in past if one.anchor is not None}
    told = kept.claims([one.article for one in past], moments, current)
    for one, claims in zip(past, told, strict=True):
        # Another extraction, or a day that was settled since, seldom changes sentences: vectors are of these alone.
        before = claims if one.article.path in current else claims_from_bytes(one.record, one.article) or ()
        texts = [claim.text for claim in claims]
        same = len(claims) == one.claims and texts == [claim.text for claim in before]
        yield one, list(claims), one.matrix() if same else encoder.encode(texts)


def place_of(path: str) -> tuple[str, int]:
    """Where an article stands in a run: by file, then by its number in the file."""
    file, parted, part = path.rpartition("#")
    return (file, int(part)) if parted and part.isdigit() and part.isascii() else (path, 0)
