"""One dealing told from its two sides, and who stands on which: winner and loser, seller and buyer, giver and receiver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.compare.content import same_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.compare.events import Event


def sides(left: Event, right: Event, same: Callable[[str, str], bool]) -> int:
    """Whether both tell of one dealing with the parties in the same parts (1) or in each other's (-1); else 0.

    ``same``: whether two words, one of each claim, name one party.
    """
    (kind, ours, others), (sort, theirs, those) = left.dealing, right.dealing
    if not kind or kind != sort:
        return 0
    if kind != "contest" and same_word(_dealt(left), _dealt(right)) < 0.7:
        return 0
    straight, crossed = same(ours, theirs) and same(others, those), same(ours, those) and same(others, theirs)
    return 0 if straight == crossed else 1 if straight else -1


def _dealt(event: Event) -> str:
    """What changes hands: a light verb's noun stands for it."""
    return event.patient or event.verb
