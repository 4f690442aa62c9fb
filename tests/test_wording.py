"""The words of a finding, as an editor reads them: what is at issue, and what was compared with nothing."""

from __future__ import annotations

import pytest
from builders import claim, span_of

from factcheck.heading import fact
from factcheck.records import (
    ArticleSummary,
    Category,
    Comparison,
    Judgement,
    Level,
    Match,
    Report,
    Verdict,
)
from factcheck.report import uncorroborated
from factcheck.sides import Group, sides
from factcheck.wording import explanation
from factcheck.writers.summary import unpaired


def judged(left: tuple[str, str], right: tuple[str, str], category: Category, level: Level) -> Judgement:
    one, other = claim(left[0], source="A"), claim(right[0], source="B")
    if not left[1]:
        return Judgement(Match(one, other, 0.6), 0.8, 0.1, 0.1, category)
    decided = Comparison(category, level, span_of(one, left[1]), span_of(other, right[1]), "", 0.9)
    return Judgement(Match(one, other, 0.6), 0.1, 0.8, 0.1, category, (decided,), decided)


def group(judgement: Judgement, *, alike: bool) -> Group:
    left, right = sides(judgement)
    return Group(judgement.category, [judgement], [[left, right]] if alike else [[left], [right]])


QUESTIONS = [
    # What stands for nobody in particular is asked by the side that names somebody.
    (
        ("He weighed 3.9 kilos.", "3.9 kilos"),
        ("The lion of Holm weighs 4.2 kilos.", "4.2 kilos"),
        Category.MEASUREMENT,
        "how large: The lion of Holm weighs …",
    ),
    # A question ends and begins with a whole phrase.
    (
        ("It said that 12 wagons left the track at the old bridge of Holm on Monday.", "12"),
        ("It said that 14 wagons left the track at the old bridge of Holm on Monday.", "14"),
        Category.QUANTITY,
        "how many: It said that … wagons left the track",
    ),
    (
        ("Police came to the square (just after 4pm on Monday).", "4pm"),
        ("Police came to the square (just after 5pm on Monday).", "5pm"),
        Category.TIME,
        "at what time: just after … on Monday",
    ),
    # Where commas leave too little, the question goes on beyond them.
    (
        ("The mate swam ashore, and Ida Lund, 43, was carried out.", "43"),
        ("The mate swam ashore, and Ida Lund, 34, was carried out.", "34"),
        Category.AGE,
        "how old: Ida Lund, …, was carried out",
    ),
    (
        ("The ferry turned because a chain had snapped.", "a chain had snapped"),
        ("The ferry turned because the helmsman slept.", "the helmsman slept"),
        Category.CAUSE,
        "for what reason: The ferry turned because …",
    ),
    (
        ("The mate, named as Ida Lund, swam.", "Ida Lund"),
        ("The mate, named as Ada Lund, swam.", "Ada Lund"),
        Category.NAME,
        "who: The mate, named as …, swam",
    ),
    # The full stop of a title ends nothing.
    (
        ("St. Olaf's Hospital admitted 23 of the injured.", "23"),
        ("St. Olaf's Hospital admitted 32 of the injured.", "32"),
        Category.QUANTITY,
        "how many: St. Olaf's Hospital admitted … of the injured",
    ),
    # A gap is never cut away, and nothing is torn off it.
    (
        (
            "Internationally recognised hydrogeological experts recommended Karl Odde’s comprehensive reorganisation.",
            "Karl Odde",
        ),
        ("It was Elin Marsk’s plan that they had recommended to the council on that day, she said then.", "Elin Marsk"),
        Category.NAME,
        "who: Internationally recognised hydrogeological experts recommended …",
    ),
    # What no gap can ask for is told in the words of the shorter clause.
    (
        ("No life jackets were handed out, he said, and the crew wore none.", "No life jackets"),
        ("Jackets came round before the order was given to leave the ferry.", "came round"),
        Category.POLARITY,
        "whether it happened: No life jackets were handed out",
    ),
    # One spelling against another, with nothing about them to ask by.
    (
        ("At the wheel that night: Tom Lunt.", "Tom Lunt"),
        ("At the wheel that night: Tom Lund.", "Tom Lund"),
        Category.NAME,
        "who: Tom Lund or Tom Lunt",
    ),
    # Who speaks is asked by what was said.
    (
        ("“We are going home,” said Ida Lund.", "Ida Lund"),
        ("“We are going home,” said Tom Roe.", "Tom Roe"),
        Category.NAME,
        "who said it: “We are going home”",
    ),
]


@pytest.mark.parametrize(("left", "right", "category", "question"), QUESTIONS)
def test_a_heading_asks_for_the_value(
    left: tuple[str, str], right: tuple[str, str], category: Category, question: str
) -> None:
    pair = judged(left, right, category, Level.CONFLICT)
    assert fact(group(pair, alike=False), pair) == question


def test_sentences_that_agree_as_a_whole_are_named_by_the_shorter_one() -> None:
    pair = judged(
        ("Two wagons of the train were lost near Holm, it said.", ""), ("It lost two.", ""), Category.OTHER, Level.AGREE
    )
    assert fact(group(pair, alike=True), pair) == "It lost two."


def test_what_is_compared_explains_no_match() -> None:
    pair = judged(
        ("The ferry sank in May.", "May"), ("A ferry sank in June, not May.", "June"), Category.DATE, Level.CONFLICT
    )
    assert "“May”" not in explanation(pair, Category.DATE, Verdict.DISCREPANCY)
    assert "“ferry”" in explanation(pair, Category.DATE, Verdict.DISCREPANCY)


def test_a_value_that_another_source_holds_is_not_one_sources() -> None:
    lone = claim("The alarm rang at ten past four, and 31 guards came.", source="A")
    other = claim("It was logged at 4.10.", source="B")
    partners = {lone.article.path: {other.article.path}, other.article.path: {lone.article.path}}
    assert [(u.article, u.value) for u in uncorroborated([lone, other], [], partners)] == [(lone.article.path, "31")]


def test_articles_that_were_compared_with_none_are_named() -> None:
    told = [ArticleSummary(f"{n}.md", f"S{n}", "", compared=n < 2) for n in range(9)]
    said = unpaired(Report(tuple(told), ()))
    assert said.endswith("were 2.md, 3.md, 4.md, 5.md, 6.md and 2 more.")
    assert unpaired(Report(tuple(told[:2]), ())) == ""
    assert unpaired(Report(tuple(told[8:]), ())).endswith("its story near in time, was 8.md.")
