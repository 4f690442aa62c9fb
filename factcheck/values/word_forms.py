"""Whether two words may be spellings of one: slips of the pen, transliterations, nicknames and initials."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.values.gazetteer import lines, plain

_ARTICLE = re.compile(r"^(?:al|el|ad|as|ar|an|az|ash|at)-")
# Spellings that one sound takes in Latin letters; read in this order. After Gaddafi, Qadhafi, Kadafi.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"sch|sh|ch|tsch|cz|sz|zh|š|č", "s"),
        (r"gh|kh|ck|q|g|c|x|k", "k"),
        (r"dh|th|t|d", "t"),
        (r"ph|w|v|f|b|p", "f"),
        (r"j|y|i|e(?=i)", "i"),
        (r"z|s", "s"),
        (r"[aeiou]+|h", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[str]]:
    """Given name or short form to every given name that it may stand for."""
    found: dict[str, set[str]] = {}
    for line in lines("nicknames.txt"):
        given, _, forms = line.partition(":")
        for form in (given, *forms.split()):
            found.setdefault(plain(form), set()).add(plain(given))
    return {form: frozenset(given) for form, given in found.items()}


def same_given(left: str, right: str) -> bool:
    """Whether two given names in plain lower case may be one: "tony" and "antony", "j" and "joanne"."""
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    names = _nicknames()
    return bool(names.get(left, frozenset({left})) & names.get(right, frozenset({right})))


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The consonants of a word as classes of sound: one for "gaddafi", "qadhafi" and "kadafi"."""
    found = plain(_ARTICLE.sub("", word))
    for pattern, sound in _SOUNDS:
        found = pattern.sub(sound, found)
    return found


def near_spelling(left: str, right: str) -> bool:
    """Whether two words differ as a slip or another transliteration would have them: "alastair", "alasdair"."""
    from rapidfuzz.distance import DamerauLevenshtein

    left, right = _ARTICLE.sub("", left), _ARTICLE.sub("", right)
    shortest = min(len(left), len(right))
    if shortest < 4 or not _may_be_slip(left, right):
        return left == right
    edits = DamerauLevenshtein.distance(left, right, score_cutoff=2)
    if edits <= (1 if shortest < 7 else 2) and left[0] == right[0]:
        return True
    if DamerauLevenshtein.normalized_similarity(left, right) < 0.6:
        return False
    bones = skeleton(left)
    return len(bones) >= 3 and bones == skeleton(right) and (left[0] in "aeiou") == (right[0] in "aeiou")


def _may_be_slip(left: str, right: str) -> bool:
    """A plural, a number or "-2" behind a word makes another word of it, not a slip."""
    if any(c.isdigit() for c in left + right):
        return False
    return left.rstrip("s") != right.rstrip("s")


def near_given(left: str, right: str) -> bool:
    """Whether two given names are one in two spellings: "sean" and "shaun", "yusuf" and "youssef"."""
    if near_spelling(left, right):
        return True
    bones = skeleton(left)
    return min(len(left), len(right)) >= 4 and len(bones) >= 2 and bones == skeleton(right) and left[0] == right[0]
