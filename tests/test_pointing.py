"""Words that a model points at, in whole noun phrases; speakers and quotations where it points at what was said."""

from __future__ import annotations

import numpy as np
import pytest
from builders import claim, match
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.judge.basis import judgement_of
from factcheck.judge.pointing import CATEGORIES, in_whole_phrases, read
from factcheck.judge.quoting import of_quotations
from factcheck.records import Category

OTHER = "The crew had been told to wait for a second boat."
WHOLE = [
    # What is cut short goes on to the end of its phrase.
    ("No life jackets were handed out at any stage, he said.", "No life", "No life jackets"),
    ("The crew used two hospital helicopters, she said.", "two hospital", "two hospital helicopters"),
    ("The firm will close its main assembly plant in Oran.", "close its main", "close its main assembly plant"),
    # It begins where its phrase begins.
    ("The foreign minister resigned on Monday.", "minister resigned", "foreign minister resigned"),
    ("Both cities joined the rescue.", "cities", "cities"),
    # Whole words are left as they are.
    ("No life jackets were handed out at any stage, he said.", "handed out", "handed out"),
    ("The rescue crew, police said, found boats.", "crew, police", "rescue crew, police"),
]


@pytest.mark.parametrize(("text", "words", "whole"), WHOLE)
def test_words_are_told_in_whole_phrases(text: str, words: str, whole: str) -> None:
    pair = match(claim(text), claim(OTHER, source="Right Post"))
    start = text.index(words)
    at = CATEGORIES.index(Category.POLARITY)
    seen = read(pair, (at, start, start + len(words), 0, 8))
    told = in_whole_phrases(pair, seen)
    assert seen.left.of(text) == words
    assert told.left.of(text) == whole
    assert told.reason == f"read together, “{whole}” stands against “The crew”"
    assert told.left_value == whole.casefold()


@given(st.integers(0, 60), st.integers(0, 60))
@settings(max_examples=60, deadline=None)
def test_words_only_grow_and_by_whole_words(start: int, length: int) -> None:
    text = WHOLE[0][0]
    pair = match(claim(text), claim(OTHER, source="Right Post"))
    seen = read(pair, (0, start, start + length, 0, 8))
    told = in_whole_phrases(pair, seen)
    assert seen.left.within(told.left)
    assert told.left.within(pair.left.span)
    grown = text[told.left.start : seen.left.start], text[seen.left.end : told.left.end]
    assert all(part == "" or " " in part or part.isalpha() for part in grown)


def test_the_same_words_in_other_marks_show_no_conflict() -> None:
    texts = "The E.U. should be told first.", "The EU should be told first, she wrote to him on Monday."
    pair = match(claim(texts[0]), claim(texts[1], source="Right Post"), score=0.5)
    at = CATEGORIES.index(Category.POLARITY)
    same = read(pair, (at, 0, len("The E.U. should"), 0, len("The EU should")))
    other = read(pair, (at, 0, len("The E.U. should"), 0, len("The EU should be told")))
    chance = np.array([0.1, 0.8, 0.1])
    assert judgement_of(pair, (), chance, seen=same).decided is None
    assert judgement_of(pair, (), chance, seen=other).decided is not None


SAID = [
    # One saying in other words: the speakers are looked up, wherever the model points.
    (
        "“A goat reads no signs,” said Ruta Behm, who keeps forty.",
        "“Goats do not read signs,” Ivo Kast, the warden, told the council.",
        Category.ATTRIBUTION,
        ("Ruta Behm", "Ivo Kast"),
    ),
    # A pronoun is no speaker: the whole sentence stands for it, unless the model points outside the quotation.
    (
        "“A goat reads no signs,” said Ruta Behm, who keeps forty.",
        "“Goats do not read signs,” she told the council.",
        Category.ATTRIBUTION,
        ("Ruta Behm", "“Goats do not read signs,” she told the council."),
    ),
    (
        "“A goat reads no signs,” said Ruta Behm, who keeps forty.",
        "“Goats do not read signs,” Mr Behm said.",
        Category.ATTRIBUTION,
        None,
    ),
    # What was said: the quotations themselves.
    (
        "“We will open in May,” said Ruta Behm.",
        "“We will never open,” said Ruta Behm.",
        Category.QUOTE,
        ("We will open in May,", "We will never open,"),
    ),
    # Without quotation marks a comparator would have seen what differs in a quotation.
    ("Ruta Behm will open in May.", "Ruta Behm will never open.", Category.QUOTE, None),
    ("Ruta Behm asked for the fence.", "The warden asked for the fence.", Category.ATTRIBUTION, ("Ruta", "The")),
]


@pytest.mark.parametrize(("left", "right", "category", "shown"), SAID)
def test_what_is_said_is_shown_by_its_speakers_or_its_words(
    left: str, right: str, category: Category, shown: tuple[str, str] | None
) -> None:
    pair = match(claim(left), claim(right, source="Right Post"), score=0.5)
    seen = read(pair, (CATEGORIES.index(category), 0, 4, 0, 4))
    told = of_quotations(pair, seen)
    if shown is None:
        assert told is None
        return
    assert told is not None
    assert (told.left.of(left), told.right.of(right)) == shown
    assert told.category is category
    assert told.read
    assert ("two speakers" in told.reason) is (shown == ("Ruta Behm", "Ivo Kast"))
