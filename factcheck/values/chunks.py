"""Noun phrases and verb groups as runs of tokens: what stands together, before anyone asks what belongs to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Modality
from factcheck.values.contrast import denies, hardly_any
from factcheck.values.lexicon import section
from factcheck.values.phrases import NounPhrase, VerbChunk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.sentence import Token

_BEFORE_HEAD = frozenset(
    {"AT0", "DPS", "DT0", "CRD", "ORD", "AJ0", "AJC", "AJS", "NN0", "NN1", "NN2", "NP0", "VVG", "VVN", "POS"}
)
_HEADS = frozenset({"NN0", "NN1", "NN2", "NP0", "CRD", "DT0", "PNI", "PNP", "PNX", "ORD", "UNC", "ZZ0"})
_PRONOUNS = frozenset({"PNP", "PNI", "PNX"})
_NEVER = frozenset({"never", "neither", "hardly", "scarcely"})
_NO = frozenset({"no", "neither", "none", "nobody", "nothing", "nor"})
_MODALS = {
    "will": Modality.PLANNED,
    "'ll": Modality.PLANNED,
    "’ll": Modality.PLANNED,
    "wo": Modality.PLANNED,
    "shall": Modality.PLANNED,
    "would": Modality.PLANNED,
    "'d": Modality.PLANNED,
    "’d": Modality.PLANNED,
    "may": Modality.POSSIBLE,
    "might": Modality.POSSIBLE,
    "can": Modality.POSSIBLE,
    "ca": Modality.POSSIBLE,
    "could": Modality.POSSIBLE,
    "should": Modality.LIKELY,
    "must": Modality.LIKELY,
}


def noun_chunks(words: Sequence[Token]) -> tuple[NounPhrase, ...]:
    """Noun phrases from left to right, none inside another."""
    found: list[NounPhrase] = []
    at = 0
    while at < len(words):
        last = _run(words, at)
        if last == at:
            at += 1
            continue
        phrase = _phrase(words, at, last)
        at = last
        if phrase is not None:
            at = phrase.last
            found.append(phrase)
    return tuple(found)


def _run(words: Sequence[Token], at: int) -> int:
    """End of the longest run of words from here that may make one noun phrase."""
    if words[at].pos in _PRONOUNS:
        return at + 1
    times = section("syntax", "times")
    last = at
    while last < len(words) and (words[last].pos in _BEFORE_HEAD or _joins(words, at, last)):
        word = words[last]
        # A participle modifies only in front of a noun: "captured soldiers", not "captured the town".
        if word.pos in {"VVG", "VVN"} and not _modifies(words, at, last):
            break
        # A determiner opens a new phrase: "gave | the men | the money"; so does a pronoun.
        if last > at and word.pos in {"AT0", "DPS"} and words[last - 1].pos not in {"DT0", "AT0"}:
            break
        if last > at and (_times_begin(words, last, times) or _score_begins(words, last)):
            break
        last += 1
    if last > at and last < len(words) and words[last].pos == "PNI" and words[last - 1].lower in {"no", "every"}:
        last += 1  # "no one"
    return last


def _times_begin(words: Sequence[Token], at: int, times: frozenset[str]) -> bool:
    """Whether a time begins here: "the plant | Tuesday", "5 percent | next year"; it does not modify the noun before it."""
    word, before = words[at], words[at - 1]
    if word.pos not in {"NP0", "ORD", "DT0"} or not before.is_noun or before.lemma in times:
        return False
    return word.lower in times or (at + 1 < len(words) and words[at + 1].lemma in times)


def _score_begins(words: Sequence[Token], at: int) -> bool:
    """Whether a score begins here, "beat Italy | 2-1"; a name in front of it is no part of it."""
    return (
        at + 2 < len(words)
        and words[at - 1].pos == "NP0"
        and words[at].pos == words[at + 2].pos == "CRD"
        and words[at + 1].text in {"-", "‑", "–"}
        and not (at + 3 < len(words) and words[at + 3].is_noun)
    )


def _joins(words: Sequence[Token], first: int, at: int) -> bool:
    """Hyphens and adverbs inside a phrase: "58-year-old", "a very large crowd", "$2.5m"."""
    if at + 1 >= len(words):
        return False
    word, after = words[at], words[at + 1]
    if word.text in {"-", "‑", "$", "£", "€"}:
        return after.pos in _BEFORE_HEAD and word.end == after.start
    return (
        at > first and word.pos == "AV0" and after.pos in {"AJ0", "CRD"} and words[at - 1].pos in {"AT0", "DPS", "DT0"}
    )


def _modifies(words: Sequence[Token], first: int, at: int) -> bool:
    if at + 1 >= len(words) or words[at + 1].pos not in {"NN0", "NN1", "NN2", "AJ0"}:
        return False
    if at == first:
        return words[at].pos == "VVN" and (at == 0 or words[at - 1].pos == "PRP")
    return words[at - 1].pos in {"AT0", "DPS", "DT0", "CRD", "AJ0", "ORD"}


def _phrase(words: Sequence[Token], first: int, last: int) -> NounPhrase | None:
    head = next((at for at in range(last - 1, first - 1, -1) if words[at].pos in _HEADS), None)
    if head is None:
        return None
    last = head + 1
    inner = head
    if last + 1 < len(words) and words[last].lower == "of" and words[head].lemma in section("syntax", "measures"):
        end = _run(words, last + 1)
        heads = [at for at in range(last + 1, end) if words[at].pos in _HEADS]
        if heads:
            inner, last = heads[-1], heads[-1] + 1
    denied = (
        first > 0 and words[first - 1].pos in {"XX0", "CJC"} and words[first - 1].lower in {"not", "neither", "nor"}
    )
    return NounPhrase(
        first,
        last,
        inner,
        words[inner].lemma,
        words[first].start,
        words[last - 1].end,
        pronoun=words[inner].pos in _PRONOUNS or words[inner].pos == "DT0",
        negated=denied or words[first].lower in _NO or hardly_any(words, first),
        temporal=words[inner].lemma in section("syntax", "times") and words[inner].text != "march",
    )


def verb_chunks(words: Sequence[Token]) -> tuple[VerbChunk, ...]:
    """Verb groups from left to right; a participle that modifies a noun in front of it is part of the noun phrase."""
    found: list[VerbChunk] = []
    at = 0
    while at < len(words):
        chunk = _verb(words, at) if words[at].is_verb or words[at].pos == "TO0" else None
        if chunk is None:
            at += 1
            continue
        found.append(chunk)
        at = chunk.last
    return tuple(found)


def _verb(words: Sequence[Token], first: int) -> VerbChunk | None:
    verbs: list[int] = []
    at = first
    before = words[first - 1].lower if first else ""
    negated = before in {"nor", "never", "hardly", "scarcely"} or (before == "not" and words[first].pos[2] not in "DZB")
    while at < len(words):
        word = words[at]
        if word.is_verb:
            if verbs and not _continues(words[verbs[-1]], word):
                break
            verbs.append(at)
        elif word.pos == "XX0" or word.lower in _NEVER:
            if verbs and words[verbs[-1]].pos[1] == "V" and at + 1 < len(words) and words[at + 1].pos == "TO0":
                break  # "voted not to close" denies the closing
            negated = negated or denies(words, at)
        elif not (word.pos == "AV0" and (verbs or at > first)) and not (word.pos == "TO0" and at == first):
            # An inverted question or a subject between auxiliary and verb ends the group.
            break
        at += 1
    if not verbs:
        return None
    main, last = verbs[-1], verbs[-1] + 1
    opening, body = words[verbs[0]], words[main]
    auxiliaries = tuple(words[v].lemma for v in verbs[:-1])
    particle = words[last].lower if last < len(words) and words[last].pos == "AVP" else ""
    finite = opening.pos[2] in "DZB0" and words[first].pos != "TO0"
    bare = not auxiliaries
    return VerbChunk(
        first,
        last + bool(particle),
        main,
        f"{body.lemma} {particle}".strip(),
        auxiliaries,
        passive=body.pos == "VVN" and (bare or auxiliaries[-1] in {"be", "get"}),
        negated=negated,
        modality=_MODALS.get(opening.lower, Modality.FACT) if opening.pos == "VM0" else Modality.FACT,
        tense=_tense(opening, body),
        finite=finite,
        infinitive=words[first].pos == "TO0" or (bare and body.pos == "VVI"),
        participle={"G": "ing", "N": "ed"}.get(opening.pos[2], "") if not finite and words[first].pos != "TO0" else "",
    )


def _continues(left: Token, right: Token) -> bool:
    """Whether the right verb may stand in one group behind the left one."""
    if left.pos == "VM0" or left.pos in {"VDD", "VDZ", "VDB"}:
        return right.pos[2] in "IB"
    if left.pos[1] == "B":
        return right.pos in {"VVN", "VVG", "VBG", "VDN", "VHN", "VVD", "VDG", "VHG"}
    return left.pos[1] == "H" and right.pos[2] in "ND"


def _tense(opening: Token, body: Token) -> str:
    if opening.pos == "VM0" and opening.lower in {"will", "wo", "'ll", "’ll", "shall"}:
        return "future"
    perfect = opening.pos in {"VHZ", "VHB"} and opening is not body
    return "past" if perfect or opening.pos[2] in "DN" else "present"
