"""Which language a text is in, told from its script and its small words; no model, no guess on short texts."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from factcheck.readers.wordlists import sections

_WORD = re.compile(r"(?<!['’])[^\W\d_]+")
_ENOUGH = 15
"""Fewer words than this do not tell."""
_SAMPLE = 5_000
"""So many characters tell as well as the whole text."""
_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)


@lru_cache(maxsize=1)
def _small_words() -> dict[str, tuple[str, ...]]:
    """Each small word with the languages that have it."""
    found: dict[str, list[str]] = {}
    for line in sections("function_words")[""]:
        language, *words = line.split()
        for word in words:
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def detect_language(text: str, declared: str | None = None) -> str:
    """The ISO 639-1 code of the text's language: by its words where they tell, else as declared, else "en".

    "und" stands for a long text whose words are of no language in the table.
    """
    fallback = (declared or "en").strip().lower().replace("_", "-").split("-")[0] or "en"
    sample = text[:_SAMPLE]
    letters = 0 if sample.isascii() else sum(c.isalpha() for c in sample)
    for language, script in _SCRIPTS:
        # Japanese mixes scripts: kana in a fifth of the letters tell it from Chinese.
        if letters >= 20 and len(script.findall(sample)) * (5 if language == "ja" else 2) > letters:
            return language
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _ENOUGH:
        return fallback
    table = _small_words()
    counts: Counter[str] = Counter(language for word in words for language in table.get(word, ()))
    best, count = counts.most_common(1)[0] if counts else ("und", 0)
    if counts["en"] * 100 >= len(words) * 12 and counts["en"] * 10 >= count * 7:
        return "en"
    if count * 100 >= len(words) * 15 and count > counts["en"] * 2:
        return best
    if fallback != "en":
        return fallback
    return "und" if len(words) >= 120 and counts["en"] * 100 < len(words) * 2 else "en"
