"""The closed scales of compare/data/scales.txt: which words one thing has one of at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import countries

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Scale:
    """Words of which one thing has one; a word that stands in no line names the kind as a whole."""

    name: str
    things: bool
    only: frozenset[str]
    """Nouns that hold the attribute, or parts that the thing plays; empty where any may."""
    words: dict[str, str] = field(hash=False)
    """Each word of the scale with the one that stands for it and all that say the same."""
    lines: dict[str, frozenset[int]] = field(hash=False)
    """Each of these with the lines of the table in which it stands."""


@lru_cache(maxsize=1)
def scales() -> tuple[Scale, ...]:
    """Every scale of the table, in its order."""
    text = files("factcheck").joinpath("compare", "data", "scales.txt").read_text(encoding="utf-8")
    found: list[Scale] = []
    for number, line in enumerate(text.splitlines()):
        if line.startswith("["):
            name, _, rest = line[1:].partition("] ")
            kind, _, only = rest.partition(" | ")
            allowed = frozenset(only.replace(",", " ").split())
            found.append(Scale(name, kind == "thing", allowed, {}, {}))
        elif line == "@countries":
            _nationalities(found[-1])
        elif line and not line.startswith("#"):
            for alike in line.removeprefix("* ").split(", "):
                _add(found[-1], alike.split("/"), frozenset() if line.startswith("* ") else frozenset({number}))
    return tuple(found)


def _add(scale: Scale, alike: Sequence[str], lines: frozenset[int]) -> None:
    """Add words that say the same to these lines."""
    first = scale.words.get(alike[0], alike[0])
    scale.words.update(dict.fromkeys(alike, first))
    scale.lines[first] = scale.lines.get(first, frozenset()) | lines


def _nationalities(scale: Scale) -> None:
    places = {name: at for at, country in enumerate(countries()) for name in country.names}
    for at, country in enumerate(countries()):
        # A Scot is British too, and what lies in several countries excludes none of them.
        around = {places[wider] for wider in country.part_of if wider in places}
        if country.adjectives:
            _add(scale, country.adjectives, frozenset() if "*" in country.part_of else frozenset({at, *around}))
