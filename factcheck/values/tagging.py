"""Repairs of the tagger's common slips, by the words around them.

A tagger that weighs one word at a time likes nouns and adjectives too much where news prose has a verb: "the firm
reported losses", "will close early", "the firm plans to open". Every rule looks at a few neighbours only.
"""

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
_DETERMINERS = frozenset({"AT0", "DPS", "DT0"})
_STARTS = _DETERMINERS | _NOMINAL
_INSIDE = _STARTS | {"AJ0", "AJC", "AJS", "ORD", "POS"}
_ADVERBS = frozenset({"AV0", "XX0"})
_REACH = 12
"""How many tokens back or forward a rule looks for the edge of a noun phrase."""


def corrected(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The same tokens, with tags that fit their neighbours."""
    words = list(tokens)
    if len(words) > 1 and words[0].pos in {"VVB", "VVI"} and words[1].pos in FINITE | {"VVN"}:
        words[0] = retagged(words[0], "NP0")  # "Wend hired Holt"
        words[1] = retagged(words[1], "VVD") if words[1].pos == "VVN" else words[1]
    if not _title_case(words):
        for at in range(1, len(words)):
            _capital(words, at)
    for at in range(len(words)):
        _bare_form(words, at)
        _noun_before_infinitive(words, at)
        _past_after_relative(words, at)
        _ordinal_adverb(words, at)
        _after_be(words, at)
    for first, last in _stretches(words):
        if not any(word.pos in FINITE for word in words[first:last]):
            _find_verb(words, first, last)
    for first, last in _stretches(words, at_prepositions=False):
        _conjunctions(words, first, last)
    for first, last in _stretches(words):
        _reduced_relative(words, first, last)
    return tuple(words)


def _title_case(words: Sequence[Token]) -> bool:
    """Whether capitals mean nothing here: most long words have one, as in some headlines."""
    long = [word for word in words if len(word.text) > 3 and word.text.isalpha()]
    return 2 * sum(word.text[0].isupper() for word in long) > len(long) + 2


def _capital(words: list[Token], at: int) -> None:
    # "Karl Wend": inside a sentence a verb has no capital.
    word = words[at]
    if word.pos.startswith("VV") and word.text[0].isupper() and words[at - 1].pos not in {"PUQ", "PUN"}:
        words[at] = retagged(word, "NP0")


def _bare_form(words: list[Token], at: int) -> None:
    # "will close", "could not open", "to free Holt": the bare form after a modal or "to" is a verb.
    word = words[at]
    if at == 0 or word.pos not in {"AJ0", "AV0", "NN1", "NN0", "AVP", "PRP", "VVN", "VVD", "VVB"}:
        return
    before = at - 1
    while before > 0 and words[before].pos in _ADVERBS and at - before < 4:
        before -= 1
    ruler = words[before]
    if ruler.pos == "VM0" or (ruler.lemma == "do" and ruler.pos in {"VDD", "VDZ", "VDB"}):
        verb = not (at + 1 < len(words) and words[at + 1].is_verb)
    else:
        names = at + 1 < len(words) and words[at + 1].pos in {"NP0", "AT0", "DPS", "PNP"}
        verb = before == at - 1 and (ruler.pos == "TO0" or (ruler.lower == "to" and word.pos == "AJ0" and names))
    # A noun between a modal and a noun phrase can be nothing else: "will refund the passengers".
    certain = (
        verb and ruler.pos == "VM0" and at + 1 < len(words) and words[at + 1].pos in _DETERMINERS and word.pos == "NN1"
    )
    if certain or (verb and "VVI" in readings(word.lower)):
        words[at] = retagged(word, "VVI")
        if ruler.lower == "to":
            words[before] = retagged(ruler, "TO0")


def _noun_before_infinitive(words: list[Token], at: int) -> None:
    # "the firm plans to open": a plural between a singular noun and an infinitive is a verb of the present.
    if not 0 < at < len(words) - 1 or words[at].pos != "NN2" or words[at + 1].pos != "TO0":
        return
    before = words[at - 1]
    singular = before.pos in {"NN1", "NP0", "NN0"} or (before.pos == "AJ0" and "NN1" in readings(before.lower))
    if singular and "VVZ" in readings(words[at].lower):
        words[at] = retagged(words[at], "VVZ")
        if before.pos == "AJ0":
            words[at - 1] = retagged(before, "NN1")


def _past_after_relative(words: list[Token], at: int) -> None:
    # "who left", "he cut": a participle straight after such a pronoun is a past tense.
    word = words[at]
    if at and word.lower == "can" and words[at - 1].lower in {"that", "who", "which"}:
        words[at] = retagged(word, "VM0")
    elif (
        at
        and words[at - 1].pos in {"PNQ", "PNP"}
        and (word.pos == "VVN" or (word.pos == "AJ0" and "VVD" in readings(word.lower)))
    ):
        words[at] = retagged(word, "VVD")


def _ordinal_adverb(words: list[Token], at: int) -> None:
    # "was first proposed"
    auxiliary = at > 0 and words[at].pos == "ORD" and words[at - 1].pos[:2] in {"VB", "VH", "VM"}
    if auxiliary and at + 1 < len(words) and words[at + 1].is_verb:
        words[at] = retagged(words[at], "AV0")


def _after_be(words: list[Token], at: int) -> None:
    # "are considering banning", "were unharmed"
    word = words[at]
    if not at or words[at - 1].pos not in {"VBD", "VBZ", "VBB", "VBN", "VBI"}:
        return
    if word.pos == "PRP" and word.lower.endswith("ing"):
        words[at] = retagged(word, "VVG")
    elif word.pos == "VVN" and word.lower.startswith("un") and "AJ0" in readings(word.lower):
        words[at] = retagged(word, "AJ0")


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


def _find_verb(words: list[Token], first: int, last: int) -> None:
    """Give a stretch without a finite verb the one it most likely has, if its words allow a clause at all."""
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
            and words[before - 1].pos in _DETERMINERS
        )
        if subject.pos not in _NOMINAL and not disguised and not (subject.pos == "AJ0" and subject.text[0].isupper()):
            continue
        tags = readings(word.lower)
        objects = at + 1 < last and words[at + 1].pos in _STARTS | {"AVP"}
        past = "VVD" in tags or (word.pos == "VVN" and word.lower.endswith("ed"))
        alone = retagged(word, "VVD").lemma in intransitive
        if past and (alone or (objects and word.pos in {"AJ0", "VVN"})):
            words[at] = retagged(word, "VVD")
        elif word.pos == "VVI" and "VVB" in tags:
            words[at] = retagged(word, "VVB")
        else:
            continue
        if disguised:
            words[before] = retagged(subject, "NN1")
        return


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
    while at > verb and words[at].pos in _ADVERBS:
        at -= 1
    end = at
    while at > verb and words[at].pos in _INSIDE and end - at < _REACH:
        at -= 1
        if words[at + 1].pos in {"AT0", "DPS"}:
            break
    return words[at].pos in {"PRP", "PRF", "VVG", "VVI"}
