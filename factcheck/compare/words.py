"""The content words of a claim, how far two claims share them, and what each says that the other does not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.lexicon import section
from factcheck.values.opposites import interchangeable, opposed
from factcheck.values.sentence import analyse
from factcheck.values.syntax import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from factcheck.records import Claim
    from factcheck.values.sentence import Token

_KINDS = {"NP0": "name", "CRD": "number", "ORD": "number", "NN0": "noun", "NN1": "noun", "NN2": "noun", "UNC": "noun"}
# How much a shared word of each kind says about the fact: names and numbers pin it down, adverbs hardly.
_WEIGHTS = {"name": 3.0, "number": 2.0, "noun": 1.5, "verb": 1.0, "adjective": 0.8, "adverb": 0.4}
_GENERIC = 0.25
_SUFFIXES = (
    "ations", "ation", "itions", "ition", "ments", "ment", "ances", "ance", "ences", "ence", "ings", "ing", "ions", "ion", "als", "al",
    "ures", "ure", "ers", "er", "ors", "or", "ity", "ness", "ive", "able", "ed", "es", "s", "e", "y",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One content word; ``start`` and ``end`` are offsets in the claim's text, ``root`` joins "reject" and "rejection"."""

    lemma: str
    root: str
    kind: str
    weight: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the words of two claims lie to one another, in numbers for a learned judge; symmetric where one number stands."""

    overlap: float
    """Weighted Dice coefficient of the content words, 0 to 1, near-synonyms counting in part."""
    containment: float
    """Share of the lighter claim's weight that the other has too, 0 to 1."""
    shared: tuple[int, int, int, int]
    """Names, numbers, nouns, verbs that both have."""
    left_only: tuple[int, int, int, int]
    right_only: tuple[int, int, int, int]
    opposites: int
    """Words of one side whose opposite stands on the other side alone."""
    negations: tuple[int, int]
    modals: tuple[int, int]
    hedges: tuple[int, int]
    certainties: tuple[int, int]
    reports: tuple[int, int]
    orders: tuple[int, int]
    causes: tuple[int, int]
    length_ratio: float
    """Content weight of the lighter claim over that of the heavier one, 0 to 1."""

    @property
    def negation_gap(self) -> int:
        """1 where an odd number of negation cues stands on one side more than on the other."""
        return abs(self.negations[0] - self.negations[1]) % 2

    @property
    def modal_gap(self) -> bool:
        """Whether one side alone has a modal cue."""
        return bool(self.modals[0]) != bool(self.modals[1])

    @property
    def hedge_gap(self) -> bool:
        """Whether one side alone hedges."""
        return bool(self.hedges[0]) != bool(self.hedges[1])

    @property
    def report_gap(self) -> bool:
        """Whether one side alone attributes what it says."""
        return bool(self.reports[0]) != bool(self.reports[1])


def tokens_of(claim: Claim) -> tuple[Token, ...]:
    """The claim's tokens with repaired tags; offsets count from the start of the claim."""
    return _tokens(claim.text)


def content_words(claim: Claim) -> tuple[Word, ...]:
    """The words of a claim that carry its matter, from left to right, auxiliaries and function words left out."""
    return _content(claim.text)


def same_word(left: str, right: str) -> float:
    """How far two lemmas name the same thing: 1 equal, 0.9 one root, 0.7 listed as interchangeable, else 0."""
    if left == right:
        return 1.0
    if root(left) == root(right):
        return 0.9
    return 0.7 if interchangeable(left, right) else 0.0


def overlap(left: Sequence[Word], right: Sequence[Word], *, without: Collection[str] = ()) -> float:
    """Weighted Dice coefficient of two lists of content words, 0 to 1; lemmas of ``without`` count on neither side."""
    kept_left = [word for word in left if word.lemma not in without]
    kept_right = [word for word in right if word.lemma not in without]
    total = sum(word.weight for word in kept_left) + sum(word.weight for word in kept_right)
    return 2 * _shared_weight(kept_left, kept_right) / total if total else 0.0


def containment(left: Sequence[Word], right: Sequence[Word], *, without: Collection[str] = ()) -> float:
    """Share of the lighter list's weight that the other list has as well, 0 to 1."""
    kept_left = [word for word in left if word.lemma not in without]
    kept_right = [word for word in right if word.lemma not in without]
    least = min(sum(word.weight for word in kept_left), sum(word.weight for word in kept_right))
    return min(1.0, _shared_weight(kept_left, kept_right) / least) if least else 0.0


def alone(left: Sequence[Word], right: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words that each side has without equal or near-synonym on the other."""
    pairs = _pairs(left, right)
    taken_left, taken_right = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    return (
        [word for i, word in enumerate(left) if i not in taken_left],
        [word for j, word in enumerate(right) if j not in taken_right],
    )


def alignment(left: Claim, right: Claim) -> Alignment:
    """How the words of two claims lie to one another: what they share, what one alone says, and which cues differ."""
    ours, theirs = content_words(left), content_words(right)
    pairs = _pairs(ours, theirs)
    only_left, only_right = alone(ours, theirs)
    weights = sorted((sum(word.weight for word in ours), sum(word.weight for word in theirs)))
    against = sum(any(opposed(one.lemma, other.lemma) for other in only_right) for one in only_left)
    cues = {name: (_cues(left, name), _cues(right, name)) for name in _CUES}
    return Alignment(
        overlap(ours, theirs),
        containment(ours, theirs),
        _by_kind([ours[i] for i, _, _ in pairs]),
        _by_kind(only_left),
        _by_kind(only_right),
        against,
        cues["negation"],
        cues["modal"],
        cues["hedge"],
        cues["certain"],
        cues["reporting"],
        cues["order"],
        cues["cause"],
        weights[0] / weights[1] if weights[1] else 1.0,
    )


_CUES = ("negation", "modal", "hedge", "certain", "reporting", "order", "cause")


def _cues(claim: Claim, name: str) -> int:
    held = section("cues", name)
    return sum(token.lemma in held or token.lower in held for token in tokens_of(claim))


def _by_kind(words: Sequence[Word]) -> tuple[int, int, int, int]:
    kinds = [word.kind for word in words]
    return kinds.count("name"), kinds.count("number"), kinds.count("noun"), kinds.count("verb")


def _shared_weight(left: Sequence[Word], right: Sequence[Word]) -> float:
    return sum(likeness * (left[i].weight + right[j].weight) / 2 for i, j, likeness in _pairs(left, right))


def _pairs(left: Sequence[Word], right: Sequence[Word]) -> list[tuple[int, int, float]]:
    """Which word answers which, one to one: equal lemmas first, then equal roots, then near-synonyms."""
    open_left, open_right = dict(enumerate(left)), dict(enumerate(right))
    found: list[tuple[int, int, float]] = []
    for key in (_by_lemma, _by_root):
        index: dict[str, list[int]] = {}
        for j, word in open_right.items():
            index.setdefault(key(word), []).append(j)
        for i, word in list(open_left.items()):
            places = index.get(key(word))
            if places:
                j = places.pop(0)
                found.append((i, j, 1.0 if key is _by_lemma else 0.9))
                del open_left[i], open_right[j]
    for i, word in open_left.items():
        twin = next((j for j, other in open_right.items() if interchangeable(word.lemma, other.lemma)), None)
        if twin is not None:
            found.append((i, twin, 0.7))
            del open_right[twin]
    return found


def _by_lemma(word: Word) -> str:
    return word.lemma


def _by_root(word: Word) -> str:
    return word.root


@lru_cache(maxsize=8192)
def root(lemma: str) -> str:
    """The lemma without the endings that make nouns of verbs and adjectives of nouns."""
    for suffix in _SUFFIXES:
        if lemma.endswith(suffix) and len(lemma) - len(suffix) >= 4:
            return lemma[: -len(suffix)]
    return lemma


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[Token, ...]:
    return words_of(analyse(text))


@lru_cache(maxsize=4096)
def _content(text: str) -> tuple[Word, ...]:
    generic = section("cues", "generic")
    found: list[Word] = []
    for token in _tokens(text):
        kind = _kind(token)
        if kind:
            weight = _GENERIC if token.lemma in generic else _WEIGHTS[kind]
            found.append(Word(token.lemma, root(token.lemma), kind, weight, token.start, token.end))
    return tuple(found)


def _kind(token: Token) -> str:
    if token.pos in _KINDS:
        return _KINDS[token.pos]
    if token.pos.startswith("VV"):
        return "verb"
    if token.is_adjective:
        return "adjective"
    return "adverb" if token.pos in {"AV0", "AVP"} and len(token.lower) > 2 else ""
