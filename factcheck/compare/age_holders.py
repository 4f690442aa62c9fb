"""Whose an age may be among the persons whom a sentence names, and whose it cannot be: "the 44-year-old stabbed Emil Orr"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from factcheck.compare.content import tokens_of
from factcheck.records import Name
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Span
    from factcheck.values.sentence import Token

_FINITE = frozenset({"VVD", "VVZ", "VVB", "VBD", "VBZ", "VBB", "VHD", "VHZ", "VHB", "VM0"})
_PHRASE = frozenset({"NN0", "NN1", "NN2", "NP0", "AJ0", "AV0", "PUN", "POS", "PNQ"})
_OPENERS = frozenset({"AT0", "DPS", "DT0", "AJ0", "AV0", "ORD", "NN1"})
# What one is or is called is no other person.
_IS = frozenset({
    "be", "become", "remain", "name", "identify", "call", "know", "believe", "understand", "think", "introduce", "dub", "suspect",
    "turn", "have",
})  # fmt: skip
_BESIDE_ANOTHER = frozenset({"by", "with", "past", "against"})
_start, _end = attrgetter("start"), attrgetter("end")
_REACH = 8
"""How many words the noun of an age may take before its verb."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Full names of the persons whom an age may belong to, in lower case, and of those who are told to be another."""

    names: frozenset[str]
    named: bool
    """The age stands beside the name of its owner."""
    others: frozenset[str]
    verb: int
    """Where in the article the verb begins whose subject is the aged one, -1 where none is known."""


def holders(claim: Claim, span: Span) -> Holders:
    """The persons at whom the age stands, else all of the claim but those to whom the aged one does something, or who do it to him."""
    people = [
        v
        for v in claim.values
        if isinstance(v, Name) and v.key and (v.kind == "person" or (v.kind == "other" and " " in v.text))
    ]
    if not people:
        return Holders(frozenset(), named=False, others=frozenset(), verb=-1)
    first, last, verb = _across(claim, span)
    others = [v for v in people if first <= v.span.start < last]
    people = [v for v in people if v not in others]
    beside = [v for v in people if 0 <= span.start - v.span.end <= 3 or 0 <= v.span.start - span.end <= 12]
    return Holders(
        _full(beside or people), any(v.kind == "person" for v in beside), _full(others) - _full(beside or people), verb
    )


def _full(names: Sequence[Name]) -> frozenset[str]:
    return frozenset(v.full.lower() or v.key for v in names)


def _across(claim: Claim, span: Span) -> tuple[int, int, int]:
    """Where in the article the persons stand who are others than the aged one, and the verb that parts them from him."""
    tokens, start = tokens_of(claim), claim.span.start
    after = bisect_left(tokens, span.end - start, key=_start)
    before = bisect_right(tokens, span.start - start, key=_end)
    at = before
    while at and tokens[at - 1].pos in _OPENERS and before - at < 3:
        at -= 1
    ruler = tokens[at - 1] if at else None
    if ruler is not None and ruler.lower in _BESIDE_ANOTHER | {"to"} and ruler.pos == "PRP":
        verb = _clause_verb(tokens, at - 1)
        bare = ruler.lower == "to" and verb is not None and tokens[verb].lemma != "lose"
        if verb is not None and not bare and tokens[verb].lemma not in _IS and not _says(tokens[verb]):
            return _clause_start(tokens, verb) + start, tokens[at - 1].start + start, -1
        return 0, 0, -1
    verb = None if ruler is not None and ruler.pos in {"PRP", "PRF"} else _verb_of(tokens, after)
    if verb is None:
        return 0, 0, -1
    main = _main(tokens, verb)
    if tokens[main].lemma in _IS or _says(tokens[main]):
        return 0, 0, -1
    end = next(
        (i for i in range(main + 1, len(tokens)) if tokens[i].pos in _FINITE and tokens[i - 1].pos != "CJC"),
        len(tokens) - 1,
    )
    return tokens[main].end + start, tokens[end].end + start, tokens[verb].start + start


def _says(token: Token) -> bool:
    return token.lemma in section("syntax", "says") or token.lower in section("saying", "said")


def _verb_of(tokens: Sequence[Token], after: int) -> int | None:
    """The finite verb that follows an age with nothing but its own noun, a name or "who" between."""
    for at in range(after, min(len(tokens), after + _REACH)):
        token = tokens[at]
        if token.pos in _FINITE or (token.pos == "VVN" and tokens[at - 1].text == ","):
            return at
        comma = (
            token.text == ","
            and at + 1 < len(tokens)
            and (at == after or tokens[at + 1].pos in _FINITE | {"PNQ", "VVN"})
        )
        if token.pos not in _PHRASE or (token.pos == "PUN" and token.text not in {"-", "‑"} and not comma):
            return None
    return None


def _main(tokens: Sequence[Token], verb: int) -> int:
    """The last verb of a group: "stabbed" in "had been stabbed"."""
    at = verb
    for i in range(verb + 1, min(len(tokens), verb + _REACH)):
        if tokens[i].is_verb and tokens[at].pos[:2] in {"VB", "VH", "VM", "VD"}:
            at = i
        elif tokens[i].pos not in {"AV0", "XX0"}:
            break
    return at


def _clause_verb(tokens: Sequence[Token], last: int) -> int | None:
    """The main verb behind which, in one clause, a preposition stands."""
    for at in range(last - 1, max(-1, last - 2 * _REACH), -1):
        if tokens[at].pos in {"VVD", "VVN", "VVZ", "VVG", "VVI", "VVB"}:
            return at
        if tokens[at].pos in {"CJS", "CJC", "CJT"} or tokens[at].text in {";", ":"}:
            return None
    return None


def _clause_start(tokens: Sequence[Token], verb: int) -> int:
    """Where the clause of a verb begins, a name's own commas aside."""
    for at in range(verb - 1, -1, -1):
        if tokens[at].pos in {"CJS", "CJT"} or tokens[at].text in {";", ":"} or _says(tokens[at]):
            return tokens[at].end
    return 0
