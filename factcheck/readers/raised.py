"""Superscripts and subscripts as characters, so that 10<sup>6</sup> stays a power and a footnote's mark goes."""

from __future__ import annotations

import re

_UP = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_DOWN = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_FRACTIONS = {
    ("1", "2"): "½",
    ("1", "3"): "⅓",
    ("2", "3"): "⅔",
    ("1", "4"): "¼",
    ("3", "4"): "¾",
    ("1", "5"): "⅕",
    ("1", "8"): "⅛",
}
_POWER = re.compile(r"[+−-]?\d{1,3}")
_ENDING = re.compile(r"(?:st|nd|rd|th|er|re|e|o|a|os|as|ème|eme)\.?", re.IGNORECASE)
_UNIT = re.compile(r"(?:^|[\s\d/(·.])(?:[kcdmµnh]?m|km|in|ft|yd|mi|sq|s|sec|kg)$", re.IGNORECASE)
_BASE = re.compile(r"(?:^|[^\d.,])(?:[×x*·]\s?|by\s)?10$")
_SIGNS = frozenset({"TM", "SM", "®", "©", "™", "℠"})


def raised(words: str, before: str) -> str:
    """What a superscript adds to the text before it: a power, an ending, a sign; nothing where it marks a footnote."""
    words = words.strip()
    if words.upper() in _SIGNS:
        return ""
    if _ENDING.fullmatch(words) and before[-1:].isdigit():
        return words
    if _POWER.fullmatch(words):
        if _BASE.search(before) or (words in {"2", "3", "-1", "−1", "-2", "−2", "-3"} and _UNIT.search(before)):
            return words.translate(_UP)
        return ""
    # M<sup>c</sup>Donald, D<sup>r</sup>: letters inside or after a word belong to it; a, b or * after one mark a footnote.
    if words.isalpha() and (len(words) > 1 or before[-1:].isupper()):
        return words
    return ""


def lowered(words: str) -> str:
    """A subscript as it is printed: CO₂ is one word, and its 2 counts nothing."""
    words = words.strip()
    return words.translate(_DOWN) if words.strip("0123456789+-−") == "" else words


def fraction(over: str, under: str, before: str) -> str:
    """A fraction set with raised and lowered figures: one character where there is one, set off from a whole number."""
    if not (over.isdigit() and under.isdigit()):
        return ""
    written = _FRACTIONS.get((over, under), f"{over}/{under}")
    return f" {written}" if before[-1:].isdigit() and len(written) > 1 else written
