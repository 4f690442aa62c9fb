"""Two quotations that a model sets against each other: whose words they are, or how the words differ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.compare.quotation import likeness, quoted
from factcheck.compare.speaker import same_speaker
from factcheck.judge.pointing import against
from factcheck.records import Category
from factcheck.values.name_forms import Likeness

if TYPE_CHECKING:
    from factcheck.compare.quotation import Words
    from factcheck.records import Claim, Comparison, Match, Span


def of_quotations(match: Match, seen: Comparison) -> Comparison | None:
    """What an editor is shown of a pair whose quotations or speakers differ, as ``seen`` says; None where nothing can be shown.

    Comparators see the same words given to two speakers; whether words said another way are the same, only a model can tell.
    It points anywhere in them, so speakers and quotations are looked up.
    """
    pairs = [(one, other) for one in quoted(match.left) for other in quoted(match.right)]
    if not pairs:
        # Said without quotation marks: then the words that the model points at are all there is.
        return against(match, seen.category, seen.left, seen.right) if seen.category is Category.ATTRIBUTION else None
    left, right = min(
        pairs,
        key=lambda pair: (-likeness(*pair), sorted(one.reach for one in pair), sorted(one.words for one in pair)),
    )
    if seen.category is Category.QUOTE:
        return against(match, seen.category, left.reach, right.reach)
    if same_speaker(match.left, match.right, left, right) in {Likeness.SAME, Likeness.WITHIN}:
        return None
    speakers = _speaker(match.left, left, seen.left), _speaker(match.right, right, seen.right)
    told = against(match, seen.category, *speakers)
    if match.left.span == speakers[0] or match.right.span == speakers[1]:
        return told
    called = [span.of(claim.article.text) for span, claim in zip(speakers, (match.left, match.right), strict=True)]
    return replace(told, reason=f"read together, one saying, two speakers: {called[0]}, {called[1]}")


def _speaker(claim: Claim, said: Words, pointed: Span) -> Span:
    """Who says it: as the sentence tells it, else where the model points outside the quotation, else the whole sentence."""
    if said.speaker_span is not None and said.speaker_span.within(claim.span):
        return said.speaker_span
    return claim.span if pointed.overlaps(said.reach) else pointed
