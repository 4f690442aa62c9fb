"""The HTML report as text: what it allows, what it says, and that nothing from outside becomes markup."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hostile import HOSTILE, Hostile, unseen
from hypothesis import HealthCheck, given, settings
from newsstand import large

from factcheck.records import Position, Report, Uncorroborated
from factcheck.writers import writer_for
from factcheck.writers.html.anchors import Anchors, paragraphs, web, when
from factcheck.writers.html.differing import Piece, pieces
from factcheck.writers.html.figures import figures, numbered
from factcheck.writers.html.stories import MOST_NOTES, Run, stories
from reports import AGENCY, COAST, NORTH, POST, article, clean, duration, full, many, say

EACH = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
write = writer_for("html", "../")
ASSETS = {name: files("factcheck.writers.html").joinpath(f"page.{name}").read_text("utf-8") for name in ("css", "js")}


class Page(HTMLParser):
    """The tags, attributes and addresses of a page, read as a browser without scripts reads it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.values: dict[str, set[str]] = {}
        self.shown = ""
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self._inside = tag
        for name, value in attrs:
            self.attributes.add(name)
            self.values.setdefault(name, set()).add(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        self.shown += " " if tag in {"h4", "p", "li", "dt", "th", "td"} else ""

    def handle_data(self, data: str) -> None:
        if self._inside not in {"style", "script"}:
            self.shown += data


@cache
def harmless() -> Page:
    return Page(write(Hostile("some harmless words here z").report()))


VARYING = {"a", "em", "b", "mark", "sup", "ul", "li", "p", "time", "span", "div"}


@EACH
@given(HOSTILE)
def test_nothing_from_outside_becomes_markup(text: str) -> None:
    written = write(Hostile(text).report())
    page, like = Page(written), harmless()
    assert set(page.tags) <= set(like.tags) | VARYING
    assert {t: n for t, n in page.tags.items() if t not in VARYING} == {
        t: n for t, n in like.tags.items() if t not in VARYING
    }
    assert page.attributes <= like.attributes | {"datetime"}
    for href in page.values["href"]:
        assert re.fullmatch(r"#[a-z0-9-]+|(\.\./|/)[A-Za-z0-9/%_.~-]*(#L[0-9]+)?|data:,|https?://.*", href)
    assert page.values["id"] >= {"filters", "shown", "findings", "articles"}
    assert not unseen(written)
    # With scripts a noscript element is text up to its end tag: none ends early.
    held = re.findall(r"(?s)<noscript>(.*?)</noscript>", written)
    assert len(held) == written.count("<noscript") == written.count("</noscript")
    assert all("<article" in h or 'class="leave"' in h for h in held)
    written.encode()


def test_policy_allows_the_style_and_the_script_and_nothing_else() -> None:
    written = write(full())
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', written)
    assert found
    policy = dict(part.strip().partition(" ")[::2] for part in found[1].replace("&#39;", "'").split(";"))
    hashes = {
        name: f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for name, text in ASSETS.items()
    }
    assert policy == {
        "default-src": "'none'",
        "style-src": hashes["css"],
        "script-src": hashes["js"],
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert f"<style>{ASSETS['css']}</style>" in written
    assert f"<script>{ASSETS['js']}</script>" in written
    assert written.count("<script") == 1
    assert written.count("<style") == 1
    assert not {"src", "style", "action", "srcdoc"} & Page(written).attributes


def test_every_finding_and_article_stands_in_the_page_without_scripts() -> None:
    report = large(100)
    page = Page(write(report))
    shown = " ".join(page.shown.split())
    assert page.tags["article"] == len(report.findings) + len(report.articles)
    for finding in report.findings:
        assert f"f-{finding.id}" in page.values["id"]
        assert finding.explanation in shown
    assert all(a.title in shown for a in report.articles)


def test_the_page_says_how_many_sources_hold_each_value_and_which_is_alone() -> None:
    shown = " ".join(Page(write(full())).shown.split())
    assert "2 discrepancies, 1 update and 1 agreement in 4 articles from 4 sources." in shown
    assert "Northwire alone says “three hours”" in shown
    assert "five hours 2 independent sources" in shown
    assert "Coast Daily · 7 May 2031 · stories/coast daily.html" in shown
    assert "shares much of its text with stories/coast daily.html" in shown
    assert "This changed over time: “At least 3”" in shown
    assert "These sources do not disagree on any fact that was compared." in Page(write(clean())).shown


@pytest.mark.parametrize(
    ("published", "shown", "moment"),
    [
        ("2031-05-05", "5 May 2031", "2031-05-05"),
        ("2031-05-05T09:30:00", "5 May 2031, 09:30", "2031-05-05T09:30"),
        ("in spring", "in spring", ""),
        ("", "", ""),
    ],
)
def test_days_read_as_people_write_them(published: str, shown: str, moment: str) -> None:
    assert when(published) == (shown, moment)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://olm.example/a?b=c#d", "https://olm.example/a?b=c#d"),
        ("http://olm.example/é", "http://olm.example/%C3%A9"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//olm.example/", ""),
        ("https:///x", ""),
        ("https://[olm", ""),
        ("https://olm.example/" + "x" * 3000, ""),
        (None, ""),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: str) -> None:
    assert web(replace(article(COAST), url=url)) == link


def test_links_lead_to_the_file_its_line_and_the_paragraph() -> None:
    anchors = Anchors(full(), "../")
    place = anchors.place(NORTH, 4, say(NORTH, "three hours").start)
    assert (place.file, place.shown, place.read) == ("../stories/northwire.txt#L4", "stories/northwire.txt:4", "a-0-p1")
    assert anchors.place(COAST, None, 40).file == "../stories/coast%20daily.html"
    assert anchors.place("-", 3, 0).file == ""
    assert anchors.place("gone.txt", 3, 0).read == ""


def test_value_and_differing_words_are_marked() -> None:
    said, other = (
        say(COAST, "five hours"),
        replace(say(COAST, "five hours"), text="The rescue off Sel Island lasted a day."),
    )
    assert pieces(said, [other]) == (
        Piece("The rescue off "),
        Piece("Olm", "differs"),
        Piece(" Island lasted "),
        Piece("five hours", "value"),
        Piece("."),
    )
    # Sentences that share little differ everywhere: single marks would tell nothing.
    assert [p.mark for p in pieces(say(NORTH, "three hours"), [said])] == ["", "value", ""]


def test_figures_count_by_source_and_by_pair() -> None:
    report = full()
    found = figures(report, numbered(report))
    assert [(r.name, r.agreements, r.discrepancies, r.alone) for r in found.rows] == [
        ("Coast Daily", 0, 2, 0), ("Ferry Agency", 0, 1, 0), ("Harbour Post", 1, 1, 0), ("Northwire", 1, 2, 1),
    ]  # fmt: skip
    cells = [[(c.disagree, c.agree, c.shade) if c else None for c in line.cells] for line in found.lines]
    assert cells[3] == [(2, 0, 4), (1, 0, 2), (1, 1, 2), None]
    assert cells[0][2] == (0, 1, 0)
    assert max(r.agreeing + r.disagreeing for r in found.rows) == 100


def test_matrix_keeps_to_the_busiest_sources() -> None:
    crowd = tuple(replace(say(COAST, "five hours"), source=f"Outlet {n:02}") for n in range(40))
    finding = replace(duration(), positions=(Position("five hours", crowd, 40), duration().positions[1]))
    report = replace(full(), findings=(finding,))
    found = figures(report, numbered(report))
    assert (len(found.rows), len(found.lines), found.left_out) == (44, 20, 24)


def test_an_article_shows_its_claims_by_verdict_with_notes() -> None:
    report = full()
    north, _, _, agency = stories(report, Anchors(report, ""), numbered(report))
    assert north.headline is not None
    (paragraph,) = north.paragraphs
    assert paragraph.runs[0] == Run(
        (
            ("The ferry Halcyon ran aground off Olm Island on Monday with ", False),
            ("214 passengers", True),
            (" aboard.", False),
        ),
        "agreement",
        ((1, "agreement"),),
    )
    assert [n.kind for n in paragraph.notes] == ["agreement", "discrepancy", "discrepancy", "accepted", "accepted"]
    assert paragraph.notes[1].elsewhere == ("“five hours”: Harbour Post, Coast Daily and Ferry Agency",)
    assert north.counts == (("discrepancy", 2), ("agreement", 1))
    assert [r.kind for p in agency.paragraphs for r in p.runs if r.kind] == ["discrepancy", "alone"]
    assert agency.copies == COAST
    assert agency.compared_only


def test_an_article_text_stays_whole_whatever_is_marked_in_it() -> None:
    report = full()
    crossing = tuple(
        Uncorroborated(AGENCY, "x", article(AGENCY).text[a:b], a, b, "")
        for a, b in ((3, 30), (10, 60), (25, 28), (0, 90))
    )
    report = replace(report, uncorroborated=crossing)
    for told, story in zip(report.articles, stories(report, Anchors(report, ""), numbered(report)), strict=True):
        parts = [p for p in (story.headline, *story.paragraphs) if p]
        shown = ["".join(text for r in p.runs for text, _ in r.pieces) for p in parts]
        assert [" ".join(s.split()) for s in shown] == [" ".join(m.group().split()) for m in paragraphs(told.text)]


def test_what_does_not_slice_out_of_the_text_is_not_marked() -> None:
    moved = replace(say(NORTH, "three hours"), start=0, end=20)
    finding = replace(duration(), positions=(Position("three hours", (moved,)),))
    report = replace(full(), findings=(finding,), uncorroborated=())
    assert not any(s.counts for s in stories(report, Anchors(report, ""), numbered(report)))


def test_a_sentence_in_very_many_findings_notes_a_few() -> None:
    report = many(300)
    story = stories(report, Anchors(report, ""), numbered(report))[1]
    assert len(story.paragraphs[0].notes) == MOST_NOTES
    assert story.paragraphs[0].notes[-1].more == 300 - MOST_NOTES


def test_articles_without_text_still_stand_in_the_list() -> None:
    page = Page(write(Report((replace(article(POST), text=""),), ())))
    assert "Halcyon strands near Olm" in page.shown
