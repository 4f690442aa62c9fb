"""Whether two names are one that came into Latin letters by two roads: "Zelensky", "Zelenskyy"; "Gaddafi", "Kadafi"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.values.lexicon import section
from factcheck.values.word_forms import same_given

_LINKS = frozenset({"al", "el", "ad", "as", "ar", "an", "az", "ash", "at", "bin", "ibn", "ben", "bint"})
_GIVEN = section("naming", "transliterated")
_MARKED = re.compile(
    r"^(?:al|el|ad|as|ar|an|az|ash|at)-|kh|gh[aeiou]|zh|dh|q(?!u)|yy$|iy$|[sc]k(?:y|i|yi|yj|iy|yy|aya|aia)$"
    r"|(?:enk[oa]|[a-z]{2}(?:chuk|ovich|evich|shvili)|[dt]ze)$"
)
"""What a name hardly has that was never written in other letters."""
_UNIT = re.compile(r"[aeiouy]+|shch|sch|sh|ch|kh|gh|dh|zh|tz|ts|ck|[a-z]")
_CONSONANTS = {
    "sch": "sh",
    "kh": "h",
    "gh": "k",
    "q": "k",
    "g": "k",
    "c": "k",
    "ck": "k",
    "dh": "d",
    "w": "v",
    "tz": "ts",
    "zh": "j",
}
_RUNS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ou|oo", "u"),
        (r"(?:[eia]y|[ea]i|yi|ee|ii|ij)[iy]?|yy|y", "i"),
        (r"i[oea]", "e"),
        (r"[uo]a", "a"),
    )
)
_CLOSE = frozenset(frozenset(pair) for pair in ("ae", "ei", "ou", "eo"))


def transliterated(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names, in plain lower case words, differ only as two transliterations do, and one of them looks like one."""
    ours, theirs = _bare(left), _bare(right)
    if not ours or not theirs or ours == theirs or not any(map(_is_marked, (*left, *right))):
        return False
    if len(ours) != len(theirs):
        # "Lukashenko" beside "Aliaksandr Lukashenka"
        return 1 in {len(ours), len(theirs)} and one_sound(ours[-1], theirs[-1])
    return all(same_given(one, other) or one_sound(one, other) for one, other in zip(ours, theirs, strict=True))


@lru_cache(maxsize=4096)
def one_sound(left: str, right: str) -> bool:
    """Whether two words are one by the letters that transliterations differ in: y, i and iy; kh and h; o and u; g, k and q."""
    if len(left) < 4 or len(right) < 4:
        return left == right
    ours, theirs = _units(left), _units(right)
    last = len(ours) - 1
    return len(ours) == len(theirs) and all(
        one == other or frozenset((one, other)) in _CLOSE or (at == last and {one, other} == {"a", "o"})
        for at, (one, other) in enumerate(zip(ours, theirs, strict=True))
    )


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    cut = (re.sub(r"^(?:al|el|ad|as|ar|an|az|ash|at)-", "", word) for word in words)
    return tuple(word for word in cut if word not in _LINKS)


def _is_marked(word: str) -> bool:
    return word in _GIVEN or _MARKED.search(word) is not None


def _units(word: str) -> tuple[str, ...]:
    found = [unit if unit[0] in "aeiouy" else _CONSONANTS.get(unit, unit) for unit in _UNIT.findall(word)]
    once = [unit for at, unit in enumerate(found) if not at or unit != found[at - 1]]
    if len(once) > 1 and once[-1] == "h":
        once.pop()  # "Abdullah", "Abdulla"
    return tuple(_vowel(unit) if unit[0] in "aeiouy" else unit for unit in once)


def _vowel(run: str) -> str:
    for pattern, sound in _RUNS:
        run = pattern.sub(sound, run)
    return run
