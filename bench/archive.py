"""What does a large archive cost? Usage: python bench/archive.py STORIES... [--claims 100000 300000 1000000] [--keep FOLDER]

STORIES as for bench/scale.py. Of the articles, 50 are the batch of today, one or more of each story; the others are archived
with their real vectors, and copies of them until there are enough claims: under other names, on other days of two years,
their vectors moved at random so far that copy and original have a cosine of about 0.8. No copy tells a story of the batch, but
each is as like it as its original is. The batch is checked against each archive by the command, in a process of its own, with
the window of 14 days and with one that holds the whole archive. Beside it, in turns in one process: the search of the archive,
and the bare products in memory that it stands for. Results: bench/results/archive.json.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scale import Piece, stories_of

from factcheck.anchors import anchors
from factcheck.archive import open_archive
from factcheck.archive.entries import Entry, Key
from factcheck.archive.recall import recall
from factcheck.cache import Cache
from factcheck.embed import CachedEncoder, default_encoder
from factcheck.extract import extract
from factcheck.readers import read_paths
from factcheck.stories import StoryGate, unit_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_RESULT = Path(__file__).parent / "results" / "archive.json"
_BATCH = 50
_TODAY = dt.datetime(2026, 3, 1, 12)  # noqa: DTZ001  (articles' times are naive)
_DAYS = 730
_DAY = re.compile(r"^date: .*$", re.MULTILINE)
_MOVED = 0.75
"""Length of what is added to a unit vector: 1 / sqrt(1 + 0.75²) = 0.8."""
_BLOCK = 500
_ROUNDS = 3
_WINDOWS = (14, 10_000)


def main() -> None:
    """Grow the archive, measure at each size, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("stories", type=Path, nargs="+")
    parser.add_argument("--claims", type=int, nargs="+", default=[100_000, 300_000, 1_000_000])
    parser.add_argument("--precision", choices=["full", "fast"], default="full", help="As the command's.")
    parser.add_argument("--engine", choices=["local", "pool"], default="local", help="As the command's.")
    parser.add_argument("--keep", type=Path, help="Build here, and leave it; default: a temporary folder.")
    parser.add_argument("--child", choices=["command", "search"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        given = [str(path) for path in options.stories]
        if options.child == "command":
            _command(*given)
        else:
            _search(*given)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        runs = [
            measured(folder, claims, options.precision, options.engine)
            for claims in grown(folder, options.stories, options.claims, options.precision)
        ]
    kept = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "command": f"python bench/archive.py STORIES... --claims {' '.join(map(str, options.claims))} --precision {options.precision} --engine {options.engine}",
        "processors": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "vectors": "real of the articles that are archived as they are; their copies' moved at random to a cosine of 0.8",
        "runs": runs,
    }
    _RESULT.parent.mkdir(exist_ok=True)
    name = "sqlite" if options.precision == "full" else f"sqlite_{options.precision}"
    name += "" if options.engine == "local" else f"_{options.engine}"
    _RESULT.write_text(json.dumps({**_kept(), name: kept}, indent=2) + "\n", "utf-8")


def _kept() -> dict[str, Any]:
    return dict(json.loads(_RESULT.read_text("utf-8"))) if _RESULT.exists() else {}


def grown(folder: Path, paths: list[Path], sizes: list[int], precision: str = "full") -> Iterator[int]:
    """Make the batch and the archive; give each size when it is reached."""
    base = published(folder, paths, precision)
    (folder / "news.db").unlink(missing_ok=True)
    with closing(open_archive(str(folder / "news.db"), create=True)) as archive:
        claims, copy, waiting = 0, 0, list[Entry]()
        for size in sizes:
            begun = time.process_time()
            while claims < size:
                for at, entry in enumerate(base):
                    waiting.append(entry if copy == 0 else moved(entry, copy, at))
                    claims += entry.claims
                    if len(waiting) == _BLOCK:
                        archive.write(waiting)
                        waiting = []
                copy += 1
            archive.write(waiting)
            waiting = []
            print(f"{claims} claims written in {time.process_time() - begun:.0f} s of the processor", file=sys.stderr)
            yield claims


def published(folder: Path, paths: list[Path], precision: str) -> list[Entry]:
    """Write the articles of the stories to files, those of the batch apart; the entries of the others."""
    from factcheck.archive.entries import entry_of, key_of

    stories: list[list[Piece]] = [story for path in paths for story in stories_of(path)]
    for number, story in enumerate(stories):
        for at, piece in enumerate(story):
            part = folder / ("new" if at == 0 and number < _BATCH else "old") / f"{number}"
            part.mkdir(parents=True, exist_ok=True)
            (part / piece.name).write_text(_dated(piece.name, piece.text), "utf-8")
    spare = sorted((folder / "old").rglob("*.*"))
    for file in spare[: _BATCH - len(list((folder / "new").rglob("*.*")))]:
        file.rename(folder / "new" / f"{file.parent.name}-{file.name}")
    encoder = CachedEncoder(default_encoder(precision=precision), Cache(folder / "cache"))
    entries = []
    articles, _ = read_paths([str(folder / "old")])
    moments = anchors(articles)
    for article in articles:
        anchor = moments.get(article.path)
        claims = extract(article, anchor)
        vectors = encoder.encode([claim.text for claim in claims])
        if claims:
            key = key_of(article)
            entries.append(entry_of(article, claims, vectors, anchor=anchor, encoder=encoder.name, key=key))
    return entries


def _dated(name: str, text: str) -> str:
    """An article of today, whatever its day was."""
    if not name.endswith(".json"):
        return _DAY.sub(_TODAY.strftime("date: %Y-%m-%d %H:%M"), text, count=1)
    return json.dumps({**json.loads(text), "date": _TODAY.isoformat(sep=" ", timespec="minutes")}, ensure_ascii=False)


def moved(entry: Entry, copy: int, at: int) -> Entry:
    """The article once more under other names, on another day, with vectors near those it had."""
    chance = np.random.default_rng((copy, at))
    rows = np.frombuffer(entry.vectors, "<f4").reshape(entry.claims, -1)
    noise = chance.standard_normal(rows.shape, dtype=np.float32)
    rows = rows + noise * np.float32(_MOVED / np.sqrt(rows.shape[1]))
    rows = np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype="<f4")
    number = copy.to_bytes(8, "big") + at.to_bytes(8, "big")
    return replace(
        entry,
        key=Key(number, number[::-1]),
        id=number.hex()[:16],
        published=_TODAY + dt.timedelta(days=int(chance.integers(-_DAYS, 0)), minutes=copy % 600),
        names=tuple(sorted(f"{name}{copy}" for name in entry.names)),
        vectors=rows.tobytes(),
        vector=unit_mean(rows).tobytes(),
    ).sealed()


def measured(folder: Path, claims: int, precision: str, engine: str) -> dict[str, object]:
    """The command against the archive, on a new batch and on one that is known, and the search beside the bare products."""
    found: dict[str, object] = {"claims": claims, "bytes": (folder / "news.db").stat().st_size}
    # New: no claim, vector or comparison of the batch is in the cache yet.
    for window, state in ((_WINDOWS[0], "new"), *((window, "known") for window in _WINDOWS)):
        environment = {**os.environ, "FACTCHECK_CACHE_DIR": str(folder / f"cache_{claims}")}
        begun = time.perf_counter()
        said, used = _in_child("command", folder, str(window), precision, engine, environment=environment)
        found[f"window_{window}_batch_{state}"] = {
            "seconds": round(time.perf_counter() - begun, 1),
            "processor_seconds": round(used.ru_utime + used.ru_stime, 1),
            "peak_mb": round(used.ru_maxrss / 1024),
            **said,
        }
    found |= _in_child("search", folder, precision, environment=dict(os.environ))[0]
    print(json.dumps(found), flush=True)
    return found


def _in_child(kind: str, *arguments: object, environment: dict[str, str]) -> tuple[dict[str, Any], Any]:
    command = [sys.executable, __file__, "--child", kind, *map(str, arguments)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as child:
        said = child.stdout.read() if child.stdout else b""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{kind} failed with {child.returncode}")
    return json.loads(said), used


def _command(folder: str, window: str, precision: str, engine: str) -> None:
    """The command itself, with the search of the archive timed on the way."""
    from factcheck import pipeline
    from factcheck.cli import main as command

    told: dict[str, object] = {}

    def timed(*given: Any, **named: Any) -> Any:
        begun = time.process_time()
        found = recall(*given, **named)
        told.update(search_processor_seconds=round(time.process_time() - begun, 2), articles_recalled=len(found.past))
        return found

    vars(pipeline)["recall"] = timed
    report = Path(folder) / "report.json"
    against = str(Path(folder) / "news.db")
    status = command(
        [
            *(f"{folder}/new", "--against", against, "--window", window, "--precision", precision),
            *("--engine", engine, "-o", str(report), "-q", "--allow-skips"),
        ]
    )
    if status:
        sys.exit(status)
    print(json.dumps({**told, "findings": len(json.loads(report.read_text("utf-8"))["findings"])}))


def _search(folder: str, precision: str) -> None:
    """The search through the whole archive, in turns with the products of what it holds, in memory already."""
    articles, _ = read_paths([f"{folder}/new"])
    claims = [claim for article in articles for claim in extract(article)]
    encoder = CachedEncoder(default_encoder(precision=precision), Cache(Path(folder) / "cache"))
    vectors = encoder.encode([claim.text for claim in claims])
    paths = {article.path for article in articles}
    gate = StoryGate(window_days=_WINDOWS[-1])
    means = np.stack(
        [unit_mean(vectors[[i for i, c in enumerate(claims) if c.article.path == p]]) for p in sorted(paths)]
    )
    with closing(open_archive(f"{folder}/news.db")) as archive:
        parts: list[NDArray[np.float32]] = []
        rows: list[NDArray[np.float32]] = []
        for _, entry in archive.entries(archive.numbers()):
            rows.append(np.frombuffer(entry.vectors, "<f4").reshape(entry.claims, -1))
            parts.append(np.frombuffer(entry.vector, "<f4"))
        every, articles_of_all = np.concatenate(rows), np.stack(parts)
        del rows, parts
        times: dict[str, list[float]] = {"search": [], "product_of_claims": [], "product_of_articles": []}
        for _ in range(_ROUNDS):
            begun = time.process_time()
            for at in range(0, len(every), 16_384):
                (vectors @ every[at : at + 16_384].T).max(axis=1)
            times["product_of_claims"].append(time.process_time() - begun)
            begun = time.process_time()
            (means @ articles_of_all.T).max(axis=1)
            times["product_of_articles"].append(time.process_time() - begun)
            begun = time.process_time()
            recall(archive, articles, claims, vectors, new=paths, gate=gate, encoder=encoder.name)
            times["search"].append(time.process_time() - begun)
    best = {f"{name}_processor_seconds": round(min(seconds), 3) for name, seconds in times.items()}
    print(
        json.dumps(
            {
                "batch_articles": len(articles),
                "batch_claims": len(claims),
                "archived_articles": len(articles_of_all),
                **best,
                "search_to_product_of_claims": round(min(times["search"]) / min(times["product_of_claims"]), 3),
            }
        )
    )


if __name__ == "__main__":
    main()
