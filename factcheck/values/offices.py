"""Which words make an office or a trade, and how much of a capitalised name is title: "Foreign Minister Idris Qalan"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import country_of, given_names, plain, words
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from factcheck.values.name_spans import Word

# Capitalised titles that are as often surnames: a title only at the front of a name.
_SURNAMES = section("naming", "surnames")
_SHORT_TITLES = section("naming", "short titles")
RANKS = section("naming", "ranks in capitals")
DOMAINS = section("naming", "domains")
PAST = section("naming", "past")
_LINKS = frozenset(["of", "for", "the", "and"])


@lru_cache(maxsize=1)
def office_nouns() -> frozenset[str]:
    """Which nouns head an office, a trade or a part in an event."""
    return words("offices.txt") | _SHORT_TITLES


def is_office(word: str) -> bool:
    """Whether a plain word is such a noun, compounds and "ex-" included: "ex-mayor", "vice-chairman"."""
    return word in office_nouns() or word.rpartition("-")[2] in office_nouns()


def title_length(row: tuple[Word, ...], at: int, end: int) -> int:
    """How many words of a capitalised stretch are title: 3 of "US President Ana Ruiz" are not, 2 are."""
    last = 0
    for i in range(at, end - 1):
        word = row[i].plain
        if word == "." or word in _LINKS:
            continue
        address = is_address(row, i)
        if not (address or is_office(word)) or (end - at == 2 and word in _SURNAMES and word in given_names()):
            continue  # "Dean Holt", of two words, is a name
        if i == at or address or word not in _SURNAMES or row[i - 1].plain in DOMAINS:
            if word in _SURNAMES and i == at and i + 1 < end and row[i + 1].plain in words("body_nouns.txt"):
                continue
            last = i + 1 - at
    while (
        last
        and at + last < end
        and (
            row[at + last].plain in {".", "of", "for", "the"} | DOMAINS
            or (row[at + last].plain == "and" and row[at + last - 1].plain in DOMAINS)
        )
    ):
        last += 1
    return last if at + last < end else 0


def is_address(row: tuple[Word, ...], at: int) -> bool:
    """Whether a word is a form of address or a rank before a name, and no part of it."""
    return row[at].plain in words("honorifics.txt") or (at + 1 < len(row) and _is_rank(row, at))


def _is_rank(row: tuple[Word, ...], at: int) -> bool:
    """Whether capitals are a rank before a name, "PC Holt", "DC Ann Holt", and not a place: "DC United"."""
    word, follower = row[at], row[at + 1].plain
    if word.plain not in RANKS or not word.text.isupper():
        return False
    return follower in given_names() or (word.plain != "dc" and follower not in words("body_nouns.txt"))


def is_title_word(word: str) -> bool:
    """Whether a word may stand before the head of a title: "US", "Danish", "deputy", "foreign"."""
    return word in DOMAINS or word in _LINKS or word in country_of() or word == "." or is_office(word)


def is_past(role: str) -> bool:
    """Whether the office is no longer held: "former prime minister"."""
    first = role.split(" ", 1)[0]
    return bool(PAST & set(role.split())) or first.startswith("ex-")


def head_of(role: str) -> str:
    """The head noun of a role: "minister" of "foreign minister of oran"."""
    core = plain(role).split(" of ")[0].split(" for ")[0].split(" at ")[0].split()
    return core[-1] if core else ""
