"""Claims that share a telling value find each other, however far free paraphrase has taken them apart."""

from __future__ import annotations

import numpy as np
import pytest
from builders import article

from factcheck.extract import extract
from factcheck.match import Matcher
from factcheck.stories import tellings
from factcheck.ties import held, ties

TIED = [
    ("Her master radioed at 6.47 p.m. for help.", "The call went out at 1847.", True),
    ("The builder was jailed for 26 months.", "He serves a sentence of two years and two months.", True),
    ("The firm paid £4.2m for the yard.", "It changed hands for 4.2 million pounds.", True),
    ("The Rovers won it 14-9 in the end.", "The final in Aste finished 14-9.", True),
    ("The pier opened on 4 May 1931.", "It dates from May 4, 1931.", True),
    # A handful is of anything, another figure is another figure, and a unit is part of the value.
    ("Four ships came to the island.", "It took four tugs to free her.", False),
    ("The hull is 40 metres long.", "The mast is 41 metres high.", False),
    ("The hull is 40 metres long.", "It lay there for 40 days.", False),
    ("It was the twentieth launch.", "Twenty people watched.", False),
    ("Her master radioed for help.", "The call went out at night.", False),
]


@pytest.mark.parametrize(("left", "right", "tied"), TIED)
def test_values_tie_claims(left: str, right: str, *, tied: bool) -> None:
    ours, theirs = (held(extract(article(text))) for text in (left, right))
    assert bool(set(ties(ours, theirs))) is tied
    assert {(j, i) for i, j in ties(ours, theirs)} == set(ties(theirs, ours))


def test_a_value_that_stands_all_over_an_article_ties_none_of_its_claims() -> None:
    often = extract(article("The yard cost £40m in all. The £40m was lent by a bank. Nobody in Aste has £40m."))
    once = extract(article("A bill of £40m came in."))
    assert not set(ties(held(often), held(once)))


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
    assert all(m.rank == 1 for pair, m in found.items() if m is not tied)
