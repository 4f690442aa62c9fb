"""The forms in which words give an age: "aged 58", "aged 65 and over", "aged 21, 24 and 30", "18- to 24-year-olds"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from factcheck.values.small_numbers import cardinal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.number_words import Number
    from factcheck.values.sentence import Token

YEARS = {"year": 1.0, "years": 1.0, "month": 1 / 12, "months": 1 / 12, "week": 7 / 365.2425, "weeks": 7 / 365.2425, "day": 1 / 365.2425,
          "days": 1 / 365.2425, "yr": 1.0, "yrs": 1.0}  # fmt: skip
"""How many years a unit is in which an age may be given."""
_HEDGES = frozenset(
    {"over", "under", "about", "around", "approximately", "roughly", "nearly", "almost", "just", "only", "at", "least", "most", "up",
     "to", "more", "less", "than", "above", "below"}
)  # fmt: skip
_JOINTS = frozenset({"-", "‑", "–", "—", "to", "or"})
_UPWARD = frozenset({"over", "older", "above", "up", "upwards"})
_DOWNWARD = frozenset({"under", "younger", "below"})


@dataclass(frozen=True, slots=True)
class Age:
    """An age in years over the tokens ``first`` to ``last`` (excluded); ``owner`` is the token of who is that old."""

    first: int
    last: int
    value: float
    low: float
    high: float
    owner: int | None = None


def age_of(first: int, last: int, value: float, unit: float = 1.0, owner: int | None = None) -> Age:
    """The age that a figure in years, or in a smaller ``unit``, gives."""
    years = value if unit == 1.0 else value * unit
    # Months and weeks are given whole: a child of 18 months is 18 to 19.
    return Age(first, last, years, years, years + (0.0 if unit == 1.0 else 0.9 * unit), owner)


def noun_from(tokens: Sequence[Token], at: int) -> int | None:
    """The head of the noun phrase that begins here: "boy" in "12-year-old boy", "woman" in "58-year-old local woman"."""
    head = None
    while at < len(tokens) and (tokens[at].is_noun or tokens[at].is_adjective or tokens[at].text == "-"):
        if tokens[at].pos in {"NN1", "NN2", "NN0"}:
            head = at
        elif tokens[at].pos == "NP0" and head is not None:
            break
        at += 1
    return head


def hyphened(tokens: Sequence[Token], number: Number) -> Age | None:
    """A 60-something, and the first of two ages: "the 19- and 20-year-old brothers", "18- to 24-year-olds"."""
    words = [token.lower for token in tokens[number.last : number.last + 2]]
    if words in (["-", "something"], ["-", "somethings"]) and number.value % 10 == 0 and 20 <= number.value <= 90:
        return Age(number.first, number.last + 2, number.value + 5, number.value, number.value + 9.99)
    hyphen = words[:1] == ["-"] and words[-1] in {"and", "or", "to"}
    joint = number.last + hyphen
    behind = [token.lower for token in tokens[joint : joint + 7]]
    glued = hyphen and behind[1:2] == ["-"]  # "25-to-34-year-olds"
    behind = [behind[0], *behind[2:]] if glued else behind[:6]
    if len(behind) < 4 or behind[0] not in {"and", *_JOINTS}:
        return None
    other = cardinal(behind[1])
    old = next((i for i, word in enumerate(behind) if word in {"old", "olds"}), 0)
    years = next((word for word in behind[2:old] if word in YEARS), None)
    if other is None or years is None or number.value >= other or set(behind[2:old]) - {"-", years}:
        return None
    found = age_of(number.first, number.last, number.value, YEARS[years], noun_from(tokens, joint + glued + old + 1))
    if behind[0] == "and" and not _between(tokens, number.first):
        return found if hyphen else None
    return replace(found, high=other * YEARS[years])


def spread(tokens: Sequence[Token], number: Number, age: Age) -> Age:
    """The age down to the lower end of its range, "18- to 24-year-olds": either end stands for all of it."""
    joint = number.first - 1
    joint -= joint > 0 and tokens[joint].text == "-" and tokens[joint - 1].lower in {"to", "or"}
    at = joint - 1 - (joint > 1 and tokens[joint - 1].text == "-")
    if at < 0 or tokens[joint].lower not in {"and", *_JOINTS} or not tokens[at].is_number:
        return age
    if tokens[joint].lower == "and" and not _between(tokens, at):
        return age
    lower = cardinal(tokens[at].text)
    return age if lower is None or lower >= number.value else replace(age, low=lower * age.value / number.value)


def _between(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].lower == "between"


def aged(tokens: Sequence[Token], number: Number) -> Age | None:
    """Aged 58, age 58, at the age of 58, aged over 50, aged 65 and over, aged 21, 24 and 30, turned 40, died at 58."""
    before = [token.lower for token in tokens[max(0, number.first - 3) : number.first]]
    after = tokens[number.last] if number.last < len(tokens) else None
    bare = (
        after is None
        or not (after.is_noun or after.is_adjective or after.text in {"-", "%", "°"})
        or after.lower == "s"
    )
    lead = _lead(tokens, number.first)
    if lead is not None and _ranged(tokens, number):
        return None  # "aged 14 to 16" is read as one figure
    opened = _open_end(tokens, number)
    if opened is not None and lead is not None:
        return replace(opened, first=lead)
    if opened is not None and (tokens[opened.last - 1].lower in {"older", "younger"} or before[-2:] == ["age", "of"]):
        return opened
    if lead is not None and bare:
        # What stands between, "aged over 50", is for the hedges.
        return age_of(lead if lead == number.first - 1 else number.first, number.last, number.value)
    if before[-2:] in (["age", "of"], ["ages", "of"]):
        found = age_of(number.first - 2, number.last, number.value)
        limit = tokens[number.first - 4].lower if number.first > 3 and before[0] == "the" else ""
        low, high = _limited(limit, number.value)
        return replace(found, low=low, high=high)
    if before in (["as", "young", "as"], ["as", "old", "as"]):
        return age_of(number.first, number.last, number.value) if bare else None
    if bare and _listed(tokens, number, after):
        return age_of(number.first, number.last, number.value)
    if before[-1:] in (["turned"], ["turning"], ["turns"]) and bare and number.value >= 10:
        return age_of(number.first, number.last, number.value)
    verb = tokens[number.first - 2].lemma if number.first > 1 else ""
    if (
        before[-1:] == ["at"]
        and bare
        and verb in {"die", "retire", "marry"}
        and number.value >= 10
        and (after is None or after.text in {".", ",", ";"})
    ):
        return age_of(number.first, number.last, number.value)
    return None


def _limited(word: str, value: float) -> tuple[float, float]:
    """Both ends that a limit before "the age of" leaves, or the age itself where the word is none."""
    if word in _DOWNWARD:
        return 0.0, value - 1
    return value, inf if word in _UPWARD else value


def _lead(tokens: Sequence[Token], at: int) -> int | None:
    """The "aged" before this token, no more than a hedge between."""
    for i in range(at - 1, max(-1, at - 4), -1):
        if tokens[i].lower in {"aged", "age"}:
            return i
        if tokens[i].lower not in _HEDGES:
            return None
    return None


def _ranged(tokens: Sequence[Token], number: Number) -> bool:
    at = number.last
    return at + 1 < len(tokens) and tokens[at].lower in _JOINTS and tokens[at + 1].is_number


def _open_end(tokens: Sequence[Token], number: Number) -> Age | None:
    """65 and over, 16 and under, 65 or older: an age without an end."""
    words = [token.lower for token in tokens[number.last : number.last + 2]]
    if len(words) < 2 or words[0] not in {"and", "or"} or not (number.value.is_integer() and 1 <= number.value <= 115):
        return None
    last = number.last + 2
    if words[1] in _UPWARD:
        return Age(number.first, last, number.value, number.value, inf)
    if words[1] in _DOWNWARD:
        return Age(number.first, last, number.value, 0.0, number.value)
    return None


def _listed(tokens: Sequence[Token], number: Number, after: Token | None) -> bool:
    """Whether this is a further age of a list: "aged 21, 24 and 30"."""
    if number.first < 3 or not (after is None or after.text in {",", ".", ";", ")"} or not after.is_number):
        return False
    joint = tokens[number.first - 1].lower
    if joint not in {",", "and", "or"} or (joint == "," and (after is None or after.lower not in {",", "and", "or"})):
        return False
    for i in range(number.first - 2, max(-1, number.first - 24), -1):
        token = tokens[i]
        if token.lower in {"aged", "ages"}:
            return True
        if not (token.is_number or token.lower in {",", "and", "or", "-"}):
            return False
    return False


def is_so_old(tokens: Sequence[Token], number: Number) -> Age | None:
    """Who is 52; she was 22 when she left: a figure that says what a person is, and counts nothing."""
    if number.scaled or not number.value.is_integer() or not 2 <= number.value <= 115 or number.first < 2:
        return None
    at = number.first - 1
    if tokens[at].lower in {"now", "just", "only", "still", "already"}:
        at -= 1
    if at < 1 or tokens[at].lemma != "be" or tokens[at - 1].lower not in {"he", "she", "who"}:
        return None
    after = tokens[number.last] if number.last < len(tokens) else None
    ends = after is None or after.text in {".", ",", ";", ")"} or after.lower in {"when", "and", "but"}
    if after is not None and after.lower == "at":
        ends = [token.lower for token in tokens[number.last : number.last + 3]] == ["at", "the", "time"]
    # A batsman's score is taken for an age: "he was dropped when he was 80".
    return age_of(number.first, number.last, number.value, owner=at - 1) if ends else None
