"""Whether two written names may be forms of one name: nicknames, initials, transliterations, slips of the pen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import country_of, lines, places, plain, regions, spellings
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from factcheck.records import Name

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_LINKS = section("naming", "name forms links")
_NUMBER = re.compile(r"(?<=\s)(?:[IVX]{2,5}|[VX]|\d{1,4})$")
_ACRONYM = re.compile(r"\b(?:[a-z]\.){2,}(?=$|\s)")
_ARTICLE = re.compile(r"^(?:al|el|ad|as|ar|an|az|ash|at)-")
# Spellings that one sound takes in Latin letters; read in this order. After Gaddafi, Qadhafi, Kadafi.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"sch|sh|ch|tsch|cz|sz|zh|š|č", "s"),
        (r"gh|kh|ck|q|g|c|x|k", "k"),
        (r"dh|th|t|d", "t"),
        (r"ph|w|v|f|b|p", "f"),
        (r"j|y|i|e(?=i)", "i"),
        (r"z|s", "s"),
        (r"[aeiou]+|h", ""),
        (r"(.)\1+", r"\1"),
    )
)


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


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[str]]:
    """Given name or short form to every given name that it may stand for."""
    found: dict[str, set[str]] = {}
    for line in lines("nicknames.txt"):
        given, _, forms = line.partition(":")
        for form in (given, *forms.split()):
            found.setdefault(plain(form), set()).add(plain(given))
    return {form: frozenset(given) for form, given in found.items()}


def same_given(left: str, right: str) -> bool:
    """Whether two given names in plain lower case may be one: "tony" and "antony", "j" and "joanne"."""
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    names = _nicknames()
    return bool(names.get(left, frozenset({left})) & names.get(right, frozenset({right})))


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The consonants of a word as classes of sound: one for "gaddafi", "qadhafi" and "kadafi"."""
    found = plain(_ARTICLE.sub("", word))
    for pattern, sound in _SOUNDS:
        found = pattern.sub(sound, found)
    return found


def near_spelling(left: str, right: str) -> bool:
    """Whether two words differ as a slip or another transliteration would have them: "alastair", "alasdair"."""
    from rapidfuzz.distance import DamerauLevenshtein

    left, right = _ARTICLE.sub("", left), _ARTICLE.sub("", right)
    shortest = min(len(left), len(right))
    if shortest < 4 or not _may_be_slip(left, right):
        return left == right
    edits = DamerauLevenshtein.distance(left, right, score_cutoff=2)
    if edits <= (1 if shortest < 7 else 2) and left[0] == right[0]:
        return True
    if DamerauLevenshtein.normalized_similarity(left, right) < 0.6:
        return False
    bones = skeleton(left)
    return len(bones) >= 3 and bones == skeleton(right) and (left[0] in "aeiou") == (right[0] in "aeiou")


def _may_be_slip(left: str, right: str) -> bool:
    """A plural, a number or "-2" behind a word makes another word of it, not a slip."""
    if any(c.isdigit() for c in left + right):
        return False
    return left.rstrip("s") != right.rstrip("s")


def near_given(left: str, right: str) -> bool:
    """Whether two given names are one in two spellings: "sean" and "shaun", "yusuf" and "youssef"."""
    if near_spelling(left, right):
        return True
    bones = skeleton(left)
    return min(len(left), len(right)) >= 4 and len(bones) >= 2 and bones == skeleton(right) and left[0] == right[0]


@lru_cache(maxsize=16384)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name in plain lower case, marks and "Jr" left out."""
    cleaned = (
        _ACRONYM.sub(lambda found: found.group().replace(".", ""), plain(text))
        .replace(".", " ")
        .replace("(", " ")
        .replace(")", " ")
    )
    found = tuple(word for word in cleaned.split() if word not in _SUFFIXES)
    return found or (plain(text),)


def numbers_differ(left: str, right: str) -> bool:
    """Whether both names end in a number, and not in the same one: "Umoja II", "Umoja III"."""
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
    if kinds == {"person"}:
        return _same_person(ours, theirs, kinds_known=left_kind == right_kind)
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
    given = same_given(ours[0], theirs[0])
    given_near = given or near_given(ours[0], theirs[0])
    ours_tail, theirs_tail = _surnames(ours), _surnames(theirs)
    if ours_tail & theirs_tail:
        if given and _half_compound(ours[-1], theirs[-1]):
            return Resemblance(Likeness.VARIANT, 0.3)
        if given or same_given(ours[0], theirs[1]) or same_given(ours[1], theirs[0]):
            return Resemblance(Likeness.SAME, 0.0)
        if given_near:
            return Resemblance(Likeness.VARIANT, 0.15)
        return Resemblance(Likeness.DIFFERENT, 0.5)
    if near_spelling(ours[-1], theirs[-1]) and given_near:
        return Resemblance(Likeness.VARIANT, 0.2 if given else 0.3)
    return Resemblance(Likeness.DIFFERENT, 0.6 if given else 1.0)


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
    for short, whole in ((ours, core_right), (theirs, core_left)):
        if len(short) == 1 and len(whole) > 1 and short[0] == "".join(word[0] for word in whole):
            return Resemblance(Likeness.SAME, 0.0)
    if len(ours) == len(theirs) and all(a == b or near_spelling(a, b) for a, b in zip(ours, theirs, strict=True)):
        return Resemblance(Likeness.VARIANT, 0.2)
    if set(core_left) & set(core_right):
        return Resemblance(Likeness.UNKNOWN, 0.7)
    return Resemblance(Likeness.DIFFERENT if core_left and core_right else Likeness.UNKNOWN, 1.0)
