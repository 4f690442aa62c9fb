"""Are two counted nouns of one kind: the same, one a kind of the other, or people against things?"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from factcheck.values.opposites import interchangeable

if TYPE_CHECKING:
    from factcheck.records import Claim, Quantity

_ONLOOKERS = frozenset({"crowd", "spectator", "fan", "supporter", "people", "onlooker"})
_CROWD = re.compile(
    r"\b(?:crowd|attendance|audience)(?: (?:of|was|at|stood|reached|put))?(?: (?:of|at|about|some|nearly|almost|around|over|more than)){0,2} $",
    re.IGNORECASE,
)
_OF_ONE_SIDE = re.compile(
    r"[ -](?P<side>visiting|away|travell?ing|home|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:fans|supporters|followers)\b"
)


def wider(left: str, right: str) -> int:
    """Which noun is the wider class: -1 where every right one is a left one, 1 the other way round, 0 where neither is."""
    classes = _kinds()[0]
    if left == right:
        return 0
    return -1 if right in classes.get(left, ()) else 1 if left in classes.get(right, ()) else 0


def some_onlookers(claim: Claim, figure: Quantity, beside: Claim, other: Quantity) -> bool:
    """Whether a figure counts the fans of one side, and the other all who looked on: 900 visiting fans of a crowd of 12,400."""
    return (
        bool(supported(claim, figure))
        and not supported(beside, other)
        and (
            other.frame.noun in _ONLOOKERS
            or _CROWD.search(beside.article.text[max(beside.span.start, other.span.start - 40) : other.span.start])
            is not None
        )
    )


def supported(claim: Claim, figure: Quantity) -> str:
    """Whose fans a figure counts, as the text says it: "visiting", "Dunmore"; empty where it does not."""
    of = _OF_ONE_SIDE.match(claim.article.text, figure.span.end, claim.span.end)
    return of["side"] if of else ""


def strangers(left: str, right: str, persons: frozenset[str]) -> bool:
    """Whether one noun is for people and the other for things, so that their counts are never one count."""
    if not left or not right or interchangeable(left, right):
        return False
    things = _kinds()[1]
    return any(
        one in persons and one not in things and other in things and other not in persons
        for one, other in ((left, right), (right, left))
    )


def is_thing(noun: str) -> bool:
    """Whether a noun is listed for what is no person: a thing, an animal, a body."""
    return noun in _kinds()[1]


@lru_cache(maxsize=1)
def _kinds() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    text = resources.files("factcheck.compare").joinpath("data", "kinds.txt").read_text(encoding="utf-8")
    classes: dict[str, frozenset[str]] = {}
    things: set[str] = set()
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        if line.startswith("things:"):
            things.update(word.strip() for word in line.removeprefix("things:").split(","))
        else:
            head, narrower = line.split(" > ")
            classes[head] = frozenset(word.strip() for word in narrower.split(","))
    return classes, frozenset(things)
