"""The words and signs that numbers are made of, and the record of one number as written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["cardinal", "ordinal", "fraction", "vague"]

ONES = dict(
    zip(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        range(20),
        strict=True,
    )
)  # fmt: skip

TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)

SMALL = {**ONES, **TENS, "nil": 0, "nought": 0}

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7,
    "lakhs": 1e5, "crores": 1e7, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "dozen": 12.0,
    "score": 20.0,
}  # fmt: skip

WORD_SCALES = ("hundred", "thousand", "million", "billion", "trillion", "lakh", "crore", "dozen")

LETTER_SCALES = {"m": 1e6, "mm": 1e6, "k": 1e3, "b": 1e9, "t": 1e12}

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000, "millionth": 1_000_000,
}  # fmt: skip

PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9,
    "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip

SIGNS = {
    "½": 0.5,
    "¼": 0.25,
    "¾": 0.75,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅛": 0.125,
    "⅜": 0.375,
    "⅝": 0.625,
    "⅞": 0.875,
    "⅕": 0.2,
}

# What a vague plural admits: "dozens" may be 24 and may be 150, hardly 12 and hardly 1,000.
VAGUE = {"dozens": (24, 199), "scores": (40, 400), "hundreds": (150, 1999), "thousands": (1500, 19_999),
          "millions": (1.5e6, 2e7), "billions": (1.5e9, 2e10), "lakhs": (1.5e5, 2e6), "crores": (1.5e7, 2e8)}  # fmt: skip

SEVERAL = {"several": (2.0, 9.5), "few": (2.0, 6.0), "couple": (1.8, 3.0)}

DETERMINERS = frozenset({"the", "his", "her", "its", "their", "these", "those", "past", "last", "first", "every"})

THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|\d{1,2}(?:,\d{2})+,\d{3}\Z")

DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+\Z")

TIMES = frozenset({"×", "x", "·", "*"})
MINUS = frozenset({"-", "−", "‐", "‑", "–"})
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED_DIGITS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
SPACES = frozenset(" \u00a0\u202f\u2009")


@dataclass(frozen=True, slots=True)
class Number:
    """One number as written: tokens ``first`` to ``last`` (excluded), code points ``start`` to ``end`` of the sentence."""

    first: int
    last: int
    start: int
    end: int
    value: float
    step: float
    """The unit of the last digit that is not zero: 100 in "2,300", 0.1 in "4.0"."""
    form: Form = "cardinal"
    low: float = 0.0
    """Both ends of what a vague word admits; equal to ``value`` elsewhere."""
    high: float = 0.0
    words: bool = False
    scaled: bool = False
    """A scale word or letter stands behind it: "1.2 million", "three dozen"."""
    article: bool = False
    """The number is "a" or "an" before a scale or a part: "a hundred", "a third"."""


def step_of(value: float) -> float:
    """Unit of the last digit that is not zero in a whole number."""
    step = 1.0
    while value and step < 1e15 and value % (step * 10) == 0:
        step *= 10
    return step
