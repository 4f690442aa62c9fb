"""Who a sentence blames, credits or names as the author of what it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.records import Name, Predicate, Span
from factcheck.values.gazetteer import plain
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
        r"|commissioned|ordered|suggested|tabled|masterminded|financed|sponsored|brokered)\s+by\s+|\bbrainchild of\s+"
        r"|\b(?:idea|plan|proposal|work)\s+of\s+(?=[A-Z])|\b(?:credit|credited)\b[^.;]{0,40}?\bto\s+"
    ),
}
_AFTER = {
    "blame": re.compile(
        r"\s*(?:(?:had|has|have)\s+)?(?:claimed responsibility|admitted responsibility|(?:is|was|are|were|be)\s+(?:to blame|responsible|behind))\b"
    ),
    "author": re.compile(
        r"\s*(?:(?:had|has|have)\s+)?(?:wrote|drafted|drew up|proposed|designed|devised|composed|leaked|invented|discovered|initiated"
        r"|penned|commissioned|brokered|masterminded|tabled|first suggested|came up with|put forward)\b"
    ),
}
_EMPTY = frozenset("he she they it we i you who that this which those these there nobody".split())


@dataclass(frozen=True, slots=True)
class Party:
    """A party with its part: blamed ("blame") or the one whose work something is ("author")."""

    part: str
    span: Span
    text: str
    name: Name | None


def parties_of(claim: Claim) -> tuple[Party, ...]:
    """The parties that a claim blames or credits, in the order of the text."""
    names = [v for v in claim.values if isinstance(v, Name) and v.full]
    verbs = [v for v in claim.values if isinstance(v, Predicate)]
    found: dict[Span, Party] = {}
    phrases = _phrases(claim.text)
    starts = {phrase.start: phrase for phrase in phrases}
    for part, pattern in _BEFORE.items():
        for match in pattern.finditer(claim.text):
            phrase = starts.get(match.end()) or next((p for p in phrases if 0 <= p.start - match.end() <= 5), None)
            _enter(found, claim, part, phrase, names, verbs)
    for part, pattern in _AFTER.items():
        for phrase in phrases:
            if pattern.match(claim.text, phrase.end):
                _enter(found, claim, part, phrase, names, verbs)
    return tuple(found[span] for span in sorted(found))


@lru_cache(maxsize=4096)
def _phrases(text: str) -> tuple[NounPhrase, ...]:
    return noun_phrases(analyse(text))


def _enter(
    found: dict[Span, Party],
    claim: Claim,
    part: str,
    phrase: NounPhrase | None,
    names: list[Name],
    verbs: list[Predicate],
) -> None:
    if phrase is None or phrase.pronoun or phrase.negated or phrase.temporal or phrase.lemma in _EMPTY:
        return
    span = Span(claim.span.start + phrase.start, claim.span.start + phrase.end)
    if any(v.negated and v.clause.start <= span.start < v.clause.end for v in verbs):
        return
    inside = [name for name in names if name.span.overlaps(span)]
    name = inside[-1] if inside else None
    text = name.full if name else plain(claim.article.text[span.start : span.end])
    found.setdefault(span, Party(part, name.span if name else span, text if name else phrase.lemma, name))
