"""Where something happened: in one place or in another, places inside one another being no quarrel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.areas import are_opposite, may_hold
from factcheck.compare.compass import by_compass
from factcheck.compare.content import same_word
from factcheck.compare.context import names_in, set_apart, shared
from factcheck.compare.journeys import crossed
from factcheck.compare.streets import confused
from factcheck.compare.where import Location, is_owner, is_told, locations_of, lone_place
from factcheck.records import Category, Comparison, Level, Span
from factcheck.values.gazetteer import plain
from factcheck.values.lexicon import section
from factcheck.values.name_forms import Likeness, same_name

if TYPE_CHECKING:
    from factcheck.records import Claim, Match, Name

_HOME = re.compile(
    r",?\s*(?:\d{1,3},\s*)?(?:who comes |who lives |a resident )?(?:of|from|in)\s+(?:the\s+\w+\s+of\s+)?$"
)
_IDLE = frozenset(["be", "take", "place", "hold", "happen", "occur", "stage", "have"])
# Sorts of which one event happens in one only, and of which none lies in another of its sort.
_EXCLUSIVE = section("naming", "exclusive")


@dataclass(frozen=True, slots=True)
class PlaceComparator:
    """Compares where the events of two claims happen, and where their persons come from."""

    least_role: float = 0.3
    unsorted_weight: float = 0.6
    """How far two names of unknown kind are trusted to be places of one size."""
    setting_weight: float = 0.7
    known_weight: float = 0.6
    """What remains of a conflict where one article knows both places, which then belong to its story."""
    slot_ground: float = 0.38
    """How much two sentences must share before the one place that each alone names is taken to fill one slot."""
    other_verb: float = 0.5
    """How far places beside two unlike verbs are trusted to belong to one event."""

    @property
    def category(self) -> Category:
        """Where something happened."""
        return Category.PLACE

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each place that plays the same part on both sides, the surest first."""
        found: list[Comparison] = []
        ways = crossed(match)
        left_places, right_places = (
            [at for at in locations_of(claim) if not any(span.overlaps(at.span) for span in spans)]
            for claim, spans in (
                (match.left, [one.left for one in ways]),
                (match.right, [one.right for one in ways]),
            )
        )
        rated = [
            comparison
            for left in left_places
            for right in right_places
            if (comparison := self._pair(match, left, right)) is not None
        ]
        rated.sort(key=lambda one: (one.level is Level.CONFLICT, -one.role, one.left, one.right))
        settled: set[tuple[str, Span]] = set()
        for one in rated:
            keys = {("left", one.left), ("right", one.right)}
            # A place that has its twin, or lies in the other's, is not held against a third.
            if not keys & settled:
                settled |= keys
                found.append(one)
        if any(one.level is not Level.CONFLICT for one in found):
            found = [one for one in found if one.level is not Level.CONFLICT or one.margin < self.least_role]
        streets = (
            _compared(Level.CONFLICT, left, right, f"{left.text} against {right.text}", role, margin=0.5)
            for left, right, role in confused(match)
            if ("left", left.span) not in settled and ("right", right.span) not in settled
        )
        rest = (*ways, *found, *streets, *by_compass(match), *self._homes(match))
        return rest if any(one.level is Level.CONFLICT for one in rest) else (*rest, *self._slot(match))

    def _slot(self, match: Match) -> tuple[Comparison, ...]:
        """The one place that each claim names and the other's article does not, in sentences that share much else."""
        left, right = lone_place(match.left, match.right), lone_place(match.right, match.left)
        if left is None or right is None or not {left.kind, right.kind} & {"place"} or may_hold(match, left, right):
            return ()
        if is_owner(match.left, left) != is_owner(match.right, right):
            return ()  # "the mayor of Oran" may open a bridge elsewhere
        here, there = (
            {(at.relation, at.sort) for at in locations_of(claim) if at.name == name}
            for claim, name in ((match.left, left), (match.right, right))
        )
        if here and there and here.isdisjoint(there):
            return ()  # there and from there; a city and the region that it may lie in
        ground = min(1.0, shared(match.left, match.right, left, right))
        role = round((0.16 + 0.4 * ground) * set_apart(match.left, match.right), 4)
        if ground < self.slot_ground or role < self.least_role:
            return ()
        ours, theirs = (Location(name.span, name.full, name, "", "", "", -1) for name in (left, right))
        return (_compared(Level.CONFLICT, ours, theirs, f"{left.full} against {right.full}", role, margin=0.7),)

    def _pair(self, match: Match, left: Location, right: Location) -> Comparison | None:
        if left.relation != right.relation:
            return None
        verb = _same_verb(left.verb, right.verb)
        if left.name is None or right.name is None:
            return self._settings(match, left, right, verb) if left.name is right.name and verb else None
        verb = verb or self.other_verb
        likeness = same_name(left.name, right.name)
        ground = shared(match.left, match.right, left.name, right.name)
        role = verb * (0.5 + 0.5 * min(1.0, 1.5 * ground)) * set_apart(match.left, match.right)
        if likeness.likeness is Likeness.SAME and are_opposite(match, left.name, right.name):
            return _compared(Level.CONFLICT, left, right, f"opposite parts of {left.text}", role, margin=0.7)
        if likeness.likeness is Likeness.SAME:
            return _compared(Level.AGREE, left, right, f"both at {left.text}", role)
        if likeness.likeness is Likeness.WITHIN or _mentions(match.left, right) or _mentions(match.right, left):
            return _compared(Level.COMPATIBLE, left, right, f"{left.text} and {right.text} go together", role)
        role *= self.known_weight if is_told(match.left, right.text) or is_told(match.right, left.text) else 1.0
        if likeness.likeness is Likeness.VARIANT:
            reason = f"one place in two spellings: {left.text} against {right.text}"
            return _compared(Level.CONFLICT, left, right, reason, role, margin=likeness.distance)
        if may_hold(match, left.name, right.name):
            clash = False
        elif likeness.likeness is Likeness.DIFFERENT:
            clash = True
        elif left.sort and right.sort:
            clash = left.sort == right.sort and left.sort in _EXCLUSIVE
        else:
            clash = not left.sort and not right.sort and left.name.kind == right.name.kind == "place"
            role *= self.unsorted_weight
        if not clash or role < self.least_role:
            return None
        return _compared(
            Level.CONFLICT, left, right, f"{left.text} against {right.text}", role, margin=likeness.distance
        )

    def _settings(self, match: Match, left: Location, right: Location, verb: float) -> Comparison | None:
        """Two described places: "at the scene", "in hospital"."""
        role = verb * (0.4 + 0.6 * min(1.0, 1.5 * shared(match.left, match.right)))
        if left.setting == right.setting:
            return _compared(Level.AGREE, left, right, f"both at a {left.text}", role)
        if _says(match.left, right.text) or _says(match.right, left.text):
            return None
        if role * self.setting_weight < self.least_role:
            return None
        reason = f"{left.text} against {right.text}"
        return _compared(Level.CONFLICT, left, right, reason, role * self.setting_weight, margin=0.8)

    def _homes(self, match: Match) -> tuple[Comparison, ...]:
        """Where a person comes from: "Ana Ruiz, 43, of Oran" against "Ana Ruiz, from Lumea"."""
        found = []
        ours, theirs = _homes_of(match.left), _homes_of(match.right)
        for person, home in ours:
            for other, place in theirs:
                if same_name(person, other).likeness not in {Likeness.SAME, Likeness.VARIANT}:
                    continue
                likeness = same_name(home, place)
                known = likeness.likeness in {Likeness.DIFFERENT, Likeness.UNKNOWN}
                level = Level.CONFLICT if known else Level.AGREE
                if likeness.likeness is Likeness.WITHIN:
                    level = Level.COMPATIBLE
                left = Location(home.span, home.full, home, "", "home", "", -1)
                right = Location(place.span, place.full, place, "", "home", "", -1)
                sure = 0.8 if likeness.likeness is Likeness.DIFFERENT else 0.65
                reason = f"where {person.full} comes from: {home.full} against {place.full}"
                found.append(
                    _compared(level, left, right, reason, sure, margin=1.0 if level is Level.CONFLICT else 0.0)
                )
        return tuple(found)


def _same_verb(left: str, right: str) -> float:
    """How likely two verbs tell of one event: equal ones, near ones, or an idle one beside any noun."""
    if left in _IDLE and right in _IDLE:
        return 0.7
    if left in _IDLE or right in _IDLE:
        return 0.0
    return same_word(left, right)


def _mentions(claim: Claim, place: Location) -> bool:
    """Whether a claim names the other side's place as well, so that both places belong to its story."""
    return place.name is not None and any(
        same_name(name, place.name).likeness is Likeness.SAME for name in names_in(claim, "place", "other", "body")
    )


def _says(claim: Claim, noun: str) -> bool:
    return re.search(rf"\b{re.escape(noun)}s?\b", claim.text, re.IGNORECASE) is not None


def _homes_of(claim: Claim) -> list[tuple[Name, Name]]:
    """Each person of a claim with the place right behind: "Ana Ruiz, 43, of Oran"."""
    found = []
    persons, homes = names_in(claim, "person"), names_in(claim, "place", "other")
    for person in persons:
        for place in homes:
            gap = claim.text[person.span.end - claim.span.start : place.span.start - claim.span.start]
            if 0 < len(gap) < 40 and person.span.end < place.span.start and _HOME.fullmatch(gap) and " in " not in gap:
                found.append((person, place))
    return found


def _compared(
    level: Level, left: Location, right: Location, reason: str, role: float, *, margin: float = 0.0
) -> Comparison:
    value = plain(max(left.text, right.text, key=lambda words: (len(words), words)))
    same = level is Level.AGREE
    return Comparison(
        Category.PLACE,
        level,
        left.span,
        right.span,
        reason,
        role=role,
        margin=margin,
        left_value=value if same else plain(left.text),
        right_value=value if same else plain(right.text),
    )
