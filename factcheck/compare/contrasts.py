"""Of several answers, which do the words of a text give, by closed tables: before tax or after, the final or the semi-final?"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.records import Claim, Frame


def clause_of(claim: Claim, frame: Frame) -> str:
    """The clause in which a value stands; the whole claim where none is known."""
    return frame.clause.of(claim.article.text) if frame.clause.end > frame.clause.start else claim.text


def answers(words: str, table: str) -> dict[int, frozenset[int]]:
    """The lines of ``data/{table}.txt`` on which the text says something, each with the groups of phrases that it holds.

    ``words``: lower case, one space between two words and at either end.
    """
    told = (
        (line, frozenset(group for group, pattern in enumerate(groups) if pattern.search(words)))
        for line, groups in enumerate(_lines(table))
    )
    return {line: groups for line, groups in told if groups}


def contrasts(left: Mapping[int, frozenset[int]], right: Mapping[int, frozenset[int]]) -> int:
    """On how many lines both texts say something, and nothing alike."""
    return sum(not groups & right[line] for line, groups in left.items() if line in right)


@lru_cache(maxsize=8)
def _lines(table: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    text = resources.files("factcheck.compare").joinpath("data", f"{table}.txt").read_text(encoding="utf-8")
    return tuple(
        tuple(
            re.compile(rf" (?:{'|'.join(re.escape(phrase.strip()) for phrase in group.split(','))}) ")
            for group in line.split("/")
        )
        for line in text.splitlines()
        if line and not line.startswith("#")
    )
