"""Whether two written names may be forms of one name: nicknames, initials, transliterations, slips of the pen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import country_of, places, plain, regions, spellings
from factcheck.values.lexicon import section
from factcheck.values.transliterations import transliterated
from factcheck.values.word_forms import near_given, near_spelling, same_given

if TYPE_CHECKING:
    from factcheck.records import Name

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_LINKS = section("naming", "name forms links")
_NUMBER = re.compile(r"(?<=\s)(?:[IVX]{2,5}|[VX]|\d{1,4}|[JS]r)$")
_ACRONYM = re.compile(r"\b(?:[a-z]\.){2,}(?=$|\s)")
_TOGETHER = re.compile(r"(?:(?:[A-Z]\.){2,4}|[A-Z]{2,3})(?=\s+\S*[a-z])")


class Likeness(StrEnum):
    """What two written names are to one another."""

    SAME = "same"
    """Two forms of one name: "Tony Blinken", "Antony Blinken"; "IRC", "International Relief Committee"."""
    VARIANT = "variant"
    """One name in two spellings of which a copy desk would keep one: "Philips", "Phillips"."""
    WITHIN = "within"
    """One place lies in the other, or stands for it: "Paris", "France"."""
    UNKNOWN = "unknown"
    """The words do not tell."""
    DIFFERENT = "different"
    """Names of two."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How alike two names are, and how far apart from 0 (one form) to 1 (nothing in common)."""

    likeness: Likeness
    distance: float
    transliterated: bool = False
    """Whether a variant is of those that no copy desk would call a slip: "Zelensky", "Zelenskyy"."""


@lru_cache(maxsize=16384)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name in plain lower case, marks and "Jr" left out."""
    cleaned = (
        _ACRONYM.sub(lambda found: found.group().replace(".", ""), plain(text))
        .replace(".", " ")
        .replace("(", " ")
        .replace(")", " ")
        .replace(",", " ")
    )
    found = tuple(word for word in cleaned.split() if word not in _SUFFIXES)
    return found or (plain(text),)


def person_words(text: str) -> tuple[str, ...]:
    """The words of a person's name, initials that are written together taken apart: "J.K. Rowling", "JK Rowling"."""
    together = _TOGETHER.match(text)
    return name_words(text) if together is None else _apart_from(text, together.end())


@lru_cache(maxsize=4096)
def _apart_from(text: str, end: int) -> tuple[str, ...]:
    return (*plain(text[:end]).replace(".", ""), *name_words(text[end:]))


def suffix_of(text: str) -> tuple[str, ...]:
    """What tells bearers of one name apart behind it, "jr" or "iii", as one word; none where nothing does."""
    last = plain(text).rpartition(" ")[2].rstrip(".")
    return (last,) if last in _SUFFIXES else ()


def numbers_differ(left: str, right: str) -> bool:
    """Whether both names end in a number, or one of father and son, and not in the same: "Umoja II", "Umoja III"."""
    ours, theirs = _NUMBER.search(left), _NUMBER.search(right)
    return ours is not None and theirs is not None and ours.group() != theirs.group()


def same_name(left: Name, right: Name) -> Resemblance:
    """What the fullest forms of two names from two articles are to one another."""
    return _same(left.full or left.text, right.full or right.text, left.kind, right.kind)


@lru_cache(maxsize=16384)
def _same(left: str, right: str, left_kind: str, right_kind: str) -> Resemblance:
    ours, theirs = name_words(left), name_words(right)
    kinds = {left_kind, right_kind} - {"other"}
    if numbers_differ(left, right):
        return Resemblance(Likeness.DIFFERENT, 0.3)
    if ours == theirs:
        return Resemblance(Likeness.SAME, 0.0)
    if len(kinds) == 2:
        return Resemblance(Likeness.UNKNOWN, 1.0)
    if kinds <= {"person"} and transliterated(person_words(left), person_words(right)):
        return Resemblance(Likeness.VARIANT, 0.1, transliterated=True)
    if kinds == {"person"}:
        return _same_person(person_words(left), person_words(right), kinds_known=left_kind == right_kind)
    if kinds == {"place"}:
        return _same_place(ours, theirs)
    return _same_body(ours, theirs)


def _same_person(ours: tuple[str, ...], theirs: tuple[str, ...], *, kinds_known: bool) -> Resemblance:
    if len(ours) > 1 and set(ours) == set(theirs):
        return Resemblance(Likeness.SAME, 0.0)
    if len(ours) == 1 or len(theirs) == 1:
        short, whole = (ours, theirs) if len(ours) == 1 else (theirs, ours)
        parts = {*whole, *(part for word in whole for part in word.split("-"))}
        # "Ferrand" and "Ferrand-Holt": where both are one word, either may be the compound.
        if short[0] in parts or (len(whole) == 1 and whole[0] in short[0].split("-")):
            return Resemblance(Likeness.SAME, 0.0)
        if near_spelling(short[0], whole[-1]) and kinds_known:
            return Resemblance(Likeness.VARIANT, 0.15)
        return Resemblance(Likeness.UNKNOWN if len(whole) == 1 else Likeness.DIFFERENT, 1.0)
    if _other_initials(ours, theirs):
        return Resemblance(Likeness.DIFFERENT, 0.5)
    given = same_given(ours[0], theirs[0])
    given_near = given or near_given(ours[0], theirs[0])
    ours_tail, theirs_tail = _surnames(ours), _surnames(theirs)
    if ours_tail & theirs_tail:
        if given and _half_compound(ours[-1], theirs[-1]):
            return Resemblance(Likeness.VARIANT, 0.3)
        if given or _by_second(ours, theirs) or _by_second(theirs, ours):
            return Resemblance(Likeness.SAME, 0.0)
        if given_near:
            return Resemblance(Likeness.VARIANT, 0.15)
        return Resemblance(Likeness.DIFFERENT, 0.5)
    if near_spelling(ours[-1], theirs[-1]) and given_near:
        return Resemblance(Likeness.VARIANT, 0.2 if given else 0.3)
    return Resemblance(Likeness.DIFFERENT, 0.6 if given else 1.0)


def _other_initials(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether both names begin with two initials, and not with the same two: "J.D. Vance", "J.K. Vance"."""
    first, other = ours[:2], theirs[:2]
    return all(len(word) == 1 for word in first + other) and sorted(first) != sorted(other)


def _by_second(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a person goes by the second given name: "Edgar Hoover", "J. Edgar Hoover"."""
    return len(whole) > 2 and same_given(short[0], whole[1])


def _half_compound(left: str, right: str) -> bool:
    """Whether two compound surnames share one half and differ in the other: "Warsame-Dir", "Farah-Dir"."""
    ours, theirs = left.split("-"), right.split("-")
    return len(ours) == len(theirs) == 2 and sum(a != b for a, b in zip(ours, theirs, strict=True)) == 1


def _surnames(words: tuple[str, ...]) -> set[str]:
    """What may be a surname: every word after the first, compounds whole and in parts."""
    tail = [word for word in words[1:] if word not in _LINKS and len(word) > 1]
    return {part for word in tail for part in (word, *word.split("-")) if len(part) > 2 or part == word}


def _same_place(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Resemblance:
    left, right = (spellings().get(name, name) for name in (" ".join(ours), " ".join(theirs)))
    states, known = country_of(), places()
    if states.get(left, left) == states.get(right, right):
        return Resemblance(Likeness.SAME, 0.0)
    inside = known.get(left, frozenset()), known.get(right, frozenset())
    if states.get(left, "-") in inside[1] or states.get(right, "-") in inside[0]:
        return Resemblance(Likeness.WITHIN, 0.0)
    if set(ours) - _LINKS <= set(theirs) or set(theirs) - _LINKS <= set(ours):
        return Resemblance(Likeness.SAME, 0.0)
    if inside[0] and inside[1]:
        return _apart(left, right)
    if len(ours) == len(theirs) and all(a == b or near_spelling(a, b) for a, b in zip(ours, theirs, strict=True)):
        return Resemblance(Likeness.VARIANT, 0.2)
    return Resemblance(Likeness.UNKNOWN, 1.0)


def _apart(left: str, right: str) -> Resemblance:
    """Two known places, neither listed in the other: a city may lie in a region of its country without being listed."""
    inside = places()[left], places()[right]
    either_region = left in regions() or right in regions()
    both_alike = (left in country_of()) == (right in country_of()) and (left in regions()) == (right in regions())
    if "*" in inside[0] | inside[1] or (either_region and not both_alike and inside[0] & inside[1]):
        return Resemblance(Likeness.UNKNOWN, 1.0)
    return Resemblance(Likeness.DIFFERENT, 1.0)


def _same_body(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Resemblance:
    core_left = [word for word in ours if word not in _LINKS]
    core_right = [word for word in theirs if word not in _LINKS]
    if set(core_left) <= set(core_right) or set(core_right) <= set(core_left):
        return Resemblance(Likeness.SAME, 0.0)
    for short, whole in ((ours, core_right), (theirs, core_left), (ours, theirs), (theirs, ours)):
        # With and without its small words: "MoD" beside "Ministry of Defence", "FBI" beside "Federal Bureau of Investigation".
        if len(short) == 1 and len(whole) > 1 and short[0] == "".join(word[0] for word in whole):
            return Resemblance(Likeness.SAME, 0.0)
    if len(ours) == len(theirs) and all(a == b or near_spelling(a, b) for a, b in zip(ours, theirs, strict=True)):
        return Resemblance(Likeness.VARIANT, 0.2)
    if set(core_left) & set(core_right):
        return Resemblance(Likeness.UNKNOWN, 0.7)
    return Resemblance(Likeness.DIFFERENT if core_left and core_right else Likeness.UNKNOWN, 1.0)
