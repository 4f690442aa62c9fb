from __future__ import annotations

from datetime import datetime

import numpy as np

from factcheck.extract import extract
from factcheck.match import Matcher
from factcheck.records import Article, Claim
from factcheck.stories import StoryGate, Telling, tellings


def claims_of(path: str, source: str, text: str, day: int = 1) -> tuple[Claim, ...]:
    return extract(Article(path, path, source, "", text, datetime(2024, 5, day)))  # noqa: DTZ001


def unit(rows: list[list[float]]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    matrix = np.array(rows, dtype=np.float32)
    return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)


FIRE = "The fire near Oxendale spread to the north on Monday, Chief Maren Toll said."
FLOOD = "The flood in Lower Brandt reached the school on Monday, Mayor Kit Osei said."


def passed(claims: list[Claim], rows: list[list[float]], gate: StoryGate | None = None) -> list[tuple[str, str]]:
    pairs = (gate or StoryGate()).pairs(tellings(claims), unit(rows))
    return [(a.article.path, b.article.path) for a, b in pairs]


def test_names_in_common_make_a_story() -> None:
    claims = [*claims_of("a", "A", FIRE), *claims_of("b", "B", FIRE)]
    assert passed(claims, [[1, 0.2], [0.2, 1]], StoryGate(names=0.3)) == [("a", "b")]


def test_likeness_without_a_name_is_not_enough() -> None:
    claims = [*claims_of("a", "A", FIRE), *claims_of("b", "B", FLOOD)]
    assert passed(claims, [[1, 0.5], [0.2, 1]]) == []


def test_one_source_is_not_compared_with_itself() -> None:
    claims = [*claims_of("a", "A", FIRE), *claims_of("b", "A", FIRE)]
    assert passed(claims, [[1, 0], [1, 0]]) == []


def test_articles_far_apart_in_time_are_not_compared() -> None:
    claims = [*claims_of("a", "A", FIRE, 1), *claims_of("b", "B", FIRE, 20)]
    assert passed(claims, [[1, 0], [1, 0]]) == []
    assert passed(claims, [[1, 0], [1, 0]], StoryGate(window_days=30)) == [("a", "b")]


def test_a_name_that_everybody_carries_tells_no_story() -> None:
    article = Article("x", "x", "x", "", "")
    many = [
        Telling(Article(str(i), str(i), str(i), "", ""), (i,), frozenset({"Reuters", f"Town{i}"})) for i in range(100)
    ]
    vectors = unit([[1.0, 0.01 * i] for i in range(100)])
    assert list(StoryGate(alone=2.0).pairs(many, vectors)) == []
    assert article.published is None


def test_no_articles_no_stories() -> None:
    assert list(StoryGate().pairs([], np.zeros((0, 0), dtype=np.float32))) == []


def test_each_claim_proposes_its_nearest_both_ways() -> None:
    text = "Sela Ornd met Kit Osei in Brandt. Sela Ornd left Brandt at noon. Kit Osei stayed in Brandt. Brandt slept."
    left, right = claims_of("a", "A", text), claims_of("b", "B", text)
    claims = [*left, *right]
    vectors = unit([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
    assert len(claims) == 6
    pair = [
        (t, u) for t in tellings(claims) for u in tellings(claims) if t.article.path == "a" and u.article.path == "b"
    ]
    found = list(Matcher(nearest=1).match(pair, claims, vectors))
    assert [(m.left.id, m.right.id) for m in found] == [(a.id, b.id) for a, b in zip(left, right, strict=True)]
    assert all(m.rank == 1 and m.mutual for m in found)


def test_matches_do_not_depend_on_the_order_of_equal_cosines() -> None:
    left, right = claims_of("a", "A", FIRE + " " + FLOOD), claims_of("b", "B", FIRE + " " + FLOOD)
    claims = [*left, *right]
    pair = [(tellings(claims)[0], tellings(claims)[1])]
    same = unit([[1, 0]] * len(claims))
    once, twice = (list(Matcher().match(pair, claims, same)) for _ in range(2))
    assert once == twice


def test_older_articles_of_a_new_ones_story_bear_witness_and_those_of_others_stay_out() -> None:
    claims = [*claims_of("a", "A", FIRE), *claims_of("b", "B", FIRE), *claims_of("c", "C", FLOOD)]
    claims += [*claims_of("d", "D", FLOOD), *claims_of("new", "E", FIRE)]
    rows = unit([[1, 0], [1, 0], [0, 1], [0, 1], [1, 0]])
    found = [(a.article.path, b.article.path) for a, b in StoryGate().pairs(tellings(claims), rows, {"new"})]
    assert found == [("a", "new"), ("b", "new"), ("a", "b")]
