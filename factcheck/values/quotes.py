"""What stands between quotation marks in an article, and who is reported to have said it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Quote, Span
from factcheck.values.speakers import Speaker, speaker_after, speaker_before, speaker_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Name

__all__ = ["find_quotes", "speaker_of", "with_speakers"]

_MARK = re.compile(r"[“”„‟\"«»‘’‚‹›']|``|''")
_PARAGRAPH = re.compile(r"[^\n]+")
_CLIPPED = re.compile(r"['’](?:em|til|till|tis|twas|cause|n|round|\d0s|s|re|ve|ll|d|m|t)\b", re.IGNORECASE)
_DOUBLE_OPEN = {"“": "”“", "„": "“”", "‟": "”", '"': '"', "«": "»", "»": "«", "``": "''", "‹": "›"}
_SENTENCE_END = re.compile(r"[.!?][\"”’»']*\s+(?=[“\"‘«A-Z0-9])")


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
    i = 0
    while i < len(marks):
        mark = marks[i]
        if not _opens(text, mark, at):
            i += 1
            continue
        closing = _closing(text, marks, i, end)
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


def _closing(text: str, marks: list[re.Match[str]], opened: int, end: int) -> int | None:
    """Index of the mark that closes the quotation opened by this one."""
    sign = marks[opened].group()
    if sign in _DOUBLE_OPEN:
        wanted = _DOUBLE_OPEN[sign]
        for i in range(opened + 1, len(marks)):
            if (marks[i].group() in wanted and marks[i].group() != sign) or marks[i].group() == sign == '"':
                return i
        return None
    fallback = None
    for i in range(opened + 1, len(marks)):
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


def _may_close(text: str, mark: re.Match[str], end: int) -> bool:
    after = text[mark.end()] if mark.end() < end else " "
    return not after.isalnum() and not text[mark.start() - 1].isspace()


def with_speakers(quotes: Sequence[Quote], article_text: str, names: Sequence[Name]) -> tuple[Quote, ...]:
    """Who is reported to have said each quotation: the key of a name, a description such as "hospital", or nothing.

    Read in this order: the words after it, the words before it in its sentence, the quotation before it in the same
    paragraph, and for a quotation that runs on over paragraphs the one before. "He" and "she" are whoever was named last.
    """
    found: list[Quote] = []
    ordered = sorted(names, key=lambda name: name.span)
    inner = [quote.span for quote in quotes]
    outside = [name for name in ordered if not any(name.span.within(span) for span in inner)]
    for at, quote in enumerate(quotes):
        before = found[-1] if found else None
        following = quotes[at + 1].span.start if at + 1 < len(quotes) else len(article_text)
        speaker = _speaker(quote, before, following, article_text, outside)
        if speaker is not None:
            quote = replace(quote, speaker=speaker.key, speaker_span=speaker.span)  # noqa: PLW2901  (same quote, completed)
        found.append(quote)
    return _shared(found, article_text)


def _speaker(quote: Quote, before: Quote | None, following: int, text: str, names: Sequence[Name]) -> Speaker | None:
    paragraph_start = text.rfind("\n", 0, quote.span.start) + 1
    paragraph_end = text.find("\n", quote.span.end)
    paragraph_end = len(text) if paragraph_end < 0 else paragraph_end
    tail_end = min(paragraph_end, following)
    ending = _SENTENCE_END.search(text, quote.span.end + 1, tail_end)
    closed = text[quote.span.end - 1] in ".!?" and not _goes_on(text, quote.span.end + 1, tail_end)
    head_start = paragraph_start
    for stop in _SENTENCE_END.finditer(text, paragraph_start, quote.span.start):
        head_start = stop.end()
    inside_before = before is not None and before.span.end > head_start
    if inside_before and before is not None:
        head_start = before.span.end + 1
    head = speaker_before(text, head_start, max(head_start, quote.span.start - 1), names)
    if head is not None and not inside_before:
        return head
    if not closed:
        tail = speaker_after(text, quote.span.end + 1, ending.start() if ending else tail_end, names)
        if tail is not None:
            return tail
    if head is not None:
        return head
    if before is not None and before.speaker:
        same_paragraph = before.span.start >= paragraph_start
        if same_paragraph or before.span.end == len(text[: max(0, paragraph_start - 1)].rstrip()):
            return Speaker(before.speaker, before.speaker_span)
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
            quotes[at] = replace(quote, speaker=later.speaker, speaker_span=later.speaker_span)
    return tuple(quotes)
