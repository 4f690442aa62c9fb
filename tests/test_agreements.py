"""Which sentences of one article stand beside one another in an agreement."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from builders import article

from factcheck.agreements import agreements
from factcheck.extract import extract
from factcheck.records import Category, Claim, Judgement, Match

TITLE = "Kell mine shuts"
TEXTS = {
    "Wire": f"{TITLE}\n\nThe pit at Kell closed for good on Friday. Its 90 miners were paid until March.",
    "Post": "Kell's last pit was shut at the end of the week, and wages will be met until the spring.",
    "Star": "On Friday the gates of the colliery were locked.",
}


@pytest.fixture(scope="module")
def claims() -> dict[str, Claim]:
    """By the letter of the outlet and the place in its article: W0 is the headline."""
    found: dict[str, Claim] = {}
    for source, text in TEXTS.items():
        telling = replace(article(text, source=source), title=TITLE if source == "Wire" else "")
        found |= {f"{source[0]}{i}": one for i, one in enumerate(extract(telling))}
    assert [name for name, one in found.items() if one.headline] == ["W0"]
    return found


def told(claims: dict[str, Claim], **agree: float) -> list[list[str]]:
    """Who stands in each agreement, strongest first; ``P0_W1=0.6`` says how likely these two agree."""
    names = {one.id: name for name, one in claims.items()}
    pairs = [
        Judgement(Match(claims[pair[:2]], claims[pair[3:]], 0.5), chance, 0.0, 1 - chance, Category.OTHER)
        for pair, chance in agree.items()
    ]
    groups = agreements(pairs, [], least=0.25, join=0.25)
    return [sorted(names[node.claim.id] for node in group.positions[0]) for group in groups]


def test_a_sentence_agrees_with_two_of_one_article_in_two_findings(claims: dict[str, Claim]) -> None:
    assert told(claims, P0_W1=0.6, P0_W2=0.3) == [["P0", "W1"], ["P0", "W2"]]


@pytest.mark.parametrize("stronger", ["W0", "W1"])
def test_a_headline_and_a_sentence_under_it_are_one_telling(claims: dict[str, Claim], stronger: str) -> None:
    chances = {f"P0_{name}": 0.6 if name == stronger else 0.3 for name in ("W0", "W1")}
    assert told(claims, **chances) == [["P0", "W0", "W1"]]


def test_a_headline_joins_where_most_others_agree_with_it(claims: dict[str, Claim]) -> None:
    both = {"P0_S0": 0.8, "P0_W1": 0.7, "S0_W1": 0.7}
    assert told(claims, **both, P0_W0=0.3) == [["P0", "S0", "W0", "W1"]]
    three = {"Q0": claims["P0"], "R0": claims["S0"]}
    more = {name: replace(one, id=name, article=replace(one.article, path=name)) for name, one in three.items()}
    names = ["P0", "S0", "Q0", "R0", "W1"]
    all_alike = {f"{a}_{b}": 0.8 for a, b in combinations(names, 2)}
    assert told(claims | more, **all_alike, P0_W0=0.3) == [sorted(names), ["P0", "W0"]]


def test_what_is_too_unlikely_is_not_told(claims: dict[str, Claim]) -> None:
    assert told(claims, P0_W0=0.6, P0_W1=0.2) == [["P0", "W0"]]
