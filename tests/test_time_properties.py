"""Dates, times, lengths and ages under Hypothesis: symmetry, reflexivity, widening, change of unit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from builders import claim, match
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.compare.age import AgeComparator
from factcheck.compare.date import DateComparator
from factcheck.compare.duration import DurationComparator
from factcheck.compare.time import TimeComparator
from factcheck.records import Level

if TYPE_CHECKING:
    from factcheck.plugs import Comparator
    from factcheck.records import Comparison

PUBLISHED = date(2024, 5, 14)
FEW = settings(max_examples=30, deadline=None)

DAYS = st.dates(min_value=date(2023, 8, 1), max_value=date(2025, 2, 1))
DATE_WORDS = st.one_of(
    DAYS.map(lambda day: f"on {day.day} {day:%B %Y}"),
    DAYS.map(lambda day: f"in {day:%B %Y}"),
    DAYS.map(lambda day: f"in early {day:%B}"),
    st.sampled_from(
        ["on Monday", "yesterday", "last week", "on Friday night", "in 2023", "three weeks ago", "last summer"]
    ),
)
TIME_WORDS = st.one_of(
    st.tuples(st.integers(1, 12), st.integers(0, 59), st.sampled_from("ap")).map(
        lambda t: f"at {t[0]}:{t[1]:02d} {t[2]}.m."
    ),
    st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda t: f"at {t[0]:02d}:{t[1]:02d}"),
    st.sampled_from(
        ["at noon", "at midnight", "at dawn", "shortly after eight", "at half past three", "on Monday evening"]
    ),
)
DAYS_WITH_TIMES = st.tuples(
    st.one_of(TIME_WORDS, st.just("")),
    st.sampled_from(["", "GMT", "UTC+9", "JST", "EST", "ET", "IST", "Moscow time"]),
    st.sampled_from(["on Sunday", "on Monday", "on 12 May", "on 14 May"]),
).map(" ".join)
SIZES = {"hour": 1, "day": 24, "week": 168}
LENGTH_WORDS = st.tuples(st.integers(2, 60), st.sampled_from(sorted(SIZES))).map(lambda t: f"{t[0]} {t[1]}s")


def compared(by: Comparator, left: str, right: str) -> tuple[Comparison, ...]:
    return by.compare(
        match(
            claim(left, source="Left Post", published=PUBLISHED), claim(right, source="Right Post", published=PUBLISHED)
        )
    )


def levels(by: Comparator, left: str, right: str) -> list[Level]:
    return [found.level for found in compared(by, left, right)]


def is_symmetric(by: Comparator, left: str, right: str) -> bool:
    one, other = compared(by, left, right), compared(by, right, left)
    return [(c.level, c.role, c.margin, c.left_value, c.right_value) for c in one] == [
        (c.level, c.role, c.margin, c.right_value, c.left_value) for c in other
    ]


def is_at_peace_with_itself(by: Comparator, text: str) -> bool:
    return Level.CONFLICT not in levels(by, text, text)


@FEW
@given(DATE_WORDS, DATE_WORDS)
def test_dates(left: str, right: str) -> None:
    one, other = f"The Arlen bridge was closed {left}.", f"The Arlen bridge was shut {right}."
    assert is_symmetric(DateComparator(), one, other)
    assert is_at_peace_with_itself(DateComparator(), one)


@FEW
@given(DAYS_WITH_TIMES, DAYS_WITH_TIMES)
def test_days_with_times(left: str, right: str) -> None:
    one, other = f"The Arlen bridge was closed {left}.", f"The Arlen bridge was shut {right}."
    for by in DateComparator(), TimeComparator():
        assert is_symmetric(by, one, other)
        assert is_at_peace_with_itself(by, one)


@FEW
@given(TIME_WORDS, TIME_WORDS)
def test_times(left: str, right: str) -> None:
    one, other = f"The Arlen bridge was closed {left}.", f"The Arlen bridge was closed to all {right}."
    assert is_symmetric(TimeComparator(), one, other)
    assert is_at_peace_with_itself(TimeComparator(), one)


@FEW
@given(LENGTH_WORDS, LENGTH_WORDS)
def test_lengths(left: str, right: str) -> None:
    one, other = f"The siege of Herrin lasted {left}.", f"The siege of Herrin went on for {right}."
    assert is_symmetric(DurationComparator(), one, other)
    assert is_at_peace_with_itself(DurationComparator(), one)


@FEW
@given(st.integers(2, 99), st.integers(2, 99))
def test_ages(left: int, right: int) -> None:
    one, other = f"Nadia Okoro, {left}, was arrested.", f"The {right}-year-old Nadia Okoro was arrested."
    assert is_symmetric(AgeComparator(), one, other)
    assert is_at_peace_with_itself(AgeComparator(), one)
    assert levels(AgeComparator(), one, other) == [Level.AGREE if left == right else Level.CONFLICT]


@FEW
@given(DAYS)
def test_a_vaguer_date_makes_no_conflict(day: date) -> None:
    exact = f"The Arlen bridge was closed on {day.day} {day:%B %Y}."
    for vague in (f"in {day:%B %Y}", f"in {day.year}", f"around {day.day} {day:%B %Y}"):
        assert Level.CONFLICT not in levels(DateComparator(), exact, f"The Arlen bridge was closed {vague}.")


@FEW
@given(st.integers(2, 12), st.integers(0, 59), st.sampled_from("ap"))
def test_a_vaguer_time_makes_no_conflict(hour: int, minute: int, half: str) -> None:
    exact = f"The Arlen bridge was closed at {hour}:{minute:02d} {half}.m."
    part = "in the morning" if half == "a" else "in the afternoon" if hour in {2, 3, 4, 5} else "in the evening"
    if half == "p" and hour in {5, 6, 12}:
        return  # the day may be cut on either side
    assert Level.CONFLICT not in levels(TimeComparator(), exact, f"The Arlen bridge was closed {part}.")
    assert Level.CONFLICT not in levels(TimeComparator(), exact, f"The Arlen bridge was closed at {hour}:{minute:02d}.")


@FEW
@given(st.integers(2, 40), st.sampled_from(["day", "week"]))
def test_a_change_of_unit_is_no_change(count: int, unit: str) -> None:
    smaller = {"day": (24, "hours"), "week": (7, "days")}[unit]
    one = f"The siege of Herrin lasted {count} {unit}s."
    other = f"The siege of Herrin lasted {count * smaller[0]} {smaller[1]}."
    assert levels(DurationComparator(), one, other) == [Level.AGREE]


@FEW
@given(st.integers(0, 20))
def test_the_same_day_told_from_two_days_is_one_day(days: int) -> None:
    event = PUBLISHED - timedelta(days=days)
    left = claim(f"The Arlen bridge was closed on {event.day} {event:%B}.", source="Left Post", published=PUBLISHED)
    later = PUBLISHED + timedelta(days=1)
    words = "yesterday" if days == 0 else f"{days + 1} days ago"
    right = claim(f"The Arlen bridge was closed {words}.", source="Right Post", published=later)
    found = DateComparator().compare(match(left, right))
    assert found
    assert all(c.level is not Level.CONFLICT for c in found)
