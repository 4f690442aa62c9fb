"""How old is who? "58-year-old", "aged 58", "Nadia Okoro, 52,", "in her fifties"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.number_words import Number
    from factcheck.values.sentence import Token

_DECADES = {
    "teens": 13, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_THIRDS = {"early": (0.0, 4.0), "mid": (3.0, 7.0), "late": (6.0, 9.99)}
_YEARS = {"year": 1.0, "years": 1.0, "month": 1 / 12, "months": 1 / 12, "week": 7 / 365.2425, "weeks": 7 / 365.2425, "day": 1 / 365.2425,
          "days": 1 / 365.2425, "yr": 1.0, "yrs": 1.0}  # fmt: skip
_POSSESSIVE = frozenset({"his", "her", "their", "its", "my"})


@dataclass(frozen=True, slots=True)
class Age:
    """An age in years over the tokens ``first`` to ``last`` (excluded); ``owner`` is the token of who is that old."""

    first: int
    last: int
    value: float
    low: float
    high: float
    owner: int | None = None


def age_at(tokens: Sequence[Token], number: Number) -> Age | None:
    """The age that this number gives, if it is one."""
    if number.form == "ordinal":
        return _birthday(tokens, number)
    if number.form != "cardinal" or number.value > 130:
        return None
    return _old(tokens, number) or _aged(tokens, number) or _apposed(tokens, number)


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


def _age(first: int, last: int, value: float, unit: float = 1.0, owner: int | None = None) -> Age:
    years = value if unit == 1.0 else value * unit
    # Months and weeks are given whole: a child of 18 months is 18 to 19.
    return Age(first, last, years, years, years + (0.0 if unit == 1.0 else 0.9 * unit), owner)


def _old(tokens: Sequence[Token], number: Number) -> Age | None:
    """58-year-old, 58 years old, 71 years young, 58 years of age, 18-month-old."""
    at = number.last
    hyphen = at < len(tokens) and tokens[at].text in {"-", "‑"}
    at += hyphen
    unit = _YEARS.get(tokens[at].lower) if at < len(tokens) else None
    if unit is None:
        if at < len(tokens) and tokens[at].lower == "yo":
            return _age(number.first, at + 1, number.value)
        return None
    at += 1
    if at < len(tokens) and tokens[at].text in {"-", "‑"}:
        at += 1
    if at < len(tokens) and tokens[at].lower in {"old", "olds", "young"}:
        return _age(number.first, at + 1, number.value, unit, _noun_from(tokens, at + 1))
    if at + 1 < len(tokens) and tokens[at].lower == "of" and tokens[at + 1].lower == "age":
        return _age(number.first, at + 2, number.value, unit)
    # "A boy of eight months": what a child is "of" is its age.
    owner = number.first - 2
    if owner >= 0 and tokens[owner + 1].lower == "of" and tokens[owner].lemma in _YOUNG and not hyphen:
        return _age(number.first, at, number.value, unit, owner)
    return None


def _noun_from(tokens: Sequence[Token], at: int) -> int | None:
    """The head of the noun phrase that begins here: "boy" in "12-year-old boy", "woman" in "58-year-old local woman"."""
    head = None
    while at < len(tokens) and (tokens[at].is_noun or tokens[at].is_adjective or tokens[at].text == "-"):
        if tokens[at].pos in {"NN1", "NN2", "NN0"}:
            head = at
        elif tokens[at].pos == "NP0" and head is not None:
            break
        at += 1
    return head


def _aged(tokens: Sequence[Token], number: Number) -> Age | None:
    """Aged 58, age 58, at the age of 58, turned 40, died at 58."""
    before = [token.lower for token in tokens[max(0, number.first - 3) : number.first]]
    after = tokens[number.last] if number.last < len(tokens) else None
    bare = (
        after is None
        or not (after.is_noun or after.is_adjective or after.text in {"-", "%", "°"})
        or after.lower == "s"
    )
    if before[-1:] in (["aged"], ["age"]) and bare:
        return _age(number.first - 1, number.last, number.value)
    if before[-2:] in (["age", "of"], ["ages", "of"]):
        return _age(number.first - 2, number.last, number.value)
    if (
        before[-1:] == ["and"]
        and number.first > 2
        and tokens[number.first - 2].is_number
        and tokens[number.first - 3].lower in {"aged", "ages"}
    ):
        return _age(number.first, number.last, number.value) if bare else None
    if before[-1:] in (["turned"], ["turning"], ["turns"]) and bare and number.value >= 10:
        return _age(number.first, number.last, number.value)
    verb = tokens[number.first - 2].lemma if number.first > 1 else ""
    if (
        before[-1:] == ["at"]
        and bare
        and verb in {"die", "retire", "marry"}
        and number.value >= 10
        and (after is None or after.text in {".", ",", ";"})
    ):
        return _age(number.first, number.last, number.value)
    return None


def _apposed(tokens: Sequence[Token], number: Number) -> Age | None:
    """Nadia Okoro, 52, and Nadia Okoro (52): a figure between marks behind a name or a person's noun."""
    if number.scaled or not number.value.is_integer() or not 1 <= number.value <= 115 or number.first < 2:
        return None
    mark = tokens[number.first - 1].text
    after = tokens[number.last].text if number.last < len(tokens) else "."
    owner = tokens[number.first - 2]
    named = owner.text[0].isupper() and owner.pos in {"NP0", "NN1"} and owner.text[0].isalpha()
    if mark == "(" and after == ")" and named and not owner.text.isupper():
        return _age(number.first, number.last, number.value, owner=number.first - 2)
    if mark != "," or after not in {",", ".", ";", "who", "of", "and", "from", "was", ":"} or number.words:
        return None
    # "and" joins ages only where the next is a name with its own: "Ilse, 12, and Jan, 9, were found".
    if not named:
        person = owner.pos == "NN1" and owner.lower in _RELATIVES and after in {",", "."}
        return _age(number.first, number.last, number.value, owner=number.first - 2) if person else None
    if owner.lower in _NOT_PEOPLE or (number.first > 2 and tokens[number.first - 3].pos == "PRP" and after == "."):
        return None
    return _age(number.first, number.last, number.value, owner=number.first - 2)


_RELATIVES = section("figures", "ages relatives")
_YOUNG = section("figures", "ages young")
_NOT_PEOPLE = section("figures", "ages not people")


def _birthday(tokens: Sequence[Token], number: Number) -> Age | None:
    """Her 90th birthday."""
    if number.last < len(tokens) and tokens[number.last].lower == "birthday" and number.value <= 120:
        return _age(number.first, number.last, number.value)
    return None
