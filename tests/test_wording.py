"""The words of a finding, as an editor reads them: what is at issue, and what was compared with nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import claim, span_of

from factcheck.compare.date import DateComparator
from factcheck.heading import fact
from factcheck.records import (
    ArticleSummary,
    Category,
    Comparison,
    Judgement,
    Level,
    Match,
    Name,
    Report,
    Verdict,
)
from factcheck.report import finding_of, statement_of, uncorroborated
from factcheck.sides import Group, Node, sides
from factcheck.wording import explanation
from factcheck.writers.stance import stance
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
        "how many: … wagons left the track at the old bridge of Holm on Monday",
    ),
    (
        ("Police came to the square (just after 4pm on Monday).", "4pm"),
        ("Police came to the square (just after 5pm on Monday).", "5pm"),
        Category.TIME,
        "at what time: Police came to the square (just after … on Monday)",
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
    # Who speaks is not begun to be told.
    (
        ("The store of grain was down to 10 percent, a spokesman for the port said on Monday.", "10 percent"),
        ("The store of grain stood at 21 percent.", "21 percent"),
        Category.PERCENT,
        "what share: The store of grain was down to …",
    ),
    # It opens with who did it, where that stands before the mark, and never with half a quotation.
    (
        ("Tom Roe, who had served six years for theft, was freed.", "six years"),
        ("Roe served eight years.", "eight years"),
        Category.DURATION,
        "how long: Tom Roe, who had served … for theft",
    ),
    (
        ("“The children walked out without a sound,” said Warden Ida Lund.", "Ida Lund"),
        ("Ida Lunt waved.", "Ida Lunt"),
        Category.NAME,
        "who: “The children walked out without a sound,” said Warden …",
    ),
    # It ends before the next clause.
    (
        (
            "A miller of Holm lost her cart on the old toll road at 9 p.m. when the axle broke in two near the ford.",
            "9 p.m.",
        ),
        ("It was on the road about 7 p.m.", "7 p.m."),
        Category.TIME,
        "at what time: A miller of Holm lost her cart on the old toll road at …",
    ),
    (
        ("The barge sank off Esk on Tuesday and 12 sailors drowned.", "12"),
        ("They counted 14 of them.", "14"),
        Category.QUANTITY,
        "how many: The barge sank off Esk on Tuesday and … sailors drowned",
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


def test_sentences_that_share_one_word_are_named_by_the_clause_that_holds_it() -> None:
    one, other = (
        claim("The warden said the bell rang twice before the hall was cleared.", source="A"),
        claim("A bell was heard.", source="B"),
    )
    decided = Comparison(Category.OTHER, Level.AGREE, span_of(one, "bell"), span_of(other, "bell"), "", 0.4)
    pair = Judgement(Match(one, other, 0.6), 0.4, 0.0, 0.6, Category.OTHER, (decided,), decided)
    assert fact(group(pair, alike=True), pair) == "The warden said the bell rang twice"


def test_a_long_statement_is_cut_where_a_phrase_ends() -> None:
    told = (
        "The council of Holm decided to keep both mills of the upper town open for another year and spoke of it.",
        "",
    )
    pair = judged(
        told, ("The " + "very " * 40 + "old council of Holm kept both mills.", ""), Category.OTHER, Level.AGREE
    )
    assert (
        fact(group(pair, alike=True), pair) == "The council of Holm decided to keep both mills of the upper town open …"
    )


@pytest.mark.parametrize(("sure", "told"), [(0.3, "may"), (0.6, "are likely to"), (0.95, "are very likely to")])
def test_what_a_model_alone_says_is_told_by_its_chance(sure: float, told: str) -> None:
    pair = replace(
        judged(("The mill burnt on Monday night.", ""), ("A mill burnt at Holm.", ""), Category.OTHER, Level.AGREE),
        agree=sure,
    )
    said = explanation(pair, Category.OTHER, Verdict.AGREEMENT)
    assert said == f"Both speak of “mill” and “burnt”, and {told} tell this alike."
    assert explanation(pair, Category.OTHER, Verdict.AGREEMENT, several=True).startswith("They speak of")


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


def test_a_value_in_dispute_is_not_one_sources() -> None:
    there = claim("The guild hall had seats for 48 people.", source="A")
    again = claim("For 48 people there was one stair in Holm.", source="A")
    other = claim("The guild hall had seats for 84 people.", source="B")
    decided = Comparison(Category.QUANTITY, Level.CONFLICT, span_of(there, "48"), span_of(other, "84"), "", 0.9)
    pair = Judgement(Match(there, other, 0.6), 0.1, 0.8, 0.1, Category.QUANTITY, (decided,), decided)
    finding = finding_of(group(pair, alike=False), Verdict.DISCREPANCY, {})
    partners = {there.article.path: {other.article.path}, other.article.path: {there.article.path}}
    claims = [there, again, other]
    assert [u.value for u in uncorroborated(claims, [], partners)] == ["48", "48", "84"]
    assert uncorroborated(claims, [finding], partners) == ()


def test_a_heading_takes_no_side_on_what_is_disputed_beside_it() -> None:
    one = claim("The four-day strike was prolonged by two days.", source="A")
    other = claim("The four-day strike was prolonged by three days.", source="B")
    alike = Comparison(Category.DURATION, Level.AGREE, span_of(one, "four-day"), span_of(other, "four-day"), "", 0.9)
    apart = Comparison(
        Category.DURATION, Level.CONFLICT, span_of(one, "two days"), span_of(other, "three days"), "", 0.9
    )
    pair = Judgement(Match(one, other, 0.6), 0.8, 0.1, 0.1, Category.DURATION, (alike, apart), alike)
    assert fact(group(pair, alike=True), pair) == "how long: The … strike was prolonged"


def test_a_heading_leaves_open_what_sentences_that_agree_as_a_whole_dispute() -> None:
    one = claim("Captain Odde, 58, broke an arm and was taken away.", source="A")
    other = claim("Captain Odde, 57, broke an arm.", source="B")
    apart = Comparison(Category.AGE, Level.CONFLICT, span_of(one, "58"), span_of(other, "57"), "", 0.9)
    hint = replace(apart, role=0.2)
    for comparisons, told in (((apart,), "Captain Odde, …, broke an arm."), ((hint,), other.text)):
        pair = Judgement(Match(one, other, 0.6), 0.6, 0.2, 0.2, Category.OTHER, comparisons)
        assert fact(group(pair, alike=True), pair) == told


@pytest.mark.parametrize(
    ("days", "question"),
    [
        (("1921", "1912"), "in which year"),
        (("May 1921", "1912"), "in which year"),
        (("May 1921", "June 1921"), "in which month"),
        (("3 May 1921", "4 May 1921"), "on which day"),
    ],
)
def test_dates_are_asked_for_by_the_coarser_of_both(days: tuple[str, str], question: str) -> None:
    one, other = (
        claim(f"The Esk yard opened in {day}.", source=source) for day, source in zip(days, "AB", strict=True)
    )
    found = DateComparator().compare(Match(one, other, 0.9))
    decided = replace(found[0], level=Level.CONFLICT)
    pair = Judgement(Match(one, other, 0.9), 0.1, 0.8, 0.1, Category.DATE, (decided,), decided)
    assert fact(group(pair, alike=False), pair) == f"{question}: The Esk yard opened in …"


def test_a_person_is_shown_by_the_fullest_name_that_the_sentence_gives() -> None:
    left, right = ("The driver, Ida Lund, walked home.", "driver"), ("It was Ida Lunt who walked home.", "Ida Lunt")
    pair = judged(left, right, Category.NAME, Level.CONFLICT)
    mate = Name(span_of(pair.match.left, "driver"), "driver", "lund", "person", "Ida Lund", "driver")
    named = [v if not isinstance(v, Name) else replace(v, key="lund") for v in pair.match.left.values]
    known = replace(pair.match.left, values=(mate, *named))
    finding = finding_of(
        group(replace(pair, match=replace(pair.match, left=known)), alike=False), Verdict.DISCREPANCY, {}
    )
    assert [(p.value, p.statements[0].value) for p in finding.positions] == [("Ida Lund",) * 2, ("Ida Lunt",) * 2]
    assert finding.fact == "who: The driver, …, walked home"


def test_a_bare_surname_stands_for_the_name_that_its_article_gives() -> None:
    one, other = claim("Lund walked home.", source="A"), claim("Ida Lunt walked home.", source="B")
    lund = Name(span_of(one, "Lund"), "Lund", "lund", "person", "Ida Lund")
    decided = Comparison(Category.NAME, Level.CONFLICT, span_of(one, "Lund"), span_of(other, "Ida Lunt"), "", 0.9)
    match = Match(replace(one, values=(lund,)), other, 0.6)
    pair = Judgement(match, 0.1, 0.8, 0.1, Category.NAME, (decided,), decided)
    finding = finding_of(group(pair, alike=False), Verdict.DISCREPANCY, {})
    assert [(p.value, p.statements[0].value) for p in finding.positions] == [("Ida Lund", "Lund"), ("Ida Lunt",) * 2]
    assert stance(finding, {}) == "These sources disagree: A says “Lund” (Ida Lund); B says “Ida Lunt”."


def test_what_was_compared_gives_a_position_its_value() -> None:
    judgement = judged(("They saw 14 boats.", "14"), ("They saw 11 boats.", "11"), Category.QUANTITY, Level.CONFLICT)
    joined = claim("They saw at least six boats.", source="C")
    gathered = group(judgement, alike=False)
    gathered.positions[0].append(Node(joined, span_of(joined, "six")))
    finding = finding_of(gathered, Verdict.DISCREPANCY, {})
    assert [p.value for p in finding.positions] == ["14", "11"]


@pytest.mark.parametrize(
    ("text", "known", "shown"),
    [
        ("According to an affidavit, the mill burnt at 4 p.m.", "affidavit", "an affidavit"),
        ("The county office said the mill burnt.", "county office", "the county office"),
        ("Transport officials said so.", "transport officials", "transport officials"),
        ("“No,” said St. Anne's Hospital.", "st. anne's hospital", "St. Anne's Hospital"),
        ("She said so.", "Ida Lund", "Ida Lund"),
        ("His wife said so.", "her", None),
        ("THE mill burnt.", "THE", None),
    ],
)
def test_a_speaker_is_told_as_the_sentence_does(text: str, known: str, shown: str | None) -> None:
    one = replace(claim(text), speaker=known)
    assert statement_of(one, one.span).speaker == shown


def test_articles_that_were_compared_with_none_are_named() -> None:
    told = [ArticleSummary(f"{n}.md", f"S{n}", "", compared=n < 2) for n in range(9)]
    said = unpaired(Report(tuple(told), ()))
    assert said.endswith("were 2.md, 3.md, 4.md, 5.md, 6.md and 2 more.")
    assert unpaired(Report(tuple(told[:2]), ())) == ""
    assert unpaired(Report(tuple(told[8:]), ())).endswith("enough found of the same story, was 8.md.")
