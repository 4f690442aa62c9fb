"""Which acts a name takes part in: those that one party alone performs, as winning or buying, and those that many share."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.compare.content import content_words
from factcheck.records import Predicate
from factcheck.values.gazetteer import plain
from factcheck.values.lexicon import section
from factcheck.values.name_forms import name_words

if TYPE_CHECKING:
    from factcheck.records import Claim, Name

_ALONE = re.compile(
    r"\b(?:(?:the|his|her|its|their|an?)\s+(?:only|lone|sole|first|last|winning|opening|decisive|single|second|third|final)|alone|winner"
    r"|one\s+(?:person|man|woman|child|boy|girl|driver|passenger|pedestrian|soldier|officer|worker|civilian|player|death))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _acts() -> dict[str, frozenset[str]]:
    """Lemma to the acts that it may tell of, each named by the first word of its line."""
    text = files("factcheck").joinpath("compare", "data", "acts.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            for word in line.split():
                found.setdefault(word, set()).add(line.split()[0])
    return {word: frozenset(acts) for word, acts in found.items()}


def acts_of(claim: Claim, name: Name) -> frozenset[tuple[str, str]]:
    """Which acts the sentence tells of, with the name's part: agent, patient, or empty where the grammar does not tell."""
    words = set(name_words(name.full)) | set(name_words(name.text))
    found: set[tuple[str, str]] = set()
    for value in claim.values:
        if isinstance(value, Predicate) and value.verb in _acts() and not value.negated:
            for act in _acts()[value.verb]:
                if plain(value.agent) in words:
                    found.add((act, "agent"))
                elif plain(value.patient) in words:
                    found.add((act, "patient"))
    found.update((act, "") for word in content_words(claim) for act in _acts().get(word.lemma, ()))
    return frozenset(found)


def is_told_alone(*claims: Claim) -> bool:
    """Whether a sentence says that there was but one: "the only goal", "the first to sign", "one man was killed"."""
    return any(_ALONE.search(claim.text) for claim in claims)


def is_shareable(verb: str) -> bool:
    """Whether several may do this deed, each on their own: condemning an attack, signing a letter, scoring."""
    return verb.split(maxsplit=1)[0] in section("predicates", "shared")


def shares(claim: Claim, name: Name) -> bool:
    """Whether the person's part is one that several may have: who attended, voted, was hurt."""
    words = set(name_words(name.full)) | set(name_words(name.text))
    return any(
        (is_shareable(value.verb) and not words.isdisjoint(map(plain, (value.agent, *value.joint))))
        or (value.verb in section("predicates", "undergone") and plain(value.patient) in words)
        for value in claim.values
        if isinstance(value, Predicate)
    )
