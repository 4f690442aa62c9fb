from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.readers import markdown, text

if TYPE_CHECKING:
    from factcheck.records import Article


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001  (articles carry local time)


PLAIN = """Dam at Sarn holds as river falls

By Jo Ray and Ann Bee, Herald Staff

SARN, Estmark, March 4 (Northwire) — The dam above Sarn held through the night, and 1,200 people were told that they may go home.

Water stood 4.2 metres above the mark at noon, the river board said.

READ: How the dam was built

“We were lucky,” said the mayor, Ida Holm.
"""


def one(name: str, content: str | bytes) -> Article:
    data = content.encode() if isinstance(content, str) else content
    (article,) = markdown.read(name, data) if name.endswith(".md") else text.read(name, data)
    return article


def test_plain_text_gives_headline_dateline_byline_and_prose() -> None:
    article = one("sarn_herald.txt", PLAIN)
    assert article.title == "Dam at Sarn holds as river falls"
    assert (article.source, article.author) == ("Sarn Herald", "Jo Ray and Ann Bee")
    assert (article.place, article.agency, article.day) == ("Sarn, Estmark", "Northwire", "--03-04")
    assert article.published is None
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0] == article.title
    assert paragraphs[1].startswith("The dam above Sarn held")
    assert not any("READ" in p or "By Jo" in p for p in paragraphs)
    assert [article.line_of(article.text.index(p)) for p in paragraphs] == [1, 5, 7, 11]


LOCAL = """Crews put out mill fire in Sarn

By KRQV Staff | Updated 6:14 a.m.
Posted: Nov. 3, 2025 | 9:14 p.m.

A fire at the old mill was put out on Monday after 3 hours.

MORE: 2 boys charged over bridge graffiti

Police asked anyone who had information about the 9 p.m. fire to come forward.

Anyone with information is asked to call 555-0142. Callers can remain anonymous.

This is a developing story and will be updated.

MORE HEADLINES:
2 boys charged over bridge graffiti
Otter found in a school bath
Ferry fares to rise by 8 per cent in May

Got a tip? Email newsdesk@krqv.example
"""


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_what_stands_around_local_news_is_no_part_of_it(name: str) -> None:
    content = (
        LOCAL if name == "a.txt" else f"# {LOCAL}".replace("HEADLINES:\n", "HEADLINES:\n\n- ").replace("\nO", "\n- O")
    )
    article = one(name, content.replace("\nFerry", "\n- Ferry") if name == "a.md" else content)
    assert article.text.split("\n\n") == [
        "Crews put out mill fire in Sarn",
        "A fire at the old mill was put out on Monday after 3 hours.",
        "Police asked anyone who had information about the 9 p.m. fire to come forward.",
    ]
    assert (article.author, article.published) == ("KRQV Staff", at(2025, 11, 3, 21, 14))


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Dam holds\n\nThe dam held. It is old.", "Dam holds"),
        ("Will the dam hold?\n\nThe dam held.", "Will the dam hold?"),
        ("Do you know this man?\n\nThe dam held.", "Do you know this man?"),
        ("Updated 6:14 a.m.\n\nDam holds\n\nThe dam held.", "Dam holds"),
        ("By KRQV Staff | Updated 6:14 a.m.\n\nDam holds\n\nThe dam held.", "Dam holds"),
        ("‘We were lucky’: dam holds\n\nThe dam held.", "‘We were lucky’: dam holds"),
        ("Dam holds, says U.S.\n\nThe dam held.", "Dam holds, says U.S."),
        ("Dam holds\nThe dam held through the night, the river board of Sarn said on Monday.", "Dam holds"),
        ("The Sarn Standard, 12 May 2026\n\nDam holds\n\nThe dam held.", "Dam holds"),
        ("12 May 2026\n\nDam holds\n\nThe dam held.", "Dam holds"),
        ("Dam holds\n=========\n\nThe dam held.", "Dam holds"),
        ("The dam held through the night.\n\nNobody was hurt.", ""),
        ("SARN (AP) — The dam held through the night.\n\nNobody was hurt.", ""),
        ("Sarn Radio, 6 a.m. bulletin, Monday\n\nGood morning. The dam held.", ""),
        ("the word of the river " * 12 + "\n\nThe dam held.", ""),
    ],
)
def test_the_first_line_is_the_headline_if_it_looks_like_one(first: str, title: str) -> None:
    article = one("a.txt", first)
    assert article.title == title
    assert article.text.startswith(title)


def test_masthead_and_date_line_give_source_and_day() -> None:
    article = one("x1.txt", "Dam holds\n\nThe Sarn Standard, 12 May 2026, 6.30pm\n\nThe dam held.")
    assert article.source == "The Sarn Standard"
    assert (article.published, article.has_time) == (at(2026, 5, 12, 18, 30), True)
    assert article.text == "Dam holds\n\nThe dam held."


def test_dateline_without_year_takes_it_from_the_date_line() -> None:
    article = one("a.txt", "Dam holds\n\n4 March 2026\n\nSARN, March 4 (AP) — The dam held.")
    assert article.published == at(2026, 3, 4)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("news/dunmore_dispatch.txt", "Dunmore Dispatch"),
        ("news/2026-05-12_northwire.txt", "Northwire"),
        ("northwire/story.txt", "Northwire"),
        ("The-Sarn-Standard.txt", "The Sarn Standard"),
        ("BBC.txt", "BBC"),
        ("sarn_fm.txt", "Sarn FM"),
        ("harlow-tv-news.txt", "Harlow TV News"),
        ("-", "stdin"),
    ],
)
def test_source_is_the_tidied_stem_where_the_article_does_not_say(path: str, source: str) -> None:
    assert one(path, "Dam holds\n\nThe dam held. Nobody was hurt.").source == source


def test_fields_that_open_a_text() -> None:
    article = one(
        "a.txt", "Headline: Dam holds\nSource: The Herald\nDate: 2026-03-05 06:30\nBy: Jo Ray\n\nThe dam held.\n"
    )
    assert (article.title, article.source, article.author) == ("Dam holds", "The Herald", "Jo Ray")
    assert (article.published, article.text) == (at(2026, 3, 5, 6, 30), "Dam holds\n\nThe dam held.")
    assert (article.line_of(0), article.line_of(article.text.index("The dam"))) == (1, 6)
    untitled = one("a.txt", "Source: The Herald\nDate: 5 March 2026\n\nDam holds\n\nThe dam held.\n")
    assert (untitled.title, untitled.line_of(0)) == ("Dam holds", 4)
    alone = one("a.txt", "Source: dam was known to leak\n\nThe dam held.\n")
    assert alone.title == "Source: dam was known to leak"


def test_agency_names_the_source_where_the_file_name_says_nothing() -> None:
    assert one("a.txt", "Dam holds\n\nSARN (Northwire) — The dam held.").source == "Northwire"
    assert one("sarn_post.txt", "Dam holds\n\nSARN (Northwire) — The dam held.").source == "Sarn Post"


@pytest.mark.parametrize(
    ("lines", "day", "place"),
    [
        ("4 March 2026\n\nSARN, March 4 (AP) — The dam held.", at(2026, 3, 4), "Sarn"),
        ("5 March 2026\n\nSARN, March 4 (AP) — The dam held.", at(2026, 3, 4), "Sarn"),
        ("5 March 2026\n\nSARN, Wednesday (AP) — The dam held.", at(2026, 3, 4), "Sarn"),
        ("5 March 2026, 6.30pm\n\nSARN (AP) — The dam held.", at(2026, 3, 5, 18, 30), "Sarn"),
        ("5 March 2026\n\nSARN, Jan. 4 (AP) — The dam held.", at(2026, 3, 5), "Sarn"),
        ("The town was lucky, says the mayor\n\nSARN, March 4, 2026 (AP) — The dam held.", at(2026, 3, 4), "Sarn"),
        ("The dam held.\n\nNobody was hurt.\n\n4 March 2026", at(2026, 3, 4), None),
        ("Three days in Sarn.\n\n3 May 1998\n\nRain fell.\n\n4 May 1998\n\nThe dam held.", None, None),
    ],
)
def test_the_day_out_of_date_lines_and_datelines(lines: str, day: datetime | None, place: str | None) -> None:
    article = one("p.txt", f"Dam holds\n\n{lines}\n")
    assert (article.published, article.place) == (day, place)
    assert "SARN" not in article.text
    assert "March" not in article.text


def test_wrapped_lines_are_joined_and_keep_their_lines() -> None:
    body = (
        "Dam holds\n\n"
        "The dam above the town of Sarn held through the night, and about 1,200\n"
        "people were told on Monday that they may go home. The board, which has\n"
        "twenty-\nfour members, meets on Friday.\n"
    )
    article = one("a.txt", body)
    assert "about 1,200 people were told" in article.text
    assert "has twenty-four members" in article.text
    assert article.line_of(article.text.index("people were")) == 4
    assert article.line_of(article.text.index("four members")) == 6


def test_a_pointer_at_the_end_of_a_paragraph_goes_alone() -> None:
    content = (
        "Dam holds\n\nSARN, Estmark (Northwire) — The dam above Sarn held through the night, said the mayor, who\n"
        "slept in the school with 40 families. Nobody was hurt in the town. Read\nmore about the dam\n\nThe gates stay shut.\n"
    )
    (article,) = text.read("a.txt", content.encode())
    assert article.text.split("\n\n")[1:] == [
        "The dam above Sarn held through the night, said the mayor, who slept in the school with 40 families. Nobody was hurt in the town.",
        "The gates stay shut.",
    ]
    assert [article.line_of(article.text.index(w)) for w in ("The dam", "slept", "Nobody", "The gates")] == [3, 4, 4, 7]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    article = one("a.txt", "Dam holds\nThe dam held.\nNobody was hurt.\nThe board meets on Friday.")
    assert article.text.split("\n\n") == [
        "Dam holds",
        "The dam held.",
        "Nobody was hurt.",
        "The board meets on Friday.",
    ]


def test_text_is_normalised_without_touching_figures_or_quotes() -> None:
    raw = "Dam holds\r\n\r\nThe cafe\u0301 owner\u200b said\u00a0“it’s 10\u202f000”, or 12\u00a0500\x07, and\t10⁶.\r\n"
    article = one("a.txt", raw)
    assert article.text == "Dam holds\n\nThe café owner said “it’s 10\u202f000”, or 12\u00a0500 , and 10⁶."


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("Dam holds\n\nThe café is open.".encode("utf-8-sig"), "café"),
        ("Dam holds\n\nThe café is open.".encode("cp1252"), "café"),
        ("Dam holds\n\nThe “café” – open.".encode("cp1252"), "“café” –"),
        ("Dam holds\n\nThe café is open.".encode("utf-16"), "café"),
        ("\ufeffDam holds\n\nThe café is open.".encode("utf-16-be"), "café"),
        ("Dam holds\n\nThe café is open.".encode("utf-32"), "café"),
    ],
)
def test_decoding(data: bytes, word: str) -> None:
    article = one("a.txt", data)
    assert article.title == "Dam holds"
    assert word in article.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\n", "empty"),
        (b"Dam\0holds", "binary"),
        (b"\x89PNG\r\n\x1a\n....", "binary file (an image)"),
        (b"%PDF-1.7 ...", "PDF"),
        (bytes(range(1, 30)) * 40, "binary"),
        (b"\xff\xfea", "not valid utf-16"),
        (b"word " * 300_000, "single line"),
        (b"Subscribe to the Herald\n\nREAD: nothing else", "no article text"),
        (
            "Le barrage de Sarn a tenu toute la nuit, et les habitants ont pu rentrer chez eux dans la matinée. Le maire a dit "
            "que la ville avait eu de la chance, mais que les travaux doivent commencer avec le printemps.".encode(),
            "language fr is not supported",
        ),
        (
            "Der Damm oberhalb der Stadt hat in der Nacht gehalten, und die Bewohner durften am Morgen nach Hause. Die Stadt habe "
            "Glück gehabt, sagte der Bürgermeister, aber es müsse nun mit den Arbeiten begonnen werden.".encode(),
            "language de is not supported",
        ),
        (("Плотина выше города выдержала ночь, и жители вернулись домой утром. " * 4).encode(), "language ru is not"),
        (("大坝整夜没有垮塌，居民们早上回到了家中，市长说这座城市很幸运。" * 4).encode(), "language zh is not"),
    ],
)
def test_what_cannot_be_checked_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason.replace("(", r"\(").replace(")", r"\)")) as caught:
        text.read("a.txt", data)
    assert caught.value.path == "a.txt"


MARKDOWN = """---
title: "Dam at Sarn holds"
source: The Herald
date: 2026-03-05T06:30:00+02:00
url: https://herald.example/dam
author: [Jo Ray, Ann Bee]
---

# Dam at Sarn holds

*By Jo Ray*

SARN (Northwire) — The **dam** above [Sarn](https://sarn.example) held, `1,200` people
were told, and ~~12~~ 19 boats were lost.![a boat](boat.png) The cost is 10<sup>6</sup>
crowns[^1] for 40 km<sup>2</sup>, <del>two</del> <ins>three</ins> a head.

- Nobody was hurt.
- The board meets on 9 March.

| Gate | State |
|------|-------|
| East | open  |
| West | shut  |

> “We were lucky,” said the mayor.

Related: How the dam was built

[^1]: Estimate of the board.
"""


def test_markdown_front_matter_and_body() -> None:
    article = one("x.md", MARKDOWN)
    assert (article.title, article.source, article.author) == ("Dam at Sarn holds", "The Herald", "Jo Ray, Ann Bee")
    assert (article.published, article.has_time) == (at(2026, 3, 5, 6, 30), True)
    assert article.url == "https://herald.example/dam"
    assert article.text.split("\n\n") == [
        "Dam at Sarn holds",
        "The dam above Sarn held, 1,200 people were told, and 19 boats were lost. The cost is 10⁶ crowns for 40 km², three a head.",
        "Nobody was hurt.",
        "The board meets on 9 March.",
        "Gate: East; State: open",
        "Gate: West; State: shut",
        "“We were lucky,” said the mayor.",
    ]
    lines = MARKDOWN.splitlines()
    for words in ("The dam", "were told", "crowns for", "Nobody", "The board", "“We were"):
        line = article.line_of(article.text.index(words))
        assert line is not None
        assert words.split()[-1].strip("“") in lines[line - 1]


def test_markdown_without_front_matter_takes_its_heading() -> None:
    article = one("sarn_post.md", "# Dam *holds*\n\nThe dam held. Nobody was hurt.\n")
    assert (article.title, article.source) == ("Dam holds", "Sarn Post")
    assert article.line_of(0) == 1


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://h.example/a b", "file:///etc/passwd", 'https://h.example/"><x>']
)
def test_only_web_addresses_are_kept(url: str) -> None:
    import json

    assert one("a.md", f"---\nurl: {json.dumps(url)}\n---\nThe dam held.\n").url is None


def test_markdown_without_any_heading() -> None:
    assert one("p.md", "**Dam holds**\n\nThe dam held.\n").title == "Dam holds"
    assert one("p.md", "The dam held.\n\nNobody was hurt.\n").title == ""
    assert one("p.md", "*By Jo Ray*\n\nThe dam held.\n").title == ""


def test_byline_and_date_line_in_one_paragraph() -> None:
    for gap in ("\n", "  \n", "\\\n"):
        article = one("p.md", f"# Dam holds\n\n**By Jo Ray**{gap}12 May 2026\n\nThe dam held.\n")
        assert (article.author, article.published) == ("Jo Ray", at(2026, 5, 12))
        assert article.text == "Dam holds\n\nThe dam held."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("---\ntitle: [a\n---\nText.", "malformed front matter at line"),
        ("---\ntitle: a\n\nText without a closing mark.", "closing --- is missing"),
        ("---\ntitle: 'a\n---\nText.", "malformed front matter"),
    ],
)
def test_malformed_front_matter_says_where(content: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        markdown.read("a.md", content.encode())


def test_aliases_in_front_matter_do_not_explode() -> None:
    rows = "".join(f"b{i}: &b{i} [{', '.join([f'*b{i - 1}' if i else 'x'] * 9)}]\n" for i in range(12))
    article = one("a.md", f"---\n{rows}title: *b11\nauthor: *b9\n---\nThe dam held.\n")
    assert article.text == "The dam held."


SENTENCES = st.lists(
    st.lists(
        st.sampled_from(["dam", "river", "Sarn", "board", "held", "said", "twelve", "1,200", "the", "of", "and"]),
        min_size=3,
        max_size=40,
    ),
    min_size=1,
    max_size=6,
)


@given(SENTENCES, st.integers(40, 90), st.sampled_from(["\n\n", "\n\n\n", "\r\n\r\n"]))
def test_every_word_is_on_the_line_that_is_told(paragraphs: list[list[str]], width: int, gap: str) -> None:
    import textwrap

    wrapped = [textwrap.fill(" ".join([f"Start{i}", *words]) + ".", width) for i, words in enumerate(paragraphs)]
    content = gap.join(["Dam holds", *wrapped])
    article = one("a.txt", content)
    lines = content.replace("\r\n", "\n").split("\n")
    for i in range(len(paragraphs)):
        line = article.line_of(article.text.index(f"Start{i}"))
        assert line is not None
        assert f"Start{i}" in lines[line - 1]
    for offset, line in article.lines:
        assert lines[line - 1].startswith(article.text[offset : offset + 5].split("\n")[0])


@given(st.text(max_size=400))
def test_no_text_breaks_the_readers(content: str) -> None:
    for name in ("a.txt", "a.md"):
        try:
            article = one(name, content.encode("utf-8", "surrogatepass"))
        except InputError:
            continue
        assert article.text.startswith(article.title)
        assert "\r" not in article.text
        assert article.text == article.text.strip()
