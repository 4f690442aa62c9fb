"""Which words make an office or a trade, and how much of a capitalised name is title: "Foreign Minister Idris Qalan"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import country_of, given_names, places, plain, words
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from factcheck.values.name_spans import Word

# Capitalised titles that are as often surnames: a title only at the front of a name.
_SURNAMES = section("naming", "surnames")
_SHORT_TITLES = section("naming", "short titles")
RANKS = section("naming", "ranks in capitals")
DOMAINS = section("naming", "domains")
PAST = section("naming", "past")
_TITLES = section("naming", "titles")
_LINKS = frozenset(["of", "for", "the", "and"])
_LONGEST_PLACE = 5


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
        called = word in given_names() and (end - at == 2 or word not in _SURNAMES)
        if not (address or is_office(word)) or called:
            continue  # "Dean Holt", of two words, is a name, and so is "Victor"
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


def seat(row: tuple[Word, ...], at: int, end: int) -> tuple[int, int] | None:
    """Which words of a capitalised stretch name somebody by office and place alone: "Mayor of London". None where none do.

    The place is nobody's name; a person's may follow it, "Mayor of London Ana Ruiz".
    """
    of = _of_office(row, at, end)
    if not of or row[of + 1].plain in DOMAINS or is_named_after(row, at, end):
        return None
    start = of - 1
    while start > at and is_title_word(row[start - 1].plain):
        start -= 1
    first = of + 1 + (row[of + 1].plain == "the" and of + 2 < end)
    inside = [word.plain for word in row[first:end]]
    size = _place_length(inside)
    return (start, first + size) if size else None


def is_named_after(row: tuple[Word, ...], at: int, end: int) -> bool:
    """Whether a house or a body is named after who holds an office: "Prince of Wales Hospital"."""
    of = _of_office(row, at, end)
    last = row[end - 1].plain
    return bool(of) and end - of > 2 and (last in words("body_nouns.txt") or last in words("place_nouns.txt"))


def _of_office(row: tuple[Word, ...], at: int, end: int) -> int:
    """The "of" that stands behind an office or a title in a stretch; 0 where none does."""
    of = next((i for i in range(at + 1, end - 1) if row[i].plain == "of"), 0)
    return of if of and (is_office(row[of - 1].plain) or row[of - 1].plain in _TITLES) else 0


def _place_length(inside: list[str]) -> int:
    """How many words behind an office and "of" are place; 0 where nothing tells the place from a person's name."""
    known = next((i for i in range(min(len(inside), _LONGEST_PLACE), 0, -1) if " ".join(inside[:i]) in places()), 0)
    left = len(inside) - known
    if known and (left > 1 or (left and inside[known] in given_names())):
        return known
    given = next((i for i, word in enumerate(inside[:-1]) if i and word in given_names()), 0)
    joined = known or len(inside) < 3 or not _LINKS.isdisjoint(inside)
    return given or (len(inside) if joined else 0)


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
