"""Is a number in words, an ordinal or a plural a quantity at all? "No one", "phase two", "second-hand", "mid-30s" are none."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.values.lexicon import lines, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.number_words import Number
    from factcheck.values.sentence import Token

HYPHENS = frozenset({"-", "‐", "‑"})
# "No one", "the one who", "one another": here "one" is somebody; "not one" is none.
_NOT_COUNTED_AFTER = frozenset(
    ["no", "not", "n't", "n’t", "any", "every", "each", "some", "the", "this", "that", "which", "another", "only", "number"]
)  # fmt: skip
_WHICH = frozenset({"first", "last", "next", "other", "right", "wrong", "same", "former", "latter", "second", "third"})
"""Before "one", these tell which of several."""
_NOT_COUNTED_BEFORE = frozenset(
    {"another", "day", "thing", "side", "way", "hand", "by", "who", "that", "which", "is", "'s", "’s"}
)

_COMPOUNDS = section("figures", "word labels compounds")
_AIRLINERS = section("figures", "labels airliners")
_MODEL = 120
_STOP_ORDINALS = section("figures", "word labels stop ordinals")


@lru_cache(maxsize=1)
def label_words() -> frozenset[str]:
    """Words before which a bare number names a thing."""
    lines = files("factcheck").joinpath("values", "data", "labels.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def word_label(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number in words counts nothing: "no one", "phase two", "one-off"."""
    before = tokens[number.first - 1] if number.first else None
    after = tokens[number.last] if number.last < len(tokens) else None
    hyphened = after is not None and after.text in HYPHENS and after.start == number.end
    if before is not None and before.text in HYPHENS and before.end == number.start:
        return True
    if _in_phrase(tokens, number):
        return True
    capital = tokens[number.first].text[0].isupper()
    if (
        before is not None
        and before.lower in label_words()
        and (capital or before.lower in {"number", "phase", "stage"})
    ):
        return not (before.is_verb or before.text == ".")
    if number.value == 1 and not number.scaled:
        return _pronoun(tokens, number, before, after, hyphened=hyphened)
    beyond = tokens[number.last + 1].lower if hyphened and number.last + 1 < len(tokens) else ""
    return beyond in _COMPOUNDS or (beyond == tokens[number.first].lower == "fifty")


def _in_phrase(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number stands in a set phrase that counts nothing: "at one point", "on the one hand"."""
    start = max(0, number.first - 3)
    around = [token.lower for token in tokens[start : number.last + 3]]
    for phrase in lines("figures")["word labels phrases"]:
        words = phrase.split()
        for at in range(len(around) - len(words) + 1):
            if around[at : at + len(words)] == words and at <= number.first - start < at + len(words):
                return True
    return False


def some_day(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether "one day" is no length: "One day, he hopes", "wants to fly one day", "one-day internationals"."""
    if [token.lower for token in tokens[first:last] if token.text not in HYPHENS] != ["one", "day"]:
        return False
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if last - first > 2:
        return after is not None and after.lemma in {"international", "cricket", "cup"}
    opens = before is None or before.text in {",", "“", '"', "—", "–", ":", ";"} or before.pos in {"CJC", "CJS", "CJT"}
    if not opens or after is None:
        return False
    will = any(token.pos == "VM0" for token in tokens[last : last + 6])
    return after.text == "," or after.pos in {"PNP", "VM0"} or (after.pos in {"AT0", "DPS"} and will)


def _pronoun(
    tokens: Sequence[Token], number: Number, before: Token | None, after: Token | None, *, hyphened: bool
) -> bool:
    """Whether "one" stands for somebody or is part of a set phrase instead of counting."""
    if hyphened:
        beyond = tokens[number.last + 1].lower if number.last + 1 < len(tokens) else ""
        return beyond in {"off", "sided", "time", "way", "to", "on", "party", "size", "stop", "man", "woman", "another"}
    if before is not None and before.lower in _NOT_COUNTED_AFTER:
        return not (before.lower in {"only", "the"} and after is not None and after.pos == "NN1")
    if before is not None and (before.is_adjective or before.lower in _WHICH):
        return True
    if after is None or after.lower in _NOT_COUNTED_BEFORE:
        return True
    if [token.lower for token in tokens[number.last : number.last + 3]] == ["of", "these", "days"]:
        return True
    return not (
        after.is_noun
        or after.is_adjective
        or after.lower in {"of", "in", "or", "person", "more", "and"}
        or after.is_verb
    )


def ordinal_label(tokens: Sequence[Token], number: Number) -> bool:
    """Whether an ordinal is part of a name or a set phrase: 3rd Infantry Division, 21st century, second-hand."""
    after = tokens[number.last] if number.last < len(tokens) else None
    before = tokens[number.first - 1] if number.first else None
    if after is None:
        return before is None or not before.is_verb
    possessed = before is not None and (before.lower in {"'s", "’s"} or before.pos == "DPS")
    beyond = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    # "The world's fifth-largest economy", unlike "second-hand" and "fifth-floor".
    if after.text in HYPHENS and beyond is not None and beyond.pos == "AJS" and beyond.lower.endswith("est"):
        return beyond.lower == "best"
    if before is not None and before.lower == "split":
        return True
    if after.lower in {"and", "or"} and _paired(tokens, number.last + 1):
        return False  # "the 34th and 35th victims"
    if possessed and after.text[0].isupper() and _named(tokens, number.last):
        return False  # "her 23rd Grand Slam title"
    if (possessed or (before is not None and before.lower == "the")) and _dated(tokens, number.last, loose=possessed):
        return False  # "the city's 15th this year", "the third in a fortnight"
    if (after.start == number.end and (after.text in HYPHENS or after.text[0].isalpha())) or (
        before is not None and before.end == number.start
    ):
        return True
    if after.text[0].isupper() and number.first:
        return True
    if after.lemma in _STOP_ORDINALS or after.lower in _STOP_ORDINALS:
        return True
    if before is not None and before.is_number:
        return True
    if after.pos in {"NN1", "NN2", "NN0"} or (
        after.is_adjective and number.last + 1 < len(tokens) and tokens[number.last + 1].is_noun
    ):
        return False
    return before is None or before.lemma not in {"finish", "come", "rank", "place"}


def plural(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the "s" behind a number is its plural and no second: "mid-30s", "the over-75s", "two F-35s", "in the 80s"."""
    at = number.first - 1
    if tokens[number.first].text in _AIRLINERS:
        return True
    if not number.value.is_integer() or at < 0 or tokens[number.first].text.count("."):
        return False
    before, ahead = tokens[at], tokens[at - 1] if at else None
    if before.end == tokens[number.first].start:
        return before.text[-1].isalpha() or (
            ahead is not None and ahead.end == before.start and ahead.text[-1].isalpha()
        )
    decade = 20 <= number.value <= 90 and number.value % 10 == 0
    if before.lower in {"over", "under"} and ahead is not None:
        return ahead.pos in {"AT0", "CJC", "DT0"} or ahead.lower in {"for", "among", "of"}
    determined = before.pos in {"AT0", "DT0", "DPS", "CRD"} and before.lower not in {
        "a",
        "an",
        "one",
        "this",
        "every",
        "another",
    }
    if decade:
        return determined or before.lower in {"low", "high", "mid", "upper", "lower", "early", "late", "middle"}
    # "The 747s": so many seconds are written as minutes.
    return determined and number.value > _MODEL


def _paired(tokens: Sequence[Token], at: int) -> bool:
    """Whether a second ordinal and its noun stand here."""
    digits = at + 1 < len(tokens) and tokens[at].text.isdecimal() and tokens[at + 1].lower in {"st", "nd", "rd", "th"}
    if not (digits or (at < len(tokens) and tokens[at].pos == "ORD")):
        return False
    behind = at + 1 + digits
    return behind < len(tokens) and tokens[behind].pos in {"NN1", "NN2"} and tokens[behind].lemma not in _STOP_ORDINALS


def _named(tokens: Sequence[Token], at: int) -> bool:
    """Whether a common noun stands behind the names that begin here."""
    while at < len(tokens) and tokens[at].text[0].isupper():
        at += 1
    return at < len(tokens) and tokens[at].pos in {"NN1", "NN2"}


def _dated(tokens: Sequence[Token], at: int, *, loose: bool) -> bool:
    """Whether a stretch of time stands here in which things were counted up: "this year", "in a fortnight", "since May"."""
    words = [token.lower for token in tokens[at : at + 3]]
    if words[0] in {"this", "in"} and len(words) > 1:
        timed = any(token.lemma in _STRETCHES for token in tokens[at + 1 : at + 4])
        return timed and (words[0] == "this" or words[1] in {"a", "as", "less", "under"} or tokens[at + 1].is_number)
    return loose and (words[0] == "since" or words[:2] == ["so", "far"] or words[:3] == ["of", "the", "season"])


_STRETCHES = section("counted", "lengths") | {"season", "summer", "winter", "spring", "autumn", "term"}
