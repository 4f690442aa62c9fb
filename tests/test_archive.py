"""One contract for both kinds of archive: a file, and a server that runs for the tests."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from archives import Hashing, Place, article, entry
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.archive.adding import add, re_embed, verify
from factcheck.archive.entries import ADDED, SUPERSEDED, UNCHANGED, Selection, key_of
from factcheck.archive.exporting import copy, lines
from factcheck.archive.recall import check_encoder
from factcheck.embed import CachedEncoder
from factcheck.errors import StoreError
from factcheck.extract import extract
from factcheck.kept import Kept
from factcheck.readers import read_bytes
from factcheck.records import Article
from factcheck.stored import claims_from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from factcheck.archive.plug import Archive

DAY = timedelta(days=1)


@pytest.fixture
def archive(place: Place) -> Iterator[Archive]:
    with closing(place.open(create=True)) as opened:
        yield opened


def added(archive: Archive, articles: Sequence[Article], encoder: Hashing | None = None) -> list[str]:
    return [o.kind for o in add(archive, articles, CachedEncoder(encoder or Hashing(), None), Kept(None))]


def titles(archive: Archive) -> list[str]:
    return sorted(e.opened("").article.title for _, e in archive.entries(archive.numbers()))


def test_what_was_written_is_read_back_to_the_byte(archive: Archive) -> None:
    made = [entry(article(n)) for n in range(3)]
    undated = entry(article(3, published=None, has_time=False, day="--05-12 tuesday", url="https://lund.example/3"))
    silent = entry(article(4, text="No.", title="", id="4" * 16))
    odd = entry(article(5, path=os.fsdecode(b"news/\xff.txt")))
    archive.write([*made, undated, silent, odd])
    assert [e for _, e in archive.entries(archive.numbers())] == [*made, undated, silent, odd]
    past = undated.opened("here")
    assert past.article == article(
        3, published=None, has_time=False, day="--05-12 tuesday", url="https://lund.example/3"
    )
    assert past.current()
    claims = claims_from_bytes(past.record, past.article)
    assert claims == extract(past.article)
    assert np.array_equal(past.matrix(), Hashing().encode([claim.text for claim in claims or ()]))
    facts = archive.facts()
    assert (facts.articles, facts.superseded, facts.claims) == (
        6,
        0,
        sum(e.claims for e in (*made, undated, silent, odd)),
    )
    assert facts.encoders == {"hashing@1": 6}
    assert (facts.first, facts.last) == (datetime(2026, 3, 1, 9, 30), datetime(2026, 3, 6, 9, 30))  # noqa: DTZ001


def test_adding_twice_changes_nothing_and_works_nothing_out(archive: Archive) -> None:
    encoder = Hashing()
    articles = [article(n) for n in range(40)]
    assert added(archive, articles, encoder) == [ADDED] * 40
    before, encoded = list(archive.entries(archive.numbers())), encoder.encoded
    assert added(archive, articles, encoder) == [UNCHANGED] * 40
    assert encoder.encoded == encoded
    assert list(archive.entries(archive.numbers())) == before
    assert archive.write([e for _, e in before])[0].kind == UNCHANGED
    assert list(verify(archive)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({}, {}),
        (
            {"url": "https://lund.example/a", "path": "monday.html"},
            {"url": "https://lund.example/a", "path": "tuesday.html"},
        ),
        ({"path": "day.jsonl#3"}, {"path": "day.jsonl#7"}),
    ],
    ids=["path", "address", "part of a file with this title"],
)
def test_a_newer_version_takes_the_place_of_the_older(
    archive: Archive, old: dict[str, str], new: dict[str, str]
) -> None:
    first, second = article(1, **old), article(1, text="The Lund1 bridge is closed again, Kit Osei said.", **new)
    assert added(archive, [first]) == [ADDED]
    assert added(archive, [second]) == [SUPERSEDED]
    assert [e.id for _, e in archive.entries(archive.numbers())] == [second.id]
    assert len(archive.numbers(current=False)) == 2
    assert archive.carried(["Brandt1", "Osei"]) == {"Osei": 1}
    assert added(archive, [second]) == [UNCHANGED]
    assert added(archive, [first]) == [SUPERSEDED], "what was said first is true again"
    assert archive.carried(["Brandt1", "Osei"]) == {"Brandt1": 1}
    assert list(verify(archive)) == []
    archive.compact()
    assert len(archive.numbers(current=False)) == 1
    assert archive.facts().superseded == 0
    assert list(verify(archive)) == []


@pytest.mark.parametrize(
    "other",
    [
        {"source": "Harbour Wire"},
        {"path": "elsewhere/1.txt"},
        {"path": "day.jsonl#3", "title": "Another bridge"},
        {"url": "https://lund.example/1"},
    ],
    ids=" ".join,
)
def test_another_article_stands_beside(archive: Archive, other: dict[str, str]) -> None:
    assert (
        added(archive, [article(1), article(1, text="The bridge of Orrin is shut, Kit Osei said.", **other)])
        == [ADDED] * 2
    )
    assert len(archive.numbers()) == 2


def test_articles_from_standard_input_supersede_none(archive: Archive) -> None:
    assert added(archive, [article(1, path="-"), article(2, path="-"), article(1, path="-#2")]) == [
        ADDED,
        ADDED,
        UNCHANGED,
    ]


def test_one_text_at_two_places_is_kept_once(archive: Archive) -> None:
    assert added(archive, [article(1), article(1, path="copy/1.txt")]) == [ADDED, UNCHANGED]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=1, max_size=4), min_size=1, max_size=5)
)
def test_any_order_of_versions_leaves_the_last_one_of_each(
    archive: Archive, blocks: list[list[tuple[int, int]]]
) -> None:
    archive.remove(archive.numbers(current=False))
    current: dict[bytes, bytes] = {}
    for block in blocks:
        entries = [VERSIONS[pair] for pair in block]
        expected = []
        for identity, digest in (e.key for e in entries):
            older = current.get(identity, digest) != digest
            if older:
                del current[identity]
            if digest in current.values():
                expected.append(SUPERSEDED if older else UNCHANGED)
            else:
                current[identity] = digest
                expected.append(SUPERSEDED if older else ADDED)
        assert [o.kind for o in archive.write(entries)] == expected
        held = {e.key.identity: e.key.digest for _, e in archive.entries(archive.numbers())}
        assert held == current
        wanted = [e.key for e in entries]
        assert archive.settled(wanted) == {
            k for k in wanted if current.get(k.identity, k.digest) == k.digest and k.digest in current.values()
        }
    assert archive.faults() == []


# Two articles of one text, apart in place alone, are among them: contents 0 to 3 at places 0 to 2.
VERSIONS = {
    (at, what): entry(article(what, text=f"Text {what} of the Lund bridge told.", path=f"place/{at}.txt"))
    for at in range(3)
    for what in range(4)
}


def test_outlines_come_by_time_and_only_of_what_is_current(archive: Archive) -> None:
    archive.write([entry(article(n)) for n in range(20)])
    archive.write(
        [entry(article(20, published=None)), entry(article(3, text="The Lund3 bridge is shut, Kit Osei said."))]
    )
    probes = np.ones((1, 64), np.float32)

    def found(spans: list[tuple[datetime, datetime]] | None) -> list[str]:
        with archive.snapshot():
            blocks = list(archive.outlines(spans, probes))
        assert all(len(b.numbers) == len(b.published) == len(b.names) == len(b.vectors) for b in blocks)
        return sorted(next(n for n in names if n.startswith("Lund")) for b in blocks for names in b.names)

    noon = datetime(2026, 3, 5, 12)  # noqa: DTZ001
    assert len(found(None)) == 21
    assert found([(noon - 2 * DAY, noon)]) == ["Lund20", "Lund3", "Lund4"]
    assert found([(noon - DAY, noon), (noon + DAY, noon + 2 * DAY)]) == ["Lund20", "Lund4", "Lund6"]
    assert found([(noon - 9_000 * DAY, noon - 8_000 * DAY)]) == ["Lund20"]
    with archive.snapshot():
        (row,) = [
            b.vectors[list(b.names).index(n)] for b in archive.outlines(None, probes) for n in b.names if "Lund7" in n
        ]
    assert row.tobytes() == entry(article(7)).vector
    assert list(archive.outlines(None, np.ones((1, 9), np.float32))) == []


@pytest.mark.parametrize(
    ("selection", "left"),
    [
        (Selection(("news/1.txt",)), {0, 2, 3}),
        (Selection((article(2).id, "https://lund.example/3")), {0, 1}),
        (Selection(source="Harbour Wire"), {1, 2, 3}),
        (Selection(before=datetime(2026, 3, 3)), {2, 3}),  # noqa: DTZ001
        (Selection(("news/0.txt",), source="Lund Post"), {0, 1, 2, 3}),
        (Selection(), set()),
    ],
)
def test_what_is_removed_is_gone_with_its_older_versions(
    archive: Archive, selection: Selection, left: set[int]
) -> None:
    articles = [article(0, source="Harbour Wire"), article(1), article(2), article(3, url="https://lund.example/3")]
    old = article(1, text="An older text on the Lund1 bridge, Kit Osei said.")
    assert added(archive, [old, *articles]) == [ADDED, ADDED, SUPERSEDED, ADDED, ADDED]
    archive.remove(archive.numbers(selection))
    assert titles(archive) == sorted(articles[n].title for n in left)
    assert len(archive.numbers(current=False)) == len(left) + (1 in left)
    assert archive.carried(["Brandt1"]) == ({"Brandt1": 1} if 1 in left else {})
    assert list(verify(archive)) == []


def test_vectors_of_another_encoder_are_refused_with_the_way_out(archive: Archive) -> None:
    assert added(archive, [article(1), article(2)]) == [ADDED] * 2
    other = Hashing("finer@2", 96)
    with pytest.raises(
        StoreError, match=r"made by hashing@1, and this run uses finer@2.*compact .* --re-embed --encoder finer"
    ):
        added(archive, [article(3)], other)
    assert len(archive.numbers()) == 2
    first, _ = archive.numbers()
    (_, one), *_ = archive.entries([first])
    archive.rewrite(first, entry(one.opened("").article, other))
    with pytest.raises(StoreError, match=r"some vectors are still those of hashing@1.*finishes the work"):
        check_encoder(archive, "finer@2")
    assert re_embed(archive, CachedEncoder(other, None), Kept(None)) == 1
    assert re_embed(archive, CachedEncoder(other, None), Kept(None)) == 0
    assert archive.encoders() == ("finer@2",)
    assert [len(e.vector) for _, e in archive.entries(archive.numbers())] == [4 * 96] * 2
    assert added(archive, [article(1), article(3)], other) == [UNCHANGED, ADDED]
    assert list(verify(archive)) == []


@pytest.mark.parametrize(
    ("archived", "run", "way"),
    [
        ("mini@1", "mini@1+bf16", "--precision fast"),
        ("mini@1+bf16", "mini@1", r"\(--encoder mini --precision fast\).*--re-embed --encoder mini --precision full`"),
        ("models/own@1", "mini@1", r"\(--encoder models/own\).*--re-embed --encoder mini`"),
    ],
)
def test_the_way_out_names_the_options_to_give(archive: Archive, archived: str, run: str, way: str) -> None:
    added(archive, [article(1)], Hashing(archived))
    with pytest.raises(StoreError, match=way):
        check_encoder(archive, run)


def test_claims_of_an_older_extraction_are_made_anew(archive: Archive) -> None:
    added(archive, [article(1)])
    ((number, one),) = archive.entries(archive.numbers())
    archive.rewrite(number, replace(one, version=b"older", record=entry(article(2)).record).sealed())
    ((_, stale),) = archive.entries(archive.numbers())
    assert not stale.opened("").current()
    assert re_embed(archive, CachedEncoder(Hashing(), None), Kept(None)) == 1
    assert list(archive.entries(archive.numbers())) == [(archive.numbers()[0], one)]


def test_rewriting_what_is_gone_does_nothing(archive: Archive) -> None:
    archive.rewrite(7, entry(article(1)))
    assert archive.numbers() == []


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE {}contents SET vectors = article", "not what was written"),
        ("UPDATE {}contents SET checksum = version", "not what was written"),
        ("DELETE FROM {}contents", "1 articles without content"),
        ("DELETE FROM {}names", "index of names is off by 3"),
        ("UPDATE {}names SET name = 'Nobody' WHERE name = 'Ida'", "index of names is off by 2"),
    ],
)
def test_damage_is_told_and_never_used(place: Place, archive: Archive, damage: str, told: str) -> None:
    added(archive, [article(1)])
    place.tamper(damage)
    assert told in " ".join(verify(archive))
    if "checksum" in damage:
        ((_, one),) = archive.entries(archive.numbers())
        with pytest.raises(StoreError, match=r"here: what it holds of news/1.txt .* is damaged"):
            one.opened("here")


def test_an_older_schema_is_brought_up_and_a_newer_one_refused(place: Place) -> None:
    with closing(place.open(create=True)) as archive:
        added(archive, [article(n) for n in range(3)])
        added(archive, [article(1, text="The Lund1 bridge is closed, Kit Osei said.")])
        before = list(archive.entries(archive.numbers(current=False)))
        schema = archive.facts().schema
    place.tamper("DROP TABLE {}names")
    version = "PRAGMA user_version={}" if place.kind == "sqlite" else "UPDATE factcheck.about SET schema = {}"
    place.tamper(version.replace("{}", "1"))
    with closing(place.open()) as archive:
        assert archive.facts().schema == schema
        assert list(archive.entries(archive.numbers(current=False))) == before
        assert list(verify(archive)) == []
        assert archive.carried(["Brandt0", "Brandt1", "Osei"]) == {"Brandt0": 1, "Osei": 1}
    place.tamper(version.replace("{}", "99"))
    with pytest.raises(StoreError, match=r"made by a newer factcheck \(schema 99; this one knows"):
        place.open(create=True)
    place.tamper(version.replace("{}", str(schema)))
    with closing(place.open()) as archive:
        assert list(archive.entries(archive.numbers(current=False))) == before


def test_where_there_is_no_archive_none_is_made_by_reading(place: Place) -> None:
    with pytest.raises(StoreError, match=r"there is no .*archive.*factcheck archive add"):
        place.open()
    with pytest.raises(StoreError, match="there is no"):
        place.open()


def test_lines_are_read_back_as_the_same_articles(archive: Archive) -> None:
    data = (
        b"---\ntitle: Ferry Halcyon aground\nsource: Tidewater Daily\ndate: 2026-03-02 14:30\nurl: https://t.example/1\n"
        b"author: Ida Brandt\n---\n\nThe ferry ran aground off Olm Island on Monday.\n\nNo one was hurt, she said.\n"
    )
    (one,) = (a for a in read_bytes("ferry.md", data) if isinstance(a, Article))
    added(archive, [one])
    (back,) = (a for a in read_bytes("out.jsonl", b"".join(lines(archive))) if isinstance(a, Article))
    assert (back.id, back.text, back.published, back.url, back.author) == (
        one.id,
        one.text,
        one.published,
        one.url,
        one.author,
    )
    assert key_of(replace(back, lines=one.lines)).identity == key_of(one).identity


def test_an_archive_is_copied_whole_into_one_of_the_other_kind(archive: Archive, tmp_path: Path) -> None:
    added(archive, [article(n) for n in range(5)])
    other = Place("sqlite", str(tmp_path / "other.db"))
    with closing(other.open(create=True)) as target:
        assert [o.kind for o in copy(archive, target)] == [ADDED] * 5
        assert [e for _, e in target.entries(target.numbers())] == [e for _, e in archive.entries(archive.numbers())]
        archive.remove(archive.numbers())
        assert [o.kind for o in copy(target, archive)] == [ADDED] * 5
        assert [e for _, e in target.entries(target.numbers())] == [e for _, e in archive.entries(archive.numbers())]
        assert {o.kind for o in copy(target, archive)} == {UNCHANGED}
    assert list(verify(archive)) == []
