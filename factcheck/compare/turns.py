"""Which changed words turn the sense of a quotation that two articles tell."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from factcheck.values.lexicon import section
from factcheck.values.opposites import interchangeable, opposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.compare.quotation import Words

_NOT = frozenset(
    ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "hardly", "barely", "cannot", "without"]
)
_IF = frozenset(["if", "unless", "until", "provided", "only", "except", "once", "when"])
_MODALS = {
    "will": 4, "shall": 4, "'ll": 4, "must": 4, "would": 3, "should": 2, "can": 2, "could": 1, "may": 1, "might": 1,
}  # fmt: skip
# Prepositions of opposite sense, and whom a pronoun means.
_WAYS = tuple({(a,), (b,)} for a, b in (("into", "out"), ("before", "after"), ("for", "against"), ("on", "off")))
_PERSONS = {
    **dict.fromkeys(["i", "we", "me", "us", "my", "our", "mine", "ours"], 1),
    **dict.fromkeys(["you", "your", "yours"], 2),
    **dict.fromkeys(["he", "she", "they", "him", "her", "them", "his", "their", "hers", "theirs"], 3),
}
_OPENING = 5
"""Fewest words of one opening after which another ending counts."""
_FRAME = 3
"""Fewest words of a short remark that stand as they were around the one that is another."""
_NUMBERS = section("naming", "numbers")
_FILLERS = section("naming", "fillers")


@dataclass(frozen=True, slots=True)
class Turn:
    """What the difference of two tellings of one quotation is: ``margin`` 0 where the sense stands."""

    kind: str
    left: str
    right: str
    margin: float


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
    equal = sum(j - i for tag, i, j, _, _ in codes if tag == "equal")
    for number, (tag, i, j, m, n) in enumerate(codes):
        if tag == "equal":
            continue
        ours, theirs = left.words[i:j], right.words[m:n]
        stems = left.lemmas[i:j], right.lemmas[m:n]
        at_edge, at_end, shorter = number in {0, len(codes) - 1}, number == len(codes) - 1, min(j - i, n - m)
        # One other word, and the rest as it was: in a short remark all of it.
        whole = equal >= _FRAME and equal + 1 == len(left.words) == len(right.words)
        one_word = len(ours) == len(theirs) == 1 and (equal >= _OPENING or whole)
        turn = _turn(ours, theirs, stems, at_end=at_end, at_edge=at_edge and not one_word)
        if turn is None and at_edge and shorter:
            # What one telling adds at its outer end says nothing of the words that both have there.
            inner, outer = (
                (slice(-shorter, None), slice(0, -shorter))
                if number == 0
                else (slice(0, shorter), slice(shorter, None))
            )
            if not _NOT & {*ours[outer], *theirs[outer]}:
                stems = stems[0][inner], stems[1][inner]
                turn = _turn(ours[inner], theirs[inner], stems, at_end=at_end, at_edge=True)
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
    if any(opposed(a, b) for a in stems[0] for b in stems[1]) or {ours[:1], theirs[:1]} in _WAYS:
        return Turn("opposite", left, right, 1.0)
    if len(ours) == len(theirs) == 1 and 0 < _PERSONS.get(left, 0) != _PERSONS.get(right, 0) > 0:
        return Turn("word", left, right, 0.35)
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
