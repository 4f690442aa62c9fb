"""Article → Claims: sentences with true offsets, and the values in them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Claim, Modality, Predicate, Quote, Span
from factcheck.values import find_values
from factcheck.values.lexicon import section
from factcheck.values.name_folding import fold_names
from factcheck.values.name_openers import may_hold, surnames_of
from factcheck.values.names import find_names
from factcheck.values.quotes import find_quotes, with_speakers
from factcheck.values.sentence import analyse
from factcheck.values.speakers import speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from factcheck.records import Article, Value
    from factcheck.records import Name as NameRecord
    from factcheck.values.sentence import Sentence

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_WORD = re.compile(r"[^\W\d_]{2,}|(?<=[^\W\d_]\s)\d[\d.,:-]*")
"""A word, or a figure behind one: "Oil fell 3%." says as much as three words do."""
# "at 10 a.m. | EST on Monday", "at 8 p.m. | Tuesday": the full stop of the abbreviation ends no sentence here.
_OPEN_END = re.compile(r"\b[ap]\.\s?m\.\s*$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:[A-Z]{2,4}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:local|Eastern|Pacific|Central)\b|[a-z(])"
)
_LAST_WORD = re.compile(r"(?<!\d )\b([A-Z][a-z]+)\.\s*$")
_ABBREVIATED = section("naming", "abbreviated") - {"jr", "sr"}
"""What stands before a name; "Jr." may end a sentence."""
_LONGEST = 2_000
"""No sentence of prose is longer; what is goes in pieces, so that one endless line costs no more than its length."""


def extract(article: Article, anchor: datetime | None = None) -> tuple[Claim, ...]:
    """Which checkable sentences does this article state, with which values?

    ``anchor``: the moment from which its dates count where it gives no full date of its own.
    """
    places = list(_sentences(article))
    sentences = [
        analyse(span.of(article.text), offset=span.start, anchor=article.published or anchor) for span, _, _ in places
    ]
    values, names = _values(article, sentences)
    claims = []
    previous = ""
    seen: dict[str, int] = {}
    for (span, paragraph, headline), sentence, found in zip(places, sentences, values, strict=True):
        nth = seen[sentence.text] = seen.get(sentence.text, -1) + 1
        main = next((v for v in found if isinstance(v, Predicate)), None)
        claims.append(
            Claim(
                id=_claim_id(article, sentence.text, nth),
                article=article,
                span=span,
                text=sentence.text,
                values=found,
                headline=headline,
                speaker=_speaker(sentence, found, names),
                negated=main.negated if main else False,
                modality=main.modality if main else Modality.FACT,
                paragraph=paragraph,
                context=previous or article.title,
            )
        )
        previous = sentence.text
    return tuple(claims)


def _claim_id(article: Article, text: str, nth: int) -> str:
    content = "\x1f".join((article.source, article.id, text, str(nth)))
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _sentences(article: Article) -> Iterator[tuple[Span, int, bool]]:
    """Spans of sentences with the number of their paragraph and whether they are a headline."""
    import sentencex

    text = article.text
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        headline = number == 0 and paragraph.group().strip() == article.title.strip() != ""
        if headline:
            yield _trimmed(text, paragraph.start(), paragraph.end()), number, True
            continue
        start = paragraph.start()
        bounds = sentencex.get_sentence_boundaries("en", paragraph.group())
        ends = [paragraph.start() + int(bound["end_index"]) for bound in bounds]
        for end in ends:
            if end != ends[-1] and _goes_on(text[start:end], text[end : end + 12].lstrip()):
                continue
            for at in range(start, end, _LONGEST):
                span = _trimmed(text, at, min(at + _LONGEST, end))
                if len(_WORD.findall(span.of(text))) >= 3:
                    yield span, number, False
            start = end


def _goes_on(before: str, after: str) -> bool:
    """Whether a full stop that splits a sentence stands behind an abbreviation inside it: "at 9 a.m. EST", "Ms. Stone"."""
    if _OPEN_END.search(before):
        return _GOES_ON.match(after) is not None
    last = _LAST_WORD.search(before[-20:])
    return last is not None and last[1].lower() in _ABBREVIATED and after[:1].isupper()


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _values(article: Article, sentences: Sequence[Sentence]) -> tuple[list[tuple[Value, ...]], tuple[NameRecord, ...]]:
    """Values of each sentence; names and speakers are resolved over the whole article."""
    found = [find_values(sentence) for sentence in sentences]
    known = surnames_of(name for _, mentions in found for name in mentions)
    found = [
        (others, find_names(sentence, known) if may_hold(sentence, mentions, known) else mentions)
        for sentence, (others, mentions) in zip(sentences, found, strict=True)
    ]
    names = fold_names([name for _, mentions in found for name in mentions], article)
    quotes = with_speakers(find_quotes(article.text), article.text, names)
    result = []
    at = 0
    for sentence, (others, mentions) in zip(sentences, found, strict=True):
        own_names = names[at : at + len(mentions)]
        at += len(mentions)
        reach = sentence.span(0, len(sentence.text))
        own_quotes = [_clipped(quote, reach, article.text) for quote in quotes if quote.span.overlaps(reach)]
        result.append((*_called(others, own_names, sentence), *own_names, *own_quotes))
    return result, names


def _called(values: Sequence[Value], names: Sequence[NameRecord], sentence: Sentence) -> Iterator[Value]:
    """The values, with agents and patients by the names that they have: "sanders" where a plural would be "sander"."""
    ends = {name.span.end - sentence.offset for name in names if name.kind == "person" and name.full}
    names_of = {token.lemma: token.lower for token in sentence.tokens if token.end in ends}
    for value in values:
        if isinstance(value, Predicate):
            agent, patient = (names_of.get(part, part) for part in (value.agent, value.patient))
            yield (
                value
                if (agent, patient) == (value.agent, value.patient)
                else replace(value, agent=agent, patient=patient)
            )
        else:
            yield value


def _clipped(quote: Quote, reach: Span, text: str) -> Quote:
    """The part of a quotation that stands in this sentence."""
    span = Span(max(quote.span.start, reach.start), min(quote.span.end, reach.end))
    return replace(quote, span=span, text=span.of(text))


def _speaker(sentence: Sentence, found: Sequence[Value], names: Sequence[NameRecord]) -> str | None:
    """Who is reported to say this, by the fullest name that the article gives."""
    quoted = next((v.speaker for v in found if isinstance(v, Quote) and v.speaker), None)
    speaker = quoted or speaker_of(sentence, names)
    return next((name.full for name in names if name.key == speaker and name.full), speaker) or None
