from __future__ import annotations

from datetime import datetime

import pytest
from builders import article
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.anchors import anchors
from factcheck.extract import extract
from factcheck.records import Article, Name, Predicate, Quantity, Quote, When

TEXT = (
    "The lift at Orrest mine fell 40 metres on Monday. Nine men were hurt, said Dr. Pia Lund. "
    "“We heard it go,” said one. “Then nothing.”\n\n"
    "The shift ended at 10 a.m. EST as planned, and buses left at 8 p.m. Tuesday for the coast. It was the second fall this year."
)


def texts(text: str) -> list[str]:
    return [claim.text for claim in extract(article(text))]


def test_sentences_slice_back_out_of_the_text() -> None:
    whole = article(TEXT)
    for claim in extract(whole):
        assert claim.span.of(whole.text) == claim.text
        for value in claim.values:
            assert value.span.within(claim.span)


def test_abbreviations_and_quotations_end_no_sentence() -> None:
    found = texts(TEXT)
    assert "Nine men were hurt, said Dr. Pia Lund." in found
    assert "The shift ended at 10 a.m. EST as planned, and buses left at 8 p.m. Tuesday for the coast." in found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The panel heard Ms. Stone on Monday. It then rose.", 2),
        ("They met Det. Rice and Cllr. Stone there. It then rose.", 2),
        ("The wall was six feet, or 2 Ft. Nobody had measured it.", 2),
        ("The prize went to Martin Stone Jr. He wept on the stage.", 2),
    ],
)
def test_an_abbreviation_before_a_name_ends_no_sentence(text: str, count: int) -> None:
    assert len(texts(text)) == count


def test_a_figure_counts_as_a_word() -> None:
    assert texts("Oil fell 3%. They lost 3-0. Page 2. 1 2 3 4. Yes, no.") == ["Oil fell 3%.", "They lost 3-0."]


def test_paragraphs_are_numbered_and_give_context() -> None:
    claims = extract(article(TEXT))
    assert [claim.paragraph for claim in claims] == sorted(claim.paragraph for claim in claims)
    assert claims[1].context == claims[0].text


def test_headline_is_a_claim() -> None:
    whole = Article(
        "a" * 16,
        "a.txt",
        "Post",
        "Nine hurt in fall of mine lift",
        "Nine hurt in fall of mine lift\n\nIt fell on Monday night.",
    )
    first, second = extract(whole)
    assert first.headline
    assert not second.headline


def test_equal_sentences_have_ids_of_their_own() -> None:
    one, two = extract(article("The road is closed today. The road is closed today."))
    assert one.text == two.text
    assert one.id != two.id


def test_values_of_every_kind_are_found() -> None:
    kinds = {type(value) for claim in extract(article(TEXT, published=datetime(2024, 5, 15))) for value in claim.values}  # noqa: DTZ001
    assert {Quantity, When, Name, Quote, Predicate} <= kinds


@pytest.mark.parametrize("text", ["", " \n\n ", "—", "!!!", "Yes. No.", "1 2 3", "\n".join(["a b"] * 50)])
def test_nothing_to_claim(text: str) -> None:
    assert extract(article(text)) == ()


def test_one_endless_sentence_comes_in_pieces() -> None:
    claims = extract(article("word " * 3_000))
    assert all(len(claim.text) <= 2_000 for claim in claims)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_extracted_with_true_offsets(text: str) -> None:
    whole = article(text)
    for claim in extract(whole):
        assert claim.span.of(text) == claim.text
        assert all(0 <= v.span.start <= v.span.end <= len(text) for v in claim.values)


def dated(path: str, day: str | None, published: datetime | None = None) -> Article:
    return Article(path, path, path, "", "x", published, day=day)


def test_a_day_without_a_year_counts_from_one_in_which_it_fits_its_weekday() -> None:
    moments = anchors([dated("a", "--05-12 tuesday"), dated("b", "--05-12"), dated("c", "--03-01"), dated("d", None)])
    assert moments["a"].weekday() == 1
    assert (moments["a"].month, moments["a"].day) == (5, 12)
    assert moments["b"] == moments["a"]
    assert "c" not in moments
    assert "d" not in moments


def test_a_full_date_stays_as_it_is() -> None:
    moment = datetime(2024, 2, 29, 8)  # noqa: DTZ001
    assert anchors([dated("a", None, moment), dated("b", "--02-30 monday")]) == {"a": moment}


def test_a_speaker_goes_by_the_fullest_name_of_the_article() -> None:
    claims = extract(article("Dr. Pia Lund led the rescue at Orrest. Nine men were hurt, Lund said."))
    assert claims[1].speaker == "Pia Lund"
