"""The closed list of compare/data/parties.txt: which descriptions of who acts can never be meant for one agent."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


def exclusive(left: str, right: str) -> bool:
    """Whether two lemmas stand for two parties: police and protesters, husband and wife, driver and passenger."""
    ours, theirs = _lines().get(left, {}), _lines().get(right, {})
    return any(ours[name].isdisjoint(theirs[name]) for name in ours.keys() & theirs.keys())


@lru_cache(maxsize=1)
def _lines() -> dict[str, dict[str, frozenset[int]]]:
    """Each word with the sections that hold it and its lines in them."""
    text = files("factcheck").joinpath("compare", "data", "parties.txt").read_text(encoding="utf-8")
    found: dict[str, dict[str, frozenset[int]]] = {}
    name = ""
    for number, line in enumerate(text.splitlines()):
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            for word in line.split(", "):
                held = found.setdefault(word, {})
                held[name] = held.get(name, frozenset()) | {number}
    return found
