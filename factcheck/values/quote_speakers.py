"""Who speaks the words between quotation marks, by the words before and after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.values.mentions import Speaker
from factcheck.values.speakers import ADVERBS, BREAK, SOURCE, backward, forward, verbs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Name

_MENTIONED = re.compile(
    r"\b(?:words?|sentence|remark|phrase|comments?|slogan|term|sign|banner|expression|statement)\s*$"
)
_WRITTEN = re.compile(
    r"\b(?:(?:that|which)\s+(?:\w+\s+)?(?:read|reads|said|says|declared|proclaimed)|reading)\s*[,:]?\s*$"
)
"""Words that something bears, "a banner reading", "a post that said": nobody is told to speak them."""
_QUOTES = re.compile(
    r"\b(?:quot|cit)(?:ed|es|ing)\s+(?P<whom>(?!as\b|by\b|in\b)[^,;:“”\"]{1,60}?)\s+as\s+(?:saying|telling)\b"
)
_IS_QUOTED = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:\w+ly\s+)?(?:quoted|cited|reported)\s+(?:(?:by|in)\s+[^,;:“”\"]{1,60}?\s+)?as\s+(?:saying|telling)\b"
)
_HELD = re.compile(r"(?:quot|cit)ing", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:^|[\s,])(?P<pronoun>who|that|which)\s*$")
_JOINED = re.compile(r"(?:^|[\s,])(?:and|but|or|then)\s*$|^[\s,]*$")
_PARTICIPLE = re.compile(
    r"(?:,|\b(?:is|was|are|were|be|been|being))\s*(?:\w+ly\s+)?"
    r"(?:described\s+as|described|branded|dubbed|labell?ed|termed|called)\s*$"
)
"""A name for something, "a plan, described as", which is not told to be its own subject's."""
NOBODY = Speaker("", None)
"""Who speaks what is only written somewhere."""


def _saying() -> re.Pattern[str]:
    return verbs_of("said", "that", "calling")


def speaker_after(text: str, start: int, end: int, names: Sequence[Name]) -> Speaker | None:
    """Who speaks by the words after a quotation: '," said Ana Ruiz', '," the hospital said', ', according to police'."""
    end = min(end, start + 300)
    source = SOURCE.search(text, start, end)
    verb = _saying().search(text, start, end)
    reported = _reported(text, start, verb.start() if verb is not None else end, names)
    if reported is not None:
        return reported
    if source is not None and (verb is None or source.start() < verb.start()):
        return forward(text, source.end(), end, names)
    if verb is None:
        return None
    lead = text[start : verb.start()]
    if not lead.strip(" ,”’\"'»-—–"):
        return forward(text, verb.end(), end, names)
    if BREAK.search(lead):
        return None
    return backward(text, start, verb.start(), names)


def speaker_before(text: str, start: int, end: int, names: Sequence[Name]) -> Speaker | None:
    """Who speaks by the words before a quotation: 'Ana Ruiz said: "', 'The ministry called it "'.

    Of several verbs that report speech the one nearest to the marks decides: who says that another said it is no speaker.
    """
    if _WRITTEN.search(text, max(start, end - 60), end):
        return NOBODY
    source = SOURCE.search(text, start, end)
    if source is not None and _HELD.match(source.group()):
        return forward(text, source.end(), end, names)
    if _MENTIONED.search(text, max(start, end - 40), end):
        return None if source is None else forward(text, source.end(), end, names)
    if _PARTICIPLE.search(text, max(start, end - 60), end):
        return None
    verbs = list(_saying().finditer(text, start, end))
    reported = _reported(text, verbs[-1].end() if verbs else start, end, names, start)
    if reported is not None:
        return reported
    for at in range(len(verbs) - 1, -1, -1):
        if source is not None and verbs[at].start() < source.end():
            break
        first = max(verbs[at - 1].end() if at else start, source.end() if source is not None else start)
        lead = text[first : verbs[at].start()]
        if at and _JOINED.search(ADVERBS.sub("", lead.rstrip())):
            continue  # "told reporters and added": both verbs have one subject
        found = _subject(text, first, verbs[at].start(), names)
        if found is not None:
            return found
    return None if source is None else forward(text, source.end(), end, names)


def _subject(text: str, start: int, end: int, names: Sequence[Name]) -> Speaker | None:
    """The subject of the verb that begins at ``end``; a relative pronoun stands for the person before it."""
    asked = text.rfind(" what ", start, end)
    if asked >= 0:
        start = asked + len(" what ")  # "scorned what Holt called"
    relative = _RELATIVE.search(text[start:end])
    if relative is not None and relative["pronoun"] == "who":
        return backward(text, start, start + len(text[start : start + relative.start()].rstrip(" ,")), names)
    return backward(text, start, end, names)


def _reported(text: str, start: int, end: int, names: Sequence[Name], least: int | None = None) -> Speaker | None:
    """Who is quoted as saying it between two places: "Ruiz quoted Holt as saying", "Holt was quoted as saying"."""
    passive = _IS_QUOTED.search(text, start, end)
    if passive is not None:
        return backward(text, start if least is None else least, passive.start(), names)
    active = _QUOTES.search(text, start, end)
    return None if active is None else forward(text, active.start("whom"), active.end("whom"), names)
