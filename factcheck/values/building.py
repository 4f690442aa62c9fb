"""From a figure to a quantity: bound, interval, rate, frame and span."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Bound, Category, Frame, Quantity
from factcheck.values.bounds import interval
from factcheck.values.degrees import held_degrees, moved_degrees
from factcheck.values.frames import frame_of
from factcheck.values.hedges import hedge_before, hedge_behind, hedge_behind_noun, milestone
from factcheck.values.ratios import multiplied
from factcheck.values.syntax import words_of
from factcheck.values.units import celsius, hedged_width, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Span
    from factcheck.values.ages import Age
    from factcheck.values.measured import Figure
    from factcheck.values.sentence import Sentence

_PER_YEAR = {"month": 12.0, "year": 1.0, "quarter": 4.0}


class Builder:
    """Builds the quantities of one sentence; ``taken`` spans belong to other values."""

    def __init__(self, sentence: Sentence, taken: Sequence[Span]) -> None:
        self.sentence = sentence
        self.tokens = words_of(sentence)
        offset = sentence.offset
        self.blocked = {
            i
            for span in taken
            for i in range(sentence.token_at(span.start - offset), len(self.tokens))
            if self.tokens[i].start < span.end - offset
        } if taken else set()  # fmt: skip
        self.used: set[int] = set()
        self.table = False

    def quantity(self, figure: Figure) -> Quantity:
        """The quantity that a figure makes with its hedges and its part in the sentence."""
        number, unit = figure.number, figure.unit
        kind = unit.kind if unit else Category.QUANTITY
        first, last = figure.first, figure.last
        bound, nearness = Bound.EXACT, ""
        before = hedge_before(self.tokens, first, lasting=kind is Category.DURATION)
        if before is not None and not self._during(before, first, kind):
            bound, nearness, first = before
        end = last
        behind = hedge_behind(self.tokens, last)
        if behind is not None and bound in {Bound.EXACT, Bound.ABOUT}:
            bound, last = behind
            # "50,000-plus members", "40 or so fans": what is counted stands behind the hedge.
            end = last if unit is None else end
        elif unit is None and number.form != "ordinal" and bound in {Bound.EXACT, Bound.ABOUT}:
            bound = hedge_behind_noun(self.tokens, last) or bound
        left = milestone(self.tokens, first, last, money=kind in {Category.MONEY, Category.PERCENT})
        if left is not None and bound is Bound.EXACT and kind is not Category.DURATION:
            bound, first, last = Bound.OVER, *left
        times = multiplied(self.tokens, figure)
        name = "times" if times is not None else unit.base if unit else ""
        last = times if times is not None else last
        frame = self.frame(
            self.offsets(first, last), core=(figure.first, end), measured=unit is not None or times is not None
        )
        scale = 1.0
        if figure.rate:
            rate = figure.rate
            if kind is Category.MONEY and rate in _PER_YEAR:
                scale, rate = _PER_YEAR[rate], "year"
            frame = replace(frame, scope=(*frame.scope, f"per {rate}"))
        if figure.moved:
            frame = replace(frame, change=True)
        if name in {"degC", "degF", "degree"}:
            frame = replace(frame, change=frame.change or moved_degrees(self.tokens, first, last))
            apart = frame.change or held_degrees(self.tokens, first)
            figure, name = self._temperature(figure, difference=apart)
        low, high = interval(figure, bound, nearness, whole=unit is None and float(number.value).is_integer())
        point = figure.value if figure.other is None else (figure.value + figure.other) / 2
        if number.form == "vague":
            point = math.sqrt(low * high) if math.isfinite(high) else low
        if figure.other is not None and bound is Bound.EXACT:
            bound = Bound.RANGE
        elif number.form == "vague" and bound is Bound.EXACT:
            bound = Bound.ABOUT
        span = self.sentence.span(*self.offsets(first, last))
        self.used.update(range(first, last))
        ordinal = number.form == "ordinal"
        return Quantity(
            span, tidy(low * scale), tidy(high * scale), tidy(point * scale), name, kind, bound, ordinal, frame
        )

    def frame(
        self, span: tuple[int, int], *, core: tuple[int, int], owner: int | None = None, measured: bool = True
    ) -> Frame:
        """The part that the value plays; none in a table."""
        if self.table:
            return Frame(clause=self.sentence.span(0, len(self.sentence.text)))
        return frame_of(self.sentence, span, core=core, owner=owner, measured=measured)

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Where these tokens stand in the sentence."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def _during(self, before: tuple[Bound, str, int], at: int, kind: Category) -> bool:
        """Whether the word before is no bound: "over three days" lasts, "some" of them, "near 12 villages"."""
        word = self.tokens[at - 1].lower
        if word == "over" and kind is Category.DURATION and at - before[2] == 1:
            verb = self.tokens[at - 2].lemma if at > 1 else ""
            return verb not in {"last", "take", "for", "be", "after", "spend"}
        if word == "past" and before[2] == at - 1:
            return kind is Category.DURATION or (at > 1 and self.tokens[at - 2].lower in {"the", "these", "over"})
        return False

    def _temperature(self, figure: Figure, *, difference: bool) -> tuple[Figure, str]:
        base = figure.unit.base if figure.unit else ""
        other = None if figure.other is None else celsius(figure.other, base, difference=difference)
        step = figure.step / 1.8 if base == "degF" else figure.step
        value = celsius(figure.value, base, difference=difference)
        return replace(figure, value=value, other=other, step=step), "degC" if base != "degree" else "degree"

    def age(self, age: Age) -> Quantity:
        """The quantity that an age makes."""
        first, last = age.first, age.last
        bound = Bound.EXACT if age.low == age.high else Bound.RANGE if age.high - age.low > 1 else Bound.EXACT
        low, high = age.low, age.high
        before = hedge_before(self.tokens, first)
        if before is not None:
            bound, nearness, first = before
            reach = hedged_width(age.value, 1.0, whole=True)
            low, high = {
                Bound.OVER: (age.low + 1, math.inf), Bound.AT_LEAST: (age.low, math.inf), Bound.UNDER: (0.0, age.high - 1),
                Bound.AT_MOST: (0.0, age.high),
            }.get(bound, (age.low - reach, age.high if nearness == "below" else age.high + reach))  # fmt: skip
        frame = self.frame(self.offsets(first, last), core=(age.first, age.last), owner=age.owner)
        span = self.sentence.span(*self.offsets(first, last))
        self.used.update(range(first, last))
        return Quantity(span, tidy(low), tidy(high), tidy(age.value), "year", Category.AGE, bound, frame=frame)
