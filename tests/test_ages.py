"""Ages in running text."""

from __future__ import annotations

from math import inf

import pytest

from factcheck.records import Category, Quantity
from factcheck.values.quantities import find_quantities
from factcheck.values.sentence import analyse

# Sentence | each age as "low" or "low-high" in years; "up" where it has no upper end.
TABLE = """
The men, aged 21, 24 and 30, were held. | 21 24 30
The women, aged 21 and 24, were held. | 21 24
The 19- and 20-year-old brothers ran. | 19 20
A study of 18- to 24-year-olds began. | 18-24 18-24
A 14-16-year-old boy ran. | 14-16 14-16
Children between 5 and 10 years old may join. | 5-10 5-10
Girls as young as 13 were held. | 13
Women aged over 50 may come. | 51-up
Men aged under 30 may come. | 0-29
People aged 65 and over may come. | 65-up
Adults 65 or older may come. | 65-up
Pupils aged 16 and under may come. | 0-16
Nobody under the age of 16 may come. | 0-15
Anyone over the age of 50 may come. | 50-up
A 60-something man ran. | 60-69.99
Novak, who is 52, ran. | 52
She was 22 when she left. | 22
He was 34 at the time. | 34
A man, 34, was held. | 34
The teacher, 41, denied it. | 41
A mother-of-three, 29, ran. | 29
A driver, 34, and a passenger, 19, died. | 34 19
A teacher (44) died. | 44
The class, 34, went home. |
Two soldiers, 34 civilians and a child died. |
The batsman, 34, 12 ahead, won. |
He was 5 up after nine holes. |
She was 30 seconds behind. |
He finished with 65 and over two hours left. |
"""


def rows() -> list[tuple[str, list[str]]]:
    return [(line.split("|")[0].strip(), line.split("|")[1].split()) for line in TABLE.strip().splitlines()]


def ages(text: str) -> list[Quantity]:
    return [value for value in find_quantities(analyse(text)) if value.kind is Category.AGE]


@pytest.mark.parametrize(("text", "expected"), rows())
def test_finds_and_reads(text: str, expected: list[str]) -> None:
    wanted = []
    for words in expected:
        low, _, high = words.partition("-")
        wanted.append((float(low), inf if high == "up" else float(high or low)))
    assert [(value.low, value.high) for value in ages(text)] == wanted


def test_an_age_in_months_is_no_length_of_time() -> None:
    (age,) = find_quantities(analyse("The child was aged 18 months."))
    assert (age.kind, age.low) == (Category.AGE, 1.5)


def test_who_is_so_old_owns_the_age() -> None:
    found = ages("A mother-of-three, 29, ran, and the teacher, 41, hid.")
    assert [age.frame.noun for age in found] == ["mother", "teacher"]
