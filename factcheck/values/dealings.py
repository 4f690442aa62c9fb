"""Verbs of dealings between two parties, who gives and who takes, who wins and who loses: what is dealt, and with whom."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import country_of, plain
from factcheck.values.lexicon import lines
from factcheck.values.sentence import readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Predicate
    from factcheck.values.phrases import NounPhrase, VerbGroup
    from factcheck.values.sentence import Token

_TOWARDS = {
    ("contest", True): {"against", "over"},
    ("contest", False): {"to", "against"},
}
# Verbs that take whom they favour without a preposition.
_DOUBLE = frozenset({"give", "hand", "grant", "award", "send", "lend", "loan", "pay", "sell"})


@lru_cache(maxsize=1)
def _verbs() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for line in lines("predicates")["dealings"]:
        kind, _, sides = line.partition(": ")
        giving, taking = sides.split(" / ")
        found.update(dict.fromkeys(giving.split(", "), (kind, True)))
        found.update(dict.fromkeys(taking.split(", "), (kind, False)))
    return found


def sides_of(predicate: Predicate) -> tuple[str, str, str]:
    """Which kind of dealing a verb tells of, who gives or wins, and who takes or loses; empty words for other verbs."""
    kind, gives = _verbs().get(predicate.verb, ("", True))
    other = predicate.other or (predicate.patient if kind == "contest" and predicate.verb != "win" else "")
    if not kind or not predicate.agent or not other:
        return "", "", ""
    return (kind, predicate.agent, other) if gives else (kind, other, predicate.agent)


def other_party(
    words: Sequence[Token], phrases: Sequence[NounPhrase], group: VerbGroup
) -> tuple[NounPhrase | None, NounPhrase | None]:
    """With whom the agent deals, and what is dealt where the sentence has it in another place than the object.

    "gave the rebels weapons", "gave weapons to the rebels" and "the rebels were given weapons" all say who was given what.
    """
    dealing = _verbs().get(group.lemma)
    if dealing is None:
        return None, None
    wanted = _TOWARDS.get(dealing, {"to"} if dealing[1] else {"from"})
    for attachment in group.attachments:
        if attachment.preposition in wanted and attachment.at >= group.last and not attachment.phrase.temporal:
            return attachment.phrase, None
    if group.lemma.split(maxsplit=1)[0] not in _DOUBLE or group.object is None:
        return None, None
    if group.passive:
        return group.subject, group.object
    at = bisect_left(phrases, group.object.first, key=lambda phrase: phrase.first) + 1
    if at < len(phrases) and phrases[at].first == group.object.last and not phrases[at].temporal:
        return group.object, phrases[at]
    return _split(words, group.object)


def _split(words: Sequence[Token], phrase: NounPhrase) -> tuple[NounPhrase | None, NounPhrase | None]:
    """Two nouns that only look like one phrase: "gave the rebels | weapons", "gave Iran | weapons"."""
    for at in range(phrase.first, phrase.head):
        word, after = words[at], words[at + 1]
        counted = (after.pos == "CRD" or after.text in {"$", "£", "€"}) and (
            word.is_noun or (word.pos == "AJ0" and "NN1" in readings(word.lower))
        )
        plural = word.pos == "NN2" and at > phrase.first and words[phrase.first].pos in {"AT0", "DPS"}
        if counted or ((plural or plain(word.text) in country_of()) and after.text[0].isalpha()):
            first = replace(phrase, last=at + 1, head=at, lemma=word.lemma, end=word.end, pronoun=False, temporal=False)
            return first, replace(phrase, first=at + 1, start=after.start)
    return None, None
