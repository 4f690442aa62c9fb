"""What the texts' own times explain, and what they do not."""

from __future__ import annotations

from datetime import date

import pytest
from builders import claim, match

from factcheck.compare.percent import PercentComparator
from factcheck.compare.quantity import QuantityComparator
from factcheck.compare.updates import explained
from factcheck.records import Level, Match, Quantity, When

MONDAY, WEDNESDAY = date(2024, 5, 13), date(2024, 5, 15)


def pair(left: str, right: str, left_day: date, right_day: date) -> Match:
    return match(
        claim(left, source="Left Post", published=left_day), claim(right, source="Right Post", published=right_day)
    )


def counts(held: Match) -> tuple[Quantity, Quantity]:
    found = [next(v for v in side.values if isinstance(v, Quantity)) for side in (held.left, held.right)]
    return found[0], found[1]


@pytest.mark.parametrize(
    ("left", "right", "left_day", "right_day", "says"),
    [
        ("The flood in Marun killed 12 people.", "The flood in Marun killed 19 people.", MONDAY, WEDNESDAY, True),
        ("The flood in Marun killed 19 people.", "The flood in Marun killed 12 people.", WEDNESDAY, MONDAY, True),
        ("Some 300 people were evacuated.", "Some 900 people were evacuated.", MONDAY, WEDNESDAY, True),
        ("The fire has burned 400 hectares.", "The fire has burned 950 hectares.", MONDAY, WEDNESDAY, True),
        (
            "By Sunday evening some 300 villagers had gone back.",
            "By noon on Monday the number of villagers who had returned stood at 900.",
            MONDAY,
            MONDAY,
            True,
        ),
        ("Some 35 searchers are on the moor.", "Some 60 searchers are on the moor.", MONDAY, WEDNESDAY, True),
        ("In all 19 pupils fell ill.", "In all 21 pupils were kept at home.", MONDAY, WEDNESDAY, True),
        # a toll does not fall with time, and one moment has one toll
        ("The flood in Marun killed 19 people.", "The flood in Marun killed 12 people.", MONDAY, WEDNESDAY, False),
        ("The flood in Marun killed 12 people.", "The flood in Marun killed 19 people.", MONDAY, MONDAY, False),
        # what is no tally does not grow
        ("The hall seats 900 guests.", "The hall seats 1,200 guests.", MONDAY, WEDNESDAY, False),
    ],
)
def test_a_running_tally_grows(left: str, right: str, left_day: date, right_day: date, says: bool) -> None:
    held = pair(left, right, left_day, right_day)
    one, other = counts(held)
    assert explained(held, one.frame, other.frame, left=one, right=other) is says


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "By Sunday evening 14 people had been confirmed dead in Mellin.",
            "By noon on Monday the death toll in Mellin stood at 37.",
        ),
        ("Two more bodies were found, lifting the toll at Orvin to 23.", "The landslide at Orvin killed 21 people."),
        (
            "The number of evacuated villagers stood at 1,200 on Saturday night.",
            "By Monday evening 3,400 villagers had been evacuated.",
        ),
        ("Officers have arrested 31 marchers so far.", "Officers arrested 58 marchers."),
    ],
)
def test_the_words_alone_tell_that_a_tally_grew(left: str, right: str) -> None:
    for one, other in ((left, right), (right, left)):
        found = QuantityComparator().compare(pair(one, other, WEDNESDAY, WEDNESDAY))
        assert [(held.level, held.update) for held in found if held.left_value] == [(Level.CONFLICT, True)]


@pytest.mark.parametrize(
    ("left", "right", "left_day", "right_day", "update"),
    [
        ("Some 3,000 homes were without power on Monday.", "Some 800 homes were without power on Wednesday.", WEDNESDAY, WEDNESDAY, True),
        ("Six people were still missing on Monday.", "Two people were still missing on Wednesday, police said.", MONDAY, WEDNESDAY, True),
        ("Forty pupils were in hospital on Monday.", "Twelve pupils were in hospital, doctors said on Tuesday.", WEDNESDAY, WEDNESDAY, True),
        ("Five men are in custody.", "Three men are in custody.", MONDAY, WEDNESDAY, True),
        ("Crews were looking for six people on Monday.", "By Wednesday two people were still missing.", WEDNESDAY, WEDNESDAY, True),
        # one day, or none told of what is past, or the dead: no state that moved on
        ("Some 3,000 homes were without power on Monday.", "Some 800 homes were without power on Monday.", MONDAY, WEDNESDAY, False),
        ("Forty pupils were in hospital after the crash.", "Twelve pupils were in hospital after the crash.", MONDAY, WEDNESDAY, False),
        ("Five men are in custody.", "Three men are in custody.", MONDAY, MONDAY, False),
        ("The death toll stood at 15 on Monday.", "The death toll stood at 12 on Wednesday.", WEDNESDAY, WEDNESDAY, False),
        ("The hospital has 120 beds.", "The hospital has 90 beds.", MONDAY, WEDNESDAY, False),
    ],
)  # fmt: skip
def test_how_things_stand_changes_either_way(
    left: str, right: str, left_day: date, right_day: date, update: bool
) -> None:
    for sides in ((left, right, left_day, right_day), (right, left, right_day, left_day)):
        found = QuantityComparator().compare(pair(*sides))
        assert [(held.level, held.update) for held in found] == [(Level.CONFLICT, update)]


@pytest.mark.parametrize(
    ("left", "right", "update"),
    [
        ("With nine tenths of the votes counted the Union had 35.1 per cent.", "The Union had 36.4 per cent with all ballots counted.", True),
        ("With half of the ballots counted the Union had 35.1 per cent.", "The Union won 36.4 per cent.", True),
        ("With most votes counted the Union had 35.1 per cent.", "Final figures give the Union 36.4 per cent.", True),
        ("With half of the ballots counted the Union had 35.1 per cent.", "With half of the votes counted the Union had 31.5 per cent.", False),
        ("With all ballots counted the Union had 35.1 per cent.", "The Union won 31.5 per cent.", False),
        ("The Union won 35.1 per cent.", "The Union won 31.5 per cent.", False),
    ],
)  # fmt: skip
def test_a_result_changes_as_votes_are_counted(left: str, right: str, update: bool) -> None:
    for one, other in ((left, right), (right, left)):
        found = PercentComparator().compare(pair(one, other, WEDNESDAY, WEDNESDAY))
        assert [held.update for held in found if held.level is Level.CONFLICT] == [update]


def test_what_rose_on_both_sides_is_not_explained() -> None:
    held = pair("The toll at Orvin rose to 23.", "The toll at Orvin rose to 31.", WEDNESDAY, WEDNESDAY)
    assert [one.update for one in QuantityComparator().compare(held)] == [False]


@pytest.mark.parametrize(
    ("left", "right", "left_day", "right_day", "says"),
    [
        ("The pool will open on 14 May.", "The pool opened on 15 May.", MONDAY, WEDNESDAY, True),
        (
            "The pool is scheduled to open on 20 May.",
            "The opening of the pool was postponed to 27 May.",
            MONDAY,
            WEDNESDAY,
            True,
        ),
        # two plans of different days without a word of a change contradict one another
        ("The pool will open on 20 May.", "The pool will open on 27 May.", MONDAY, WEDNESDAY, False),
        ("The pool will open on 20 May.", "The pool will open on 27 May.", MONDAY, MONDAY, False),
        ("The pool opened on 6 May.", "The pool opened on 9 May.", MONDAY, WEDNESDAY, False),
        # a day to come lies ahead in the present tense, too
        ("The pool will open on 20 May.", "The pool opens on 27 May.", MONDAY, WEDNESDAY, False),
        (
            "The pool is scheduled to open on 20 May.",
            "The new date on which the pool opens is 27 May.",
            MONDAY,
            WEDNESDAY,
            True,
        ),
    ],
)
def test_a_plan_and_its_outcome(left: str, right: str, left_day: date, right_day: date, says: bool) -> None:
    held = pair(left, right, left_day, right_day)
    one, other = (next(v for v in side.values if isinstance(v, When)) for side in (held.left, held.right))
    assert explained(held, one.frame, other.frame, days=(one, other)) is says


@pytest.mark.parametrize(
    ("left", "right", "says"),
    [
        ("The firm will cut 500 jobs in Kelm.", "The firm cut 300 jobs in Kelm.", True),
        ("The firm plans to invest 40 million crowns.", "The firm has invested 25 million crowns.", True),
        ("The crowd is expected to be 9,000.", "The crowd was 6,000.", True),
        ("The costs are estimated to reach 9 million crowns.", "The costs reached 4 million crowns.", True),
        ("The tower will be 68 metres tall.", "The tower will be 86 metres tall instead of 68.", True),
        # what is fixed is the same before it is so and after
        ("The tower will be 68 metres tall.", "The tower is 86 metres tall.", False),
        ("The tower will be 68 metres tall.", "The tower was 86 metres tall.", False),
        ("The mayor will receive 85,000 crowns.", "The mayor receives 58,000 crowns.", False),
        ("The party will have 88 seats.", "The result gives the party 98 seats.", False),
        ("Brel will serve at least 25 years behind bars.", "Brel was given a term of at least 22 years.", False),
        ("The damage is estimated at 1.5 million crowns.", "The bill is put at 5.1 million crowns.", False),
        ("The vaccine trial had 612 patients.", "The vaccine trial had 621 patients.", False),
        ("A study followed 612 patients.", "A study treated 621 patients.", False),
        ("The clinic at Orvin has 12 patients with the fever.", "The clinic at Orvin has 15 patients with the fever.", True),
    ],
)  # fmt: skip
def test_what_is_fixed_is_explained_by_no_day(left: str, right: str, says: bool) -> None:
    held = pair(left, right, MONDAY, WEDNESDAY)
    one, other = counts(held)
    assert explained(held, one.frame, other.frame, left=one, right=other) is says


def test_without_moments_nothing_is_explained() -> None:
    held = match(claim("The flood killed 12 people."), claim("The flood killed 19 people.", source="Right Post"))
    one, other = counts(held)
    assert explained(held, one.frame, other.frame, left=one, right=other) is False
