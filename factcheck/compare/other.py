"""One thing told of in two ways that exclude one another: a red car and a blue one, a knife and a hammer, rain and snow."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.compare.charges import by_charge
from factcheck.compare.content import same_word
from factcheck.compare.context import set_apart
from factcheck.compare.events import context, same_part
from factcheck.compare.scope import comparable
from factcheck.compare.traits import traits_of
from factcheck.compare.twins import best_pairs
from factcheck.records import Category, Comparison, Level, Modality

if TYPE_CHECKING:
    from factcheck.compare.traits import Slot, Trait
    from factcheck.records import Claim, Match


@dataclass(frozen=True, slots=True)
class OtherComparator:
    """Whether both claims fill one slot of one event with the same word of a closed scale."""

    least_role: float = 0.3
    least_ground: float = 0.4
    """How much two claims must share before different words in one slot are set against each other."""
    other_verb: float = 0.75
    """What remains of a role where a thing has the attribute beside another verb."""
    known: float = 0.6
    """What remains where an article has the other's word somewhere else: then both belong to its story."""
    plural: float = 0.85
    """What remains for several things, which need not be all alike."""
    trust: dict[str, float] = field(
        default_factory=lambda: {"kin": 0.75, "sex": 0.75, "building": 0.8, "precipitation": 0.8}
    )
    """How far different words of a scale are trusted to be one fact; 1 where it is not listed."""

    @property
    def category(self) -> Category:
        """Other."""
        return Category.OTHER

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each slot that both claims fill from one scale, in the order of the left text; charges behind."""
        around = context(match)
        ours, theirs = traits_of(match.left), traits_of(match.right)
        rated = [
            (at, to, comparison)
            for at, left in enumerate(ours)
            for to, right in enumerate(theirs)
            if left.scale == right.scale and (comparison := self._pair(match, left, right, around)) is not None
        ]
        return (*best_pairs(rated, least=self.least_role), *by_charge(match))

    def _pair(self, match: Match, left: Trait, right: Trait, around: float) -> Comparison | None:
        role = (_as_attribute(left, right, self.other_verb) if left.holder[0] else _as_thing(left, right)) * (
            0.4 + 0.6 * min(1.0, around / 0.6)
        )
        if not left.lines and not right.lines:
            return None  # "a vehicle" on both sides says nothing of its kind
        level = _level(left, right)
        if level is Level.CONFLICT:
            if around < self.least_ground or not comparable(match) or _several(match, left, right):
                return None
            role *= self.trust.get(left.scale, 1.0) * set_apart(match.left, match.right)
            role *= self.plural if left.plural or right.plural else 1.0
            role *= self.known if _tells(match.left, right) or _tells(match.right, left) else 1.0
            if _doubt(left) != _doubt(right):
                # What may have been, or what was not, leaves room for what was.
                level = Level.COMPATIBLE
        if role < self.least_role:
            return None
        one, other = left.span.of(match.left.article.text), right.span.of(match.right.article.text)
        return Comparison(
            Category.OTHER,
            level,
            left.span,
            right.span,
            f"{left.scale}: “{one}” {'against' if level is Level.CONFLICT else 'and'} “{other}”",
            role=round(role, 4),
            margin=0.8 if level is Level.CONFLICT else 0.0,
            left_value=left.value if level is not Level.AGREE else min(left.value, right.value),
            right_value=right.value if level is not Level.AGREE else min(left.value, right.value),
        )


def _level(left: Trait, right: Trait) -> Level:
    if left.value == right.value:
        # "Not red" and "red" is a quarrel about whether, not about which.
        return Level.AGREE if _doubt(left) == _doubt(right) else Level.COMPATIBLE
    return Level.COMPATIBLE if not left.lines or not right.lines or left.lines & right.lines else Level.CONFLICT


def _doubt(trait: Trait) -> tuple[bool, bool, Modality]:
    return trait.open, trait.slot.negated, trait.slot.modality


def _as_attribute(left: Trait, right: Trait, other_verb: float) -> float:
    """How sure it is that two attributes are of one thing."""
    alike = same_part(left.holder, right.holder)
    if alike < 0.7:
        return 0.0
    verbs = _same_verb(left.slot, right.slot)
    if "is" in {left.slot.part, right.slot.part}:
        return alike
    if verbs >= 0.7 and left.slot.part == right.slot.part:
        return alike
    # The left engine and the right one are both there.
    return 0.0 if left.scale == "side" else alike * other_verb


def _as_thing(left: Trait, right: Trait) -> float:
    """How sure it is that two things play one part in one event; 31 of these are never eleven of those."""
    if left.slot.part != right.slot.part or (left.count and right.count and left.count != right.count):
        return 0.0
    likeness = _same_verb(left.slot, right.slot)
    if not left.slot.beside[0] or not right.slot.beside[0]:
        return 0.8 * likeness
    beside = same_part(left.slot.beside, right.slot.beside)
    return likeness * (1.0 if beside >= 0.7 else 0.6 if beside >= 0.4 else 0.0)


def _same_verb(left: Slot, right: Slot) -> float:
    return same_word(left.verb, right.verb) if left.verb and right.verb else 0.0


def _several(match: Match, left: Trait, right: Trait) -> bool:
    """Whether a side has more than one word of the scale, or the other side's word: a list, a contrast, another thing."""
    return any(
        one.scale == trait.scale and one.span != trait.span and _level(one, trait) is not Level.AGREE
        for claim, trait in ((match.left, left), (match.right, right))
        for one in traits_of(claim)
    ) or any(
        re.search(rf"\b{re.escape(trait.value)}s?\b", claim.text, re.IGNORECASE)
        for claim, trait in ((match.left, right), (match.right, left))
    )


def _tells(claim: Claim, trait: Trait) -> bool:
    """Whether the claim's article has the word somewhere."""
    return re.search(rf"\b{re.escape(trait.value)}s?\b", claim.article.text, re.IGNORECASE) is not None
