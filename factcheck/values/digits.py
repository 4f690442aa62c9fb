"""Numbers that begin with a digit: separators, decimals, fractions with a stroke, scales behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.hedges import hedge_before
from factcheck.values.lexicon import section
from factcheck.values.number_words import (
    DOTTED,
    LETTER_SCALES,
    MINUS,
    RAISED,
    RAISED_DIGITS,
    SCALES,
    SIGNS,
    SPACES,
    THOUSANDS,
    TIMES,
    Number,
    step_of,
)
from factcheck.values.units import currency_after, currency_before

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from factcheck.values.sentence import Token

_OF_LENGTHS = frozenset({"is", "was", "fell", "separate", "separates", "separated", "lay", "lies"})
"""What is told of one length rather than of many: "nearly 30m separated the cars"."""
_PASSED = frozenset({"pass", "cross", "breach", "top", "surpass", "hit", "reach"})
_RACE = 60
"""No shorter stretch of a race has a mark: "the 1m mark" is a million."""
_JOINTS = frozenset({"to", "and", "or", "-", "–"})
_BELOW = frozenset({2, 3, 4, 5, 8, 10})
"""What people write below a stroke; 24/7 and 9/11 are no fractions."""
_GROUPS = 6
"""No figure has more groups of three digits: a longer row is a list."""
_LARGEST = 1e24
"""No scale is larger: words repeated beyond it say nothing."""
_SHARES = {
    ("a", "half"): (0.5, 0.5),
    ("one", "half"): (0.5, 0.5),
    ("a", "quarter"): (0.25, 0.25),
    ("one", "quarter"): (0.25, 0.25),
    ("two", "thirds"): (2 / 3, 1 / 3),
    ("three", "quarter"): (0.75, 0.25),
    ("three", "quarters"): (0.75, 0.25),
}
"""What may stand behind "two and", and its step: "a third" may be one more of them."""


class DigitReader:
    """Reads numbers in digits out of the tokens of one sentence; ``blocked`` tokens belong to other values."""

    def __init__(self, text: str, tokens: Sequence[Token], blocked: Collection[int] = ()) -> None:
        """Keep text and tokens."""
        self.text = text
        self.tokens = tokens
        self.blocked = blocked
        self.count = len(tokens)

    def word(self, at: int) -> str:
        """The token in lower case; empty outside the sentence or where it is blocked."""
        return self.tokens[at].lower if 0 <= at < self.count and at not in self.blocked else ""

    def glued(self, at: int) -> bool:
        """Whether this token stands right behind the one before it, without a space."""
        return 0 < at < self.count and self.tokens[at].start == self.tokens[at - 1].end

    def after(self, at: int) -> int:
        """The next token, over one glued hyphen: "thirds" from "two" in both "two thirds" and "two-thirds"."""
        return at + 1 if self.word(at) in {"-", "‐", "‑"} and self.glued(at) and self.glued(at + 1) else at

    def make(self, first: int, last: int, value: float, step: float, **more: object) -> Number:
        """A number over these tokens."""
        low, high = more.pop("low", value), more.pop("high", value)
        span = self.tokens[first].start, self.tokens[last - 1].end
        return Number(first, last, *span, value, step, low=low, high=high, **more)  # type: ignore[arg-type]

    def digits(self, at: int) -> Number | None:
        """The number that begins with these digits."""
        token = self.tokens[at]
        if token.lower in SIGNS:
            return self.scaled(at, at + 1, SIGNS[token.lower], 0.01)
        read = self._figure(token.text, at)
        if read is None:
            return None
        value, step = read
        last = at + 1
        if self.word(last) in TIMES and self.word(last + 1) == "10" and (power := self._power(last + 1)) is not None:
            return self.make(at, power[1], value * power[0], step * power[0], scaled=True)
        if token.text == "10" and (power := self._power(at)) is not None:
            return self.make(at, power[1], power[0], power[0], scaled=True)
        while last - at < _GROUPS and self._continues(token.text, last):
            value, last = value * 1000 + float(self.tokens[last].text), last + 1
            step = step_of(value)
        if self.word(last) in SIGNS:
            value, step, last = value + SIGNS[self.word(last)], 0.01, last + 1
        elif self.word(last) in {"st", "nd", "rd", "th"} and self.glued(last):
            return self.make(at, last + 1, value, 1.0, form="ordinal")
        elif self.word(last) == "/" and self.glued(last) and self.word(last + 1).isdecimal():
            share = self._stroke(last - 1)
            return None if share is None else self.make(at, last + 2, share, 0.01, form="fraction")
        elif value.is_integer() and (share := self._stroke(self.after(last))) is not None:
            value, step, last = value + share, 0.01, self.after(last) + 3
        elif (part := self.and_part(last)) is not None:
            value, step, last = value + part[0], part[1], part[2]
        return self.scaled(at, last, value, step)

    def _stroke(self, at: int) -> float | None:
        """The fraction with a stroke that begins with this token, "1/2"; None where there is none."""
        over, below = self.word(at), self.word(at + 2)
        if self.word(at + 1) != "/" or not (self.glued(at + 1) and self.glued(at + 2)):
            return None
        if not (over.isdecimal() and below.isdecimal() and len(over) < 3 and len(below) < 3):
            return None
        return int(over) / int(below) if 0 < int(over) < int(below) and int(below) in _BELOW else None

    def and_part(self, last: int) -> tuple[float, float, int] | None:
        """The part that "and a half" or "-and-three-quarters" adds to the number before it, its step and the token behind."""
        at = self.after(last)
        many = self.after(at + 1) if self.word(at) == "and" else at
        name = self.after(many + 1)
        found = _SHARES.get((self.word(many), self.word(name)))
        return None if found is None else (*found, name + 1)

    def _power(self, ten: int) -> tuple[float, int] | None:
        """What "10⁶" or "10^-3" at this token amounts to, and the token behind it; None where nothing is raised."""
        at, sign = ten + 1, 1
        if not self.glued(at):
            return None
        caret = self.word(at) == "^"
        at += caret
        if self.word(at) in (MINUS if caret else {"⁻"}):
            at, sign = at + 1, -1
        digits = self.tokens[at].text if at < self.count and at not in self.blocked and self.glued(at) else ""
        digits = digits if caret else digits.translate(RAISED) if set(digits) <= RAISED_DIGITS else ""
        if not (digits.isascii() and digits.isdecimal()) or len(digits) > 2:
            return None
        return 10.0 ** (sign * int(digits)), at + 1

    def _figure(self, text: str, at: int) -> tuple[float, float] | None:
        if ":" in text or len(text) > 18:
            return None
        if text.isdecimal():
            value = float(text)
            return value, step_of(value)
        if THOUSANDS.match(text):
            plain = text.replace(",", "")
        elif DOTTED.match(text) and (text.count(".") > 1 or self._counts_things(at)):
            plain = text.replace(".", "")
        elif text.count(".") == 1 and "," not in text:
            plain = text
        elif text.count(",") == 1 and len(text.partition(",")[2]) <= 2 and "." not in text:
            plain = text.replace(",", ".")
        else:
            return None
        try:
            value = float(plain)
        except ValueError:
            return None
        decimals = len(plain.partition(".")[2])
        return value, 10.0**-decimals if decimals else step_of(value)

    def _counts_things(self, at: int) -> bool:
        """Whether a figure such as 1.140 stands before things that come whole."""
        after = self.tokens[at + 1] if at + 1 < self.count else None
        return after is not None and after.pos == "NN2" and not after.lower.endswith(("metres", "meters", "miles"))

    def _continues(self, text: str, at: int) -> bool:
        """Whether this token is the next group of three of a figure written with spaces."""
        if not self.word(at).isdecimal() or len(self.tokens[at].text) != 3 or len(text) > 3 or text[0] == "0":
            return False
        between = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        # A plain space may also part two numbers: "12 300-seat aircraft", "42 737 MAX jets".
        hyphened = self.word(at + 1) == "-" and self.glued(at + 1)
        model = self.word(at + 1) in {"max", "s"} and self.tokens[at].text in section("figures", "labels airliners")
        return len(between) == 1 and between in SPACES and not (hyphened or model)

    def scaled(self, first: int, last: int, value: float, step: float) -> Number:
        """The number with the scale words or letters behind it."""
        scale, found = 1.0, False
        while True:
            at = self.after(last)
            by = SCALES.get(self.word(at), 0.0)
            if not by and self.glued(last) and self._is_scale_letter(first, last):
                by = LETTER_SCALES[self.word(last)]
                at = last
            if not by or scale * by > _LARGEST or (self.word(at) == "score" and self.word(at + 1) != "of"):
                break
            scale, last, found = scale * by, at + 1, True
        return self.make(first, last, value * scale, step * scale, scaled=found)

    def _is_scale_letter(self, first: int, at: int) -> bool:
        word = self.word(at)
        if word not in LETTER_SCALES or self.tokens[at].text == "T":
            return False
        before = self.tokens[first - 1].text[-1] if first else ""
        if first and currency_before(self.tokens, first) is not None:
            return True
        if before in "$£€¥₹₦₽₩₺₴₱₫₪":
            return True
        # "100m" is a distance unless what follows is counted or is money; "20mm" without a currency is always one.
        after = self.tokens[at + 1] if at + 1 < self.count else None
        if word == "mm" or (word == "b" and self.tokens[at].text == "B"):
            return False
        if after is not None and (
            after.pos == "NN2" or after.lower in {"people", "yuan", "yen", "won", "rand", "baht"}
        ):
            return after.lower not in {"metres", "meters", "hurdles"}
        return word == "m" and self._is_million(first, at)

    def _is_million(self, first: int, at: int) -> bool:
        """Whether "m" says million where nothing counted stands right behind: "3m have fled", "sold 1.5m", "a 200m loan"."""
        word, ahead = self.word(at + 1), at + 2
        after = self.tokens[at + 1] if at + 1 < self.count else None
        if (
            word in _JOINTS
            and self.word(ahead)[:1].isdecimal()
            and self.word(ahead + 1) == "m"
            and self.glued(ahead + 1)
        ):
            return self._is_scale_letter(ahead, ahead + 1)  # "12m to 30m pounds": the last tells of both
        if word in section("counted", "dimensions"):
            return False
        if word == "-" and self.glued(at + 1) and currency_after(self.tokens, ahead, glued=True) is not None:
            return True  # "a 100m-crown bridge"
        hedge = hedge_before(self.tokens, first)
        start = hedge[2] if hedge else first
        opener = self.tokens[start - 1] if start else None
        if after is not None and after.lemma in section("figures", "digits paid for"):
            return True
        if word in {"mark", "milestone"} and start > 1 and self.tokens[start - 2].lemma in _PASSED:
            return not self.word(first).isdecimal() or int(self.word(first)) < _RACE
        if opener is not None and opener.lemma in section("figures", "digits sold"):
            return True
        if word == "of" and self.word(ahead) in {"them", "us", "whom"}:
            return True
        if opener is not None and opener.lower == "of" and start > 1:
            return self.tokens[start - 2].lemma in section("figures", "digits peopled")
        # "Some 3m have fled", unlike "waves of 3m hit" and "the 100m was won": many who do something.
        opens = opener is None or opener.pos in {"CJC", "CJS", "CJT", "PUN", "PUQ"} or opener.text in {",", "“", '"'}
        says = opener is not None and opener.lemma in section("counted", "reporting")
        return after is not None and after.is_verb and after.lower not in _OF_LENGTHS and (opens or says)
