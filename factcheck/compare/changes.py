"""Which way a change went: "grew by 40" up, "sold 40 fewer" down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.compare.content import tokens_of
from factcheck.compare.poles import ends_of_word

if TYPE_CHECKING:
    from factcheck.records import Claim, Match, Quantity

_BEFORE = 4
"""How many tokens before a figure may name its movement: "a drop of more than two"."""
_AMOUNT = "amount"
_MINUS = re.compile(r"[-−–]|minus\b", re.IGNORECASE)
_NEAR = 6
"""How many tokens before a figure may put it below zero: "the budget deficit of the state was"."""
_SUNK = frozenset({"deficit", "shortfall", "negative", "off", "minus", "loss"})
_PARTICLES = {"up": 1, "down": -1}


def turned(match: Match, left: Quantity, right: Quantity) -> bool:
    """Whether one figure says by how much something grew, and the other by how much it shrank."""
    return way(match.left, left) * way(match.right, right) < 0


def way(claim: Claim, figure: Quantity) -> int:
    """1 where the figure says by how much something grew, -1 by how much it shrank, 0 where the words do not tell.

    The word right behind the figure counts first ("2 per cent lower"), then the nearest verb, noun or particle of movement
    before it, then the verb that governs it.
    """
    if not figure.frame.change:
        return 0
    if _MINUS.match(figure.span.of(claim.article.text)):
        return -1
    tokens = tokens_of(claim)
    start, end = figure.span.start - claim.span.start, figure.span.end - claim.span.start
    after = next((token for token in tokens if token.start >= end), None)
    if after is not None and (after.pos in {"AJC", "AVP", "AV0", "DT0"} or after.lower in _PARTICLES):
        sign = _sign(after.lower)
        if sign:
            return sign
    following = ""
    for token in reversed([token for token in tokens if token.end <= start][-_BEFORE:]):
        particle = token.lower in _PARTICLES and following != "to"  # "up to 40" is a hedge
        sign = _sign(token.lemma) if particle or token.is_verb or token.is_noun else 0
        if sign:
            return sign
        following = token.lower
    verb = figure.frame.verb
    return _sign(verb) or _sign(verb.split()[0] if verb else "")


def sunk(claim: Claim, figure: Quantity) -> bool:
    """Whether words near a figure put it below zero without a minus: "a deficit of 0.4 per cent", "sales were down 2 per cent"."""
    if figure.point < 0 or figure.frame.relation in {"to", "from"}:
        return False
    tokens = tokens_of(claim)
    start, end = figure.span.start - claim.span.start, figure.span.end - claim.span.start
    near = [token for token in tokens if token.end <= start][-_NEAR:]
    near += [token for token in tokens if token.start >= end][:1]
    return any(token.lower in _SUNK or _sign(token.lemma) < 0 or _sign(token.lower) < 0 for token in near)


def _sign(word: str) -> int:
    return _PARTICLES.get(word) or ends_of_word(tuple(word.split())).get(_AMOUNT, 0)
