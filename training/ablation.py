"""What each family of features and each part of the data is worth: python training/ablation.py --scores training/data/oof_scores.jsonl.gz.

Everything is held out, events by name and cells by domain. Keeps bench/results/ablation.json and the reliability diagram
bench/results/reliability.svg.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import decision
import numpy as np
from articles import told_matches
from decision import CELL_WEIGHT, Trainer, about_opposed, measured
from figures import calibration_error, three, three_way
from forests import Size, fit
from pairs import CONFLICT, UNRELATED, read_cells
from rows import Rows, cell_rows, event_rows
from scores import read_scores

from factcheck.judge.features import MONOTONE_OPPOSED, MONOTONE_SAME, NAMES, TOLD
from factcheck.standing import NAMES as STANDING
from factcheck.ties import NAMES as TIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_CROSS = frozenset(name for name in NAMES if name.endswith("(cross-encoder)"))
_VALUES = frozenset(TOLD) | frozenset(TIES)
_COMPARED = frozenset(name for name in NAMES if name.startswith(("conflict", "agree"))) | frozenset(TOLD)
FAMILIES: dict[str, frozenset[str]] = {
    "the cross-encoder": _CROSS,
    "comparators": _COMPARED,
    "standing among the pairs of both articles": frozenset(STANDING) | {"cosine"},
    "values told elsewhere, rare values shared": _VALUES,
    "words of both sides": frozenset(NAMES) - _CROSS - _COMPARED - _VALUES - frozenset(STANDING) - {"cosine"},
}
SHARES = (0.125, 0.25, 0.5, 1.0)
SAME, OPPOSED = Size(150, 8, 30), Size(110, 6, 30)
"""Of forests for cells alone: three times as many trees, as events have, come to the same there."""
_RESULTS = Path("bench/results")


def blank(rows: Rows, names: frozenset[str]) -> Rows:
    """The same rows with these features blank, so that no tree asks for them."""
    gone = np.array([name in names for name in NAMES])
    return replace(rows, table=np.where(gone, 0.0, rows.table))


def part(rows: Rows, share: float) -> NDArray[np.bool_]:
    """A fixed share of the groups, the smaller inside the larger."""
    return np.array([crc32(f"part {name}".encode()) % 1000 < 1000 * share for name in rows.groups.tolist()])


class Partial(Trainer):
    """Learns from a share of the events and cells, and is measured on all that it did not see."""

    def __init__(self, events: Rows, cells: Rows, event_share: float = 1.0, cell_share: float = 1.0) -> None:
        """Shares of the events and of the cells' domains."""
        super().__init__(events, cells)
        self._events = part(self.events, event_share)
        self._facts = np.where(self.facts.from_cells, part(self.facts, cell_share), part(self.facts, event_share))

    def same(self, train: NDArray[np.bool_]) -> Any:
        """As the trainer's, on a share."""
        return super().same(train & self._events)

    def opposed(self, train: NDArray[np.bool_]) -> Any:
        """As the trainer's, on a share."""
        return super().opposed(train & self._facts)


def figures_of(trainer: Trainer) -> dict[str, Any]:
    """Held-out figures of one setting, calibrated on what is held out."""
    raw = trainer.held_out()
    found = measured(trainer, raw, trainer.curves(raw))
    return {key: found[key] for key in ("events", "auc", "average_precision")}


def on_cells(cells: Rows, names: frozenset[str], share: float = 1.0) -> dict[str, Any]:
    """Three-way accuracy on cells of domains held out, by forests for cells alone; ``names`` are blank."""
    rows = blank(cells, names | frozenset(STANDING))
    kept, same, opposed = part_of_cells(rows, share), np.zeros(len(rows.labels)), np.zeros(len(rows.labels))
    related = rows.labels != UNRELATED
    for domain in sorted(set(rows.groups.tolist())):
        out = rows.groups == domain
        learn: Callable[[NDArray[np.bool_]], NDArray[np.float64]] = lambda at: np.full(int(at.sum()), CELL_WEIGHT)  # noqa: E731
        seen, facts = ~out & kept, ~out & kept & related
        one = fit(rows.table[seen], related[seen], learn(seen), SAME, MONOTONE_SAME, NAMES)
        two = fit(
            about_opposed(rows.table[facts]),
            rows.labels[facts] == CONFLICT,
            learn(facts),
            OPPOSED,
            MONOTONE_OPPOSED,
            NAMES,
        )
        same[out] = one.predict_proba(rows.table[out])[:, 1]
        opposed[out] = two.predict_proba(about_opposed(rows.table[out]))[:, 1]
    probability = three(same, opposed)
    right = probability.argmax(axis=1) == rows.labels
    return {
        **three_way(probability, rows.labels),
        "by_domain": {d: round(float(right[rows.groups == d].mean()), 4) for d in sorted(set(rows.groups.tolist()))},
        "calibration_error": {
            name: round(calibration_error(probability[:, kind], rows.labels == kind), 4)
            for kind, name in enumerate(("agree", "conflict", "unrelated"))
        },
    }


def part_of_cells(rows: Rows, share: float) -> NDArray[np.bool_]:
    """A fixed share of the pairs of every domain."""
    return (np.arange(len(rows.labels)) // 10 * 2654435761 % 1000) < 1000 * share


def reliability(trainer: Trainer) -> tuple[list[dict[str, float]], str]:
    """How often a conflict told with a probability is one, in ten bins; and the same as an SVG."""
    raw = trainer.held_out()
    seen = trainer.events.sparse
    chance, right = raw.chances(trainer.curves(raw))[seen, 1], trainer.events.labels[seen] == CONFLICT
    bins = []
    for low in np.arange(0, 1, 0.1):
        held = (chance >= low) & (chance < low + 0.1)
        if held.any():
            bins.append({"said": float(chance[held].mean()), "is": float(right[held].mean()), "pairs": int(held.sum())})
    dots = "".join(
        f'<circle cx="{40 + 240 * b["said"]:.1f}" cy="{260 - 240 * b["is"]:.1f}" r="{2 + np.log10(b["pairs"]):.1f}" fill="#26547c"/>'
        for b in bins
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300" font-family="sans-serif" font-size="11">'
        '<rect width="300" height="300" fill="white"/><path d="M40 20V260H280" fill="none" stroke="#888"/>'
        f'<path d="M40 260L280 20" stroke="#bbb" stroke-dasharray="4"/>{dots}'
        '<text x="90" y="285">probability of conflict, as said</text>'
        '<text x="15" y="200" transform="rotate(-90 15 200)">share that is one, held out</text></svg>\n'
    )
    return [{k: round(v, 4) for k, v in b.items()} for b in bins], svg


def main() -> None:
    """Measure and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path("training/data"))
    parser.add_argument("--events", type=Path, default=Path("training/bundles"))
    parser.add_argument("--scores", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--folds", type=int, default=4)
    options = parser.parse_args()
    decision.FOLDS = options.folds
    scores = read_scores(options.scores)
    told = [t for t in told_matches(options.events, options.cache) if t.ids in scores]
    events, cells = event_rows(told, scores), cell_rows(read_cells(options.data), scores)
    kept: dict[str, Any] = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "command": f"python training/ablation.py --scores {options.scores.name} --folds {options.folds}",
        "events": len(set(events.groups.tolist())),
        "matches": len(events.labels),
        "cell_pairs": len(cells.labels),
    }

    def tell(name: str, found: dict[str, Any]) -> None:
        kept[name] = found
        print(name, json.dumps(found), flush=True)
        (_RESULTS / "ablation.json").write_text(json.dumps(kept, indent=2) + "\n")

    bins, svg = reliability(Trainer(events, cells))
    tell("reliability of conflict", {"bins": bins})
    (_RESULTS / "reliability.svg").write_text(svg)
    tell("fused", figures_of(Trainer(events, cells)))
    for name, family in FAMILIES.items():
        tell(f"without {name}", figures_of(Trainer(blank(events, family), blank(cells, family))))
    others = frozenset(NAMES) - _CROSS
    tell("the cross-encoder alone", figures_of(Trainer(blank(events, others), blank(cells, others))))
    for share in SHARES[:-1]:
        tell(f"{share:g} of the events", figures_of(Partial(events, cells, event_share=share)))
    tell("no cells", figures_of(Partial(events, cells, cell_share=0.0)))
    for share in SHARES:
        tell(f"on cells, fused, {share:g} of the pairs", on_cells(cells, frozenset(), share))
    tell("on cells, rules", on_cells(cells, _CROSS))
    tell("on cells, cross-encoder", on_cells(cells, others))


if __name__ == "__main__":
    main()
