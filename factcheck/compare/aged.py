"""The ages that a claim gives, and whose they are: figures, decades of life, birthdays to come, years of birth."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.age_holders import holders
from factcheck.compare.bare_ages import bare_ages
from factcheck.records import Bound, Category, Quantity, When
from factcheck.values.small_numbers import cardinal

if TYPE_CHECKING:
    from factcheck.records import Claim, Span

YEAR = 365.2425 * 86400
MALE = frozenset(
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
FEMALE = frozenset(
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
KIN = frozenset(
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
# Who plays one of these parts plays none across the line.
_PARTS = (
    (frozenset(["driver", "motorist", "motorcyclist", "rider", "pilot"]), frozenset(["passenger", "pedestrian", "cyclist", "bystander"])),
    (frozenset(["victim"]), frozenset(["suspect", "attacker", "gunman", "assailant", "shooter", "killer", "defendant", "accused"])),
    (frozenset(["teacher", "coach", "tutor"]), frozenset(["pupil", "student"])),
)  # fmt: skip
# An age at another time of life: "was 19 when she left school", "at the age of 25".
_THEN = re.compile(
    r"^\W*(?:when (?!\w+ (?:was |were )?(?:die|kill|shot|arrest|found|attack|hit\b|struck|injur|elect|stabb|last seen))|then\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\bwhen (?:he|she|they|i) (?:was|were)(?: \w+)? $", re.IGNORECASE)
# "three years short of her 70th birthday", "months away from eighty"
_SHORT = re.compile(
    r"(?:\b(?P<n>[\w-]+) )?(?P<unit>years?|months?|weeks?|days?) (?:short of|shy of|away from|from|off|before)(?: turning)?(?: his| her| their| the)? $",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:turns|will turn|will be|would be|would have been|would have turned|about to turn|not yet) $", re.IGNORECASE
)
_POOLED = re.compile(
    r"\b(?:(?P<oldest>oldest|eldest|as old as)|(?P<youngest>youngest|as young as)|(?P<average>(?:average|median|mean) age|on average)|average|median|mean|minimum|maximum|under|over|aged between)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:another|(?:a|the) (?:second|third|fourth|fifth|other|further)) (?:[\w-]+,? ){0,3}$", re.IGNORECASE
)
# "His 12-year-old son", "whose daughter is 15", "has a son of 12", "the mother of a 12-year-old": of somebody's own.
_THEIRS = re.compile(
    r"(?:\b(?:his|her|their|its|my|our|whose)|\w['’]s|s['’]|\b(?:has|have|had|having|with|leaves|left|leaving) (?:an?|one|two))"
    r" (?:[\w-]+,? ){0,3}$|\b(?:mother|father|parent|mum|dad|grandmother|grandfather) (?:of|to) (?:an?|the) $",
    re.IGNORECASE,
)
# What was made then is so old now: "laid 46 years ago" against "54 years old".
_MADE = frozenset({"build", "lay", "construct", "erect", "plant", "commission", "install"})
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Age:
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
    others: frozenset[str]
    """Full names of persons whom the sentence tells apart from the owner: whom he beat, who beat him."""
    words: frozenset[str]
    then: bool
    pooled: str
    """oldest or youngest where it is the extreme of a group, average, group for a limit, else empty."""
    another: bool
    """It is of one beside others: "a second man, aged 41"."""
    theirs: bool
    """It is of somebody's or something's own: "his 12-year-old son"."""
    record: Quantity | When
    made: bool
    """It is told by when something was made, and so nobody's."""


def ages_of(claim: Claim) -> list[Age]:
    """Every age that the claim gives, in the order of its values."""
    found = []
    for value in (*claim.values, *bare_ages(claim)):
        if isinstance(value, Quantity) and value.kind is Category.AGE:
            bound = Bound.AT_LEAST if value.bound is Bound.RANGE and math.isinf(value.high) else value.bound
            found.append(_age(claim, value, (value.low, value.high, value.point), bound))
        elif (
            isinstance(value, When)
            and (value.frame.verb == "bear" or value.frame.verb in _MADE)
            and claim.article.published is not None
        ):
            now = claim.article.published
            low, high = ((now - moment).total_seconds() / YEAR for moment in (value.last, value.first))
            if 0 <= low < (120 if value.frame.verb == "bear" else 400) and value.grain in {"day", "month", "year"}:
                found.append(_age(claim, value, (math.floor(low), math.floor(high) + 0.99, low), Bound.ABOUT))
    return found


def other_parts(left: Age, right: Age) -> bool:
    """Whether the words beside two ages give their owners different parts: driver and passenger, victim and suspect."""
    for pair in _PARTS:
        ours, theirs = ([i for i, part in enumerate(pair) if part & age.words] for age in (left, right))
        if len(ours) == len(theirs) == 1 and ours != theirs:
            return True
    return False


def _age(claim: Claim, value: Quantity | When, years: tuple[float, float, float], bound: Bound) -> Age:
    text, frame = claim.article.text, value.frame
    after = text[value.span.end : min(claim.span.end, value.span.end + 32)]
    before = text[max(claim.span.start, value.span.start - 48) : value.span.start]
    short = _SHORT.search(before)
    if short is not None and years[0] > 1:
        count = (cardinal(short["n"]) or 1) if short["n"] and short["unit"].startswith("year") else 1
        years, bound = (
            (years[0] - count, years[0] - count + (0.0 if count > 1 else 0.99), years[0] - count),
            Bound.ABOUT,
        )
    elif _TO_COME.search(before):
        years, bound = (years[0] - 1, years[1], years[2]), Bound.ABOUT
    whose = holders(claim, value.span)
    words = {w.lower() for w in _WORD.findall(claim.text[max(0, value.span.start - claim.span.start - 40) :][:90])}
    return Age(
        value.span,
        *years,
        bound,
        "" if whose.verb >= 0 and _is_behind(text, value, whose.verb) else _owner(frame.noun) or _owner(frame.subject),
        whose.names,
        whose.named,
        whose.others,
        frozenset(words),
        then=_THEN.match(after) is not None or _WHEN.search(before) is not None,
        pooled=_pooled(frame.clause.of(text) if frame.clause.end else claim.text, before + after),
        another=_ANOTHER.search(before) is not None,
        theirs=_THEIRS.search(before) is not None,
        record=value,
        made=isinstance(value, When) and frame.verb in _MADE,
    )


def _pooled(clause: str, around: str) -> str:
    m = _POOLED.search(clause)
    if m is None:
        # "A boy of eight who was the youngest": a clause of its own tells who stands out.
        m = _POOLED.search(around)
        return m.lastgroup or "" if m is not None else ""
    return m.lastgroup or "group"


def _owner(word: str) -> str:
    # "the 71-year-old" has its owner in the next sentence, "his 79th birthday" in the pronoun
    return "" if word in {"year", "birthday", "age", "-"} else word


def _is_behind(text: str, value: Quantity | When, verb: int) -> bool:
    """Whether the noun that the frame gives the age stands on the far side of the verb: whom the aged one beat."""
    noun = value.frame.noun or value.frame.subject
    near = text[value.span.end : verb].lower() + text[value.frame.clause.start : value.span.start].lower()
    return noun not in _WORD.findall(near)
