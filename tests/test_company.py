"""What other pairs say of a pair: rivals, witnesses, and what must not matter."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from builders import claim, match

from factcheck.judge import default_judge
from factcheck.judge.basis import judgement_of
from factcheck.judge.company import MONOTONE_OPPOSED, MONOTONE_SAME, NAMES, company
from factcheck.judge.decision import load
from factcheck.judge.pointing import CATEGORIES, read
from factcheck.records import Category, Claim, Judgement, Match
from factcheck.settings import Settings

A = claim("Nine men were hurt when the crane fell.", source="Aste Courier")
A2 = claim("The crane fell at noon.", source="Aste Courier")
B = claim("Nine workers were injured by the falling crane.", source="Bell Wire")
C = claim("Twelve were hurt.", source="Clarion")
C2 = claim("The crane was nine years old.", source="Clarion")


def judged(left: Claim, right: Claim, agree: float, conflict: float) -> Judgement:
    return Judgement(Match(left, right, 0.6), agree, conflict, round(1 - agree - conflict, 4), Category.QUANTITY)


def row(judgements: list[Judgement], at: int) -> dict[str, float]:
    return dict(zip(NAMES, company(judgements)[at].tolist(), strict=True))


def test_a_pair_alone_has_its_own_odds_and_no_company() -> None:
    found = row([judged(A, C, 0.2, 0.6)], 0)
    assert found["same fact, alone"] == pytest.approx(math.log(0.8 / 0.2))
    assert found["opposed, alone"] == pytest.approx(math.log(0.75 / 0.25))
    assert found["a third source agrees with one side, contradicts the other"] == 0
    assert found["same fact, stronger rival"] < -9
    assert found["contradicted elsewhere, more often contradicted side"] == 0


def test_a_rival_stands_in_the_same_two_articles() -> None:
    found = row([judged(A, C, 0.2, 0.6), judged(A, C2, 0.1, 0.3), judged(A2, C, 0.5, 0.0)], 0)
    assert found["same fact, stronger rival"] == pytest.approx(0.0)
    assert found["same fact, weaker rival"] == pytest.approx(math.log(0.4 / 0.6))
    assert found["conflict, stronger rival"] == pytest.approx(math.log(0.3 / 0.7))
    assert found["fact of a third source, more likely side"] < -9


def test_a_witness_pairs_with_both_sides() -> None:
    found = row([judged(A, C, 0.3, 0.3), judged(A, B, 0.9, 0.0), judged(B, C, 0.1, 0.8)], 0)
    assert found["a third source agrees with one side, contradicts the other"] == pytest.approx(0.72)
    assert found["a third source agrees with both sides"] == pytest.approx(0.09)
    assert found["a third source speaks of the fact of both sides"] == pytest.approx(0.81)
    assert found["same fact, stronger rival"] < -9
    alone = row([judged(A, C, 0.3, 0.3), judged(A, B, 0.9, 0.0)], 0)
    assert alone["a third source agrees with one side, contradicts the other"] == 0


def test_neither_sides_nor_order_matter() -> None:
    pairs = [judged(A, C, 0.3, 0.3), judged(A, B, 0.9, 0.0), judged(B, C, 0.1, 0.8), judged(A2, C2, 0.1, 0.1)]
    rows = company(pairs)
    turned = [replace(j, match=replace(j.match, left=j.match.right, right=j.match.left)) for j in pairs]
    np.testing.assert_array_equal(company(turned), rows)
    for order in permutations(range(len(pairs))):
        np.testing.assert_allclose(company([pairs[i] for i in order]), rows[list(order)], rtol=1e-12)


@pytest.mark.parametrize("name", ["rules", "decision"])
def test_what_borders_on_a_conflict_never_lowers_it(name: str) -> None:
    together = load(name).together
    rng = np.random.default_rng(7)
    rows = rng.uniform(-2, 2, size=(200, len(NAMES)))
    for names, answer in ((MONOTONE_SAME, together.same), (MONOTONE_OPPOSED, together.opposed)):
        for feature, direction in names.items():
            raised = rows.copy()
            raised[:, NAMES.index(feature)] += 0.5
            change = answer.forest.log_odds(raised) - answer.forest.log_odds(rows)
            assert (direction * change >= -1e-9).all(), feature


def test_a_witness_tips_an_open_pair_and_is_named() -> None:
    judge = default_judge("rules", Settings())
    open_pair = judged(A, C, 0.3, 0.3)
    (alone,) = judge.reconsider([open_pair])
    witnessed = judge.reconsider([open_pair, judged(A, B, 0.9, 0.0), judged(B, C, 0.02, 0.9)])[0]
    assert witnessed.conflict > alone.conflict
    assert any(name in NAMES for name, _ in witnessed.features)
    assert witnessed.agree + witnessed.conflict + witnessed.unrelated == pytest.approx(1, abs=2e-4)


def test_nothing_is_reconsidered_as_nothing() -> None:
    assert list(default_judge("rules", Settings()).reconsider([])) == []


@pytest.mark.parametrize(
    ("category", "left", "right", "told"),
    [
        (Category.PLACE, "in Aste", "on the bridge", True),
        (Category.NAME, "Lena Vos", "Karl Reuter", False),
        (Category.CAUSE, "a burst pipe", "a burst pipe", False),
        (Category.POLARITY, "agreed", "not agreed", True),
        (Category.QUANTITY, "nine", "twelve", False),
        (Category.ATTRIBUTION, "Lena Vos", "Karl Reuter", True),
        (Category.ATTRIBUTION, "Lena Vos", "Lena Vos", False),
    ],
)
def test_what_a_model_alone_points_at_is_told_where_it_differs(
    category: Category, left: str, right: str, *, told: bool
) -> None:
    pair = match(
        claim(f"It was {left}.", source="Aste Courier"), claim(f"It was {right}.", source="Bell Wire"), score=0.4
    )
    at = CATEGORIES.index(category)
    seen = read(pair, (at, 7, 7 + len(left), 7, 7 + len(right)))
    assert (seen.left_value, seen.right_value) == (left.casefold(), right.casefold())
    found = judgement_of(pair, (), np.array([0.1, 0.8, 0.1]), seen=seen)
    assert (found.decided == seen) is told


def test_one_text_in_two_files_is_two_claims() -> None:
    twin = replace(C, article=replace(C.article, path="archive/clarion.txt"))
    assert twin.id == C.id
    pairs = [judged(A, C, 0.3, 0.3), judged(A, twin, 0.1, 0.8), judged(A, B, 0.9, 0.0), judged(B, C, 0.1, 0.8)]
    rows = company(pairs)
    for order in permutations(range(len(pairs))):
        np.testing.assert_allclose(company([pairs[i] for i in order]), rows[list(order)], rtol=1e-12)
    first = dict(zip(NAMES, rows[0].tolist(), strict=True))
    assert first["same fact, stronger rival"] < -9, "a claim of another file is no rival"
    assert first["contradicted elsewhere, more often contradicted side"] == pytest.approx(0.8)
    assert first["a third source agrees with one side, contradicts the other"] == pytest.approx(0.72)
    assert rows[1][NAMES.index("a third source speaks of the fact of both sides")] == 0
