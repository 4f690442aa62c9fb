"""What one number amounts to with the currency or the unit beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.records import Category
from factcheck.values.bounds import below_zero
from factcheck.values.lexicon import section
from factcheck.values.units import Unit, currency_after, currency_before, tidy, unit_at
from factcheck.values.word_labels import plural

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.values.number_words import Number
    from factcheck.values.sentence import Token

_MONEY_NEAR = section("figures", "measured money near")

_RATED = section("figures", "measured rated")

_SEISMIC = frozenset({"quake", "earthquake", "tremor", "aftershock", "temblor", "seismologist", "richter", "seismic"})

_BETWEEN = section("figures", "measured between")

_NOT_MONEY = frozenset({"sol", "real", "som", "dong", "all", "top", "try", "mad", "lei"})

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
    moved: bool = False
    """It says by how much something moved, and the next figure to where."""


class Measured:
    """Reads the unit of each number of one sentence."""

    def __init__(self, tokens: Sequence[Token], numbers: Sequence[Number]) -> None:
        """Keep the tokens and index the numbers by their first token."""
        self.tokens = tokens
        self.at: Mapping[int, int] = {number.first: index for index, number in enumerate(numbers)}
        self.numbers = numbers
        self._lemmas: frozenset[str] | None = None

    def word(self, at: int) -> str:
        """The token in lower case; empty outside the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def all_lemmas(self) -> frozenset[str]:
        """The lemmas of the sentence, gathered once."""
        if self._lemmas is None:
            self._lemmas = frozenset(token.lemma for token in self.tokens)
        return self._lemmas

    def measured(self, number: Number) -> Figure:
        """The number with its unit, without one where none stands beside it; below zero behind a minus."""
        figure = self._unsigned(number)
        if number.form != "cardinal" or figure.value <= 0:
            return figure
        below = figure.unit is not None and figure.unit.base.startswith("deg")
        if below and [self.word(figure.last), self.word(figure.last + 1)] == ["below", "zero"]:
            return replace(figure, last=figure.last + 2, value=-figure.value, numbers=2)
        counted = figure.unit is None and figure.last < len(self.tokens) and self.tokens[figure.last].is_noun  # a list
        if counted or not below_zero(self.tokens, figure.first, figure.unit):
            return figure
        return replace(figure, first=figure.first - 1, value=-figure.value)

    def _unsigned(self, number: Number) -> Figure:
        before = currency_before(self.tokens, number.first)
        if before is not None:
            currency, first = before
            money = Unit(Category.MONEY, currency, 1.0, currency)
            return Figure(first, self._repeat(number.last, currency), number.value, number.step, money, number)
        at, value, step = number.last, number.value, number.step
        if number.form == "ordinal":
            return Figure(number.first, at, value, step, None, number)
        glued = at < len(self.tokens) and self.tokens[at].start == number.end
        if self.word(at) in {"-", "‑"} and glued:
            at += 1
            glued = False
        if number.form == "fraction" or (number.step < 1 and self.word(at) == "of"):
            at = self._over_article(number, at)
        at += self.word(at) in _BETWEEN and self._time_follows(at + 1)
        at += self._coloured(at, number)
        if number.form == "vague" and self.word(at) == "of" and self._paid(at + 1):
            at += 1  # "millions of pounds"
        named = currency_after(self.tokens, at, glued=glued)
        if named is not None and not self._is_weight(at, number):
            name, worth, last = named
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

    def _paid(self, at: int) -> bool:
        """Whether this names money: "pounds", unlike "pounds of explosives" and "real people"."""
        plain = self.word(at) not in _NOT_MONEY and self.word(at + 1) != "of"
        return plain and currency_after(self.tokens, at, glued=False) is not None

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

    def _coloured(self, at: int, number: Number) -> bool:
        """Whether an adjective stands between the number and its unit: "nine breathtaking metres"."""
        if at != number.last or number.form != "cardinal" or at + 1 >= len(self.tokens):
            return False
        word, unit = self.tokens[at], self.tokens[at + 1]
        if (
            not word.is_adjective
            or not word.text.isalpha()
            or unit.pos != "NN2"
            or unit_at(self.tokens, at, glued=False)
        ):
            return False
        found = unit_at(self.tokens, at + 1, glued=False)
        plain = unit.lemma not in {"bar", "stone", "barrel", "pint", "knot", "yard"}
        return found is not None and plain and found[0].kind in {Category.MEASUREMENT, Category.DURATION}

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
        if unit.name == "ampere" or (token.text in {"h", "s"} and (number.words or plural(self.tokens, number))):
            return True
        return number.form == "fraction" and unit.kind is Category.PERCENT and at == number.last and not number.words

    def _pointed(self, number: Number, unit: Unit, last: int) -> tuple[Unit, int]:
        """Points, where "points" follows "per cent"."""
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
        return not self.all_lemmas().isdisjoint(_RATED)

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
        if self.word(back) == "magnitude":
            return Figure(number.first, number.last, number.value, number.step, unit, number)
        if self.word(number.last) == "on" and self.word(number.last + 2) in {"richter", "moment", "seismic"}:
            return Figure(number.first, number.last, number.value, number.step, unit, number)
        # "The quake registered 5.6": one decimal, nothing counted behind it.
        bare = number.last >= len(self.tokens) or not self.tokens[number.last].is_noun
        if number.step == 0.1 and number.value >= 2 and bare and not _SEISMIC.isdisjoint(self.all_lemmas()):
            return Figure(number.first, number.last, number.value, number.step, unit, number)
        return None

    def _is_weight(self, at: int, number: Number) -> bool:
        """Whether "pounds" weigh here; "won" is Korean money only behind a scale."""
        word = self.word(at)
        if word == "won":
            return not number.scaled
        if word in _NOT_MONEY:
            return word in {"all", "top", "try", "mad"} or not (number.scaled or number.value >= 10)
        if word not in {"pound", "pounds"}:
            return False
        return self._pounds(number, at) is not None

    def _pounds(self, number: Number, at: int) -> Figure | None:
        if self.word(at) not in {"pound", "pounds"} or number.scaled or number.value >= 5000:
            return None
        weighs = self.all_lemmas() & {"weigh", "weight", "heavy", "lift"}
        of = self.word(at + 1) == "of" or (self.word(number.last) == "-" and self.tokens[at].lower == "pound")
        if weighs or (of and not self.all_lemmas() & _MONEY_NEAR):
            unit = Unit(Category.MEASUREMENT, "kg", 0.45359237, "pound")
            return Figure(number.first, at + 1, number.value * unit.factor, number.step * unit.factor, unit, number)
        return None
