"""What is told alike: which sentences stand beside one another in an agreement, and what disputed pairs agree on."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from builders import article
from judging import Newsroom, derailment, judged

from factcheck.agreements import agreements
from factcheck.extract import extract
from factcheck.group import Grouper
from factcheck.records import Category, Claim, Comparison, Judgement, Level, Match, Verdict
from factcheck.report import finding_of

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
    chances = {f"P0_{name}": 0.6 if name == stronger else 0.45 for name in ("W0", "W1")}
    assert told(claims, **chances) == [["P0", "W0", "W1"]]


def test_a_headline_joins_where_most_others_agree_with_it(claims: dict[str, Claim]) -> None:
    both = {"P0_S0": 0.8, "P0_W1": 0.7, "S0_W1": 0.7}
    assert told(claims, **both, P0_W0=0.45) == [["P0", "S0", "W0", "W1"]]
    assert told(claims, **both, P0_W0=0.35) == [["P0", "S0", "W1"], ["P0", "W0"]]
    three = {"Q0": claims["P0"], "R0": claims["S0"]}
    more = {name: replace(one, id=name, article=replace(one.article, path=name)) for name, one in three.items()}
    names = ["P0", "S0", "Q0", "R0", "W1"]
    all_alike = {f"{a}_{b}": 0.8 for a, b in combinations(names, 2)}
    assert told(claims | more, **all_alike, P0_W0=0.45) == [sorted(names), ["P0", "W0"]]


def test_what_is_too_unlikely_is_not_told(claims: dict[str, Claim]) -> None:
    assert told(claims, P0_W0=0.6, P0_W1=0.2) == [["P0", "W0"]]


@pytest.fixture
def room() -> Newsroom:
    return derailment()


def test_a_disputed_pair_may_agree_on_another_value(room: Newsroom) -> None:
    day = Comparison(
        Category.DATE, Level.AGREE, room.value("A", "Holm"), room.value("C", "Holm"), "one day on both sides", 0.9
    )
    pairs = [judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9, also=(day,))]
    disputes = Grouper().conflicts(pairs)
    (alike,) = agreements(pairs, disputes, least=0.5, join=0.5)
    assert alike.category is Category.DATE
    assert [n.span.of(n.claim.article.text) for n in alike.positions[0]] == ["Holm", "Holm"]


def test_agreement_does_not_chain(room: Newsroom) -> None:
    pairs = [
        judged(room, ("A", "Eleven"), ("B", "Eleven"), agree=0.9),
        judged(room, ("B", "Eleven"), ("D", "11"), agree=0.8),
        judged(room, ("D", "11"), ("C", "14"), agree=0.7),
    ]
    groups = agreements(pairs, [], least=0.5, join=0.5)
    sources = [sorted(n.claim.article.source for n in g.positions[0]) for g in groups]
    assert ["A", "B", "D"] in sources
    assert all("C" not in found or found == ["C", "D"] for found in sources)


def test_a_pair_in_dispute_agrees_on_the_words_beside_it() -> None:
    room = Newsroom()
    room.says("A", "The master, Olaf Brandt, 58, broke his wrist on the quay.")
    room.says("B", "Olaf Brandt, who is 61, broke a wrist.")
    pair = replace(judged(room, ("A", "58"), ("B", "61"), conflict=0.9, category=Category.AGE), beside=0.7)
    disputes = Grouper().conflicts([pair])
    (agreed,) = agreements([pair], disputes, least=0.5, join=0.5)
    assert [node.span.of(node.claim.article.text) for node in agreed.positions[0]] == ["Olaf Brandt", "Olaf Brandt"]
    finding = finding_of(agreed, Verdict.AGREEMENT, {})
    assert finding.confidence == pytest.approx(0.7)
    assert "they differ on one thing and agree on another" in finding.explanation
    assert agreements([replace(pair, beside=0.4)], disputes, least=0.5, join=0.5) == []


def test_no_shared_words_beside_the_dispute_make_no_agreement() -> None:
    room = Newsroom()
    room.says("A", "It was 58 years old.")
    room.says("B", "The ferry had served for 61 years.")
    pair = replace(judged(room, ("A", "58 years"), ("B", "61 years"), conflict=0.9), beside=0.7)
    assert agreements([pair], Grouper().conflicts([pair]), least=0.5, join=0.5) == []


def test_a_conflict_that_is_not_told_leaves_the_agreement_of_the_whole(room: Newsroom) -> None:
    pair = replace(judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.4, agree=0.3), beside=0.6)
    (agreed,) = agreements([pair], Grouper().conflicts([pair]), least=0.5, join=0.5)
    assert agreed.category is Category.OTHER
    assert [node.span for node in agreed.positions[0]] == [room.claims["A"].span, room.claims["C"].span]
    likely = replace(pair, conflict=0.6, decided=None)
    (agreed,) = agreements([likely], Grouper().conflicts([likely]), least=0.5, join=0.5)
    assert {node.span.of(node.claim.article.text) for node in agreed.positions[0]} == {
        "wagons left the track near Holm",
        "wagons at Holm",
    }


def test_values_that_exclude_one_another_stand_in_no_agreement(room: Newsroom) -> None:
    pairs = [
        judged(room, ("A", "Eleven"), ("B", "Eleven"), agree=0.9),
        judged(room, ("B", "Eleven"), ("C", "14"), agree=0.8),
        replace(judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9), agree=0.5, conflict=0.3),
    ]
    for known, wanted in ((pairs[:2], [["A", "B", "C"]]), (pairs, [["A", "B"], ["B", "C"]])):
        groups = agreements(known, [], least=0.6, join=0.4)
        assert [sorted(n.claim.article.source for n in g.positions[0]) for g in groups] == wanted


def test_sentences_whose_values_conflict_are_not_told_alike(room: Newsroom) -> None:
    pair = judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9)
    alike = replace(pair, agree=0.45, conflict=0.3, category=Category.NAME)
    assert agreements([alike], [], least=0.4, join=0.4) == []
    hint = replace(pair.comparisons[0], role=0.2)
    for told in (replace(alike, agree=0.6), replace(alike, comparisons=(hint,), decided=None)):
        (group,) = agreements([told], [], least=0.4, join=0.4)
        assert group.category is Category.OTHER


def test_sides_of_a_dispute_stand_in_no_agreement(room: Newsroom) -> None:
    alike = [
        replace(judged(room, pair, other, agree=0.8), category=Category.OTHER, decided=None, comparisons=())
        for pair, other in ((("A", "Eleven"), ("B", "Eleven")), (("B", "Eleven"), ("C", "14")))
    ]
    apart = judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9)
    weak = replace(apart, agree=0.45, conflict=0.0)
    for known, wanted in (([weak], [["A", "B", "C"]]), ([apart], [["A", "B"], ["B", "C"]])):
        disputes = Grouper().conflicts([apart]) if known == [apart] else []
        groups = agreements([*alike, *known], disputes, least=0.6, join=0.4)
        assert [sorted(n.claim.article.source for n in g.positions[0]) for g in groups] == wanted
