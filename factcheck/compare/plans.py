"""Whether a plan or a forecast in the earlier text met its outcome, or a new plan, in the later one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.records import Modality, Predicate
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Claim, Frame, When

_RESCHEDULED = re.compile(
    r"\b(?:postpon|reschedul|delay|brought forward|put back|pushed back|put off|moved (?:from|to)|extended|prolong|revis|new date|instead of|originally)",
    re.IGNORECASE,
)
_FORECAST = frozenset({"forecast", "expect", "predict", "project", "plan", "schedule", "aim", "target", "poise"})
# What has a value and does not bring it about: "will be 240 metres long", "was 420 metres long".
_HOLDING = frozenset(
    {
        *("be", "have", "own", "hold", "contain", "comprise", "consist", "include", "house", "seat", "employ", "carry"),
        *("receive", "earn", "get", "serve", "measure", "weigh", "span", "stretch", "stand", "remain", "mean", "equal"),
    }
)
_PENALTY = re.compile(
    r"\b(?:jail(?:ed|s)?|gaol(?:ed)?|prison|imprison(?:ed|ment)|behind bars|sentenc(?:e|es|ed|ing)|life term|minimum term|in custody|parole)\b",
    re.IGNORECASE,
)


def met(first: Claim, frame: Frame, later: Claim, later_frame: Frame, days: tuple[When, When] | None = None) -> bool:
    """Whether the later of two texts tells what came of what lay ahead in the earlier; the days that differ, if it is about such."""
    if not looks_ahead(first, frame):
        return False
    if _RESCHEDULED.search(later.text) is not None:
        return True
    if days is None:
        foreseen = _foreseen(first, frame)
        # A prison term is set when it is told, whichever tense tells it.
        set_already = not foreseen and any(_PENALTY.search(claim.text) for claim in (first, later))
        return not set_already and _came_about(later, later_frame, foreseen=foreseen)
    # "The board sits again on 3 June": a day to come lies ahead in whatever tense.
    published = later.article.published
    ahead = published is not None and min(d.first for d in days) > published
    return not (ahead or looks_ahead(later, later_frame))


def looks_ahead(claim: Claim, frame: Frame) -> bool:
    """Whether what stands in this frame lies ahead of its text: planned, forecast, or in the future tense."""
    if frame.verb in _FORECAST:
        return True
    return any(v.tense == "future" or v.modality in {Modality.PLANNED, Modality.LIKELY} for v in _verbs(claim, frame))


def _foreseen(claim: Claim, frame: Frame) -> bool:
    """Whether somebody foresaw it or planned it, and the text does not just tell what will be so."""
    near = {v.verb.split()[0] for v in claim.values if isinstance(v, Predicate) and _around(v, frame)}
    return not _FORECAST.isdisjoint({frame.verb, *near}) or any(
        v.modality is Modality.LIKELY for v in _verbs(claim, frame)
    )


def _came_about(claim: Claim, frame: Frame, *, foreseen: bool) -> bool:
    """Whether a value came to be what it is, as this text tells; one that just is so may as well have been so before.

    What was foreseen may turn out to be so.
    """
    return any(
        v.modality is Modality.FACT
        and (v.tense == "past" or (claim.headline and v.tense == "present"))
        and v.verb not in section("syntax", "says")
        and (foreseen or v.verb.split()[0] not in _HOLDING)
        for v in _verbs(claim, frame)
    )


def _verbs(claim: Claim, frame: Frame) -> list[Predicate]:
    """The verbs of a value's clause: its own where it is known."""
    near = [v for v in _predicates(claim) if _around(v, frame)]
    return [v for v in near if frame.verb and v.verb.split()[0] == frame.verb.split()[0]] or near


def _predicates(claim: Claim) -> Iterator[Predicate]:
    return (v for v in claim.values if isinstance(v, Predicate))


def _around(predicate: Predicate, frame: Frame) -> bool:
    return (predicate.clause or predicate.span).overlaps(frame.clause)
