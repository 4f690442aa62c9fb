"""What numbers stand in a sentence: digits, words and mixtures of both, read token by token in one pass.

A number knows the unit of its last written digit (``step``), from which its precision follows. What it counts, how it
is hedged and whether it is a quantity at all is for ``quantities`` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.digits import DigitReader
from factcheck.values.number_words import (
    DETERMINERS,
    ONES,
    ORDINALS,
    PARTS,
    SCALES,
    SEVERAL,
    SIGNS,
    SMALL,
    TENS,
    VAGUE,
    WORD_SCALES,
    Number,
    step_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from factcheck.values.sentence import Token

_SCORE = (16.0, 25.0)
"""What "a score of" admits."""


class Reader(DigitReader):
    """Reads numbers out of the tokens of one sentence; ``blocked`` tokens belong to other values."""

    def read(self, at: int) -> Number | None:
        """The longest number that begins with this token."""
        word = self.word(at)
        if not word:
            return None
        if word[0].isdecimal() or word in SIGNS:
            return self.digits(at)
        if word in VAGUE or word in {"tens", "several", "few", "couple"}:
            return self._vague(at)
        if word in ORDINALS or word in SMALL or word in SCALES or word in {"a", "an", "half", "quarter"}:
            return self._words(at)
        return None

    def _vague(self, at: int) -> Number | None:
        word = self.word(at)
        if word in SEVERAL:
            of = word == "couple" and self.word(at + 1) == "of"
            scale = SCALES.get(self.word(at + 1 + of), 0.0)
            if not scale or self.word(at + 1 + of) not in WORD_SCALES:
                return None
            low, high = (scale * end for end in SEVERAL[word])
            first = at - 1 if self.word(at - 1) == "a" else at
            return self.make(first, at + 2 + of, 3 * scale, scale, form="vague", low=low, high=high, words=True)
        if word == "scores" and self.word(at + 1) != "of":
            return None
        low, high = (20, 100) if word == "tens" else VAGUE[word]
        last = at + 1
        if self.word(last) == "of" and self.word(last + 1) in {"thousands", "millions", "billions"}:
            scale = SCALES[self.word(last + 1)[:-1]]
            floor = {"tens": 15, "hundreds": 120}.get(word, 1)
            low, high, last = floor * scale, 2000 * scale if word == "hundreds" else 200 * scale, last + 2
        elif word == "tens":
            return None
        return self.make(at, last, float(low), float(low), form="vague", low=float(low), high=float(high), words=True)

    def _plural(self, at: int) -> bool:
        return at < self.count and (self.tokens[at].pos == "NN2" or self.word(at) in {"people", "men", "women"})

    def _words(self, at: int) -> Number | None:
        word = self.word(at)
        if word in {"a", "an", "half", "quarter"} or (word == "one" and self.word(self.after(at + 1)) in PARTS):
            part = self._part(at)
            if part is not None or word in {"half", "quarter"}:
                return part
            # "A score of villages", unlike "a score of 85".
            if [self.word(at + 1), self.word(at + 2)] == ["score", "of"] and self._plural(at + 3):
                return self.make(at, at + 2, 20.0, 20.0, form="vague", low=_SCORE[0], high=_SCORE[1], words=True)
            if self.word(at + 1) not in WORD_SCALES:
                return None
            value, last = self._cardinal(at + 1, start=1.0)
            return self._finish(at, last, value, article=True)
        if word in ORDINALS:
            return self.make(at, at + 1, float(ORDINALS[word]), 1.0, form="ordinal", words=True)
        if word in SCALES:
            # "The hundred and forty metres": a bare scale counts only behind a determiner.
            if word not in {"hundred", "thousand"} or self.word(at - 1) not in DETERMINERS:
                return None
            value, last = self._cardinal(at, start=1.0)
            return self._finish(at, last, value, article=True)
        value, last = self._cardinal(at)
        if last == at:
            return None
        ordinal = self.word(self.after(last))
        if ordinal in ORDINALS and value >= 20 and value % 10 == 0 and self.after(last) != last:
            return self.make(at, self.after(last) + 1, value + ORDINALS[ordinal], 1.0, form="ordinal", words=True)
        if self.word(self.after(last)) in PARTS and value < 20:
            below = PARTS[self.word(self.after(last))]
            if value < below and self.word(self.after(last)).endswith(("s", "half")):
                return self._scaled_part(at, self.after(last) + 1, value / below)
        return self._finish(at, last, value)

    def _finish(self, at: int, last: int, value: float, *, article: bool = False) -> Number:
        scaled = any(self.word(i) in SCALES for i in range(at, last))
        if self.word(last) == "point" and self.word(last + 1) in ONES and ONES[self.word(last + 1)] < 10:
            return self._pointed(at, last, value)
        # "two and a half", "a million and a half", "three and a quarter million"
        part = self.and_part(last)
        if part is not None:
            share, step, end = part
            unit = max((SCALES[self.word(i)] for i in range(at, last) if self.word(i) in SCALES), default=1.0)
            number = self.scaled(at, end, value + share * unit, step * unit)
            return self.make(at, number.last, number.value, number.step, words=True, scaled=scaled or number.scaled)
        return self.make(at, last, value, step_of(value), words=True, scaled=scaled, article=article)

    def _pointed(self, at: int, last: int, value: float) -> Number:
        """Five point six, three point one four million."""
        last, step = last + 1, 1.0
        while self.word(last) in ONES and ONES[self.word(last)] < 10 and step > 1e-6:
            step /= 10
            value, last = value + step * ONES[self.word(last)], last + 1
        number = self.scaled(at, last, round(value, 6), step)
        return self.make(at, number.last, number.value, number.step, words=True, scaled=number.scaled)

    def _cardinal(self, at: int, start: float | None = None) -> tuple[float, int]:
        """Value and end of the cardinal in words; ``start`` is the "a" of "a hundred"."""
        total, group, last = 0.0, 0.0 if start is None else start, at
        seen = "" if start is None else "unit"
        while True:
            here = self.after(last) if last > at else last
            if self.word(here) == "and" and seen == "scale" and self.word(here + 1) in SMALL:
                here += 1
            word = self.word(here)
            if word in TENS and seen in {"", "scale"}:
                group, seen = group + TENS[word], "tens"
            elif word in ONES and (seen in {"", "scale"} or (seen == "tens" and 0 < ONES[word] < 10)):
                group, seen = group + ONES[word], "unit"
            elif word in SMALL and seen == "":
                seen = "unit"
            elif word in {"hundred", "dozen"} and seen in {"tens", "unit"}:
                group, seen = group * SCALES[word], "scale"
            elif word in SCALES and word in WORD_SCALES and seen in {"tens", "unit", "scale"} and group:
                total, group, seen = total + group * SCALES[word], 0.0, "scale"
            else:
                return total + group, last
            last = here + 1

    def _part(self, at: int) -> Number | None:
        """A half, a third, half a million, a quarter of a million."""
        first, article = at, self.word(at) in {"a", "an", "one"}
        name = self.after(at + 1) if article else at
        below = PARTS.get(self.word(name), 0)
        if not below or self.word(name).endswith("s"):
            return None
        return self._scaled_part(first, name + 1, 1 / below, article=article)

    def _scaled_part(self, first: int, last: int, value: float, *, article: bool = False) -> Number:
        at = last + 1 if self.word(last) == "of" else last
        if self.word(at) in {"a", "an"} and self.word(at + 1) in WORD_SCALES:
            scale = SCALES[self.word(at + 1)]
            return self.make(first, at + 2, value * scale, value * scale, words=True, scaled=True)
        if at == last and self.word(at) in {"million", "billion", "dozen"} and self.word(first) in {"half", "quarter"}:
            scale = SCALES[self.word(at)]
            return self.make(first, at + 1, value * scale, value * scale, words=True, scaled=True)
        return self.make(first, last, value, 0.04, form="fraction", words=True, article=article)


def find_numbers(text: str, tokens: Sequence[Token], blocked: Collection[int] = ()) -> tuple[Number, ...]:
    """Which numbers stand in the sentence, in order, none inside another; ``blocked`` tokens are not looked at."""
    reader = Reader(text, tokens, blocked)
    found = []
    at = 0
    while at < len(tokens):
        number = reader.read(at)
        if number is None:
            at += 1
        else:
            found.append(number)
            at = max(number.last, at + 1)
    return tuple(found)
