"""Who is reported to say something: the subject of a said-verb, "according to", pronouns as whoever was named last."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.records import Span
from factcheck.values.gazetteer import plain
from factcheck.values.lexicon import section
from factcheck.values.mentions import Speaker, first_from, last_named, persons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Name
    from factcheck.values.sentence import Sentence

SOURCE = re.compile(r"\b(?:according to|in the words of|in the view of|as told by|quoting|citing)\s+", re.IGNORECASE)
BREAK = re.compile(r"[;:—–()]|\b(?:that|but|while|when|because|although|though|if|whether|after|before|where)\b")
FULL_STOP = (
    "".join(rf"(?<!\b{word.capitalize()})" for word in sorted(section("naming", "abbreviated"))) + r"(?<!\b[A-Z])\."
)
"""One that ends something: not that of "Prof. Ruiz" or "Ana B. Ruiz"."""
_TAIL = re.compile(
    r"\b(?:in|at|on|from|with|about|near|during|after|before|as|by|to|when|while|who|last|this|late|early)\b"
    rf"|[,;:(—–]|{FULL_STOP}"
)
ADVERBS = re.compile(
    r"(?:\s+(?:also|later|then|had|has|have|still|earlier|even|only|would|will|reportedly|recently|\w+ly))+$"
)
_DETERMINER = re.compile(
    r"^(?:and|but|yet|the|a|an|its|his|her|their|our|one|both|some|several|two|three|many|most)\s+", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"‘][^“”\"\n]*[”\"]")
_NO_SAYING = re.compile(r"\b(?:is|was|are|were|be|been|being|not|to|so|of|a|the|his|her|its)$")
_ENDED = re.compile(
    r"[\"”’']?\s*(?:[,.;:]|$|(?:in|at|on|of|from|who|after|before|during|as|to|when|while|last|this)\b)"
)
_LOOSE = re.compile(r"(?:when|while|because|although|though|if|whether|after|before|where)$")
_THAT = re.compile(r"\s+(?:\w+\s+){0,4}?that\b")
_CLAUSE = re.compile(r"\s+(?:the|a|an|he|she|they|it|there|this|these|those|no|some)\b")
_OF_OTHERS = frozenset({"believed", "estimated", "reported", "said", "alleged"})
_PRONOUN = re.compile(r"^(he|she)(?:['’](?:d|s|ll))?$", re.IGNORECASE)
_OTHER_PRONOUNS = section("naming", "other pronouns")
_CLAUSAL = section("naming", "clausal")
_WEEKDAY = re.compile(r"\s+(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*$", re.IGNORECASE)


_REACH = 400
"""How far before its verb a subject may begin."""


@lru_cache(maxsize=4)
def verbs_of(*sections: str) -> re.Pattern[str]:
    """Any of the verbs that report speech, by their sections of the list."""
    forms = {form for name in sections for form in section("saying", name)}
    return re.compile(rf"\b(?:{'|'.join(sorted(forms, key=lambda form: (-len(form), form)))})\b")


def speaker_of(sentence: Sentence, names: Sequence[Name]) -> str:
    """Who is reported to say what a sentence claims in its own words; empty where the sentence speaks for itself.

    ``names`` are the folded names of the article; "the ministry said" gives "ministry", "Ms Ruiz said" her key.
    """
    text, shift = sentence.text, sentence.offset
    source = SOURCE.search(text)
    if source is not None:
        found = forward(text, source.end(), len(text), names, shift)
        return found.key if found else ""
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    starts = [start for start, _ in quoted]
    for verb in verbs_of("said", "that").finditer(text):
        lead = text[max(0, verb.start() - _REACH) : verb.start()].rstrip()
        if not lead.strip(" ,”’\"'»") or _NO_SAYING.search(lead[-8:]) or _inside(quoted, starts, verb.start()):
            continue
        if verb.group() in _OF_OTHERS and text.startswith(" to ", verb.end()):
            continue  # "a man believed to be in his thirties": others believe it
        turned = lead.endswith((",", "”", "’", '"'))
        clause = _THAT.match(text, verb.end()) or (verb.group() == "say" and _CLAUSE.match(text, verb.end()))
        if verb.group() not in section("saying", "said") and not turned and not clause:
            continue
        found = forward(text, verb.end(), len(text), names, shift) if turned else None
        if found is None or found.span is None or not _ENDED.match(text, found.span.end - shift):
            # "Ana Ruiz, a nurse, admitted taking the keys": the comma closes an apposition, the subject stands before.
            found = backward(text, 0, verb.start(), names, shift)
        if found is not None:
            return found.key
    return ""


def _inside(spans: Sequence[tuple[int, int]], starts: Sequence[int], at: int) -> bool:
    """Whether one of these stretches, none of which overlaps another, holds this offset."""
    before = bisect_right(starts, at) - 1
    return before >= 0 and at < spans[before][1]


def forward(text: str, start: int, end: int, names: Sequence[Name], shift: int = 0) -> Speaker | None:
    """The noun phrase that starts here, as a speaker, or the person named beside it: "its leader, Ana Ruiz"."""
    cut = _TAIL.search(text, start, end)
    stop = cut.start() if cut else end
    if cut is not None and cut.group() == ",":
        closing = _TAIL.search(text, cut.end(), end)
        apposed = _apposed(text, cut.end(), closing.start() if closing else end, names, shift)
        if apposed is not None and not persons(names, start + shift, stop + shift):
            return apposed
    for name in names[first_from(names, start + shift) :][:8]:
        if name.span.start - shift > stop:
            break
        if name.kind != "place" and name.key:
            return Speaker(name.key, name.span, name)
    phrase = text[start:stop].strip()
    pronoun = _PRONOUN.match(phrase)
    if pronoun:
        return last_named(names, start + shift, pronoun[1].lower(), text, shift)
    return _described(text, start, stop, shift)


def backward(text: str, start: int, end: int, names: Sequence[Name], shift: int = 0) -> Speaker | None:
    """The noun phrase that ends here, as a speaker: the subject of the verb that follows."""
    start = max(start, end - _REACH)
    last = max(start, end - 80)
    stop = last + len(ADVERBS.sub("", text[last:end].rstrip()).rstrip())
    at = start
    loose = False
    for boundary in BREAK.finditer(text, start, stop):
        at, loose = boundary.end(), _LOOSE.match(boundary.group()) is not None
    segment = text[at:stop]
    if segment.endswith(","):
        opened = segment.rfind(",", 0, len(segment) - 1)
        while (
            opened > 0
            and segment.rfind(",", 0, opened) > 0
            and re.match(r",\s*(?:who|\d|aged)", segment[opened:]) is None
        ):
            opened = segment.rfind(",", 0, opened)
        apposed = _apposed(text, at + max(opened, 0), at + len(segment) - 1, names, shift)
        if apposed is not None and opened > 0 and not persons(names, at + shift, at + opened + shift):
            return apposed
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
    pronoun = _PRONOUN.match(phrase)
    if pronoun:
        return last_named(names, at + shift, pronoun[1].lower(), text, shift)
    if loose and comma < 0:
        # "the report that it hoped to see after the vote says": what stands before the verb is no subject of it.
        return None
    cut = _TAIL.search(text, at + 1, stop)
    if cut is not None and cut.group()[0].isalpha() and text[at : cut.start()].strip():
        stop = cut.start()
    own = names[first_from(names, at + shift) : first_from(names, stop + shift)]
    # A body's name before a noun only narrows it: "the Republican congressmen said".
    inside = [
        name
        for name in own
        if name.key
        and (name.kind == "person" or (name.kind != "place" and not text[name.span.end - shift : stop].strip(" ,)")))
    ]
    if inside:
        people = [name for name in inside if name.kind == "person" and name.full] or inside
        return Speaker(people[0].key, people[0].span, people[0])
    return _described(text, at, stop, shift)


def _apposed(text: str, start: int, end: int, names: Sequence[Name], shift: int) -> Speaker | None:
    """The person who is all that stands between two commas: "her coach, Dean Wikaira, said"; a title may lead."""
    inside = persons(names, start + shift, end + shift)
    if len(inside) != 1:
        return None
    name = inside[0]
    lead, rest = text[start : name.span.start - shift], text[name.span.end - shift : end]
    titled = all(word[0].isupper() or word.lower() == "the" for word in lead.strip(" ,").split())
    return Speaker(name.key, name.span, name) if titled and not rest.strip() else None


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
    if len(words) > 1 and (words[-1].endswith("ed") or words[-1] in {"written", "seen", "sent", "shown"}):
        # "according to memos written by": a participle, no part of who speaks.
        words.pop()
        key = " ".join(words)
    if any(word in _CLAUSAL for word in words):
        return None
    if not words or len(words) > 6 or words[0] in _OTHER_PRONOUNS or not key[0].isalpha():
        return None
    return Speaker(key, Span(start + shift, start + shift + len(phrase)))
