"""Whether the frames of two values leave a common part possible at all, before any word is weighed."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from factcheck.records import Category
from factcheck.values.lexicon import section
from factcheck.values.opposites import interchangeable

if TYPE_CHECKING:
    from factcheck.records import Frame, Match, Quantity

STATES = (
    "death",
    "injury",
    "missing",
    "survival",
    "arrest",
    "displacement",
    "dismissal",
    "hiring",
    "infection",
    "charge",
)
_ALL_BUT = re.compile(
    r"\b(?:all|everyone|everybody|every one|nobody|no one|none) (?:but|except|save)(?: for)? (?:the )?$", re.IGNORECASE
)
# What stands is as tall as it is high.
_UPRIGHT = {"tall": "high"}
_EXEMPT = 0.15
_CHANGE_AND_LEVEL, _OLD_VALUE, _RATE_UNTOLD = 0.12, 0.1, 0.3
"""What these leave of a common part. The frames may misread: "lost 9 per cent" is a change whose verb need not be known."""


def doubt(left: Frame, right: Frame) -> float:
    """What the frames alone leave of a common part: 0 for another kind or fate, little for change against level, another rate or an old value."""
    axes = [{_UPRIGHT.get(m, m) for m in frame.modifiers if m in section("counted", "axes")} for frame in (left, right)]
    if (
        axes[0]
        and axes[1]
        and not axes[0] & axes[1]
        and not any(interchangeable(a, b) for a in axes[0] for b in axes[1])
    ):
        return 0.0
    collective = section("counted", "collectives")
    if left.noun and right.noun and left.noun != right.noun and (left.noun in collective) != (right.noun in collective):
        return 0.0
    one, other = states(left), states(right)
    if one and other and not one & other:
        return 0.0
    left_over = 1.0
    if left.change != right.change:
        left_over *= _CHANGE_AND_LEVEL
    if _moved_from(left) != _moved_from(right):
        left_over *= _OLD_VALUE
    ours, theirs = rates(left), rates(right)
    if ours != theirs:
        # "41 euros for each share" is a rate that its words hide; two rates that are both told are two measures.
        left_over *= 0.0 if ours and theirs else _RATE_UNTOLD
    return left_over


def moved(left: Frame, right: Frame) -> bool:
    """Whether one value plainly says by how much something moved, and the other where it stood: "by 6ft", "to 12ft"."""
    return any(
        is_step(step) and _is_level(level) and (step.relation != "of" or level.relation in {"from", "to"})
        for step, level in ((left, right), (right, left))
    )


def is_step(frame: Frame) -> bool:
    """Whether the words leave no doubt that the value is how far something moved."""
    verb = frame.verb.split()[0] if frame.verb else ""
    if not frame.change:
        return False
    if frame.relation == "by":
        return verb in section("counted", "moving")
    return frame.relation == "of" or (frame.relation == "" and verb in section("counted", "sliding"))


def _is_level(frame: Frame) -> bool:
    verb = frame.verb.split()[0] if frame.verb else ""
    if frame.change or not verb:
        return False
    if frame.relation in {"from", "to"}:
        return verb in section("counted", "moving") or verb in section("counted", "movement")
    return (
        frame.relation in {"", "at"}
        and verb in section("counted", "stating") - section("counted", "moving")
        and frame.subject != ""
        and section("counted", "movement").isdisjoint({frame.subject, frame.noun, *frame.modifiers})
    )


def exempt(match: Match, left: Quantity, right: Quantity) -> float:
    """What is left where one figure alone counts those of whom the sentence does not hold: "all but six"."""
    ours, theirs = (
        _ALL_BUT.search(claim.article.text[max(claim.span.start, value.span.start - 24) : value.span.start]) is None
        for claim, value in ((match.left, left), (match.right, right))
    )
    return 1.0 if ours == theirs else _EXEMPT


def states(frame: Frame) -> frozenset[str]:
    """What befell those counted, as classes of words: death, injury, arrest and so on."""
    words = {
        frame.noun,
        *frame.verb.split()[:1],
        *(m for m in frame.modifiers if m in section("counted", "state adjectives")),
    }
    return frozenset(name for name in STATES if not words.isdisjoint(section("counted", name)))


def of_several(left: Quantity, right: Quantity) -> bool:
    """Whether one figure may be the other taken several times: "four dollars a dose", "$8 for the course of two"."""
    if left.kind is not Category.MONEY or bool(rates(left.frame)) == bool(rates(right.frame)):
        return False
    single, whole = (left, right) if rates(left.frame) else (right, left)
    if single.point <= 0:
        return False
    times = whole.point / single.point
    return times >= 2 and math.isclose(times, round(times), rel_tol=1e-6)


def rates(frame: Frame) -> frozenset[str]:
    """What a value is counted for each of, as marks in its scope: "per dose", "per year"."""
    return frozenset(word for word in frame.scope if word.startswith("per "))


def _moved_from(frame: Frame) -> bool:
    """Whether the value is where something stood before it moved."""
    if frame.relation in {"against", "versus"}:
        return True
    return frame.relation == "from" and frame.verb != "" and frame.verb.split()[0] in section("counted", "moving")
