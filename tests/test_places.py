"""Which places an article names: whole words, or York would be told wherever Yorkshire is."""

from __future__ import annotations

import pytest
from builders import claim, match

from factcheck.compare.place import PlaceComparator
from factcheck.compare.where import is_told
from factcheck.records import Level


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("The Yorkshire line was shut.", "York", False),
        ("The York line was shut.", "York", True),
        ("A York-based firm shut it.", "York", True),
        ("They met in York, then in Aste.", "York", True),
        ("It fell in Washington, D.C., on Monday.", "Washington, D.C.", True),
        ("A new yorker was there.", "York", False),
    ],
)
def test_a_place_is_told_in_whole_words(text: str, place: str, *, told: bool) -> None:
    assert is_told(claim(text), place) is told


def test_a_longer_word_does_not_make_a_place_known() -> None:
    left = claim("The summit was held in Oran on Monday.")
    longer, known = (
        PlaceComparator().compare(match(left, claim(f"The summit was held in Lisbon on Monday. {more}.")))
        for more in ("Oranges grow", "Oran waits")
    )
    assert [found.level for found in (*longer, *known)] == [Level.CONFLICT] * 2
    assert known[0].role == pytest.approx(longer[0].role * PlaceComparator().known_weight, abs=1e-3)
