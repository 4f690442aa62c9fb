"""Two names that look like one told wrong: "Walter Dunleavy" and "Walt Dunaway", "Judge Ann Tell" and "Judge Agnes Tell"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.compare.context import set_apart, shared
from factcheck.compare.office import same_office
from factcheck.compare.persons import knows
from factcheck.values.gazetteer import plain
from factcheck.values.name_forms import name_words, numbers_differ
from factcheck.values.word_forms import same_given

if TYPE_CHECKING:
    from factcheck.records import Claim, Match, Name

_SURNAMES, _GIVEN = 0.8, 0.65
"""Least likeness (Jaro-Winkler) of surnames and of given names."""
_SHORT_FORM = 3
"""Letters at the start by which one given name may be short for another: "Percy" and "Percival"."""
_ALIKE, _IN_OFFICE, _INITIAL = 0.6, 0.4, 0.35
_GROUND = 0.3
"""What a role gains where two sentences share all their other words."""


def near(match: Match, left: Name, right: Name) -> float:
    """How sure it is that two unequal names are meant for one person: a role, 0 where nothing says so.

    Never where one article names the other's person, too, for then it tells the two apart; nor by a bare surname, "President
    Stone" beside his wife's full name.
    """
    first, second = name_words(left.full), name_words(right.full)
    if numbers_differ(left.full, right.full):
        return _of_two_numbers(match, left, right)
    if min(len(first), len(second)) < 2 or {left.kind, right.kind} - {"person", "other"}:
        return 0.0
    office = bool(left.role and right.role and same_office(left.role, right.role))
    if first[-1] == second[-1]:
        if first[-1:] in {name_words(left.text), name_words(right.text)}:
            return 0.0
        sure = _of_one_surname(match, first[0], second[0], office=office)
        sure = sure if left.kind == right.kind == "person" else 0.0
    else:
        sure = 0.0 if knows(match.left, right) or knows(match.right, left) else _of_two_surnames(first, second)
    if not sure:
        return 0.0
    ground = min(1.0, shared(match.left, match.right, left, right, roles=True))
    return round((sure + _GROUND * ground) * set_apart(match.left, match.right), 4)


def _of_two_numbers(match: Match, left: Name, right: Name) -> float:
    """One name but for the number, of which each article knows one alone: "Umoja II", "Umoja III"."""
    ours, theirs = left.full.rsplit(maxsplit=1), right.full.rsplit(maxsplit=1)
    words, others = set(name_words(left.full)) - {plain(ours[1])}, set(name_words(right.full)) - {plain(theirs[1])}
    alike = words <= others or others <= words
    known = _tells(match.left, theirs[1]) or _tells(match.right, ours[1])
    if not alike or known or "place" in {left.kind, right.kind}:
        return 0.0
    ground = min(1.0, shared(match.left, match.right, left, right))
    return round((_IN_OFFICE + _GROUND * ground) * set_apart(match.left, match.right), 4)


def _tells(claim: Claim, number: str) -> bool:
    return re.search(rf"\b{number}\b", claim.article.text) is not None


def _of_one_surname(match: Match, given: str, other: str, *, office: bool) -> float:
    """Relatives share a surname: either one office, or given names that begin alike, must say that they are one."""
    if same_given(given, other) or _named(match.left, other) or _named(match.right, given):
        return 0.0
    if office:
        return _IN_OFFICE
    return _INITIAL if given[0] == other[0] and given[:_SHORT_FORM] != other[:_SHORT_FORM] else 0.0


def _of_two_surnames(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    from rapidfuzz.distance import JaroWinkler

    given = same_given(first[0], second[0]) or JaroWinkler.similarity(first[0], second[0]) >= _GIVEN
    surnames = ("".join(words[1:]).replace("-", "") for words in (first, second))
    return _ALIKE if given and JaroWinkler.similarity(*surnames) >= _SURNAMES else 0.0


def _named(claim: Claim, given: str) -> bool:
    return re.search(rf"\b{re.escape(given)}\b", plain(claim.article.text)) is not None
