from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from builders import claim, match

from factcheck.compare import comparators
from factcheck.errors import ModelError, UsageError
from factcheck.judge import default_judge
from factcheck.judge.basis import judgement_of
from factcheck.judge.decision import load
from factcheck.judge.features import MONOTONE_OPPOSED, MONOTONE_SAME, NAMES, features
from factcheck.judge.trees import Forest, Tree
from factcheck.records import Category, Comparison, Judgement, Level, Match, Quantity
from factcheck.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.plugs import Judge

# Statements of one fact in other words: none of them may be told as a discrepancy with its partner.
PARAPHRASES = [
    ("The strike at the Orrin mill lasted three weeks.", "For three weeks no one worked at the Orrin mill."),
    ("Police arrested two men after the raid in Lund.", "Two men were arrested by police after the raid in Lund."),
    ("The bridge was closed at 9 p.m. on Friday.", "At nine on Friday evening the bridge was shut."),
    ("Mayor Ida Kroll did not attend the hearing.", "The hearing took place without Mayor Ida Kroll."),
    ("The bank cut its rate by half a percentage point.", "The bank lowered its rate by 50 basis points."),
    ("About 2,000 people fled the town.", "Some two thousand residents left the town."),
]


def compared(pair: Match) -> tuple[Comparison, ...]:
    return tuple(c for plug in comparators() for c in plug.compare(pair) if c.level is not Level.ABSTAIN)


def judged(judge: Judge, pair: Match) -> Judgement:
    return judge.judge([pair], [compared(pair)])[0]


@pytest.fixture(scope="module", params=["rules", "fused"])
def judge(request: pytest.FixtureRequest) -> Judge:
    return default_judge(request.param, Settings())


def pair_of(left: str, right: str, score: float = 0.7) -> Match:
    return match(claim(left, source="Left Post"), claim(right, source="Right Post"), score=score)


def test_probabilities_sum_to_one_and_name_their_features(judge: Judge) -> None:
    found = judged(judge, pair_of("The truce was extended by two days.", "The truce was extended by three days."))
    assert found.agree + found.conflict + found.unrelated == pytest.approx(1, abs=2e-4)
    assert found.conflict > 0.5
    assert found.decided is not None
    assert {name for name, _ in found.features} <= set(NAMES)


@pytest.mark.parametrize(("left", "right"), PARAPHRASES)
def test_a_paraphrase_is_no_discrepancy(judge: Judge, left: str, right: str) -> None:
    found = judged(judge, pair_of(left, right))
    assert found.conflict < judge.operating_point.conflict or found.conflict < found.agree


def test_a_sentence_does_not_conflict_with_itself(judge: Judge) -> None:
    for text, _ in PARAPHRASES:
        found = judged(judge, pair_of(text, text, score=1.0))
        assert found.conflict < found.agree


@pytest.mark.parametrize(
    ("left", "right"),
    [*PARAPHRASES, ("Nine men were hurt in the fall.", "Twelve men were hurt in the fall.")],
)
def test_swapping_sides_changes_nothing(judge: Judge, left: str, right: str) -> None:
    one, other = judged(judge, pair_of(left, right)), judged(judge, pair_of(right, left))
    assert (one.agree, one.conflict, one.unrelated) == (other.agree, other.conflict, other.unrelated)
    assert one.category == other.category


def test_equal_values_never_raise_conflict_and_gaps_never_lower_it() -> None:
    decision = load("rules")
    rng = np.random.default_rng(7)
    rows = rng.uniform(0, 1, size=(200, len(NAMES)))
    for names, answer in ((MONOTONE_SAME, decision.alone.same), (MONOTONE_OPPOSED, decision.alone.opposed)):
        for name, direction in names.items():
            raised = rows.copy()
            raised[:, NAMES.index(name)] = np.minimum(1, raised[:, NAMES.index(name)] + 0.3)
            change = answer.forest.log_odds(raised) - answer.forest.log_odds(rows)
            assert (direction * change >= -1e-9).all(), name


def test_features_are_as_many_as_their_names() -> None:
    pair = pair_of(*PARAPHRASES[0])
    assert len(features(pair, compared(pair), None)) == len(NAMES)


def test_a_forest_adds_up_its_trees_and_shares() -> None:
    stump = Tree((0, -1, -1), (0.5, 0.0, 0.0), (1, 0, 0), (2, 0, 0), (0.1, -1.0, 2.0))
    forest = Forest(0.25, (stump, stump))
    assert forest.log_odds(np.array([[0.4], [0.6]])).tolist() == [-1.75, 4.25]
    assert forest.shares(np.array([[0.6]])).tolist() == [[pytest.approx(3.8)]]


def walked(tree: Tree, row: list[float]) -> tuple[float, list[float]]:
    """The value of the leaf that a row reaches, and what each feature moved on the way."""
    node, moved = 0, [0.0] * len(row)
    while (asked := tree.feature[node]) >= 0:
        child = tree.left[node] if row[asked] <= tree.threshold[node] else tree.right[node]
        moved[asked] += tree.value[child] - tree.value[node]
        node = child
    return tree.value[node], moved


def test_all_trees_at_a_time_are_as_one_after_another() -> None:
    chance = np.random.default_rng(11)
    deep = Tree(
        (2, 0, -1, -1, 1, -1, -1),
        (0.3, 0.6, 0, 0, 0.1, 0, 0),
        (1, 2, 0, 0, 5, 0, 0),
        (4, 3, 0, 0, 6, 0, 0),
        tuple(range(7)),
    )
    leaf = Tree((-1,), (0.0,), (0,), (0,), (0.5,))
    stump = Tree((1, -1, -1), (0.5, 0.0, 0.0), (1, 0, 0), (2, 0, 0), (0.1, -1.0, 2.0))
    forest = Forest(-0.75, (deep, leaf, stump))
    # More rows than go down at a time, and not a whole number of times.
    rows = chance.uniform(size=(131, 3))
    one_by_one = [[walked(tree, row) for tree in (deep, leaf, stump)] for row in rows.tolist()]
    assert forest.log_odds(rows) == pytest.approx([sum(v for v, _ in found) - 0.75 for found in one_by_one])
    assert forest.shares(rows) == pytest.approx(
        np.array([np.sum([m for _, m in found], axis=0) for found in one_by_one])
    )
    assert forest.log_odds(rows[:0]).shape == (0,)
    assert forest.shares(rows[:0]).shape == (0, 3)
    assert Forest(0.5, ()).log_odds(rows).tolist() == [0.5] * 131


def test_a_decision_for_other_features_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rules.json").write_text(
        json.dumps({"format": "factcheck-decision/4", "alone": {"features": ["cosine"]}, "together": {"features": []}})
    )
    with pytest.raises(ModelError, match="other features"):
        load("rules", tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "factcheck-decision/4"}'])
def test_a_damaged_decision_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "rules.json").write_text(content)
    with pytest.raises(ModelError, match=r"rules\.json"):
        load("rules", tmp_path)


def test_an_unknown_judge_is_told() -> None:
    with pytest.raises(UsageError, match="oracle"):
        default_judge("oracle", Settings())


def test_a_sum_and_a_part_of_it_are_no_value_on_which_both_agree() -> None:
    parts, total = "The plane had 120 passengers and six crew on board.", "There were 126 people on the plane."
    rough = "There were about 120 people on the plane."
    for other, alike in ((total, False), (rough, True)):
        pair = match(claim(parts), claim(other, source="Right Post"))
        spans = (v.span for side in (pair.left, pair.right) for v in side.values if isinstance(v, Quantity))
        told = next(spans), [*spans][-1]
        decided = judgement_of(
            pair, (Comparison(Category.QUANTITY, Level.COMPATIBLE, *told, "", 0.8),), np.array([0.9, 0.0, 0.1])
        ).decided
        assert (decided is not None) is alike
