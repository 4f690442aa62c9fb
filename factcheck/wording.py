"""The words of a finding: what is at issue, why two statements were compared, and which words carry the difference.

Sources disagree; which one is right is not for this program to say, so no sentence here says so.
"""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING

from factcheck.records import Category, Clock, Predicate, Quantity, Score, Span, Verdict, When
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Frame, Judgement, Value
    from factcheck.sides import Group, Node

_QUESTION = {
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
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")
_LONGEST_VALUE = 90
_MEASURED = frozenset(
    {
        *(Category.QUANTITY, Category.DURATION, Category.MONEY, Category.PERCENT, Category.MEASUREMENT),
        *(Category.DATE, Category.TIME, Category.AGE, Category.SCORE),
    }
)
"""What a value answers by itself, so that the words around it ask for it."""
_PART = re.compile(r"[;:—–()]|, |\. ")
_WORDS_BEFORE, _WORDS_AFTER, _FEWEST = 7, 5, 3
_STATEMENT_LENGTH = 80
_GAP_LENGTH = 50
"""Letters of a question that says what is at issue and can be read at a glance."""


def fact(group: Group, best: Judgement) -> str:
    """Short words for what is at issue: "how long: extended the truce by …"."""
    question = _QUESTION[group.category]
    around = _around(best) if group.category in _MEASURED else ""
    if around:
        return f"{question}: {around}"
    about = ", ".join(_shared_words(best))
    if len(group.positions) < 2:
        # Whole sentences agree on more than the words that both use.
        return about if best.decided is not None and about else _shorter(best)
    return f"{question}: {about or _subject(best) or _shorter(best)}"


def _shorter(best: Judgement) -> str:
    """The shorter of two statements, as far as can be read at a glance."""
    text = min((best.match.left.text, best.match.right.text), key=lambda told: (len(told), told))
    return shorten(text, _STATEMENT_LENGTH, placeholder=" …")


def _around(best: Judgement) -> str:
    """The statement with a gap where the value stands, as an editor would ask for it: the side that says most in few words."""
    if best.decided is None:
        return ""
    sides = [(best.match.left, best.decided.left), (best.match.right, best.decided.right)]
    gaps = [gap for claim, span in sides if (gap := _gapped(claim, span))]
    # "He weighed …" asks of whom the other side may name.
    return min(
        gaps,
        key=lambda gap: (gap.split()[0].casefold() in section("words", "pronouns"), abs(len(gap) - _GAP_LENGTH), gap),
        default="",
    )


def _gapped(claim: Claim, span: Span) -> str:
    """A few words before and after the value of a claim, "…" in its place; empty where the value is the whole claim."""
    if span == claim.span or not span.within(claim.span):
        return ""
    text = claim.article.text
    before = _PART.split(text[claim.span.start : span.start])[-1].split()
    after = _PART.split(text[span.end : claim.span.end])[0].split()
    before, after = before[-_WORDS_BEFORE:], after[:_WORDS_AFTER]
    while after and after[-1].casefold() in section("words", "open"):
        after.pop()
    while before and before[0].casefold() in section("words", "joining"):
        before.pop(0)
    words = [*before, "…", *after]
    return " ".join(words).strip(" ,.“”\"'") if len(words) > _FEWEST else ""


def explanation(best: Judgement, category: Category, verdict: Verdict) -> str:
    """Why the statements were matched and what sets them apart, in one or two sentences."""
    shared = _shared_words(best)
    matched = f"Both speak of {_listed(shared)}" if shared else "The statements are each other's nearest"
    decided = best.decided
    if verdict is Verdict.AGREEMENT:
        return f"{matched}; {decided.reason}." if decided and decided.reason else f"{matched} and say the same."
    told = decided.reason if decided and decided.reason else f"they differ on {_QUESTION[category]}"
    later = " The texts' own times explain the difference." if verdict is Verdict.UPDATE else ""
    return f"{matched}; {told}.{later}"


def value_of(node: Node, category: Category) -> Span:
    """Which words of the statement carry the value: those compared, else the clause that carries the sense."""
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


def _subject(judgement: Judgement) -> str:
    """What the compared values belong to, else the words that both sides share."""
    frame = _frame(judgement.match.left, judgement.decided.left if judgement.decided else None)
    if frame and frame.noun:
        words = [*frame.modifiers[:2], frame.noun]
        return " ".join(words) + (f", {frame.verb}" if frame.verb and frame.verb != "be" else "")
    return ", ".join(_shared_words(judgement))


def _frame(claim: Claim, span: Span | None) -> Frame | None:
    found = (getattr(v, "frame", None) for v in claim.values if v.span == span)
    return next((frame for frame in found if frame is not None), None)


def _shared_words(best: Judgement, most: int = 4) -> list[str]:
    """Content words that both sides use, in the order of the left one, as it writes them; not those that are compared."""
    left, right = best.match.left, best.match.right
    compared = (best.decided.left, best.decided.right) if best.decided and best.decided.left != left.span else ()
    told = {_stem(w) for span, claim in zip(compared, (left, right), strict=False) for w in _said(claim, span)}
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
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    return "'" not in folded and folded not in section("words", "stop") | section("words", "pronouns")


def _stem(word: str) -> str:
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") else folded


def shared_span(claim: Claim, other: Claim, without: Span) -> Span | None:
    """Where a claim says most in words that the other says too, before or after a span that both dispute; None where nowhere."""
    theirs = {_stem(w) for w in _WORD.findall(other.text)}
    text = claim.article.text
    shared = [
        Span(claim.span.start + found.start(), claim.span.start + found.end())
        for found in _WORD.finditer(claim.span.of(text))
        if _stem(found.group()) in theirs and _has_content(found.group())
    ]
    sides = [s for s in shared if s.end <= without.start], [s for s in shared if s.start >= without.end]
    found = max(sides, key=len)
    return Span(found[0].start, found[-1].end) if found else None


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]
