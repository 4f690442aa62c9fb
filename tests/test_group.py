from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import article
from judging import Newsroom, derailment, judged

from factcheck.agreements import agreements
from factcheck.extract import extract
from factcheck.group import Grouper, is_update
from factcheck.records import Category, Severity, Span, Verdict
from factcheck.report import finding_of, in_order
from factcheck.severity import severity_of
from factcheck.sides import Group


@pytest.fixture
def room() -> Newsroom:
    return derailment()


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


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (("The old bridge reopened to traffic on {}.", "A bakery in Northgate burned down on {}."), 2),
        (("The old bridge reopened to traffic on {}.", "Drivers used the bridge again on {}."), 1),
    ],
)
def test_a_day_that_two_facts_share_makes_one_of_neither(facts: tuple[str, str], found: int) -> None:
    room = Newsroom()
    edges = []
    texts = [" ".join(fact.format(day) for fact in facts) for day in ("Tuesday", "Thursday")]
    held = [extract(article(text, source=source)) for text, source in zip(texts, ("A", "B"), strict=True)]
    for left, right in zip(*held, strict=True):
        room.claims |= {"A": left, "B": right}
        spans = [
            Span(claim.article.text.index(day, claim.span.start), claim.span.end - 1)
            for claim, day in ((left, "Tuesday"), (right, "Thursday"))
        ]
        edge = judged(room, ("A", "Tuesday"), ("B", "Thursday"), conflict=0.9, category=Category.DATE)
        assert edge.decided is not None
        decided = replace(edge.decided, left=spans[0], right=spans[1])
        edges.append(replace(edge, decided=decided, comparisons=(decided,)))
    assert len(Grouper().conflicts(edges)) == found


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


def test_support_is_shown_by_the_value_of_the_finding(room: Newsroom) -> None:
    alike = judged(room, ("A", "Eleven"), ("D", "11"), agree=0.8)
    place = judged(room, ("A", "Holm"), ("D", "rails"), agree=0.8, category=Category.PLACE)
    pairs = [
        judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9),
        replace(place, comparisons=(*place.comparisons, *alike.comparisons)),
    ]
    grouper = Grouper()
    (group,) = grouper.conflicts(pairs)
    grouper.support([group], pairs)
    assert sorted(sorted(n.normal for n in p) for p in group.positions) == [["11", "Eleven"], ["14"]]


@pytest.mark.parametrize("category", [Category.PLACE, Category.QUANTITY, None])
def test_agreement_on_another_value_supports_nothing(room: Newsroom, category: Category | None) -> None:
    alike = judged(room, ("A", "Holm"), ("D", "rails"), agree=0.8, category=category or Category.OTHER)
    if category is None:
        alike = replace(alike, decided=None, comparisons=())
    pairs = [judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9), alike]
    grouper = Grouper()
    (group,) = grouper.conflicts(pairs)
    grouper.support([group], pairs)
    assert all(n.claim.article.source != "D" for p in group.positions for n in p)


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


@pytest.mark.parametrize(("day", "says"), [(13, False), (14, True), (15, True), (None, False)])
def test_time_explains_a_dispute_whose_other_pairs_stand_in_the_same_order(day: int | None, says: bool) -> None:
    room = Newsroom()
    room.says("A", "Some 35 searchers are on the moor.", date(2024, 5, 13))
    room.says("B", "Roughly 60 searchers took part.", date(2024, 5, 15))
    room.says("C", "More than 60 people joined in.", date(2024, 5, day) if day else None)
    grown = judged(room, ("A", "35"), ("B", "60"), conflict=0.9, update=True)
    other = judged(room, ("C", "60"), ("A", "35"), conflict=0.8)
    (group,) = Grouper().conflicts([grown, other, judged(room, ("B", "60"), ("C", "60"), agree=0.8)])
    assert len(group.positions) == 2
    assert is_update(group) is says
    assert is_update(Grouper().conflicts([grown])[0])
    assert not is_update(Grouper().conflicts([other])[0])


def test_values_that_a_comparator_sets_against_one_another_are_no_one_position(room: Newsroom) -> None:
    room.says("E", "Twenty wagons left the track near Holm.")
    pairs = [
        judged(room, ("A", "Eleven"), ("E", "Twenty"), conflict=0.9),
        judged(room, ("C", "14"), ("E", "Twenty"), conflict=0.9),
        # Judged alike as sentences, though their figures differ.
        replace(judged(room, ("A", "Eleven"), ("C", "14"), conflict=0.9), agree=0.8, conflict=0.1),
    ]
    (group,) = Grouper().conflicts(pairs)
    assert sorted(sorted(n.claim.article.source for n in p) for p in group.positions) == [["A"], ["C"], ["E"]]
    hint = replace(pairs[2].comparisons[0], role=0.1)
    (group,) = Grouper().conflicts([*pairs[:2], replace(pairs[2], comparisons=(hint,), decided=hint)])
    assert sorted(sorted(n.claim.article.source for n in p) for p in group.positions) == [["A", "C"], ["E"]]
