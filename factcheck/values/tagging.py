"""Repairs of the tagger's common slips, by the words around them.

A tagger that weighs one word at a time likes nouns and adjectives too much where news prose has a verb: "the firm
reported losses", "will close early", "the firm plans to open". Every rule looks at a few neighbours only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.sentence import readings, retagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.sentence import Token

FINITE = frozenset({"VVD", "VVZ", "VVB", "VBD", "VBZ", "VBB", "VHD", "VHZ", "VHB", "VDD", "VDZ", "VDB", "VM0"})
_OPENERS = frozenset({"CJS", "CJC", "CJT", "PNQ", "DTQ", "PUN", "PUQ", "AVQ"})
_NOMINAL = frozenset({"NN0", "NN1", "NN2", "NP0", "PNP", "PNI", "CRD"})
_DETERMINERS = frozenset({"AT0", "DPS", "DT0"})
_ADVERBS = frozenset({"AV0", "XX0"})


def corrected(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The same tokens, with tags that fit their neighbours."""
    words = list(tokens)
    for at in range(len(words)):
        _after_modal(words, at)
        _noun_before_infinitive(words, at)
        _subject_of_who(words, at)
    for first, last in _stretches(words):
        if not any(word.pos in FINITE for word in words[first:last]):
            _find_verb(words, first, last)
    return tuple(words)


def _after_modal(words: list[Token], at: int) -> None:
    """ "will close", "could not open", "to rise": the bare form after a modal or "to" is a verb."""
    word = words[at]
    if word.pos not in {"AJ0", "AV0", "NN1", "NN0", "AVP", "PRP", "VVN", "VVD", "VVB"} or at == 0:
        return
    before = at - 1
    while before > 0 and words[before].pos in _ADVERBS and at - before < 4:
        before -= 1
    bare = words[before].pos == "VM0" or words[before].lemma == "do" and words[before].pos in {"VDD", "VDZ", "VDB"}
    follows = at + 1 < len(words) and words[at + 1].pos.startswith("V")
    if (bare and not follows or words[before].pos == "TO0" and before == at - 1) and "VVI" in readings(word.lower):
        words[at] = retagged(word, "VVI")


def _noun_before_infinitive(words: list[Token], at: int) -> None:
    """ "the firm plans to open": a plural between a noun and an infinitive is a verb of the present."""
    if not 0 < at < len(words) - 1 or words[at].pos != "NN2" or words[at + 1].pos != "TO0":
        return
    before = words[at - 1]
    singular = before.pos in {"NN1", "NP0", "NN0"} or before.pos == "AJ0" and "NN1" in readings(before.lower)
    if singular and "VVZ" in readings(words[at].lower):
        words[at] = retagged(words[at], "VVZ")
        if before.pos == "AJ0":
            words[at - 1] = retagged(before, "NN1")


def _subject_of_who(words: list[Token], at: int) -> None:
    """ "who left", "which cut": what follows a relative pronoun as a participle without "have" is a past tense."""
    if at and words[at].pos in {"VVN", "AJ0"} and words[at - 1].pos in {"PNQ", "PNP"}:
        tags = readings(words[at].lower)
        if "VVD" in tags or words[at].pos == "VVN":
            words[at] = retagged(words[at], "VVD")


def _stretches(words: Sequence[Token]) -> list[tuple[int, int]]:
    """Runs of tokens between conjunctions, relative pronouns and stops."""
    found: list[tuple[int, int]] = []
    first = 0
    for at, word in enumerate(words):
        if word.pos in _OPENERS:
            found.append((first, at))
            first = at + 1
    found.append((first, len(words)))
    return [(a, b) for a, b in found if b - a > 1]


def _find_verb(words: list[Token], first: int, last: int) -> None:
    """Give a stretch without a finite verb the one it most likely has, if its words allow a clause at all."""
    for at in range(first + 1, last):
        word, before = words[at], words[at - 1]
        if word.pos not in {"AJ0", "VVN", "NN2", "VVI", "NN1"}:
            continue
        tags = readings(word.lower)
        subject = before.pos in _NOMINAL or (
            before.pos == "AJ0"
            and "NN1" in readings(before.lower)
            and at - 2 >= first
            and words[at - 2].pos in _DETERMINERS
        )
        if not subject or at + 1 >= last:
            continue
        after = words[at + 1]
        begins = after.pos in _DETERMINERS | {"NN2", "NN1", "NP0", "CRD", "PNP", "AVP"}
        past = word.pos in {"AJ0", "VVN"} and "VVD" in tags and begins
        bare = word.pos == "VVI" and "VVB" in tags
        if past and (word.pos == "AJ0" or after.pos in _DETERMINERS):
            words[at] = retagged(word, "VVD")
        elif bare:
            words[at] = retagged(word, "VVB")
        else:
            continue
        if before.pos == "AJ0":
            words[at - 1] = retagged(before, "NN1")
        return
