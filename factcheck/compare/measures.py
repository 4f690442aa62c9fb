"""Do the words at two figures say outright that they are two measures: before tax and after, what is held and what is new?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.contests import other_contest
from factcheck.compare.contrasts import answers, clause_of, contrasts
from factcheck.compare.kinds import supported
from factcheck.compare.marks import marks_in
from factcheck.records import Category

if TYPE_CHECKING:
    from factcheck.records import Claim, Match, Quantity

_WORD = re.compile(r"[\w’'-]+")
_LIMITS = frozenset({"limit", "ceiling", "threshold", "quota", "cap", "maximum", "minimum"})
_LIMITING = frozenset({"limit", "norm", "plan"})
_HOLDING = frozenset({"have", "own", "hold", "operate", "run", "employ", "boast", "comprise", "be"})
_MAKING = frozenset(
    {"open", "add", "create", "build", "buy", "order", "get", "gain", "hire", "recruit", "bring", "win", "take"}
)
_MORE = frozenset({"new", "additional", "extra", "further", "other"})
_LACKING = re.compile(r"\b(?:lack(?:s|ed|ing)?|needs?|needed|short(?:age)? of|shortfall)\b", re.IGNORECASE)
_WORLD = re.compile(r"\b(?:worldwide|globally|around the world|across the world|in all countries)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at) (?:the (?:city|town|village|capital)|[A-Z][\w-]+)")
# A kind that the other side's figure does not name is a part of it: 120 full-time jobs of 200.
_KIND = re.compile(
    r" ?(?:full-time|part-time|permanent|temporary|seasonal|fixed-term|female|male|seriously|critically|slightly)\b",
    re.IGNORECASE,
)


# Nobody badly hurt leaves room for those who were hurt.
_BADLY = re.compile(
    r"\b(?:seriously|critically|badly|severely|gravely|slightly|lightly)\b|\b(?:serious|critical|severe|grave|slight|minor|life-threatening)\b",
    re.IGNORECASE,
)
# A figure right before its limit is that limit, "the 5 per cent threshold", and none that came up to it or did not.
_LIMIT = re.compile(r"[- ](?:\w{3,14} )?(?:threshold|hurdle|limit|ceiling|cap|quota|barrier|target)\b", re.IGNORECASE)
_LIMITED = re.compile(
    r"\b(?:thresholds?|hurdles?|limit(?:s|ed)?|ceilings?|cap(?:s|ped)?|quotas?|barriers?|targets?)\b", re.IGNORECASE
)


def two_measures(match: Match, left: Quantity, right: Quantity) -> bool:
    """Whether words at the figures set them apart beyond doubt; for figures that differ."""
    sides = ((left, match.left, right, match.right), (right, match.right, left, match.left))
    if contrasts(_told(_clause(match.left, left)), _told(_clause(match.right, right))):
        return True
    fans = supported(match.left, left), supported(match.right, right)
    if all(side[:1].isupper() for side in fans) and set(fans[0].split()).isdisjoint(fans[1].split()):
        return True
    if not left.ordinal and other_contest(match, left.frame, right.frame):
        return True
    return any(_apart(*side) or _apart_as_count(*side) for side in sides)


def _apart(one: Quantity, claim: Claim, other: Quantity, beside: Claim) -> bool:
    if one.frame.noun in _LIMITS and other.frame.noun not in _LIMITS and one.frame.relation == "of":
        # "The most that is allowed is 38": a limit told in other words.
        return _LIMITING.isdisjoint(marks_in(_before(beside, other, 60)))
    if _LIMIT.match(_behind(claim, one)) and not _LIMITED.search(_clause(beside, other)):
        return _LIMITING.isdisjoint(marks_in(_before(beside, other, 60)))
    verb = other.frame.verb.split()[0] if other.frame.verb else ""
    return (
        verb in _HOLDING - {"be"}
        and _LACKING.search(_before(claim, one)) is not None
        and _LACKING.search(_clause(beside, other)) is None
    )


def _apart_as_count(one: Quantity, claim: Claim, other: Quantity, beside: Claim) -> bool:
    """What is new beside what is held, a place beside the world, a kind beside all: only where the smaller figure is the part."""
    if one.kind is not Category.QUANTITY or one.ordinal or not one.point < other.point:
        return False
    verbs = [frame.verb.split()[0] if frame.verb else "" for frame in (one.frame, other.frame)]
    if verbs[0] in _MAKING and verbs[1] in _HOLDING and not _MORE.isdisjoint(one.frame.modifiers):
        return _MORE.isdisjoint(other.frame.modifiers)
    here, there = _clause(claim, one), _clause(beside, other)
    if one.point == 0 and _BADLY.search(here) and not _BADLY.search(there):
        return True
    if _WORLD.search(there) and not _WORLD.search(here) and _PLACE.search(here):
        return True
    return _KIND.match(_behind(claim, one)) is not None and not _KIND.match(_behind(beside, other))


def _clause(claim: Claim, figure: Quantity) -> str:
    return clause_of(claim, figure.frame)


def _before(claim: Claim, figure: Quantity, reach: int = 24) -> str:
    return claim.article.text[max(claim.span.start, figure.span.start - reach) : figure.span.start]


def _behind(claim: Claim, figure: Quantity) -> str:
    return claim.article.text[figure.span.end : min(claim.span.end, figure.span.end + 24)]


@lru_cache(maxsize=4096)
def _told(text: str) -> dict[int, frozenset[int]]:
    return answers(f" {' '.join(_WORD.findall(text.lower()))} ", "measures")
