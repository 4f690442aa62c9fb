"""Is a number in words, or an ordinal, a quantity at all? "No one", "phase two", "second-hand" and the like are none."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.number_words import Number
    from factcheck.values.sentence import Token

HYPHENS = frozenset({"-", "‐", "‑"})
# "No one", "the one who", "one another": here "one" is somebody; "not one" is none.
_NOT_COUNTED_AFTER = frozenset(
    ["no", "not", "n't", "n’t", "any", "every", "each", "some", "the", "this", "that", "which", "another", "only", "number"]
)  # fmt: skip
_WHICH = frozenset({"first", "last", "next", "other", "right", "wrong", "same", "former", "latter", "second", "third"})
"""Before "one", these tell which of several."""
_NOT_COUNTED_BEFORE = frozenset(
    {"another", "day", "thing", "side", "way", "hand", "by", "who", "that", "which", "is", "'s", "’s"}
)

_STOP_ORDINALS = section("figures", "word labels stop ordinals")


@lru_cache(maxsize=1)
def label_words() -> frozenset[str]:
    """Words before which a bare number names a thing."""
    lines = files("factcheck").joinpath("values", "data", "labels.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def word_label(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number in words counts nothing: "no one", "phase two", "one-off"."""
    before = tokens[number.first - 1] if number.first else None
    after = tokens[number.last] if number.last < len(tokens) else None
    hyphened = after is not None and after.text in HYPHENS and after.start == number.end
    if before is not None and before.text in HYPHENS and before.end == number.start:
        return True
    capital = tokens[number.first].text[0].isupper()
    if (
        before is not None
        and before.lower in label_words()
        and (capital or before.lower in {"number", "phase", "stage"})
    ):
        return not (before.is_verb or before.text == ".")
    if number.value == 1 and not number.scaled:
        return _pronoun(tokens, number, before, after, hyphened=hyphened)
    beyond = tokens[number.last + 1].lower if hyphened and number.last + 1 < len(tokens) else ""
    return beyond in {"way", "dimensional", "fold", "ply", "faced", "star", "time", "wheeler", "pronged", "stroke"}


def _pronoun(
    tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None, *, hyphened: bool
) -> bool:
    """Whether "one" stands for somebody or is part of a set phrase instead of counting."""
    if hyphened:
        beyond = tokens[number.last + 1].lower if number.last + 1 < len(tokens) else ""
        return beyond in {"off", "sided", "time", "way", "to", "on", "party", "size", "stop", "man", "woman", "another"}
    if before is not None and before.lower in _NOT_COUNTED_AFTER:
        return not (before.lower in {"only", "the"} and after is not None and after.pos == "NN1")
    if before is not None and (before.is_adjective or before.lower in _WHICH):
        return True
    if after is None or after.lower in _NOT_COUNTED_BEFORE:
        return True
    if [token.lower for token in tokens[number.last : number.last + 3]] == ["of", "these", "days"]:
        return True
    return not (
        after.is_noun
        or after.is_adjective
        or after.lower in {"of", "in", "or", "person", "more", "and"}
        or after.is_verb
    )


def ordinal_label(tokens: Sequence[Token], number: Number) -> bool:
    """Whether an ordinal is part of a name or a set phrase: 3rd Infantry Division, 21st century, second-hand."""
    after = tokens[number.last] if number.last < len(tokens) else None
    before = tokens[number.first - 1] if number.first else None
    if after is None:
        return before is None or not before.is_verb
    if (after.start == number.end and (after.text in HYPHENS or after.text[0].isalpha())) or (
        before is not None and before.end == number.start
    ):
        return True
    if after.text[0].isupper() and number.first:
        return True
    if after.lemma in _STOP_ORDINALS or after.lower in _STOP_ORDINALS:
        return True
    if before is not None and before.is_number:
        return True
    if after.pos in {"NN1", "NN2", "NN0"} or (
        after.is_adjective and number.last + 1 < len(tokens) and tokens[number.last + 1].is_noun
    ):
        return False
    return before is None or before.lemma not in {"finish", "come", "rank", "place"}
