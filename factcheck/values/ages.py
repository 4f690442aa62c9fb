"""How old is who? "58-year-old", "aged 58", "Nadia Okoro, 52,", "in her fifties"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.age_forms import YEARS, Age, age_of, aged, hyphened, is_so_old, noun_from, spread
from factcheck.values.lexicon import lines, section

__all__ = ["Age", "age_at", "decade_of_life"]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.number_words import Number
    from factcheck.values.sentence import Token

_DECADES = {
    "teens": 13, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_THIRDS = {"early": (0.0, 4.0), "mid": (3.0, 7.0), "late": (6.0, 9.99)}
_POSSESSIVE = frozenset({"his", "her", "their", "its", "my"})


def age_at(tokens: Sequence[Token], number: Number) -> Age | None:
    """The age that this number gives, if it is one."""
    if number.form == "ordinal":
        return _birthday(tokens, number)
    if number.form != "cardinal" or number.value > 130:
        return None
    return (
        _old(tokens, number)
        or hyphened(tokens, number)
        or aged(tokens, number)
        or is_so_old(tokens, number)
        or _apposed(tokens, number)
    )


def decade_of_life(tokens: Sequence[Token], at: int) -> Age | None:
    """The age that a decade of life gives, "in her fifties", "in his early 40s": ``at`` is the token of the decade."""
    token = tokens[at]
    start: float | None = _DECADES.get(token.lower)
    last = at + 1
    tens = token.text.isdecimal() and len(token.text) == 2 and token.text[1] == "0"
    if start is None and tens and last < len(tokens) and tokens[last].lower == "s" and tokens[last].start == token.end:
        start, last = float(token.text), last + 1
    if start is None:
        return None
    first, low, high = at - 1, 0.0, 9.99
    if first >= 0 and tokens[first].text == "-":
        first -= 1
    if first >= 0 and tokens[first].lower in _THIRDS:
        low, high = _THIRDS[tokens[first].lower]
        first -= 1
    if first < 1 or tokens[first].lower not in _POSSESSIVE:
        return None
    if token.lower == "teens":
        return Age(first, last, 16.0, 13.0, 19.99)
    return Age(first, last, start + (low + high) / 2, start + low, start + high)


def _old(tokens: Sequence[Token], number: Number) -> Age | None:
    """58-year-old, 58 years old, 71 years young, 58 years of age, 18-month-old."""
    at = number.last
    hyphen = at < len(tokens) and tokens[at].text in {"-", "‑"}
    at += hyphen
    unit = YEARS.get(tokens[at].lower) if at < len(tokens) else None
    if unit is None:
        if at < len(tokens) and tokens[at].lower == "yo":
            return age_of(number.first, at + 1, number.value)
        return None
    at += 1
    if at < len(tokens) and tokens[at].text in {"-", "‑"}:
        at += 1
    lead = tokens[number.first - 1].lower if number.first else ""
    if lead in {"aged", "age"} and not hyphen and (at == len(tokens) or tokens[at].lower not in {"old", "of"}):
        return age_of(number.first - 1, at, number.value, unit)  # "aged 18 months"
    if at < len(tokens) and tokens[at].lower in {"old", "olds", "young"}:
        return spread(tokens, number, age_of(number.first, at + 1, number.value, unit, noun_from(tokens, at + 1)))
    if at + 1 < len(tokens) and tokens[at].lower == "of" and tokens[at + 1].lower == "age":
        return age_of(number.first, at + 2, number.value, unit)
    # "A boy of eight months": what a child is "of" is its age.
    owner = number.first - 2
    if owner >= 0 and tokens[owner + 1].lower == "of" and tokens[owner].lemma in _YOUNG and not hyphen:
        return age_of(number.first, at, number.value, unit, owner)
    return None


def _apposed(tokens: Sequence[Token], number: Number) -> Age | None:
    """Nadia Okoro, 52, and Nadia Okoro (52): a figure between marks behind a name or a person's noun."""
    if number.scaled or not number.value.is_integer() or not 1 <= number.value <= 115 or number.first < 2:
        return None
    mark = tokens[number.first - 1].text
    after = tokens[number.last].text if number.last < len(tokens) else "."
    owner = tokens[number.first - 2]
    named = owner.text[0].isupper() and owner.pos in {"NP0", "NN1"} and owner.text[0].isalpha()
    if mark == "(" and after == ")" and not owner.text.isupper() and (named or _person_at(tokens, number.first - 2)):
        return age_of(number.first, number.last, number.value, owner=number.first - 2)
    if mark != "," or after not in {",", ".", ";", "who", "of", "and", "from", "was", ":"} or number.words:
        return None
    # "and" joins ages only where the next is a name with its own: "Ilse, 12, and Jan, 9, were found".
    if not named:
        person = _person_at(tokens, number.first - 2)
        known = person is not None and after in {",", "."}
        return age_of(number.first, number.last, number.value, owner=person) if known else None
    if owner.lower in _NOT_PEOPLE or (number.first > 2 and tokens[number.first - 3].pos == "PRP" and after == "."):
        return None
    return age_of(number.first, number.last, number.value, owner=number.first - 2)


_RELATIVES = section("figures", "ages relatives")
_YOUNG = section("figures", "ages young")
_PLAIN = frozenset(
    {"suspect", "lad", "gentleman", "lady", "youth", "baby", "girl", "schoolboy", "schoolgirl", "grandparent"}
)
_MANY = frozenset({"people", "family", "staff", "hundred", "crew", "other", "general", "minor"})
_NOT_PEOPLE = section("figures", "ages not people")


def _person_at(tokens: Sequence[Token], at: int) -> int | None:
    """The noun for one person that ends at this token, "teacher" or the head of "mother-of-three"; None if none does."""
    if at > 3 and [token.lower for token in tokens[at - 3 : at]] == ["-", "of", "-"]:
        return at - 4 if tokens[at - 4].lower in _RELATIVES else None
    return at if tokens[at].pos == "NN1" and tokens[at].lower in _people() else None


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    """Singular nouns for one person; an office is told by its last word."""
    offices = {line.split()[-1] for group in lines("offices").values() for line in group}
    return (section("counted", "persons") | offices | _RELATIVES | _PLAIN) - _MANY


def _birthday(tokens: Sequence[Token], number: Number) -> Age | None:
    """Her 90th birthday."""
    if number.last < len(tokens) and tokens[number.last].lower == "birthday" and number.value <= 120:
        return age_of(number.first, number.last, number.value)
    return None
