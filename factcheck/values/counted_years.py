"""Four digits that look like a year but count: "a force of 1500 Russian soldiers"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.sentence import Token

_FIRST = 1700
"""Of an earlier year news tells so seldom that a noun behind decides; of a later one only where the figure is round."""
LEADS = frozenset({"of", "to", "and", "or", "for", "about", "around", "than", "as", "between", "through"})
"""Behind these a figure may count; "in 1500 Portuguese ships" is a year."""
_JOINS = frozenset({"and", "to", "or", "-", "–"})
_YEAR = re.compile(r"1\d{3}|20\d\d")
_PEOPLE = frozenset({"people", "men", "women", "children", "troops", "police"})
_BETWEEN = 2
# Past tenses that are tagged as adjectives: "the fire of 1666 left scars".
_PASTS = frozenset({"left", "lost", "hit", "cut", "shut", "spread", "put", "set", "saw"})


def counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether the figure in this place counts the nouns behind it, up to two words on, rather than names a year."""
    if not _YEAR.fullmatch(tokens[at].text):
        return False
    figure, first = int(tokens[at].text), at + 1
    if first + 1 < len(tokens) and tokens[first].lower in _JOINS and _YEAR.fullmatch(tokens[first + 1].text):
        first += 2  # "between 1400 and 1500 local workers"
    ahead = tokens[first : first + _BETWEEN + 1]
    if figure >= _FIRST:
        led = at > 0 and tokens[at - 1].lower in LEADS
        ahead = () if figure % 100 else ahead if led else ahead[:1]
    return _plural(ahead)


def _plural(ahead: Sequence[Token]) -> bool:
    for place, token in enumerate(ahead):
        if token.text[0].islower() and (token.pos == "NN2" or token.lower in _PEOPLE):
            return True
        after = ahead[place + 1] if place + 1 < len(ahead) else None
        if token.pos == "AV0" and after is not None and after.is_adjective:
            continue
        past = token.lower in _PASTS or (token.lower.endswith("ed") and not (place and ahead[place - 1].pos == "AV0"))
        if past or not (token.is_adjective or token.pos in {"NP0", "NN1"}):
            return False
    return False
