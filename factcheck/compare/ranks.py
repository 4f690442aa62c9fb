"""Places in a table or a ranking: "climbed to seventh", "are ninth in the league", "the world number four"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.content import tokens_of
from factcheck.records import Comparison, Level, Span
from factcheck.values.small_numbers import CARDINAL, ORDINAL, cardinal, ordinal

if TYPE_CHECKING:
    from factcheck.records import Category, Claim, Match

_NTH = rf"(?:{ORDINAL}|\d{{1,3}}(?:st|nd|rd|th))"
_PLACE = r"(?: places?| positions?| spot)?"
_LISTS = r"(?:table|rankings?|league|standings|world|charts?|championship|leaderboard)"
_MOVES = r"(?:climb|rise|rose|risen|rising|mov|jump|leap|drop|slip|fall|fell|slid|sank|sink|sunk|advanc|go(?:es)? up|went up)"
# "Climbed from 22nd place to eleventh"; "moved to third base" has a noun, "moved to 7th of May" a month.
_MOVED = re.compile(
    rf"\b(?P<verb>{_MOVES})(?:s|es|e|ed|ing|bed|bing|ped|ping|ting)?(?: [\w-]+){{0,6}} to (?P<nth>{_NTH}){_PLACE}"
    r"(?= ?(?:[.,;:)]|$|(?:in|on|from|after|with|behind|ahead|and|when|as)\b))",
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"\b(?P<verb>is|are|was|were|lies|lie|lay|stands?|stood|sits?|sat|ranks?|ranked)(?: now| currently| still| only)?(?: in| up to| down in)? "
    rf"(?P<nth>{_NTH}){_PLACE} (?:in|on|of) (?:the |its |their )?(?:[\w’'-]+ ){{0,3}}{_LISTS}\b(?! to\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"\b(?:world|ranked)(?: at)?(?:[’']s)? (?:number|no\.?) ?(?P<n>\d{{1,3}}|{CARDINAL})\b"
    rf"|\b(?:number|no\.?) ?(?P<of_n>\d{{1,3}}|{CARDINAL}) in the (?:world|rankings?|world rankings?)\b",
    re.IGNORECASE,
)
_THEN, _NOW = (
    frozenset({"was", "were", "lay", "stood", "sat"}),
    frozenset({"is", "are", "lie", "lies", "stand", "stands", "sit", "sits"}),
)
_UP, _DOWN = (
    re.compile("climb|ris|rose|jump|leap|advanc|go|went"),
    re.compile("drop|slip|fall|fell|slid|sank|sink|sunk"),
)
_NOUN = re.compile(r" (?:places?|positions?|spot)\b", re.IGNORECASE)
_GENERIC = frozenset({"team", "side", "club", "player", "place", "world", "season", "week", "day"})


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a ranking; ``words`` are the nouns before it, among them who holds it; ``verb`` as it stands."""

    span: Span
    place: int
    words: frozenset[str]
    first: str
    """The first name before it."""
    verb: str
    counted: bool
    """A noun follows, so that it is an ordinal among the counts as well: "third place"."""


@lru_cache(maxsize=8192)
def rank_of(claim: Claim) -> Rank | None:
    """The place in a table or ranking that somebody has or moves to; None where a claim tells none, or several."""
    hits = {
        m.start(group): (m, group)
        for pattern in (_MOVED, _STANDS, _NUMBER)
        for m in pattern.finditer(claim.text)
        for group in ("nth", "n", "of_n")
        if group in m.re.groupindex and m[group]
    }
    if len(hits) != 1:
        return None
    ((m, group),) = hits.values()
    place = ordinal(m[group]) if group == "nth" else cardinal(m[group])
    if not place:
        return None
    start, end = m.span(group) if group == "nth" else m.span()
    before = [token for token in tokens_of(claim) if token.is_noun and token.end <= m.start()]
    return Rank(
        Span(claim.span.start + start, claim.span.start + end),
        place,
        frozenset(token.lemma for token in before) - _GENERIC,
        next((token.lemma for token in before if token.pos == "NP0"), ""),
        m["verb"].lower() if "verb" in m.re.groupindex else "",
        _NOUN.match(claim.text, end) is not None,
    )


def ranked(match: Match, category: Category, role: float) -> tuple[Comparison, ...]:
    """Do two claims put one competitor at one place? Only where each names one place, and something of whom it is is shared."""
    one, other = rank_of(match.left), rank_of(match.right)
    if one is None or other is None:
        return ()
    if not _of_one(one, other) or _at_two_times(one, other) or (one.counted and other.counted):
        return ()
    apart = abs(one.place - other.place) / max(one.place, other.place)
    texts = one.span.of(match.left.article.text), other.span.of(match.right.article.text)
    return (
        Comparison(
            category,
            Level.CONFLICT if apart else Level.AGREE,
            one.span,
            other.span,
            f"{texts[0]} {'against' if apart else 'and'} {texts[1]}",
            role=role,
            margin=round(apart, 4),
            left_value=f"rank {one.place}",
            right_value=f"rank {other.place}",
        ),
    )


def _of_one(one: Rank, other: Rank) -> bool:
    """Whether nothing says that two have these places: neither another name in front, nor one up and one down."""
    crossed = one.first != other.first and one.first in other.words and other.first in one.words
    ways = (
        [_UP.match(rank.verb) is not None for rank in (one, other)],
        [_DOWN.match(rank.verb) is not None for rank in (one, other)],
    )
    against = any(ways[0]) and any(ways[1])
    return bool(one.words & other.words) and not crossed and not against


def _at_two_times(one: Rank, other: Rank) -> bool:
    """Whether one says where somebody stood and the other where he stands: a table changes."""
    return (one.verb in _THEN and other.verb in _NOW) or (one.verb in _NOW and other.verb in _THEN)
