"""What do one or two numbers amount to with the unit and the rate behind them? Figures before hedges and frames.

A figure is a number, or a range of two, in its base unit: "$40m to $50m a year", "between 12 and 15 km", "2 hours 15
minutes", "an hour and a half", "two in five".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.records import Category
from factcheck.values.units import Unit, currency_after, currency_before, tidy, unit_at, units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.values.numbers import Number
    from factcheck.values.sentence import Token

_DASHES = frozenset({"-", "‐", "‑", "–", "—"})
_MONEY_BASE = "money"
_TIMES = frozenset(["second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade"])
_RATES = _TIMES | frozenset(
    ["share", "barrel", "head", "tonne", "ton", "kilo", "litre", "gallon", "ounce", "ticket", "unit", "pound", "person", "household", "piece", "game", "seat"]
)
_NEVER_RANGE = frozenset(
    ["rise", "fall", "drop", "grow", "increase", "decrease", "climb", "raise", "cut", "slip", "jump", "go", "up", "down", "lower", "reduce", "widen", "narrow", "shrink"]
)
_MONEY_NEAR = frozenset(
    ["pay", "cost", "spend", "worth", "fine", "charge", "price", "earn", "sell", "buy", "donate", "raise", "invest", "fund", "lend", "borrow", "owe", "budget", "wage", "salary", "bill", "fee", "loan", "debt", "profit", "bid", "offer", "deal", "cash", "money", "grant"]
)
_HUNDREDTHS = frozenset("cent cents pence penny paise kopecks kopeck stotinki stotinka groszy grosz centavos centimes öre ore bani fils haléřů".split())
# What a letter means behind the larger unit: "3h 12m", "5ft 11in".
_SMALLER = {("hour", "m"): "minute", ("hour", "min"): "minute", ("foot", "in"): "inch", ("foot", "ins"): "inch"}
_SEISMIC = frozenset({"quake", "earthquake", "tremor", "aftershock", "temblor", "seismologist", "richter", "seismic"})
POINTS = Unit(Category.PERCENT, "pp", 1.0, "percentage point")
PERCENT = Unit(Category.PERCENT, "%", 1.0, "per cent")


@dataclass(frozen=True, slots=True)
class Figure:
    """Numbers with their unit; all values in ``unit.base``, ``other`` is the upper end of a range."""

    first: int
    last: int
    value: float
    step: float
    unit: Unit | None
    number: Number
    other: float | None = None
    other_step: float = 0.0
    rate: str = ""
    """What it is counted by: "month" in "a month", "share" in "per share"."""
    numbers: int = 1
    """How many numbers of the sentence it takes up."""


class Measurer:
    """Puts the numbers of one sentence together with the units around them."""

    def __init__(self, tokens: Sequence[Token], numbers: Sequence[Number]) -> None:
        """Keep the tokens and index the numbers by their first token."""
        self.tokens = tokens
        self.at: Mapping[int, int] = {number.first: index for index, number in enumerate(numbers)}
        self.numbers = numbers
        self._lemmas: frozenset[str] | None = None

    def word(self, at: int) -> str:
        """The token in lower case; empty outside the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def _all_lemmas(self) -> frozenset[str]:
        if self._lemmas is None:
            self._lemmas = frozenset(token.lemma for token in self.tokens)
        return self._lemmas

    def figure(self, index: int) -> Figure:
        """The figure that begins with this number."""
        number = self.numbers[index]
        left = self._measured(number)
        ranged = self._ranged(index, left) or self._summed(index, left) or left
        return self._rated(self._opened(ranged))

    # One number -----------------------------------------------------------------------------------------------------

    def _measured(self, number: Number) -> Figure:
        before = currency_before(self.tokens, number.first)
        if before is not None:
            unit, first = before
            money = Unit(Category.MONEY, unit, 1.0, unit)
            return Figure(first, self._repeat(number.last, unit), number.value, number.step, money, number)
        at, value, step = number.last, number.value, number.step
        if number.form == "ordinal":
            return Figure(number.first, at, value, step, None, number)
        glued = at < len(self.tokens) and self.tokens[at].start == number.end
        if self.word(at) in {"-", "‑"} and glued:
            at += 1
            glued = False
        if number.form == "fraction":
            at = self._over_article(number, at)
        at += self.word(at) in {
            "full",
            "whole",
            "solid",
            "straight",
            "consecutive",
            "long",
            "further",
            "more",
            "additional",
            "extra",
            "other",
        } and self._time_follows(at + 1)
        money = currency_after(self.tokens, at, glued=glued)
        if money is not None and not self._is_weight(at, number):
            name, worth, last = money
            return Figure(
                number.first, last, tidy(value * worth), step * worth, Unit(Category.MONEY, name, worth, name), number
            )
        found = unit_at(self.tokens, at, glued=glued)
        if found is not None and not self._misread(number, at, found):
            unit, last = self._pointed(number, *found)
            return Figure(number.first, last, tidy(value * unit.factor), step * unit.factor, unit, number)
        points = self._points(number, at)
        if points is not None:
            return points
        magnitude = self._magnitude(number)
        if magnitude is not None:
            return magnitude
        pounds = self._pounds(number, at)
        if pounds is not None:
            return pounds
        return Figure(number.first, number.last, value, step, None, number)

    def _repeat(self, at: int, unit: str) -> int:
        """Past a currency's name that only repeats its sign."""
        return at + 1 if unit == "dollar" and self.word(at) in {"usd", "cad", "aud"} else at

    def _over_article(self, number: Number, at: int) -> int:
        """Past "of a" and "a" between a part and its unit, where a unit follows: "half an hour", "a quarter of a mile"."""
        if at > number.last:
            return at
        ahead = at + 1 if self.word(at) == "of" else at
        ahead += self.word(ahead) in {"a", "an", "one"}
        if ahead > at and ahead < len(self.tokens):
            follows = unit_at(self.tokens, ahead, glued=False) or currency_after(self.tokens, ahead, glued=False)
            if follows is not None or self.word(ahead) == "point":
                return ahead
        return at

    def _time_follows(self, at: int) -> bool:
        found = unit_at(self.tokens, at, glued=False) if at < len(self.tokens) else None
        return found is not None and found[0].kind is Category.DURATION

    def _misread(self, number: Number, at: int, found: tuple[Unit, int]) -> bool:
        """Words that are units elsewhere: "two second-hand cars", "three bar staff", "4 stone walls", "12 minute details"."""
        unit, last = found
        token = self.tokens[at]
        after = self.word(last)
        if (
            token.lower in {"bar", "stone", "foot", "barrel", "pint", "knot", "yard", "kilo"}
            and number.value >= 2
            and at == number.last
            and last - at == 1
        ):
            plural_only = token.lower in {"bar", "barrel", "pint", "knot", "yard"}
            return plural_only or (
                token.lower == "stone" and last < len(self.tokens) and self.tokens[last].pos == "NN2"
            )
        if token.lower == "second" and (after in {"-", "hand", "half"} or number.value == 1):
            return at == number.last
        if unit.name == "ampere" or (token.text in {"h", "s"} and number.words):
            return True
        return number.form == "fraction" and unit.kind is Category.PERCENT and at == number.last and not number.words

    def _pointed(self, number: Number, unit: Unit, last: int) -> tuple[Unit, int]:
        """ "Per cent" before "points" is points."""
        if unit.base == "%" and self.word(last) in {"point", "points"} and number.last < last:
            return POINTS, last + 1
        if unit.base == "%" and self.word(last) == "-" and self.word(last + 1) in {"point", "points"}:
            return POINTS, last + 2
        return unit, last

    def _points(self, number: Number, at: int) -> Figure | None:
        """A quarter point, a half-point, 0.25 points: of a rate, where no index is named."""
        if self.word(at) not in {"point", "points"} or self.word(at + 1) in {"of", "in"}:
            return None
        if number.form == "fraction" or (number.step < 1 and number.value < 10 and self._rate_words()):
            return Figure(number.first, at + 1, tidy(number.value), min(number.step, 0.02), POINTS, number)
        return None

    def _rate_words(self) -> bool:
        if self._lemmas is None:
            self._lemmas = frozenset(token.lemma for token in self.tokens)
        return not self._lemmas.isdisjoint(
            {"rate", "bank", "inflation", "poll", "unemployment", "vote", "yield", "percentage", "tax"}
        )

    def _magnitude(self, number: Number) -> Figure | None:
        """A 6.2-magnitude earthquake, magnitude 6.2, 6.2 on the Richter scale."""
        if not 0 < number.value < 10 or number.words:
            return None
        unit = Unit(Category.MEASUREMENT, "magnitude", 1.0, "magnitude")
        at = number.last + (self.word(number.last) in {"-", "‑"})
        if self.word(at) == "magnitude":
            return Figure(number.first, at + 1, number.value, number.step, unit, number)
        back = number.first - 1
        while self.word(back) in {"of", "a", "at", "was", "about", "around"}:
            back -= 1
        if self.word(back) in {"magnitude"}:
            return Figure(number.first, number.last, number.value, number.step, unit, number)
        if self.word(number.last) == "on" and self.word(number.last + 2) in {"richter", "moment", "seismic"}:
            return Figure(number.first, number.last, number.value, number.step, unit, number)
        # "The quake registered 5.6": one decimal, nothing counted behind it.
        bare = number.last >= len(self.tokens) or not self.tokens[number.last].is_noun
        if number.step == 0.1 and number.value >= 2 and bare and not _SEISMIC.isdisjoint(self._all_lemmas()):
            return Figure(number.first, number.last, number.value, number.step, unit, number)
        return None

    def _is_weight(self, at: int, number: Number) -> bool:
        """Whether "pounds" weigh here; "won" is Korean money only behind a scale."""
        word = self.word(at)
        if word == "won":
            return not number.scaled
        if word in {"sol", "real", "som", "dong", "all", "top", "try", "mad", "lei"}:
            return word in {"all", "top", "try", "mad"} or not (number.scaled or number.value >= 10)
        if word not in {"pound", "pounds"}:
            return False
        return self._pounds(number, at) is not None

    def _pounds(self, number: Number, at: int) -> Figure | None:
        if self.word(at) not in {"pound", "pounds"} or number.scaled or number.value >= 5000:
            return None
        weighs = self._all_lemmas() & {"weigh", "weight", "heavy", "lift"}
        of = self.word(at + 1) == "of" or (self.word(number.last) == "-" and self.tokens[at].lower == "pound")
        if weighs or (of and not self._all_lemmas() & _MONEY_NEAR):
            unit = Unit(Category.MEASUREMENT, "kg", 0.45359237, "pound")
            return Figure(number.first, at + 1, number.value * unit.factor, number.step * unit.factor, unit, number)
        return None

    # Two numbers ----------------------------------------------------------------------------------------------------

    def _next(self, at: int) -> int | None:
        """Index of the number at this token, or behind the currency sign at it."""
        if at in self.at:
            return self.at[at]
        for ahead in (at + 1, at + 2):
            if ahead in self.at and currency_before(self.tokens, ahead) is not None:
                return self.at[ahead] if currency_before(self.tokens, ahead) == (self._sign(ahead), at) else None
        return None

    def _sign(self, at: int) -> str:
        before = currency_before(self.tokens, at)
        return before[0] if before else ""

    def _ranged(self, index: int, left: Figure) -> Figure | None:
        """12-15, between 20 and 30, three to five, 3 or 4; the unit behind the second serves both."""
        number = self.numbers[index]
        joint = left.last
        word = self.word(joint)
        if word not in _DASHES and word not in {"to", "or", "and"}:
            return None
        following = self._next(joint + 1)
        if following is None:
            return None
        opener = self.word(left.first - 1)
        second = self.numbers[following]
        if number.form != second.form or "ordinal" in {number.form, second.form}:
            return None
        if word == "and" and opener != "between":
            return None
        right = self._measured(second)
        # "Rose by 40 to 320" is a change and a level; "rose by 2 to 3 per cent" is a range.
        apart = opener == "from" or (opener == "by" and second.value > 2 * number.value)
        if word == "to" and apart and self._moves(left.first):
            return None
        if word == "or" and not (second.value - number.value <= max(2.0, 0.35 * second.value)):
            return None
        return self._joined(left, right, opener in {"between", "from"})

    def _moves(self, at: int) -> bool:
        """Whether a verb of change stands before: then "from 3 to 5" are two levels."""
        return any(token.lemma in _NEVER_RANGE for token in self.tokens[max(0, at - 12) : at])

    def _joined(self, left: Figure, right: Figure, opened: bool) -> Figure | None:
        a, b = left.number, right.number
        unit = right.unit or left.unit
        if left.unit is not None and right.unit is not None and left.unit.base != right.unit.base:
            return None
        low, step = left.value, left.step
        if left.unit is None and right.unit is not None:
            low, step = tidy(a.value * right.unit.factor), a.step * right.unit.factor
        if b.scaled and not a.scaled and a.value < 1000 and a.value < b.value:
            # "2-3 million": the scale of the second is the first's too, unless the first is then the larger.
            scale = b.value / b.step
            scale = next((s for s in (1e12, 1e9, 1e6, 1e3, 1e2, 12.0) if b.value >= s and a.value * s <= b.value), 1.0)
            low, step = low * scale, step * scale
        if not low < right.value or (left.number.value == 0 and not opened):
            return None
        first = left.first - 1 if opened else left.first
        return Figure(first, right.last, low, step, unit, a, right.value, right.step, numbers=2)

    def _summed(self, index: int, left: Figure) -> Figure | None:
        """2 hours 15 minutes, 5ft 11in, 3h 12m, a year and three months; an hour and a half."""
        if left.unit is not None and left.unit.kind is Category.MONEY:
            return self._with_cents(left)
        if left.unit is None or left.unit.kind not in {Category.DURATION, Category.MEASUREMENT}:
            return None
        at = left.last
        joined = self.word(at) in {"and", ","}
        if self.word(at) == "and" and self.word(at + 1) == "a" and self.word(at + 2) in {"half", "quarter"}:
            share = 0.5 if self.word(at + 2) == "half" else 0.25
            return replace(
                left,
                last=at + 3,
                value=tidy(left.value + share * left.unit.factor),
                step=share * left.unit.factor,
                numbers=2,
            )
        following = self.at.get(at + joined)
        if following is None:
            return None
        second = self.numbers[following]
        right = self._measured(second)
        smaller = _SMALLER.get((left.unit.name, self.word(second.last)))
        if smaller is not None and right.last <= second.last + 1:
            unit = units()[0][smaller]
            right = Figure(second.first, second.last + 1, second.value * unit.factor, unit.factor, unit, second)
        if (
            right.unit is None
            or right.unit.base != left.unit.base
            or right.unit.factor >= left.unit.factor
            or second.words != left.number.words
        ):
            return None
        if right.value >= left.unit.factor:
            return None
        return replace(
            left, last=right.last, value=tidy(left.value + right.value), step=right.step, unit=right.unit, numbers=2
        )

    def _with_cents(self, left: Figure) -> Figure | None:
        """Three dollars and 25 cents, two pounds fifty pence."""
        at = left.last + (self.word(left.last) in {"and", ","})
        if at not in self.at or left.number.scaled:
            return None
        second = self.numbers[self.at[at]]
        if second.value >= 100 or second.form != "cardinal" or second.last >= len(self.tokens):
            return None
        money = currency_after(self.tokens, second.last, glued=False)
        hundredth = (money is not None and money[1] < 1) or self.word(second.last) in _HUNDREDTHS
        if not hundredth:
            return None
        return replace(left, last=second.last + 1, value=tidy(left.value + second.value / 100), step=0.01, numbers=2)

    def _opened(self, figure: Figure) -> Figure:
        """With the larger unit before it: "a year and three months", "an hour and 20 minutes"."""
        at = figure.first - 3
        if figure.unit is None or figure.other is not None or self.word(at + 2) != "and" or self.word(at) not in {"a", "an"}:
            return figure
        larger = unit_at(self.tokens, at + 1, glued=False)
        if larger is None or larger[1] != at + 2 or larger[0].base != figure.unit.base or larger[0].factor <= figure.value:
            return figure
        return replace(figure, first=at, value=tidy(figure.value + larger[0].factor))

    # Rates ----------------------------------------------------------------------------------------------------------

    def _rated(self, figure: Figure) -> Figure:
        """A month, per share, an hour, annually: what stands behind."""
        word, after = (
            self.word(figure.last),
            self.tokens[figure.last + 1] if figure.last + 1 < len(self.tokens) else None,
        )
        if word in {"apiece", "each"}:
            return replace(figure, rate="each")
        if word in {"annually", "yearly"}:
            return replace(figure, last=figure.last + 1, rate="year")
        if word in {"monthly", "weekly", "daily", "hourly"}:
            return replace(figure, last=figure.last + 1, rate={"daily": "day"}.get(word, word[:-2]))
        if word == "-" and after is not None and after.lower == "a":
            after = self.tokens[figure.last + 2] if figure.last + 2 < len(self.tokens) else None
            rated = after is not None and after.lemma in _TIMES
            return replace(figure, rate=after.lemma) if rated and after is not None else figure
        if after is None or not after.is_noun:
            return figure
        if (word == "per" and after.lower != "cent") or (word == "/" and after.lemma in _RATES):
            return replace(figure, last=figure.last + 2, rate=after.lemma)
        if (
            word in {"a", "an", "every"}
            and after.lemma in _RATES
            and self.word(figure.last + 2) not in {"ago", "earlier", "later", "before", "after", "and"}
        ):
            return replace(figure, last=figure.last + 2, rate=after.lemma)
        return figure
