from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hostile import Hostile
from markdown_it import MarkdownIt

from factcheck.errors import UsageError
from factcheck.surrogates import well_formed
from factcheck.writers import FORMATS, format_of, link_base, writer_for
from factcheck.writers.escape import (
    Quotation,
    html,
    label,
    markdown,
    markdown_bold,
    path_label,
    plain,
    quotation,
    shorten,
    url_path,
)
from factcheck.writers.places import file_of
from reports import full

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\tdays\r\n later", "two days later"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\x07 nul\x00", "bell␇ nul␀"),
        ("del\x7f csi\x9b", "del␡ csi\ufffd"),
        ("left\u202eright\u2066x\u2069", "leftrightx"),
        ("zero\u200bwidth\ufeff so\u00adft", "zerowidth soft"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("not xml \uffff\ufffe", "not xml \ufffd\ufffd"),
        ("non\u00a0breaking\u2028line", "non breaking line"),
        ("Zoë’s “café” – 日本", "Zoë’s “café” – 日本"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "# not a heading", "- no item", "+ no item", "_www.evil.example", "xwww.evil.example", "1. no item", "12) no item", "2024. A year", "> no quotation", "=== no rule",
        "a | b", "*no* **emphasis** _at_ __all__", "snake_case stays", "`code`", "[link](https://evil.example)", "![image](x)",
        "<b>bold</b>", "<!-- comment -->", "a \\| b \\", "&lt; &amp; &#60; AT&T", "https://evil.example and www.evil.example", "~~struck~~",
        "//evil.example", "mailto:", "[ref]: x", "$5 and US$5", "trailing #", "    four blanks", "a  b", "15.5 percent", "'\"",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["{}", "### 1. {}", "- **x** — {}", "| a |\n| --- |\n| {} |"])
def test_markdown_shows_text_as_itself(text: str, place: str) -> None:
    parser = MarkdownIt("gfm-like")
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False})
    like = parser.parse(place.format("word"))
    tokens = parser.parse(place.format(markdown(text)))
    assert [t.type for t in tokens] == [t.type for t in like]
    inline = tokens[[t.content == "word" or t.content.endswith("word") for t in like].index(True)].children or []
    shown = "".join(t.content for t in inline)
    assert {t.type for t in inline} <= {"text", "text_special", "strong_open", "strong_close"}
    assert shown.endswith(" ".join(text.split()))


@pytest.mark.parametrize(
    ("before", "value", "after", "text"),
    [
        ("within ", "three hours", ", it said", "within **three hours**, it said"),
        ("", "7", " people", "**7** people"),
        ("US", "$5m", " more", "US<b>\\$5m</b> more"),
        ("paid ", "$5m", "", "paid **\\$5m**"),
        ("up ", "12%", "-odd", "up <b>12%</b>-odd"),
    ],
)
def test_bold_value_is_bold_to_markdown(before: str, value: str, after: str, text: str) -> None:
    written = markdown_bold(before, value, after)
    assert written == text
    inline = MarkdownIt("commonmark").parseInline(written)[0].children or []
    assert {"strong_open", "html_inline"} & {t.type for t in inline}
    assert "*" not in "".join(t.content for t in inline if t.type == "text")


def test_a_mail_address_is_no_link() -> None:
    found = MarkdownIt("gfm-like").parseInline(markdown("write to a.b@evil.example or @someone"))[0].children or []
    assert {t.type for t in found} <= {"text", "text_special"}


def test_quotation_parts_the_sentence_around_its_value() -> None:
    assert quotation("It took five hours.", 100, 108, 118) == Quotation("It took ", "five hours", ".")
    assert quotation("It took five hours.", 100, 107, 119) == Quotation("It took ", "five hours.", "")
    assert quotation("It took five hours.", 100, 0, 0) == Quotation("It took five hours.", "", "")
    assert quotation("It took five hours.", 100, 108, 300) == Quotation("It took five hours.", "", "")
    assert quotation("a   b", 0, 1, 3) == Quotation("a b", "", "")


@pytest.mark.parametrize("at", [0, 40, 5_000, 9_950])
def test_a_long_quotation_keeps_its_value(at: int) -> None:
    text = "word " * 2_000
    text = text[:at] + "five hours" + text[at + 10 :]
    cut = quotation(text, 0, at, at + 10, 200)
    assert cut.value == "five hours"
    assert len(cut.before + cut.value + cut.after) <= 202
    assert cut.before.startswith("…") == (at > 100)
    assert cut.after.endswith("…") == (at < 9_900)


def test_shortening_cuts_between_words_and_never_grows() -> None:
    assert shorten("one two three", 13) == "one two three"
    assert shorten("one two three four", 10) == "one two…"
    assert shorten("x" * 30, 10) == "x" * 9 + "…"
    assert label("  a\n title ", 20) == "a title"
    assert len(label("long " * 300_000, 50)) <= 50
    assert label("\u200b" * 2_000 + "end", 50) == "…"
    assert path_label("folder/" * 40 + "end.txt", 20) == "…lder/folder/end.txt"


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("stories/a.txt", "stories/a.txt"),
        ("a b/ü.md", "a%20b/%C3%BC.md"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("//evil.example/x", "/evil.example/x"),
        ("a.txt?x#y", "a.txt%3Fx%23y"),
        ("../a)](b", "../a%29%5D%28b"),
        ("x\udcffy", "x%EF%BF%BDy"),
    ],
)
def test_a_path_can_be_nothing_but_a_path(path: str, link: str) -> None:
    assert url_path(path) == link


def test_html_and_surrogates() -> None:
    assert html("<a href='x'>\"&\x00</a>") == "&lt;a href=&#39;x&#39;&gt;&quot;&amp;␀&lt;/a&gt;"
    assert well_formed("a\ud800b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("news.jsonl#3", "news.jsonl"),
        ("feed.xml#tag:x,2031:7", "feed.xml"),
        ("a.txt", "a.txt"),
        ("notes #3/a.txt", "notes #3/a.txt"),
        ("#3", "#3"),
    ],
)
def test_file_of_an_article(path: str, file: str) -> None:
    assert file_of(path) == file


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("r.md", "markdown"), ("R.MD", "markdown"), ("a/r.html", "html"), ("r.json", "json"), ("r.sarif", "sarif"),
        ("r.sarif.json", "sarif"), ("r.xml", "junit"), ("r.txt", "text"), ("r", None), ("r.pdf", None), ("md", None), (".json", None),
    ],
)  # fmt: skip
def test_format_of_a_suffix(path: str, name: str | None) -> None:
    assert format_of(path) == name


@pytest.mark.parametrize(
    ("output", "base"),
    [
        ("reports/a.md", "../"), ("a.md", ""), ("./a.md", ""), ("x/y/a.md", "../../"), ("x/../a.md", ""), ("reports\\a.md", "../"),
    ],
)  # fmt: skip
def test_link_base(output: str, base: str) -> None:
    assert link_base(output) == base


def test_a_report_outside_the_working_folder_tells_no_way_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk one" / "stories").mkdir(parents=True)
    (tmp_path / "shown").mkdir()
    monkeypatch.chdir(tmp_path / "desk one")
    assert link_base(str(tmp_path / "shown" / "a.md")) is None
    assert link_base("../shown/a.md") is None
    assert link_base("../a.md") is None
    assert link_base(str(tmp_path / "desk one" / "a.md")) == ""
    assert link_base(str(tmp_path / "desk one" / "reports" / "a.md")) == "../"


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_where_nothing_leads_back_there_is_no_link(name: str) -> None:
    text = writer_for(name, None)(full())
    assert "stories/northwire.txt:4" in text
    assert "](stories" not in text
    assert 'href="stories' not in text


def test_every_format_has_a_writer_and_no_other_name_has() -> None:
    for name in FORMATS.keys() - {"html"}:
        assert writer_for(name, "../")(Hostile("word z").report())
    with pytest.raises(UsageError, match="unknown format 'pdf'"):
        writer_for("pdf")
