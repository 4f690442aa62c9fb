"""Who is reported to say something: the subject of a said-verb, "according to", pronouns as whoever was named last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.records import Span
from factcheck.values.gazetteer import lines, plain
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Name
    from factcheck.values.sentence import Sentence

_SOURCE = re.compile(r"\b(?:according to|in the words of|in the view of|as told by|quoting|citing)\s+", re.IGNORECASE)
_BREAK = re.compile(r"[;:—–()]|\b(?:that|but|while|when|because|although|though|if|whether|after|before|where)\b")
_TAIL = re.compile(
    r"\b(?:in|at|on|from|with|about|near|during|after|before|as|by|to|when|while|who|last|this|late|early)\b|[,.;:(—–]"
)
_ADVERBS = re.compile(
    r"(?:\s+(?:also|later|then|had|has|have|still|earlier|even|only|would|will|reportedly|recently|\w+ly))+$"
)
_DETERMINER = re.compile(
    r"^(?:and|but|yet|the|a|an|its|his|her|their|our|one|both|some|several|two|three|many|most)\s+", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"‘][^“”\"\n]*[”\"]")
_NO_SAYING = re.compile(r"\b(?:is|was|are|were|be|been|being|not|to|so|of|a|the|his|her|its)$")
_PRONOUN = re.compile(r"^(?:he|she)$", re.IGNORECASE)
_OTHER_PRONOUNS = section("naming", "other pronouns")
_WEEKDAY = re.compile(r"\s+(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a name's key or a description in lower case, and where it stands."""

    key: str
    span: Span | None


@lru_cache(maxsize=1)
def _said() -> re.Pattern[str]:
    forms = "|".join(sorted((w for line in lines("saying.txt") for w in line.split()), key=len, reverse=True))
    return re.compile(rf"\b(?:{forms})\b")


def speaker_after(text: str, start: int, end: int, names: Sequence[Name]) -> Speaker | None:
    """Who speaks by the words after a quotation: '," said Ana Ruiz', '," the hospital said', ', according to police'."""
    end = min(end, start + 300)
    source = _SOURCE.search(text, start, end)
    verb = _said().search(text, start, end)
    if source is not None and (verb is None or source.start() < verb.start()):
        return _forward(text, source.end(), end, names)
    if verb is None:
        return None
    lead = text[start : verb.start()]
    if not lead.strip(" ,”’\"'»-—–"):
        return _forward(text, verb.end(), end, names)
    if _BREAK.search(lead):
        return None
    return _backward(text, start, verb.start(), names)


def speaker_before(text: str, start: int, end: int, names: Sequence[Name]) -> Speaker | None:
    """Who speaks by the words before a quotation: 'Ana Ruiz said: "', 'The ministry called it "'."""
    source = _SOURCE.search(text, start, end)
    if source is not None:
        return _forward(text, source.end(), end, names)
    found = None
    for verb in _said().finditer(text, start, end):
        found = _backward(text, start, verb.start(), names) or found
        if found is not None:
            break
    return found


def speaker_of(sentence: Sentence, names: Sequence[Name]) -> str:
    """Who is reported to say what a sentence claims in its own words; empty where the sentence speaks for itself.

    ``names`` are the folded names of the article; "the ministry said" gives "ministry", "Ms Ruiz said" her key.
    """
    text, shift = sentence.text, sentence.offset
    own = [name for name in names if shift <= name.span.start < shift + len(text)]
    earlier = [name for name in names if name.span.start < shift][-12:]
    shifted = [*earlier, *own]
    source = _SOURCE.search(text)
    if source is not None:
        found = _forward(text, source.end(), len(text), shifted, shift)
        return found.key if found else ""
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    for verb in _said().finditer(text):
        lead = text[: verb.start()].rstrip()
        if any(at <= verb.start() < end for at, end in quoted) or _NO_SAYING.search(lead):
            continue
        turned = lead.endswith((",", ",”", ",’", ',"', "”", '"'))
        if not lead.strip(" ,”’\"'»"):
            continue
        found = (
            _forward(text, verb.end(), len(text), shifted, shift)
            if turned
            else _backward(text, 0, verb.start(), shifted, shift)
        )
        if found is not None:
            return found.key
    return ""


def _forward(text: str, start: int, end: int, names: Sequence[Name], shift: int = 0) -> Speaker | None:
    """The noun phrase that starts here, as a speaker."""
    reach = Span(start + shift, end + shift)
    cut = _TAIL.search(text, start, end)
    stop = cut.start() if cut else end
    for name in names:
        if reach.start <= name.span.start and name.kind in {"person", "body", "other"} and name.key:
            if name.span.start - shift <= stop:
                return Speaker(name.key, name.span)
            break
    phrase = text[start:stop].strip()
    if _PRONOUN.match(phrase):
        return _last_named(names, start + shift)
    return _described(text, start, stop, shift)


def _backward(text: str, start: int, end: int, names: Sequence[Name], shift: int = 0) -> Speaker | None:
    """The noun phrase that ends here, as a speaker: the subject of the verb that follows."""
    lead = text[start:end].rstrip()
    stop = start + len(_ADVERBS.sub("", lead).rstrip())
    at = start
    for boundary in _BREAK.finditer(text, start, stop):
        at = boundary.end()
    segment = text[at:stop]
    if segment.endswith(","):
        opened = segment.rfind(",", 0, len(segment) - 1)
        while (
            opened > 0
            and segment.rfind(",", 0, opened) > 0
            and re.match(r",\s*(?:who|\d|aged)", segment[opened:]) is None
        ):
            opened = segment.rfind(",", 0, opened)
        stop = at + (opened if opened > 0 else len(segment) - 1)
        segment = text[at:stop]
    comma = max(segment.rfind(", "), segment.rfind("” "), segment.rfind('" '))
    if comma >= 0:
        at += comma + 2
    elif (joined := segment.rfind(" and ")) >= 0 and segment[joined + 5 : joined + 9].lower().startswith(
        ("the ", "he ", "she ")
    ):
        at += joined + 5
    phrase = text[at:stop].strip()
    if _PRONOUN.match(phrase):
        return _last_named(names, at + shift)
    inside = [
        n for n in names if n.span.start >= at + shift and n.span.end <= stop + shift and n.kind != "place" and n.key
    ]
    if inside:
        people = [n for n in inside if n.kind == "person" and n.full] or inside
        return Speaker(people[0].key, people[0].span)
    return _described(text, at, stop, shift)


def _last_named(names: Sequence[Name], before: int) -> Speaker | None:
    for name in reversed(names):
        if name.span.end <= before and name.kind == "person" and name.full:
            return Speaker(name.key, name.span)
    return None


def _described(text: str, start: int, end: int, shift: int) -> Speaker | None:
    """A speaker without a name, "hospital officials": the phrase up to its first preposition, its article left out."""
    lead = len(text[start:end]) - len(text[start:end].lstrip(" ,”’\"'»"))
    start += lead
    cut = _TAIL.search(text, start, end)
    phrase = text[start : cut.start() if cut and cut.start() > start else end]
    phrase = _WEEKDAY.sub("", phrase).rstrip(" ,”’\"'»")
    key = plain(phrase)
    for _ in range(2):
        key = _DETERMINER.sub("", key)
    words = key.split()
    if not words or len(words) > 6 or words[0] in _OTHER_PRONOUNS or not key[0].isalpha():
        return None
    return Speaker(key, Span(start + shift, start + shift + len(phrase)))
