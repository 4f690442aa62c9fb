"""The word lists behind names: countries and their cities, given names, offices, kinds of bodies and places."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """What a word looks like in lower case and without diacritics, apostrophes one way."""
    lower = text.lower().translate(_LETTERS).replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


def lines(name: str) -> list[str]:
    """Which entries a data file of this package holds, without its comments."""
    text = files("factcheck").joinpath("values", "data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=16)
def words(name: str) -> frozenset[str]:
    """Which words a data file holds, in plain lower case."""
    return frozenset(plain(word) for line in lines(name) for word in line.split())


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names common in English news copy, in plain lower case."""
    return words("womens_names.txt") | words("mens_names.txt") | words("either_names.txt")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or region with what it is called by; all in plain lower case, the first name is the usual one."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    cities: tuple[str, ...]
    """The capital first; other spellings follow each city."""
    part_of: tuple[str, ...]
    """The country that a region lies in, behind it what that is part of itself; "*" for several, empty for a country."""


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Which countries and regions are known, in the order of the file."""
    return tuple(_country(line) for line in lines("countries.txt"))


def _fields(line: str) -> list[tuple[str, ...]]:
    return [tuple(plain(part.strip()) for part in field.split(",") if part.strip()) for field in line.split(";")]


def _country(line: str) -> Country:
    name, capital, adjectives, others, cities, part_of = _fields(line)
    spelt = tuple(form for city in (*capital, *cities) for form in city.split("="))
    return Country((*name, *others), adjectives, spelt, part_of)


@lru_cache(maxsize=1)
def spellings() -> dict[str, str]:
    """Which city another spelling stands for: "kiev" gives "kyiv"."""
    found = {}
    for line in lines("countries.txt"):
        for field in (_fields(line)[1], _fields(line)[4]):
            for city in field:
                usual, *others = city.split("=")
                found.update(dict.fromkeys(others, usual))
    return found


@lru_cache(maxsize=1)
def places() -> dict[str, frozenset[str]]:
    """Which known places there are: plain name to the usual names of the countries and regions that it is or lies in."""
    found: dict[str, set[str]] = {}
    for country in countries():
        wider = {country.names[0], *country.part_of}
        for name in (*country.names, *country.cities):
            found.setdefault(name, set()).update(wider)
    return {name: frozenset(of) for name, of in found.items()}


@lru_cache(maxsize=1)
def regions() -> dict[str, str]:
    """Which country each region lies in, "*" for one that spans several."""
    return {name: country.part_of[0] for country in countries() if country.part_of for name in country.names}


@lru_cache(maxsize=1)
def country_of() -> dict[str, str]:
    """Which country a name or an adjective stands for: "danish", "denmark" and "danes" all give "denmark"."""
    found: dict[str, str] = {}
    for country in countries():
        for adjective in country.adjectives:
            found.setdefault(adjective, country.names[0])
            found.setdefault(adjective + "s", country.names[0])
        for name in country.names:
            found.setdefault(name, country.names[0])
    return found


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """Which words are adjectives or people of a country: "danish", "dane", "danes"."""
    every = {form for country in countries() for a in country.adjectives for form in (a, a + "s")}
    return frozenset(every)
