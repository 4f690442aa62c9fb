"""Places on a scale: "a Category 4 storm", "rated at VIII on the Mercalli scale", "the fourth of five levels", "three stars"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.records import Span
from factcheck.values.small_numbers import CARDINAL, ORDINAL, cardinal, ordinal

if TYPE_CHECKING:
    from factcheck.records import Claim

_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
_PLACE = rf"(?:\d{{1,2}}(?:\.\d)?|[IVX]{{1,4}}|{CARDINAL})"
_STEPS = r"(?:levels?|grades?|steps?|degrees|points?|stars?|tiers?|categories|classes|notches)"
_NAMED = re.compile(
    rf"\b(?P<scale>category|level|stage|tier|band)[ -](?P<n>{_PLACE})\b(?![.,]\d|[-–]\d| (?:per ?cent|%))",
    re.IGNORECASE,
)
_SCALED = re.compile(
    rf"\b(?P<n>{_PLACE}),? (?:on|of) (?:the|a|an|its|their) (?:[\w’'-]+ ){{0,3}}scale\b"
    rf"|\b(?:rated|graded|classed|ranked|scored|rating of|score of|mark of|grade of|classed as|rated at|given|gets?|gives?|gave) (?:it |them )?(?:an? )?"
    rf"(?P<of_n>{_PLACE})(?: stars?)? (?:out of (?:\d+|{CARDINAL})|on (?:the|a|an) )"
    rf"|\b(?:rating of|rated at|rated as|classed as|graded|graded as) (?:an? )?(?P<plain>{_PLACE})\b(?! (?:of|per|out)\b|[.,]\d|[-–]\d)"
    rf"|\bthe (?P<nth>{ORDINAL}|\d(?:st|nd|rd|th))(?:-?highest)? of (?:the )?(?:\d+|{CARDINAL}) {_STEPS}\b"
    rf"|\b(?P<stars>{_PLACE})[ -]stars?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rating:
    """A place on a scale; ``scale`` is the word that names it, empty where a text only says where on it."""

    span: Span
    scale: str
    place: float


@lru_cache(maxsize=8192)
def ratings(claim: Claim) -> tuple[Rating, ...]:
    """Every place on a scale that a claim names, in the order of the text."""
    found = []
    for pattern in (_NAMED, _SCALED):
        for m in pattern.finditer(claim.text):
            group = next(name for name in m.re.groupindex if name != "scale" and m[name])
            place = ordinal(m[group]) if group == "nth" else _place(m[group])
            if place is None:
                continue
            scale = m["scale"].lower() if "scale" in m.re.groupindex else "star" if group == "stars" else ""
            start, end = m.span(group) if group == "nth" else (m.start(), m.end(group))
            found.append(Rating(Span(claim.span.start + start, claim.span.start + end), scale, float(place)))
    return tuple(sorted(found, key=lambda rating: rating.span))


def _place(words: str) -> float | None:
    if words.upper() in _ROMAN:
        # "I" is a pronoun, and "graded a" no figure.
        return None if words in {"I", "i"} or words != words.upper() else float(_ROMAN[words])
    return float(words) if words[0].isdecimal() else cardinal(words)
