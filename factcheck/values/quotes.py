"""What stands between quotation marks in an article, and who is reported to have said it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Quote, Span
from factcheck.values.mentions import Speaker
from factcheck.values.quote_speakers import speaker_after, speaker_before
from factcheck.values.speakers import FULL_STOP, speaker_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Name

__all__ = ["find_quotes", "speaker_of", "with_speakers"]

_MARK = re.compile(r"[“”„‟\"«»‘’‚‹›']|``|''")
_PARAGRAPH = re.compile(r"[^\n]+")
_CLIPPED = re.compile(r"['’](?:em|til|till|tis|twas|cause|n|round|\d0s|s|re|ve|ll|d|m|t)\b", re.IGNORECASE)
_DOUBLE_OPEN = {"“": "”“", "„": "“”", "‟": "”", '"': '"', "«": "»", "»": "«", "``": "''", "‹": "›"}
_REACH = 600
"""How far before a quotation its sentence may begin."""
_FURTHEST = 60
"""How many marks ahead the end of a quotation in single marks is looked for, apostrophes counted."""
_SENTENCE_END = re.compile(rf"(?:{FULL_STOP}|[!?])[\"”’»']*\s+(?=[“\"‘«A-Z0-9])")


def find_quotes(text: str) -> tuple[Quote, ...]:
    """What stands between quotation marks in a whole article.

    Spans are offsets in ``text`` and leave the marks out; quotations inside a quotation stay in it. The paragraphs of one
    long quotation, each opened anew and only the last one closed, are one quote each.
    """
    found: list[Quote] = []
    paragraphs = list(_PARAGRAPH.finditer(text))
    for at, paragraph in enumerate(paragraphs):
        following = paragraphs[at + 1].group().lstrip() if at + 1 < len(paragraphs) else ""
        found.extend(
            Quote(Span(start, end), text[start:end])
            for start, end in _in_paragraph(text, paragraph.start(), paragraph.end(), following)
        )
    return tuple(found)


def _in_paragraph(text: str, at: int, end: int, following: str) -> list[tuple[int, int]]:
    found = []
    marks = list(_MARK.finditer(text, at, end))
    closers: dict[str, list[int | None]] = {}
    i = 0
    while i < len(marks):
        mark = marks[i]
        if not _opens(text, mark, at):
            i += 1
            continue
        closing = _closing(text, marks, i, end, closers)
        if closing is None:
            if following[:1] == mark.group() and text[at:end].strip()[:1] and mark.group() in _DOUBLE_OPEN:
                found.append((mark.end(), len(text[:end].rstrip())))
                break
            i += 1
            continue
        start, stop = mark.end(), marks[closing].start()
        if text[start:stop].strip():
            found.append((start, stop))
        i = closing + 1
    return found


def _opens(text: str, mark: re.Match[str], at: int) -> bool:
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() > at else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    if sign in {"“", "„", "‟", "«", "``", "‹"}:
        return True
    if after.isspace() or before.isalnum():
        return False
    if sign == '"':
        return True
    if sign in {"‘", "‚", "'"}:
        return not _CLIPPED.match(text, mark.start())
    return False


def _closing(
    text: str, marks: list[re.Match[str]], opened: int, end: int, closers: dict[str, list[int | None]]
) -> int | None:
    """Index of the mark that closes the quotation opened by this one; ``closers`` keeps what was looked up before."""
    sign = marks[opened].group()
    if sign in _DOUBLE_OPEN:
        if sign not in closers:
            closers[sign] = _next_of(marks, _DOUBLE_OPEN[sign].replace(sign, "") or sign)
        return closers[sign][opened]
    fallback = None
    for i in range(opened + 1, min(len(marks), opened + _FURTHEST)):
        mark = marks[i]
        if mark.group() not in {"’", "'"} or not _may_close(text, mark, end):
            if fallback is not None and mark.group() in {"‘", "“"}:
                break
            continue
        before = text[mark.start() - 1]
        after = text[mark.end() : mark.end() + 2]
        possessive = before == "s" and after[:1] == " " and after[1:2].islower()
        if not possessive:
            return i
        if fallback is None:
            fallback = i
    return fallback


def _next_of(marks: list[re.Match[str]], signs: str) -> list[int | None]:
    """For each mark the index of the next one that is any of these signs."""
    found: list[int | None] = [None] * len(marks)
    following: int | None = None
    for i in range(len(marks) - 1, -1, -1):
        found[i] = following
        if marks[i].group() in signs:
            following = i
    return found


def _may_close(text: str, mark: re.Match[str], end: int) -> bool:
    after = text[mark.end()] if mark.end() < end else " "
    return not after.isalnum() and not text[mark.start() - 1].isspace()


def with_speakers(quotes: Sequence[Quote], article_text: str, names: Sequence[Name]) -> tuple[Quote, ...]:
    """Who is reported to have said each quotation: the key of a name, a description such as "hospital", or nothing.

    Read in this order: the words after it, the words before it in its sentence, the quotation before it in the same
    paragraph, and for a quotation that runs on over paragraphs the one before. "He" and "she" are whoever was named last.
    """
    found: list[Quote] = []
    starts = [quote.span.start for quote in quotes]
    outside = []
    for name in sorted(names, key=lambda name: name.span):
        at = bisect_right(starts, name.span.start) - 1
        if at < 0 or not name.span.within(quotes[at].span):
            outside.append(name)
    for at, quote in enumerate(quotes):
        before = found[-1] if found else None
        following = quotes[at + 1].span.start if at + 1 < len(quotes) else len(article_text)
        speaker = _speaker(quote, before, following, article_text, outside)
        if speaker is not None:
            quote = replace(quote, speaker=speaker.key, speaker_span=speaker.span, named=speaker.named)  # noqa: PLW2901  (same quote, completed)
        found.append(quote)
    return _shared(found, article_text)


def _speaker(quote: Quote, before: Quote | None, following: int, text: str, names: Sequence[Name]) -> Speaker | None:
    least = before.span.end if before is not None else 0
    paragraph_start = text.rfind("\n", least, quote.span.start) + 1
    line_end = text.find("\n", quote.span.end, following)
    tail_end = following if line_end < 0 else line_end
    ending = _SENTENCE_END.search(text, quote.span.end + 1, tail_end)
    closed = text[quote.span.end - 1] in ".!?" and not _goes_on(text, quote.span.end + 1, tail_end)
    head_start = max(paragraph_start, least, quote.span.start - _REACH)
    for stop in _SENTENCE_END.finditer(text, head_start, quote.span.start):
        head_start = stop.end()
    inside_before = before is not None and before.span.end == head_start
    head_start += inside_before
    head = speaker_before(text, head_start, max(head_start, quote.span.start - 1), names)
    if head is not None and not inside_before:
        return head
    if not closed:
        tail = speaker_after(text, quote.span.end + 1, ending.start() if ending else tail_end, names)
        if tail is not None:
            return tail
    if head is not None:
        return head
    # A quotation that its paragraph leaves open runs on into the next.
    if before is not None and before.speaker and (not paragraph_start or not text[least:paragraph_start].strip()):
        return Speaker(before.speaker, before.speaker_span, before.named)
    return None


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether the sentence goes on after a closed quotation, by a small letter or a said-verb: "Nobody!" she cried."""
    rest = text[at:end].lstrip()
    return rest[:1].islower() or speaker_verb_first(rest)


def speaker_verb_first(rest: str) -> bool:
    """Whether the words right after a quotation that ends in a full stop still belong to it: "… now!" Mr Hale said."""
    return bool(re.match(r"(?:[A-Z][\w.’'-]+ ){1,4}(?:said|says|asked|told|added|shouted|cried)\b", rest))


def _shared(quotes: list[Quote], text: str) -> tuple[Quote, ...]:
    """The first part of a split or run-on quotation takes the speaker that a later part names."""
    for at in range(len(quotes) - 2, -1, -1):
        quote, later = quotes[at], quotes[at + 1]
        runs_on = "\n" in text[quote.span.end : later.span.start] and not text[quote.span.end : later.span.start].strip(
            ' \n“"'
        )
        if not quote.speaker and later.speaker and runs_on:
            quotes[at] = replace(quote, speaker=later.speaker, speaker_span=later.speaker_span, named=later.named)
    return tuple(quotes)
