"""Events whose contradictions are marked (a folder of articles with a gold.json each), and what a report says of them."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from factcheck.anchors import anchors
from factcheck.embed import CachedEncoder, default_encoder
from factcheck.kept import Kept
from factcheck.match import Matcher
from factcheck.origins import origins
from factcheck.readers import read_paths
from factcheck.records import Category
from factcheck.stories import StoryGate, tellings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from factcheck.cache import Cache


def prepared(folder: Path, cache: Cache) -> SimpleNamespace:
    """All that does not depend on the judge: matches and comparisons of one event."""
    paths = sorted(str(p) for p in folder.iterdir() if p.suffix in {".txt", ".md", ".html"})
    articles, _ = read_paths(paths)
    kept = Kept(cache)
    claims = [claim for found in kept.claims(articles, anchors(articles)) for claim in found]
    vectors = CachedEncoder(default_encoder(), cache).encode([claim.text for claim in claims])
    pairs = list(StoryGate().pairs(tellings(claims), vectors))
    matches = list(Matcher().match(pairs, claims, vectors))
    compared = kept.comparisons(matches, frozenset(Category))
    return SimpleNamespace(
        name=folder.name,
        gold=json.loads((folder / "gold.json").read_text()),
        articles=articles,
        claims=claims,
        origin=origins(articles),
        matches=matches,
        compared=compared,
    )


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
