"""How is a figure hedged? Words before and behind a number that widen it or bound it."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.records import Bound
from factcheck.values.lexicon import section
from factcheck.values.units import SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.sentence import Token

_LONGEST = 4
_CONTRAST = 8
"""So many words behind a denied figure its "but" may follow."""
# Verbs to which "over" belongs: "handed over 82 soldiers" is 82.
_OVERS = frozenset(
    [
        "hand",
        "take",
        "turn",
        "win",
        "bring",
        "carry",
        "pass",
        "fork",
        "sign",
        "make",
        "sell",
        "give",
        "cross",
        "come",
        "knock",
        "run",
        "pull",
    ]
)
_COUNTED = 4
"""So many words may name what is counted before a hedge behind them."""
# Hedges that may stand behind what is counted too: "40 people or fewer".
_BEHIND_NOUNS = frozenset(
    {"or more", "or fewer", "or less", "or so", "or thereabouts", "if not more", "if not fewer", "and counting"}
    | {"at least", "at most", "at the least", "at the most", "at the very least"}
)
_LYING = frozenset({"lie", "sit", "locate", "situate", "live", "far", "further"})
# Verbs of which "up" is the particle: "came up to eight metres" says where it came to.
_UPS = section("figures", "hedges up")
_WORD = re.compile(r"[^\W\d_]+")
_NOT = frozenset({"not", "no", "never", "n't", "n’t"})
_NOBODY = frozenset({"nobody", "none", "no"})
# Where "not" stands before the bound it turns it: "not more than", "no longer than".
_TURNED = {Bound.OVER: Bound.AT_MOST, Bound.UNDER: Bound.AT_LEAST}


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, tuple[Bound, str]], dict[str, Bound]]:
    before: dict[str, tuple[Bound, str]] = {}
    behind: dict[str, Bound] = {}
    for line in files("factcheck").joinpath("values", "data", "hedges.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        phrase, bound, nearness = (part.strip() for part in line.split("|"))
        if phrase.startswith("- "):
            behind[phrase[2:]] = Bound(bound)
        else:
            before[phrase] = (Bound(bound), nearness)
    return before, behind


def hedge_before(tokens: Sequence[Token], at: int, *, lasting: bool = False) -> tuple[Bound, str, int] | None:
    """The bound that stands right before this token, its nearness ("", "near", "below"), and its first token.

    ``lasting`` is true for lengths of time: "took over two hours" is a bound, "took over two firms" is not.
    """
    for length in range(min(_LONGEST, at), 0, -1):
        phrase = " ".join(token.lower for token in tokens[at - length : at])
        found = _tables()[0].get(phrase)
        if found is None:
            continue
        first = at - length
        if phrase == "over" and first and not lasting and tokens[first - 1].lemma in _OVERS:
            return None
        if phrase == "up to" and first and tokens[first - 1].lemma in _UPS:
            return None
        # "Their past five games" are no more than five.
        if phrase == "past" and first and tokens[first - 1].pos in {"AT0", "DPS", "DT0"}:
            return None
        if phrase == "c" and tokens[first].text != "c":
            return None
        if _leads_somewhere(tokens, first, at):
            return None
        bound, nearness = found
        if bound in _TURNED and not nearness:
            for back in range(first - 1, max(-1, first - 4), -1):
                if tokens[back].lower in _NOT:
                    return _TURNED[bound], "", back if back == first - 1 else first
                if not tokens[back].is_verb:
                    break
            # "Nobody got in for less than 120": whom it denies stands before the verb.
            if _nobody_does(tokens, first):
                return _TURNED[bound], "", first
        return bound, nearness, first
    return None


def _leads_somewhere(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the words before are of place or aim: "a village north of 12 farms", "money goes towards 12 farms"."""
    phrase = " ".join(token.lower for token in tokens[max(first, at - 2) : at])
    before = tokens[first - 1] if first else None
    if before is None or not phrase.endswith(("north of", "south of", "toward", "towards")):
        return False
    if phrase.endswith("of"):
        return (before.is_noun and tokens[at].text not in SIGNS) or before.lemma in _LYING or before.is_number
    moves = before.lemma in section("counted", "moving") or before.lemma in section("counted", "movement")
    return not moves and (before.is_verb or before.is_noun or before.pos == "AVP")


def milestone(tokens: Sequence[Token], first: int, last: int, *, money: bool) -> tuple[int, int] | None:
    """The tokens that say that a figure was left behind: "has passed 1,000", "crossed the 1m mark", unlike "passed 12 bills"."""
    marked = last < len(tokens) and tokens[last].lower in {"mark", "milestone", "barrier", "threshold"}
    at = first - 2 if marked and first and tokens[first - 1].lower == "the" else first - 1
    if at < 0 or tokens[at].lemma not in {"pass", "cross", "breach"} or not tokens[at].is_verb:
        return None
    if marked:
        return at, last + 1
    after = tokens[last] if last < len(tokens) else None
    counted = after is not None and (after.is_noun or after.is_adjective or after.text == "-" or after.lower == "of")
    tallied = any(token.lemma in section("figures", "hedges tallies") for token in tokens[max(0, at - 8) : at])
    if counted and not (tallied and after is not None and after.pos == "NN2"):
        return None
    return (at, last) if tallied or money else None


def denied(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a figure is named only to be denied: "killed 12, not 15", "it was not 50 people but 15"."""
    at = first - 1
    if at < 0 or tokens[at].lower not in {"not", "n't", "n’t"}:
        return False
    if at and tokens[at].lower == "not" and tokens[at - 1].text in {",", "(", "–", "—"}:
        return True
    return any(token.lower == "but" for token in tokens[last : last + _CONTRAST])


def _nobody_does(tokens: Sequence[Token], at: int) -> bool:
    """Whether a denied subject and its verb lead to this token: "no contract will be worth less than"."""
    verbs = False
    for back in range(at - 1, max(-1, at - 8), -1):
        token = tokens[back]
        if token.lower in _NOBODY:
            return verbs
        if token.pos in {"CJC", "CJS"} or not token.text[0].isalnum():
            return False
        verbs = verbs or token.is_verb
    return False


def hedge_behind_noun(tokens: Sequence[Token], at: int) -> Bound | None:
    """The bound that stands behind what a number counts: "40 people or fewer", "40 people, if not more,"."""
    head = at
    while head < min(len(tokens), at + _COUNTED) and (tokens[head].is_noun or tokens[head].is_adjective):
        head += 1
    if head == at or not (tokens[head - 1].is_noun or tokens[head - 1].lower in section("counted", "state adjectives")):
        return None
    found = hedge_behind(tokens, head)
    if found is None:
        return None
    bound, last = found
    first = head + (tokens[head].text == ",")
    after = tokens[last] if last < len(tokens) else None
    # "40 people or more than ten houses", "40 people, at least 12 of them children"
    open_ = after is not None and (after.is_number or after.is_noun or after.pos[:2] in {"AJ", "AV", "CJ"})
    return None if open_ or " ".join(token.lower for token in tokens[first:last]) not in _BEHIND_NOUNS else bound


def hedge_behind(tokens: Sequence[Token], at: int) -> tuple[Bound, int] | None:
    """The bound that stands right behind a number or its unit, and the token after it."""
    if at < len(tokens) and tokens[at].text == "+" and at and tokens[at].start == tokens[at - 1].end:
        return Bound.AT_LEAST, at + 1
    behind = _tables()[1]
    first = at
    if first + 1 < len(tokens) and tokens[first].text in {"-", "‑", ","}:
        first += 1
    for length in range(_LONGEST, 0, -1):
        if first + length > len(tokens):
            continue
        phrase = " ".join(token.lower for token in tokens[first : first + length])
        if phrase in behind and not (phrase in {"odd", "plus"} and tokens[at].text not in {"-", "‑"}):
            return behind[phrase], first + length
    return None


def hedge_ending(text: str) -> tuple[Bound, str, int] | None:
    """The bound whose words this text ends in, its nearness, and where they begin: for text whose tokens are not at hand."""
    words = list(_WORD.finditer(text))[-_LONGEST:] if text.endswith(" ") else []
    for word in words:
        found = _tables()[0].get(text[word.start() : -1].lower())
        if found is not None:
            return *found, word.start()
    return None
