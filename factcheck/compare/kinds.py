"""Are two counted nouns of one kind: the same, one a kind of the other, or people against things?"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from factcheck.values.opposites import interchangeable


def wider(left: str, right: str) -> int:
    """Which noun is the wider class: -1 where every right one is a left one, 1 the other way round, 0 where neither is."""
    classes = _kinds()[0]
    if left == right:
        return 0
    return -1 if right in classes.get(left, ()) else 1 if left in classes.get(right, ()) else 0


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
