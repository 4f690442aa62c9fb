from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from factcheck.errors import InputError
from factcheck.readers import feed, html, json, markdown, text
from factcheck.readers.markup import paragraphs_of
from factcheck.records import Article, Skipped


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001  (articles carry local time)


FILL = (
    "<p>The river board, which has run the gates since 1931, said on Tuesday that it would publish its inquiry in June and that "
    "farmers on the eastern bank would be paid before the harvest.</p><p>Nobody in the lower town was hurt, according to the mayor, "
    "who slept in the school with the families that had been moved there on Sunday evening.</p>"
)

HERALD = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Sarn dam holds | The Harlow Herald</title>
<meta property="og:title" content="Sarn dam holds"><meta property="article:published_time" content="2026-03-05T06:30:00+02:00">
<meta name="author" content="By Jo Ray"><link rel="canonical" href="https://herald.example/sarn-dam"></head><body>
<div id="cookie-consent" role="dialog"><p>We use cookies. Accept all?</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport: 14 players named</a></li></ul></nav>
<header class="top"><a class="logo" href="/">Herald</a></header>
<main><article><h1>Dam above Sarn holds as 1,200 leave homes</h1>
<p class="byline">By <a href="/jo">Jo Ray</a>, Rivers Correspondent</p><time datetime="2026-03-05T06:30">5 March 2026</time>
<p>SARN, Estmark — The flood carried 3.1 × 10<sup>6</sup> tonnes of mud over 40 km<sup>2</sup> of fields, and 400<sup>2</sup> boats were
lost<sup id="fnref1"><a href="#fn1">1</a></sup>. Costs came to <del>12</del> <ins>19</ins> million crowns, or 1<sup>1</sup>/<sub>2</sub> times
the budget, by the 21<sup>st</sup> of the month; CO<sub>2</sub> fell.</p>
<figure><img src="d.jpg" alt="The dam in 1998"><figcaption>The dam, which is 90 metres high. Picture: Herald</figcaption></figure>
<aside class="newsletter-signup"><p>Get 7 stories in your inbox</p></aside>
{FILL}<p><s>Seven</s> Eight gates were <span style="display:none">not </span>shut, <span hidden>900</span> she said: <q>We were lucky.</q></p>
<p><em>Read more: <a href="/m">How 300 men built the dam</a></em></p>
<section class="footnotes"><ol><li id="fn1">Board figures for 2019.</li></ol></section></article>
<div class="related-stories"><h2>Related</h2><ul><li><a href="/x">Bridge shut for 12 weeks</a></li></ul></div></main>
<footer><p>© 2026 Harlow Herald Ltd. All rights reserved.</p></footer></body></html>"""

LINKED = f"""<html><head><title>Mayor thanks 200 helpers - Sarn Online</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"Organization","name":"Sarn"}},
{{"@type":"NewsArticle","headline":"Mayor thanks 200 helpers","datePublished":"2026-03-06T00:00:00Z","inLanguage":"en",
"author":[{{"@type":"Person","name":"Ann Bee"}},{{"@type":"Person","name":"Cy Dee"}}],"publisher":{{"@type":"Organization","name":"Sarn Online"}}}}]}}</script>
</head><body><div class="page"><h1>Mayor thanks 200 helpers</h1><p><strong>By Ann Bee</strong><br>March 6, 2026</p>
<p>The mayor of Sarn thanked two hundred helpers on Friday.<br><br>She gave each of them a lamp.</p>{FILL}
<div class="share-bar"><p>Share this story</p></div></div></body></html>"""

BARE = f"""<html><head><title>Ferry to carry mail</title></head><body><div class="masthead"><a href="/">SARN DAILY</a>
<span>Thursday 23 April 2026</span></div><article><h1>Ferry to carry mail</h1><p class="by">From our harbour correspondent</p>
<p>Thursday 23 April 2026</p><p>A ferry will carry the mail from Monday, the council said.</p>{FILL}</article>
<ul class="links"><li><a href="/l">Bridge to close</a></li></ul><footer>Sarn Daily, 19 Quay Road.</footer></body></html>"""


def page(content: str, name: str = "page.html") -> Article:
    (article,) = html.read(name, content.encode())
    return article


def test_page_with_marks_keeps_every_figure() -> None:
    article = page(HERALD)
    assert article.title == "Dam above Sarn holds as 1,200 leave homes"
    assert (article.source, article.author, article.url) == (
        "The Harlow Herald",
        "Jo Ray",
        "https://herald.example/sarn-dam",
    )
    assert (article.published, article.has_time, article.place) == (at(2026, 3, 5, 6, 30), True, "Sarn, Estmark")
    paragraphs = article.text.split("\n\n")
    assert paragraphs[1] == (
        "The flood carried 3.1 × 10⁶ tonnes of mud over 40 km² of fields, and 400 boats were lost. Costs came to 19 million crowns, "
        "or 1½ times the budget, by the 21st of the month; CO₂ fell."
    )
    assert paragraphs[-1] == "Eight gates were shut, she said: “We were lucky.”"
    for words in (
        "cookie",
        "Home",
        "Sport",
        "By Jo",
        "Read more",
        "Related",
        "Bridge",
        "©",
        "inbox",
        "1998",
        "90 metres",
        "2019",
        "5 March",
    ):
        assert words not in article.text
    assert article.lines == ()


def test_json_ld_and_line_breaks() -> None:
    article = page(LINKED)
    assert (article.title, article.source, article.author) == (
        "Mayor thanks 200 helpers",
        "Sarn Online",
        "Ann Bee, Cy Dee",
    )
    assert (article.published, article.has_time) == (at(2026, 3, 6), False)
    assert article.text.split("\n\n")[1:3] == [
        "The mayor of Sarn thanked two hundred helpers on Friday.",
        "She gave each of them a lamp.",
    ]
    assert "Share" not in article.text


def test_page_without_meta_tags() -> None:
    article = page(BARE, "sarn/x.html")
    assert article.source == "Sarn Daily"
    assert article.published == at(2026, 4, 23)
    assert article.text.split("\n\n")[1] == "A ferry will carry the mail from Monday, the council said."
    assert "Quay Road" not in article.text
    assert "Bridge" not in article.text


def test_the_day_comes_from_the_page_as_a_last_resort_and_not_from_the_clock() -> None:
    plain = f"<html><head><title>Dam holds</title></head><body><article><h1>Dam holds today</h1>{FILL}</article>"
    assert page(f"{plain}</body></html>").published is None
    dated = page(f'{plain}<div class="post-date">Posted: 2026-04-23</div></body></html>')
    assert dated.published in {at(2026, 4, 23), None}


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("10<sup>6</sup> stars", "10⁶ stars"),
        ("2.5 x 10<sup>-4</sup>", "2.5 x 10⁻⁴"),
        ("about 110<sup>2</sup> men", "about 110 men"),
        ("400<sup>2</sup>", "400"),
        ("400<sup>[2]</sup>", "400"),
        ("the toll<sup>3</sup>.", "the toll."),
        ('10<sup><a href="#n6">6</a></sup> men', "10 men"),
        ('10<sup class="reference">6</sup> men', "10 men"),
        ('10<a class="footnote-ref" href="#n6">6</a> men', "10 men"),
        ("5 m<sup>2</sup> and 6 cm<sup>3</sup>", "5 m² and 6 cm³"),
        ("9 m s<sup>-1</sup>", "9 m s⁻¹"),
        ("the 3<sup>rd</sup> man", "the 3rd man"),
        ("Harlow<sup>TM</sup> and Sarn<sup>®</sup>", "Harlow and Sarn"),
        ("M<sup>c</sup>Ray", "McRay"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO₂ and H₂O"),
        ("<sup>3</sup>&frasl;<sub>4</sub> of it", "¾ of it"),
        ("1<sup>5</sup>/<sub>16</sub> in", "1 5/16 in"),
        ("<del>12</del> <ins>19</ins> dead", "19 dead"),
        ("<s>12</s> 19 dead", "19 dead"),
        ("<strike>12</strike>19 dead", "19 dead"),
        ('<span style="text-decoration: line-through">12</span> 19 dead', "19 dead"),
        ("it was <del>12</del>.", "it was."),
        ("12,<wbr>500 and 1&shy;400", "12,500 and 1400"),
        ("10&nbsp;000 and&nbsp;more", "10\u00a0000 and more"),
        ("<b>1</b>2 dead", "12 dead"),
        ("<q>No</q>", "“No”"),
        ("<script>9</script>12 dead<style>p{}</style>", "12 dead"),
        ("one<br>\ntwo", "one two"),
    ],
)
def test_marks(fragment: str, text: str) -> None:
    from factcheck.readers.draft import joined

    assert [joined(p) for p in paragraphs_of("a.html", f"<p>{fragment}</p>")] == [text]


def test_a_wrapper_named_like_a_banner_does_not_hide_the_story() -> None:
    article = page(
        f'<html><head><title>Dam holds</title></head><body><div class="has-newsletter ad-free"><h1>Dam holds</h1>{FILL}</div></body></html>'
    )
    assert "river board" in article.text
    inside_form = page(
        f"<html><head><title>Dam holds</title></head><body><form><h1>Dam holds</h1>{FILL}</form></body></html>"
    )
    assert "river board" in inside_form.text


def test_names_of_real_paragraphs_do_not_hide_them() -> None:
    blocks = "".join(f'<div class="text-block ad">{FILL.replace("river board", f"board {n}")}</div>' for n in range(4))
    article = page(
        f"<html><head><title>Dam holds</title></head><body><article><h1>Dam holds</h1>{blocks}"
        '<p class="share-price">Shares in the firm that built the gates fell by 4 per cent on Monday, and those of the insurer that covers the '
        "lower town by almost a tenth, before trading in both of them was halted by the exchange at the request of the board.</p>"
        '<div class="share-tools"><p>Share this by 7 ways</p></div></article></body></html>'
    )
    assert all(f"board {n}" in article.text for n in range(4))
    assert "4 per cent" in article.text
    assert "7 ways" not in article.text


def test_what_closes_a_story_is_cut_and_its_last_paragraph_stays() -> None:
    article = page(
        f"<html><head><title>Dam holds</title></head><body><article><h1>Dam holds</h1>{FILL}"
        '<p>Nine houses fell, the mayor said. <a href="/live">Follow our live blog</a></p><p>Two cows drowned. <a href="/x">Read more</a></p>'
        "<p>(Corrects number of houses in paragraph 3.)</p><p>Comments (24)</p></article></body></html>"
    )
    assert article.text.split("\n\n")[3:] == ["Nine houses fell, the mayor said.", "Two cows drowned."]


@pytest.mark.parametrize(
    "name", ["twitter-tweet", "twitter-tweet tw-align-center", "instagram-media", "tiktok-embed", "bluesky-embed"]
)
def test_posts_from_elsewhere_are_no_words_of_the_page(name: str) -> None:
    post = f'<blockquote class="{name}"><section><p>{"The storm killed 99 people. " * 20}</p></section>&mdash; Ida Falk <a href="x">3 May</a></blockquote>'
    told = "<p>The storm killed 12 people in Harrow, the mayor said.</p><blockquote><p>We saw 40 houses go.</p></blockquote>"
    article = page(
        f"<html><head><title>Storm hits Harrow</title></head><body><article><h1>Storm hits Harrow</h1>{told}{post}</article></body></html>"
    )
    assert ("12 people" in article.text, "40 houses" in article.text, "99" in article.text) == (True, True, False)
    (article,) = json.read(  # type: ignore[assignment]
        "a.json", msgspec.json.encode({"title": "Storm hits Harrow", "text": told + post})
    )
    assert ("12 people" in article.text, "40 houses" in article.text, "99" in article.text) == (True, True, False)


def test_declared_encoding_and_xhtml() -> None:
    content = f'<?xml version="1.0" encoding="iso-8859-2"?><html><head><title>Łódź</title></head><body><h1>Łódź dam holds</h1>{FILL}</body></html>'
    (article,) = html.read("a.html", content.encode("iso-8859-2"))
    assert article.title == "Łódź dam holds"


def test_pages_that_hold_no_story() -> None:
    for content, reason in (
        ("<html><body><nav>Home</nav></body></html>", "no article text"),
        ("<div>" * 50_000 + "x", "nested too deeply"),
        ("<" * 5_000, "a.html: "),
        (
            "<html lang='fr'><body><article><h1>Le barrage tient</h1><p>Il a tenu.</p></article></body></html>",
            "language fr",
        ),
    ):
        with pytest.raises(InputError, match=reason):
            html.read("a.html", content.encode())


FEED = """<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0"><channel><title>Harlow Herald</title><language>en-gb</language>
<item><title>Dam &amp; gate hold</title><link>https://herald.example/1</link><author>Jo Ray</author>
<pubDate>Wed, 22 Apr 2026 18:05:00 +0100</pubDate>
<description>&lt;p&gt;SARN (Northwire) — The dam held, and &lt;del&gt;12&lt;/del&gt; 14 men went home.&lt;/p&gt;&lt;p&gt;Read more&lt;/p&gt;</description></item>
<item><title>Café opens</title><description>The café has 10&lt;sup&gt;3&lt;/sup&gt; cups.</description></item>
<item><description> </description></item>
</channel></rss>"""


def test_feed_entries_are_articles() -> None:
    found = feed.read("f.xml", FEED.encode("iso-8859-1", "xmlcharrefreplace"))
    first, second, third = found
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.path, first.source, first.title, first.url) == (
        "f.xml#1",
        "Harlow Herald",
        "Dam & gate hold",
        "https://herald.example/1",
    )
    assert (first.published, first.has_time) == (at(2026, 4, 22, 18, 5), True)
    assert first.text == "Dam & gate hold\n\nThe dam held, and 14 men went home."
    assert second.text == "Café opens\n\nThe café has 10³ cups."
    assert third == Skipped("f.xml", "entry 3: no article text was found")


def test_an_excerpt_in_a_feed_keeps_its_prose() -> None:
    content = (
        "<rss version='2.0'><channel><title>Wire</title><item><title>Storm hits Harrow</title>"
        "<description>The storm killed 12 people, Mayor Ellen Voss said. &lt;a href='x'&gt;Read more&lt;/a&gt;</description></item></channel></rss>"
    )
    (article,) = feed.read("f.xml", content.encode())
    assert isinstance(article, Article)
    assert article.text == "Storm hits Harrow\n\nThe storm killed 12 people, Mayor Ellen Voss said."


def test_atom() -> None:
    content = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title type="html">A &lt;b&gt;dam&lt;/b&gt; holds</title>
<updated>2026-04-22T18:05:00Z</updated><content type="html">&lt;p&gt;The dam held.&lt;/p&gt;</content></entry></feed>"""
    (article,) = feed.read("a.atom", content.encode())
    assert isinstance(article, Article)
    assert (article.path, article.title, article.source) == ("a.atom", "A dam holds", "Wire")


def test_feeds_never_reach_outside() -> None:
    for content in (
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel><item><title>Dam &x; holds</title></item></channel></rss>',
        '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Dam holds</title></item></channel></rss>',
    ):
        (article, *_) = feed.read("f.xml", content.encode())
        assert isinstance(article, Article)
        assert article.title == "Dam holds"
    with pytest.raises(InputError, match="malformed feed at line 1"):
        feed.read("f.xml", b"https://herald.example/feed.xml")


def test_json_keys() -> None:
    content = b"""{"headline": "Dam holds", "body": ["SARN (AP) \xe2\x80\x94 The dam held.", "Nobody was hurt."], "publisher": {"name": "The Herald"},
 "publishedAt": "2026-03-05T06:30:00Z", "url": "https://h.example/d", "authors": ["Jo Ray", {"name": "Ann Bee"}], "language": "en"}"""
    (article,) = json.read("a.json", content)
    assert isinstance(article, Article)
    assert (article.title, article.source, article.author) == ("Dam holds", "The Herald", "Jo Ray, Ann Bee")
    assert (article.published, article.url, article.path) == (
        at(2026, 3, 5, 6, 30),
        "https://h.example/d",
        "a.json",
    )
    assert article.text == "Dam holds\n\nThe dam held.\n\nNobody was hurt."


@pytest.mark.parametrize("title", ["title", "headline"])
@pytest.mark.parametrize("body", ["text", "body", "content"])
@pytest.mark.parametrize(("source", "date"), [("source", "published"), ("publisher", "date"), ("site", "published_at")])
def test_documented_keys(title: str, body: str, source: str, date: str) -> None:
    content = (
        f'[{{"{title}": "Dam holds", "{body}": "The dam held.", "{source}": "The Herald", "{date}": "2026-03-05"}}]'
    )
    (article,) = json.read("a.json", content.encode())
    assert isinstance(article, Article)
    assert (article.title, article.source, article.published) == ("Dam holds", "The Herald", at(2026, 3, 5))


@pytest.mark.parametrize(
    ("date", "moment", "has_time"),
    [
        ("1772528400", at(2026, 3, 3, 9), True),
        ('"1772528400"', at(2026, 3, 3, 9), True),
        ("1772528400.25", at(2026, 3, 3, 9), True),
        ("1772528400000", at(2026, 3, 3, 9), True),
        ("1772496000", at(2026, 3, 3), False),
        ("20260303", at(2026, 3, 3), False),
        ('"20260303"', at(2026, 3, 3), False),
        ('"20260303T0630Z"', at(2026, 3, 3, 6, 30), True),
        ('"20260303T063000+0200"', at(2026, 3, 3, 6, 30), True),
        ('"2026-03-03T06:30:00.125Z"', at(2026, 3, 3, 6, 30), True),
        ('"0000-00-00 00:00:00"', None, False),
        ('"2026-13-45", "published": "2026-03-03"', at(2026, 3, 3), False),
        ("2026", None, False),
        ("40123456", None, False),
        ("7", None, False),
        ("9" * 400, None, False),
        ("-1772528400", None, False),
        ("true", None, False),
        ("{}", None, False),
        ('"next week"', None, False),
    ],
)
def test_days_as_programs_write_them(date: str, moment: datetime | None, has_time: bool) -> None:
    (article,) = json.read("a.json", f'{{"text": "The dam above Sarn held.", "date": {date}}}'.encode())
    assert isinstance(article, Article)
    assert (article.published, article.has_time) == (moment, has_time)


@pytest.mark.parametrize("date", ["2026-13-45", "2026-02-30", "2026-02-28T25:10:00Z", "2026-02-28 12:75", "20260230"])
def test_a_day_that_no_calendar_has_is_told_in_every_format(date: str) -> None:
    for read, content in (
        (json.read, f'{{"text": "The dam held.", "date": "{date}"}}'),
        (markdown.read, f'---\ntitle: Dam\ndate: "{date}"\n---\nThe dam held.\n'),
        (text.read, f"Title: Dam\nDate: {date}\n\nThe dam held.\n"),
    ):
        with pytest.raises(InputError, match=f"date: no calendar has {date}"):
            read("a", content.encode())
    good, bad = json.read("a.json", f'[{{"text": "The dam held."}}, {{"text": "It fell.", "date": "{date}"}}]'.encode())
    assert isinstance(good, Article)
    assert bad == Skipped("a.json", f"item 2: date: no calendar has {date}")


def test_json_lines_name_the_bad_line_and_go_on() -> None:
    content = b'{"title": "One", "text": "The dam held."}\n\nnot json\n{"title": "Four", "content": "<p>It <s>held</s> fell.</p><p>So?</p>"}\n'
    first, bad, fourth = json.read_lines("l.jsonl", content)
    assert isinstance(first, Article)
    assert isinstance(fourth, Article)
    assert isinstance(bad, Skipped)
    assert bad.reason.startswith("line 3: malformed JSON")
    assert (first.path, fourth.path) == ("l.jsonl#1", "l.jsonl#4")
    assert fourth.text == "Four\n\nIt fell.\n\nSo?"
    assert (first.line_of(5), fourth.line_of(0), fourth.line_of(fourth.text.index("So"))) == (1, 4, 4)


def test_deep_json_is_malformed() -> None:
    with pytest.raises(InputError, match="malformed JSON"):
        json.read("a.json", b"[" * 100_000)


def test_reading_twice_gives_the_same() -> None:
    for content in (HERALD, LINKED, BARE):
        assert page(content) == page(content)
