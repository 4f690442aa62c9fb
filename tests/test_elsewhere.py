"""What the other article says of a value beside the claim compared: what is told elsewhere is hardly what is disputed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from builders import article, span_of

from factcheck.axes import readings
from factcheck.compare import comparators
from factcheck.elsewhere import Lookup, elsewhere
from factcheck.extract import extract
from factcheck.judge.features import ABOUT_OPPOSED, MONOTONE_OPPOSED, NAMES, TOLD, features
from factcheck.match import Matcher
from factcheck.records import Claim, Match, Span
from factcheck.stories import tellings

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2026, 10, 15)
CORE = "Core prices rose 3.6 percent."
PRICES = "Prices rose 3.1 percent in the year to May."


def matched(left: str, right: str) -> Match:
    """The first claims of two articles, matched."""
    ours = extract(article(left, published=DAY))
    theirs = extract(article(right, source="Right Post", published=DAY))
    seen = Lookup(readings(ours), readings(theirs)).of(0, 0)
    return Match(ours[0], theirs[0], 0.6, elsewhere=seen)


# What the left article's first value is told to be in the right article, beside its first claim, and how many there are of its kind.
CASES = [
    (CORE, PRICES, 0.0, 1),
    (CORE, f"{PRICES} Without food the rise was 3.6 per cent.", 1.0, 2),
    (CORE, f"{PRICES} Without food the rise was about 3.5 per cent.", 0.5, 2),
    (CORE, f"{PRICES} Food rose 9 per cent, and fuel 12.", 0.0, 2),
    (CORE, "Core prices rose 3.6 per cent.", 0.0, 1),
    (CORE, f"{PRICES} It took 3.6 days.", 0.0, 1),
    (CORE, f"{PRICES} More than half per cent was fuel, over 0.2 per cent.", 0.0, 3),
    ("It left at 6.47 p.m. on a calm sea.", "It left at a quarter to six. The call came at 1847.", 1.0, 2),
    ("It left at 6.47 a.m. on a calm sea.", "It left at a quarter to six. The call came at 1847.", 0.0, 2),
    ("Ada won 3-1 in the snow.", "Ada won it 2-0 again. Cleo won 3-1 too.", 1.0, 2),
    ("It was the third launch.", "It was the second launch. Three people came.", 0.0, 1),
    ("Four ships came to the island.", "Five ships came to it. Four ships had left.", 1.0, 2),
    ("She sailed in June 2022.", "She sailed in May 2022. The crew met on 9 June 2022.", 0.5, 2),
]


@pytest.mark.parametrize(("left", "right", "told", "kind"), CASES)
def test_a_value_is_looked_up_in_the_other_article(left: str, right: str, told: float, kind: int) -> None:
    match = matched(left, right)
    value = match.elsewhere[0][0]
    assert (value.told, value.kind) == (told, kind)
    turned = matched(right, left)
    assert (turned.elsewhere[1], turned.elsewhere[0]) == match.elsewhere


def test_two_values_are_looked_up_together() -> None:
    match = matched(f"{CORE} Without food prices rose 3.1 percent.", f"{PRICES} Without food it was 3.6 percent.")
    left, right = span_of(match.left, "3.6 percent"), span_of(match.right, "3.1 percent")
    assert elsewhere(match, left, right) == (2.0, 2, 2)
    # Words that are no value, or a match without its articles: nothing is known, and there is the one.
    assert elsewhere(match, Span(0, 4), Span(0, 6)) == (0.0, 1, 1)
    assert elsewhere(replace(match, elsewhere=((), ())), left, right) == (0.0, 1, 1)


def told_of(match: Match) -> dict[str, float]:
    compared = [c for comparator in comparators() for c in comparator.compare(match)]
    row = dict(zip(NAMES, features(match, compared, None), strict=True))
    return {name: row[name] for name in TOLD}


def test_the_decision_sees_which_conflicts_are_told_elsewhere() -> None:
    alone, beside = (told_of(matched(CORE, PRICES + more)) for more in ("", " Without food the rise was 3.6 per cent."))
    assert alone[TOLD[0]] > 0 == alone[TOLD[1]]
    assert beside[TOLD[1]] > 0 == beside[TOLD[0]]
    assert (alone[TOLD[2]], alone[TOLD[3]]) == (1, 1)
    assert set(TOLD) <= ABOUT_OPPOSED
    assert MONOTONE_OPPOSED[TOLD[0]] == 1
    assert not set(TOLD[1:]) & MONOTONE_OPPOSED.keys()


def test_a_run_looks_values_up() -> None:
    left = extract(article(f"{CORE} Nobody was surprised.", published=DAY))
    right = extract(article(f"{PRICES} Without food it was 3.6 percent.", source="Right Post", published=DAY))
    found = {(m.left.text, m.right.text): m for m in _run([*left, *right])}
    assert found[CORE, PRICES].elsewhere[0][0].told == 1.0
    assert found[CORE, "Without food it was 3.6 percent."].elsewhere[0][0].told == 0.0


def _run(claims: Sequence[Claim]) -> list[Match]:
    one, other = tellings(claims)
    return list(Matcher().match([(one, other)], claims, np.eye(len(claims), dtype=np.float32)))
