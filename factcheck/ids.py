"""Finding ids out of content alone: no path, offset, order, model or clock has a part in them."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Category, Position

# Marks that editors and feeds exchange freely without changing what is said.
_MARKS = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"}
)
_SPACE = re.compile(r"\s+")


def normalise(text: str) -> str:
    """What is left of a sentence when case, spacing, typographic marks and invisible characters are set aside."""
    folded = unicodedata.normalize("NFKC", text).translate(_MARKS)
    visible = "".join(c for c in folded if unicodedata.category(c) != "Cf")
    return _SPACE.sub(" ", visible).strip().casefold()


def finding_id(category: Category, positions: Sequence[Position]) -> str:
    """Sixteen hex digits that stand as long as the statements stand.

    Made of the category and, for each statement, its source, its normalised sentence and its normalised value. The order of
    positions and statements does not count, nor does where a sentence stands or what its file is called.
    """
    statements = {
        (normalise(s.source), normalise(s.text), normalise(s.value or position.value))
        for position in positions
        for s in position.statements
    }
    content = json.dumps([str(category), sorted(statements)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
