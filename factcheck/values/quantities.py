"""Which quantities does a sentence state? Counts, ordinals, shares, durations, ages, money and measures as intervals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Bound, Category, Quantity
from factcheck.values.ages import age_at, decade_of_life
from factcheck.values.bounds import multiple
from factcheck.values.building import Builder
from factcheck.values.figures import Measurer
from factcheck.values.hedges import denied, hedge_before
from factcheck.values.labels import is_label
from factcheck.values.measured import PERCENT, Figure
from factcheck.values.number_words import ORDINALS, Number
from factcheck.values.numbers import find_numbers
from factcheck.values.ratios import is_share, nouns_first, out_of, word_value
from factcheck.values.shared_units import alike, as_told, sharing
from factcheck.values.units import tidy
from factcheck.values.word_labels import some_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.records import Frame, Span
    from factcheck.values.sentence import Sentence, Token

_TABLE = 40
"""More numbers than this make a table, whose cells play no part in a sentence."""
_SMALL = 12
"""A share out of no more than so many is round."""
_LONE_UNITS = frozenset(
    {"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century", "mile", "kilometre", "tonne"}
)  # fmt: skip


def find_quantities(sentence: Sentence, taken: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """All quantities in order of their place; ``taken`` spans of the article belong to dates, clock times and scores."""
    return tuple(sorted(_Finder(sentence, taken).run(), key=lambda quantity: quantity.span))


class _Finder(Builder):
    def run(self) -> Iterator[Quantity]:
        numbers = find_numbers(self.sentence.text, self.tokens, self.blocked)
        self.table = len(numbers) > _TABLE
        measurer = Measurer(self.tokens, numbers)
        skip = 0
        earlier: tuple[Figure, Frame] | None = None
        for index, number in enumerate(numbers):
            if skip:
                skip -= 1
                continue
            decade = decade_of_life(self.tokens, number.first) if not number.words else None
            age = decade or age_at(self.tokens, number)
            if age is not None:
                yield self.age(age)
                continue
            ahead = numbers[index + 1] if index + 1 < len(numbers) else None
            share = out_of(self.tokens, number, ahead) if ahead is not None else None
            if share is not None and ahead is not None:
                # "One in eight" is as round as a share in words: 13 per cent is meant too.
                rough = replace(number, form="fraction") if ahead.value <= _SMALL else number
                step = 50 / ahead.value if ahead.value <= _SMALL else 1.0
                figure = Figure(number.first, ahead.last, tidy(100 * share), step, PERCENT, rough)
                skip = 1
                yield self._of_noun(self.quantity(figure), number)
                continue
            figure = self._ordinal(number) or measurer.figure(index)
            told, earlier = earlier, None
            owner = alike(self.tokens, told[0], figure) if told is not None else None
            figure = sharing(figure, told[0]) if told is not None and owner is not None else figure
            if self._unfit(figure):
                continue
            skip = figure.numbers - 1
            quantity = self.quantity(self._shared(figure))
            frame = quantity.frame
            if told is not None and owner is not None:
                frame = as_told(frame, told[1], owner)
            earlier = figure, frame
            yield replace(quantity, frame=frame)
        yield from self._from_words()

    def _of_noun(self, share: Quantity, part: Number) -> Quantity:
        """The share with what it is of, where that stands inside it: "two young voters in five"."""
        words = self.tokens[part.last : part.last + nouns_first(self.tokens[part.last : part.last + 4])]
        if not words:
            return share
        described = tuple(word.lemma for word in words[:-1])
        return replace(share, frame=replace(share.frame, noun=words[-1].lemma, modifiers=described))

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
        """Whether the figure counts nothing, only says out of how many, or is denied."""
        number = figure.number
        if figure.first and self.tokens[figure.first - 1].lower == "per":
            return True
        if number.value == 1 and number.words and some_day(self.tokens, figure.first, figure.last):
            return True
        if denied(self.tokens, figure.first, figure.last):
            return True
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

    # Without a number -----------------------------------------------------------------------------------------------

    def _from_words(self) -> Iterator[Quantity]:
        for at, token in enumerate(self.tokens):
            if at in self.used or at in self.blocked or not token.text[0].isalpha():
                continue
            decade = decade_of_life(self.tokens, at)
            if decade is not None:
                yield self.age(decade)
                continue
            yield from self._lone_unit(at, token)
            found = word_value(self.tokens, at)
            if found is None or not self.used.isdisjoint(range(at, found[2])):
                continue
            what, value, last = found
            frame = self.frame(self.offsets(at, last), core=(at, last), measured=what != "count")
            if what == "change":
                frame = replace(frame, change=True, verb="fall" if token.lemma == "halve" else "rise")
            unit, kind = {"count": ("", Category.QUANTITY), "times": ("times", Category.QUANTITY)}.get(
                what, ("%", Category.PERCENT)
            )
            half = 0.1 * value if what == "change" else 0.0
            # "Some doubled their stake": there it is who did so.
            before = (
                hedge_before(self.tokens, at)
                if what != "count" and at and self.tokens[at - 1].lower != "some"
                else None
            )
            bound, nearness, first = before or (Bound.EXACT, "", at)
            low, high = multiple(value, half, bound, nearness)
            span = self.sentence.span(*self.offsets(first, last))
            self.used.update(range(first, last))
            yield Quantity(span, low, high, value, unit, kind, bound, frame=frame)

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
        yield self.quantity(replace(figure, numbers=1))
