"""Set the few numbers that cells cannot teach: python bench/points.py BUNDLES --scorer SCORE.PY --judge rules.

How pairs of whole articles differ from pairs of a cell (training/points.json, "setting"), and the operating points. Every
combination of a small grid is scored on all events; what is chosen is the best by F1 with at least the precision asked for.
The honest figure is the cross-validated one: for each event the combination that is best on the others is scored on it.
Keeps both in bench/results/points.json; --write puts the choice into training/points.json and the model's file.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.anchors import anchors
from factcheck.cache import Cache
from factcheck.cli.run import cache_folder
from factcheck.embed import CachedEncoder, default_encoder
from factcheck.judge.cross_encoder import CrossEncoder
from factcheck.judge.decision import Decision, Point, Setting, load
from factcheck.judge.features import features
from factcheck.judge.fused import judgement_of, paired
from factcheck.judge.scoring import PairScorer
from factcheck.kept import Kept
from factcheck.match import Matcher
from factcheck.origins import origins
from factcheck.pipeline import findings_of
from factcheck.readers import read_paths
from factcheck.records import ArticleSummary, Category, Report
from factcheck.stories import StoryGate, tellings
from factcheck.writers.json import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_MODELS = Path("factcheck/models")
_POINTS = Path("training/points.json")
_RESULT = Path("bench/results/points.json")
_GRID = {
    "same": (-3.5, -3.0, -2.5),
    "cosine": (4.0,),
    "nearest": (1.5,),
    "opposed": (-1.5, -1.0, -0.5),
    "untyped": (-2.0, -1.0, 0.0),
}
_CONFLICT = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7)
_AGREE = 0.35


def prepared(folder: Path, cache: Cache, *, cross: bool) -> SimpleNamespace:
    """All that does not depend on the numbers: matches, comparisons and features of one event."""
    paths = sorted(str(p) for p in folder.iterdir() if p.suffix in {".txt", ".md", ".html"})
    articles, _ = read_paths(paths)
    kept = Kept(cache)
    claims = [claim for found in kept.claims(articles, anchors(articles)) for claim in found]
    vectors = CachedEncoder(default_encoder(), cache).encode([claim.text for claim in claims])
    pairs = list(StoryGate().pairs(tellings(claims), vectors))
    matches = list(Matcher().match(pairs, claims, vectors))
    compared = kept.comparisons(matches, frozenset(Category))
    rows = np.array([features(m, c, None) for m, c in zip(matches, compared, strict=True)])
    if cross:
        scorer = PairScorer(CrossEncoder(), cache)
        rows[:, -2:] = scorer.log_odds([(m.left.text, m.right.text) for m in matches])
    return SimpleNamespace(
        name=folder.name,
        gold=json.loads((folder / "gold.json").read_text()),
        articles=articles,
        claims=claims,
        origin=origins(articles),
        matches=matches,
        compared=compared,
        rows=rows,
        pairs=[paired(m, c) for m, c in zip(matches, compared, strict=True)],
    )


def scored(event: SimpleNamespace, decision: Decision, points: Sequence[Point], scorer: Any) -> list[dict[str, int]]:
    """Counts of one event at each operating point."""
    chances: NDArray[np.float64] = decision.probabilities(event.rows, event.pairs)
    judged = [
        judgement_of(m, c, chance, None, decision)
        for m, c, chance in zip(event.matches, event.compared, chances, strict=True)
        if chance[2] < 0.95
    ]
    counts = []
    for point in points:
        found = findings_of(judged, None, point, event.origin)
        summaries = tuple(ArticleSummary(a.path, a.source, a.title) for a in event.articles)
        report = json.loads(write(Report(summaries, found)))
        counts.append(counts_of(event.gold, report, scorer))
    return counts


def counts_of(gold: dict[str, Any], report: dict[str, Any], scorer: Any) -> dict[str, int]:
    """What a report says of the gold of one event, in counts."""
    told = [f for f in report["findings"] if f["verdict"] == "discrepancy"]
    hits = [[d["id"] for d in gold["discrepancies"] if scorer.states(f, d)] for f in told]
    wrong = [
        f
        for f, hit in zip(told, hits, strict=True)
        if not hit and not any(scorer.states(f, d) for d in gold.get("doubtful", ()))
    ]
    matched = {d for hit in hits for d in hit}
    return {
        "gold": len(gold["discrepancies"]),
        "matched": len(matched),
        "false": len(wrong),
        "repeats": sum(map(len, hits)) - len(matched),
        "traps": len(gold["traps"]),
        "trap_hits": sum(any(scorer.states(f, t) for f in wrong) for t in gold["traps"]),
        "agreements": len(gold["agreements"]),
        "agreed": sum(any(scorer.states_agreement(f, a) for f in report["findings"]) for a in gold["agreements"]),
        "told_agreements": sum(f["verdict"] == "agreement" for f in report["findings"]),
    }


def total(counts: Sequence[dict[str, int]]) -> dict[str, float]:
    """The figures over events."""
    sums = {key: sum(c[key] for c in counts) for key in counts[0]}
    recall = sums["matched"] / max(1, sums["gold"])
    precision = sums["matched"] / max(1, sums["matched"] + sums["false"])
    return {
        "recall": round(recall, 3),
        "precision": round(precision, 3),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
        "traps": round(sums["trap_hits"] / max(1, sums["traps"]), 3),
        "agreement_recall": round(sums["agreed"] / max(1, sums["agreements"]), 3),
        "told_agreements": sums["told_agreements"],
        "repeats": sums["repeats"],
    }


def worth(figures: dict[str, float], least: float, traps: float) -> float:
    """F1, less what is missing in precision and what is too much in traps."""
    return figures["f1"] - 2 * max(0.0, least - figures["precision"]) - 2 * max(0.0, figures["traps"] - traps)


def main() -> None:
    """Search, cross-validate, keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("bundles", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--judge", choices=("rules", "decision"), default="rules")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", options.scorer)
    if spec is None or spec.loader is None:
        sys.exit(f"{options.scorer}: not a Python file")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    cache = Cache(cache_folder())
    folders = sorted(p.parent for p in options.bundles.glob("*/gold.json"))
    events = [prepared(folder, cache, cross=options.judge == "decision") for folder in folders]
    trained = load(options.judge)
    points = [Point(c, _AGREE, _AGREE) for c in _CONFLICT]
    table: dict[tuple[tuple[tuple[str, float], ...], float], list[dict[str, int]]] = {}
    for values in itertools.product(*_GRID.values()):
        setting = dict(zip(_GRID, values, strict=True))
        decision = Decision(trained.name, trained.same, trained.opposed, Setting(**setting), {})
        by_event = [scored(event, decision, points, scorer) for event in events]
        for at, point in enumerate(points):
            table[tuple(setting.items()), point.conflict] = [counts[at] for counts in by_event]
    balanced = max(table, key=lambda key: worth(total(table[key]), 0.5, 0.1))
    folds = []
    for left_out in range(len(events)):
        rest = {key: [c for i, c in enumerate(counts) if i != left_out] for key, counts in table.items()}
        best = max(rest, key=lambda key: worth(total(rest[key]), 0.5, 0.1))
        folds.append(table[best][left_out])
    setting = dict(balanced[0])
    curve = {str(c): total(table[balanced[0], c]) for c in _CONFLICT}
    chosen = {"setting": setting, "conflict": balanced[1]}
    result = {
        "chosen": chosen,
        "on all events": total(table[balanced]),
        "cross-validated": total(folds),
        "curve": curve,
    }
    print(json.dumps(result, indent=2))
    kept = json.loads(_RESULT.read_text()) if _RESULT.exists() else {}
    kept[options.judge] = {
        "command": f"python bench/points.py BUNDLES --scorer SCORE.PY --judge {options.judge}",
        **result,
    }
    _RESULT.parent.mkdir(exist_ok=True)
    _RESULT.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n")
    if options.write:
        _store(options.judge, setting)


def _store(judge: str, setting: dict[str, float]) -> None:
    """Put the setting and the points of training/points.json into the model's file."""
    points = json.loads(_POINTS.read_text())
    points[judge]["setting"] = setting
    _POINTS.write_text(json.dumps(points, indent=2) + "\n")
    path = _MODELS / f"{judge}.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **points[judge]}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
