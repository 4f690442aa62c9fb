"""Laws of the numeric comparators, whatever the figures: symmetry, reflexivity, widening, change of unit."""

from __future__ import annotations

import math

import pytest
from builders import claim, match
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factcheck.compare import comparators
from factcheck.compare.interval import level, margin, touching
from factcheck.compare.measurement import MeasurementComparator
from factcheck.compare.money import MoneyComparator
from factcheck.compare.parts import same_part
from factcheck.compare.percent import PercentComparator
from factcheck.compare.quantity import QuantityComparator
from factcheck.compare.score import ScoreComparator
from factcheck.records import Bound, Level, Quantity

FEW = settings(max_examples=25, deadline=None)
WHOLE = st.integers(min_value=3, max_value=99_999)
ENDS = st.floats(min_value=-1e6, max_value=1e6)
SENTENCES = (
    (QuantityComparator(), "The flood in Verin destroyed {} houses.", "{:,}"),
    (MoneyComparator(), "The council in Verin will spend £{} on the harbour wall.", "{:,}"),
    (PercentComparator(), "Turnout in the Verin referendum was {} per cent.", "{}"),
    (MeasurementComparator(), "The tunnel under Verin is {} metres long.", "{:,}"),
)


@pytest.mark.parametrize(("comparator", "sentence", "form"), SENTENCES, ids=lambda value: type(value).__name__)
@FEW
@given(left=WHOLE, right=WHOLE)
def test_swapping_the_sides_changes_neither_level_nor_role(
    comparator: QuantityComparator, sentence: str, form: str, left: int, right: int
) -> None:
    a = claim(sentence.format(form.format(left)))
    b = claim(sentence.format(form.format(right)), source="Right Post")
    one, other = comparator.compare(match(a, b)), comparator.compare(match(b, a))
    assert [(c.level, c.role, c.margin, c.update) for c in one] == [
        (c.level, c.role, c.margin, c.update) for c in other
    ]
    assert [(c.left, c.right) for c in one] == [(c.right, c.left) for c in other]


@pytest.mark.parametrize(("comparator", "sentence", "form"), SENTENCES, ids=lambda value: type(value).__name__)
@FEW
@given(number=WHOLE)
def test_nothing_conflicts_with_itself(comparator: QuantityComparator, sentence: str, form: str, number: int) -> None:
    text = sentence.format(form.format(number))
    found = comparator.compare(match(claim(text), claim(text, source="Right Post")))
    assert [one.level for one in found] == [Level.AGREE]


@FEW
@given(left=WHOLE, right=WHOLE, hedge=st.sampled_from(["about", "at least", "up to"]))
def test_a_vaguer_value_never_makes_a_conflict(left: int, right: int, hedge: str) -> None:
    text, by = "The flood in Verin destroyed {} houses.", QuantityComparator()
    b = claim(text.format(f"{right:,}"), source="Right Post")
    plain = by.compare(match(claim(text.format(f"{left:,}")), b))
    vague = by.compare(match(claim(text.format(f"{hedge} {left:,}")), b))
    if plain and plain[0].level is not Level.CONFLICT:
        assert all(one.level is not Level.CONFLICT for one in vague)


@FEW
@given(miles=st.integers(min_value=2, max_value=400))
def test_a_change_of_unit_makes_no_conflict(miles: int) -> None:
    a = claim(f"The depot is {miles} miles from Verin.")
    b = claim(f"The depot is {round(miles * 1.609344)} km from Verin.", source="Right Post")
    assert [one.level for one in MeasurementComparator().compare(match(a, b))] == [Level.AGREE]


@FEW
@given(a=st.integers(min_value=0, max_value=9), b=st.integers(min_value=0, max_value=9))
def test_a_result_told_from_the_other_side_is_the_same(a: int, b: int) -> None:
    assume(a > b)
    left = claim(f"Haverley beat Stokeford {a}-{b} on Saturday.")
    right = claim(f"Stokeford lost {b}-{a} to Haverley on Saturday.", source="Right Post")
    assert [one.level for one in ScoreComparator().compare(match(left, right))] == [Level.AGREE]


@given(ENDS, ENDS, ENDS, ENDS)
def test_intervals_touch_the_same_from_both_sides(a: float, b: float, c: float, d: float) -> None:
    one, other = sorted((a, b)), sorted((c, d))
    assert touching(*one, *other) == touching(*other, *one)
    assert margin(*one, *other) == margin(*other, *one)
    assert (margin(*one, *other) == 0.0) >= touching(*one, *other)
    assert touching(*one, *one)


def test_open_ends_touch_what_lies_beyond_them() -> None:
    assert touching(201.0, math.inf, 214.0, 214.0)
    assert not touching(201.0, math.inf, 160.0, 160.0)
    assert level((201.0, math.inf, 200.0, Bound.OVER), (214.0, 214.0, 214.0, Bound.EXACT)) is Level.COMPATIBLE


def test_a_part_is_graded_the_same_from_both_sides() -> None:
    texts = (
        "The landslide killed 31 miners in Orsk, officials said on Monday.",
        "Rescuers in Orsk found 12 villagers alive, three of them children.",
        "Membership of the miners' club in Orsk rose by 40 to 320 last year.",
    )
    claims = [claim(text) for text in texts]
    for left in claims:
        for right in claims:
            for a in (v for v in left.values if isinstance(v, Quantity)):
                for b in (v for v in right.values if isinstance(v, Quantity)):
                    there, back = same_part(a.frame, b.frame, left, right), same_part(b.frame, a.frame, right, left)
                    assert there == back
                    assert 0.0 <= there <= 1.0


def test_a_twin_is_not_set_against_its_neighbour() -> None:
    left = claim("The blast killed 12 soldiers and wounded 30 soldiers.")
    right = claim("The blast wounded 30 soldiers and killed 12 soldiers.", source="Right Post")
    assert {one.level for one in QuantityComparator().compare(match(left, right))} == {Level.AGREE}


def test_reasons_name_both_values() -> None:
    left = claim("The flood in Verin destroyed 40 houses.")
    right = claim("The flood in Verin destroyed 64 houses.", source="Right Post")
    [found] = QuantityComparator().compare(match(left, right))
    assert found.reason == "40 against 64 (house)"
    assert (found.left_value, found.right_value) == ("40", "64")
    assert found.margin > 0.2


NOT_EVEN_HINTS = (
    ("money", "Rents in Ottery rose by 25 crowns.", "Rents in Ottery rose to 410 crowns."),
    ("money", "The canal board cut its debt from $5bn to $3bn.", "The canal board cut its debt by $2bn."),
    ("measurement", "The water rose by 6ft at the Lund weir.", "The water rose to 12ft at the Lund weir."),
    ("quantity", "The population of Sandholm grew by 3,400.", "The population of Sandholm is 88,200."),
    ("quantity", "The population of Sandholm grew by 3,400.", "The population of Sandholm grew to 88,200."),
    (
        "quantity",
        "The station handles 12,000 passengers every day.",
        "The station handles 4.4 million passengers a year.",
    ),
    ("quantity", "The Lund ferry carries 1,200 cars weekly.", "Every day the Lund ferry carries 200 cars."),
    ("quantity", "The town will plant 500 trees by 2030.", "The town will plant 100 trees each year until 2030."),
    ("quantity", "The fair drew 30,000 people on Saturday.", "The fair drew 70,000 people over three days."),
    ("money", "Profits at the mill were £3.4m before tax.", "Profits after tax at the mill were £2.6m."),
    ("money", "The painting fetched $4.2m including fees.", "The painting sold for a hammer price of $3.5m."),
    ("quantity", "The hospital in Marl has 120 beds.", "The hospital in Marl opened 20 new beds."),
    ("quantity", "The loom firm employs 450 people in Harrow.", "The loom firm employs 1,200 people worldwide."),
    ("quantity", "The mill will bring 120 full-time jobs.", "The mill will bring 200 jobs, 80 of them part-time."),
    ("measurement", "The lorry weighed 38 tonnes, 8 more than allowed.", "The lorry was over the limit of 30 tonnes."),
    ("percent", "The fund holds 30 per cent of the shares.", "The fund lacks 20 per cent of the shares it needs."),
    ("quantity", "Only 3 of the 12 jurors were women.", "Nine of the 12 jurors were men."),
    ("quantity", "Four firefighters and two neighbours were treated for smoke.", "Six people were treated for smoke."),
)
"""Figures of two measures, which no role is too small to keep apart: the judge makes something of hints."""


@pytest.mark.parametrize(("category", "left", "right"), NOT_EVEN_HINTS)
def test_figures_of_two_measures_are_not_even_a_hint(category: str, left: str, right: str) -> None:
    ours, theirs = claim(left), claim(right, source="Right Post")
    for pair in (match(ours, theirs), match(theirs, ours)):
        found = [one for by in comparators() if by.category == category for one in by.compare(pair)]
        assert Level.CONFLICT not in {one.level for one in found}


STILL_HINTS = (
    ("quantity", "The Lund ferry carries 200 cars a day.", "The Lund ferry carries 2,400 cars a week."),
    ("quantity", "The clinic in Marl sees 40 patients an hour.", "The clinic in Marl saw 620 patients in eight hours."),
)


@pytest.mark.parametrize(("category", "left", "right"), STILL_HINTS)
def test_figures_that_are_far_apart_in_either_measure_still_conflict(category: str, left: str, right: str) -> None:
    pair = match(claim(left), claim(right, source="Right Post"))
    found = [one for by in comparators() if by.category == category for one in by.compare(pair)]
    assert Level.CONFLICT in {one.level for one in found}
