"""On which end of an outcome a claim stands, whatever the words: more or less, yes or no, won or lost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.compare.content import same_word, sentence_of
from factcheck.compare.denials import denied as denied_in
from factcheck.compare.denials import proposed, turned
from factcheck.compare.scope import under
from factcheck.compare.two_sided import TWO_SIDED, at_odds
from factcheck.values.lexicon import section
from factcheck.values.opposites import complementary
from factcheck.values.syntax import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Span
    from factcheck.values.sentence import Sentence, Token

_LONGEST = 3
_REACH = 4
"""How many words before an outcome "will" or "due" still stands."""


@dataclass(frozen=True, slots=True)
class Pole:
    """One end of an outcome, with the words that say so; ``denied`` where a negation turned them."""

    sign: int
    span: Span
    lemma: str
    denied: bool
    unsure: bool
    """A modal or a plan reaches the words: "will fall", "may be cut"."""
    scheduled: bool = False
    """It is firmly planned: "will go ahead", "is due to open"."""

    @property
    def cancelled(self) -> bool:
        """Whether the words say that a plan was given up."""
        return cancels(self.lemma) and not self.denied and not self.unsure


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
    words, unsure, none = words_of(sentence), under(sentence.text, "modal"), denied_in(sentence.text)
    found: dict[str, list[Pole]] = {}
    at = 0
    while at < len(words):
        size, held = _longest(words, at)
        denied = bool(held) and turned(words, at, none)
        supposed = words[at].start in unsure or (not denied and proposed(words, at))
        for name, sign in held:
            span = sentence.span(words[at].start, words[at + size - 1].end)
            lemma = " ".join(word.lemma for word in words[at : at + size])
            found.setdefault(name, []).append(
                Pole(-sign if denied else sign, span, lemma, denied, supposed, _scheduled(words, at))
            )
        at += size
    return {name: tuple(poles) for name, poles in found.items()}


def _longest(words: Sequence[Token], at: int) -> tuple[int, tuple[tuple[str, int], ...]]:
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        stretch = words[at : at + size]
        for phrase in (tuple(word.lemma for word in stretch), tuple(word.lower for word in stretch)):
            held = _entries().get(phrase)
            if held and stretch[0].pos != "NP0" and not (size == 1 and _thing(words, at)):
                return size, held
    return 1, ()


def cancels(lemma: str) -> bool:
    """Whether a verb says that a plan was given up."""
    return lemma.replace(" ", "-") in section("cues", "cancelling")


def _scheduled(words: Sequence[Token], at: int) -> bool:
    cues = section("cues", "scheduled")
    return any(word.lower in cues or word.lemma in cues for word in words[max(0, at - _REACH) : at])


def _thing(words: Sequence[Token], at: int) -> bool:
    """Whether a word names no outcome here: "the fire", "took back", "no longer"."""
    word = words[at]
    if word.lower == "longer":
        return at > 0 and words[at - 1].lower in {"no", "any"}
    return word.lemma in section("cues", "things") and not (word.pos.startswith("VV") or word.is_adjective)


def answering(left: Claim, right: Claim) -> bool:
    """Whether one claim denies an end of an outcome and the other names the opposite one, which comes to the same."""
    ours, theirs = poles_of(left), poles_of(right)
    return any(
        one.sign == other.sign and one.denied != other.denied and same_word(one.lemma, other.lemma) < 0.9
        for name in ours.keys() & theirs.keys()
        for one in ours[name]
        for other in theirs[name]
    )


def opposite_ends(left: Claim, right: Claim, *, modal: bool = False) -> tuple[Pole, Pole] | None:
    """The words by which two claims stand on opposite ends of one outcome, each claim on one end of it alone.

    With ``modal`` the ends are how binding or how settled something is, without it what came of it.
    """
    ours, theirs = poles_of(left), poles_of(right)
    for name in sorted(ours.keys() & theirs.keys()):
        if name.startswith("modal ") != modal:
            continue
        if name in TWO_SIDED and (decided := _of_parties(name, left, right)) is not None:
            if decided:
                return decided
            continue
        here, there = ({pole.sign for pole in poles[name]} for poles in (ours, theirs))
        if name in {"change", "result"} and any(pole.denied for pole in (*ours[name], *theirs[name])):
            continue  # "did not rise" leaves room for a fall, "did not win" for a defeat
        if len(here) != 1 or len(there) != 1 or here == there:
            continue
        one, other = _plainest(ours[name]), _plainest(theirs[name])
        if same_word(one.lemma, other.lemma) >= 0.9:
            continue  # a word and its denial are no opposites
        if one.denied and other.denied and not complementary(one.lemma, other.lemma):
            continue  # neither cut nor raised
        # A forecast and what came of it: both texts may be right. A plan and its cancellation are about one plan.
        apart = one.unsure != other.unsure and not modal
        dropped = (one.cancelled and other.scheduled) or (other.cancelled and one.scheduled)
        return None if apart and not (name == "happening" and dropped) else (one, other)
    return None


def _of_parties(name: str, left: Claim, right: Claim) -> tuple[Pole, Pole] | tuple[()] | None:
    """The words by which one party wins on one side and loses on the other; empty where none does.

    None where no party is told of a contest; every sale is a purchase.
    """
    one, other = _plainest(poles_of(left)[name]), _plainest(poles_of(right)[name])
    odds = at_odds(name, (left, one), (right, other))
    if odds is None:
        return () if name == "trade" else None
    told = one.lemma != other.lemma and one.unsure == other.unsure and not (one.denied and other.denied)
    return (one, other) if odds and told else ()


def _plainest(poles: Sequence[Pole]) -> Pole:
    return min(poles, key=lambda pole: (pole.denied, pole.span))
