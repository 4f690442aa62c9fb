"""Do degrees tell a temperature, or by how much two of them differ? "18F above normal" is no 18 degrees Fahrenheit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.sentence import Token

_SIDES = frozenset({"above", "below", "over", "under"})
_FAR = 5
"""So many words may lie between a figure and the norm behind it: "above the long-term seasonal average"."""
_BRACKET = 6
"""No conversion in brackets has more words."""
_WARM = frozenset({"warm", "cool", "heat", "chill"})
_WARMING = frozenset({"warming", "cooling", "heating"})
_HELD = frozenset({"limit", "keep", "hold", "cap", "restrict", "contain", "curb", "global"})


def moved_degrees(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether these degrees say how far from a norm or from before: "18F above normal", "2.7F warmer", "warmed by 2.7F"."""
    at = _past_brackets(tokens, last)
    word, after = (tokens[i].lower if i < len(tokens) else "" for i in (at, at + 1))
    if word in section("figures", "degrees compared") or word in _WARMING or (word == "of" and after in _WARMING):
        return True
    if word in _SIDES:
        for token in tokens[at + 1 : at + 1 + _FAR]:
            if token.lower in section("figures", "degrees norms"):
                return True
            if token.is_verb or token.text in {",", ";", ".", "("}:
                break
    back = _before_brackets(tokens, first) - 1
    if back >= 0 and tokens[back].lower == "by":
        return any(token.lemma in _WARM for token in tokens[max(0, back - 2) : back])
    return back >= 0 and tokens[back].is_verb and tokens[back].lemma in _WARM


def held_degrees(tokens: Sequence[Token], first: int) -> bool:
    """Whether these degrees say how far warming may go: "keep global warming below 2.7F"."""
    for back in range(_before_brackets(tokens, first) - 1, max(0, first - _FAR), -1):
        if tokens[back].text in {",", ";", ":"}:
            return False
        if tokens[back].lower in _WARMING:
            return tokens[back - 1].lemma in _HELD
    return False


def _past_brackets(tokens: Sequence[Token], at: int) -> int:
    """The token behind the same temperature in brackets: "10C (18F) above normal"."""
    if at < len(tokens) and tokens[at].text == "(":
        return next((i + 1 for i in range(at, min(len(tokens), at + _BRACKET)) if tokens[i].text == ")"), at)
    return at + 1 if at < len(tokens) and tokens[at].text == ")" else at


def _before_brackets(tokens: Sequence[Token], first: int) -> int:
    """The first token of the temperature that these brackets tell again: "warmed by 1.5C (2.7F)"."""
    if first < 2 or tokens[first - 1].text != "(":
        return first
    return next((i for i in range(first - 2, max(-1, first - _BRACKET), -1) if tokens[i].is_number), first)
