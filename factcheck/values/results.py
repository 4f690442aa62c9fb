"""Which two numbers are a result? "3-1", "51 votes to 47", "300 for and 250 against"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.dashed import names
from factcheck.values.hedges import hedge_before
from factcheck.values.lexicon import section
from factcheck.values.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.number_words import Number
    from factcheck.values.sentence import Token

_DASHES = frozenset({"-", "‐", "‑", "–", "—"})

_AIRLINERS, _VARIANTS = section("figures", "labels airliners"), 10

# Words near which two figures with a dash are a result and no range.
_CUES = section("figures", "results cues")

_BEHIND = section("figures", "results behind")

_VOTES = section("figures", "results votes")

# Of these a loser has a number as well: "lost by 5-9 frames".
_ROUNDS = frozenset({"frame", "game", "set", "leg"})
_MOST = 999
"""No result of a match or a division that is told as "20 to 13" has more."""
_MOVES = section("figures", "figures never range") | {"outnumber", "outsell", "outspend", "ratio", "odds"}
_LINED, _NAME = 199, 4
_NUMBERED = section("naming", "numbered") | section("naming", "calendar") | {"article", "section", "chapter", "verse", "phase", "group",
             "page", "figure", "table", "level", "tier", "part", "act", "scene", "no", "number", "division", "league", "channel", "radio"}  # fmt: skip
_TALLIES = section("figures", "results tallies")
_FOR = frozenset({"back", "support", "approve", "endorse", "uphold", "favour", "favor", "concur"})
_AGAINST = frozenset({"oppose", "reject", "object", "dissent", "refuse", "disagree"})


def dashed(tokens: Sequence[Token], left: Number, right: Number) -> tuple[int, int] | None:
    """The pair that two whole numbers with a glued dash between them make."""
    if right.first != left.last + 1 or tokens[left.last].text not in _DASHES or left.scaled or right.scaled:
        return None
    if left.end != tokens[left.last].start or right.start != tokens[left.last].end:
        return None
    before = tokens[left.first - 1] if left.first else None
    after = tokens[right.last] if right.last < len(tokens) else None
    if before is not None and before.end == left.start and before.text not in {"(", "“", '"', "[", "'", "‘"}:
        return None
    if (
        after is not None
        and after.start == right.end
        and (after.text in _DASHES or after.text[0].isalpha() or after.text in {"%", "°"})
    ):
        # "a 5-4-ruling" does not occur; "3-1-1", "2-3-day" and "20-25%" are other things.
        return None
    return int(left.value), int(right.value)


def pair_of(tokens: Sequence[Token], left: Number, right: Number, lemmas: set[str]) -> tuple[int, int] | None:
    """The pair of points that two numbers make as a result; None where they are none."""
    glued = dashed(tokens, left, right)
    if glued is not None:
        return glued if _is_result(tokens, left, right, lemmas) else None
    return _lined(tokens, left, right) or _voted(tokens, left, right, lemmas) or _for_and_against(tokens, left, right)


def _lined(tokens: Sequence[Token], left: Number, right: Number) -> tuple[int, int] | None:
    """A line of results: "Port Orlen 3 Brenn Rovers 2", "Orlen 3, Brenn 2", each side a name of four words at most."""
    if left.scaled or right.scaled or max(left.value, right.value) > _LINED:
        return None
    between = [token for token in tokens[left.last : right.first] if token.text != ","]
    start = left.first
    while start > 0 and tokens[start - 1].text[0].isupper():
        start -= 1
    opens = start == 0 or tokens[start - 1].text in {":", ";", "•", "–", "—", "("}
    after = tokens[right.last] if right.last < len(tokens) else None
    if not opens or (after is not None and after.text not in {".", ",", ";", "(", ")"}):
        return None
    for name in (tokens[start : left.first], between):
        if not 1 <= len(name) <= _NAME or not all(token.text[0].isupper() for token in name):
            return None
        if name[-1].lower in _NUMBERED:
            return None
    return int(left.value), int(right.value)


def _is_result(tokens: Sequence[Token], left: Number, right: Number, lemmas: set[str]) -> bool:
    first, second = left.value, right.value
    if tokens[left.first].text in _AIRLINERS and second <= _VARIANTS:
        return False  # a 787-9
    if max(first, second) > 999 or (first, second) in {(24, 7), (50, 50), (9, 11)}:
        return False
    if len(tokens[left.first].text) > 1 and tokens[left.first].text[0] == "0":
        return False
    at = right.last
    after = tokens[at] if at < len(tokens) else None
    if names(tokens, left.first, right.last, (first, second), cued=bool(lemmas & _CUES)):
        return False
    if after is not None and (after.lemma in _BEHIND or after.lower in _BEHIND):
        return True
    if after is not None and unit_at(tokens, at, glued=False) is not None:
        return False
    counted = after is not None and after.pos in {"NN2", "NN0"} and after.lemma not in _VOTES
    if first >= second:
        return not counted or bool(lemmas & _CUES)
    return not counted and bool(lemmas & _CUES) and not _range(tokens, left.first, at)


def _range(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a smaller figure before a larger one leaves open how many: "win 10-15 seats", "lost about 3-4", "3-5 of them"."""
    if hedge_before(tokens, at) is not None:
        return True
    after = tokens[last : last + 2]
    if not after:
        return False
    if after[0].is_adjective and len(after) > 1:
        return after[1].pos in {"NN2", "NN0"}
    return after[0].lower == "of" or (after[0].pos in {"NN2", "NN0"} and after[0].lemma not in _ROUNDS)


def _voted(tokens: Sequence[Token], left: Number, right: Number, lemmas: set[str]) -> tuple[int, int] | None:
    """51 votes to 47, by 51 to 47, three goals to one, 93 against 41, won it, 6 to 4."""
    between = tokens[left.last : right.first]
    words = [token.lower for token in between if token.text not in _DASHES]
    noun = bool(between) and between[0].lemma in _VOTES
    if left.scaled or right.scaled or words[1 if noun else 0 :] not in (["to"], ["against"], ["votes", "to"]):
        return None
    after = tokens[right.last] if right.last < len(tokens) else None
    ruled = after is not None and between[0].text in _DASHES and after.lemma in _BEHIND  # "a 7-to-2 ruling"
    if (
        after is not None
        and after.lemma not in _VOTES
        and not ruled
        and (
            unit_at(tokens, right.last, glued=False) is not None
            or after.pos in {"NN2", "NN0", "NN1"}
            or after.text in {"%", "-"}
        )
    ):
        return None
    # "Fell 34 points to 8,204": a change and a level.
    if any(token.lemma in section("counted", "sliding") for token in tokens[max(0, left.first - 3) : left.first]):
        return None
    opener = tokens[left.first - 1] if left.first else None
    # "from 12 votes to 15" is a change, "between" opens a range.
    if opener is not None and opener.lower in {"from", "between"} | {"$", "£", "€"}:
        return None
    behind = ruled or (after is not None and after.lemma in _VOTES)
    cue = opener is not None and (
        opener.lower in {"by", "of", ","} or opener.lemma in {"vote", "split", "rule", "decide", "finish", "end"}
    )
    result = bool(lemmas & _CUES) and left.value > right.value
    found = noun or behind or (cue and result) or _divided(tokens, left, right)
    return (int(left.value), int(right.value)) if found else None


def _divided(tokens: Sequence[Token], left: Number, right: Number) -> bool:
    """By 20 to 13, the margin was 84 to 16: the larger side first, and no change that ran from one to the other.

    "Outnumbered by three to one" is a ratio, so one on the smaller side proves nothing.
    """
    if not left.value > right.value or right.value == 1 or max(left.value, right.value) > _MOST:
        return False
    opener = tokens[left.first - 1] if left.first else None
    lead = tokens[max(0, left.first - 4) : left.first]
    if opener is None or any(token.lemma in _MOVES for token in tokens[max(0, left.first - 8) : left.first]):
        return False
    if opener.lower == "by":
        return True
    return (opener.lower == "of" or opener.lemma == "be") and any(token.lemma in _TALLIES for token in lead)


def _for_and_against(tokens: Sequence[Token], left: Number, right: Number) -> tuple[int, int] | None:
    """300 in favour and 250 against, 300 for and 250 against; scored 27 goals and conceded 25."""
    between = [token.lower for token in tokens[left.last : right.first]]
    if len(between) > 12:
        return None
    lemmas = {token.lemma for token in tokens[left.last : right.first]}
    closing = {token.lemma for token in tokens[right.last : right.last + 4]}
    # "Five members backed it and four opposed it", "thirteen wins and two defeats".
    if "and" in between[-6:] or "while" in between or "," in between:
        if lemmas & _FOR and closing & (_AGAINST | {"against"}):
            return int(left.value), int(right.value)
        if len(between) <= 3 and lemmas & {"win", "victory"} and closing & {"defeat", "loss"}:
            return int(left.value), int(right.value)
    if len(between) < 6 and {"conceded", "conceding"} & set(between) and not {"vote", "votes"} & set(between):
        return int(left.value), int(right.value)
    if len(between) > 8 or not {"favour", "favor", "for"} & set(between):
        return None
    behind = [token.lower for token in tokens[right.last : right.last + 4]]
    return (int(left.value), int(right.value)) if "against" in behind or "opposed" in behind else None
