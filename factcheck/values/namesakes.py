"""Which bare surnames of an article mean another person than the one whose full name they would fit."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import plain
from factcheck.values.lexicon import section
from factcheck.values.mentions import may_be
from factcheck.values.name_forms import name_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Article, Name

_ADDRESSES = {"she": section("naming", "addresses of women"), "he": section("naming", "addresses of men")}
_LAST_WORD = re.compile(r"(\w+)\.?\s$")
_BESIDE = re.compile(r",? (?:and|with|his|her)\b[\w ,-]* ")
_REACH = 48
"""Signs between both at most."""


def of_address(mention: Name, article: Article) -> str:
    """What the form of address in front of a name says, "he" or "she": "Mr. Stone"; empty where there is none."""
    before = _LAST_WORD.search(article.text[max(0, mention.span.start - 12) : mention.span.start])
    word = plain(before[1]) if before else ""
    return next((pronoun for pronoun, held in _ADDRESSES.items() if word in held), "")


def may_mean(address: str, full: str, roles: Sequence[str]) -> bool:
    """Whether a name under this form of address may be the person of this full name, who is called so."""
    return not address or all(may_be(address, full, role) for role in roles or [""])


def must_mean(address: str, full: str, roles: Sequence[str]) -> bool:
    """Whether a person of this full name, who is called so, can be addressed in no other way."""
    other = {"he": "she", "she": "he"}.get(address, "")
    return bool(other) and not may_mean(other, full, roles) and may_mean(address, full, roles)


def named_beside(mentions: Sequence[Name], order: Sequence[int], article: Article) -> set[str]:
    """The surnames that stand beside a longer name which ends in them: "Hale and his wife, Ann Hale".

    ``order``: indices of ``mentions`` as they follow one another in the text.
    """
    found = set()
    for one, other in pairwise(order):
        first, second = mentions[one], mentions[other]
        ours, theirs = name_words(first.text), name_words(second.text)
        bare = {len(ours), len(theirs)} != {1} and 1 in {len(ours), len(theirs)}
        gap = article.text[first.span.end : second.span.start]
        persons = bare and ours[-1] == theirs[-1] and "person" in {first.kind, second.kind}
        if persons and len(gap) <= _REACH and _BESIDE.fullmatch(gap):
            found.add(ours[-1])
    return found
