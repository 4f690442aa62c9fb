"""Repairs of the tagger's common slips, by the words around them.

A tagger that weighs one word at a time likes nouns and adjectives too much where news prose has a verb: "the firm
reported losses", "will close early", "the firm plans to open". Every rule looks at a few neighbours only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.gazetteer import demonyms, given_names
from factcheck.values.lexicon import section
from factcheck.values.sentence import readings, retagged
from factcheck.values.verb_tags import ADVERBS, DETERMINERS, FINITE, repair_stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.sentence import Token

# What may stand before an adjective and its noun.
_OPENERS = DETERMINERS | {"PRP", "PRF", "CRD", "CJC", "AJ0"}
_NOMINAL = frozenset({"NN0", "NN1", "NN2", "NP0", "AJ0", "CJC", "CRD"})
_MODALS = frozenset({"will", "would", "may", "might", "can", "could", "must", "should"})


def corrected(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The same tokens, with tags that fit their neighbours."""
    words = list(tokens)
    if len(words) > 1:
        _name_first(words)
    if not _title_case(words):
        for at in range(1, len(words)):
            _capital(words, at)
    for at in range(len(words)):
        _half_of_day(words, at)
        _bare_form(words, at)
        _noun_before_infinitive(words, at)
        _past_after_relative(words, at)
        _ordinal_adverb(words, at)
        _after_be(words, at)
        _adjective_head(words, at)
        _compound(words, at)
    repair_stretches(words)
    return tuple(words)


def _name_first(words: list[Token]) -> None:
    # "Wend hired Holt", "Stokes will bat": what stands before a past tense or a modal is no verb.
    word, after = words[0], words[1]
    if word.pos in {"VVB", "VVI"} and (after.pos in FINITE or "VVD" in readings(after.lower)):
        words[0] = retagged(word, "NP0")
        words[1] = after if after.pos in FINITE else retagged(after, "VVD")
    elif word.pos == "VVZ" and "NN2" not in readings(word.lower):
        if after.lower in _MODALS:
            words[0], words[1] = retagged(word, "NP0"), retagged(after, "VM0")
        elif after.pos in FINITE:
            words[0] = retagged(word, "NP0")
    elif word.pos in {"AJ0", "VVN"} and word.text[0].isupper() and _takes_name(words):
        words[0] = retagged(word, "NP0")


def _takes_name(words: Sequence[Token]) -> bool:
    # "Biden said", "Biden was sworn in": an adjective has no verb behind it, unless the clause stands upside down.
    after = words[1].pos
    return (after in FINITE and after[:2] != "VB") or (
        words[1].lower in {"is", "was"} and len(words) > 2 and words[2].pos in {"VVN", "VVG"}
    )


def _title_case(words: Sequence[Token]) -> bool:
    """Whether capitals mean nothing here: most long words have one, as in some headlines."""
    long = [word for word in words if len(word.text) > 3 and word.text.isalpha()]
    return 2 * sum(word.text[0].isupper() for word in long) > len(long) + 2


def _capital(words: list[Token], at: int) -> None:
    # "Karl Wend": inside a sentence a verb has no capital.
    word, before = words[at], words[at - 1]
    if not word.text[0].isupper():
        return
    # "“We will win,” Biden said": the sentence opened inside the marks.
    closed = before.pos == "PUQ" and at > 1 and words[at - 2].text == "," and words[at - 2].end == before.start
    if (
        (word.pos == "UNC" and not _is_hyphened(words, at))
        or (word.pos.startswith("VV") and (closed or before.pos not in {"PUQ", "PUN"}))
        or (closed and word.pos in {"AJ0", "NN0", "NN1", "NN2"})
        or (word.pos in {"AJ0", "NN0", "NN1", "NN2"} and before.pos == "NP0" and before.lower in given_names())
        or (word.pos == "AJ0" and _stands_alone(words, at))
    ):
        words[at] = retagged(word, "NP0")


def _is_hyphened(words: Sequence[Token], at: int) -> bool:
    # "AI-generated"
    return at + 2 < len(words) and words[at + 1].text in {"-", "‑"} and not words[at + 2].text[0].isupper()


def _stands_alone(words: Sequence[Token], at: int) -> bool:
    # "Putin told Biden that …": an adjective needs a noun, a verb of being or an article.
    after = words[at + 1].pos if at + 1 < len(words) else "PUN"
    bare = words[at - 1].pos in {"VVD", "VVZ", "VVI", "PRP"} and after not in _NOMINAL
    return bare and words[at].lower not in demonyms()


def _half_of_day(words: list[Token], at: int) -> None:
    # "at 8.25am", "at seven am": no form of "be".
    if at and words[at].lower == "am" and words[at].is_verb and words[at - 1].lower not in {"i", "not", "who"}:
        words[at] = retagged(words[at], "AV0")


def _bare_form(words: list[Token], at: int) -> None:
    # "will close", "could not open", "to free Holt": the bare form after a modal or "to" is a verb.
    word = words[at]
    if at == 0 or word.pos not in {"AJ0", "AV0", "NN1", "NN0", "AVP", "PRP", "VVN", "VVD", "VVB"}:
        return
    before = at - 1
    while before > 0 and words[before].pos in ADVERBS and at - before < 4:
        before -= 1
    ruler = words[before]
    if ruler.pos == "VM0" or (ruler.lemma == "do" and ruler.pos in {"VDD", "VDZ", "VDB"}):
        verb = not (at + 1 < len(words) and words[at + 1].is_verb)
    else:
        names = at + 1 < len(words) and words[at + 1].pos in {"NP0", "AT0", "DPS", "PNP"}
        verb = before == at - 1 and (ruler.pos == "TO0" or (ruler.lower == "to" and word.pos == "AJ0" and names))
    # A noun between a modal and a noun phrase can be nothing else: "will refund the passengers".
    certain = (
        verb and ruler.pos == "VM0" and at + 1 < len(words) and words[at + 1].pos in DETERMINERS and word.pos == "NN1"
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


def _adjective_head(words: list[Token], at: int) -> None:
    # "pay the fine": an adjective between a determiner and the end of its phrase is a noun.
    word = words[at]
    if at == 0 or word.pos != "AJ0" or words[at - 1].pos not in {"AT0", "DPS"} or "NN1" not in readings(word.lower):
        return
    if at + 1 == len(words) or words[at + 1].pos in {
        "PUN",
        "PRP",
        "PRF",
        "CJC",
        "VVD",
        "VBD",
        "VHD",
        "VM0",
        "VVZ",
        "VBZ",
    }:
        words[at] = retagged(word, "NN1")


def _compound(words: list[Token], at: int) -> None:
    # "Stockholm-based", "US-backed rebels", "a man-made lake": behind a hyphen a participle is half of an adjective.
    word = words[at]
    if at < 2 or word.pos not in {"VVN", "VVD", "VVG", "VVB"} or words[at - 1].text not in {"-", "‑"}:
        return
    first = words[at - 2]
    if (
        first.end != words[at - 1].start
        or words[at - 1].end != word.start
        or first.lower in section("syntax", "verb-prefixes")
    ):
        return
    opened = at == 2 or words[at - 3].pos in _OPENERS
    modifies = opened and at + 1 < len(words) and (words[at + 1].is_noun or words[at + 1].pos == "AJ0")
    if modifies or word.lower in section("syntax", "compounds"):
        words[at] = retagged(word, "AJ0")
        words[at - 1] = retagged(words[at - 1], "PUN")
