"""One quotation in two articles: which words answer each other, and which changed words turn its sense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.content import tokens_of
from factcheck.records import Quote, Span
from factcheck.values.gazetteer import plain
from factcheck.values.lexicon import section
from factcheck.values.opposites import interchangeable, opposed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.records import Claim, Name

_INSERTED = re.compile(r"[\"”’']?,?\s+[^.!?]{2,50}[,.:]\s*[\"“‘']$")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT = frozenset(
    ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "hardly", "barely", "cannot", "without"]
)
_IF = frozenset(["if", "unless", "until", "provided", "only", "except", "once", "when"])
_MODALS = {
    "will": 4, "shall": 4, "'ll": 4, "must": 4, "would": 3, "should": 2, "can": 2, "could": 1, "may": 1, "might": 1,
}  # fmt: skip
_OPENING = 5
"""Fewest words of one opening after which another ending counts."""
_NUMBERS = section("naming", "numbers")
_CONTRACTED = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bcan't\b|\bcannot\b"), "can not"),
    (re.compile(r"\bshan't\b"), "shall not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'m\b"), " am"),
)
_FILLERS = section("naming", "fillers")
# Endings in which British and American spelling part.
_SPELLINGS = (
    (re.compile(r"our(?=$|s$|ed$|ing$|ite$|able$|ful$|less$|er$)"), "or"),
    (re.compile(r"is(?=e$|ed$|es$|ing$|ation$|ations$)"), "iz"),
    (re.compile(r"ys(?=e$|ed$|es$|ing$)"), "yz"),
    (re.compile(r"(?<=[tbc])re(?=$|s$)"), "er"),
    (re.compile(r"ence$"), "ense"),
    (re.compile(r"ll(?=ed$|ing$|er$|ers$)"), "l"),
    (re.compile(r"ogue(?=$|s$)"), "og"),
    (re.compile(r"mme(?=$|s$)"), "m"),
    (re.compile(r"[ao]e(?=[a-z]{3})"), "e"),
    (re.compile(r"wards$"), "ward"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a quotation that stand in one claim, joined over "he said", with the lemmas of the words."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    speaker: str
    speaker_span: Span | None
    named: Name | None
    reach: Span


@dataclass(frozen=True, slots=True)
class Turn:
    """What the difference of two tellings of one quotation is: ``margin`` 0 where the sense stands."""

    kind: str
    left: str
    right: str
    margin: float


@lru_cache(maxsize=16384)
def spelling(word: str) -> str:
    """One spelling of a word for "honour" and "honor", "organise" and "organize"."""
    found = word
    if len(word) > 4:
        for pattern, ending in _SPELLINGS:
            found = pattern.sub(ending, found)
    return found


def quoted(claim: Claim) -> tuple[Words, ...]:
    """The quotations of a claim; parts that one speaker says around "he said" count as one."""
    lemmas = {token.start + claim.span.start: token.lemma for token in tokens_of(claim)}
    found: list[Words] = []
    for value in claim.values:
        if not isinstance(value, Quote):
            continue
        own = _words(value, lemmas)
        last = found[-1] if found else None
        gap = claim.article.text[last.reach.end : value.span.start] if last else ""
        if last and last.speaker == value.speaker and len(gap) < 60 and _INSERTED.match(gap):
            whole = Span(last.reach.start, value.span.end)
            own = Words(
                last.words + own.words, last.lemmas + own.lemmas, last.speaker, last.speaker_span, last.named, whole
            )
            found[-1] = own
        else:
            found.append(own)
    return tuple(one for one in found if one.words)


def _words(quote: Quote, lemmas: Mapping[int, str]) -> Words:
    words: list[str] = []
    stems: list[str] = []
    for match in _WORD.finditer(quote.text):
        word = plain(match.group())
        for pattern, long in _CONTRACTED:
            word = pattern.sub(long, word)
        for part in word.split():
            words.append(spelling(part) if part[0].isalpha() else part.replace(",", ""))
            stems.append(lemmas.get(quote.span.start + match.start(), part) if part == plain(match.group()) else part)
    return Words(tuple(words), tuple(stems), quote.speaker, quote.speaker_span, quote.named, quote.span)


def likeness(left: Words, right: Words) -> float:
    """How much of the shorter quotation stands in the longer one in the same order: 0 to 1."""
    if left.words > right.words:
        return likeness(right, left)
    shorter = min(len(left.words), len(right.words))
    blocks = SequenceMatcher(None, left.words, right.words, autojunk=False).get_matching_blocks()
    if not shorter:
        return 0.0
    in_order = sum(block.size for block in blocks) / shorter
    # The same words in another order are one quotation told wrongly, if none is left over.
    same_bag = len(left.words) > 4 and sorted(left.words) == sorted(right.words)
    return max(in_order, 0.8 if same_bag else 0.0)


def turns(left: Words, right: Words) -> tuple[Turn, ...]:
    """Which differences between two tellings turn the sense, the gravest first.

    Words that one telling leaves out at either end are a shortening, unless a condition or a denial goes with them.
    """
    if left.words > right.words:
        # The matcher reads its sides unlike; one order makes it even-handed.
        return tuple(Turn(turn.kind, turn.right, turn.left, turn.margin) for turn in turns(right, left))
    found: list[Turn] = []
    if left.words != right.words and sorted(left.words) == sorted(right.words) and _reordered(left, right):
        return (Turn("order", " ".join(left.words), " ".join(right.words), 0.7),)
    codes = SequenceMatcher(None, left.words, right.words, autojunk=False).get_opcodes()
    for number, (tag, i, j, m, n) in enumerate(codes):
        if tag == "equal":
            continue
        ours, theirs = left.words[i:j], right.words[m:n]
        at_edge = number in {0, len(codes) - 1}
        stems = left.lemmas[i:j], right.lemmas[m:n]
        turn = _turn(ours, theirs, stems, at_end=number == len(codes) - 1, at_edge=at_edge)
        if turn is not None:
            found.append(turn)
    ending = None if found else _ending(left, right, codes)
    if ending is not None:
        found.append(ending)
    return tuple(sorted(found, key=lambda turn: -turn.margin))


def _ending(left: Words, right: Words, codes: Sequence[tuple[str, int, int, int, int]]) -> Turn | None:
    """One opening of five words or more, and then another end on each side: "as long as they do", "as long as it suits us"."""
    if len(codes) < 2 or codes[-1][0] != "replace" or codes[-2][0] != "equal":
        return None
    _, i, j, m, n = codes[-1]
    if codes[-2][2] - codes[-2][1] < _OPENING or min(j - i, n - m) < 2:
        return None
    ours, theirs = ([w for w in side if w not in _FILLERS] for side in (left.lemmas[i:j], right.lemmas[m:n]))
    if not ours or not theirs or any(a == b or interchangeable(a, b) or _kin(a, b) for a in ours for b in theirs):
        return None
    return Turn("ending", " ".join(left.words[i:j]), " ".join(right.words[m:n]), 0.5)


def _turn(
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    stems: tuple[tuple[str, ...], tuple[str, ...]],
    *,
    at_end: bool,
    at_edge: bool,
) -> Turn | None:
    left, right = " ".join(ours), " ".join(theirs)
    if at_edge and (not ours or not theirs):
        # Cut off at an end: only a condition that follows, or a denial in the very words, turns what is left.
        lost = ours or theirs
        if at_end and lost[0] in _IF - {"once", "when", "only"}:
            return Turn("condition", left, right, 0.6)
        return None
    if _digits(ours) != _digits(theirs) and (_digits(ours) and _digits(theirs)):
        return Turn("number", left, right, 1.0)
    if sum(w in _NOT for w in ours) % 2 != sum(w in _NOT for w in theirs) % 2 and max(len(ours), len(theirs)) <= 6:
        return Turn("negation", left, right, 1.0)
    if any(opposed(a, b) for a in stems[0] for b in stems[1]):
        return Turn("opposite", left, right, 1.0)
    if bool(set(ours) & _IF) != bool(set(theirs) & _IF) and max(len(ours), len(theirs)) <= 8:
        return Turn("condition", left, right, 0.7)
    strength = [max((_MODALS[w] for w in side if w in _MODALS), default=0) for side in (ours, theirs)]
    if all(strength) and abs(strength[0] - strength[1]) >= 2:
        return Turn("modality", left, right, 0.6)
    ours_kept = [w for w in stems[0] if w not in _FILLERS]
    theirs_kept = [w for w in stems[1] if w not in _FILLERS]
    if ours_kept and theirs_kept and not at_edge and len(ours) == len(theirs) <= 2:
        if any(a == b or interchangeable(a, b) or _kin(a, b) for a in ours_kept for b in theirs_kept):
            return None
        return Turn("word", left, right, 0.35)
    return None


def _digits(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in words if w[0].isdigit() or w in _NUMBERS)


def _kin(left: str, right: str) -> bool:
    """One word in two forms: "ready", "readiness"; "talk", "talks"."""
    size = min(len(left), len(right))
    common = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), size)
    return common >= 4 or (common >= 3 and common >= size - 1)


def _reordered(left: Words, right: Words) -> bool:
    """Whether the content words stand in another order: "dogs chase cats", "cats chase dogs"."""
    ours = [w for w in left.words if w not in _FILLERS]
    theirs = [w for w in right.words if w not in _FILLERS]
    return len(ours) >= 3 and ours != theirs
