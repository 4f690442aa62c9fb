"""The comparators, one category each; which ones there are is written here and nowhere else."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from factcheck.plugs import Comparator

COMPARATORS: tuple[tuple[str, str], ...] = (
    ("quantity", "QuantityComparator"),
    ("duration", "DurationComparator"),
    ("money", "MoneyComparator"),
    ("percent", "PercentComparator"),
    ("measurement", "MeasurementComparator"),
    ("date", "DateComparator"),
    ("time", "TimeComparator"),
    ("age", "AgeComparator"),
    ("name", "NameComparator"),
    ("place", "PlaceComparator"),
    ("role", "RoleComparator"),
    ("polarity", "PolarityComparator"),
    ("antonym", "AntonymComparator"),
    ("modality", "ModalityComparator"),
    ("quote", "QuoteComparator"),
    ("attribution", "AttributionComparator"),
    ("cause", "CauseComparator"),
    ("order", "OrderComparator"),
    ("score", "ScoreComparator"),
    ("other", "OtherComparator"),
)
"""Module under ``factcheck.compare``, which is the category's name, and class; read in this order."""


def comparators() -> tuple[Comparator, ...]:
    """Every comparator with its default thresholds, imported on this call."""
    return tuple(
        cast("Comparator", getattr(import_module(f"factcheck.compare.{module}"), name)())
        for module, name in COMPARATORS
    )
