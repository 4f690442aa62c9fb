"""What counts of one claim come to together: "8 soldiers and 4 civilians" are 12; 22 of 30 unhurt leave 8 who were hurt."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.compare.bare_ages import people_words
from factcheck.compare.content import content_words, opposite_words
from factcheck.compare.marks import contrasted
from factcheck.records import Bound, Category, Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Match

# Between two counts that belong together, up to the second: " soldiers and ", " in fines plus another ".
_AND = re.compile(
    r"(?: [^\W\d][\w’'-]*){0,5}(?:,? and|,? plus|,|,? as well as|,? along with)"
    r"(?: (?:about|around|some|another|a further|further|the|at least|more than)){0,2} ",
    re.IGNORECASE,
)
# "Eleven people and the bomber", "the bomber and eleven others".
_AND_ONE = re.compile(
    r"(?: [^\W\d][\w’'-]*){1,3},? and (?:the|a|an|one|their|his|her) (?:[^\W\d][\w-]* ){0,1}?(?P<who>[^\W\d][\w-]*)\b",
    re.IGNORECASE,
)
_ONE_AND = re.compile(
    r"\b(?:the|a|an|one|their|his|her) (?:[^\W\d][\w-]* ){0,1}(?P<who>[^\W\d][\w-]*),? and (?:(?:about|some|another|the|at least) ){0,2}$",
    re.IGNORECASE,
)
_SINGLE = frozenset(
    {"bomber", "attacker", "gunman", "gunwoman", "shooter", "assailant", "knifeman", "hijacker", "killer"}
)
_MOST = 4
"""So many counts are added up at most."""


def with_totals(
    match: Match, left: Sequence[Quantity], right: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """The counts and sums of both sides, with each total of several that the other side tells as one in place of those.

    A count that the other side has too stays as it is.
    """
    ours, theirs = _told_whole(match.left, left, right), _told_whole(match.right, right, left)
    return _replaced(left, right, ours), _replaced(right, left, theirs)


def complements(match: Match, left: Quantity, right: Quantity) -> bool:
    """Whether two counts are the two parts of one whole, of which the claims say opposite things: 3 of 12 women, 9 of 12 men."""
    if math.isclose(left.point, right.point) or not (left.frame.part or right.frame.part):
        return False
    wholes = [whole for whole in (_whole(match.left, left), _whole(match.right, right)) if whole is not None]
    if not wholes or any(not math.isclose(left.point + right.point, whole.point) for whole in wholes):
        return False
    return contrasted(match.left, left.frame, match.right, right.frame) > 0 or bool(
        opposite_words(content_words(match.left), content_words(match.right))
    )


def shared_out(match: Match) -> bool:
    """Whether two claims share one whole out between two opposite fates, so that their opposite words are no conflict."""
    ours, theirs = (
        [v for v in claim.values if isinstance(v, Quantity) and v.kind is Category.QUANTITY]
        for claim in (match.left, match.right)
    )
    return any(complements(match, one, other) for one in ours for other in theirs)


def _whole(claim: Claim, figure: Quantity) -> Quantity | None:
    """The whole of which a count is told: 30 in "22 of the 30 passengers"."""
    return next(
        (
            value
            for value in claim.values
            if isinstance(value, Quantity)
            and "whole" in value.frame.modifiers
            and 0 < value.span.start - figure.span.end <= 12
        ),
        None,
    )


def _told_whole(
    claim: Claim, parts: Sequence[Quantity], others: Sequence[Quantity]
) -> list[tuple[Quantity, list[Quantity]]]:
    """The totals that the other side tells as one figure, each with the counts that it is made of."""
    wanted = [other for other in others if not other.ordinal and not any(_same(one, other) for one in parts)]
    if not wanted:
        return []
    return [
        (total, made_of)
        for total, made_of in [*_added(claim, parts), *_with_one_more(claim, parts)]
        if any(_same(total, other) for other in wanted)
    ]


def _same(one: Quantity, other: Quantity) -> bool:
    return math.isclose(one.point, other.point, rel_tol=1e-6) and one.unit == other.unit


def _added(claim: Claim, figures: Sequence[Quantity]) -> list[tuple[Quantity, list[Quantity]]]:
    found = []
    for at in range(len(figures)):
        run = [figures[at]]
        for one, other in pairwise(figures[at : at + _MOST]):
            if not _belong(claim, one, other):
                break
            run.append(other)
            found.append((_sum(run), list(run)))
    return found


def _belong(claim: Claim, one: Quantity, other: Quantity) -> bool:
    between = claim.article.text[one.span.end : other.span.start]
    return (
        len(between) < 80
        and _AND.fullmatch(between) is not None
        and one.frame.verb == other.frame.verb
        and one.unit == other.unit
        and not (one.ordinal or other.ordinal)
        and one.frame.change == other.frame.change
        and one.finite
        and other.finite
    )


def _sum(run: Sequence[Quantity]) -> Quantity:
    first = run[0]
    nouns = {figure.frame.noun for figure in run}
    return replace(
        first,
        span=Span(first.span.start, run[-1].span.end),
        low=sum(figure.low for figure in run),
        high=sum(figure.high for figure in run),
        point=sum(figure.point for figure in run),
        # What is added up here may have been added up otherwise there.
        bound=Bound.ABOUT,
        frame=replace(first.frame, noun=first.frame.noun if len(nouns) == 1 else "", modifiers=(), part=False),
    )


def _with_one_more(claim: Claim, figures: Sequence[Quantity]) -> list[tuple[Quantity, list[Quantity]]]:
    found = []
    for figure in figures:
        if figure.kind is not Category.QUANTITY or figure.ordinal or figure.unit or figure.frame.part:
            continue
        text = claim.article.text
        behind = _AND_ONE.match(text[figure.span.end : min(claim.span.end, figure.span.end + 80)])
        ahead = _ONE_AND.search(text[max(claim.span.start, figure.span.start - 60) : figure.span.start])
        one = behind or ahead
        if one is None or one["who"].lower() not in people_words() | _SINGLE:
            continue
        total = replace(figure, low=figure.low + 1, high=figure.high + 1, point=figure.point + 1, bound=Bound.ABOUT)
        found.append((total, [figure]))
    return found


def _replaced(
    figures: Sequence[Quantity], others: Sequence[Quantity], totals: Sequence[tuple[Quantity, list[Quantity]]]
) -> list[Quantity]:
    spent = [part for _, made_of in totals for part in made_of if not any(_same(part, other) for other in others)]
    return [*(figure for figure in figures if figure not in spent), *(total for total, _ in totals)]
