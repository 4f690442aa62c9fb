"""The content words of a claim, and how far two claims share them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from factcheck.values.lexicon import section
from factcheck.values.opposites import companions, contraries, interchangeable
from factcheck.values.sentence import analyse
from factcheck.values.syntax import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from factcheck.records import Claim
    from factcheck.values.sentence import Sentence, Token

_KINDS = {"NP0": "name", "CRD": "number", "ORD": "number", "NN0": "noun", "NN1": "noun", "NN2": "noun", "UNC": "noun"}
# How much a shared word of each kind says about the fact: names and numbers pin it down, adverbs hardly.
_WEIGHTS = {"name": 3.0, "number": 2.0, "noun": 1.5, "verb": 1.0, "adjective": 0.8, "adverb": 0.4}
_GENERIC = 0.25
_SUFFIXES = (
    "ations", "ation", "itions", "ition", "ments", "ment", "ances", "ance", "ences", "ence", "ings", "ing", "ions", "ion", "als", "al",
    "ises", "ise", "izes", "ize", "ures", "ure", "ers", "er", "ors", "or", "ity", "ness", "ive", "able", "ed", "es", "s", "e", "y",
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


def sentence_of(claim: Claim) -> Sentence:
    """The claim's sentence with its words analysed, placed in its article; kept, since a claim is in many matches."""
    return _sentence(claim.text, claim.span.start)


def tokens_of(claim: Claim) -> tuple[Token, ...]:
    """The claim's tokens with repaired tags; offsets count from the start of the claim."""
    return tokens_of_text(claim.text)


@lru_cache(maxsize=4096)
def tokens_of_text(text: str) -> tuple[Token, ...]:
    """The tokens of a claim's text with repaired tags."""
    return words_of(analyse(text))


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
    left, right = _without(left, without), _without(right, without)
    total = _weight(left) + _weight(right)
    return 2 * _shared_weight(left, right, pairs_of(left, right)) / total if total else 0.0


def containment(left: Sequence[Word], right: Sequence[Word], *, without: Collection[str] = ()) -> float:
    """Share of the lighter list's weight that the other has as well, 0 to 1; lemmas of ``without`` count on neither side."""
    left, right = _without(left, without), _without(right, without)
    least = min(_weight(left), _weight(right))
    return min(1.0, _shared_weight(left, right, pairs_of(left, right)) / least) if least else 0.0


@lru_cache(maxsize=4096)
def likeness_of_texts(left: str, right: str) -> tuple[float, float]:
    """Overlap and containment of the content words of two claims' texts."""
    ours, theirs = _content(left), _content(right)
    shared = _shared_weight(ours, theirs, pairs_of_texts(left, right))
    weights = _weight(ours), _weight(theirs)
    return 2 * shared / sum(weights) if sum(weights) else 0.0, min(1.0, shared / min(weights)) if min(weights) else 0.0


def alone(
    left: Sequence[Word], right: Sequence[Word], pairs: Sequence[tuple[int, int, float]]
) -> tuple[list[Word], list[Word]]:
    """The words that each side has without equal or near-synonym on the other; ``pairs`` as ``pairs_of`` finds them."""
    taken_left, taken_right = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    return (
        [word for i, word in enumerate(left) if i not in taken_left],
        [word for j, word in enumerate(right) if j not in taken_right],
    )


def opposite_words(left: Sequence[Word], right: Sequence[Word]) -> list[tuple[Word, Word]]:
    """Pairs of words that are opposites, each word in one pair at most."""
    index: dict[str, list[Word]] = {}
    for word in right:
        index.setdefault(word.lemma, []).append(word)
    found: list[tuple[Word, Word]] = []
    for word in left:
        # Sorted, so that the same words always give the same pairs.
        for other in sorted(contraries(word.lemma) & index.keys()):
            found.append((word, index[other].pop(0)))
            if not index[other]:
                del index[other]
            break
    return found


def _without(words: Sequence[Word], without: Collection[str]) -> Sequence[Word]:
    return [word for word in words if word.lemma not in without] if without else words


def _weight(words: Sequence[Word]) -> float:
    return sum(word.weight for word in words)


def _shared_weight(left: Sequence[Word], right: Sequence[Word], pairs: Sequence[tuple[int, int, float]]) -> float:
    return sum(likeness * (left[i].weight + right[j].weight) / 2 for i, j, likeness in pairs)


@lru_cache(maxsize=256)
def pairs_of_texts(left: str, right: str) -> tuple[tuple[int, int, float], ...]:
    """Which content word of the left claim's text answers which of the right; kept, since many ask of one match."""
    return tuple(pairs_of(_content(left), _content(right)))


def pairs_of(left: Sequence[Word], right: Sequence[Word]) -> list[tuple[int, int, float]]:
    """Which word answers which, one to one: equal lemmas first, then equal roots, then near-synonyms."""
    open_left: Iterable[int] = range(len(left))
    open_right: Iterable[int] = range(len(right))
    found: list[tuple[int, int, float]] = []
    for key, likeness in ((_lemma, 1.0), (_root, 0.9)):
        index = _places(right, open_right, key)
        unmet: list[int] = []
        for i in open_left:
            places = index.get(key(left[i]))
            if places:
                found.append((i, places.pop(0), likeness))
            else:
                unmet.append(i)
        open_left, open_right = unmet, sorted(j for places in index.values() for j in places)
    index = _places(right, open_right, _lemma)
    for i in open_left:
        twins = [index[lemma] for lemma in companions(left[i].lemma) & index.keys() if index[lemma]]
        if twins:
            found.append((i, min(twins).pop(0), 0.7))
    return found


_lemma = attrgetter("lemma")
_root = attrgetter("root")


def _places(words: Sequence[Word], among: Iterable[int], key: Callable[[Word], str]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for at in among:
        index.setdefault(key(words[at]), []).append(at)
    return index


@lru_cache(maxsize=8192)
def root(lemma: str) -> str:
    """The lemma without the endings that make nouns of verbs and adjectives of nouns."""
    for suffix in _SUFFIXES:
        if lemma.endswith(suffix) and len(lemma) - len(suffix) >= 4:
            return lemma[: -len(suffix)]
    return lemma


@lru_cache(maxsize=4096)
def _sentence(text: str, offset: int) -> Sentence:
    return analyse(text, offset=offset)


@lru_cache(maxsize=4096)
def _content(text: str) -> tuple[Word, ...]:
    generic = section("cues", "generic")
    found: list[Word] = []
    for token in tokens_of_text(text):
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
