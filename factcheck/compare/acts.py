"""Which acts a name takes part in, of those that one party alone performs: winning, being chosen, buying."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.compare.content import content_words
from factcheck.records import Predicate
from factcheck.values.gazetteer import plain
from factcheck.values.name_forms import name_words

if TYPE_CHECKING:
    from factcheck.records import Claim, Name


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
