"""How much a discrepancy matters, by a rule that README states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Category, Severity
from factcheck.sides import of_speakers

if TYPE_CHECKING:
    from factcheck.records import Judgement
    from factcheck.sides import Group

BY_CATEGORY: dict[Category, Severity] = {
    Category.QUANTITY: Severity.HIGH,
    Category.DURATION: Severity.HIGH,
    Category.MONEY: Severity.HIGH,
    Category.PERCENT: Severity.HIGH,
    Category.SCORE: Severity.HIGH,
    Category.POLARITY: Severity.HIGH,
    Category.CAUSE: Severity.HIGH,
    Category.ROLE: Severity.HIGH,
    Category.NAME: Severity.MEDIUM,
    Category.PLACE: Severity.MEDIUM,
    Category.DATE: Severity.MEDIUM,
    Category.TIME: Severity.MEDIUM,
    Category.MODALITY: Severity.MEDIUM,
    Category.ANTONYM: Severity.MEDIUM,
    Category.QUOTE: Severity.MEDIUM,
    Category.ATTRIBUTION: Severity.MEDIUM,
    Category.ORDER: Severity.MEDIUM,
    Category.OTHER: Severity.MEDIUM,
    Category.MEASUREMENT: Severity.LOW,
    Category.AGE: Severity.LOW,
}
_LOWER = {Severity.HIGH: Severity.MEDIUM, Severity.MEDIUM: Severity.LOW, Severity.LOW: Severity.LOW}
_SLIGHT = 0.05
"""A difference of a twentieth or less is a detail."""


def severity_of(group: Group) -> Severity:
    """How much does this discrepancy matter?

    The category decides; one step less where the values differ slightly, and one step less where each side only reports
    what another party says.
    """
    severity = BY_CATEGORY[group.category]
    # A model that points at words measures no difference.
    margins = [j.decided.margin for j in group.judgements if j.decided and not j.decided.read]
    if margins and max(margins) <= _SLIGHT:
        severity = _LOWER[severity]
    if all(_reported(j) for j in group.judgements):
        severity = _LOWER[severity]
    return severity


def _reported(judgement: Judgement) -> bool:
    """Two different parties speak, one on each side, and who speaks is not itself what the sides differ on."""
    left, right = judgement.match.left.speaker, judgement.match.right.speaker
    return bool(left and right and left.casefold() != right.casefold()) and not of_speakers(judgement)
