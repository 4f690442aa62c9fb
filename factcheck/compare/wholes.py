"""How many of a whole, set against all of it: "four of their last five games" and "their last five" are four and five."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Category, Quantity
from factcheck.values.opposites import interchangeable, opposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Match

_RECENT = r"(?:last|past|previous|latest|final|first|opening|most recent)"
_OF = re.compile(rf" of (?:the|their|its|his|her|our|these|those)(?P<run> {_RECENT})? ", re.IGNORECASE)
_RUN = re.compile(rf"\b(?:the|their|its|his|her|our) {_RECENT} $", re.IGNORECASE)
_ALL = re.compile(
    rf"\b(?:all|each|every one)(?: of)?(?: (?:the|their|its|his|her|our|these|those))?(?: {_RECENT})? $", re.IGNORECASE
)


def with_wholes(
    match: Match, left: Sequence[Quantity], right: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """The counts of both sides, where one tells of a part and the other of the whole the part alone, set free of its whole.

    Where both tell of other parts of one whole, neither whole is left: they are not at one about it.
    """
    ours, theirs = _parts(match.left, left), _parts(match.right, right)
    for one, of_one in ours:
        for other, of_other in theirs:
            if _same(of_one, of_other) and not _same(one, other) and _of_one_act(one, other):
                left = [figure for figure in left if figure is not of_one]
                right = [figure for figure in right if figure is not of_other]
    return _freed(match.left, left, ours, match.right, right, theirs), _freed(
        match.right, right, theirs, match.left, left, ours
    )


def _freed(  # noqa: PLR0917  (one side and the other)
    claim: Claim,
    figures: Sequence[Quantity],
    parts: Sequence[tuple[Quantity, Quantity]],
    beside: Claim,
    others: Sequence[Quantity],
    other_parts: Sequence[tuple[Quantity, Quantity]],
) -> list[Quantity]:
    found = list(figures)
    taken = [figure for pair in other_parts for figure in pair]
    for part, whole in parts:
        if part not in found or any(_same(part, other) for other in others):
            continue
        if any(
            _same(whole, other)
            and other not in taken
            and _of_one_act(part, other)
            and (_ALL.search(_before(beside, other)) or (_of_run(claim, part) and _RUN.search(_before(beside, other))))
            for other in others
        ):
            frame = replace(part.frame, part=False, noun=whole.frame.noun, modifiers=())
            found = [
                replace(part, frame=frame) if figure is part else figure for figure in found if figure is not whole
            ]
    return found


def _parts(claim: Claim, figures: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Each count of a part, with that of its whole."""
    text = claim.article.text
    return [
        (one, other)
        for one in figures
        for other in figures
        if one.kind is Category.QUANTITY
        and not one.ordinal
        and one.point < other.point
        and 0 < other.span.start - one.span.end < 32
        and _OF.fullmatch(text[one.span.end : other.span.start])
    ]


def _of_run(claim: Claim, part: Quantity) -> bool:
    of = _OF.match(claim.article.text, part.span.end)
    return of is not None and bool(of["run"])


def _before(claim: Claim, figure: Quantity) -> str:
    return claim.article.text[max(claim.span.start, figure.span.start - 40) : figure.span.start]


def _same(one: Quantity, other: Quantity) -> bool:
    return math.isclose(one.point, other.point, rel_tol=1e-6)


def _of_one_act(one: Quantity, other: Quantity) -> bool:
    verbs = one.frame.verb, other.frame.verb
    return interchangeable(*verbs) or opposed(*verbs)
