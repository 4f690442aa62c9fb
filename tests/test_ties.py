"""Claims that share a telling value find each other, however far free paraphrase has taken them apart."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import product
from math import inf

import numpy as np
import pytest
from builders import article

from factcheck.axes import CLOCK, DAYS, YEARS, Neighbours, Reading, equal, readings
from factcheck.extract import extract
from factcheck.match import Matcher
from factcheck.records import Category, Span
from factcheck.stories import tellings
from factcheck.ties import NAMES, proposed, ties

SAME, LIKE, TIME, LENGTH = NAMES
DAY = date(2026, 10, 15)

TIED = [
    ("Her master radioed at 6.47 p.m. for help.", "The call went out at 1847.", {SAME}),
    ("The builder was jailed for 26 months.", "He serves a sentence of two years and two months.", {SAME}),
    ("The firm paid £4.2m for the yard.", "It changed hands for 4.2 million pounds.", {SAME}),
    ("The Rovers won it 14-9 in the end.", "The final in Aste finished 14-9.", {SAME}),
    ("The pier opened on 4 May 1931.", "It dates from May 4, 1931.", {SAME}),
    ("Roughly an eighth of the wall was gone.", "Of the wall 12 per cent fell.", {LIKE}),
    ("It blew at up to 60 mph.", "Gusts reached 52 knots.", {LIKE}),
    ("She sailed in June 2022.", "The ship left on 9 June 2022.", {TIME}),
    ("Police came just before three.", "The alarm was raised at 2.56.", {TIME}),
    # An hour of one half of the day is not that of the other; where a side does not say, it may be either.
    ("Her master radioed at 3 a.m. for help.", "The call went out at 3 p.m.", set()),
    ("Her master radioed at 3 a.m. for help.", "The call went out at 1500.", set()),
    ("Her master radioed at ten past four.", "The call went out at 4.10 p.m.", {SAME}),
    ("Her master radioed at ten past four.", "The call went out at 4.10 a.m.", {SAME}),
    # What has lasted so long until now began then.
    ("The pier is 61 years old.", "It was built in 1965.", {LENGTH}),
    ("For 61 years it has stood there.", "It was built in 1964, of oak.", {LENGTH}),
    ("He has led the union for seven months.", "He was chosen in March 2026.", {LENGTH}),
    ("For 61 years it has stood there.", "It was built in 1966, of oak.", set()),
    ("He has led the union for seven years.", "His term ends in 2033.", set()),
    # A handful is of anything, another figure is another figure, and a unit is part of the value.
    ("Four ships came to the island.", "It took four tugs to free her.", set()),
    ("The hull is 40 metres long.", "The mast is 41 metres high.", set()),
    ("The hull is 40 metres long.", "It lay there for 40 days.", set()),
    ("It was the twentieth launch.", "Twenty people watched.", set()),
    ("Her master radioed for help.", "The call went out at night.", set()),
    ("It was built in 1965.", "The new one is of 1965 as well.", {SAME}),
]


@pytest.mark.parametrize(("left", "right", "on"), TIED)
def test_values_tie_claims(left: str, right: str, on: set[str]) -> None:
    ours, theirs = (readings(extract(article(text, published=DAY))) for text in (left, right))
    found = ties(ours, theirs)
    rests = {name for row in found.values() for name, rare in zip(NAMES, row, strict=True) if rare}
    assert rests == on
    assert all(proposed(row) == (on != {TIME}) for row in found.values())
    assert {(j, i): row for (i, j), row in found.items()} == ties(theirs, ours)


def test_a_value_that_stands_all_over_an_article_ties_none_of_its_claims() -> None:
    once, twice, often = (
        readings(extract(article(text)))
        for text in (
            "A bill of £40m came in.",
            "The yard cost £40m in all. A bank lent the £40m.",
            "The yard cost £40m in all. The £40m was lent by a bank. Nobody in Aste has £40m.",
        )
    )
    assert ties(once, once) == {(0, 0): (3.0, 0.0, 0.0, 0.0)}
    assert ties(once, twice) == {(0, 0): (2.0, 0.0, 0.0, 0.0), (0, 1): (2.0, 0.0, 0.0, 0.0)}
    assert not ties(often, once)


def test_an_article_without_a_day_counts_no_length_back() -> None:
    old, built = (readings(extract(article(text))) for text in ("The pier is 61 years old.", "It was built in 1965."))
    assert not ties(old, built)


def test_the_matcher_proposes_what_is_tied_beside_the_nearest() -> None:
    texts = [f"Boat {name} left the quay in fog." for name in ("Ada", "Bea", "Cleo", "Dora", "Edda")]
    left = article(" ".join([*texts, "The firm paid £4.2m for the yard."]))
    right = article(" ".join([*texts, "It changed hands for 4.2 million pounds."]), source="Right Post")
    claims = [*extract(left), *extract(right)]
    vectors = np.eye(6, dtype=np.float32)
    vectors = np.concatenate([vectors, vectors])
    vectors[-1], vectors[5] = -vectors[-1], vectors[5]
    one, other = tellings(claims)
    found = {(m.left.text, m.right.text): m for m in Matcher(nearest=1).match([(one, other)], claims, vectors)}
    tied = found["The firm paid £4.2m for the yard.", "It changed hands for 4.2 million pounds."]
    assert (tied.rank, tied.mutual, tied.score) == (6, False, -1.0)
    assert dict(zip(NAMES, tied.tied, strict=True)) == {SAME: 3.0, LIKE: 0.0, TIME: 0.0, LENGTH: 0.0}
    assert all(m.rank == 1 for pair, m in found.items() if m is not tied)


def drawn(generator: random.Random, count: int) -> list[Reading]:
    """Intervals of all sorts: points, open ones, some that many share, and a few the wrong way round."""
    found = []
    for at in range(count):
        low = generator.choice([-inf, 0.0, float(generator.randrange(1500)), generator.randrange(9) * 1.0])
        high = generator.choice([low, low, low + generator.randrange(4), 1.2 * low, inf, low - 1])
        found.append(Reading(at, Span(at, at + 1), low, high, half=generator.random() < 0.5))
    return found


@pytest.mark.parametrize("axis", [CLOCK, DAYS, YEARS, (Category.MONEY, "EUR", False)])
def test_neighbours_leave_out_nothing_that_meets(axis: object) -> None:
    generator = random.Random(5)
    for _ in range(1500):
        ours, theirs = drawn(generator, generator.randrange(9)), drawn(generator, generator.randrange(9))
        near = Neighbours(axis, theirs)
        found = {(a.place, b.place) for a in ours for b in near.of(a) if a.touches(b) or equal(axis, a, b)}
        assert found == {(a.place, b.place) for a, b in product(ours, theirs) if a.touches(b) or equal(axis, a, b)}


def test_one_text_in_two_files_of_two_days_has_two_readings() -> None:
    old = article("The pier is 61 years old.", published=DAY)
    twin = replace(old, path="later.txt", published=old.published and old.published.replace(year=2036))
    built = article("It was built in 1965.", source="Right Post", published=DAY)
    claims = [*extract(old), *extract(twin), *extract(built)]
    tellings_of = {telling.article.path: telling for telling in tellings(claims)}
    stories = [(tellings_of[path], tellings_of[built.path]) for path in (old.path, twin.path)]
    tied = [match.tied[NAMES.index(LENGTH)] for match in Matcher().match(stories, claims, np.eye(3, dtype=np.float32))]
    assert tied == [3.0, 0.0]
