from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from builders import claim

from factcheck.agreements import agreements
from factcheck.group import Grouper
from factcheck.records import Category, Claim, Comparison, Judgement, Level, Match, Severity, Span, Verdict
from factcheck.report import finding_of, in_order
from factcheck.severity import severity_of
from factcheck.sides import Group


@dataclass
class Newsroom:
    """Claims by source, and judgements between them."""

    claims: dict[str, Claim] = field(default_factory=dict)

    def says(self, source: str, text: str) -> Claim:
        found = claim(text, source=source)
        self.claims[source] = found
        return found

    def value(self, source: str, word: str) -> Span:
        text = self.claims[source].article.text
        return Span(text.index(word), text.index(word) + len(word))


def judged(
    room: Newsroom,
    left: tuple[str, str],
    right: tuple[str, str],
    *,
    conflict: float = 0.0,
    agree: float = 0.0,
    category: Category = Category.QUANTITY,
    also: tuple[Comparison, ...] = (),
    update: bool = False,
    margin: float = 0.5,
) -> Judgement:
    level = Level.CONFLICT if conflict > agree else Level.AGREE
    comparison = Comparison(
        category, level, room.value(*left), room.value(*right), f"{left[1]} against {right[1]}", 0.9, margin,
        left_value=left[1], right_value=right[1],
    )  # fmt: skip
    return Judgement(
        Match(room.claims[left[0]], room.claims[right[0]], 0.6),
        agree,
        conflict,
        1 - agree - conflict,
        category,
        (comparison, *also),
        comparison,
        update,
    )


@pytest.fixture
def room() -> Newsroom:
    room = Newsroom()
    room.says("A", "Eleven wagons left the track near Holm.")
    room.says("B", "Eleven wagons of the train were derailed.")
    room.says("C", "The train lost 14 wagons at Holm.")
    room.says("D", "Some 11 wagons jumped the rails.")
    return room


def test_pairs_on_one_value_are_one_finding_with_positions(room: Newsroom) -> None:
    pairs = [
        judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9),
        judged(room, ("B", "Eleven"), ("C", "14"), conflict=0.8),
        judged(room, ("A", "Eleven"), ("B", "Eleven"), agree=0.9),
    ]
    (group,) = Grouper().conflicts(pairs)
    assert sorted(sorted(n.claim.article.source for n in p) for p in group.positions) == [["A", "B"], ["C"]]


def test_no_chains_across_values(room: Newsroom) -> None:
    room.says("E", "Two wagons of 14 burned, and nobody was hurt.")
    pairs = [
        judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9),
        judged(room, ("D", "11"), ("E", "Two"), conflict=0.9),
    ]
    assert len(Grouper().conflicts(pairs)) == 2


def test_equal_values_of_different_events_do_not_merge(room: Newsroom) -> None:
    room.says("E", "Eleven miners are missing.")
    room.says("F", "Rescuers look for 14 miners.")
    pairs = [
        judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9),
        judged(room, ("E", "Eleven"), ("F", "14"), conflict=0.9),
    ]
    assert len(Grouper().conflicts(pairs)) == 2


def test_a_probability_alone_makes_no_discrepancy(room: Newsroom) -> None:
    pair = judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9)
    assert Grouper().conflicts([replace(pair, decided=None, comparisons=())]) == []


def test_what_only_a_model_read_needs_a_surer_word(room: Newsroom) -> None:
    pair = judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.7)
    assert pair.decided is not None
    seen = replace(pair, decided=replace(pair.decided, read=True))
    assert len(Grouper().conflicts([pair])) == 1
    assert Grouper().conflicts([seen]) == []
    assert Grouper(read=0.8).conflicts([seen]) == []
    assert len(Grouper(read=0.6).conflicts([seen])) == 1


def test_a_side_pairs_once_with_each_article(room: Newsroom) -> None:
    twin = judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9)
    weaker = judged(room, ("A", "Eleven"), ("C", "wagons"), conflict=0.6)
    (group,) = Grouper().conflicts([weaker, twin])
    assert group.judgements == [twin]


def test_what_others_say_alike_joins_a_position(room: Newsroom) -> None:
    pairs = [
        judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9),
        judged(room, ("A", "Eleven"), ("D", "11"), agree=0.8),
    ]
    grouper = Grouper()
    (group,) = grouper.conflicts(pairs)
    grouper.support([group], pairs)
    assert sorted(sorted(n.claim.article.source for n in p) for p in group.positions) == [["A", "D"], ["C"]]


def test_agreement_on_another_value_supports_nothing(room: Newsroom) -> None:
    pairs = [
        judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9),
        judged(room, ("A", "Holm"), ("D", "rails"), agree=0.8, category=Category.PLACE),
    ]
    grouper = Grouper()
    (group,) = grouper.conflicts(pairs)
    grouper.support([group], pairs)
    assert all(n.claim.article.source != "D" for p in group.positions for n in p)


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


def test_findings_are_sorted_and_carry_evidence(room: Newsroom) -> None:
    pair = judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9)
    alike = judged(room, ("A", "Eleven"), ("B", "Eleven"), agree=0.9)
    (dispute,) = Grouper().conflicts([pair])
    (agreed,) = agreements([alike], [dispute], least=0.5, join=0.5)
    later = judged(room, ("D", "11"), ("C", "14"), conflict=0.9, update=True)
    (update,) = Grouper().conflicts([later])
    found = in_order(
        [
            finding_of(agreed, Verdict.AGREEMENT, {}),
            finding_of(update, Verdict.UPDATE, {}),
            finding_of(dispute, Verdict.DISCREPANCY, {}),
        ]
    )
    assert [f.verdict for f in found] == [Verdict.DISCREPANCY, Verdict.UPDATE, Verdict.AGREEMENT]
    assert found[0].severity is Severity.HIGH
    assert found[1].severity is None
    for finding in found:
        for statement in (s for p in finding.positions for s in p.statements):
            text = room.claims[statement.source].article.text
            assert text[statement.start : statement.end] == statement.text
            assert text[statement.value_start : statement.value_end] == statement.value
    assert found[0].evidence[0].comparisons == pair.comparisons


def test_severity_drops_for_slight_and_for_reported_differences(room: Newsroom) -> None:
    slight = judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9, margin=0.02)
    assert severity_of(Group(Category.QUANTITY, [slight])) is Severity.MEDIUM
    room.says("E", "Eleven wagons were derailed, the ministry said.")
    room.says("F", "The union said that 14 wagons were derailed.")
    reported = judged(room, ("E", "Eleven"), ("F", "14"), conflict=0.9)
    assert severity_of(Group(Category.QUANTITY, [reported])) is Severity.MEDIUM


def test_words_pointed_at_that_overlap_are_one_side() -> None:
    room = Newsroom()
    room.says("Aste Courier", "The line is weighing whether to halt its other services.")
    room.says("Bell Wire", "The owner has withdrawn every sailing until further notice.")
    room.says("Clarion", "All other boats of the company have been stopped.")
    pairs = [
        (("Aste Courier", "weighing whether to halt"), ("Bell Wire", "has withdrawn")),
        (("Aste Courier", "weighing whether to halt its other"), ("Clarion", "have been stopped")),
    ]
    edges = [judged(room, left, right, conflict=0.8, category=Category.MODALITY) for left, right in pairs]
    alike = judged(room, ("Bell Wire", "withdrawn"), ("Clarion", "stopped"), agree=0.8, category=Category.MODALITY)
    found = Grouper(read=0.5).conflicts([*edges, alike])
    assert len(found) == 1
    assert sorted(len(position) for position in found[0].positions) == [1, 2]


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
