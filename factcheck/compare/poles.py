"""On which end of an outcome a claim stands, whatever the words: more or less, yes or no, won or lost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.compare.content import sentence_of
from factcheck.compare.scope import under
from factcheck.values.lexicon import section
from factcheck.values.syntax import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Span
    from factcheck.values.sentence import Sentence, Token

_LONGEST = 3
_REACH = 3
"""How many words before an entry a denial still reaches it."""


@dataclass(frozen=True, slots=True)
class Pole:
    """One end of an outcome, with the words that say so; ``denied`` where a negation turned them."""

    sign: int
    span: Span
    lemma: str
    denied: bool
    unsure: bool
    """A modal or a plan reaches the words: "will fall", "may be cut"."""


@lru_cache(maxsize=1)
def _entries() -> dict[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """Phrase, as lemmas, to the outcomes whose one end (+1) or other end (-1) it is."""
    text = files("factcheck").joinpath("compare", "data", "poles.txt").read_text(encoding="utf-8")
    found: dict[tuple[str, ...], set[tuple[str, int]]] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, ends = line.partition(":")
        for sign, end in zip((1, -1), ends.split("/"), strict=True):
            for phrase in end.split(","):
                found.setdefault(tuple(phrase.split()), set()).add((name, sign))
    return {phrase: tuple(sorted(held)) for phrase, held in found.items()}


def ends_of_word(phrase: tuple[str, ...]) -> dict[str, int]:
    """On which end (1 or -1) of which outcomes a word or phrase stands, as lemmas."""
    return dict(_entries().get(phrase, ()))


@lru_cache(maxsize=4096)
def poles_of(claim: Claim) -> dict[str, tuple[Pole, ...]]:
    """Outcome to the ends of it that a claim names, from left to right; a longer phrase hides the words in it."""
    return _poles(sentence_of(claim))


@lru_cache(maxsize=4096)
def _poles(sentence: Sentence) -> dict[str, tuple[Pole, ...]]:
    words, unsure = words_of(sentence), under(sentence.text, "modal")
    found: dict[str, list[Pole]] = {}
    at = 0
    while at < len(words):
        size, held = _longest(words, at)
        denied = bool(held) and _denied(words, at)
        for name, sign in held:
            span = sentence.span(words[at].start, words[at + size - 1].end)
            lemma = " ".join(word.lemma for word in words[at : at + size])
            found.setdefault(name, []).append(
                Pole(-sign if denied else sign, span, lemma, denied, words[at].start in unsure)
            )
        at += size
    return {name: tuple(poles) for name, poles in found.items()}


def _longest(words: Sequence[Token], at: int) -> tuple[int, tuple[tuple[str, int], ...]]:
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        stretch = words[at : at + size]
        for phrase in (tuple(word.lemma for word in stretch), tuple(word.lower for word in stretch)):
            held = _entries().get(phrase)
            if held and stretch[0].pos != "NP0":
                return size, held
    return 1, ()


def _denied(words: Sequence[Token], at: int) -> bool:
    """Whether an odd number of negations stands right before, no stop or comma between."""
    cues = section("cues", "negation")
    turned = False
    for word in reversed(words[max(0, at - _REACH) : at]):
        if word.pos == "PUN":
            break
        turned ^= word.pos == "XX0" or word.lower in cues or word.lemma in cues
    return turned


def opposite_ends(left: Claim, right: Claim, *, modal: bool = False) -> tuple[Pole, Pole] | None:
    """The words by which two claims stand on opposite ends of one outcome, each claim on one end of it alone.

    With ``modal`` the ends are how binding or how settled something is, without it what came of it.
    """
    ours, theirs = poles_of(left), poles_of(right)
    for name in sorted(ours.keys() & theirs.keys()):
        if name.startswith("modal ") != modal:
            continue
        here, there = ({pole.sign for pole in poles[name]} for poles in (ours, theirs))
        if name == "change" and any(pole.denied for pole in (*ours[name], *theirs[name])):
            continue  # "did not rise" leaves room for a fall
        if len(here) == len(there) == 1 and here != there:
            one, other = _plainest(ours[name]), _plainest(theirs[name])
            # A forecast and what came of it: both texts may be right.
            return None if one.unsure != other.unsure and not modal else (one, other)
    return None


def _plainest(poles: Sequence[Pole]) -> Pole:
    return min(poles, key=lambda pole: (pole.denied, pole.span))
