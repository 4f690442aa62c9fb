"""One endless line of whatever a finder likes least costs no more than its length."""

from __future__ import annotations

import gc
import time
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from factcheck.readers import feed, html, json, markdown, text
from factcheck.readers.boilerplate import is_boilerplate
from factcheck.readers.draft import DROPPED, tidy
from factcheck.readers.headers import read_header
from factcheck.records import Article
from factcheck.values import sentence as sentences
from factcheck.values.clocks import find_clocks
from factcheck.values.dates import find_dates
from factcheck.values.name_folding import fold_names
from factcheck.values.names import find_names
from factcheck.values.predicates import find_predicates
from factcheck.values.quantities import find_quantities
from factcheck.values.quotes import find_quotes, with_speakers
from factcheck.values.scores import find_scores
from factcheck.values.sentence import Sentence, analyse
from factcheck.values.speakers import speaker_of
from factcheck.values.syntax import words_of
from factcheck.values.tagger import best_tags, tags_of_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SHORT, LONG = 25_000, 100_000
NOON = datetime(2025, 6, 18, 12)  # noqa: DTZ001  (local time of the article)


def folded(sentence: Sentence) -> object:
    article = Article(id="a", path="a.txt", source="A", title="", text=sentence.text, published=NOON)
    return fold_names(list(find_names(sentence)), article)


def quoted(sentence: Sentence) -> object:
    return with_speakers(find_quotes(sentence.text), sentence.text, find_names(sentence))


FINDERS: dict[str, Callable[[Sentence], object]] = {
    "syntax": lambda sentence: words_of(replace(sentence, offset=1)),
    "dates": find_dates,
    "clocks": find_clocks,
    "scores": find_scores,
    "quantities": find_quantities,
    "predicates": find_predicates,
    "names": folded,
    "quotes": quoted,
    "speaker": lambda sentence: speaker_of(sentence, find_names(sentence)),
}
PIECES = {
    "3 May to Tuesday before 4 ": "dates",
    "between half past 10:30 a.m. and ": "clocks",
    "6-4 7-6 beat 3-1, ": "scores",
    "two hundred and 1,000.5 to 12 more than ": "quantities",
    "1,": "quantities",
    "$-£1.2bn ": "quantities",
    "Mr. A. O'Neil of the al-": "names",
    "Van der The And ": "names",
    "said that he did not want to be ": "predicates",
    "“he “said” ‘": "quotes",
    '" said Mayor Ida Holt, " ': "speaker",
    "(—": "syntax",
    "un": "syntax",
}
"""What is repeated without end, and the finder that it is meant for; that one gets the longest lines."""


@pytest.fixture(autouse=True)
def quick_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each word by itself: the tagger has a test of its own, and here it would only take the time."""

    def tags(words: Sequence[str]) -> tuple[str, ...]:
        found = {word: next(iter(tags_of_word(word)), "UNC") for word in set(words)}
        return tuple(found[word] for word in words)

    monkeypatch.setattr(sentences, "best_tags", tags)


def line(piece: str, length: int) -> str:
    return (piece * (1 + length // len(piece)))[:length]


def seconds(work: Callable[[], object]) -> float:
    gc.disable()  # it looks at whatever other tests left behind
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.enable()


@pytest.mark.parametrize("piece", PIECES)
def test_finders_take_time_in_proportion_to_the_line(piece: str) -> None:
    for lengths, finders in (((SHORT, LONG), [PIECES[piece]]), ((SHORT // 4, LONG // 4), [*FINDERS])):
        short, long = (analyse(line(piece, length), anchor=NOON) for length in lengths)
        words_of(short), words_of(long)  # every finder asks for them; they are made once
        for name in finders:
            brief, whole = (seconds(lambda one=one: FINDERS[name](one)) for one in (short, long))  # type: ignore[misc]  # noqa: B023
            # Four times the length; sixteen times would be the square of it.
            assert whole < 9 * max(brief, 0.02), f"{name}: {brief:.3f} s, {whole:.3f} s for {lengths[1]} characters"


PAGE = "<html><head><title>Dam{0}holds</title></head><body><h1>Dam{0}holds</h1><p>The dam, é,{0}<s>2</s>{0}held.</p></body></html>"
ITEM = "<rss><channel><title>A{0}b</title><item><title>Dam{0}holds</title><description>The dam, é,{0}held in the flood of the night.</description></item></channel></rss>"
READERS: dict[str, Callable[[str], object]] = {
    "tidy": lambda run: tidy(f"é{run}x"),
    "dropped": lambda run: tidy(f"é{DROPPED}{run}x{DROPPED}{run}." + f"{DROPPED} " * (len(run) // 8)),
    "header": lambda run: read_header(f"By{run}Jo Ray,{run}by{run}Ann Bee{run}in{run}Sarn"),
    "notice": lambda run: is_boilerplate(f"Read{run}it{run}: x{run}"),
    "text": lambda run: text.read("a.txt", f"The dam, é,{run}held in the flood of the night.".encode()),
    "markdown": lambda run: markdown.read(
        "a.md", f"The dam, é,{run}held in ~~2~~{run}the flood of the night.".encode()
    ),
    "html": lambda run: html.read("a.html", PAGE.format(run).encode()),
    "json": lambda run: json.read(
        "a.json", f'{{"title": "A é{run}b", "body": "The dam, é,{run}held in the night."}}'.encode()
    ),
    "feed": lambda run: feed.read("a.xml", ITEM.format(run).encode()),
}


@pytest.mark.parametrize("space", [" ", "\t", "\u00a0", "\u2003"], ids=["space", "tab", "no-break", "em"])
@pytest.mark.parametrize("reader", READERS)
def test_readers_take_time_in_proportion_to_a_run_of_spaces(reader: str, space: str) -> None:
    if reader == "json" and space == "\t":
        space = "\\t"
    brief, whole = (seconds(lambda n=n: READERS[reader](space * n)) for n in (8_000, 32_000))  # type: ignore[misc]
    assert whole < 9 * max(brief, 0.05), f"{reader}: {brief:.3f} s, {whole:.3f} s"


def test_tagging_takes_time_in_proportion_to_the_words() -> None:
    words = ["she", "said", "the", "old", "harbour", "bridge", "would", "not", "reopen", "before", "May"]
    best_tags(words)
    brief, whole = (seconds(lambda n=n: best_tags(words * n)) for n in (20, 80))  # type: ignore[misc]
    assert whole < 9 * max(brief, 0.02)


def test_a_word_without_end_is_read_by_its_beginning() -> None:
    word = "gattacaacgttag" * 150
    assert seconds(lambda: sentences.readings(f"{word}ing")) < 1
    assert sentences.readings(word) == sentences.readings(word[:40])
