"""Paragraphs that state nothing about the world: pointers, sign-up lines, credits, captions, notices."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factcheck.readers.headers import read_header
from factcheck.readers.headline import is_headline
from factcheck.readers.wordlists import sections, word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 700
"""Notices are short; what is longer is prose, in characters."""
_LONGEST_CREDIT = 320
_BULLETS = "([•·-–—>»► "
_TAIL = 130
"""Endings are looked for in so many of the last characters."""
_LABEL = re.compile(r"\s*([^\W\d_][\w'’& -]{1,28}?)\s*(?::|\s[—–-]|>|»|\|)\s*(.*)", re.DOTALL)
_POINTS = word_list("soft_labels")
_BESIDE_NAMES = word_list("small") | word_list("trades") | word_list("credit_words")
_WORD = re.compile(r"[^\W\d_][\w.'@-]*")
_TOLD = re.compile(
    r",[”\"']? (?:[\w'.-]{1,30} ){0,5}(?:said|says|told|asked|shouted|warned|urged|added|chanted|ruled|wrote|announced|insisted|argued|claimed|heard)\b[^.:;]{0,80}[.!?][”\"']?$"
)
"""How a sentence ends that somebody said: in one of those, a notice's first words are somebody's too."""
_ENDED = re.compile(r"(?:[.!…][”\"’')\]]{0,2}|\?[”\"’])(?:\s|$)")
_SMALL_WORD = re.compile(r"\b[a-z]{2,}")
_FRAGMENT = 20
"""What breaks off unended may still be the start of a story, not the name of another, where it has so many words."""
_BACK = 400
"""No sentence that closes a paragraph without telling anything is longer, in characters."""
_CLOSINGS = 4
"""So many sentences may close one paragraph so: "© 2026 The Herald. All rights reserved. Read more"."""
_BOUND = (
    r"(?:^|(?<=[.!?)\]”\"])\s*(?=[\s(\[|»>›•*_-]{0,4}(?-i:[A-Z©]))|(?<=(?-i:[a-z\d]{3}[.!?]))\s*|(?<=[…|»>•·])\s*|(?<=\.\.\.)\s*"
    r"|(?<=[….]\])\s*|\s+(?=(?-i:Read more|Click here|Sign up here|Continue reading)\b))"
)
"""What stands before such words: "in the U.S. read more" goes on, "in the U.S. Read more" does not."""
_SENTENCE = re.compile(r"[a-z\d)”\"’'][.!?][”\"’')]?\s*$")
_NO_WORDS = re.compile(r"[\W\d_]*")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|[@#]\w+")
_CREDIT = re.compile(
    r"(?:[.!?]|^)\s*\(?(?:photo|picture|image|photograph|pic|credit|video|illustration|graphic|courtesy|file)s?(?: by| credit| courtesy(?: of)?)?(?:(?::|(?<=courtesy)|(?<=courtesy of))\s[^.:]{2,50}|(?<=by)(?:\s(?-i:[A-Z@(/&|–-][^\s.:]*|and|for|of|the|via|in|at|de|van|von)){1,9})\)?\.?$",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?<!\b[DMSL][rst])(?<!\bNo)(?<!\b[DSM][ger]t)(?<!\bMrs)(?<!\bCapt)(?<!\bDept)(?<!\b[Ee]xt)(?<!\.m)[.!?][”\"’')]?\s+(?=[A-Z“\"(])"
)
"""Where a sentence of a notice ends, so far as a notice holds any: not at "Det. Ray" nor at "9 p.m. Tuesday"."""


class _Patterns(NamedTuple):
    label: frozenset[str]
    heading: re.Pattern[str]
    start: re.Pattern[str]
    notice: re.Pattern[str]
    credit: re.Pattern[str]
    caption: re.Pattern[str]
    end: re.Pattern[str]
    closing: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    """Labels and what else the data file knows, a pattern a section."""
    found = sections("boilerplate")
    either = {key: "|".join(f"(?:{p})" for p in patterns) for key, patterns in found.items()}
    heading, start, notice, credit, caption, end, closing = (
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            *(either[key] for key in ("heading", "start", "notice", "credit", "caption")),
            rf"(?:{either['end']})[\s.)!\]]*$",
            rf"{_BOUND}[(\[|»>›•*_\s-]{{0,4}}(?:{either['closing']})[\s.!)\]»›>→…*_]*$",
        )
    )
    return _Patterns(
        frozenset(p.strip() for p in found["label"]), heading, start, notice, credit, caption, end, closing
    )


def is_boilerplate(paragraph: str) -> bool:
    """Whether this paragraph is no prose but a pointer, sign-up line, byline, caption, credit or notice."""
    return not prose_of(paragraph)


def prose_of(paragraph: str) -> str:
    """The paragraph without the pointers and notices that close it; empty where it is nothing else."""
    left = _unclosed(paragraph)
    if len(left) < len(paragraph.rstrip()) and not _is_prose(left):
        return ""
    return "" if _states_nothing(paragraph) or _states_nothing(left) else left


def _unclosed(words: str) -> str:
    """The words without the sentences that close them and tell nothing."""
    for _ in range(_CLOSINGS):
        at = _closing(words.replace("’", "'"))
        if at is None:
            break
        words = words[:at].rstrip()
    return words


def _closing(words: str) -> int | None:
    """Where the pointer or notice begins that closes these words, if one does."""
    known = _patterns()
    pointer = known.closing.search(words, max(0, len(words) - _TAIL))
    if pointer:
        return pointer.start()
    start = max(0, len(words) - _BACK)
    at = max((m.end() for m in _NEXT.finditer(words, start)), default=0 if start == 0 else None)
    return at if at is not None and known.end.search(words[at:]) else None


def _is_prose(words: str) -> bool:
    """Whether these words, in front of a pointer, tell something: a sentence, or a good part of one."""
    head = words[:2000]
    told = any(word not in _BESIDE_NAMES for word in _SMALL_WORD.findall(head))
    return (told and bool(_ENDED.search(head))) or head.count(" ") >= _FRAGMENT


def _states_nothing(paragraph: str) -> bool:
    """Whether it is a pointer, notice, credit or header as a whole."""
    words = " ".join(paragraph.split()).strip("*_ ")
    if not words or _NO_WORDS.fullmatch(words):
        return True
    if len(words) > _LONGEST:
        return False
    return (
        _is_pointer(words)
        or _is_notice(words)
        or _is_appeal(words)
        or not _ADDRESS.sub("", words).strip(" .,|:;-")
        or bool(_CREDIT.search(words) and len(words) < 300)
        or read_header(words) is not None
    )


def _is_pointer(words: str) -> bool:
    """Whether it opens with a label such as "READ:", unless that may open prose too and does."""
    labels = _patterns().label
    found = _LABEL.match(words)
    if words.rstrip(":").lower() in labels or opens_list(words):
        return True
    if found is None:
        return False
    label = found[1].lower().replace("’", "'").strip()
    if label not in labels and not opens_list(label):
        return False
    loud = found[1].isupper() and len(label) > 3
    hard = label in labels and label not in _POINTS and not _is_apposed(words, found)
    return loud or hard or not _SENTENCE.search(words) or words.count(" ") < 6


def _is_apposed(words: str, found: re.Match[str]) -> bool:
    """Whether a sentence goes on behind a dash: "Facebook — which owns the firm — said so." is no pointer."""
    dash = words[found.end(1) : found.start(2)].strip()
    return dash in {"-", "–", "—"} and found[2][:1].islower() and bool(_SENTENCE.search(words))


def opens_list(words: str) -> bool:
    """Whether this line stands above a list of other stories: "MORE HEADLINES:", "Most read on KRQV"."""
    return len(words) < 60 and bool(_patterns().heading.fullmatch(words.replace("’", "'").strip(" :*_|»>•·—–-")))


def end_of_story(paragraphs: Sequence[str]) -> int:
    """How many of these paragraphs come before a list of other stories that goes on to the end, if one does?

    Nothing but its heading marks such a list: its lines are headlines, and a sentence below it says that the story goes on.
    """
    end = len(paragraphs)
    for number in range(len(paragraphs) - 1, -1, -1):
        words = paragraphs[number]
        if opens_list(words):
            end = number
        elif words and not is_headline(words) and prose_of(words) == words:
            return end
    return len(paragraphs)


def is_notice(words: str) -> bool:
    """Whether it begins or ends as sign-up lines, credits and notices do, labels and header lines aside."""
    left = _unclosed(words)
    return _is_notice(words) or (len(left) < len(words.rstrip()) and not _is_prose(left))


def _is_notice(words: str) -> bool:
    known = _patterns()
    plain = words.replace("’", "'").lstrip(_BULLETS)
    credit = known.credit.match(plain)
    if _begins(plain) or (credit and _names_alone(plain[credit.end() :])):
        return True
    if len(plain) > _LONGEST_CREDIT:
        return False
    tail = plain[-_TAIL:]
    return any(m.end() >= len(tail.rstrip(" .)!]")) for m in known.caption.finditer(tail))


def _names_alone(words: str) -> bool:
    """Whether names stand here with nothing but trades and small words between them."""
    found = _WORD.findall(words)
    return any(word[0].isupper() or "@" in word for word in found) and all(
        word[0].isupper() or "@" in word or word.rstrip(".").lower() in _BESIDE_NAMES for word in found
    )


def _begins(words: str) -> bool:
    """Whether a notice's words begin this one, and nobody said them: "Call us, the mayor told residents." is news."""
    if not _opens(_patterns().start, words):
        return False
    first = _NEXT.search(words)
    return not _TOLD.search(words[: first.start() + 1] if first else words)


def _is_appeal(words: str) -> bool:
    """Whether each sentence asks the reader for something: news may stand beside an appeal in one paragraph, and stays.

    No part of ``is_notice``, which judges first lines: "Do you know this man?" is a headline there.
    """
    known = _patterns()
    words = words.replace("’", "'").lstrip(_BULLETS)
    ends = [0, *(m.end() for m in _NEXT.finditer(words)), len(words)]
    sentences = [words[a:b].strip() for a, b in pairwise(ends) if a < b]
    return all(_opens(known.notice, one) or _begins(one) for one in sentences)


def _opens(pattern: re.Pattern[str], words: str) -> bool:
    """Whether the words begin so, and the match ends where a word does."""
    found = pattern.match(words)
    at = found.end() if found else 0
    return found is not None and (at >= len(words) or not (words[at - 1].isalnum() and words[at].isalnum()))
