"""Small whole numbers as words or digits, as dates and times of day use them: up to ninety-nine."""

from __future__ import annotations

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNIT_ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEEN_ORDINALS = (
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
_TENS_ORDINALS = ("twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth")

_CARDINALS = {word: value for value, word in enumerate(_UNITS + _TEENS)}
_ORDINALS = {word: value for value, word in enumerate(_UNIT_ORDINALS + _TEEN_ORDINALS)}
for _at, (_ten, _tenth) in enumerate(zip(_TENS, _TENS_ORDINALS, strict=True), start=2):
    _CARDINALS[_ten] = _ORDINALS[_tenth] = 10 * _at
    for _unit in range(1, 10):
        _CARDINALS[f"{_ten}-{_UNITS[_unit]}"] = _ORDINALS[f"{_ten}-{_UNIT_ORDINALS[_unit]}"] = 10 * _at + _unit

_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_UNIT_TH = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"

CARDINAL = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_UNIT}))?|{'|'.join(_TEENS)}|{_UNIT}|zero)"
"""Pattern of a cardinal in words, longest first."""
ORDINAL = rf"(?:(?:{'|'.join(_TENS)})[- ](?:{_UNIT_TH})|{'|'.join(_TENS_ORDINALS + _TEEN_ORDINALS)}|{_UNIT_TH})"
"""Pattern of an ordinal in words."""
COUNT = rf"(?:\d{{1,3}}|{CARDINAL}|an?)"
"""Pattern of how many days, weeks or years: digits, words, or an article."""


def cardinal(words: str) -> int | None:
    """Which whole number these digits, words or this article stand for; None where they stand for none."""
    plain = words.strip().lower().replace(" ", "-")
    if plain in {"a", "an"}:
        return 1
    return int(plain) if plain.isdecimal() else _CARDINALS.get(plain)


def ordinal(words: str) -> int | None:
    """Which place in an order "14th" or "fourteenth" stands for; None where it stands for none."""
    plain = words.strip().lower().replace(" ", "-")
    if plain[:1].isdecimal():
        digits = plain.rstrip("stndrh")
        return int(digits) if digits.isdecimal() else None
    return _ORDINALS.get(plain)
