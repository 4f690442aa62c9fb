"""At which words does a model point that read two statements, and of which noun phrases are they part?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.records import Category, Comparison, Level, Predicate, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.records import Claim, Match

CATEGORIES = tuple(Category)
"""In the order in which the cross-encoder numbers them."""
_WORD = re.compile(r"[^\W_][\w'’-]*")
_MARKS = " ,.;:!?'\"“”‘’()–—-"


def read(match: Match, answer: Sequence[float]) -> Comparison:
    """What the model that read both statements points at: category and words of each side, as CrossEncoder's COLUMNS say."""
    category, *ends = (int(number) for number in answer)
    return against(match, CATEGORIES[category], _pointed(match.left, *ends[:2]), _pointed(match.right, *ends[2:]))


def against(match: Match, category: Category, left: Span, right: Span) -> Comparison:
    """A conflict that rests on these words of both sides, as a model reads them."""
    texts = left.of(match.left.article.text), right.of(match.right.article.text)
    return Comparison(
        category,
        Level.CONFLICT,
        left,
        right,
        f"read together, “{texts[0]}” stands against “{texts[1]}”",
        left_value=texts[0].casefold(),
        right_value=texts[1].casefold(),
        read=True,
    )


def _pointed(claim: Claim, start: int, end: int) -> Span:
    """Words of a claim in its article's text; the whole claim where the model saw another text than stands there."""
    words = claim.text[start:end]
    start += len(words) - len(words.lstrip(_MARKS))
    end -= len(words) - len(words.rstrip(_MARKS))
    span = Span(claim.span.start + start, claim.span.start + end)
    alike = claim.span.of(claim.article.text) == claim.text
    return span if alike and span.start < span.end and span.within(claim.span) else claim.span


def in_whole_phrases(match: Match, seen: Comparison) -> Comparison:
    """The same, in words that an editor reads as a unit."""
    return against(match, seen.category, _whole(match.left, seen.left), _whole(match.right, seen.right))


def _whole(claim: Claim, span: Span) -> Span:
    """These words with the rest of the noun phrase in which they begin or end: a model may point at "No life" of "No life jackets".

    Of the words about them, those that narrow the head of a phrase which a verb of the claim acts by or upon, up to that head.
    """
    if span == claim.span:
        return span
    words = [Span(claim.span.start + w.start(), claim.span.start + w.end()) for w in _WORD.finditer(claim.text)]
    inside = [at for at, word in enumerate(words) if word.within(span)]
    if not inside:
        return span
    text = claim.article.text
    folded = [word.of(text).casefold() for word in words]

    def joined(at: int) -> bool:
        """Whether only a space stands between a word and the next."""
        return at + 1 < len(words) and text[words[at].end : words[at + 1].start].isspace()

    first, last = inside[0], inside[-1]
    for head, narrowing in _phrases(claim):
        at = inside[-1]
        while joined(at) and _one_of(folded[at], narrowing):
            at += 1
        if _one_of(folded[at], (head,)):
            last = max(last, at)
        at = inside[0]
        if _one_of(folded[at], (head, *narrowing)):
            while at and joined(at - 1) and _one_of(folded[at - 1], narrowing):
                at -= 1
            first = min(first, at)
    return Span(min(span.start, words[first].start), max(span.end, words[last].end))


def _phrases(claim: Claim) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Head and narrowing words, as lemmas, of what acts and what is acted upon in a claim."""
    for value in claim.values:
        if isinstance(value, Predicate):
            yield from ((value.agent, value.agent_words), (value.patient, value.patient_words))


def _one_of(word: str, lemmas: tuple[str, ...]) -> bool:
    """Whether a word, in lower case, is a form of one of these nouns and adjectives."""
    return any(
        len(lemma) > 2 and word.startswith(lemma.removesuffix("y")) and len(word) <= len(lemma) + 2 for lemma in lemmas
    )
