"""How do time and memory grow with the number of articles? Usage: python bench/scale.py STORIES... [--articles 250 500 1000]

STORIES are folders of text articles (one folder a story) or JSON Lines files (one story a line, its articles under
"articles"; .gz is unpacked). They are repeated with invented names, each copy with its own, until there are enough
articles; one run of the command over all of them is measured in a process of its own. Results: bench/results/scale.json.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import gzip
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_RESULT = Path(__file__).parent / "results" / "scale.json"
_SKIPPED = {"gold.json"}
_WORD = re.compile(r"\b[A-Z][A-Za-z]+\b")
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_DAY = re.compile(r'(?<="date": ")\d{4}-\d\d-\d\d')
_APART = 40
"""Days between two copies of one story: further than the command looks for one event."""
_FIRST_DAY = "2001-01-15"
_KEPT = frozenset((*calendar.month_name, *calendar.month_abbr, *calendar.day_name, "Sept"))
_SYLLABLES = (
    "ba",
    "dor",
    "fen",
    "gal",
    "hil",
    "jor",
    "kem",
    "lun",
    "mar",
    "nel",
    "pol",
    "rus",
    "sal",
    "tor",
    "ves",
    "wen",
)


@dataclass(frozen=True)
class Piece:
    """One article: what its file is called, what stands in it, and whether it is JSON."""

    name: str
    text: str


def main() -> None:
    """Make, run, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("stories", type=Path, nargs="+")
    parser.add_argument("--articles", type=int, nargs="+", default=[250, 500, 1000])
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _child(str(options.stories[0]))
        return
    stories = [story for path in options.stories for story in stories_of(path)]
    runs = []
    for size in options.articles:
        runs.append(measured(stories, size))
        print(json.dumps(runs[-1]), flush=True)
        _RESULT.parent.mkdir(exist_ok=True)
        kept = {
            "date": dt.datetime.now(dt.UTC).date().isoformat(),
            "command": f"python bench/scale.py STORIES... --articles {' '.join(map(str, options.articles))}",
            "stories": len(stories),
            "processors": os.cpu_count(),
            "runs": runs,
        }
        _RESULT.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")


def stories_of(path: Path) -> list[list[Piece]]:
    """The stories below a folder, or in a JSON Lines file; those with one article alone are left out."""
    if path.is_dir():
        folders = sorted({file.parent for file in path.rglob("*") if file.is_file()})
        told = [[_told(f) for f in sorted(d.iterdir()) if _is_article(f)] for d in folders]
    else:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        told = [
            [_piece(*numbered) for numbered in enumerate(json.loads(line)["articles"])] for line in data.splitlines()
        ]
    return [story for story in told if len(story) > 1]


def _is_article(file: Path) -> bool:
    return file.is_file() and file.name not in _SKIPPED and file.suffix in {".txt", ".md", ".html", ".json"}


def _told(file: Path) -> Piece:
    """A file as it is, but plain text with a date of its own, which a copy can be moved away from."""
    text = file.read_text("utf-8")
    if file.suffix != ".txt":
        return Piece(file.name, text)
    title, _, rest = text.partition("\n")
    article = {"title": title, "source": file.stem, "date": _FIRST_DAY, "text": rest}
    return Piece(f"{file.stem}.json", json.dumps(article, ensure_ascii=False))


def _piece(at: int, article: dict[str, Any]) -> Piece:
    kept = {key: article[key] for key in ("title", "source", "date", "text") if article.get(key)}
    return Piece(f"{at}.json", json.dumps(kept, ensure_ascii=False))


def renamed(story: list[Piece], copy: int) -> list[Piece]:
    """The story at another time with every name changed, the same name the same way in all its articles."""
    texts = [piece.text for piece in story]
    names = {name for text in texts for name in _WORD.findall(text)} - _KEPT
    # A word that the story also writes small is no name: "The".
    small = {word for text in texts for word in _SMALL.findall(text)}
    names = {name for name in names if name.lower() not in small}

    def other(found: re.Match[str]) -> str:
        name = found.group()
        if name not in names or not copy:
            return name
        number = int.from_bytes(hashlib.sha256(f"{copy} {name}".encode()).digest()[:4], "big")
        parts = [_SYLLABLES[(number >> shift) % len(_SYLLABLES)] for shift in (0, 4, 8, 12)]
        made = "".join(parts[: 2 + number % 2]).capitalize() + parts[3][0]
        return made.upper() if name.isupper() else made

    def later(found: re.Match[str]) -> str:
        return str(dt.date.fromisoformat(found.group()) + dt.timedelta(days=_APART * copy))

    return [Piece(piece.name, _DAY.sub(later, _WORD.sub(other, piece.text))) for piece in story]


def measured(stories: list[list[Piece]], size: int) -> dict[str, object]:
    """One run over this many articles: seconds, peak memory of the process, and what it worked on."""
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder) / "news"
        # Stories in a shuffled order, so that every size has the same mixture.
        copies = [(copy, at) for copy in range(1 + size // len(stories)) for at in range(len(stories))]
        random.Random(1).shuffle(copies)
        left = size
        for copy, at in copies:
            for piece in renamed(stories[at], copy)[:left]:
                place = news / f"{copy}-{at}" / piece.name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(piece.text, "utf-8")
                left -= 1
        command = [sys.executable, __file__, "--child", str(news)]
        environment = {**os.environ, "FACTCHECK_CACHE_DIR": str(Path(folder) / "cache")}
        rounds = []
        for _ in range(2):
            begun = time.perf_counter()
            with subprocess.Popen(
                command, env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            ) as child:
                said = child.stdout.read() if child.stdout else b""
                _, status, used = os.wait4(child.pid, 0)
                child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                sys.exit(f"the run failed with {child.returncode}")
            rounds.append((time.perf_counter() - begun, used))
        cold, warm = rounds
        return {
            **json.loads(said),
            "seconds": round(cold[0], 1),
            "processor_seconds": round(cold[1].ru_utime + cold[1].ru_stime, 1),
            "peak_mb": round(cold[1].ru_maxrss / 1024),
            "seconds_again": round(warm[0], 1),
            "peak_mb_again": round(warm[1].ru_maxrss / 1024),
        }


def _child(news: str) -> None:
    """The command itself, with its matches counted on the way."""
    from factcheck import pipeline
    from factcheck.cli import main as command
    from factcheck.match import Matcher

    counts = {"pairs_of_articles": 0, "matches": 0}

    class Counting(Matcher):
        def match(self, stories: Any, claims: Any, vectors: Any) -> Any:
            def told() -> Any:
                for pair in stories:
                    counts["pairs_of_articles"] += 1
                    yield pair

            for match in super().match(told(), claims, vectors):
                counts["matches"] += 1
                yield match

    vars(pipeline)["Matcher"] = Counting
    status = command([news, "--output", "report.json", "--quiet"])
    if status:
        sys.exit(status)
    report = json.loads(Path("report.json").read_text("utf-8"))
    articles = report["articles"]
    claims = sum(article["claims"] for article in articles)
    print(json.dumps({"articles": len(articles), "claims": claims, **counts, "findings": len(report["findings"])}))


if __name__ == "__main__":
    main()
