"""Which way a journey went: "from Leeds to York" against "from York to Leeds"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.compare.content import same_word, tokens_of_text
from factcheck.compare.context import names_in, set_apart, shared
from factcheck.compare.where import locations_of
from factcheck.records import Category, Comparison, Level, Span
from factcheck.values.gazetteer import plain
from factcheck.values.lexicon import section
from factcheck.values.name_forms import Likeness, same_name
from factcheck.values.sentence import analyse
from factcheck.values.syntax import verb_groups

if TYPE_CHECKING:
    from factcheck.records import Claim, Match, Name

_BEFORE = re.compile(r"\b(from|to)\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(from|to)\s+(?:the\s+)?")
_NOUN_BEFORE = re.compile(r"([\w-]+)\s+(?:from|to)\s+(?:the\s+)?$", re.IGNORECASE)
_NOUN_BEHIND = re.compile(r"\s+([\w-]+)")
_BOTH_WAYS = re.compile(
    r"\b(?:back|return(?:s|ed|ing)?|round[ -]trip|both ways|both directions|vice versa|respectively)\b"
)
_LEAST, _GROUND = 0.5, 0.5
"""The role of two journeys by themselves, and what it gains where the sentences share all their other words."""
_KIN = 0.7
"""How alike two words must be that say what went, or how."""


@dataclass(frozen=True, slots=True)
class Journey:
    """Where something went from and to; ``by`` is the verb, or the noun of what went."""

    origin: Name
    goal: Name
    by: str
    span: Span


def crossed(match: Match) -> tuple[Comparison, ...]:
    """The journeys of two claims that went between the same places the opposite way."""
    found = []
    for left in _journeys(match.left):
        for right in _journeys(match.right):
            if not (_is_same(left.origin, right.goal) and _is_same(left.goal, right.origin)):
                continue
            kin = same_word(left.by, right.by)
            if kin < _KIN or _is_same(left.origin, left.goal):
                continue
            ground = shared(match.left, match.right, left.origin, left.goal)
            role = kin * (_LEAST + _GROUND * min(1.0, 1.5 * ground)) * set_apart(match.left, match.right)
            values = [f"from {plain(way.origin.full)} to {plain(way.goal.full)}" for way in (left, right)]
            ours, theirs = (f"from {way.origin.full} to {way.goal.full}" for way in (left, right))
            found.append(
                Comparison(
                    Category.PLACE,
                    Level.CONFLICT,
                    left.span,
                    right.span,
                    f"{ours} against {theirs}",
                    role=round(role, 4),
                    margin=0.9,
                    left_value=values[0],
                    right_value=values[1],
                )
            )
    return tuple(sorted(found, key=lambda one: sorted((one.left, one.right))))


@lru_cache(maxsize=4096)
def _journeys(claim: Claim) -> tuple[Journey, ...]:
    """The journeys of a claim that went one way: none where it speaks of a way back, or of what runs to and fro."""
    if _BOTH_WAYS.search(claim.text):
        return ()
    names = sorted(names_in(claim, "place", "other"), key=lambda name: name.span)
    found = []
    for first, second in pairwise(names):
        shift = claim.span.start
        start, end = first.span.start - shift, second.span.end - shift
        front = claim.text[max(0, start - 40) : start]
        between = _BETWEEN.fullmatch(claim.text[first.span.end - shift : second.span.start - shift])
        before = _BEFORE.search(front)
        if between is None or (before is not None and before[1].lower() == between[1]):
            continue
        behind = _NOUN_BEHIND.match(claim.text[end : end + 40])
        if before is None and (between[1] != "to" or behind is None or not _goes(behind[1])):
            continue  # "the Oran to Lumea flight" needs its noun
        by = behind[1] if before is None and behind is not None else _by(claim, first, front)
        if by:
            origin, goal = (first, second) if between[1] == "to" else (second, first)
            found.append(Journey(origin, goal, by.lower(), Span(first.span.start, second.span.end)))
    return tuple(found)


def _by(claim: Claim, name: Name, front: str) -> str:
    """What went, or the verb of going that the place hangs on, in a tense that tells of one journey."""
    noun = _NOUN_BEFORE.search(front)
    if noun is not None and _goes(noun[1]):
        return noun[1]
    verb = next((at.verb for at in locations_of(claim) if at.name == name), "")
    sentence = analyse(claim.text, offset=claim.span.start)
    once = any(
        group.lemma == verb and (group.tense != "present" or group.main - group.first)
        for group in verb_groups(sentence)
    )
    return verb if once else ""


def _goes(word: str) -> bool:
    tokens = tokens_of_text(word.lower())
    return bool(tokens) and not section("naming", "goers").isdisjoint({word.lower(), tokens[0].lemma})


def _is_same(one: Name, other: Name) -> bool:
    return same_name(one, other).likeness is Likeness.SAME
