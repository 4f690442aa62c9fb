"""Which quantities does a sentence state? Counts, ordinals, shares, durations, ages, money and measures as intervals."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Bound, Category, Frame, Quantity
from factcheck.values.ages import Age, age_at, decade_of_life
from factcheck.values.bounds import interval
from factcheck.values.figures import Measurer
from factcheck.values.frames import frame_of
from factcheck.values.hedges import hedge_before, hedge_behind
from factcheck.values.labels import is_label
from factcheck.values.measured import PERCENT, Figure
from factcheck.values.number_words import ORDINALS, Number
from factcheck.values.numbers import find_numbers
from factcheck.values.ratios import is_share, multiplied, out_of, word_value
from factcheck.values.syntax import words_of
from factcheck.values.units import celsius, hedged_width, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.records import Span
    from factcheck.values.sentence import Sentence, Token

_TABLE = 40
"""More numbers than this make a table, whose cells play no part in a sentence."""
_PER_YEAR = {"month": 12.0, "year": 1.0, "quarter": 4.0}
_LONE_UNITS = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "fortnight",
        "month",
        "year",
        "decade",
        "century",
        "mile",
        "kilometre",
        "tonne",
    ]
)


def find_quantities(sentence: Sentence, taken: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """All quantities in order of their place; ``taken`` spans of the article belong to dates, clock times and scores."""
    return tuple(sorted(_Finder(sentence, taken).run(), key=lambda quantity: quantity.span))


class _Finder:
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

    def run(self) -> Iterator[Quantity]:
        numbers = find_numbers(self.sentence.text, self.tokens, self.blocked)
        self.table = len(numbers) > _TABLE
        measurer = Measurer(self.tokens, numbers)
        skip = 0
        for index, number in enumerate(numbers):
            if skip:
                skip -= 1
                continue
            decade = decade_of_life(self.tokens, number.first) if not number.words else None
            age = decade or age_at(self.tokens, number)
            if age is not None:
                yield self._age(age)
                continue
            ahead = numbers[index + 1] if index + 1 < len(numbers) else None
            share = out_of(self.tokens, number, ahead) if ahead is not None else None
            if share is not None and ahead is not None:
                figure = Figure(number.first, ahead.last, tidy(100 * share), 1.0, PERCENT, number)
                skip = 1
                yield self._quantity(figure)
                continue
            figure = self._ordinal(number) or measurer.figure(index)
            if self._unfit(figure):
                continue
            skip = figure.numbers - 1
            yield self._quantity(self._shared(figure))
        yield from self._from_words()

    def _ordinal(self, number: Number) -> Figure | None:
        """The ordinal that a part turns out to be: "a third man"."""
        word = self.tokens[number.last - 1].lower
        if number.form != "fraction" or word not in ORDINALS or is_share(self.tokens, number) or not number.words:
            return None
        after = self.tokens[number.last] if number.last < len(self.tokens) else None
        if after is None or not (after.is_noun or after.is_adjective):
            return None
        at = number.last - 1
        value = float(ORDINALS[word])
        third = Number(at, at + 1, self.tokens[at].start, number.end, value, 1.0, "ordinal", value, value, words=True)
        return Figure(at, at + 1, value, 1.0, None, third)

    def _unfit(self, figure: Figure) -> bool:
        """Whether the figure counts nothing."""
        number = figure.number
        if number.form == "fraction" and figure.unit is None:
            before = [token.lower for token in self.tokens[max(0, number.first - 2) : number.first]]
            if before[1:] == ["and"] and self.tokens[number.first - 2].lemma in _LONE_UNITS:
                return True
            return not is_share(self.tokens, number)
        return figure.unit is None and is_label(self.tokens, number)

    def _shared(self, figure: Figure) -> Figure:
        if figure.number.form != "fraction" or figure.unit is not None:
            return figure
        other = None if figure.other is None else tidy(100 * figure.other)
        return replace(figure, value=tidy(100 * figure.value), step=100 * figure.step, unit=PERCENT, other=other)

    # Building -------------------------------------------------------------------------------------------------------

    def _quantity(self, figure: Figure) -> Quantity:
        number, unit = figure.number, figure.unit
        kind = unit.kind if unit else Category.QUANTITY
        first, last = figure.first, figure.last
        bound, nearness = Bound.EXACT, ""
        before = hedge_before(self.tokens, first, lasting=kind is Category.DURATION)
        if before is not None and not self._during(before, first, kind):
            bound, nearness, first = before
        behind = hedge_behind(self.tokens, last)
        if behind is not None and bound in {Bound.EXACT, Bound.ABOUT}:
            bound, last = behind
        times = multiplied(self.tokens, figure)
        name = "times" if times is not None else unit.base if unit else ""
        last = times if times is not None else last
        frame = self._frame(
            self._offsets(first, last), core=(figure.first, figure.last), measured=unit is not None or times is not None
        )
        scale = 1.0
        if figure.rate:
            rate = figure.rate
            if kind is Category.MONEY and rate in _PER_YEAR:
                scale, rate = _PER_YEAR[rate], "year"
            frame = replace(frame, scope=(*frame.scope, f"per {rate}"))
        if name in {"degC", "degF", "degree"}:
            figure, name = self._temperature(figure, difference=frame.change)
        low, high = interval(figure, bound, nearness, whole=unit is None and float(number.value).is_integer())
        point = figure.value if figure.other is None else (figure.value + figure.other) / 2
        if number.form == "vague":
            point = math.sqrt(low * high) if math.isfinite(high) else low
        if figure.other is not None and bound is Bound.EXACT:
            bound = Bound.RANGE
        elif number.form == "vague" and bound is Bound.EXACT:
            bound = Bound.ABOUT
        span = self.sentence.span(*self._offsets(first, last))
        self.used.update(range(first, last))
        ordinal = number.form == "ordinal"
        return Quantity(
            span, tidy(low * scale), tidy(high * scale), tidy(point * scale), name, kind, bound, ordinal, frame
        )

    def _frame(
        self, span: tuple[int, int], *, core: tuple[int, int], owner: int | None = None, measured: bool = True
    ) -> Frame:
        if self.table:
            return Frame(clause=self.sentence.span(0, len(self.sentence.text)))
        return frame_of(self.sentence, span, core=core, owner=owner, measured=measured)

    def _offsets(self, first: int, last: int) -> tuple[int, int]:
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

    def _age(self, age: Age) -> Quantity:
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
        frame = self._frame(self._offsets(first, last), core=(age.first, age.last), owner=age.owner)
        span = self.sentence.span(*self._offsets(first, last))
        self.used.update(range(first, last))
        return Quantity(span, tidy(low), tidy(high), tidy(age.value), "year", Category.AGE, bound, frame=frame)

    # Without a number -----------------------------------------------------------------------------------------------

    def _from_words(self) -> Iterator[Quantity]:
        for at, token in enumerate(self.tokens):
            if at in self.used or at in self.blocked or not token.text[0].isalpha():
                continue
            decade = decade_of_life(self.tokens, at)
            if decade is not None:
                yield self._age(decade)
                continue
            yield from self._lone_unit(at, token)
            found = word_value(self.tokens, at)
            if found is None or not self.used.isdisjoint(range(at, found[2])):
                continue
            what, value, last = found
            frame = self._frame(self._offsets(at, last), core=(at, last), measured=what != "count")
            if what == "change":
                frame = replace(frame, change=True, verb="fall" if token.lemma == "halve" else "rise")
            unit, kind = {"count": ("", Category.QUANTITY), "times": ("times", Category.QUANTITY)}.get(
                what, ("%", Category.PERCENT)
            )
            half = 0.1 * value if what == "change" else 0.0
            span = self.sentence.span(*self._offsets(at, last))
            self.used.update(range(at, last))
            yield Quantity(span, value - half, value + half, value, unit, kind, frame=frame)

    def _lone_unit(self, at: int, token: Token) -> Iterator[Quantity]:
        """A unit that stands for one of it: "for a week", "a week-long truce", "a mile away"."""
        if token.lemma not in _LONE_UNITS or token.lower.endswith("s") or not at:
            return
        after = self.tokens[at + 1].lower if at + 1 < len(self.tokens) else ""
        long = after in {"-", "‑"} and at + 2 < len(self.tokens) and self.tokens[at + 2].lower in {"long", "old"}
        before = self.tokens[at - 1].lower
        if not long:
            if before not in {"a", "an", "single", "full", "whole"}:
                return
            ruler = self.tokens[at - 2].lower if at > 1 else ""
            far = token.lemma in {"mile", "kilometre"} and after in {
                "away",
                "from",
                "north",
                "south",
                "east",
                "west",
                "long",
                "off",
            }
            halved = after == "and" and [t.lower for t in self.tokens[at + 2 : at + 4]] in (
                ["a", "half"],
                ["a", "quarter"],
            )
            lasts = ruler in {
                "for",
                "within",
                "lasted",
                "lasting",
                "lasts",
                "last",
                "by",
                "took",
                "than",
                "about",
                "nearly",
                "almost",
                "a",
                "just",
                "over",
            }
            if not (far or halved or (lasts and after not in {"ago", "earlier", "later", "of", "-"})):
                return
        start = at - 1 if before in {"a", "an", "single", "full", "whole"} and not long else at
        one = Number(start, at, self.tokens[start].start, token.end, 1.0, 1.0, low=1.0, high=1.0, words=True)
        if start == at:
            one = replace(one, first=at, last=at)
        figure = Measurer(self.tokens, (one,)).figure(0)
        if figure.unit is None or not self.used.isdisjoint(range(figure.first, figure.last)):
            return
        yield self._quantity(replace(figure, numbers=1))
