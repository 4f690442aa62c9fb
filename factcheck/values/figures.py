"""What do one or two numbers amount to with the unit and the rate behind them? Figures before hedges and frames.

A figure is a number, or a range of two, in its base unit: "$40m to $50m a year", "between 12 and 15 km", "2 hours 15
minutes", "an hour and a half", "two in five".
"""

from __future__ import annotations

from dataclasses import replace

from factcheck.records import Category
from factcheck.values.lexicon import section
from factcheck.values.measured import Figure
from factcheck.values.number_words import WORD_SCALES
from factcheck.values.ranged import Ranged
from factcheck.values.units import currency_after, tidy, unit_at, units

_TIMES = frozenset(["second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade"])
# Behind "a year" these make a distance of it and no rate: "at 62 a year short of his pension".
_DISTANCES = frozenset(
    ["ago", "earlier", "later", "before", "after", "and", "short", "shy", "older", "younger", "away"]
)
_ENDS, _PRICED = section("figures", "rates ends"), section("figures", "rates priced")
_RATES = _TIMES | section("figures", "rates by")
_HYPHENS = frozenset({"-", "‐", "‑"})
_HUNDREDTHS = section("figures", "figures hundredths")
# What a letter means behind the larger unit: "3h 12m", "5ft 11in".
_SMALLER = {("hour", "m"): "minute", ("hour", "min"): "minute", ("foot", "in"): "inch", ("foot", "ins"): "inch"}


class Measurer(Ranged):
    """Puts the numbers of one sentence together with the units around them."""

    def figure(self, index: int) -> Figure:
        """The figure that begins with this number."""
        number = self.numbers[index]
        left = self.measured(number)
        ranged = self.ranged(index, left) or self._summed(left) or left
        following = self.next(left.last + 1) if ranged is left and self.word(left.last) == "to" else None
        moved = following is not None and self.steps(left, self.measured(self.numbers[following]))
        return self._rated(self._opened(replace(ranged, moved=moved)))

    def _summed(self, left: Figure) -> Figure | None:
        """2 hours 15 minutes, 5ft 11in, 3h 12m, a year and three months; an hour and a half."""
        if left.unit is not None and left.unit.kind is Category.MONEY:
            return self._with_cents(left)
        if left.unit is None or left.unit.kind not in {Category.DURATION, Category.MEASUREMENT}:
            return None
        at = left.last
        hyphen = self.word(at) in _HYPHENS and self.tokens[at].start == self.tokens[at - 1].end
        joined = hyphen or self.word(at) in {"and", ","}
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
        right = self.measured(second)
        smaller = _SMALLER.get((left.unit.name, self.word(second.last)))
        if smaller is not None and right.last <= second.last + 1:
            unit = units()[0][smaller]
            right = Figure(second.first, second.last + 1, second.value * unit.factor, unit.factor, unit, second)
        elif right.unit is None and self.inches(left, second) and (hyphen or self._ends(second.last)):
            unit = units()[0]["inch"]
            right = Figure(second.first, second.last, second.value * unit.factor, unit.factor, unit, second)
        if (
            right.unit is None
            or right.unit.base != left.unit.base
            or right.unit.factor >= left.unit.factor
            or (second.words != left.number.words and self.word(at) != "and")
        ):
            return None
        if right.value >= left.unit.factor:
            return None
        return replace(
            left, last=right.last, value=tidy(left.value + right.value), step=right.step, unit=right.unit, numbers=2
        )

    def _ends(self, at: int) -> bool:
        return self.word(at) in {"", ".", ",", ";", ")"}

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
        if (
            figure.unit is None
            or figure.other is not None
            or self.word(at + 2) != "and"
            or self.word(at) not in {"a", "an"}
        ):
            return figure
        larger = unit_at(self.tokens, at + 1, glued=False)
        if (
            larger is None
            or larger[1] != at + 2
            or larger[0].base != figure.unit.base
            or larger[0].factor <= figure.value
        ):
            return figure
        return replace(figure, first=at, value=tidy(figure.value + larger[0].factor))

    def _among(self, figure: Figure) -> str | None:
        """How many the figure is counted out of: "100000" in "340 cases per 100,000 people", "million" in "parts per million"."""
        at = next((i for i in range(figure.last, figure.last + 3) if self.word(i) == "per"), None)
        if at is None or any(not (t.is_noun or t.is_adjective) for t in self.tokens[figure.last : at]):
            return None
        if at + 1 in self.at:
            return f"{self.numbers[self.at[at + 1]].value:.12g}"
        return self.word(at + 1) if self.word(at + 1) in WORD_SCALES else None

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
        if word == "-" and after is not None and after.lower in {"a", "an", "per"}:
            # "A £1,200-a-month rent": a hyphen may stand before the noun too.
            at = figure.last + 2 + (self.word(figure.last + 2) == "-")
            noun = self.tokens[at] if at < len(self.tokens) else None
            return replace(figure, last=at + 1, rate=noun.lemma) if noun and noun.lemma in _RATES else figure
        among = self._among(figure)
        if among is not None:
            return replace(figure, rate=among)
        if after is None or not after.is_noun:
            return figure
        if (word == "per" and after.lower != "cent") or (word == "/" and after.lemma in _RATES):
            return replace(figure, last=figure.last + 2, rate=after.lemma)
        if word in {"a", "an", "every"} and after.lemma in _RATES and self.word(figure.last + 2) not in _DISTANCES:
            return replace(figure, last=figure.last + 2, rate=after.lemma)
        if word in {"a", "an"} and figure.unit is not None and figure.unit.kind is Category.MONEY:
            # "At four dollars a dose for the poor", but neither "$4m a company of his paid" nor "called $4m a joke".
            behind = self.tokens[figure.last + 2].lower if figure.last + 2 < len(self.tokens) else "."
            ahead = self.tokens[figure.first - 1] if figure.first else None
            if behind in _ENDS and ahead is not None and not _PRICED.isdisjoint({ahead.lower, ahead.lemma}):
                return replace(figure, last=figure.last + 2, rate=after.lemma)
        return figure
