"""How likely two written offices are one: "Danish foreign minister", "foreign minister of Denmark"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from factcheck.values.gazetteer import country_of, words
from factcheck.values.lexicon import section
from factcheck.values.offices import is_past

_HEADS = {
    form: head
    for head, forms in {
        "chairman": "chair chairwoman chairperson",
        "minister": "secretary",
        "chief": "boss head leader director",
        "winner": "victor champion",
        "captain": "skipper",
        "premier": "prime-minister pm taoiseach",
        "spokesman": "spokeswoman spokesperson",
        "policeman": "policewoman officer constable",
        "manager": "coach",
        "ambassador": "envoy",
        "gunman": "shooter",
        "executive": "ceo",
        "doctor": "physician",
        "lawyer": "attorney solicitor barrister",
        "founder": "co-founder",
    }.items()
    for form in forms.split()
}
_RANKS = section("naming", "ranks")
_STYLES = section("naming", "styles")
_COMMON_HEADS = frozenset(
    ["president", "premier", "minister", "chief", "executive", "chairman", "manager", "ambassador", "king"]
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office taken apart: head noun, field, rank, whose it is."""

    head: str
    field: frozenset[str]
    rank: frozenset[str]
    owner: frozenset[str]
    past: bool


@lru_cache(maxsize=4096)
def office(role: str) -> Office:
    """What a role in plain lower case is made of."""
    core, _, tail = role.partition(" of ")
    if not tail:
        core, _, tail = core.partition(" for ")
    if not tail:
        core, _, tail = core.partition(" at ")
    parts = core.replace("ex-", "ex ").replace("vice-", "vice ").replace("co-", "co ").split() or [""]
    owner = {country_of()[word] for word in parts if word in country_of()}
    behind = [word for word in tail.split() if word not in {"the", "and", "of", "for", "his", "her", "its", "a"}]
    # "minister of defence" is a field, "minister of Oran" an owner; the head noun's own fields decide.
    fields = {
        "state",
        "defence",
        "defense",
        "finance",
        "health",
        "education",
        "justice",
        "transport",
        "interior",
        "foreign",
    }
    inner = {word for word in behind if word in fields}
    owner |= {country_of().get(word, word) for word in behind if word not in fields}
    head = _HEADS.get(parts[-1], parts[-1])
    if parts[-2:] == ["prime", "minister"]:
        head, parts = "premier", parts[:-1]
    if parts[-2:] == ["chief", "executive"]:
        head, parts = "executive", parts[:-1]
    rank = frozenset(word for word in parts[:-1] if word in _RANKS)
    field = {word for word in parts[:-1] if word not in _RANKS | _STYLES and word not in country_of()} - {"prime", "ex"}
    field = {"defence" if word == "defense" else word for word in field | inner}
    past = is_past(role)
    return Office(head, frozenset(field - {"former", "late", "outgoing", "then"}), rank, frozenset(owner), past)


def is_single(role: str) -> bool:
    """Whether one story has one holder of this office at a time: the mayor, the foreign minister, not a senator."""
    found = office(role)
    if found.head == "minister":
        return bool(found.field)
    if found.head == "executive":
        return True
    return found.head in words("single_offices.txt")


def same_office(left: str, right: str) -> float:
    """How likely two roles are one office, from 0 (two offices) to 1 (the same words); unequal holders set aside."""
    ours, theirs = office(left), office(right)
    if ours.head != theirs.head or ours.past != theirs.past or ours.rank != theirs.rank:
        return 0.0
    sure = 1.0
    if ours.field and theirs.field:
        if not ours.field & theirs.field:
            return 0.0
        sure *= 1.0 if ours.field == theirs.field else 0.85
    elif ours.field or theirs.field:
        sure *= 0.6
    if ours.owner and theirs.owner:
        if 2 * len(ours.owner & theirs.owner) < min(len(ours.owner), len(theirs.owner)) + 1:
            return 0.0
    elif ours.owner or theirs.owner:
        # Every country has a president and every firm a director: whose he is must be read from the rest.
        sure *= 0.6 if ours.head in _COMMON_HEADS else 0.9
    elif ours.head in _COMMON_HEADS:
        sure *= 0.8
    return sure
