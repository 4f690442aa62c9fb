"""Repairs of tags that need a stretch of words: the verb that a clause lacks, "before" as a conjunction, reduced relatives."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.values.lexicon import section
from factcheck.values.sentence import readings, retagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.sentence import Token

FINITE = frozenset({"VVD", "VVZ", "VVB", "VBD", "VBZ", "VBB", "VHD", "VHZ", "VHB", "VDD", "VDZ", "VDB", "VM0"})
_OPENERS = frozenset({"CJS", "CJC", "CJT", "PNQ", "DTQ", "PUN", "PUQ", "AVQ"})
_NOUNS = frozenset({"NN0", "NN1", "NN2", "NP0"})
_NOMINAL = _NOUNS | {"PNP", "PNI", "CRD"}
DETERMINERS = frozenset({"AT0", "DPS", "DT0"})
_STARTS = DETERMINERS | _NOMINAL
_INSIDE = _STARTS | {"AJ0", "AJC", "AJS", "ORD", "POS"}
ADVERBS = frozenset({"AV0", "XX0"})
_REACH = 12
"""How many tokens back or forward a rule looks for the edge of a noun phrase."""


def repair_stretches(words: list[Token]) -> None:
    """Set right, in place, the tags that the words of one clause decide together."""
    verbless = not any(word.pos in FINITE for word in words) and bool(words) and words[-1].text == "."
    for first, last in _stretches(words):
        if not any(word.pos in FINITE for word in words[first:last]):
            _find_verb(words, first, last, verbless=verbless)
    for first, last in _stretches(words, at_prepositions=False):
        _conjunctions(words, first, last)
    for first, last in _stretches(words):
        _reduced_relative(words, first, last)


def _stretches(words: Sequence[Token], *, at_prepositions: bool = True) -> list[tuple[int, int]]:
    """Runs of tokens between conjunctions, relative pronouns, stops and (at will) "after", "before", "since"."""
    found: list[tuple[int, int]] = []
    first = 0
    temporal = section("syntax", "temporal-conjunctions")
    for at, word in enumerate(words):
        if word.pos in _OPENERS or (at_prepositions and word.pos == "PRP" and word.lower in temporal):
            found.append((first, at))
            first = at + 1
    found.append((first, len(words)))
    return [(a, b) for a, b in found if b - a > 1]


def _find_verb(words: list[Token], first: int, last: int, *, verbless: bool) -> None:
    """Give a stretch without a finite verb the one it most likely has, if its words allow a clause at all.

    ``verbless``: the whole sentence has none, and is no headline.
    """
    intransitive = section("syntax", "intransitive")
    for at in range(first + 1, last):
        word = words[at]
        if word.pos not in {"AJ0", "VVN", "VVI", "NN1"}:
            continue
        before = at - 1
        while before > first and words[before].pos == "AV0":
            before -= 1
        subject = words[before]
        disguised = (
            subject.pos == "AJ0"
            and "NN1" in readings(subject.lower)
            and before - 1 >= first
            and words[before - 1].pos in DETERMINERS
        )
        aged = _is_aged(words, before)
        if (
            subject.pos not in _NOMINAL
            and not (disguised or aged)
            and not (subject.pos == "AJ0" and subject.text[0].isupper())
        ):
            continue
        tags = readings(word.lower)
        # "The 32-year-old suspected dealer" has no verb yet; "the 19-year-old beat Marr" has.
        whom = DETERMINERS | {"NP0", "PNP"} if aged else _STARTS | {"AVP"}
        objects = at + 1 < last and words[at + 1].pos in whom
        past = "VVD" in tags or (word.pos == "VVN" and word.lower.endswith("ed"))
        alone = retagged(word, "VVD").lemma in intransitive
        if past and (alone or (aged and objects) or ((objects or verbless) and word.pos in {"AJ0", "VVN"})):
            words[at] = retagged(word, "VVD")
        elif word.pos == "VVI" and "VVB" in tags:
            words[at] = retagged(word, "VVB")
        else:
            continue
        if disguised:
            words[before] = retagged(subject, "NN1")
        return


def _is_aged(words: Sequence[Token], at: int) -> bool:
    """Whether these words are somebody by age alone: "the 44-year-old"."""
    return at >= 3 and words[at].lower == "old" and words[at - 1].text in {"-", "‑"} and words[at - 2].lower == "year"


def _conjunctions(words: list[Token], first: int, last: int) -> None:
    # "walked out before the talks began": with a noun phrase and a finite verb behind it, "before" opens a clause.
    temporal = section("syntax", "temporal-conjunctions")
    for at in range(first, last - 2):
        if words[at].pos != "PRP" or words[at].lower not in temporal:
            continue
        end = at + 1
        while end < last and words[end].pos in _INSIDE | {"PRF"} and end - at < _REACH:
            end += 1
            if end < last and words[end].pos in {"AT0", "DPS"} and words[end - 1].pos != "PRF":
                break
        if end > at + 1 and end < last and words[end].pos in FINITE and words[end - 1].pos in _NOMINAL:
            words[at] = retagged(words[at], "CJS")


def _reduced_relative(words: list[Token], first: int, last: int) -> None:
    # "A man accused of theft failed to appear": a past tense after a noun and before a preposition is a participle
    # where a second finite verb has no subject of its own.
    says = section("syntax", "says")
    finite = [at for at in range(first, last) if words[at].pos in FINITE]
    for at, following in pairwise(finite):
        word = words[at]
        if word.pos != "VVD" or at == first or words[at - 1].pos not in _NOUNS or word.lemma in says:
            continue
        if words[at + 1].pos not in {"PRP", "PRF", "TO0"} or not _no_subject(words, at, following):
            continue
        words[at] = retagged(word, "VVN")


def _no_subject(words: Sequence[Token], verb: int, following: int) -> bool:
    at = following - 1
    while at > verb and words[at].pos in ADVERBS:
        at -= 1
    end = at
    while at > verb and words[at].pos in _INSIDE and end - at < _REACH:
        at -= 1
        if words[at + 1].pos in {"AT0", "DPS"}:
            break
    return words[at].pos in {"PRP", "PRF", "VVG", "VVI"}
