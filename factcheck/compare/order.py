"""Two events in one order here and in the other there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.content import containment, content_words
from factcheck.compare.context import set_apart
from factcheck.compare.events import context
from factcheck.compare.sequences import successions_of
from factcheck.compare.twins import best_twins
from factcheck.records import Category, Comparison, Level
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.compare.content import Word
    from factcheck.compare.sequences import Succession
    from factcheck.records import Match

_ELSE = re.compile(
    r"\b(?:want(?:s|ed)?|urge[ds]?|hope[ds]?|demand(?:s|ed)?|propose[ds]?|suggest(?:s|ed)?|usually|normally|as a rule|would have"
    r"|in (?:19|20)\d\d)\b"
)

_ONE = 0.7
"""How alike those must be to whom two events belong."""


@dataclass(frozen=True, slots=True)
class OrderComparator:
    """Whether both claims put the same two events in the same order."""

    least_role: float = 0.3

    @property
    def category(self) -> Category:
        """Order."""
        return Category.ORDER

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each succession that both claims tell of, surest first."""
        around = context(match)
        found = [
            comparison
            for left in successions_of(match.left)
            for right in successions_of(match.right)
            if (comparison := self._compare(match, left, right, around)) is not None
        ]
        return best_twins(found, least=self.least_role)

    def _compare(self, match: Match, left: Succession, right: Succession, around: float) -> Comparison | None:
        if left.together or right.together:
            straight, crossed = _at_once(match, left, right)
        elif left.meanwhile or right.meanwhile:
            straight, crossed = _inside(left, right)
        else:
            straight = _answer((left.earlier, right.earlier), (left.later, right.later))
            crossed = _answer((left.earlier, right.later), (left.later, right.earlier))
        sure = max(straight, crossed)
        # "In an earlier case it was the other way round"
        apart = set_apart(match.left, match.right)
        # Nor is what was wished for, or what is the custom, the order of this time.
        apart *= 0.7 if bool(_ELSE.search(match.left.text)) != bool(_ELSE.search(match.right.text)) else 1.0
        role = round(min(1.0, sure / 0.6) * (0.15 + 0.65 * around) * (apart if crossed > straight else 1.0), 4)
        if role < self.least_role or straight == crossed:
            return None
        conflict = crossed > straight
        # "The mayor went first" says less than "the mayor went before the vote".
        half = (not left.together and not right.together) and bool(left.earlier and left.later) != bool(
            right.earlier and right.later
        )
        level = Level.CONFLICT if conflict else Level.COMPATIBLE if half else Level.AGREE
        one, other = left.span.of(match.left.article.text), right.span.of(match.right.article.text)
        return Comparison(
            Category.ORDER,
            level,
            left.span,
            right.span,
            f"“{one}” against “{other}”: the order is turned" if conflict else "the same order",
            role=role,
            margin=1.0 if conflict else 0.0,
            left_value=_value(left),
            right_value=_value(right),
        )


def _answer(*sides: tuple[Sequence[Word], Sequence[Word]]) -> float:
    """How well both events answer those of the other claim; an event that one claim leaves unsaid is answered by half."""
    shares = [_likeness(one, other) if one and other else None for one, other in sides]
    known = [share for share in shares if share is not None]
    if not known:
        return 0.0
    return min(known) if len(known) == len(shares) else 0.6 * known[0]


def _likeness(left: Sequence[Word], right: Sequence[Word]) -> float:
    """How far two events are one; names and days that both tell of are not enough where there are other words."""
    ours = [word for word in left if word.kind not in {"name", "number"}]
    theirs = [word for word in right if word.kind not in {"name", "number"}]
    if not ours or not theirs:
        return containment(left, right)
    return min(containment(left, right), containment(ours, theirs))


def _at_once(match: Match, left: Succession, right: Succession) -> tuple[float, float]:
    """Agreement and conflict where one side says "at the same moment": both events must stand in the other sentence."""
    if left.together and right.together:
        return containment(left.earlier, right.earlier), 0.0
    ordered, other = (right, match.left) if left.together else (left, match.right)
    if not ordered.earlier or not ordered.later or ordered.meanwhile:
        return 0.0, 0.0
    words = content_words(other)
    return 0.0, min(containment(ordered.earlier, words), containment(ordered.later, words))


def _inside(left: Succession, right: Succession) -> tuple[float, float]:
    """Agreement and conflict where one side says "while the mayor was speaking": the other before it, after it or when he was gone."""
    if left.meanwhile and right.meanwhile:
        return _answer((left.earlier, right.earlier), (left.later, right.later)), 0.0
    during, ordered = (left, right) if left.meanwhile else (right, left)
    if not all((during.earlier, during.later, ordered.earlier, ordered.later)):
        return 0.0, 0.0
    against = [_answer((during.earlier, ordered.earlier), (during.later, ordered.later))]
    if during.meanwhile == "during":
        against.append(_answer((during.earlier, ordered.later), (during.later, ordered.earlier)))
    for event, other, ends in (
        (ordered.earlier, ordered.later, section("cues", "departures")),
        (ordered.later, ordered.earlier, section("cues", "arrivals")),
    ):
        # Who has left speaks no more, who is yet to come speaks not yet.
        if _verbs(event) & ends and not _verbs(during.later) & ends and _is_of_one(event, during.later):
            against.append(_likeness(during.earlier, other))
    return 0.0, max(against)


def _verbs(event: Sequence[Word]) -> set[str]:
    return {word.lemma for word in event if word.kind == "verb"}


def _is_of_one(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether both events are somebody's by the same name or noun."""
    ours, theirs = ([word for word in event if word.kind in {"noun", "name"}][:2] for event in (left, right))
    return bool(ours and theirs) and containment(ours, theirs) >= _ONE


def _value(succession: Succession) -> str:
    if succession.together:
        return "at once"
    sign = "in" if succession.meanwhile else "<"
    return f"{' '.join(w.lemma for w in succession.earlier)} {sign} {' '.join(w.lemma for w in succession.later)}"
