"""What a "not" sets apart without denying the verb, and how noun phrases stand beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.phrases import NounPhrase
    from factcheck.values.sentence import Token

_ONLY = frozenset({"only", "just", "merely", "simply", "solely", "exclusively"})
_HARDLY = frozenset({"hardly", "scarcely"})


def denies(words: Sequence[Token], at: int) -> bool:
    """Whether this "not", "never" or "hardly" denies the verb: not in "not only injured", nor "found hardly any"."""
    word, after = words[at], words[at + 1].lower if at + 1 < len(words) else ""
    if word.pos == "XX0":
        return after not in _ONLY
    return word.lower in {"never", "neither"} or (word.lower in _HARDLY and not after.startswith("any"))


def hardly_any(words: Sequence[Token], first: int) -> bool:
    """Whether there is next to nothing of what begins here: "hardly anyone", "scarcely any rain"."""
    return first > 0 and words[first - 1].lower in _HARDLY and words[first].lower.startswith("any")


def contrasted(words: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether a phrase is named only to be set aside: "the guard, not the driver,", "not the driver but the guard"."""
    at = phrase.first - 1
    if at < 0 or words[at].pos != "XX0":
        return False
    after = words[phrase.last].lower if phrase.last < len(words) else ""
    return after == "but" or (at > 0 and words[at - 1].text in {",", "(", "–", "—"})


def cleft(words: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether the phrase is denied the clause behind it: "it was not the driver who called"."""
    at = phrase.first - 1
    return at > 1 and words[at].pos == "XX0" and words[at - 1].lemma == "be" and words[at - 2].lower == "it"


def joined(words: Sequence[Token], left: NounPhrase, right: NounPhrase, verb: int) -> bool:
    """Whether the right phrase is one of a list, or an apposition closed by a comma: "Holt, the mayor, said"."""
    between = words[right.first - 1]
    if between.pos == "CJC":
        return True
    return between.text == "," and verb > 0 and words[verb - 1].text == "," and left.last <= right.first - 1
