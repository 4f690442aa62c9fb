"""Whose unit does a bare figure share? "4 crowns for adults and 2 for children", "men earn 52 crowns an hour, women 44"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Category
from factcheck.values.hedges import hedge_before
from factcheck.values.labels import is_label
from factcheck.values.lexicon import section
from factcheck.values.occasions import CALENDAR
from factcheck.values.units import tidy
from factcheck.values.word_labels import label_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Frame
    from factcheck.values.measured import Figure
    from factcheck.values.sentence import Token

_GAP, _AHEAD, _NAME = 10, 8, 3
"""No more words stand between two figures that are told alike, are looked at behind the second, or name whose it is."""
_JOINTS = frozenset({"and", "but", "while", ","})
_ONLY = frozenset({"only", "just"})
_WHICH = frozenset({"this", "next", "last"})
_THEIRS = frozenset({"for", "at", "by", "to"})
_ENDS = frozenset({".", ",", ";", ")", "and", "but", "while"})
_STOPS = frozenset({".", ",", ";", ":", ")", "and", "but", "while", "when", "after", "before", "who", "which", "that"})
_NUMBERED = section("figures", "labels in plural") | section("figures", "dashed places") | section("naming", "numbered")
_KINDS = frozenset({Category.MONEY, Category.PERCENT, Category.DURATION, Category.MEASUREMENT})
_WHOLE = 100


def alike(tokens: Sequence[Token], earlier: Figure, figure: Figure) -> str | None:
    """Of whom a figure is told just as the one before it, so that it shares its unit where it has none; empty: of the same."""
    if earlier.unit is None or earlier.unit.kind not in _KINDS or not _shareable(earlier, figure):
        return None
    hedge = hedge_before(tokens, figure.first)
    start = hedge[2] if hedge else figure.first
    start -= tokens[start - 1].lower in _ONLY
    gap = tokens[earlier.last : start]
    if not 1 <= len(gap) <= _GAP or any(token.text in {";", ":", "—", "–", "(", "."} for token in gap[1:]):
        return None
    if _same_words(tokens, earlier, figure, gap) or _of_them(tokens, earlier, figure, gap):
        return ""
    return _of_others(tokens, earlier, figure, gap)


def sharing(figure: Figure, earlier: Figure) -> Figure:
    """The figure with the unit and the rate of the one that it is told like."""
    unit = earlier.unit
    if figure.unit is not None or unit is None:
        return figure
    factor = unit.factor
    other = None if figure.other is None else tidy(figure.other * factor)
    return replace(
        figure, value=tidy(figure.value * factor), step=figure.step * factor, unit=unit, other=other,
        other_step=figure.other_step * factor, rate=figure.rate or earlier.rate,
    )  # fmt: skip


def as_told(frame: Frame, earlier: Frame, owner: str) -> Frame:
    """The part of a figure that is told just as another: what its own words leave open is as there; ``owner``: of whom it is."""
    return replace(
        frame,
        noun=owner or frame.noun or earlier.noun,
        subject=owner or frame.subject,
        verb=frame.verb or earlier.verb,
        relation=frame.relation or earlier.relation,
        change=frame.change or (earlier.change and frame.verb == earlier.verb),
    )


def _shareable(earlier: Figure, figure: Figure) -> bool:
    if figure.unit is not None:
        return earlier.unit is not None and figure.unit.base == earlier.unit.base
    number = figure.number
    if number.form != "cardinal" or earlier.number.form != "cardinal" or number.scaled != earlier.number.scaled:
        return False
    if (number.value == 1 and number.words) or figure.value < 0 or figure.rate:
        return False
    kind = earlier.unit.kind if earlier.unit else None
    return not (number.scaled and kind is not Category.MONEY) and not (
        kind is Category.PERCENT and number.value > _WHOLE
    )


def _same_words(tokens: Sequence[Token], earlier: Figure, figure: Figure, gap: Sequence[Token]) -> bool:
    """31 per cent in the north and 24 in the south; growth of 1.2% this year and 1.5% next."""
    if len(gap) < 2 or gap[-1].lower not in _JOINTS or figure.last >= len(tokens):
        return False
    kind = earlier.unit.kind if earlier.unit else None
    if gap[-1].text == "," and kind not in {Category.MONEY, Category.PERCENT}:
        return False
    opener, after = gap[0], tokens[figure.last]
    same = opener.pos == after.pos == "PRP" and opener.lower == after.lower
    if not same and not (opener.lower in _WHICH and after.lower in _WHICH):
        return False
    if any(token.is_verb for token in gap) or (figure.unit is None and is_label(tokens, figure.number)):
        return False
    # "3 km from Orlen and 12 from Lund were hurt" counts the hurt, where a verb stands before already.
    for token in tokens[figure.last : figure.last + _AHEAD]:
        if token.lower in _STOPS:
            break
        if token.is_verb and token.pos not in {"VVN", "VVG"}:
            return not any(ahead.is_verb for ahead in tokens[max(0, earlier.first - _GAP) : earlier.first])
    return True


def _of_others(tokens: Sequence[Token], earlier: Figure, figure: Figure, gap: Sequence[Token]) -> str | None:
    """Men earn 52 crowns an hour, women 44; Lund was jailed for 12 years and Falk for nine."""
    after = tokens[figure.last] if figure.last < len(tokens) else None
    if gap[0].lower not in _JOINTS or (after is not None and after.lower not in _ENDS):
        return None
    hedge = hedge_before(tokens, earlier.first)
    before = (hedge[2] if hedge else earlier.first) - 1
    names = [token for token in gap if token.lower not in _JOINTS]
    ruled = bool(names) and before >= 0 and names[-1].lower in _THEIRS and names[-1].lower == tokens[before].lower
    names = names[:-1] if ruled else names
    if not 1 <= len(names) <= _NAME or gap[0] in names or any(token in names for token in gap[: -len(names) - ruled]):
        return None
    if not any(token.is_verb for token in tokens[max(0, before - 2) : before + 1]):
        return None
    head = names[-1]
    if not head.is_noun or head.lemma in _NUMBERED or head.lower in label_words() or head.lemma.lower() in CALENDAR:
        return None
    led = len(names) > 1 and names[0].pos in {"AT0", "DPS"}
    owner = "" if head.lower == "other" else head.lemma.lower()
    return owner if ruled or led or head.pos in {"NN2", "NP0"} else None


def _of_them(tokens: Sequence[Token], earlier: Figure, figure: Figure, gap: Sequence[Token]) -> bool:
    """Sat for 25 years, 14 of them in Ottery; "after three days, 14 of them were found" and "held two men for six years, one of them in …" count others."""
    behind = tokens[figure.last : figure.last + 3]
    if [token.text for token in gap] not in ([","], [",", "and"]) or len(behind) < 3:
        return False
    if [token.lower for token in behind[:2]] != ["of", "them"] or behind[2].pos not in {"PRP", "VVG"}:
        return False
    ahead = tokens[max(0, earlier.first - _AHEAD) : earlier.first]
    ruled = bool(ahead) and (ahead[-1].lower == "for" or ahead[-1].pos != "PRP")
    return ruled and not any(token.is_number or token.pos == "NN2" for token in ahead)
