"""Who is named where: the persons between two places of an article, and whom "he" or "she" may mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import plain, words
from factcheck.values.lexicon import section
from factcheck.values.offices import head_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Name, Span

_WOMEN = section("naming", "women")
_MEN = section("naming", "men")
_SENTENCE_END = re.compile(r"[.!?][”\"'’)]*\s")
_SENTENCE = 400
"""How far before a name its sentence may begin."""
_NEAR = 40
"""How many names back a pronoun may reach."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a name's key or a description in lower case, where it stands, and the name that it is a mention of."""

    key: str
    span: Span | None
    named: Name | None = None


def first_from(names: Sequence[Name], at: int) -> int:
    """Index of the first name that starts at or after this offset; names stand in the order of the article."""
    return bisect_left(names, at, key=lambda name: name.span.start)


def persons(names: Sequence[Name], start: int, end: int) -> list[Name]:
    """The persons that are named between two places of the article."""
    return [n for n in names[first_from(names, start) : first_from(names, end)] if n.kind == "person" and n.full]


def last_named(names: Sequence[Name], before: int, pronoun: str, text: str, shift: int = 0) -> Speaker | None:
    """The person named last who may be this "he" or "she"; of several in a sentence before it the first, who is its subject.

    ``before``: the pronoun's offset in the article, of which ``text`` is what stands from ``shift`` on.
    """
    until = first_from(names, before)
    near = [name for name in names[max(0, until - _NEAR) : until] if name.span.end <= before]
    able = [one for one in near if one.kind == "person" and one.full and may_be(pronoun, one.full, one.role)]
    if not able:
        return None
    name = able[-1]
    at = name.span.start - shift
    if at >= 0 and _SENTENCE_END.search(text, name.span.end - shift, before - shift):
        ends = [
            max(0, at - _SENTENCE),
            *(end.end() for end in _SENTENCE_END.finditer(text, max(0, at - _SENTENCE), at)),
        ]
        name = next(one for one in able if one.span.start - shift >= ends[-1])
    # "Okoro, the pilot, … he said": the name itself is what is shown, not what stands beside it.
    shown = next((one for one in reversed(near) if one.key == name.key and one.text[:1].isupper()), name)
    return Speaker(name.key, shown.span, name)


def may_be(pronoun: str, full: str, role: str) -> bool:
    """Whether a person's given name and calling leave room for this "he" or "she"."""
    given = plain(full).split()[0]
    if given in words("mens_names.txt" if pronoun == "she" else "womens_names.txt"):
        return False
    calling = head_of(role)
    woman = calling.endswith("woman") or calling in _WOMEN
    man = not woman and (calling.endswith("man") or calling in _MEN)
    return not (man if pronoun == "she" else woman)
