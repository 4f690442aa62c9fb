"""Which side of a match stands left is chance: whatever is compared and told must mirror when the two are swapped."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from builders import claim, match, span_of

from factcheck.compare import comparators
from factcheck.judge.basis import judgement_of
from factcheck.judge.quoting import of_quotations
from factcheck.records import Category, Comparison, Judgement, Level, Match, Name, Span
from factcheck.sides import Node
from factcheck.values.name_forms import Likeness, same_name
from factcheck.wording import shared_beside, shared_words

if TYPE_CHECKING:
    from datetime import date

    from factcheck.plugs import Comparator
    from factcheck.records import Claim

CASES = Path(__file__).parent / "cases"
EVERY = 2
PLUGS = comparators()

# Sentences with several values each, in another order on the other side, or with forms of one length.
PAIRS = [
    ("Nine men and 14 women were hurt in Esk.", "In Esk 12 women and nine men were hurt."),
    ("The flood took 40 homes and 12 barns.", "It took 12 homes and nearly 40 barns, the flood."),
    (
        "The truce was extended by two days after a lull of six hours.",
        "After six hours' lull the truce grew by three days.",
    ),
    ("The strike lasted 12 nights, the talks three weeks.", "The talks took 20 days and the strike 11 days."),
    ("The port costs £2m and the quay £1.5m.", "The quay costs £2m, the port £1.5m."),
    ("She paid 40 crowns for the fare and 12 for the meal.", "For the meal she paid 14 crowns, for the fare 40."),
    ("The herd on Esk has shrunk by three fifths.", "About 40 per cent of the herd on Esk has gone."),
    ("58 per cent passed and 12 per cent were ill.", "42 per cent failed; 15 per cent were ill."),
    ("The reservoir of Lund fell by 60 per cent.", "The reservoir of Lund lost 40 per cent of its water."),
    ("The wreck lies at 40 metres, 8 miles off Oran.", "It lies 13 km off Oran, the wreck, at 55 metres."),
    ("The quake had a magnitude of 6.2 and lasted 40 seconds.", "Lasting 50 seconds, the quake had magnitude 6.8."),
    ("The court sat on 3 May and ruled on 9 June.", "On 8 June the court ruled; it had sat on 3 May."),
    ("The trial opened on 3 May 2024 in Lund.", "The trial in Lund opened on 4 May 2024."),
    ("The train left at 9.15 a.m. and arrived at noon.", "It arrived at 12.30 p.m., having left at 9.15."),
    ("Doors open at 6pm and close at 11pm.", "Doors close at midnight and open at 6pm."),
    ("Ida Lund, 43, and Tom Roe, 29, were carried out.", "Tom Roe, 92, and Ida Lund, 34, were carried out."),
    ("Xu Wenli arrived in the capital.", "Wenli Xu landed in the capital."),
    ("Marta Ruiz-Olmo spoke at the fair.", "Marta Ruiz Olmo spoke to the fair."),
    ("Mayor Ana Ruiz opened the bridge with Judge Ann Tell.", "Judge Agnes Tell and Mayor Eva Dahl opened the bridge."),
    ("Ferrand-Holt won the seat in Orlen.", "Ferrand won the seat in Orlen."),
    ("The wreck lies north of Oran and east of Lund.", "The wreck lies west of Lund and south of Oran."),
    ("The wreck lies north of Oran and west of Oran.", "The wreck lies east of Oran and north of Oran."),
    ("The talks were held in Geneva and moved to Vienna.", "The talks were held in Vienna, then in Oslo."),
    ("The shooting took place at a school in Lund.", "The shooting took place at a mosque in Lund."),
    ("The cook hit the sailor, then the sailor hit the mate.", "The sailor hit the cook and the mate hit the sailor."),
    (
        "The surveyors voted in Brenn and the engineers resigned.",
        "The millers resigned and in Brenn the farmers voted.",
    ),
    (
        "The union did not accept the offer and kept the picket.",
        "The union accepted the offer; it did not keep the picket.",
    ),
    ("The council has never closed the pool.", "The council closed the pool in the spring."),
    ("Prices rose in Lund while wages fell.", "Wages rose in Lund while prices fell."),
    ("The bridge was opened and the tunnel was shut.", "The tunnel was opened and the bridge was shut."),
    (
        "The ministry will close the mine and may open a quarry.",
        "The ministry may close the mine; it will open a quarry.",
    ),
    ("The king is said to have signed the decree.", "The king signed the decree."),
    (
        '"We must now find those who did this to us," the chief said.',
        '"We must find the people who did this to us," the chief said.',
    ),
    (
        '"We will never give up this land," said Ana Ruiz, "and nobody will take our harbour from us."',
        '"Nobody will take our harbour from us," said Ana Ruiz, who added: "We will never give in this land."',
    ),
    ('"The dam is safe and will hold," said Ana Ruiz.', '"The dam is safe and will hold," said Tom Roe.'),
    ("The police blamed the Falcon Party for the blast.", "The police blamed the Heron League for the blast."),
    (
        "Police in Lund blamed Ana Ruiz for the fire; the hymn of Lund was written by Eva Dahl.",
        "The hymn of Lund was written by Tom Roe; police in Lund blamed Ida Holt for the fire.",
    ),
    ("The ferry sank because the hull had cracked.", "The ferry sank because the mate was drunk."),
    ("The fire was caused by a fault, the crash by ice.", "The crash was caused by a fault and the fire by ice."),
    ("The minister resigned before the vote was held.", "The minister resigned after the vote was held."),
    ("Oran beat Lund 3-1 and Esk lost 0-2.", "Esk lost 2-1 before Oran beat Lund 3-1."),
    (
        "The first bill passed by 12 votes and the second bill passed by 30 votes.",
        "The first bill passed by 30 votes and the second by 9 votes.",
    ),
    ("The alert stays at level 0 in the valley.", "The alert was at level 3 in the valley."),
    ("The green ferry ran aground off Esk.", "The red ferry ran aground off Esk."),
]


def told(held: Match, by: Comparator, *, swapped: bool = False) -> list[str]:
    """What a comparator finds, in an order of its own; ``swapped``: as if the sides stood the other way round."""
    way = -1 if swapped else 1
    return sorted(
        repr(
            (
                (one.category, one.level, round(one.role, 9), round(one.margin, 9), one.update),
                ((one.left, one.left_value), (one.right, one.right_value))[::way],
            )
        )
        for one in by.compare(held)
    )


def mirror(left: Claim, right: Claim) -> None:
    for by in PLUGS:
        there, back = told(match(left, right), by), told(match(right, left), by, swapped=True)
        assert there == back, f"{by.category}\n{left.text}\n{right.text}"


def both(left: str, right: str, left_day: date | None = None, right_day: date | None = None) -> tuple[Claim, Claim]:
    return claim(left, source="A", published=left_day), claim(right, source="B", published=right_day)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_swapping_the_sides_of_a_case_mirrors_what_is_compared(path: Path) -> None:
    for case in tomllib.loads(path.read_text("utf-8"))["case"][::EVERY]:
        days = (case.get(f"{side}_published", case.get("published")) for side in ("left", "right"))
        mirror(*both(case["left"], case["right"], *days))


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_swapping_the_sides_mirrors_what_is_compared(left: str, right: str) -> None:
    mirror(*both(left, right))


def test_the_pairs_cover_every_category() -> None:
    seen = {one.category for pair in PAIRS for by in PLUGS for one in by.compare(match(*both(*pair)))}
    assert seen == set(Category)


def test_a_change_against_a_share_is_no_complement_whichever_stands_left() -> None:
    left, right = both("The herd on Esk has shrunk by three fifths.", "About 40 per cent of the herd on Esk has gone.")
    for held in (match(left, right), match(right, left)):
        assert [one.level for by in PLUGS for one in by.compare(held) if one.category is Category.PERCENT] == [
            Level.CONFLICT
        ]


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("Ferrand-Holt", "Ferrand", Likeness.SAME),
        ("Ferrand-Holt", "Holt", Likeness.SAME),
        ("Ferrand-Holt", "Ferrand-Roe", Likeness.UNKNOWN),
        ("Ferrand", "Holt", Likeness.UNKNOWN),
    ],
)
def test_a_surname_and_its_compound(left: str, right: str, wanted: Likeness) -> None:
    one, other = (Name(Span(0, len(text)), text, text, "person", full=text) for text in (left, right))
    assert same_name(one, other).likeness is same_name(other, one).likeness is wanted


def test_a_verdict_rests_on_one_comparison_whichever_side_stands_left() -> None:
    left, right = both("Esk had 9 dead and 14 hurt.", "Some 15 hurt and 7 dead in Esk.")
    there = decided(match(left, right), ("9", "7"), ("14", "15"))
    back = decided(match(right, left), ("7", "9"), ("15", "14"))
    assert (there.left, there.right) == (back.right, back.left)


def decided(held: Match, *values: tuple[str, str]) -> Comparison:
    """Which of these values, all as likely in conflict, a verdict on the pair rests on."""
    compared = tuple(
        Comparison(Category.QUANTITY, Level.CONFLICT, span_of(held.left, ours), span_of(held.right, theirs), "", 0.8)
        for ours, theirs in values
    )
    found = judgement_of(held, compared, np.array([0.1, 0.8, 0.1])).decided
    assert found is not None
    return found


def test_quotations_are_paired_one_way_whichever_side_stands_left() -> None:
    left, right = both(
        'Ana Ruiz wrote "we will hold the dam" on one wall of the red town hall, and on the next "nobody must leave the hall".',
        'Tom Roe wrote "nobody must leave the hall" on the door of the old mill, and on its roof "we will hold the dam".',
    )
    seen = Comparison(Category.QUOTE, Level.CONFLICT, left.span, right.span, "", 0.5)
    there, back = of_quotations(match(left, right), seen), of_quotations(match(right, left), seen)
    assert there is not None
    assert back is not None
    assert (there.left, there.right) == (back.right, back.left)
    assert there.left.of(left.article.text) == there.right.of(right.article.text)


def test_words_shared_beside_a_value_are_the_same_whichever_side_stands_left() -> None:
    left, right = both("Fever and cough took 12 children in Marsh Holm.", "Marsh Holm lost 14 to fever and cough.")
    one, other = Node(left, span_of(left, "12")), Node(right, span_of(right, "14"))
    there, back = shared_beside(one, other), shared_beside(other, one)
    assert there is not None
    assert back is not None
    assert there == back[::-1]


def test_words_that_are_compared_are_not_shared_whichever_side_is_compared_whole() -> None:
    left, right = both("The ferry sank off Esk at dawn.", "At dawn the ferry sank off the cape of Esk.")
    part = span_of(left, "sank off Esk")

    def shared(held: Match, ours: Span, theirs: Span) -> set[str]:
        order = Comparison(Category.ORDER, Level.CONFLICT, ours, theirs, "", 0.9)
        return set(shared_words(Judgement(held, 0.1, 0.8, 0.1, Category.ORDER, (order,), order)))

    assert shared(match(left, right), part, right.span) == {"ferry", "dawn"}
    assert shared(match(right, left), right.span, part) == {"ferry", "dawn"}
