"""Laws of the comparators of events: order of sides, a sentence against itself, opposites and word alignment."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.compare import COMPARATORS
from factcheck.compare.content import content_words, overlap, root, same_word
from factcheck.compare.events import events_of, same_part
from factcheck.compare.words import alignment
from factcheck.records import Level
from factcheck.values.lexicon import lines
from factcheck.values.opposites import contraries, interchangeable, opposed

sys.path.insert(0, str(Path(__file__).parent))
from builders import claim, match

if TYPE_CHECKING:
    from factcheck.plugs import Comparator
    from factcheck.records import Claim, Match

CATEGORIES = ("polarity", "antonym", "modality", "role", "cause", "order")
MIRROR = {Level.AGREE: 1, Level.COMPATIBLE: 2, Level.CONFLICT: 3}


@lru_cache
def comparator(category: str) -> Comparator:
    made: Comparator = getattr(import_module(f"factcheck.compare.{category}"), dict(COMPARATORS)[category])()
    return made


@lru_cache(maxsize=512)
def told(text: str, source: str) -> Claim:
    return claim(text, source=source)


def pair(left: str, right: str) -> Match:
    return match(told(left, "Left Post"), told(right, "Right Post"))


SUBJECTS = ("The council", "Ada Holt", "The harbour police", "Workers at the Pell mine", "The foreign minister")
VERBS = (
    "approved the plan", "did not approve the plan", "will reject the plan", "may sell the ferry", "refused to sell the ferry",
    "has sold the ferry", "raised the toll", "lowered the toll", "resigned", "never resigned", "blamed the fire on a cable",
)  # fmt: skip
ENDS = (
    "", " on Monday", " after the vote", " before the dam burst", " because of the storm", " because the road was closed",
    " and then left for Kelm", ", which angered residents", ", the court heard",
)  # fmt: skip
SENTENCES = st.builds(
    lambda *parts: "".join((parts[0], " ", *parts[1:], ".")),
    st.sampled_from(SUBJECTS),
    st.sampled_from(VERBS),
    st.sampled_from(ENDS),
)


@pytest.mark.parametrize("category", CATEGORIES)
@settings(max_examples=40, deadline=None)
@given(left=SENTENCES, right=SENTENCES)
def test_swapping_the_sides_changes_neither_level_nor_role(category: str, left: str, right: str) -> None:
    by = comparator(category)
    forward = sorted((MIRROR[one.level], one.role, one.margin) for one in by.compare(pair(left, right)))
    backward = sorted((MIRROR[one.level], one.role, one.margin) for one in by.compare(pair(right, left)))
    assert forward == backward


@pytest.mark.parametrize("category", CATEGORIES)
@settings(max_examples=40, deadline=None)
@given(text=SENTENCES)
def test_a_sentence_never_conflicts_with_itself(category: str, text: str) -> None:
    assert all(one.level is not Level.CONFLICT for one in comparator(category).compare(pair(text, text)))


@settings(max_examples=60, deadline=None)
@given(left=SENTENCES, right=SENTENCES)
def test_comparisons_are_graded_and_point_at_their_words(left: str, right: str) -> None:
    both = pair(left, right)
    for category in CATEGORIES:
        for one in comparator(category).compare(both):
            assert 0.3 <= one.role <= 1.0
            assert 0.0 <= one.margin <= 1.0
            assert one.left.of(both.left.article.text).strip()
            assert one.right.of(both.right.article.text).strip()
            assert one.reason


@settings(max_examples=60, deadline=None)
@given(left=SENTENCES, right=SENTENCES)
def test_alignment_mirrors(left: str, right: str) -> None:
    forward, backward = alignment(told(left, "L"), told(right, "R")), alignment(told(right, "R"), told(left, "L"))
    assert forward.left_only == backward.right_only
    assert forward.negations == backward.negations[::-1]
    assert (forward.shared, forward.opposites, forward.negation_gap) == (
        backward.shared,
        backward.opposites,
        backward.negation_gap,
    )
    assert forward.overlap == pytest.approx(backward.overlap)
    assert 0.0 <= forward.overlap <= 1.0
    assert 0.0 <= forward.containment <= 1.0


def test_alignment_counts_what_one_side_alone_says() -> None:
    found = alignment(
        told("Ada Holt said the Pell mine was safe.", "L"),
        told("Ada Holt may not reopen the unsafe Pell mine in 2026.", "R"),
    )
    assert found.shared[0] >= 2
    assert found.opposites == 1
    assert found.negation_gap == 1
    assert [bool(n) for n in found.modals] == [False, True]
    assert [bool(n) for n in found.reports] == [True, False]
    assert found.hedges == (0, 0)
    assert found.right_only[1] == 1


def test_a_text_aligns_wholly_with_itself() -> None:
    one = told("Workers at the Pell mine rejected the offer of 5 percent.", "L")
    found = alignment(one, one)
    assert found.overlap == found.containment == found.length_ratio == 1.0
    assert not any(found.left_only + found.right_only)


OPPOSED = [
    ("rise", "fall"), ("pass", "reject"), ("open", "close"), ("accept", "reject"), ("gain", "lose"), ("ease", "worsen"),
    ("extend", "shorten"), ("arrive", "depart"), ("early", "late"), ("acquit", "convict"), ("impose", "lift"), ("victory", "defeat"),
    ("licensed", "unlicensed"), ("safe", "unsafe"), ("legal", "illegal"), ("approve", "disapprove"), ("before", "after"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), OPPOSED)
def test_opposites_hold_both_ways(left: str, right: str) -> None:
    assert opposed(left, right)
    assert opposed(right, left)


@pytest.mark.parametrize(
    ("left", "right"), [("valuable", "invaluable"), ("pose", "impose"), ("rise", "climb"), ("port", "import")]
)
def test_not_opposites(left: str, right: str) -> None:
    assert not opposed(left, right)


def test_the_table_is_broad_and_sound() -> None:
    pairs = {
        frozenset((one.strip(), other.strip()))
        for section in lines("opposites").values()
        for line in section
        for one in line.split("/")[0].split(",")
        for other in line.split("/")[1].split(",")
    }
    assert len(pairs) >= 350
    assert all(len(pair) == 2 for pair in pairs)
    assert all(len(line.split("/")) == 2 for section in lines("opposites").values() for line in section)
    assert not any(word in contraries(word) for pair in pairs for word in pair)


def test_words_that_stand_for_one_another() -> None:
    assert interchangeable("blaze", "fire")
    assert not interchangeable("blaze", "flood")
    assert same_word("reject", "rejection") == 0.9
    assert same_word("police", "officer") == 0.7
    assert root("withdrawal") == root("withdraw")


PARTS = [
    (("minister", ("foreign",)), ("minister", ()), True),
    (("minister", ("foreign",)), ("minister", ("environment",)), False),
    (("holt", ("ada",)), ("holt", ()), True),
    (("holt", ("ada",)), ("holt", ("jonas",)), False),
    (("police", ()), ("officer", ()), True),
    (("dog", ()), ("postman", ()), False),
]


@pytest.mark.parametrize(("left", "right", "expected"), PARTS)
def test_parts_of_events(
    left: tuple[str, tuple[str, ...]], right: tuple[str, tuple[str, ...]], *, expected: bool
) -> None:
    assert (same_part(left, right) >= 0.7) is expected


def test_light_verbs_lend_their_grammar_to_the_noun() -> None:
    (event,) = events_of(told("The crew made no distress call.", "L"))
    assert (event.verb, event.agent, event.negated) == ("call", "crew", True)


def test_overlap_leaves_out_what_it_is_told() -> None:
    words = content_words(told("The council approved the plan.", "L"))
    assert overlap(words, words, without={"council", "approve", "plan"}) == 0.0
