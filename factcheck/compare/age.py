"""Ages: "Nadia Okoro, 52," against "the 54-year-old", where both are of one person; a year of birth is an age too."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.content import containment, same_word
from factcheck.compare.interval import level, margin
from factcheck.compare.occasion import occasion_of
from factcheck.compare.twins import best_pairs
from factcheck.records import Bound, Category, Comparison, Level, Name, Quantity, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Claim, Match, Span

_YEAR = 365.2425 * 86400
_MALE = frozenset(
    [
        "man",
        "boy",
        "father",
        "husband",
        "son",
        "brother",
        "he",
        "his",
        "him",
        "widower",
        "grandfather",
        "uncle",
        "nephew",
        "king",
        "prince",
        "actor",
        "grandson",
        "schoolboy",
        "sportsman",
        "gentleman",
        "mr",
    ]
)
_FEMALE = frozenset(
    [
        "woman",
        "girl",
        "mother",
        "wife",
        "daughter",
        "sister",
        "she",
        "her",
        "widow",
        "grandmother",
        "aunt",
        "niece",
        "queen",
        "princess",
        "actress",
        "granddaughter",
        "schoolgirl",
        "lady",
        "mrs",
        "ms",
    ]
)
_KIN = frozenset(
    [
        "father",
        "mother",
        "husband",
        "wife",
        "son",
        "daughter",
        "brother",
        "sister",
        "widow",
        "widower",
        "grandfather",
        "grandmother",
        "uncle",
        "aunt",
        "nephew",
        "niece",
        "cousin",
        "friend",
        "neighbour",
        "neighbor",
        "colleague",
        "grandson",
        "granddaughter",
        "partner",
    ]
)
# An age at another time of life: "was 19 when she left school", "at the age of 25".
_THEN = re.compile(r"^\W*(?:when|at the time|then)\b", re.IGNORECASE)
_AVERAGE = re.compile(
    r"\b(?:average|median|mean|minimum|maximum|oldest|youngest|under|over|aged between)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Age:
    """An age in years and whose it is."""

    span: Span
    low: float
    high: float
    point: float
    bound: Bound
    owner: str
    names: frozenset[str]
    named: bool
    """The age stands beside the name of its owner."""
    words: frozenset[str]
    then: bool
    pooled: bool
    record: Quantity | When


@dataclass(frozen=True, slots=True)
class AgeComparator:
    """Tells whether two claims give one person the same age."""

    least_role: float = 0.3
    """Ages that are less likely to be of one person are not compared."""
    birthday: float = 1.0
    """Years by which ages of texts more than a month apart may differ without a conflict."""
    category: Category = Category.AGE

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of ages of one person; empty where there is none."""
        return best_pairs(self._candidates(match), least=self.least_role)

    def _candidates(self, match: Match) -> Iterator[tuple[int, int, Comparison]]:
        lefts, rights = _ages(match.left), _ages(match.right)
        for i, one in enumerate(lefts):
            for j, other in enumerate(rights):
                role = _one_person(match, one, other, alone=len(lefts) == len(rights) == 1)
                if role > 0:
                    yield i, j, self._comparison(match, one, other, role)

    def _comparison(self, match: Match, one: _Age, other: _Age, role: float) -> Comparison:
        texts = one.span.of(match.left.article.text), other.span.of(match.right.article.text)
        says = level((one.low, one.high, one.point, one.bound), (other.low, other.high, other.point, other.bound))
        update = says is Level.CONFLICT and _grown(match, one, other, self.birthday)
        conflict = says is Level.CONFLICT
        return Comparison(
            self.category,
            says,
            one.span,
            other.span,
            f"{texts[0]} {'against' if conflict else 'and'} {texts[1]}",
            role=round(role, 4),
            margin=round(margin(one.low, one.high, other.low, other.high), 4) if conflict else 0.0,
            update=update,
            left_value=_normal(one),
            right_value=_normal(other),
        )


def _ages(claim: Claim) -> list[_Age]:
    found = []
    for value in claim.values:
        if isinstance(value, Quantity) and value.kind is Category.AGE:
            found.append(_age(claim, value, (value.low, value.high, value.point), value.bound))
        elif isinstance(value, When) and value.frame.verb == "bear" and claim.article.published is not None:
            now = claim.article.published
            low, high = ((now - moment).total_seconds() / _YEAR for moment in (value.last, value.first))
            if 0 <= low < 120 and value.grain in {"day", "month", "year"}:
                found.append(_age(claim, value, (math.floor(low), math.floor(high) + 0.99, low), Bound.ABOUT))
    return found


def _age(claim: Claim, value: Quantity | When, years: tuple[float, float, float], bound: Bound) -> _Age:
    text, frame = claim.article.text, value.frame
    after = text[value.span.end : value.span.end + 20]
    near, beside = _near_names(claim, value.span)
    words = {w.lower() for w in _WORD.findall(claim.text[max(0, value.span.start - claim.span.start - 40) :][:90])}
    return _Age(
        value.span,
        *years,
        bound,
        _owner(frame.noun) or _owner(frame.subject),
        near,
        beside,
        frozenset(words),
        then=_THEN.match(after) is not None,
        pooled=_AVERAGE.search(frame.clause.of(text) if frame.clause.end else claim.text) is not None,
        record=value,
    )


def _owner(word: str) -> str:
    # "the 71-year-old" has its owner in the next sentence, "his 79th birthday" in the pronoun
    return "" if word in {"year", "birthday", "age", "-"} else word


def _near_names(claim: Claim, span: Span) -> tuple[frozenset[str], bool]:
    """Full names of the persons whom the age may belong to, and whether that is the one it stands at; else all of the claim."""
    people = [v for v in claim.values if isinstance(v, Name) and v.key and v.kind in {"person", "other"}]
    beside = [v for v in people if 0 <= span.start - v.span.end <= 3 or 0 <= v.span.start - span.end <= 12]
    return frozenset(v.full.lower() or v.key for v in (beside or people)), any(v.kind == "person" for v in beside)


def _one_person(match: Match, one: _Age, other: _Age, *, alone: bool) -> float:
    """How sure it is, 0 to 1, that both ages are of one person, by name, by description, by the sentence."""
    shared = containment(occasion_of(match.left, one.record).sentence, occasion_of(match.right, other.record).sentence)
    role = 0.3 + 0.35 * shared + (0.1 if alone else 0.0)
    if _same_name(one.names, other.names):
        role = max(role, 0.8)
    elif one.named and other.named:
        role -= 0.25
    likeness = same_word(one.owner, other.owner) if one.owner and other.owner else 0.0
    if likeness >= 0.7 and not (_surname(one) or _surname(other)):
        role += 0.2
    genders = _gender(one), _gender(other)
    if all(genders) and genders[0] != genders[1]:
        return 0.0
    if (one.owner in _KIN) != (other.owner in _KIN) or (one.owner in _KIN and one.owner != other.owner):
        role *= 0.4
    if one.then != other.then or one.pooled != other.pooled:
        role *= 0.4
    return min(1.0, role)


def _surname(age: _Age) -> bool:
    """Whether the owner is told by a name: then names decide, not words."""
    return any(age.owner in name.split() for name in age.names)


def _same_name(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether some person stands on both sides: one surname, and no two different given names."""
    for one in left:
        for other in right:
            ours, theirs = one.split(), other.split()
            if (
                ours
                and theirs
                and ours[-1] == theirs[-1]
                and (len(ours) == 1 or len(theirs) == 1 or ours[0] == theirs[0])
            ):
                return True
    return False


def _gender(age: _Age) -> str:
    if age.owner in _MALE | _FEMALE:
        return "m" if age.owner in _MALE else "f"
    male, female = bool(age.words & _MALE), bool(age.words & _FEMALE)
    return "" if male == female else "m" if male else "f"


def _grown(match: Match, one: _Age, other: _Age, birthday: float) -> bool:
    """Whether a birthday between the two texts explains the difference."""
    left, right = match.left.article.published, match.right.article.published
    if left is None or right is None or abs((right - left).days) < 31:
        return False
    years = (right - left).total_seconds() / _YEAR
    return abs((other.point - one.point) - years) <= birthday


def _normal(age: _Age) -> str:
    if age.bound is Bound.RANGE or age.high - age.low > 1.5:
        return f"{age.low:.0f} to {age.high:.0f} year"
    mark = "" if age.bound is Bound.EXACT else f"{age.bound.value} "
    return f"{mark}{age.point:.6g} year"
