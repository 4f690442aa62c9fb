"""The words of a finding: why two statements were compared, and which words carry the difference.

Sources disagree; which one is right is not for this program to say, so no sentence here says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Category, Clock, Name, Predicate, Quantity, Score, Span, Verdict, When
from factcheck.values.lexicon import section
from factcheck.values.name_forms import name_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Judgement, Value
    from factcheck.sides import Node

QUESTION = {
    Category.QUANTITY: "how many",
    Category.DURATION: "how long",
    Category.MONEY: "how much",
    Category.PERCENT: "what share",
    Category.MEASUREMENT: "how large",
    Category.DATE: "on which day",
    Category.TIME: "at what time",
    Category.AGE: "how old",
    Category.NAME: "who",
    Category.PLACE: "where",
    Category.ROLE: "who did what to whom",
    Category.POLARITY: "whether it happened",
    Category.ANTONYM: "which way it went",
    Category.MODALITY: "how firm it is",
    Category.QUOTE: "in which words",
    Category.ATTRIBUTION: "who said it",
    Category.CAUSE: "for what reason",
    Category.ORDER: "in which order",
    Category.SCORE: "with what result",
    Category.OTHER: "of which kind",
}
"""What a finding of each category answers."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")
_LONGEST_VALUE = 90
LIKELY = 0.5
"""A chance from which on sources are said to agree; below, they may."""
_CHANCES = {
    0.9: ("are very likely to ", "it is very likely"),
    LIKELY: ("are likely to ", "it is likely"),
    0.0: ("may ", "it may be"),
}
"""How a probability is told, from each least one on: before a verb, and before "that"."""
_PERSONAL = frozenset({Category.NAME, Category.ATTRIBUTION})
"""What is answered by a person."""


def explanation(best: Judgement, category: Category, verdict: Verdict, *, several: bool = False) -> str:
    """Why the statements were matched and what sets them apart, in one or two sentences. ``several``: more than two."""
    shared = shared_words(best)
    speak = "They" if several else "Both"
    matched = f"{speak} speak of {_listed(shared)}" if shared else "The statements are each other's nearest"
    decided = best.decided
    if verdict is Verdict.AGREEMENT:
        # What a model alone says is told by its chance.
        if decided and category is Category.OTHER:
            return _ended(f"{matched}; {_chances(best.agree)[1]} that {decided.reason or 'they agree'}")
        if decided and decided.reason and not decided.read:
            return _ended(f"{matched}; {decided.reason}")
        return f"{matched}, and {chance(best.agree)}tell this alike."
    told = decided.reason if decided and decided.reason else f"they differ on {QUESTION[category]}"
    later = " The texts' own times explain the difference." if verdict is Verdict.UPDATE else ""
    return f"{_ended(f'{matched}; {told}')}{later}"


def chance(probability: float) -> str:
    """How surely two sources do something, as the words before the verb: "may", "are likely to"."""
    return _chances(probability)[0]


def _chances(probability: float) -> tuple[str, str]:
    return next(words for least, words in _CHANCES.items() if probability >= least)


def full_name(node: Node) -> str:
    """The fullest name that the article gives of the person whom these words mean; empty where they mean none."""
    return next((v.full for v in node.claim.values if isinstance(v, Name) and v.span == node.span), "")


def by_name(node: Node) -> Node:
    """The same person by the fullest name in the sentence: "Ida Lund" of "the mate, Ida Lund, swam"."""
    claim = node.claim
    here = next((v for v in claim.values if isinstance(v, Name) and v.span == node.span), None)
    if here is None:
        return node
    known = set(name_words(here.full))
    told = [v for v in claim.values if isinstance(v, Name) and v.key == here.key and v.span.within(claim.span)]
    best = max(
        told, key=lambda v: (len(known.intersection(name_words(v.text))), v is here, -v.span.start), default=here
    )
    return replace(node, span=best.span)


def _ended(sentence: str) -> str:
    """With one full stop at its end, whatever ends it: "6.47 p.m."."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def value_of(node: Node, category: Category) -> Span:
    """Which words of the statement carry the value: those compared, else the clause that carries the sense."""
    if category in _PERSONAL:
        node = by_name(node)
    if node.span != node.claim.span and node.span.end > node.span.start:
        return node.span
    claim = node.claim
    typed = next((v.span for v in claim.values if _carries(v, category)), None)
    if typed is not None:
        return typed
    clauses = [v.clause for v in claim.values if isinstance(v, Predicate) and v.clause.within(claim.span)]
    # Of "Israel, he added, knows that civilians have to be protected" the longest clause says most.
    clause = max(clauses, key=lambda c: (c.end - c.start, -c.start), default=claim.span)
    text = clause.of(claim.article.text)
    if len(text) <= _LONGEST_VALUE:
        return clause
    cut = text.rfind(" ", 0, _LONGEST_VALUE)
    return Span(clause.start, clause.start + (cut if cut > 0 else _LONGEST_VALUE))


def _carries(value: Value, category: Category) -> bool:
    """Whether a value is of the kind that a finding of this category is about."""
    if isinstance(value, Quantity):
        return value.kind == category
    return isinstance(value, {Category.DATE: When, Category.TIME: Clock, Category.SCORE: Score}.get(category, ()))


def shared_words(best: Judgement, most: int = 4) -> list[str]:
    """Content words that both sides use, in the order of the left one, as it writes them; not those that are compared."""
    left, right = best.match.left, best.match.right
    compared = ((best.decided.left, left), (best.decided.right, right)) if best.decided else ()
    # A whole sentence names no words of its own.
    told = {_stem(w) for span, claim in compared if span != claim.span for w in _said(claim, span)}
    theirs = {_stem(w) for w in _WORD.findall(right.text)} - told
    found: dict[str, str] = {}
    for word in _WORD.findall(left.text):
        if (stem := _stem(word)) in theirs and _has_content(word) and len(word) > 2:
            found.setdefault(stem, word)
    return list(found.values())[:most]


def _said(claim: Claim, span: Span) -> list[str]:
    return _WORD.findall(span.of(claim.article.text))


def _has_content(word: str) -> bool:
    """Whether a word says what a sentence is about: no pronoun, no auxiliary, nothing that is joined by an apostrophe."""
    if word.isupper() and len(word) > 1:
        return True  # "US", "WHO"
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    return "'" not in folded and folded not in section("words", "stop") and folded not in section("words", "pronouns")


def _stem(word: str) -> str:
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") else folded


def shared_beside(left: Node, right: Node) -> tuple[Span, Span] | None:
    """Where two claims say most in the same words, before or after what they dispute; None where nowhere.

    ``left`` and ``right``: the claims with the words that each disputes.
    """
    ways = [
        (behind + beyond, sorted(one.keys() & other.keys()), one, other)
        for behind, one in enumerate(_sides_of(left))
        for beyond, other in enumerate(_sides_of(right))
    ]
    # Of as many, those before it on both sides; then by the words, whichever side stands left.
    _, common, one, other = min(ways, key=lambda way: (-len(way[1]), *way[:2]))
    if not common:
        return None
    spans = [[found[stem] for stem in common] for found in (one, other)]
    first, second = (Span(min(s.start for s in found), max(s.end for s in found)) for found in spans)
    return first, second


def _sides_of(node: Node) -> tuple[dict[str, Span], dict[str, Span]]:
    """The content words of a claim by their stems, those before what it disputes and those after."""
    claim = node.claim
    found: tuple[dict[str, Span], dict[str, Span]] = ({}, {})
    for word in _WORD.finditer(claim.span.of(claim.article.text)):
        span = Span(claim.span.start + word.start(), claim.span.start + word.end())
        if _has_content(word.group()) and (span.end <= node.span.start or span.start >= node.span.end):
            found[span.start >= node.span.end].setdefault(_stem(word.group()), span)
    return found


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word.rstrip('.,')}”" for word in words]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]
