"""What the decision learns from: events read by a run's own code, whole, and as poor in shared facts as the news is."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from articles import Told, told_matches
from bundles import read_bundle
from pairs import AGREE, CONFLICT, UNRELATED
from points import chosen
from singles import with_singles

ROOT = Path(__file__).parent.parent

BUNDLE = """= Roof of a market hall falls in, 3 May 2025
? f1 quantity high: hurt -- a: seven; b: nine
? f2 cause high: why -- a: snow
@ Northwire | 2025-05-04
Market roof falls in

Seven people were hurt when the roof of the market hall in Aste fell in. [f1a]
The weight of late snow brought it down, the fire chief said. [f2a]

The hall is to be closed.
@ The Aste Post | 2025-05-04
Market roof gives way in Aste

Nine people were hurt when the roof of the market hall in Aste gave way. [f1b]
Wet snow had brought the roof of the hall down. [f2a]
"""
SINGLES = """@ Northwire
2| Repairs in 2019 had cost €40,000.
2| Nobody had complained since.
3| It seats 300.
@ The Aste Post
1| The clock stopped at ten past four.
"""


def bundle_with(folder: Path, singles: str | None) -> Path:
    """A folder of bundles with this event, and what its outlets report alone."""
    for name, text in (("bundles", BUNDLE), ("singles", singles)):
        if text is not None:
            (folder / name).mkdir()
            (folder / name / "roof.txt").write_text(text, encoding="utf-8")
    return folder / "bundles"


def test_singles_stand_in_paragraphs_of_their_own(tmp_path: Path) -> None:
    path = bundle_with(tmp_path, SINGLES) / "roof.txt"
    bundle = read_bundle(path)
    longer = with_singles(bundle, tmp_path / "singles" / "roof.txt")
    first, second = longer.tellings
    assert [len(paragraph) for paragraph in first.paragraphs] == [1, 2, 2, 1, 1]
    assert first.paragraphs[2][1].text == "Nobody had complained since."
    assert [line.text for line in second.lines][:2] == [
        "Market roof gives way in Aste",
        "The clock stopped at ten past four.",
    ]
    # The facts stay what they were, and so does the bundle as it was written.
    assert [line.labels for line in longer.tellings[0].lines if line.labels] == [(("f1", "a"),), (("f2", "a"),)]
    assert len(bundle.tellings[0].paragraphs) == 3


@pytest.mark.parametrize(
    ("singles", "why"),
    [
        (SINGLES.replace("3|", "9|"), "no paragraph 9"),
        (SINGLES.replace("The Aste Post", "The Post"), "not the outlets"),
        (SINGLES.replace("3| ", "3 "), "line 4: not a sentence"),
        ("2| Too early.\n" + SINGLES, "line 1: not a sentence"),
    ],
)
def test_singles_that_break_the_format_are_told(tmp_path: Path, singles: str, why: str) -> None:
    bundle = read_bundle(bundle_with(tmp_path, singles) / "roof.txt")
    with pytest.raises(ValueError, match=why):
        with_singles(bundle, tmp_path / "singles" / "roof.txt")


def test_the_singles_that_are_learned_from_fit_their_bundles() -> None:
    paths = sorted((ROOT / "training" / "singles").glob("*.txt"))
    assert len(paths) > 300
    for path in paths[::8]:
        bundle = read_bundle(ROOT / "training" / "bundles" / path.name)
        longer = with_singles(bundle, path)
        assert sum(len(t.lines) for t in longer.tellings) > sum(len(t.lines) for t in bundle.tellings)


def read_one(folder: Path, *, singles: bool) -> tuple[list[Told], list[Told]]:
    """The matches of one event of those that are learned from, whole and sparse."""
    name = min((ROOT / "training" / "singles").glob("*.txt")).name
    for kind in ("bundles", "singles") if singles else ("bundles",):
        (folder / kind).mkdir()
        shutil.copy(ROOT / "training" / kind / name, folder / kind)
    read = list(told_matches(folder / "bundles"))
    return [one for one in read if not one.sparse], [one for one in read if one.sparse]


def shared(told: list[Told]) -> float:
    """Share of the claims that state a fact which another article states."""
    claims = {claim.id for one in told for claim in (one.match.left, one.match.right)}
    on_fact = {c.id for one in told if one.label != UNRELATED for c in (one.match.left, one.match.right)}
    return len(on_fact) / len(claims)


def test_an_event_is_read_whole_and_as_poor_in_shared_facts_as_the_news(tmp_path: Path) -> None:
    whole, sparse = read_one(tmp_path, singles=True)
    (name,) = {one.event for one in whole}
    assert {one.run for one in whole} == {f"{name} whole"}
    assert {one.run for one in sparse} == {f"{name}+ sparse"}
    assert {one.label for one in sparse} == {AGREE, CONFLICT, UNRELATED}
    assert shared(sparse) < 0.75 * shared(whole)
    # Other places in the text, other names: the cross-encoder is asked about the pairs of both.
    assert not {one.ids for one in whole} & {one.ids for one in sparse}


def test_without_singles_an_event_is_only_thinned(tmp_path: Path) -> None:
    whole, sparse = read_one(tmp_path, singles=False)
    assert shared(sparse) < shared(whole)
    assert len({one.ids for one in sparse} & {one.ids for one in whole}) > 0.5 * len(sparse)


def test_events_are_read_alike_by_several_processes_and_out_of_the_cache(tmp_path: Path) -> None:
    bundles, kept = tmp_path / "bundles", tmp_path / "kept"
    bundles.mkdir()
    for path in sorted((ROOT / "training" / "bundles").glob("*.txt"), key=lambda path: path.stat().st_size)[:3]:
        shutil.copy(path, bundles)

    def read(cache: Path | None, jobs: int) -> list[object]:
        return [
            (one.run, one.ids, one.compared, one.label, one.fact, one.category, one.beside)
            for one in told_matches(bundles, cache, jobs=jobs)
        ]

    alone = read(None, 1)
    assert len(alone) > 100
    assert read(kept, 2) == alone
    assert read(kept, 1) == alone


def test_points_say_how_many_agreements_are_told_and_hold(tmp_path: Path) -> None:
    told = list(told_matches(bundle_with(tmp_path, None)))
    rows = {AGREE: (0.9, 0.0, 0.1), CONFLICT: (0.0, 0.9, 0.1), UNRELATED: (0.0, 0.0, 1.0)}
    _, came_to = chosen(told, np.array([rows[one.label] for one in told]), 1, {})
    assert came_to["balanced, agreements"] == {"recall": 1.0, "precision": 1.0, "f1": 1.0}
    rows[AGREE], rows[UNRELATED] = rows[UNRELATED], rows[AGREE]
    _, came_to = chosen(told, np.array([rows[one.label] for one in told]), 1, {})
    assert came_to["balanced, agreements"]["recall"] == 0.0
    assert came_to["balanced, agreements"]["precision"] == 0.0
