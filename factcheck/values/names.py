"""Which persons, places and bodies a sentence names, and which mentions of an article name the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Name
from factcheck.values import offices, roles
from factcheck.values.gazetteer import demonyms, given_names, places, words
from factcheck.values.lexicon import section
from factcheck.values.name_folding import fold_names
from factcheck.values.name_spans import EITHER, find_stretches, split_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from factcheck.values.name_spans import Word
    from factcheck.values.sentence import Sentence

__all__ = ["find_names", "fold_names"]

_PREFIXES = offices.PAST | {"deputy", "acting", "vice", "interim", "assistant", "shadow", "incoming"}
_SEAT = "of"
"""Mark of a stretch that is title to its end."""
_AT = section("naming", "at")
_SAYING = section("naming", "saying")
_PLACE_FRONT = section("naming", "place front")

_LETTERS, _FIRMS = section("naming", "letters behind"), section("naming", "firms")
_CLUB_FRONT, _THING_FRONT = section("naming", "club front"), section("naming", "thing front")
_NO_SURNAMES = section("naming", "no surnames")
_JOINS = section("naming", "links") | {"st", "saint"}

_ADDRESSES = section("naming", "addresses of women") | section("naming", "addresses of men") | {"mx"}
_BODY_FRONT = frozenset(
    ["radio", "banco", "bank", "banque", "university", "universidad", "ministry", "credit", "groupe", "grupo", "team"]
)


def find_names(sentence: Sentence, known: Collection[str] = ()) -> tuple[Name, ...]:
    """Which persons, places and bodies a sentence names; ``known``: surnames that its article tells elsewhere.

    A name's span leaves out titles and forms of address; ``role`` holds the office or description in lower case. A
    phrase that names somebody by office alone, "the foreign minister", is a person with an empty ``full``.
    """
    row = split_words(sentence)
    found: list[Name] = []
    taken: set[int] = set()
    for at, end in find_stretches(row, known):
        taken.update(range(at, end))
        for start, stop, title in _parts(row, at, end):
            if title not in {"", "-", _SEAT} and at and row[at - 1].plain in _PREFIXES:
                title = f"{row[at - 1].plain} {title}"  # noqa: PLW2901  ("former" before "President Ana Ruiz")
            name = _name(sentence, row, start, stop, title)
            if name is not None:
                found.append(name)
    for at, end, role in roles.definite_offices(row, taken):
        text = sentence.text[row[at].start : row[end - 1].end]
        found.append(Name(sentence.span(row[at].start, row[end - 1].end), text, "", "person", "", role))
    return tuple(sorted(found, key=lambda name: name.span))


def _parts(row: tuple[Word, ...], at: int, end: int) -> list[tuple[int, int, str]]:
    """A capitalised stretch as name ranges, each with the title before it."""
    while at < end and (row[at].plain == "the" and end - at > 1):
        at += 1
    if end - at > 2 and _is_honoured(row, at, end):
        end -= 1  # "Lindsay Holt MP"
    seat = offices.seat(row, at, end)
    if seat is not None:
        start, stop = seat
        front = [(at, start, "")] if start > at else []
        held = " ".join(word.plain for word in row[start:stop])
        return [*front, (stop, end, held) if stop < end else (start, end, _SEAT)]
    size = 0 if offices.is_named_after(row, at, end) else offices.title_length(row, at, end)
    if not size:
        if end - at > 1 and row[at].plain in demonyms() and row[at + 1].plain in given_names():
            at += 1
        if _holds_person(row, at, end):
            return [(at, end - 2, ""), (end - 2, end, "-")]
        return [(at, end, "")]
    before = []
    start = at
    head = at
    owner = next((n for n in (3, 2) if n < size and " ".join(w.plain for w in row[at : at + n]) in places()), 0)
    start += owner  # "Northern Ireland Secretary Ana Ruiz"
    while start < at + size and not offices.is_title_word(row[start].plain):
        start += 1
    if start > at and not offices.is_address(row, at):
        before = [(at, start, "")]
        head = start
    title = [
        w.plain
        for w in row[head : at + size]
        if w.plain not in words("honorifics.txt") | offices.RANKS | {"."} or offices.is_office(w.plain)
    ]
    return [*before, (at + size, end, " ".join(title) or "-")]


def _is_honoured(row: tuple[Word, ...], at: int, end: int) -> bool:
    """Whether letters behind a person's name end it: "Lindsay Holt MP", but not "the East Velm MP"."""
    held = row[end - 1].plain in _LETTERS and row[end - 1].text.isupper()
    return held and row[at].plain not in places() and not (at and row[at - 1].plain == "the")


def _holds_person(row: tuple[Word, ...], at: int, end: int) -> bool:
    """Whether a body's name runs into a person's: "Department of Health Ana Ruiz"."""
    inside = [w.plain for w in row[at : end - 2]]
    joined = not {"of", "for"}.isdisjoint(inside[1:])
    return joined and row[end - 2].plain in given_names() and inside[-1] not in _JOINS and len(inside) > 2


def _name(sentence: Sentence, row: tuple[Word, ...], at: int, end: int, title: str) -> Name | None:
    inside = [w.plain for w in row[at:end] if w.text != "."]
    whole = " ".join(inside)
    if whole in demonyms():
        return None
    if title == _SEAT or (offices.is_office(inside[-1]) and all(offices.is_title_word(w) for w in inside)):
        text = sentence.text[row[at].start : row[end - 1].end]
        return Name(sentence.span(row[at].start, row[end - 1].end), text, "", "person", "", whole)
    role = title.strip("-")
    owner = roles.owner_before(row, at - len(title.split())) if role else ""
    if owner and " of " not in role:
        role = f"{role} of {owner}"
    described = role or roles.before(row, at)
    around = roles.role_of(row, at, end)
    person = bool(title or described) or _is_addressed(row, at)
    kind = _kind(row, at, end, inside, whole, person=person, described=bool(around))
    role = (role or around) if kind == "person" else ""
    text = sentence.text[row[at].start : row[end - 1].end]
    return Name(sentence.span(row[at].start, row[end - 1].end), text, whole, kind, text, role)


def _is_team(inside: list[str]) -> bool:
    """Whether a name is a place with a plural behind it: "Leeds Rhinos", "New York Yankees"."""
    town = " ".join(inside[:-1])
    return (
        len(inside) > 1
        and town in places()
        and town not in given_names()
        and inside[-1].endswith("s")
        and inside[-1] not in words("place_nouns.txt") | words("body_nouns.txt") | given_names()
    )


def _is_addressed(row: tuple[Word, ...], at: int) -> bool:
    """Whether a form of address that is no part of the stretch stands in front: "Ms. Rice"."""
    before = at - 1 - (at > 1 and row[at - 1].text == ".")
    return before >= 0 and row[before].plain in _ADDRESSES


def _kind(
    row: tuple[Word, ...], at: int, end: int, inside: list[str], whole: str, *, person: bool, described: bool
) -> str:
    if person and not (len(inside) > 1 and inside[-1] in words("body_nouns.txt")):
        return "person"
    if whole in places():
        return "place"
    if "&" in inside or "-".join(inside) in _FIRMS or inside[0] in _CLUB_FRONT:
        return "body" if len(inside) > 1 else "other"
    if len(inside) > 1 and inside[0] in _THING_FRONT:
        return "other"
    if _is_team(inside):
        return "body"
    before = row[at - 1].plain if at else ""
    before_the = row[at - 2].plain if before == "the" and at > 1 else before
    follower = row[end].plain if end < len(row) else ""
    if follower in {"has", "had"} and end + 1 < len(row):
        follower = row[end + 1].plain  # "Holt had told her"
    given = inside[0] in given_names() or (len(inside) > 1 and inside[0] in EITHER)
    last = inside[-1]
    named_after = offices.is_named_after(row, at, end)
    head = inside[inside.index("of") - 1] if "of" in inside[1:] and not named_after else last
    if (
        head in words("body_nouns.txt")
        and (len(inside) > 1 or last.isupper())
        and (not (given and len(inside) == 2) or last in _NO_SURNAMES)
    ):
        both = head in words("place_nouns.txt")
        return "place" if both and before_the in _AT else "body"
    if (
        len(inside) > 1
        and (head in words("place_nouns.txt") or inside[0] in _PLACE_FRONT)
        and not (given and len(inside) == 2)
    ):
        return "place"
    if len(inside) > 1 and inside[0] in _BODY_FRONT:
        return "body"
    if inside[-1].isdigit() and len(inside) > 1:
        return "place" if inside[0] not in {"flight", "apollo"} else "other"
    if given and 2 <= len(inside) <= 4:
        return "person"
    text = row[at].text
    if end - at == 1 and text.replace(".", "").isupper() and 2 <= len(text) <= 6:
        return "body"
    if described and before != "the":
        return "person"
    age = end + 1 < len(row) and row[end].text == "," and row[end + 1].text[0].isdigit() and len(row[end + 1].text) <= 3
    if (
        age
        or follower in _SAYING
        or (follower == "," and end + 1 < len(row) and row[end + 1].plain in {"who", "whose"})
    ):
        return "person" if before != "the" else "body"
    if before_the in _AT:
        return "place"
    if given and len(inside) == 1:
        return "person"
    if 2 <= len(inside) <= 3 and before != "the" and before not in {"of", "to"}:
        return "person"
    return "other"
