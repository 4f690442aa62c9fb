"""Where the events of a claim happen: the places named or described, each with the verb that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.context import names_in
from factcheck.records import Name, Span
from factcheck.values.gazetteer import country_of, lines, places, plain, words
from factcheck.values.lexicon import section
from factcheck.values.name_forms import Likeness, same_name
from factcheck.values.offices import is_office
from factcheck.values.phrases import Attachment
from factcheck.values.sentence import analyse
from factcheck.values.syntax import verb_groups

if TYPE_CHECKING:
    from factcheck.records import Claim
    from factcheck.values.syntax import VerbGroup

_DENIED = re.compile(r"\b(?:not|never|rather than|instead of|unlike)(?:\s+[a-z]+){0,2}\s+$")
_OWNING = re.compile(r"['’]s\b")
_OF = re.compile(r"(\w+)\s+of\s+(?:the\s+)?$")
_WORD = re.compile(r"\s(\w+)")
_REST = section("naming", "rest")
_MOTION = frozenset(["to", "into", "toward", "towards", "for"])
_ORIGIN = frozenset(["from"])
_COMMON = frozenset(
    [
        "village",
        "town",
        "city",
        "hamlet",
        "suburb",
        "district",
        "province",
        "region",
        "county",
        "port",
        "island",
        "parish",
    ]
)


@dataclass(frozen=True, slots=True)
class Location:
    """One place with what happens there; ``sort`` is the kind of place ("street", "city"), ``relation`` rest, motion or origin."""

    span: Span
    text: str
    name: Name | None
    sort: str
    relation: str
    verb: str
    setting: int
    """Number of the line of kindred settings that a described place belongs to, -1 for none."""


@lru_cache(maxsize=1)
def _settings() -> dict[str, int]:
    return {word: number for number, line in enumerate(lines("settings.txt")) for word in line.split()}


@lru_cache(maxsize=4096)
def locations_of(claim: Claim) -> tuple[Location, ...]:
    """The places where, to which or from which something happens in a claim, in the order of the text."""
    named = [
        value for value in claim.values if isinstance(value, Name) and value.full and value.kind in {"place", "other"}
    ]
    sentence = analyse(claim.text, offset=claim.span.start)
    found: dict[Span, Location] = {}
    for group in verb_groups(sentence):
        if group.negated:
            continue
        for at, attachment in enumerate(group.attachments):
            location = _location(claim, group, at, attachment, named)
            if location is not None:
                found.setdefault(location.span, location)
        particle = group.lemma.rpartition(" ")[2]
        if group.object is not None and particle in _REST and particle != group.lemma:
            # "sank off Port Ellery": the preposition was read as part of the verb.
            attachment = Attachment(particle, group.object, group.object.first - 1)
            location = _location(claim, group, len(group.attachments), attachment, named)
            if location is not None:
                found.setdefault(location.span, replace(location, verb=group.lemma.rpartition(" ")[0]))
    return tuple(found[span] for span in sorted(found))


def _location(claim: Claim, group: VerbGroup, at: int, attachment: Attachment, named: list[Name]) -> Location | None:
    relation = _relation(attachment.preposition)
    phrase = attachment.phrase
    if not relation or phrase.temporal or phrase.negated:
        return None
    shift = claim.span.start
    if _DENIED.search(claim.text[max(0, phrase.start - 40) : phrase.start]):
        return None
    reach = Span(phrase.start + shift, phrase.end + shift)
    head = phrase.lemma
    inside = next((name for name in named if name.span.overlaps(reach)), None)
    if inside is None and at + 1 < len(group.attachments) and group.attachments[at + 1].preposition == "of":
        # "the goods crossing of Abu Rimal", "the village of Sadova": the name stands behind the kind.
        behind = group.attachments[at + 1].phrase
        if 0 < behind.start - phrase.end <= 4:
            further = Span(behind.start + shift, behind.end + shift)
            inside = next((name for name in named if name.span.overlaps(further)), None)
    if inside is not None:
        own = head if head in words("place_nouns.txt") or head in _COMMON else ""
        return Location(inside.span, inside.full, inside, _sort(inside, own), relation, group.lemma, -1)
    if any(isinstance(value, Name) and value.full and value.span.overlaps(reach) for value in claim.values):
        return None
    if head in _settings():
        return Location(reach, head, None, head, relation, group.lemma, _settings()[head])
    return None


def _relation(preposition: str) -> str:
    if preposition in _REST:
        return "rest"
    if preposition in _MOTION:
        return "motion"
    return "origin" if preposition in _ORIGIN else ""


def _sort(name: Name, own: str) -> str:
    """What kind of place a name is: by the noun at it, by its own words, by the gazetteer."""
    whole = plain(name.full)
    inside = whole.split()
    if own:
        return own
    if whole in country_of():
        return "country"
    if whole in places():
        return "city"
    for word in (inside[-1], inside[0]):
        if len(inside) > 1 and word in words("place_nouns.txt"):
            return word
    return ""


def lone_place(claim: Claim, other: Claim) -> Name | None:
    """The only place of a claim that the other claim, and the other article, does not name."""
    met = {Likeness.SAME, Likeness.VARIANT, Likeness.WITHIN}
    theirs = names_in(other, "place", "other", "body", "person")
    found = {
        name.key: name
        for name in names_in(claim, "place", "other")
        if not is_told(other, name.full) and all(same_name(name, one).likeness not in met for one in theirs)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def is_owner(claim: Claim, name: Name) -> bool:
    """Whether a place says whose or who, not where: "Surrey's chief", "Texas governor", "mayor of Leeds", "France condemned"."""
    start, end = name.span.start - claim.span.start, name.span.end - claim.span.start
    if _OWNING.match(claim.text[end:]):
        return True
    behind = _WORD.match(claim.text[end : end + 40])
    if behind is not None and is_office(plain(behind[1])):
        return True
    head = _OF.search(claim.text[max(0, start - 40) : start])
    if head is not None and is_office(plain(head[1])):
        return True
    subjects = (group.subject for group in verb_groups(analyse(claim.text, offset=claim.span.start)))
    return any(subject is not None and subject.start <= start and end == subject.end for subject in subjects)


def is_told(claim: Claim, place: str) -> bool:
    """Whether the claim's article names this place somewhere, in whole words: "Yorkshire" does not name York."""
    text = claim.article.text
    return place in text and re.search(rf"(?<!\w){re.escape(place)}(?!\w)", text) is not None
