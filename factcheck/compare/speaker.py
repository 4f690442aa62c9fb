"""Whether two articles mean one speaker: names, offices and bodies under which people are quoted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.office import same_office
from factcheck.records import Name, Span
from factcheck.values.gazetteer import lines, plain
from factcheck.values.name_forms import Likeness, same_name
from factcheck.values.offices import is_office

if TYPE_CHECKING:
    from factcheck.records import Claim


@lru_cache(maxsize=1)
def _camps() -> dict[str, int]:
    """Noun to the number of its camp: who speaks for the police does not speak for the hospital."""
    return {word: number for number, line in enumerate(lines("speakers.txt")) for word in line.split()}


def speaker_name(claim: Claim, key: str, at: Span | None) -> Name | None:
    """The name under which a speaker's key stands in a claim; one made of the key where another sentence names it."""
    for value in claim.values:
        if isinstance(value, Name) and value.key == key:
            return value
    written = claim.article.text[at.start : at.end] if at is not None else ""
    if at is not None and written[:1].isupper() and plain(written).split()[-1] == key.rsplit(maxsplit=1)[-1]:
        return Name(at, written, key, "person", written)
    return None


def same_speaker(left: Claim, right: Claim, ours: tuple[str, Span | None], theirs: tuple[str, Span | None]) -> Likeness:
    """Whether two speakers, each as key and place in its article, are one, two, or the words do not tell."""
    if not ours[0] or not theirs[0]:
        return Likeness.UNKNOWN
    if ours[0] == theirs[0]:
        return Likeness.SAME
    first, second = speaker_name(left, *ours), speaker_name(right, *theirs)
    named = bool(first and first.full), bool(second and second.full)
    if first is not None and second is not None and all(named):
        return _same_named(first, second)
    if any(named):
        return _by_office(first, second, ours[0], theirs[0])
    return _same_described(ours[0], theirs[0])


def _same_named(first: Name, second: Name) -> Likeness:
    found = same_name(first, second).likeness
    if found is Likeness.UNKNOWN and first.kind == second.kind == "person":
        # Two surnames alone, neither near the other in spelling.
        return Likeness.DIFFERENT
    return Likeness.SAME if found is Likeness.VARIANT else found


def _by_office(first: Name | None, second: Name | None, ours: str, theirs: str) -> Likeness:
    """A name against a description: one if the name holds the office, two if it holds another of that rank."""
    named, described = (first, theirs) if first is not None and first.full else (second, ours)
    if named is None or not named.role:
        return Likeness.UNKNOWN
    if is_office(described.split()[-1]):
        return Likeness.SAME if same_office(named.role, described) else Likeness.UNKNOWN
    return Likeness.UNKNOWN


def _same_described(ours: str, theirs: str) -> Likeness:
    if set(ours.split()) & set(theirs.split()):
        return Likeness.UNKNOWN
    camps = {_camps().get(word) for word in ours.split()}, {_camps().get(word) for word in theirs.split()}
    left, right = camps[0] - {None}, camps[1] - {None}
    if left and right and not left & right:
        return Likeness.DIFFERENT
    return Likeness.UNKNOWN
