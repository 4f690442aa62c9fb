"""How far a count of votes had come when a result was told: "with nine tenths of the votes counted", "with all ballots counted"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.records import Category, Quantity

if TYPE_CHECKING:
    from factcheck.records import Claim, Match

_VOTES = r"(?:votes?|ballots?|ballot papers|precincts|districts|constituencies|polling stations|polling places|returns)"
_DONE = r"(?:(?:had|have|has|been|were|was|are|is|now|already|being) ){0,3}(?:counted|tallied|reporting|declared)\b"
_BEHIND = re.compile(rf" (?:of (?:all )?(?:the )?{_VOTES} )?{_DONE}", re.IGNORECASE)
_ALL = re.compile(
    rf"\b(?:all|every)(?: of)?(?: the)? {_VOTES} {_DONE}|\bfinal (?:official )?(?:counts?|results?|figures|tally|tallies|returns)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    rf"\bmost(?: of)?(?: the)? {_VOTES} {_DONE}|\b(?:early|partial) (?:counts?|results?|figures|returns)\b",
    re.IGNORECASE,
)
_RESULTS = frozenset({"vote", "ballot", "seat", "mandate"})
_WHOLE, _SOME = 100.0, -1.0


def is_share_counted(claim: Claim, figure: Quantity) -> bool:
    """Whether a figure only says how many of the votes had been counted."""
    text = claim.article.text
    return figure.kind is Category.PERCENT and _BEHIND.match(text[figure.span.end : figure.span.end + 80]) is not None


def count_went_on(match: Match, left: Quantity, right: Quantity) -> bool:
    """Whether two results are those of two stages of one count; one that says no stage is told of the whole."""
    if any(figure.kind is not Category.PERCENT and figure.frame.noun not in _RESULTS for figure in (left, right)):
        return False
    return _reached(match.left) != _reached(match.right)


def _reached(claim: Claim) -> float:
    """How much of the votes had been counted, in per cent; less than nothing where it was some of them."""
    if _ALL.search(claim.text) is not None:
        return _WHOLE
    shares = [v.point for v in claim.values if isinstance(v, Quantity) and is_share_counted(claim, v)]
    if shares:
        return max(shares)
    return _SOME if _MOST.search(claim.text) is not None else _WHOLE
