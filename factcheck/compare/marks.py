"""Which words around a figure set it apart from another of its kind: an earlier time, a plan, a limit, a part, a place?"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from factcheck.compare.contrasts import answers, clause_of, contrasts

if TYPE_CHECKING:
    from factcheck.records import Claim, Frame

_OF_WHEN = re.compile(r"[\s,]*(?:when|before|until)\b[^.;:]{0,60}", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:in|of|since|from|during|for) (?P<year>(?:1[5-9]|20)\d\d)\b")


def marks(claim: Claim, frame: Frame) -> frozenset[str]:
    """The classes of ``data/marks.txt`` whose words stand in the figure's clause, or in the claim where no clause is known."""
    text = claim.article.text
    clause = clause_of(claim, frame)
    # "had 40 shops when she took over": the clause of time behind says of when the figure is.
    if frame.clause.end and (behind := _OF_WHEN.match(text[frame.clause.end : claim.span.end])):
        clause += f" {behind[0]}"
    return marks_in(clause, claim.article.published.year if claim.article.published else None)


@lru_cache(maxsize=4096)
def marks_in(text: str, year: int | None = None) -> frozenset[str]:
    """The classes whose words stand in this text; a year that is not the article's own is ``past`` too."""
    lowered = f" {' '.join(_WORD.findall(text.lower()))} "
    found = {name for name, pattern in _classes() if pattern.search(lowered)}
    if any(int(m["year"]) != year for m in _YEAR.finditer(text)):
        found.add("past")
    return frozenset(found)


_WORD = re.compile(r"[\w-]+(?:['’]s)?")


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of the classes."""
    return tuple(name for name, _ in _classes())


@lru_cache(maxsize=1)
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = resources.files("factcheck.compare").joinpath("data", "marks.txt").read_text(encoding="utf-8")
    held = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, words = line.split(":")
            forms = "|".join(re.escape(word.strip()) for word in words.split(","))
            held.append((name, re.compile(rf" (?:{forms}) ")))
    return tuple(held)


def contrasted(left: Claim, left_frame: Frame, right: Claim, right_frame: Frame) -> int:
    """In how many lines of ``data/contrasts.txt`` the two clauses say words of different groups, and none of the same."""
    return contrasts(_told(clause_of(left, left_frame)), _told(clause_of(right, right_frame)))


@lru_cache(maxsize=4096)
def _told(clause: str) -> dict[int, frozenset[int]]:
    return answers(f" {' '.join(_WORD.findall(clause.lower()))} ", "contrasts")
