"""Where capitalised names stand in a sentence: "Ursula von der Leyen", "Ministry of Health", "J. K. Rowling"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import demonyms, given_names, places, plain, words
from factcheck.values.lexicon import section
from factcheck.values.name_openers import acts, is_unread
from factcheck.values.offices import DOMAINS, is_office
from factcheck.values.sentence import readings

if TYPE_CHECKING:
    from collections.abc import Collection

    from factcheck.values.sentence import Sentence

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[^\W\d_][^\W_]*(?:(?:['’](?!s\b)|-)[^\W_]+)*|['’]s\b|\d+(?:[.,:]\d+)*|[^\w\s]|_"
)  # the parts of a word are kept apart by marks that the parts cannot hold: linear
_CONTRACTED = re.compile(r"(?:i|you|he|she|it|we|they|that|there|here|who|what|where|how)'(?:d|ll|ve|re|m)|[a-z]+n't")
_CALENDAR = section("naming", "calendar")
EITHER, _DATING = section("naming", "names beside"), section("naming", "before dates")
_PARTICLES = section("naming", "particles")
_ABBREVIATED = section("naming", "abbreviated")
_OF_HEADS = section("naming", "of heads")
_FOR_HEADS = section("naming", "for heads")
_FIRMS = section("naming", "firms")
_NUMBERED = section("naming", "numbered")
_OWNED = frozenset(
    [
        "king",
        "queen",
        "children",
        "women",
        "men",
        "people",
        "workers",
        "farmers",
        "regent",
        "earl",
        "fishermen",
        "lloyd",
    ]
)
_CLOSING = frozenset("”’\"'»")
# Words that open sentences or stand in capitals without naming anybody; the tagger calls too many of them nouns.
_OPENERS = section("naming", "openers")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as names are made of: "O'Brien", "al-Dahri" and "U.S." are one each. Offsets in the sentence."""

    start: int
    end: int
    text: str
    plain: str
    pos: str

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter, an Arabic article before it left aside."""
        return self.text[0].isupper() or (self.text[:3] in {"al-", "el-", "ad-", "as-", "ar-"} and len(self.text) > 4)


def split_words(sentence: Sentence) -> tuple[Word, ...]:
    """Which words and marks a sentence is made of, with the tagger's part of speech."""
    tags = {token.start: token.pos for token in sentence.tokens}
    return tuple(
        Word(m.start(), m.end(), m.group(), plain(m.group()), tags.get(m.start(), ""))
        for m in _WORD.finditer(sentence.text)
    )


def find_stretches(row: tuple[Word, ...], known: Collection[str] = ()) -> list[tuple[int, int]]:
    """Which runs of words are written as names: half-open ranges of word indices, titles still in them.

    ``known``: surnames of the article, which name somebody where a capital alone would not.
    """
    found = []
    shouting = _is_shouting(row)
    at = 0
    while at < len(row):
        if not _opens(row, at, known, shouting=shouting):
            at += 1
            continue
        end = at + 1
        while (step := _continues(row, at, end, shouting=shouting)) > end:
            end = step
        found.append((at, end))
        at = end
    return found


def _is_shouting(row: tuple[Word, ...]) -> bool:
    """Headlines in title case or capitals: capitals tell nothing there."""
    content = [w for w in row if w.text[0].isalpha() and w.plain not in _OPENERS and len(w.text) > 2]
    return len(content) >= 4 and all(w.capital for w in content) and not all(w.pos == "NP0" for w in content)


def _is_name_word(word: Word, *, shouting: bool) -> bool:
    if not word.capital or word.plain in _CALENDAR or _CONTRACTED.fullmatch(word.plain):
        return False
    if word.plain in _OPENERS and word.text != "WHO":
        return False  # "THE wife of a pensioner": papers set the first word of a story in capitals
    if shouting:
        return word.plain in given_names() or word.plain in places() or word.pos == "NP0"
    return True


def _is_given(row: tuple[Word, ...], at: int) -> bool:
    """Whether a word that is a month's or a verb's elsewhere is a given name here: "April Stone", "the driver, Will Stone"."""
    word, follower = row[at], row[at + 1] if at + 1 < len(row) else None
    if word.plain not in EITHER or not word.capital or follower is None or not _is_name_word(follower, shouting=False):
        return False
    return (word.plain == "will" or row[at - 1].plain not in _DATING) if at else row[-1].text != "?"


def _opens(row: tuple[Word, ...], at: int, surnames: Collection[str], *, shouting: bool) -> bool:
    word = row[at]
    if not shouting and (_is_given(row, at) or (word.plain in surnames and word.capital and acts(row, at))):
        return True
    if not _is_name_word(word, shouting=shouting):
        return False
    if not _starts_sentence(row, at):
        return True
    if word.text.isupper() and len(word.text) > 1:
        return True
    known = word.plain in given_names() or word.plain in places() or word.plain in demonyms()
    follower = row[at + 1] if at + 1 < len(row) else None
    if not known and word.plain.endswith("ing") and not {"VVG", "PRP"}.isdisjoint(readings(word.plain)):
        # "Following Wend to Holm, …", "Meeting Okoro on Friday, …"
        return follower is not None and follower.capital and follower.plain in words("place_nouns.txt")
    if follower is None:
        return known or word.pos == "NP0"
    if not known and not follower.capital and (is_office(follower.plain) or follower.plain in DOMAINS):
        # "Harbour master Lena Brandt": the first word of a title.
        return False
    if word.pos == "NP0" or is_unread(row, at):
        return True
    if follower.plain == "of" and word.plain in _OF_HEADS:
        # "Chancellor of the Exchequer Rachel Reeves"
        ahead = at + 2 + (at + 2 < len(row) and row[at + 2].plain == "the")
        return ahead < len(row) and _is_name_word(row[ahead], shouting=shouting)
    abbreviated = word.plain in _ABBREVIATED or (len(word.text) == 1 and follower.text == ".")
    return known or abbreviated or _is_name_word(follower, shouting=shouting) or not word.text.isalpha()


def _starts_sentence(row: tuple[Word, ...], at: int) -> bool:
    if at == 0:
        return True
    if row[at - 1].text == "." and at > 1 and row[at - 2].plain in _ABBREVIATED:
        return False  # "Mr. Stone"
    if row[at - 1].text in _CLOSING and at > 1 and row[at - 2].text == "," and row[at - 1].start == row[at - 2].end:
        return False  # "“We will win,” Stone said": the sentence opened inside the marks
    return not row[at - 1].text[0].isalnum() and row[at - 1].text not in {",", "'s", "’s", "(", "-", "&", "/"}


def _continues(row: tuple[Word, ...], at: int, end: int, *, shouting: bool) -> int:
    """End of the name with one more step taken, or ``end`` where it is complete."""
    if end >= len(row):
        return end
    word, before = row[end], row[end - 1]
    adjoining = word.start - before.end <= 1
    if _is_name_word(word, shouting=shouting) and adjoining:
        return end + 1
    if word.capital and word.plain in EITHER and before.plain in given_names() and not shouting and adjoining:
        return end + 1  # "Theresa May"
    if word.text == "." and word.start == before.end and end + 1 < len(row):
        short = before.plain in _ABBREVIATED or (len(before.text) == 1 and before.text.isupper())
        return end + 2 if short and _is_name_word(row[end + 1], shouting=shouting) else end
    if word.text[0].isdigit() and before.plain in _NUMBERED:
        return end + 1
    if word.text == "," and end + 1 < len(row) and row[end + 1].text in {"Jr", "Sr"} and end - at > 1:
        return end + 2
    if word.text in {"'s", "’s"}:
        return _owned(row, at, end, shouting=shouting)
    ahead = end + 1
    if word.plain in _PARTICLES and not word.capital:
        while ahead < len(row) and row[ahead].plain in _PARTICLES and not row[ahead].capital:
            ahead += 1
    elif word.plain == "of" and not _joins_of(row, end):
        return end
    elif word.plain == "of":
        ahead += ahead < len(row) and row[ahead].plain == "the"
    elif (
        (word.plain == "for" and not any(w.plain in _FOR_HEADS for w in row[max(at, end - 6) : end]))
        or (word.plain == "and" and not _joins_and(row, at, end))
        or word.plain not in {"of", "for", "and", "&"}
    ):
        return end
    return ahead + 1 if ahead < len(row) and _is_name_word(row[ahead], shouting=shouting) else end


def _joins_of(row: tuple[Word, ...], end: int) -> bool:
    return row[end - 1].plain in _OF_HEADS or row[end - 1].plain in words("body_nouns.txt")


def _joins_and(row: tuple[Word, ...], at: int, end: int) -> bool:
    """Whether "and" belongs to the name: "Ministry of Culture and Sport", "Trinidad and Tobago"."""
    inside = {w.plain for w in row[max(at, end - 8) : end]}
    if end + 1 >= len(row):
        return False
    if f"{row[end - 1].plain} and {row[end + 1].plain}" in places():
        return True
    if inside & {"of", "for"} and inside & {"ministry", "department", "institute", "office", "agency", "centers"}:
        return True
    tail = row[end + 2 : end + 4]
    if end - at == 1 and f"{row[at].plain}-and-{row[end + 1].plain}" in _FIRMS:
        return not any(w.capital for w in tail[:1])  # "Marks and Spencer"
    headed = any(w.capital and w.plain in words("body_nouns.txt") for w in tail[:1])
    return headed and end - at == 1 and row[at].plain not in places() and row[at].plain not in given_names()


def _owned(row: tuple[Word, ...], at: int, end: int, *, shouting: bool) -> int:
    """End of a name that a possessive belongs to: "St Mary's Hospital", "King's College"."""
    sainted = end - at >= 2 and row[end - 2].plain in {"st", "saint", "."}
    if not (sainted or row[end - 1].plain in _OWNED) or end + 1 >= len(row):
        return end
    return end + 2 if _is_name_word(row[end + 1], shouting=shouting) else end
