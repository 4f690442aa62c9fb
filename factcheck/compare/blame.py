"""Who a sentence blames, credits or names as the author of what it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.records import Name, Predicate, Span
from factcheck.values.lexicon import section
from factcheck.values.sentence import analyse
from factcheck.values.syntax import noun_phrases

if TYPE_CHECKING:
    from factcheck.records import Claim
    from factcheck.values.phrases import NounPhrase

# What comes right before, or right after, the party at issue. Each pattern is tried once a sentence.
_BEFORE = {
    "blame": re.compile(
        r"\b(?:blam(?:e|es|ed|ing)|accus(?:e|es|ed|ing)|implicat(?:e|es|ed|ing)|suspect(?:s|ed)?)\s+(?!on\b|for\b|of\b|by\b)"
        r"|\bblamed?\b[^.;]{0,60}?\bon\s+|\b(?:hold|holds|held)\s+(?=[^.;]{1,50}\b(?:responsible|to blame)\b)"
        r"|\battribut(?:e|es|ed|ing)\b[^.;]{0,60}?\bto\s+|\b(?:carried out|committed|staged|perpetrated|orchestrated)\s+by\s+"
        r"|\b(?:finger|blame)\s+(?:firmly\s+|squarely\s+)?(?:at|on)\s+|\bresponsibility\b[^.;]{0,40}?\b(?:to|with|lies with)\s+"
    ),
    "author": re.compile(
        r"\b(?:written|drafted|drawn up|proposed|designed|devised|composed|painted|leaked|invented|discovered|initiated|penned"
        r"|commissioned|ordered|suggested|tabled|masterminded|financed|sponsored|brokered|issued|launched|published|released|spoken"
        r"|set down|put forward|handed over|thought up)\s+by\s+|\bbrainchild of\s+|\b(?:comes|came) from\s+"
        r"|\b(?:idea|plan|proposal|work)\s+of\s+(?=[A-Z])|\b(?:credit|credited)\b[^.;]{0,40}?\bto\s+"
    ),
}
_AFTER = {
    "blame": re.compile(
        r"\s*(?:(?:had|has|have)\s+)?(?:claimed responsibility|admitted responsibility|(?:is|was|are|were|be)\s+(?:to blame|responsible|behind))\b"
    ),
    "author": re.compile(
        r"\s*(?:(?:had|has|have)\s+)?(?:wrote|drafted|drew up|proposed|designed|devised|composed|leaked|invented|discovered|initiated"
        r"|penned|commissioned|brokered|masterminded|tabled|first suggested|came up with|put forward|called for|issued|published|released"
        r"|(?:is|was)\s+the\s+author)\b"
    ),
}
_EMPTY = section("naming", "empty")


@dataclass(frozen=True, slots=True)
class Party:
    """A party with its part: blamed ("blame") or the one whose work something is ("author")."""

    part: str
    span: Span
    text: str
    name: Name | None


@lru_cache(maxsize=4096)
def parties_of(claim: Claim) -> tuple[Party, ...]:
    """The parties that a claim blames or credits, in the order of the text."""
    found: dict[Span, Party] = {}
    phrases = noun_phrases(analyse(claim.text))
    starts = {phrase.start: phrase for phrase in phrases}
    blamed: list[tuple[str, NounPhrase]] = []
    for part, pattern in _BEFORE.items():
        for match in pattern.finditer(claim.text):
            phrase = starts.get(match.end()) or next((p for p in phrases if 0 <= p.start - match.end() <= 5), None)
            if phrase is not None:
                blamed.append((part, phrase))
    for part, pattern in _AFTER.items():
        blamed.extend((part, phrase) for phrase in phrases if pattern.match(claim.text, phrase.end))
    for part, phrase in blamed:
        party = _party(claim, part, phrase)
        if party is not None:
            found.setdefault(party.span, party)
    return tuple(found[span] for span in sorted(found))


def _party(claim: Claim, part: str, phrase: NounPhrase) -> Party | None:
    if phrase.pronoun or phrase.negated or phrase.temporal or phrase.lemma in _EMPTY:
        return None
    span = Span(claim.span.start + phrase.start, claim.span.start + phrase.end)
    name = None
    for value in claim.values:
        if isinstance(value, Predicate) and value.negated and value.clause.start <= span.start < value.clause.end:
            return None
        if isinstance(value, Name) and value.full and value.span.overlaps(span):
            name = value
    return Party(part, name.span if name else span, name.full if name else phrase.lemma, name)
