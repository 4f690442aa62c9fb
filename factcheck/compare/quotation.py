"""The words of a quotation: spelt one way, joined over "he said", and how much of one stands in another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.content import tokens_of
from factcheck.records import Quote, Span
from factcheck.values.gazetteer import plain
from factcheck.values.numbers import find_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.records import Claim, Name
    from factcheck.values.number_words import Number

_INSERTED = re.compile(r"[\"”’']?,?\s+[^.!?]{2,50}[,.:]\s*[\"“‘']$")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_CONTRACTED = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bcan't\b|\bcannot\b"), "can not"),
    (re.compile(r"\bshan't\b"), "shall not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'m\b"), " am"),
)
# Endings in which British and American spelling part.
_SPELLINGS = (
    (re.compile(r"our(?=$|s$|ed$|ing$|ite$|able$|ful$|less$|er$)"), "or"),
    (re.compile(r"is(?=e$|ed$|es$|ing$|ation$|ations$)"), "iz"),
    (re.compile(r"ys(?=e$|ed$|es$|ing$)"), "yz"),
    (re.compile(r"(?<=[tbc])re(?=$|s$)"), "er"),
    (re.compile(r"ence$"), "ense"),
    (re.compile(r"ll(?=ed$|ing$|er$|ers$)"), "l"),
    (re.compile(r"ogue(?=$|s$)"), "og"),
    (re.compile(r"mme(?=$|s$)"), "m"),
    (re.compile(r"[ao]e(?=[a-z]{3})"), "e"),
    (re.compile(r"wards$"), "ward"),
)

_SIGNS = {"$": "dollar", "£": "pound", "€": "euro"}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a quotation that stand in one claim, joined over "he said", with the lemmas of the words."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    speaker: str
    speaker_span: Span | None
    named: Name | None
    reach: Span


@lru_cache(maxsize=16384)
def spelling(word: str) -> str:
    """One spelling of a word for "honour" and "honor", "organise" and "organize"."""
    found = word
    if len(word) > 4:
        for pattern, ending in _SPELLINGS:
            found = pattern.sub(ending, found)
    return found


@lru_cache(maxsize=4096)
def quoted(claim: Claim) -> tuple[Words, ...]:
    """The quotations of a claim; parts that one speaker says around "he said" count as one."""
    quotes = [value for value in claim.values if isinstance(value, Quote)]
    if not quotes:
        return ()
    tokens = tokens_of(claim)
    lemmas = {token.start + claim.span.start: token.lemma for token in tokens}
    figures = {
        number.start + claim.span.start: number
        for number in find_numbers(claim.text, tokens)
        if number.form == "cardinal"
    }
    found: list[Words] = []
    for value in quotes:
        own = _words(value, lemmas, figures)
        last = found[-1] if found else None
        gap = claim.article.text[last.reach.end : value.span.start] if last else ""
        if last and last.speaker == value.speaker and len(gap) < 60 and _INSERTED.match(gap):
            whole = Span(last.reach.start, value.span.end)
            own = Words(
                last.words + own.words, last.lemmas + own.lemmas, last.speaker, last.speaker_span, last.named, whole
            )
            found[-1] = own
        else:
            found.append(own)
    return tuple(one for one in found if one.words)


def _words(quote: Quote, lemmas: Mapping[int, str], figures: Mapping[int, Number]) -> Words:
    words: list[str] = []
    stems: list[str] = []
    told = 0
    for match in _WORD.finditer(quote.text):
        if match.start() < told:
            continue  # the rest of a figure: "million" in "five million"
        at = quote.span.start + match.start()
        if at in figures:
            number = figures[at]
            told = match.start() + number.end - number.start
            sign = _SIGNS.get(quote.text[max(0, match.start() - 1) : match.start()], "")
            words += [_figure(number.value), f"{sign}s"] if sign else [_figure(number.value)]
            stems += [_figure(number.value), sign] if sign else [_figure(number.value)]
            continue
        word = plain(match.group())
        for pattern, long in _CONTRACTED:
            word = pattern.sub(long, word)
        for part in word.split():
            words.append(spelling(part) if part[0].isalpha() else part.replace(",", ""))
            stems.append(lemmas.get(at, part) if part == plain(match.group()) else part)
    return Words(tuple(words), tuple(stems), quote.speaker, quote.speaker_span, quote.named, quote.span)


def _figure(value: float) -> str:
    """One way of writing a figure: "10" for "ten", "5 million" for "5m"; "one" stays a word, for it is mostly no figure."""
    if value == 1:
        return "one"
    scale, name = next(((scale, name) for scale, name in _SCALES if value >= scale), (1.0, ""))
    return f"{value / scale:.12g} {name}".rstrip()


def likeness(left: Words, right: Words) -> float:
    """How much of the shorter quotation stands in the longer one in the same order: 0 to 1."""
    if left.words > right.words:
        return likeness(right, left)
    shorter = min(len(left.words), len(right.words))
    blocks = SequenceMatcher(None, left.words, right.words, autojunk=False).get_matching_blocks()
    if not shorter:
        return 0.0
    in_order = sum(block.size for block in blocks) / shorter
    # The same words in another order are one quotation told wrongly, if none is left over.
    same_bag = len(left.words) > 4 and sorted(left.words) == sorted(right.words)
    return max(in_order, 0.8 if same_bag else 0.0)
