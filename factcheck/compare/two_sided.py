"""Who stands on which end of a contest or a trade: who beats another wins, who is beaten by another loses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.content import same_word, sentence_of
from factcheck.values.syntax import verb_groups, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.compare.poles import Pole
    from factcheck.records import Claim
    from factcheck.values.phrases import NounPhrase, VerbGroup
    from factcheck.values.sentence import Token

TWO_SIDED = frozenset({"contest", "trade"})
"""Outcomes whose two ends are one event, seen from its two sides."""
_BEATING = frozenset({"beat", "defeat", "overcome", "eliminate", "knock", "relegate"})
"""Whom one does it to has lost."""
_AGAINST = {"contest": frozenset({"to", "against", "over"}), "trade": frozenset({"to", "from"})}


def at_odds(name: str, left: tuple[Claim, Pole], right: tuple[Claim, Pole]) -> bool | None:
    """Whether one party stands on both ends; None where the claims do not both tell of parties."""
    ours, theirs = _standings(name, *left), _standings(name, *right)
    if not ours and not theirs:
        return None
    signs = {one == other for (who, one) in ours for (whom, other) in theirs if _same(who, whom)}
    return signs == {False}


@lru_cache(maxsize=4096)
def _standings(name: str, claim: Claim, pole: Pole) -> tuple[tuple[frozenset[str], int], ...]:
    """The parties that the verb of a pole names, each with its end."""
    sentence = sentence_of(claim)
    words, at = words_of(sentence), pole.span.start - claim.span.start
    group = next((one for one in verb_groups(sentence) if words[one.main].start == at), None)
    if group is None:
        return ()
    doer, done_to = (group.agent, group.subject) if group.passive else (group.subject, group.object)
    turn = -1 if pole.denied else 1
    sign = pole.sign * turn
    beating = group.lemma.split()[0] in _BEATING
    if beating:
        sign = 1
    found = [(doer, sign)]
    if beating:
        found.append((done_to, -sign))
    found += [(phrase, -sign) for phrase in _counterparts(name, group) if phrase != group.agent]
    return tuple(
        (_names(words, phrase), end * turn) for phrase, end in found if phrase is not None and not phrase.pronoun
    )


def _counterparts(name: str, group: VerbGroup) -> list[NounPhrase]:
    return [
        one.phrase
        for one in group.attachments
        if one.at >= group.last and one.preposition in _AGAINST[name] and not one.phrase.temporal
    ]


def _names(words: Sequence[Token], phrase: NounPhrase) -> frozenset[str]:
    """The names in a noun phrase, or its head where it has none."""
    named = frozenset(word.lemma for word in words[phrase.first : phrase.last] if word.pos == "NP0")
    return named or frozenset({phrase.lemma})


def _same(left: frozenset[str], right: frozenset[str]) -> bool:
    return any(same_word(one, other) >= 0.7 for one in left for other in right)
