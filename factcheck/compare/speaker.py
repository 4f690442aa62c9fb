"""Whether two articles mean one speaker: names, offices and bodies under which people are quoted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.office import same_office
from factcheck.records import Name
from factcheck.values.gazetteer import given_names, lines, words
from factcheck.values.name_forms import Likeness, name_words, same_name
from factcheck.values.namesakes import of_address
from factcheck.values.offices import is_office

if TYPE_CHECKING:
    from factcheck.compare.quotation import Words
    from factcheck.records import Claim


@lru_cache(maxsize=1)
def _camps() -> dict[str, int]:
    """Noun to the number of its camp: who speaks for the police does not speak for the hospital."""
    return {word: number for number, line in enumerate(lines("speakers.txt")) for word in line.split()}


def speaker_name(claim: Claim, said: Words) -> Name | None:
    """The name of a quotation's speaker: as it stands in the claim, else as the article knows it; None for a description."""
    own = (value for value in claim.values if isinstance(value, Name) and value.key == said.speaker)
    return next(own, said.named)


def same_speaker(left: Claim, right: Claim, ours: Words, theirs: Words) -> Likeness:
    """Whether the speakers of two quotations, one of each claim, are one, two, or the words do not tell."""
    if not ours.speaker or not theirs.speaker:
        return Likeness.UNKNOWN
    if ours.speaker == theirs.speaker:
        return Likeness.SAME
    first, second = speaker_name(left, ours), speaker_name(right, theirs)
    named = bool(first and first.full), bool(second and second.full)
    if first is not None and second is not None and all(named):
        found = _same_named(first, second)
        # Whoever speaks for a body may be who the other names: "the hospital" and a doctor there.
        apart = found is Likeness.DIFFERENT and _may_be_body(left, first) != _may_be_body(right, second)
        return Likeness.UNKNOWN if apart else found
    if any(named):
        return _by_office(first, second, ours.speaker, theirs.speaker)
    return _same_described(ours.speaker, theirs.speaker)


def _same_named(first: Name, second: Name) -> Likeness:
    found = same_name(first, second).likeness
    if found is Likeness.UNKNOWN and first.kind == second.kind == "person":
        # Two surnames alone, neither near the other in spelling.
        return Likeness.DIFFERENT
    return Likeness.SAME if found is Likeness.VARIANT else found


def _may_be_body(claim: Claim, name: Name) -> bool:
    """Whether a name may be that of a body, though it speaks like a person: "Hill & Son said", "Meridian said"."""
    if name.kind != "person":
        return True
    inside = name_words(name.full)
    if name.role or inside[0] in given_names() or of_address(name, claim.article):
        return False
    return len(inside) == 1 or not {"&", "and"}.isdisjoint(inside) or inside[-1] in words("body_nouns.txt")


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
