"""What is at issue in a finding, in the few words of a heading: "how long: extended the truce by …"."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING

from factcheck.records import NUMERIC, Category, Predicate
from factcheck.sides import of_speakers, said_by, sides
from factcheck.values.lexicon import section
from factcheck.values.speakers import FULL_STOP
from factcheck.wording import QUESTION, shared_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.records import Judgement
    from factcheck.sides import Group, Node

_NAMING = frozenset({Category.NAME, Category.PLACE, Category.ATTRIBUTION})
"""What is answered by a name."""
_ASKED = NUMERIC | {Category.NAME, Category.PLACE, Category.CAUSE}
"""What the words around ask for where statements differ on it."""
_PART = re.compile(rf"[;:—–()]|, |{FULL_STOP} ")
_PERIOD = re.compile(rf"[;:—–()“”]|{FULL_STOP} ")
"""Marks between parts of a sentence; those that part more than a comma does."""
_JOINED = re.compile(r", (?=(?:and|but|or)\b)")
_OWNING = frozenset({"’s", "'s", "’", "'"})
_TIGHT = re.compile(r"… (?=[,’'])")
_WORDS_BEFORE, _WORDS_AFTER, _FEWEST = 7, 5, 3
_LONGEST = 80
_GLANCE = 50
"""Letters of a heading that says what is at issue and can be read at a glance."""


def fact(group: Group, best: Judgement) -> str:
    """The question that the positions of a group answer, or the statement that its sources share.

    ``best``: the pair that speaks for the group.
    """
    question = QUESTION[group.category]
    if len(group.positions) < 2:
        around = _around(best) if group.category in NUMERIC else ""
        return f"{question}: {around}" if around else _shorter(best)
    if group.category is Category.QUOTE:
        return f"{question}: {_shorter(best)}"
    said = _said(best) if group.category in _NAMING else ""
    if said:
        return f"{QUESTION[Category.ATTRIBUTION]}: {said}"
    about = _around(best) if group.category in _ASKED else _clause(best)
    if not about and group.category in _NAMING:
        about = " or ".join(sorted(node.span.of(node.claim.article.text) for node in sides(best)))
    return f"{question}: {about or ', '.join(shared_words(best)) or _shorter(best)}"


def _shorter(best: Judgement) -> str:
    """The shorter of two statements, or of the words that both rest on, as far as can be read at a glance."""
    return _short(
        min(
            (
                node.claim.text if best.category in NUMERIC else node.span.of(node.claim.article.text)
                for node in sides(best)
            ),
            key=lambda told: (len(told), told),
        )
    )


def _around(best: Judgement) -> str:
    """The statement with a gap where the value stands, as an editor would ask for it: the side that says most in few words."""
    if best.decided is None:
        return ""
    nodes = sides(best)
    return _clearest(_gapped(node, _PART) for node in nodes) or _clearest(_gapped(node, _PERIOD) for node in nodes)


def _gapped(node: Node, mark: re.Pattern[str]) -> str:
    """A few words before and after the value of a claim, as far as the next mark, "…" in its place.

    Empty where the value is the whole claim or too little stands about it.
    """
    claim, span = node.claim, node.span
    if span == claim.span or not span.within(claim.span):
        return ""
    text = claim.article.text
    # "…, and Walter Lund, 71, was": what stands before the comma before is of something else.
    before = _JOINED.split(mark.split(text[claim.span.start : span.start])[-1])[-1].split()
    after = mark.split(text[span.end : claim.span.end])[0].split()
    before, after = before[-_WORDS_BEFORE:], after[:_WORDS_AFTER]
    while len(" ".join([*before, "…", *after])) > _LONGEST:
        (after or before).pop(-1 if after else 0)
    # As written: "may" is an auxiliary, "May" a month.
    while after and (after[-1] in section("words", "open") or after[-1] in _OWNING):
        after.pop()
    while before and before[0].casefold() in section("words", "joining"):
        before.pop(0)
    words = [*before, "…", *after]
    return _TIGHT.sub("…", " ".join(words)) if len(words) > _FEWEST else ""


def _clause(best: Judgement) -> str:
    """What one side says of the matter, with the words that the other side contradicts: the side that is read at a glance."""
    return _clearest(_clause_of(node) for node in sides(best))


def _clause_of(node: Node) -> str:
    """The shortest clause of a claim that holds the words compared, else what stands between two marks about them."""
    claim, span = node.claim, node.span
    if not span.within(claim.span):
        return ""
    text = claim.article.text
    clauses = [v.clause for v in claim.values if isinstance(v, Predicate) and v.clause.within(claim.span)]
    holding = [clause for clause in clauses if span.within(clause)]
    if span == claim.span and clauses:
        return max(clauses, key=lambda c: (c.end - c.start, -c.start)).of(text)
    if not holding:
        before = _PART.split(text[claim.span.start : span.start])[-1]
        after = _PART.split(text[span.end : claim.span.end])[0]
        return f"{before}{span.of(text)}{after}"
    clause = min(holding, key=lambda c: (c.end - c.start, c.start))
    # "to ease on Wednesday" needs what stands before it, where there is room.
    opened = clause.start - len(_PERIOD.split(text[claim.span.start : clause.start])[-1])
    return text[opened if clause.end - opened <= _LONGEST else clause.start : clause.end]


def _said(best: Judgement) -> str:
    """The words that one side gives to the speaker whom it names, and the other side to another."""
    quotes = [quote.text for node in sides(best) for quote in said_by(node)]
    return f"“{_clearest(quotes)}”" if quotes and of_speakers(best) else ""


def _clearest(told: Iterable[str]) -> str:
    """Of several wordings the one that says enough and no more; "He weighed …" asks of whom the other side may name."""
    short = [_short(words.strip(" ,.;:“”\"'")) for words in told]
    return min(
        (words for words in short if words),
        key=lambda words: (
            words.split()[0].casefold() in section("words", "pronouns"),
            abs(len(words) - _GLANCE),
            words,
        ),
        default="",
    )


def _short(words: str) -> str:
    return shorten(words, _LONGEST, placeholder=" …")
