"""Text from outside passes through every writer harmlessly, whatever it is."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import cmarkgfm
import jsonschema
import pytest
from hostile import HOSTILE, Hostile, unseen
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from factcheck.surrogates import well_formed
from factcheck.writers import writer_for
from factcheck.writers.escape import plain, url_path
from factcheck.writers.explain import explain
from factcheck.writers.github import step_summary
from factcheck.writers.json import read_report
from factcheck.writers.places import file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

SCHEMA = Path(__file__).parent / "data" / "sarif-schema-2.1.0.json"
PLAIN = Hostile("some harmless words here z")
EACH = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def parser() -> MarkdownIt:
    """GitHub's Markdown as near as it comes: tables, strike-through, links from bare addresses (not from bare names)."""
    found = MarkdownIt("gfm-like")
    assert found.linkify is not None
    found.linkify.set({"fuzzy_link": False})
    return found


def tokens(text: str) -> Iterator[Token]:
    for token in parser().parse(text):
        yield token
        yield from token.children or ()


def shape(text: str) -> list[str]:
    """The blocks of a Markdown text, without what stands in them."""
    return [t.type for t in parser().parse(text)]


def check_markdown(text: str, like: str, hrefs: set[str]) -> None:
    assert shape(text) == shape(like)
    for token in tokens(text):
        if token.type == "html_block":
            assert re.fullmatch(r"<details>\n<summary>[0-9,]+ [a-z ]+</summary>\n|</details>\n?", token.content)
        elif token.type == "html_inline":
            assert token.content in {"<b>", "</b>", "<br>"}
        elif token.type == "link_open":
            assert token.attrs["href"] in hrefs
        elif token.type == "em_open":
            assert "*Why:*" in text
        else:
            assert token.type not in {"image", "s_open", "code_block", "fence", "blockquote_open", "hr", "hardbreak"}
    assert not unseen(text)
    assert sum(t.type == "em_open" for t in tokens(text)) == sum(t.type == "em_open" for t in tokens(like))
    text.encode()


def hrefs_of(hostile: str) -> set[str]:
    found = set()
    for path in (hostile, "b.txt", "c.md"):
        target = url_path(file_of(path))
        plainly = "?plain=1" if target.lower().endswith((".md", ".markdown")) else ""
        for anchor in ("", "#L1", "#L3", f"{plainly}#L1", f"{plainly}#L3"):
            found.add(parser().normalizeLink(("" if target.startswith("/") else "../") + target + anchor))
    return found


@EACH
@given(HOSTILE)
def test_markdown_holds_no_markup_from_outside(text: str) -> None:
    write = writer_for("markdown", "../")
    check_markdown(write(Hostile(text).report()), write(PLAIN.report()), hrefs_of(text))


@EACH
@given(HOSTILE)
def test_step_summary_holds_no_markup_and_no_link_from_outside(text: str) -> None:
    check_markdown(step_summary(Hostile(text).report()), step_summary(PLAIN.report()), set())


class Page(HTMLParser):
    """The tags and link targets of what GitHub's own parser makes of a Markdown text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.hrefs: set[str] = set()
        self.feed(cmarkgfm.github_flavored_markdown_to_html(text, options=cmarkgfm.Options.CMARK_OPT_UNSAFE))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append("strong" if tag == "b" else tag)
        self.hrefs |= {unquote(value or "") for name, value in attrs if name == "href"}


def pages(text: str) -> tuple[Page, Page]:
    report = Hostile(text).report()
    return Page(writer_for("markdown", "../")(report)), Page(step_summary(report))


@cache
def harmless_pages() -> tuple[Page, Page]:
    return pages(PLAIN.text)


@EACH
@given(HOSTILE)
def test_githubs_own_parser_finds_no_markup_from_outside_either(text: str) -> None:
    page, summary = pages(text)
    like, short = harmless_pages()
    assert set(page.tags) <= set(like.tags)
    assert page.hrefs <= {unquote(href) for href in hrefs_of(text)}
    assert set(summary.tags) <= set(short.tags)
    assert not summary.hrefs
    for tag in ("h1", "h2", "h3", "li", "tr", "td", "th", "p", "em", "details", "code", "img", "script"):
        assert page.tags.count(tag) == like.tags.count(tag)


@EACH
@given(HOSTILE)
def test_plain_text_cannot_steer_a_terminal_or_add_a_line(text: str) -> None:
    write, report = writer_for("text"), Hostile(text).report()
    assert not unseen(write(report))
    assert len(write(report).splitlines()) == len(write(PLAIN.report()).splitlines())
    for finding in report.findings:
        told = explain(report, finding.id)
        assert not unseen(told)
        assert len(told.splitlines()) == len(explain(PLAIN.report(), finding.id).splitlines())


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them: level, properties, message."""
    found = []
    for line in text.split("\n")[:-1]:
        match = re.fullmatch(r"::([a-z]+) (.*?)::(.*)", line)
        assert match is not None
        properties = {}
        for pair in match[2].split(","):
            key, _, value = pair.partition("=")
            for coded, char in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
                value = value.replace(coded, char)
            properties[key] = value
        found.append((match[1], properties, match[3].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")))
    return found


@EACH
@given(HOSTILE)
def test_annotations_are_as_many_as_findings_and_read_back(text: str) -> None:
    written = writer_for("github")(Hostile(text).report())
    assert not unseen(written)
    (level, first, message), (other, _, missed), (third, _, _) = commands(written)
    assert (level, other, third) == ("error", "warning", "warning")
    assert first["file"] == plain(file_of(text))
    assert first["title"].startswith("Sources disagree: ")
    assert set(first) == {"file", "line", "title"}
    assert message.startswith("These sources disagree: ")
    assert missed.startswith("1 input was not checked")


@EACH
@given(HOSTILE)
def test_junit_reads_back(text: str) -> None:
    written = writer_for("junit")(Hostile(text).report())
    assert not unseen(written)
    root = ET.fromstring(written.encode())
    assert [c.tag for c in root.iter()] == [c.tag for c in ET.fromstring(writer_for("junit")(PLAIN.report())).iter()]
    assert {c.get("classname") for c in root.iter("testcase")} == {"factcheck.duration", "factcheck.input"}


@cache
def sarif_validator() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads(SCHEMA.read_text()))


def links(message: str) -> list[str]:
    """The targets of the links in a SARIF message, as its specification reads them."""
    bare = re.sub(r"\\[\\\[\]]", "", message)
    assert not re.search(r"(?<!\{)\{\d+\}(?!\})", bare.replace("{{", "").replace("}}", ""))
    return re.findall(r"\[[^\[\]]*\]\(([^)]*)\)", bare)


@settings(EACH, max_examples=15)
@given(HOSTILE)
def test_sarif_is_valid_and_links_only_its_own_locations(text: str) -> None:
    written = writer_for("sarif")(Hostile(text).report())
    assert not unseen(written)
    log: dict[str, Any] = json.loads(written)
    sarif_validator().validate(log)
    for result in log["runs"][0]["results"]:
        assert links(result["message"]["text"]) == ["1", "2"]
        for place in (*result["locations"], *result["relatedLocations"]):
            assert re.fullmatch(r"(file://)?[A-Za-z0-9/%_.~-]*", place["physicalLocation"]["artifactLocation"]["uri"])


@EACH
@given(HOSTILE)
def test_json_reads_back_to_the_same_report(text: str) -> None:
    written = writer_for("json")(Hostile(text).report())
    assert not unseen(written)
    expected = Hostile(well_formed(text)).report()
    assert read_report(written).findings == expected.findings
    assert read_report(written).uncorroborated == expected.uncorroborated
    assert read_report(written).skipped == expected.skipped
    assert read_report(written).run == expected.run


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\u202e\u2066", "\n\n", "\ud800", "x" * 1_000_000, "# [a](b) <b> | " * 70_000]
)
@pytest.mark.parametrize("name", ["markdown", "html", "json", "sarif", "junit", "github", "text", "summary"])
def test_nothing_and_very_much_are_written_safely(name: str, text: str) -> None:
    write = step_summary if name == "summary" else writer_for(name)
    # JSON and SARIF hold every sentence whole, a hundred times here, and HTML every article: their share is smaller.
    share = {"json": 20_000, "sarif": 20_000, "html": 100_000}.get(name)
    written = write(Hostile(text[:share]).report())
    assert not unseen(written)
    written.encode()
    if name in {"markdown", "summary", "text", "github", "junit"}:
        assert len(written) < 60_000
    if name in {"markdown", "summary"}:
        assert {t.content for t in tokens(written) if t.type == "html_inline"} <= {"<b>", "</b>", "<br>"}
