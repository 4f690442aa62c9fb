"""Who may have said a quotation where the grammar gives no speaker: the persons, bodies and offices outside the marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.office import is_single, same_office
from factcheck.compare.speaker import speaker_name
from factcheck.records import Name, Quote
from factcheck.values.name_forms import Likeness, same_name
from factcheck.values.offices import is_office

if TYPE_CHECKING:
    from factcheck.compare.quotation import Words
    from factcheck.records import Claim, Span


@dataclass(frozen=True, slots=True)
class Voice:
    """A party that may speak: its words, where they stand, and the name if it has one."""

    text: str
    span: Span
    name: Name | None


def voices_of(claim: Claim, quotation: Words) -> tuple[Voice, ...]:
    """The speaker of a quotation, or everybody outside quotation marks who may be."""
    if quotation.speaker:
        name = speaker_name(claim, quotation)
        return (Voice(quotation.speaker, quotation.speaker_span or quotation.reach, name),)
    quoted = [value.span for value in claim.values if isinstance(value, Quote)]
    return tuple(
        Voice(value.full or value.role, value.span, value)
        for value in claim.values
        if isinstance(value, Name)
        and (value.kind in {"person", "body"} or value.role)
        and not any(span.overlaps(value.span) for span in quoted)
    )


def apart(left: Voice, right: Voice) -> float:
    """How sure it is that two voices are two: 0 where they may well be one."""
    one, other = left.name, right.name
    if one is None or other is None:
        return 0.0 if set(left.text.lower().split()) & set(right.text.lower().split()) else 0.5
    if one.full and other.full:
        likeness = same_name(one, other).likeness
        return 0.0 if likeness in {Likeness.SAME, Likeness.VARIANT, Likeness.WITHIN} else 1.0
    if one.role and other.role:
        return 0.0 if same_office(one.role, other.role) else 1.0
    return 0.5


def offices_differ(left: Voice, right: Voice) -> bool:
    """Whether one voice is an office and the other a name that the text gives another office or calling."""
    for one, other in ((left, right), (right, left)):
        named = one.name is not None and bool(one.name.full) and one.name.role
        described = other.name is None or not other.name.full
        if named and described and is_office(other.text.split()[-1]):
            apiece = is_single(named) and is_single(other.text)
            return not same_office(named, other.text) and (apiece or not set(named.split()) & set(other.text.split()))
    return False
