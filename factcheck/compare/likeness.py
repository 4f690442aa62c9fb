"""How alike are two texts in their words? Shared stems, words that may stand for one another, shared names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.lexicon import section
from factcheck.values.opposites import companions

if TYPE_CHECKING:
    from factcheck.records import Claim

WORD = re.compile(r"[^\W\d_]{3,}")

_NAME = re.compile(r"(?<=[^.!?“\"'‘] )[A-Z][^\W\d_]{2,}")

_ENDINGS = re.compile(r"(?:ings?|ed|es|s|ly)$")

_COMMON = section("words", "common")


def told(word: str, claim: Claim) -> float:
    """Whether the other claim says this word, or one that may stand for it, anywhere."""
    if len(word) < 3:
        return 0.0
    stem = _ENDINGS.sub("", word.split(maxsplit=1)[0]) if len(word) > 4 else word.split(maxsplit=1)[0]
    said = _stems(claim.text)
    return 1.0 if stem in said or _companion_stems(word.split(maxsplit=1)[0]) & said else 0.0


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    words = (_ENDINGS.sub("", word) if len(word) > 4 else word for word in WORD.findall(text.lower()))
    return frozenset(word for word in words if word not in _COMMON)


def overlap(left: str, right: str) -> float:
    """Which share of the shorter text's content words stands in the other, 0 to 1."""
    one, other = _stems(left), _stems(right)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


@lru_cache(maxsize=4096)
def _companion_stems(stem: str) -> frozenset[str]:
    found = companions(stem) | companions(f"{stem}e")
    return frozenset(_ENDINGS.sub("", word) if len(word) > 4 else word for word in found)


def likeness(left: str, right: str) -> float:
    """As ``overlap``, but a word counts too where one that may stand for it is on the other side."""
    one, other = _stems(left), _stems(right)
    if not one or not other:
        return 0.0
    small, large = sorted((one, other), key=lambda words: (len(words), sorted(words)))
    met = sum(1.0 if word in large else 0.8 if _companion_stems(word) & large else 0.0 for word in small)
    return met / len(small)


def names_shared(left: str, right: str) -> float:
    """Which share of the names of the text with fewer stands in the other, 0 to 1; 0.3 where one has none."""
    one, other = set(_NAME.findall(left)), set(_NAME.findall(right))
    return len(one & other) / min(len(one), len(other)) if one and other else 0.3
