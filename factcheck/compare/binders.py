"""Causes bound by a preposition or a conjunction: "because of snow", "on fears of a war", "for tactical reasons"."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from factcheck.values.lexicon import lines, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.sentence import Token

Stretch: TypeAlias = tuple[int, int]
"""Half-open token indices."""

_NEAR = 7
"""How many words may stand between a verb and its "for"."""
_LONGEST = 16
"""Most tokens that one phrase is read for."""


def by_preposition(words: Sequence[Token]) -> list[tuple[Stretch, Stretch | None, bool]]:
    """The causes that a preposition or "because" binds, each with its effect where the words bound it, and whether denied."""
    binders = [tuple(line.split()) for line in lines("causes")["prepositions"]]
    found: list[tuple[Stretch, Stretch | None, bool]] = []
    for at, word in enumerate(words):
        fitting = [b for b in binders if word.lower == b[0] and tuple(w.lower for w in words[at : at + len(b)]) == b]
        length = len(fitting[0]) if fitting else 1 if word.lower == "because" else _moody(words, at)
        if word.lower in {"for", "with"} and (told := _told(words, at)):
            found.append((told, None, at > 0 and words[at - 1].pos == "XX0"))
        if word.lower == "for" and _is_paid(words, at):
            found.append((phrase_at(words, at + 1), None, False))
        if length == 1 and word.lower != "because" and _no_cause(words, at):
            continue
        if length:
            negated = at > 0 and words[at - 1].pos == "XX0"
            found.append((phrase_at(words, at + length), None, negated))
    return found


def _moody(words: Sequence[Token], at: int) -> int:
    """How many words bind a mood and what it is about: 3 in "on fears of a war", 0 elsewhere."""
    stirred = (
        words[at].lower in {"on", "amid"} and at + 2 < len(words) and words[at + 1].lower in section("causes", "moods")
    )
    return 3 if stirred and words[at + 2].lower in {"of", "about", "over", "for", "that"} else 0


def _told(words: Sequence[Token], at: int) -> Stretch | None:
    """What stands between "for" and "reasons", or what somebody goes off with: "for tactical reasons", "with a knee injury"."""
    ends = {"reason"} if words[at].lower == "for" else {"injury", "illness", "cramp", "concussion", "fever", "strain"}
    for end in range(at + 1, min(at + 6, len(words))):
        if words[end].lemma in ends:
            return at + 1, end + (words[at].lower == "with")
        if words[end].pos in {"PUN", "PRP", "CJC"}:
            break
    return None


def _is_paid(words: Sequence[Token], at: int) -> bool:
    """Whether "for" tells what somebody is punished or praised for: "sacked for leaking", not "banned for three matches"."""
    noun = next((word for word in words[at + 1 : at + 6] if word.is_noun or word.is_number or word.pos == "VVG"), None)
    if noun is None or noun.is_number or noun.lemma in section("syntax", "times") | {"life", "good"}:
        return False
    for word in reversed(words[max(0, at - _NEAR) : at]):
        if word.pos in {"PUN", "CJC", "CJS"}:
            return False
        if word.pos.startswith("VV"):
            return word.lemma in section("causes", "paid for")
    return False


def _no_cause(words: Sequence[Token], at: int) -> bool:
    """Whether "over" or "after" opens a time or an amount: "over the weekend", "after three hours", "over 50"."""
    if words[at].pos not in {"PRP", "CJS"}:
        return True
    times = section("syntax", "times")
    following = words[at + 1 : at + 4]
    return not following or following[0].is_number or any(word.lemma in times for word in following)


def is_weak(words: Sequence[Token], at: int) -> bool:
    """Whether a cause that begins here is bound by a word that may tell only when, what about, or a mood."""
    moods = section("causes", "moods")
    return words[at - 1].lower in {"after", "over"} or (at > 1 and words[at - 2].lower in moods)


def phrase_at(words: Sequence[Token], at: int) -> Stretch:
    """From here to a stop or comma."""
    last = at
    while (
        last < len(words)
        and last - at < _LONGEST
        and words[last].pos not in {"PUN", "PUQ"}
        and words[last].text not in "—–;:()"
    ):
        last += 1
    return at, last
