"""Every comparator against its table of cases: tests/cases/<category>.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from builders import claim, match

from factcheck.compare import COMPARATORS
from factcheck.records import SPEAKS, Level

if TYPE_CHECKING:
    from factcheck.plugs import Comparator
    from factcheck.records import Match

CASES = Path(__file__).parent / "cases"
TABLES = sorted(CASES.glob("*.toml"))
STRENGTH = [Level.ABSTAIN, Level.AGREE, Level.COMPATIBLE, Level.CONFLICT]
FEWEST = 30


@cache
def cases(path: Path) -> list[dict[str, Any]]:
    return list(tomllib.loads(path.read_text("utf-8"))["case"])


def comparator(category: str) -> Comparator:
    name = dict(COMPARATORS)[category]
    made: Comparator = getattr(import_module(f"factcheck.compare.{category}"), name)()
    return made


def pair(case: dict[str, Any]) -> Match:
    day = case.get("published")
    left = claim(case["left"], source="Left Post", published=case.get("left_published", day))
    right = claim(case["right"], source="Right Post", published=case.get("right_published", day))
    return match(left, right)


def strongest(case: dict[str, Any], by: Comparator) -> Level:
    found = [one for one in by.compare(pair(case)) if one.role >= SPEAKS]
    return max((one.level for one in found), key=STRENGTH.index, default=Level.ABSTAIN)


ALL = [
    pytest.param(path.stem, case, id=f"{path.stem}-{number}")
    for path in TABLES
    for number, case in enumerate(cases(path), start=1)
]


@pytest.mark.parametrize(("category", "case"), ALL)
def test_case(category: str, case: dict[str, Any]) -> None:
    level = strongest(case, comparator(category))
    assert level == Level(case["level"]), f"{case['left']}\n{case['right']}\n{case.get('note', '')}"


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_table_holds_every_level_and_enough_cases(path: Path) -> None:
    table = cases(path)
    assert path.stem in dict(COMPARATORS)
    assert {case["level"] for case in table} == {level.value for level in Level}
    assert len(table) >= FEWEST


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_switching_a_comparator_off_makes_its_cases_fail(path: Path) -> None:
    class Silent:
        category = comparator(path.stem).category

        def compare(self, match: Match) -> tuple[()]:  # noqa: ARG002  (the plug's signature)
            return ()

    failing = [case for case in cases(path) if strongest(case, Silent()) != Level(case["level"])]
    assert len(failing) >= len(cases(path)) / 3


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_swapping_the_sides_changes_no_level(path: Path) -> None:
    by = comparator(path.stem)
    for case in cases(path):
        swapped = {
            "left": case["right"],
            "right": case["left"],
            "left_published": case.get("right_published", case.get("published")),
            "right_published": case.get("left_published", case.get("published")),
        }
        assert strongest(swapped, by) == strongest(case, by), f"{case['left']}\n{case['right']}"
