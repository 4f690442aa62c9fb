"""Ages: "Nadia Okoro, 52," against "the 54-year-old", where both are of one person; a year of birth is an age too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.aged import FEMALE, KIN, MALE, YEAR, Age, ages_of, other_parts
from factcheck.compare.bare_ages import people_words
from factcheck.compare.content import containment, same_word
from factcheck.compare.interval import level, margin
from factcheck.compare.occasion import occasion_of
from factcheck.compare.owners import is_one_name, other_beings
from factcheck.compare.reach import two_age_limits
from factcheck.compare.twins import LEAST_ROLE, best_pairs
from factcheck.records import Bound, Category, Comparison, Level
from factcheck.values.age_forms import YEARS
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Claim, Match

_UNIT = re.compile(r"\b(month|week|day)s?\b", re.IGNORECASE)
_WEEKS_OF_MONTH = 4
"""A baby of twelve weeks is called three months old."""
_EXTREMES = {"oldest", "youngest"}
_ONE_STANDS_OUT = 0.6
"""What is left of the role where one text alone calls its person the oldest or the youngest."""

_OTHER_PART = 0.4
"""What is left where one age is of the driver and the other of the passenger."""

_BESIDE_OTHERS = 0.25
"""What is left where one text speaks of a second person and the other of one."""


@dataclass(frozen=True, slots=True)
class AgeComparator:
    """Tells whether two claims give one person the same age."""

    least_role: float = LEAST_ROLE
    """Ages that are less likely to be of one person are not compared."""
    birthday: float = 1.0
    """Years by which ages of texts more than a month apart may differ without a conflict."""
    category: Category = Category.AGE

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of ages of one person; empty where there is none."""
        return best_pairs(self._candidates(match), least=self.least_role)

    def _candidates(self, match: Match) -> Iterator[tuple[int, int, Comparison]]:
        lefts, rights = ages_of(match.left), ages_of(match.right)
        for i, one in enumerate(lefts):
            for j, other in enumerate(rights):
                if one.made and other.made:
                    # Two dates are compared as dates.
                    continue
                role = _one_person(match, one, other, alone=len(lefts) == len(rights) == 1)
                if role > 0:
                    yield i, j, self._comparison(match, one, other, role)

    def _comparison(self, match: Match, one: Age, other: Age, role: float) -> Comparison:
        texts = one.span.of(match.left.article.text), other.span.of(match.right.article.text)
        units = _unit(match.left, one), _unit(match.right, other)
        ours, theirs = _ends(one, *units), _ends(other, *units[::-1])
        if {one.bound, other.bound} == {Bound.AT_LEAST} and two_age_limits(match.left, match.right):
            ours, theirs = (ours[0], ours[0]), (theirs[0], theirs[0])
        says = level((*ours, one.point, one.bound), (*theirs, other.point, other.bound))
        update = says is Level.CONFLICT and _grown(match, one, other, self.birthday)
        conflict = says is Level.CONFLICT
        return Comparison(
            self.category,
            says,
            one.span,
            other.span,
            f"{texts[0]} {'against' if conflict else 'and'} {texts[1]}",
            role=round(role, 4),
            margin=round(margin(*ours, *theirs), 4) if conflict else 0.0,
            update=update,
            left_value=_normal(one),
            right_value=_normal(other),
        )


def _unit(claim: Claim, age: Age) -> str:
    """In what an age is given: a year where the words name no smaller unit."""
    found = _UNIT.search(age.span.of(claim.article.text))
    return found[1].lower() if found else "year"


def _ends(age: Age, unit: str, other: str) -> tuple[float, float]:
    """From when to when an age lasts that is set against one in another unit: who is one year old may be of 18 months."""
    if unit == other or age.bound is not Bound.EXACT:
        return age.low, age.high
    low = age.low
    if unit == "month" and other != "year":
        low = min(low, age.low * _WEEKS_OF_MONTH * YEARS["week"] / YEARS["month"])
    return low, max(age.high, age.low + 0.999 * YEARS[unit])


def _one_person(match: Match, one: Age, other: Age, *, alone: bool) -> float:
    """How sure it is, 0 to 1, that both ages are of one person, by name, by description, by the sentence."""
    if other_beings(one, other):
        return 0.0
    shared = containment(occasion_of(match.left, one.record).sentence, occasion_of(match.right, other.record).sentence)
    role = 0.3 + 0.35 * shared + (0.1 if alone else 0.0)
    if _same_name(one.names, other.names):
        role = max(role, 0.8)
    elif one.named and other.named:
        role -= 0.25
    likeness = same_word(one.owner, other.owner) if one.owner and other.owner else 0.0
    if likeness >= 0.7 and not (_surname(one) or _surname(other)):
        role += 0.2
    extreme = one.pooled if one.pooled == other.pooled and one.pooled in _EXTREMES else ""
    genders = _gender(one), _gender(other)
    # Who is the youngest of a group is one person, whatever else the texts make of her or him.
    if all(genders) and genders[0] != genders[1] and not extreme and not _same_name(one.names, other.names):
        return 0.0
    if {one.pooled, other.pooled} == _EXTREMES:
        return 0.0
    if (one.owner in KIN) != (other.owner in KIN) or (one.owner in KIN and one.owner != other.owner):
        role *= 0.4
    if other_parts(one, other) and not _same_name(one.names, other.names):
        role *= _OTHER_PART
    if one.another != other.another:
        role *= _BESIDE_OTHERS
    if (one.made and _person(other)) or (other.made and _person(one)):
        return 0.0
    if _thing(one) != _thing(other):
        role *= 0.4
    if one.then != other.then or (one.pooled == "group") != (other.pooled == "group"):
        role *= 0.3
    elif one.pooled != other.pooled and not (one.named and other.named and _same_name(one.names, other.names)):
        # Who stands out in one text need not in the other: "the youngest, a girl of five" may be "a girl of six".
        role *= _ONE_STANDS_OUT
    elif extreme:
        role = max(role, 0.45)
    return min(1.0, role)


def _person(age: Age) -> bool:
    """Whether who is so old is somebody."""
    return bool(age.named or _gender(age) or age.owner in people_words())


def _thing(age: Age) -> bool:
    """Whether what is so old is no person: "the bus was nineteen years old"."""
    return any(age.owner in section("counted", family) for family in ("vehicles", "buildings", "vessels", "aircraft"))


def _surname(age: Age) -> bool:
    """Whether the owner is told by a name: then names decide, not words."""
    return any(age.owner in name.split() for name in age.names)


def _same_name(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether some person stands on both sides."""
    return any(is_one_name(one, other) for one in left for other in right)


def _gender(age: Age) -> str:
    if age.owner in MALE | FEMALE:
        return "m" if age.owner in MALE else "f"
    male, female = bool(age.words & MALE), bool(age.words & FEMALE)
    return "" if male == female else "m" if male else "f"


def _grown(match: Match, one: Age, other: Age, birthday: float) -> bool:
    """Whether a birthday between the two texts explains the difference."""
    left, right = match.left.article.published, match.right.article.published
    if left is None or right is None or abs((right - left).days) < 31:
        return False
    years = (right - left).total_seconds() / YEAR
    return abs((other.point - one.point) - years) <= birthday


def _normal(age: Age) -> str:
    if age.bound is Bound.RANGE or age.high - age.low > 1.5:
        return f"{age.low:.0f} to {age.high:.0f} year"
    mark = "" if age.bound is Bound.EXACT else f"{age.bound.value} "
    return f"{mark}{age.point:.6g} year"
