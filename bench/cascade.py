"""How many pairs reach the cross-encoder, and what does that cost? Usage: python bench/cascade.py BUNDLES --scorer SCORE.PY

For thresholds of the cheap decision, from asking about every matched pair to asking about few: pairs asked, their share of the
matched pairs and of all pairs of sentences of matched articles, and the figures on the bundles. Results:
bench/results/cascade.json.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marked import counts_of, prepared, total

from factcheck.cache import Cache
from factcheck.cli.run import cache_folder
from factcheck.judge import fused
from factcheck.judge.cross_encoder import CrossEncoder
from factcheck.judge.decision import load
from factcheck.judge.scoring import PairScorer
from factcheck.judge.word_features import WordFeatures
from factcheck.pipeline import UNRELATED, findings_of
from factcheck.records import ArticleSummary, Report
from factcheck.writers.json import write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    import numpy as np
    from numpy.typing import NDArray

_RESULT = Path(__file__).parent / "results" / "cascade.json"
_IN_FORCE = fused.OPEN
_THRESHOLDS = (0.0, 0.02, 0.05, 0.1, 0.15, 0.2)


class Counted(PairScorer):
    """A scorer that counts what it is asked about."""

    asked = 0

    def answers(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """What the scorer says."""
        self.asked += len(pairs)
        return super().answers(pairs)


def all_pairs(event: SimpleNamespace) -> int:
    """Pairs of sentences of the articles that were matched."""
    sentences = {claim.article.path: 0 for match in event.matches for claim in (match.left, match.right)}
    for claim in event.claims:
        if claim.article.path in sentences:
            sentences[claim.article.path] += 1
    both = {(m.left.article.path, m.right.article.path) for m in event.matches}
    return sum(sentences[left] * sentences[right] for left, right in both)


def measured(events: Sequence[SimpleNamespace], threshold: float, cache: Cache, scorer: Any) -> dict[str, Any]:
    """What comes of asking about the pairs that the cheap decision leaves at least so open."""
    fused.OPEN = threshold
    counted = Counted(CrossEncoder(), cache)
    judge = fused.FusedJudge(load("rules"), load("decision"), counted, words=WordFeatures(cache))
    counts = []
    for event in events:
        kept = [j for j in judge.judge(event.matches, event.compared) if j.unrelated < UNRELATED]
        found = findings_of(judge.reconsider(kept), None, judge.operating_point, event.origin)
        summaries = tuple(ArticleSummary(a.path, a.source, a.title) for a in event.articles)
        counts.append(counts_of(event.gold, json.loads(write(Report(summaries, found))), scorer))
    matched, pairs = sum(len(e.matches) for e in events), sum(map(all_pairs, events))
    return {
        "open": threshold,
        "in_force": threshold == _IN_FORCE,
        "asked": counted.asked,
        "of_matched": round(counted.asked / matched, 3),
        "of_all_pairs": round(counted.asked / pairs, 4),
        "all_pairs_per_asked": round(pairs / max(1, counted.asked), 1),
        **total(counts),
    }


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("bundles", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--thresholds", type=float, nargs="+", default=_THRESHOLDS)
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", options.scorer)
    if spec is None or spec.loader is None:
        sys.exit(f"{options.scorer}: not a Python file")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    cache = Cache(cache_folder())
    events = [prepared(folder, cache) for folder in sorted(p.parent for p in options.bundles.glob("*/gold.json"))]
    rows = []
    for threshold in sorted({*options.thresholds, _IN_FORCE}):
        rows.append(measured(events, threshold, cache, scorer))
        print(json.dumps(rows[-1]), flush=True)
    kept = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "command": "python bench/cascade.py BUNDLES --scorer SCORE.PY",
        "matched_pairs": sum(len(event.matches) for event in events),
        "all_pairs_of_matched_articles": sum(map(all_pairs, events)),
        "decision": load("decision").name,
        "thresholds": rows,
    }
    _RESULT.parent.mkdir(exist_ok=True)
    _RESULT.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
