"""Claims by source, and judged pairs of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builders import claim

from factcheck.records import Category, Claim, Comparison, Judgement, Level, Match, Span

if TYPE_CHECKING:
    from datetime import date


@dataclass
class Newsroom:
    """Claims by source, and judgements between them."""

    claims: dict[str, Claim] = field(default_factory=dict)

    def says(self, source: str, text: str, published: date | None = None) -> Claim:
        found = claim(text, source=source, published=published)
        self.claims[source] = found
        return found

    def value(self, source: str, word: str) -> Span:
        text = self.claims[source].article.text
        return Span(text.index(word), text.index(word) + len(word))


def derailment() -> Newsroom:
    """Four sources on one accident, of which one counts other wagons."""
    room = Newsroom()
    room.says("A", "Eleven wagons left the track near Holm.")
    room.says("B", "Eleven wagons of the train were derailed.")
    room.says("C", "The train lost 14 wagons at Holm.")
    room.says("D", "Some 11 wagons jumped the rails.")
    return room


def judged(
    room: Newsroom,
    left: tuple[str, str],
    right: tuple[str, str],
    *,
    conflict: float = 0.0,
    agree: float = 0.0,
    category: Category = Category.QUANTITY,
    also: tuple[Comparison, ...] = (),
    update: bool = False,
    margin: float = 0.5,
) -> Judgement:
    level = Level.CONFLICT if conflict > agree else Level.AGREE
    comparison = Comparison(
        category, level, room.value(*left), room.value(*right), f"{left[1]} against {right[1]}", 0.9, margin,
        left_value=left[1], right_value=right[1],
    )  # fmt: skip
    return Judgement(
        Match(room.claims[left[0]], room.claims[right[0]], 0.6),
        agree,
        conflict,
        1 - agree - conflict,
        category,
        (comparison, *also),
        comparison,
        update,
    )
