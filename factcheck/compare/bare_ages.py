"""Figures that are ages by where they stand, not by a word: "the governor, 71,", "he is 38", "At 66, Okoro …"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.content import tokens_of
from factcheck.records import Bound, Category, Name, Quantity
from factcheck.values.lexicon import lines, section

if TYPE_CHECKING:
    from factcheck.records import Claim, Span

# Nothing that is counted may follow: the figure ends its phrase.
_ENDS = re.compile(
    r"(?:[”\"’]|\s?[.,;:!?)]|$|\s(?:and|when|but|or|according|at the time|yesterday|today|on|who|whose)\b)"
)
# Behind "at 66" the clause goes on: "who at 66 is", "At 66 she".
_GOES_ON = re.compile(
    r"\s(?:is|was|has|had|he|she|they|still|already|an? (?:year|decade|month)s? (?:short|older|younger|shy))\b"
)
_IS = re.compile(
    r"(?P<who>[\w’'-]+),? ?(?:is|was|are|were|be|been|am|[’']s|[’']m|turns|turned|becomes) (?:now |just |only |still |already |not yet )?$",
    re.IGNORECASE,
)
_WILL_BE = re.compile(
    r"(?P<who>[\w’'-]+) (?:will be|would be|would have been|has been) (?:now |just )?$", re.IGNORECASE
)
_AT = re.compile(r"(?:^|[,;“\"(] ?|\b(?:who|and|that|but) )at $", re.IGNORECASE)
_OF = re.compile(r"\b(?P<who>[\w-]+) of $", re.IGNORECASE)
# "The oldest of the strikers is 79", "the average age in the works being 51": what is superlative or average here is an age.
_RANKED = re.compile(
    r"\b(?:(?:the|their|its) (?:oldest|eldest|youngest)|(?:average|mean|median) age)\b[^.;:]{0,60} (?:is|was|being|of|at) "
    r"(?:now |just |only )?$",
    re.IGNORECASE,
)
# "A guard of 29 had", "a boy of eleven from our street": who is so old goes on to do something, and nothing is counted.
_PERSON_OF = re.compile(r"\b(?:an?|the|one|this|that|another) (?:[\w-]+ ){0,2}(?P<who>[\w-]+) of $", re.IGNORECASE)
# "Erna Zobrist, at eighty-eight the senior", "At seventy-nine the sovereign".
_TITLED = re.compile(r" (?:the|an?|his|her) (?:[\w-]+ ){0,2}?(?P<who>[\w-]+)")
# "Boys aged 14 to 16", "aged between 19 and 63": a range is read as a plain figure.
_AGED = re.compile(r"\bage[ds]?,? $", re.IGNORECASE)
_HOURS = 24
"""Up to here "at nine the man" may be a time of day."""
_APPOSED = re.compile(r"(?P<who>[\w’'-]+), (?:now |just |only )?$")
_GROWN = 13
"""Below, "at nine he" is rather a time of day."""
# Trades by their endings: no list holds every organist and ferryman.
_TRADE = re.compile(r"[a-z-]{3,}(?:[cglnrt]ist|woman|keeper|maker|worker|player|grapher|loger)")
_PLAIN = frozenset(
    {"man", "woman", "boy", "girl", "child", "teenager", "baby", "suspect", "lad", "gentleman", "lady", "youth"}
)
# Parents are "of" children, a crew is "of" six.
_NO_OWNERS = frozenset(
    {"father", "mother", "parent", "dad", "mum", "mom", "crew", "staff", "family", "people", "hundred"}
)
_PRONOUNS = frozenset({"he", "she", "i", "who"})


def bare_ages(claim: Claim) -> list[Quantity]:
    """The plain figures of a claim that give a person's age, as ages."""
    people = people_words()
    # A surname alone is seldom known to be a person's; but no place or body stands so at a figure.
    keys = {
        word
        for v in claim.values
        if isinstance(v, Name) and v.kind in {"person", "other"}
        for word in v.text.lower().split()
    }
    found = []
    for value in claim.values:
        if not isinstance(value, Quantity) or value.kind is not Category.QUANTITY or value.unit or value.ordinal:
            continue
        text = claim.article.text
        before = text[max(claim.span.start, value.span.start - 96) : value.span.start]
        if value.bound is Bound.RANGE and value.high <= 115 and _AGED.search(before):
            found.append(replace(value, kind=Category.AGE, unit="year"))
            continue
        if not 1 <= value.point <= 115 or not float(value.point).is_integer():
            continue
        after = text[value.span.end : claim.span.end][:24]
        if _ENDS.match(after):
            told = _is_age(before, value, people, keys)
        else:
            told = value.point >= _GROWN and bool(_AT.search(before) and _GOES_ON.match(after))
            told = told or _is_of(claim, before, value) or _is_titled(before, after, value, people, keys)
        if told:
            # "71" is any moment from the 71st birthday to the next; hedges keep their width
            high = value.high if value.bound is not Bound.EXACT else value.point
            found.append(replace(value, kind=Category.AGE, unit="year", high=high))
    return found


@lru_cache(maxsize=8192)
def age_spans(claim: Claim) -> frozenset[Span]:
    """Where the plain figures stand that are ages, so that nobody takes them for counts."""
    return frozenset(value.span for value in bare_ages(claim))


def _is_age(before: str, value: Quantity, people: frozenset[str], keys: set[str]) -> bool:
    if _RANKED.search(before):
        return True
    if _AT.search(before):
        return value.point >= 10 or bool(keys)
    for pattern, others in (
        (_IS, people | keys | _PRONOUNS),
        (_WILL_BE, people | keys | _PRONOUNS),
        (_OF, people),
        (_APPOSED, people | keys),
    ):
        m = pattern.search(before)
        if m is not None:
            who = re.sub(r"[’']s$", "", m["who"].lower())
            if (
                who in others
                or (pattern is _APPOSED and _TRADE.fullmatch(who))
                or (pattern in {_IS, _WILL_BE} and value.frame.subject in people | keys)
            ):
                return True
    return False


def _is_of(claim: Claim, before: str, value: Quantity) -> bool:
    """Whether a person "of" so many is followed by what he does, not by what is counted."""
    m = _PERSON_OF.search(before)
    who = m["who"].lower() if m else ""
    plain = who in section("counted", "persons") | _PLAIN
    # A guard of 29 is so old; an owner of three has so many, a leader of twelve leads them.
    if m is None or who in _NO_OWNERS or not (plain or (who in people_words() and value.point >= _GROWN)):
        return False
    end = value.span.end - claim.span.start
    after = next((token for token in tokens_of(claim) if token.start >= end), None)
    return after is None or after.is_verb or after.pos in {"PRP", "PNQ", "PNP", "AV0"}


def _is_titled(before: str, after: str, value: Quantity, people: frozenset[str], keys: set[str]) -> bool:
    """Whether "at" so many stands between a person and what he is called."""
    m = _TITLED.match(after)
    if m is None or value.point < _GROWN or not _AT.search(before):
        return False
    named = re.search(r"(?P<who>[\w’'-]+), at $", before)
    return (named is not None and named["who"].lower() in keys) or (value.point > _HOURS and m["who"].lower() in people)


@lru_cache(maxsize=1)
def people_words() -> frozenset[str]:
    """Lemmas of what a person may be called: offices, trades, kin, and plain words for people."""
    offices = {word for group in lines("offices").values() for line in group for word in line.split()}
    return section("counted", "persons") | offices | _PLAIN
