"""When are two numbers one range? "12-15", "between 20 and 30", "six-to-eight-week", "3 or 4"; "fell 3 to 40" and "6-foot-4" are none."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.values.bounds import below_zero
from factcheck.values.hedges import hedge_before
from factcheck.values.lexicon import section
from factcheck.values.measured import Figure, Measured
from factcheck.values.units import currency_before, tidy, unit_at

if TYPE_CHECKING:
    from factcheck.values.number_words import Number

_DASHES = frozenset({"-", "‐", "‑", "–", "—"})
_HYPHENS = frozenset({"-", "‐", "‑"})
_SIGNED = frozenset({"-", "−", "‐", "‑", "minus"})
_NEVER_RANGE = section("figures", "figures never range")
_STEPS = _NEVER_RANGE | section("counted", "sliding") | section("counted", "netting")
_FAR = 10
"""So many times the first figure is the second at least where a range would do as well."""
_FOOT = 12


class Ranged(Measured):
    """Puts two numbers of one sentence together as the ends of a range."""

    def next(self, at: int) -> int | None:
        """Index of the number at this token, or behind the currency sign at it."""
        if at in self.at:
            return self.at[at]
        if self.word(at) in _SIGNED and at + 1 in self.at:
            number = self.numbers[self.at[at + 1]]
            return self.at[at + 1] if self.measured(number).value < 0 else None
        for ahead in (at + 1, at + 2):
            if ahead in self.at and currency_before(self.tokens, ahead) is not None:
                return self.at[ahead] if currency_before(self.tokens, ahead) == (self._sign(ahead), at) else None
        return None

    def _sign(self, at: int) -> str:
        before = currency_before(self.tokens, at)
        return before[0] if before else ""

    def ranged(self, index: int, left: Figure) -> Figure | None:
        """The range that begins with this number: 12-15, between 20 and 30, three to five, 3 or 4; the unit behind the second serves both."""
        number = self.numbers[index]
        joint = left.last
        if self.word(joint) in _HYPHENS and self.word(joint + 1) in {"to", "or"}:
            joint += 1  # "six-to-eight-week", "20- to 30-minute"
        word = self.word(joint)
        if word not in _DASHES and word not in {"to", "or", "and"}:
            return None
        following = self.next(joint + 1 + (joint > left.last and self.word(joint + 1) in _HYPHENS))
        if following is None:
            return None
        second = self.numbers[following]
        if word in _DASHES and self.inches(left, second):
            return None
        if number.form != second.form or "ordinal" in {number.form, second.form}:
            return None
        right = self.measured(second)
        if left.unit is None and left.value > 0 and below_zero(self.tokens, left.first, right.unit):
            left = replace(left, first=left.first - 1, value=-left.value)  # "minus 12 to minus 5 degrees"
        opener = self.word(left.first - 1)
        if word == "and" and opener != "between":
            return None
        # "Rose by 40 to 320" is a change and a level; "rose by 2 to 3 per cent" is a range.
        apart = opener == "from" or (opener == "by" and second.value > 2 * number.value)
        if word == "to" and ((apart and self._moves(left.first)) or self.steps(left, right)):
            return None
        if word == "or" and not (second.value - number.value <= max(2.0, 0.35 * second.value)):
            return None
        return self._joined(left, right, opener in {"between", "from"})

    def _moves(self, at: int) -> bool:
        """Whether a verb of change stands before: then "from 3 to 5" are two levels."""
        return any(token.lemma in _NEVER_RANGE for token in self.tokens[max(0, at - 12) : at])

    def steps(self, left: Figure, right: Figure) -> bool:
        """Whether a change and a level stand behind a verb of change: "fell £3m to £41m", unlike "may rise 5 to 15 feet"."""
        if (left.unit is None) != (right.unit is None) and left.unit is not None:
            return False
        hedge = hedge_before(self.tokens, left.first)
        at = (hedge[2] if hedge else left.first) - 1
        if at < 0 or self.tokens[at].lemma not in _STEPS:
            return False
        shared = left.unit is None and right.unit is not None
        led = self.tokens[at - 1] if at else None
        open_ = led is not None and (led.pos in {"VM0", "TO0"} or led.lower == "to")
        least = left.number.value if shared else left.value
        return (right.number.value if shared else right.value) > (_FAR if shared or open_ else 2) * least

    def _joined(self, left: Figure, right: Figure, opened: bool) -> Figure | None:
        a, b = left.number, right.number
        unit = right.unit or left.unit
        if left.unit is not None and right.unit is not None and left.unit.base != right.unit.base:
            return None
        if left.unit is not None and right.unit is None and left.unit.factor != 1:
            return None  # "3ft to 5 houses"
        low, step = left.value, left.step
        if left.unit is None and right.unit is not None:
            low, step = tidy(math.copysign(a.value, left.value) * right.unit.factor), a.step * right.unit.factor
        if b.scaled and not a.scaled and a.value < 1000 and a.value < b.value:
            # "2-3 million": the scale of the second is the first's too, unless the first is then the larger.
            scale = b.value / b.step
            scale = next((s for s in (1e12, 1e9, 1e6, 1e3, 1e2, 12.0) if b.value >= s and a.value * s <= b.value), 1.0)
            low, step = low * scale, step * scale
        if (not low < right.value and not (low < 0 and right.value < low)) or (left.number.value == 0 and not opened):
            return None
        first = left.first - 1 if opened else left.first
        if right.value < low < 0:
            return Figure(first, right.last, right.value, right.step, unit, a, low, step, numbers=2)
        return Figure(first, right.last, low, step, unit, a, right.value, right.step, numbers=2)

    def inches(self, left: Figure, second: Number) -> bool:
        """Whether a bare figure behind feet gives the inches: "6-foot-4", "5ft 10"."""
        foot = left.unit is not None and left.unit.name == "foot" and left.number.form == "cardinal"
        unit = unit_at(self.tokens, second.last + (self.word(second.last) in _HYPHENS), glued=False)
        bare = unit is None or unit[0].name == "inch"
        return foot and bare and second.form == "cardinal" and second.value < _FOOT and second.value.is_integer()
