"""Fit how much each trait says of whether two quantities play the same part: writes values/data/part_weights.txt.

    python training/parts.py [--check]

Examples are pairs of quantities of one kind out of the fact cells: the figures that carry the cell's fact in two of its
sentences (same with same, same with conflict) play the same part; the figure that carries the fact and any other figure,
of a near sentence or elsewhere in the sentence, do not. Logistic regression, folds by cell; ``--check`` only measures.

The cells' near sentences keep the nouns and verbs of the fact on purpose, and its restatements avoid them; running copy does
neither. So the weights of nouns, verbs and relations are drawn towards what an editor expects of them (``EXPECTED``).
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from sklearn.feature_extraction import DictVectorizer
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

from factcheck.compare.amounts import amount_traits, same_amount
from factcheck.compare.parts import traits
from factcheck.extract import extract
from factcheck.records import Article, Category, Claim, Match, Quantity
from factcheck.values.units import same_currency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

HERE = Path(__file__).parent
TARGET = HERE.parent / "factcheck" / "values" / "data" / "part_weights.txt"
KINDS = {Category(name) for name in ("quantity", "duration", "money", "percent", "measurement", "age")}
DAY = datetime(2024, 5, 14, 12)  # noqa: DTZ001  (records are naive)
SMALL = 0.05
"""Weights below this are not worth a line."""


EXPECTED = {
    "noun alike": 1.0, "noun family": 0.4, "noun half": 0.0, "noun open": -0.2, "noun other": -1.0, "noun told": 0.3, "noun is subject": 0.3,
    "verb alike": 0.6, "verb light": 0.1, "verb open": 0.0, "verb other": -0.4, "verb opposed": -1.0, "verb told": 0.2, "fate shared": 1.0,
    "fate half": -0.3, "relation same": 0.3, "relation half": 0.0, "relation other": -0.4, "subject same": 0.4, "subject other": -0.1,
    "part": -1.0, "others": -1.0, "modifiers opposed": -1.5, "modifiers differ": -0.3, "modifiers shared": 0.4,
    "mark past": -1.0, "mark plan": -0.6, "mark limit": -0.6, "mark other": -0.6, "mark part": -0.6, "mark stage": -0.5, "mark gender": -0.5,
    "mark young": -0.4, "mark initially": -0.3, "mark usual": -0.4, "mark scope": -0.3, "narrower": -0.7, "contrast": -0.8,
}  # fmt: skip
PULL, LOOSE = 300.0, 3.0


def fit(x: NDArray[np.float64], y: NDArray[np.bool_], names: list[str]) -> NDArray[np.float64]:
    """Weights, the bias first, of the logistic regression that stays near what is expected."""
    goal = np.array([0.0, *(EXPECTED.get(name, 0.0) for name in names)])
    pull = np.array([0.0, *(PULL if name in EXPECTED else LOOSE for name in names)])
    full, sign = np.hstack([np.ones((len(x), 1)), x]), np.where(y, 1.0, -1.0)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = sign * (full @ weights)
        slope = -sign / (1.0 + np.exp(odds))
        value = np.logaddexp(0.0, -odds).sum() + 0.5 * (pull * (weights - goal) ** 2).sum()
        return float(value), np.asarray(full.T @ slope + pull * (weights - goal), dtype=np.float64)

    result = minimize(loss, goal, jac=True, method="L-BFGS-B")
    return np.array([float(weight) for weight in result.x])


def chances(x: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability of a common part for each row."""
    found: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-(weights[0] + x @ weights[1:])))
    return found


def claim_of(text: str, source: str) -> Claim | None:
    """The longest claim of a sentence."""
    # Not by hash(), which is another in each process.
    article = Article(f"{source}{crc32(text.encode()):08x}", f"{source}.txt", source, "", text, DAY)
    claims = extract(article)
    return max(claims, key=lambda found: len(found.text)) if claims else None


def marked(claim: Claim, value: str, kind: Category) -> Quantity | None:
    """The quantity that stands in the words which carry the fact."""
    at = claim.article.text.find(value)
    found = [
        v
        for v in claim.values
        if isinstance(v, Quantity) and v.kind is kind and v.span.start < at + len(value) and at < v.span.end
    ]
    return found[0] if at >= 0 and found else None


def comparable(left: Quantity, right: Quantity) -> bool:
    """Whether kind and unit allow a comparison at all."""
    if left.kind is not right.kind or left.ordinal != right.ordinal:
        return False
    return same_currency(left.unit, right.unit) if left.kind is Category.MONEY else left.unit == right.unit


def examples() -> Iterator[tuple[str, Match, Quantity, Quantity, bool]]:
    """Pairs of quantities with whether they play the same part, and the cell that they come from."""
    # Sentences of the cells before stand for the loose neighbours that a match may bring: figures of other events.
    others: dict[Category, list[Claim]] = {}
    for path in sorted((HERE / "data").glob("w*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            cell: dict[str, Any] = json.loads(line)
            if cell["category"] not in {kind.value for kind in KINDS}:
                continue
            kind = Category(cell["category"])
            held: list[tuple[str, Claim, Quantity | None]] = []
            for group in ("same", "conflict", "near"):
                for one in cell[group]:
                    claim = claim_of(one["text"], "left" if group == "same" else "right")
                    if claim is None or (group == "conflict" and one["category"] != kind.value):
                        continue
                    held.append((group, claim, None if group == "near" else marked(claim, one["value"], kind)))
            strange = others.get(kind, [])[-4:]
            others.setdefault(kind, []).extend(claim for group, claim, own in held if group == "same" and own)
            for (a, left, own), (b, right, other) in combinations([*held, *(("near", c, None) for c in strange)], 2):
                if a != "same" or own is None:
                    continue
                match = Match(left, right, 0.5)
                for quantity in right.values:
                    if (
                        isinstance(quantity, Quantity)
                        and comparable(own, quantity)
                        and (b == "near" or other is not None)
                    ):
                        yield cell["id"], match, own, quantity, quantity is other


def main() -> None:
    """Measure over five folds, then fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="measure, write nothing")
    only_check = parser.parse_args().check
    rows: dict[str, list[dict[str, float]]] = {"part": [], "amount": []}
    wanted, groups, kinds = [], [], []
    for cell, match, left, right, same in examples():
        if same_amount(match, left, right) == 0.0:
            continue
        rows["part"].append(traits(left.frame, right.frame, match.left, match.right))
        rows["amount"].append(amount_traits(match, left, right))
        wanted.append(same)
        groups.append(cell)
        kinds.append(left.kind.value)
    y = np.array(wanted)
    print(f"{len(y)} pairs of {len(set(groups))} cells, {y.mean():.3f} in the same part")
    written = ["# Fitted by training/parts.py on the fact cells: what each trait adds to the log-odds of a common part"]
    for name, found in rows.items():
        vectors = DictVectorizer(sparse=False)
        x = vectors.fit_transform(found)
        names = [str(trait) for trait in vectors.get_feature_names_out()]
        chance = np.zeros(len(y))
        for train, test in GroupKFold(5).split(x, y, groups):
            chance[test] = chances(x[test], fit(x[train], y[train], names))
        print(f"{name}: AUC {roc_auc_score(y, chance):.3f}, log loss {log_loss(y, chance):.3f}")
        for least in (0.3, 0.5, 0.7):
            kept = chance >= least
            print(f"  at {least}: precision {y[kept].mean():.3f}, recall {y[kept].sum() / y.sum():.3f}")
        weights = fit(x, y, names)
        written += ["", f"[{name}]", f"bias {weights[0]:.3f}"]
        written += [
            f"{t.replace(' ', '_')} {w:.3f}" for t, w in zip(names, weights[1:], strict=True) if abs(w) >= SMALL
        ]
    if not only_check:
        TARGET.write_text("\n".join(written) + "\n", "utf-8")
        sys.stdout.write(f"wrote {TARGET}\n")


if __name__ == "__main__":
    main()
