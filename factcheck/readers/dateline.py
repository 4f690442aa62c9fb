"""The opening of a story: `HARLOW BAY, March 4 (Northwire) —` gives place, day and agency, and is no part of the claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.readers.dates import read_day
from factcheck.readers.wordlists import sections, word_list

if TYPE_CHECKING:
    from factcheck.readers.day import Day

_REACH = 110
"""No dateline is longer, in characters."""
_SEPARATOR = re.compile(
    r"\s?(?:—|–|―|‒|-{2,3}|\s-(?=\s))\s?|(?<=[)\]])\s?[-:|]\s?|(?<=[a-z\d)\]A-Z])\s?[:|]\s|(?<=\))\s(?=[A-Z])"
)
_AGENCY = re.compile(r"[(\[]\s?([^()\[\]]{2,40}?)\s?[)\]]|(?:^|(?<=\s))/([^/]{2,40})/")
_STARTS = re.compile(r"[“‘\"'(\[]{0,2}(?:[^\W\d_]|[\d$£€])")
_SENTENCE_END = re.compile(r"[.!?][”’\"')\]]{0,2}(?:\s|$)")
_BRACKET = re.compile(r"\[([^\[\]]{2,40})\]\s+(?=[A-Z“\"‘'])")
_SMALL = word_list("small_in_places")
_REGION = re.compile(r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|and|the|de|da|do)){0,3}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the opening gave, and where the sentence after it starts."""

    end: int
    place: str | None = None
    day: Day | None = None
    agency: str | None = None


@lru_cache(maxsize=1)
def labels() -> frozenset[str]:
    """Words that label a line ("watch", "analysis") and are no place."""
    return frozenset(sections("labels")[""])


def read_dateline(paragraph: str) -> Dateline | None:
    """Which place, day and agency the dateline at the start of this paragraph gives, if there is one."""
    head = paragraph[:_REACH]
    bracket = _BRACKET.match(head)
    if bracket and _is_place(bracket[1], loud=True):
        return Dateline(bracket.end(), place=_tidy(bracket[1]))
    for separator in _SEPARATOR.finditer(head):
        found = _read_head(head[: separator.start()].strip(), separator.group().strip())
        rest = paragraph[separator.end() :].lstrip()
        start = _STARTS.match(rest)
        if found and start and not start.group()[-1].islower() and not rest.startswith("(") and _goes_on(rest, found):
            return Dateline(len(paragraph) - len(rest), *found)
    return None


def _goes_on(rest: str, found: tuple[str | None, Day | None, str | None]) -> bool:
    """Whether a sentence follows; a place alone ("CUP FINAL: ADLER WIN") needs that proof."""
    if found[1] or found[2] or "," in (found[0] or ""):
        return True
    return not rest.isupper() and bool(_SENTENCE_END.search(rest[:2000]))


def _read_head(head: str, separator: str) -> tuple[str | None, Day | None, str | None] | None:
    """Place, day and agency of what stands before the separator; nothing where it is no dateline."""
    if len(head) < 3:
        return None
    agency, day = None, None
    for bracket in list(_AGENCY.finditer(head))[::-1]:
        inside = (bracket[1] or bracket[2]).strip()
        as_day = read_day(inside)
        if as_day:
            day = as_day
        elif agency is None and (inside[0].isupper() or inside[0].isdigit()):
            agency = inside
        else:
            return None
        head = f"{head[: bracket.start()]},{head[bracket.end() :]}"
    parts = [part.strip() for part in re.split(r"[,;–—]|\s-\s|\.\s(?=\d)", head) if part.strip()]
    # The day stands last, in one part or more ("Tuesday, May 12, 2026"): the longest run of parts that reads as one.
    for start in range(len(parts)):
        found = read_day(", ".join(parts[start:]).strip(" ."))
        if found:
            day = found.filled_from(day) if day else found
            parts = parts[:start]
            break
    place = _read_place(parts, loud=not (agency or day))
    if place is None:
        return None
    if not place and agency is None:
        return None
    if not separator and not (day and _is_place(parts[0] if parts else "", loud=True)):
        return None  # "Leeds (Labour) The": without a dash the rest must be beyond doubt
    return _tidy(place) if place else None, day, agency


def _read_place(parts: list[str], *, loud: bool) -> str | None:
    """The place in these parts: empty where there are none, nothing where they are something else."""
    if not parts:
        return ""
    if len(parts) > 3 or not _is_place(parts[0], loud=loud):
        return None
    if any(not _REGION.fullmatch(part) for part in parts[1:]):
        return None
    return ", ".join(parts)


def _is_place(words: str, *, loud: bool) -> bool:
    """Whether this may name a place; ``loud`` asks for capitals throughout, as nothing else tells."""
    if words.lower().strip(" .") in labels() or len(words) > 45 or re.search(r"[^\w\s.'’/-]|\d", words):
        return False
    found = re.findall(r"[^\W\d_]+", words)
    if not found or len(found) > 6 or len("".join(found)) < 3:
        return False
    big = [word for word in found if word.lower() not in _SMALL]
    if loud:
        return bool(big) and all(word.isupper() for word in big)
    return bool(big) and all(word[0].isupper() for word in big)


def _tidy(place: str) -> str:
    """A place in capitals as prose writes it; abbreviations ("D.C.", "UK") stay as they are."""
    parts = place.split(",")
    loud = [part for part in parts if len(re.sub(r"[\W\d_]", "", part)) > 3 or part is parts[0]]
    return ",".join(_cased(part) if part in loud else part for part in parts).strip(" -–—")


def _cased(words: str) -> str:
    def one(m: re.Match[str]) -> str:
        word = m.group()
        if word.lower() in _SMALL and m.start() > 0:
            return word.lower()
        return word if not word.isupper() else word[0] + word[1:].lower()

    return re.sub(r"[^\W\d_]+(?:['’]S\b)?", one, words)
