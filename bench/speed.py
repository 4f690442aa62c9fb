"""How fast is it? Usage: python bench/speed.py ARTICLES... (folders with articles of several sources)

Sentences a second of extraction and matches a second of comparing, each by the processor's clock on one core in a fresh
process; wall seconds of a first and of a further run on seeds/ and of --help; encoder, cross-encoder and a whole run beside the
libraries that they stand for (peers.py). Results: bench/results/speed.json.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_RESULT = Path(__file__).parent / "results" / "speed.json"
_AGAIN = 7
"""Runs of which the quickest counts: what else the machine does only adds."""
_TURNS = 3
"""Turns of the whole run and its peer, for the same reason."""
_NEAR = (-1, 0, 1)
"""Each sentence meets those that stand about as deep in the other article: three, as a run matches them."""


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(_rates(options.articles)))
        return
    child = [sys.executable, __file__, "--child", *options.articles]
    rates = [json.loads(subprocess.run(child, check=True, capture_output=True).stdout) for _ in range(3)]
    kept = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "command": "python bench/speed.py ARTICLES...",
        "processors": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        **{key: max(rate[key] for rate in rates) for key in rates[0]},
        **_runs(),
        **_beside(options.articles),
    }
    print(json.dumps(kept, indent=2))
    _RESULT.parent.mkdir(exist_ok=True)
    _RESULT.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")


def _beside(articles: list[str]) -> dict[str, object]:
    """Our side and the peers', turn by turn in processes of their own, and the ratios that were aimed at."""

    def told(part: str) -> dict[str, float]:
        command = [sys.executable, str(Path(__file__).parent / "peers.py"), part, *articles]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return dict(json.loads(said.strip().splitlines()[-1]))

    turns = [{part: told(part) for part in ("run", "peer")} for _ in range(_TURNS)]
    clocks = ("seconds", "processor_seconds")
    best = {part: {key: min(turn[part][key] for turn in turns) for key in clocks} for part in turns[0]}
    return {
        **{part: told(part) for part in ("encoder", "judge")},
        **{part: {**turns[0][part], **least} for part, least in best.items()},
        "turns": _TURNS,
        **{f"times_quicker_than_all_pairs_by_{key}": round(best["peer"][key] / best["run"][key], 1) for key in clocks},
    }


def _rates(paths: list[str]) -> dict[str, float]:
    """Extraction and comparing, nothing known beforehand but the tagger's own tables."""
    from factcheck.compare import comparators
    from factcheck.extract import extract
    from factcheck.judge.features import features
    from factcheck.readers import read_paths
    from factcheck.records import Article, Match

    extract(Article(id="0", path="0", source="0", title="", text="The bridge was closed for 3 days in May."))
    compare = [comparator.compare for comparator in comparators()]
    articles, _ = read_paths(paths)
    begun = time.process_time()
    told = [extract(article) for article in articles]
    extracting = time.process_time() - begun
    matches = [
        Match(left[at], right[other], 0.5)
        for left, right in itertools.combinations(told, 2)
        if left and right and _one_story(left[0].article, right[0].article)
        for at in range(len(left))
        for other in {min(max(at * len(right) // len(left) + step, 0), len(right) - 1) for step in _NEAR}
    ]
    begun = time.process_time()
    for match in matches:
        features(match, [found for one in compare for found in one(match)], None)
    comparing = time.process_time() - begun
    sentences = sum(len(claims) for claims in told)
    return {
        "sentences": sentences,
        "sentences_per_second": round(sentences / extracting),
        "matches": len(matches),
        "matches_per_second": round(len(matches) / comparing),
    }


def _one_story(left: object, right: object) -> bool:
    """Articles of one folder tell one story."""
    paths = [Path(str(getattr(article, "path", ""))).parent for article in (left, right)]
    return paths[0] == paths[1]


def _runs() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "FACTCHECK_CACHE_DIR": str(Path(folder) / "cache")}

        def timed(*arguments: str) -> tuple[float, float]:
            command = [sys.executable, "-m", "factcheck", *arguments]
            begun = time.perf_counter()
            with subprocess.Popen(
                command, env=environment, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as child:
                _, status, used = os.wait4(child.pid, 0)
                child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                sys.exit(f"{' '.join(command)} failed with {child.returncode}")
            return time.perf_counter() - begun, used.ru_utime + used.ru_stime

        seeds = ("seeds/", "--output", str(Path(folder) / "seeds.md"))
        first = timed(*seeds)
        further = [timed(*seeds) for _ in range(_AGAIN)]
        helped = [timed("--help") for _ in range(_AGAIN)]
    return {
        "first_run_seconds": round(first[0], 2),
        "further_run_seconds": round(min(further)[0], 2),
        "further_run_processor_seconds": round(min(used for _, used in further), 2),
        "help_seconds": round(min(helped)[0], 3),
    }


if __name__ == "__main__":
    main()
