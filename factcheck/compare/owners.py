"""Whether two ages are of different beings whatever else their sentences share: a man and his son, a woman and her house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.compare.aged import KIN
from factcheck.compare.bare_ages import people_words
from factcheck.compare.kinds import is_thing

if TYPE_CHECKING:
    from factcheck.compare.aged import Age


def other_beings(one: Age, other: Age) -> bool:
    """Whether the two can be of one being in no reading: an average and one member, a thing and a person, a relative and a name."""
    if (one.pooled == "average") != (other.pooled == "average"):
        return True
    if any(_is_another(a, b) for a, b in ((one, other), (other, one))):
        return True
    return any(_thing_and_person(a, b) or _relative_of(a, b) for a, b in ((one, other), (other, one)))


def _is_another(age: Age, person: Age) -> bool:
    """Whether one sentence names the owner of the other's age beside its own: whom the 44-year-old stabbed."""
    return bool(person.names) and all(any(is_one_name(name, other) for other in age.others) for name in person.names)


def is_one_name(left: str, right: str) -> bool:
    """Whether two names can be one person's: one surname, and no two different given names."""
    ours, theirs = left.split(), right.split()
    if not ours or not theirs or ours[-1] != theirs[-1]:
        return False
    return len(ours) == 1 or len(theirs) == 1 or ours[0] == theirs[0]


def _thing_and_person(thing: Age, person: Age) -> bool:
    if not _is_thing(thing.owner) or _is_thing(person.owner):
        return False
    return person.named or person.owner in people_words() | KIN


def _is_thing(owner: str) -> bool:
    # A model and a page may be persons, too.
    return is_thing(owner) and owner not in people_words() | {"model", "page"}


def _relative_of(relative: Age, person: Age) -> bool:
    """Whether one is somebody's relative without a name, and the other the very person who is named in both texts, or has that relative."""
    if not (relative.theirs and relative.owner in KIN) or relative.named or person.theirs or not person.named:
        return False
    surnames, others = ({name.split()[-1] for name in age.names if name} for age in (person, relative))
    return relative.owner in person.words or not surnames.isdisjoint(others | relative.words)
