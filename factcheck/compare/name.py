"""Who it is: one person in two spellings, or two persons in one office."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.acts import acts_of, is_told_alone, shares
from factcheck.compare.context import names_in, set_apart, shared
from factcheck.compare.near_names import near
from factcheck.compare.office import is_single, same_office
from factcheck.compare.persons import is_denied, knows, lone_person
from factcheck.records import Category, Comparison, Level, Name
from factcheck.values.gazetteer import plain
from factcheck.values.name_forms import Likeness, name_words, same_name

if TYPE_CHECKING:
    from factcheck.records import Claim, Match

_APART = (Likeness.DIFFERENT, Likeness.UNKNOWN)


@dataclass(frozen=True, slots=True)
class NameComparator:
    """Compares the persons of two claims: spellings of one name, and holders of one office."""

    least_role: float = 0.3
    """Below this the two persons are not taken to fill one slot."""
    spelling_role: float = 0.9
    office_weight: float = 0.9
    known_weight: float = 0.5
    """What remains of a conflict over an office where one article names both persons."""
    slot_ground: float = 0.35
    """How much two sentences must share before the one person that each alone names is taken to fill one slot."""
    act_ground: float = 0.3
    """How many of the other content words two sentences must share before an act is taken to be one act."""

    @property
    def category(self) -> Category:
        """Who it is."""
        return Category.NAME

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each person named on both sides or holding one office on both, the surest first."""
        ours, theirs = _persons(match.left), _persons(match.right)
        found: list[Comparison] = []
        used: set[str] = set()
        for left in ours:
            for right in theirs:
                comparison = self._forms(left, right)
                if comparison is not None and left.key not in used and "›" + right.key not in used:
                    used.update({left.key, "›" + right.key})
                    found.append(comparison)
        for left in ours:
            for right in theirs:
                if left.key in used or "›" + right.key in used:
                    continue
                comparison = self._near(match, left, right) or self._office(match, left, right)
                if comparison is not None:
                    used.update({left.key, "›" + right.key})
                    found.append(comparison)
        if not found:
            found.extend(self._act(match, ours, theirs))
        if not found:
            found.extend(_unnamed(match))
        if not any(one.level is Level.CONFLICT for one in found):
            found.extend(self._slot(match, ours, theirs))
        return tuple(found)

    def _slot(self, match: Match, ours: list[Name], theirs: list[Name]) -> tuple[Comparison, ...]:
        """The one person whom each claim names and the other's article does not, in sentences that share much else."""
        left, right = (
            lone_person(match.left, match.right, ours, theirs),
            lone_person(match.right, match.left, theirs, ours),
        )
        if left is None or right is None or same_name(left, right).likeness is Likeness.WITHIN:
            return ()
        if _each(match, left, right):
            return ()
        if left.role and right.role and (not same_office(left.role, right.role) or not is_single(left.role)):
            return ()
        ground = min(1.0, shared(match.left, match.right, left, right))
        role = round((0.2 + 0.35 * ground) * set_apart(match.left, match.right), 4)
        if ground < self.slot_ground or role < self.least_role:
            return ()
        return (
            _comparison(Level.CONFLICT, left, right, f"who: {left.full} against {right.full}", role=role, margin=0.7),
        )

    def _forms(self, left: Name, right: Name) -> Comparison | None:
        """The same person, in one spelling or in two."""
        likeness = same_name(left, right)
        if likeness.likeness is Likeness.SAME:
            return _comparison(Level.AGREE, left, right, f"{left.full} on both sides", role=1.0)
        if likeness.likeness is not Likeness.VARIANT:
            return None
        if likeness.transliterated:
            reason = f"one name in two transliterations: {left.full} and {right.full}"
            return _comparison(Level.COMPATIBLE, left, right, reason, role=self.spelling_role)
        single = min(_length(left), _length(right)) < 2
        if not {left.kind, right.kind} & {"person"} or (single and left.kind != right.kind):
            return None
        whole = min(len(name_words(left.full)), len(name_words(right.full))) > 1
        role = self.spelling_role if whole else self.spelling_role * (0.8 if left.role and right.role else 0.6)
        reason = f"one name in two spellings: {left.full} against {right.full}"
        return _comparison(Level.CONFLICT, left, right, reason, role=role, margin=likeness.distance)

    def _near(self, match: Match, left: Name, right: Name) -> Comparison | None:
        """One person under two names that look alike: "Judge Ann Tell", "Judge Agnes Tell"."""
        role = near(match, left, right) if same_name(left, right).likeness in _APART else 0.0
        if role < self.least_role:
            return None
        office = f"{left.role}: " if left.role and left.role == right.role else ""
        reason = f"{office}{left.full} against {right.full}"
        return _comparison(Level.CONFLICT, left, right, reason, role=role, margin=0.3)

    def _office(self, match: Match, left: Name, right: Name) -> Comparison | None:
        """Two persons in one office."""
        if not left.role or not right.role or not is_single(left.role) or not is_single(right.role):
            return None
        likeness = same_name(left, right)
        if name_words(left.full)[-1] == name_words(right.full)[-1] and min(_length(left), _length(right)) < 2:
            # "President Trump" beside Melania Trump: a bare surname is no proof of another person.
            return None
        if likeness.likeness is not Likeness.DIFFERENT and not (
            likeness.likeness is Likeness.UNKNOWN and left.kind == right.kind == "person"
        ):
            return None
        sure = same_office(left.role, right.role)
        if not sure or is_denied(match.left, left) or is_denied(match.right, right):
            return None
        known = knows(match.left, right), knows(match.right, left)
        if all(known) or _holds(match.left, right) or _holds(match.right, left):
            return None
        sure *= self.known_weight if any(known) else 1.0
        ground = shared(match.left, match.right, left, right, roles=True)
        role = self.office_weight * sure * (0.55 + 0.45 * min(1.0, 2 * ground)) * set_apart(match.left, match.right)
        if role < self.least_role:
            return None
        reason = f"{left.role}: {left.full} against {right.full}"
        return _comparison(Level.CONFLICT, left, right, reason, role=role, margin=likeness.distance)

    def _act(self, match: Match, ours: list[Name], theirs: list[Name]) -> tuple[Comparison, ...]:
        """Two persons who alone did, or alone suffered, one act: only where each sentence has a single candidate."""
        left, right = _only(match.left, ours), _only(match.right, theirs)
        if left is None or right is None or same_name(left, right).likeness is not Likeness.DIFFERENT:
            return ()
        if left.role and right.role and not same_office(left.role, right.role):
            return ()
        if knows(match.left, right) or knows(match.right, left) or _each(match, left, right):
            return ()
        common = acts_of(match.left, left) & acts_of(match.right, right)
        ground = shared(match.left, match.right, left, right)
        if not common or ground < self.act_ground:
            return ()
        placed = any(part for _, part in common)
        role = ((0.3 if placed else 0.2) + 0.4 * min(1.0, ground)) * set_apart(match.left, match.right)
        if role < self.least_role:
            return ()
        act = min(act for act, _ in common)
        reason = f"who it was ({act}): {left.full} against {right.full}"
        return (_comparison(Level.CONFLICT, left, right, reason, role=role, margin=1.0),)


def _each(match: Match, left: Name, right: Name) -> bool:
    """Whether both may have done, or undergone, what the sentences tell: attended, scored, been hurt."""
    shared_deed = shares(match.left, left) and shares(match.right, right)
    return shared_deed and not is_told_alone(match.left, match.right)


def _length(name: Name) -> int:
    return len(name_words(name.text))


def _unnamed(match: Match) -> tuple[Comparison, ...]:
    """One office that names the person on one side only, "Mayor Lena Brandt" and "the mayor", or one title on both."""
    ours = [v for v in match.left.values if isinstance(v, Name) and v.kind == "person" and v.role]
    theirs = [v for v in match.right.values if isinstance(v, Name) and v.kind == "person" and v.role]
    for left in ours:
        for right in theirs:
            sure = same_office(left.role, right.role)
            if bool(left.full) != bool(right.full) and sure:
                reason = f"{left.full or left.text} and {right.full or right.text} may be one"
                return (_comparison(Level.COMPATIBLE, left, right, reason, role=sure),)
            if (
                not left.full
                and left.key == right.key
                and " of " in left.text
                and left.text.lower() == right.text.lower()
            ):
                return (_comparison(Level.AGREE, left, right, f"the {left.text} on both sides", role=1.0),)
    return ()


def _only(claim: Claim, names: list[Name]) -> Name | None:
    persons = [name for name in names if name.kind == "person" and not is_denied(claim, name)]
    return persons[0] if len(persons) == 1 else None


def _persons(claim: Claim) -> list[Name]:
    """One mention of each person of a claim: the first that gives a role, else the first."""
    first: dict[str, Name] = {}
    for name in names_in(claim, "person", "other"):
        known = first.get(name.key)
        if known is None or (name.role and not known.role):
            first[name.key] = name
    return list(first.values())


def _holds(claim: Claim, name: Name) -> bool:
    """Whether the claim's article names this person too with the same office, so that the office has had two holders."""
    surname = name_words(name.full)[-1]
    text = plain(claim.article.text)
    head = name.role.split(" of ")[0].split()[-1]
    inside = claim.span
    for found in re.finditer(rf"\b{re.escape(surname)}\b", text):
        if inside.start <= found.start() < inside.end:
            continue
        if head in text[max(0, found.start() - 60) : found.end() + 60]:
            return True
    return False


def _comparison(level: Level, left: Name, right: Name, reason: str, *, role: float, margin: float = 0.0) -> Comparison:
    same = level is Level.AGREE
    value = plain(max(left.full, right.full, key=lambda words: (len(words), words)))
    ours, theirs = left.full or left.role, right.full or right.role
    return Comparison(
        Category.NAME,
        level,
        left.span,
        right.span,
        reason,
        role=role,
        margin=margin,
        left_value=value if same else plain(ours),
        right_value=value if same else plain(theirs),
    )
