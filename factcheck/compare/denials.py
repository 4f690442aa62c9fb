"""What a negation denies: the verb behind it, the complement of its "be", the thing that there is none of, an outcome near by."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.content import tokens_of_text
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from factcheck.values.sentence import Token

_NEVER = frozenset({"never", "hardly", "barely", "scarcely", "nor", "neither"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_LACKING = frozenset({"without", "lack"})
_UNDENIED = frozenset({"only", "just", "merely", "because"})
_THEN = frozenset({"until", "till", "before"})
_AUXILIARIES = ("VB", "VD", "VH", "VM")
_BEFORE_NOUN = frozenset({"AT0", "DPS", "DT0", "CRD", "ORD", "AJ0", "AJC", "AJS", "AV0"})
_STOPS = frozenset({"and", "but"})
_REACH = 3
"""How many words before the name of an outcome a denial still reaches it."""
_OPINION_REACH = 15
_VERB_REACH = 5
_SUBJECT_REACH = 8
_NOUN_REACH = 8


@lru_cache(maxsize=4096)
def denied(text: str) -> frozenset[int]:
    """Offsets of the words of a text that a negation denies itself: no noun that merely stands behind one."""
    words = tokens_of_text(text)
    if any(word.lower in _THEN for word in words):
        return frozenset()  # what did not happen before the vote may have happened then
    found: set[int] = set()
    for at, word in enumerate(words):
        found ^= {words[i].start for i in _denied_by(words, at, word)}
    return frozenset(found)


def _denied_by(words: Sequence[Token], at: int, word: Token) -> list[int]:
    after = words[at + 1].lower if at + 1 < len(words) else ""
    if after in _UNDENIED:
        return []
    if word.pos == "XX0" or (word.lower in _NEVER and after not in {"of", "the"}):
        return _verb(words, at + 1, _VERB_REACH) or _complement(words, at)
    if word.lower in _NOBODY or (word.lower == "no" and after == "one"):
        return _verb(words, at + 1, _SUBJECT_REACH)
    if word.lower == "no":
        return _verb(words, at + 2, _VERB_REACH - 1) if after == "longer" else _none_of(words, at)
    if word.lemma in _LACKING:
        return _noun(words, at + 1)
    if word.lemma in section("cues", "escaping") or (word.lower == "out" and at and words[at - 1].lemma == "rule"):
        head = _noun(words, at + 1)
        return [i for i in range(at + 1, head[0] + 1) if words[i].is_noun] if head else []
    ruling = word.lemma in section("predicates", "negating") or word.lemma in section("cues", "negation")
    if ruling and after == "to":
        return _verb(words, at + 2, 2)
    return []


def _verb(words: Sequence[Token], first: int, reach: int) -> list[int]:
    """The main verb of the group that begins before ``reach`` words are over, with an infinitive that hangs on it."""
    for at in range(first, min(first + reach, len(words))):
        pos = words[at].pos
        if pos.startswith("VV"):
            hung = at + 2 < len(words) and words[at + 1].lower == "to" and words[at + 2].pos.startswith("VV")
            return [at, at + 2] if hung and words[at].lemma in section("predicates", "achieving") else [at]
        if reach == _SUBJECT_REACH:
            if pos in {"PUN", "CJC"}:
                break
        elif not pos.startswith(_AUXILIARIES) and pos not in {"AV0", "XX0"}:
            break
    return []


def _complement(words: Sequence[Token], at: int) -> list[int]:
    """What a denied "be" or "have" does not join to its subject; "it was not X who" tells of something else."""
    if not at or not words[at - 1].pos.startswith(("VB", "VH")) or (at > 1 and words[at - 2].lower == "it"):
        return []
    first = at + 1
    last = min(first + _NOUN_REACH, len(words))
    while first < last and words[first].pos in {"AT0", "DT0", "AV0", "DPS", "VBN", "VBG"}:
        first += 1
    if first < last and words[first].is_adjective and not _noun(words, first):
        return [first]
    return _noun(words, first)


def _none_of(words: Sequence[Token], at: int) -> list[int]:
    """What there is none of; as a subject, the verb: "no ward will be shut"."""
    if at + 1 < len(words) and words[at + 1].pos in {"AJC", "AV0", "DT0"}:
        return []
    noun = _noun(words, at + 1)
    if not noun:
        return []
    if at == 0 or words[at - 1].pos in {"PUN", "PUQ", "CJT", "CJC", "CJS"}:
        return _verb(words, noun[0] + 1, _VERB_REACH) or noun
    # "made no call to Brandt to concede"
    for i in range(noun[0] + 1, min(noun[0] + _VERB_REACH, len(words) - 1)):
        if words[i].pos == "PUN":
            break
        if words[i].lower == "to" and words[i + 1].pos.startswith("VV"):
            return [*noun, i + 1]
    return noun


def _noun(words: Sequence[Token], first: int) -> list[int]:
    """The head of the noun phrase that begins here."""
    last = min(first + _NOUN_REACH, len(words))
    at = first
    while at < last and words[at].pos in _BEFORE_NOUN:
        at += 1
    head = at
    while head < last and words[head].is_noun:
        head += 1
    return [head - 1] if head > at and words[head - 1].pos != "NP0" else []


def turned(words: Sequence[Token], at: int, none: Collection[int] = ()) -> bool:
    """Whether an odd number of negations reaches the outcome named from here on: "escaped jail", "does not think that it fell".

    ``none``: where the verbs stand that something denies from further off, "none of the passengers was hurt".
    """
    odd, before, reach, met = False, at - 1, _REACH, False
    if proposed(words, at):
        before, no_plan = _behind(words, at - 3)
        odd = met = no_plan ^ (before >= 0 and words[before].lemma in section("cues", "discarding"))
        before -= 1
    noun = not words[at].pos.startswith("VV") or words[at].pos == "VVG"
    first = max(0, before - reach + 1)
    for i in range(before, first - 1, -1):
        word = words[i]
        if word.pos in {"PUN", "CJS"} or word.lower in _STOPS:
            return odd
        turns = _turns(words, i, noun=noun)
        odd, met = odd ^ turns, met or turns
        if word.lower in {"nor", "neither"}:
            return odd
    return odd ^ disbelieved(words, first) if met else disbelieved(words, first) or words[at].start in none


def proposed(words: Sequence[Token], at: int) -> bool:
    """Whether a noun before the verb makes it a proposal: "the plan to close"."""
    return (
        at > 1
        and words[at - 1].lower == "to"
        and words[at - 2].lemma in section("cues", "proposals")
        and words[at - 2].is_noun
    )


def _behind(words: Sequence[Token], at: int) -> tuple[int, bool]:
    """Index of the word before a noun phrase whose head stands behind ``at``, and whether it is "no plan"."""
    none = False
    for _ in range(_REACH):
        if at < 0 or not (words[at].pos in _BEFORE_NOUN or words[at].is_noun or words[at].lower == "no"):
            break
        none |= words[at].lower == "no"
        at -= 1
    return at, none


def _turns(words: Sequence[Token], at: int, *, noun: bool) -> bool:
    word, after = words[at], words[at + 1].lower if at + 1 < len(words) else ""
    if word.lemma == "decline" and after != "to":
        return False
    if word.pos == "XX0" or word.lower in section("cues", "negation") or word.lemma in section("cues", "negation"):
        return after not in _UNDENIED
    return word.lower == "unlikely" or (
        noun and (word.lemma in section("cues", "escaping") or (word.lemma == "rule" and after == "out"))
    )


def disbelieved(words: Sequence[Token], before: int) -> bool:
    """Whether somebody does not believe what is said from some words on: the denial is one of what is believed."""
    for i in range(before - 1, max(0, before - _OPINION_REACH), -1):
        if words[i].pos == "PUN" or words[i].lower in _STOPS:
            return False
        if words[i].pos.startswith("VV") and words[i].lemma in section("predicates", "expecting"):
            return words[i - 1].pos == "XX0"
    return False
