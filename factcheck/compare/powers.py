"""Which states an agent may speak and act for: a country, its capital, its seat of power, its government or army."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from factcheck.values.gazetteer import countries, country_of, plain, spellings

_ARMS = frozenset(
    {"government", "administration", "ministry", "authority", "regime", "army", "military", "navy", "force", "troop"}
    | {"soldier", "cabinet", "parliament", "state", "president", "leader", "official", "side"}
)


@lru_cache(maxsize=4096)
def powers(head: str, narrowing: tuple[str, ...]) -> frozenset[str]:
    """Which states, by their usual names, a noun phrase may stand for; none where it stands for no state.

    ``narrowing``: the words that go with its head, "white" of "the White House", "Russian" of "the Russian army".
    """
    words = [plain(word) for word in (*narrowing, head)]
    names = (" ".join(words[at:]) for at in range(len(words)))
    found = {state for name in names for state in _states().get(spellings().get(name, name), ())}
    if words[-1] in _ARMS:
        found.update(country_of()[word] for word in words[:-1] if word in country_of())
    return frozenset(found)


@lru_cache(maxsize=1)
def _states() -> dict[str, frozenset[str]]:
    """Each name of a country, of its capital, and of what stands for it, with the country."""
    found: dict[str, set[str]] = {}
    for country in countries():
        for name in (*country.names, *(country.cities[:1] if not country.part_of else ())):
            found.setdefault(name, set()).add(country.names[0])
    text = files("factcheck").joinpath("compare", "data", "powers.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            state, _, names = line.partition(": ")
            for name in names.split(", "):
                found.setdefault(name, set()).add(state)
    return {name: frozenset(states) for name, states in found.items()}
