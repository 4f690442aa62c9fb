"""Is a number a quantity at all? Flight numbers, roads, years, telephone numbers, list numbers and the like are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.counted_years import counts
from factcheck.values.dashed import half_of_name, halved
from factcheck.values.lexicon import section
from factcheck.values.word_labels import HYPHENS, label_words, ordinal_label, word_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.number_words import Number
    from factcheck.values.sentence import Token

_GROUPS = 6
"""No telephone number has more groups of digits."""
_GENERATIONS = 8
_INDEX = 500
_VARIANTS = 1000
_AIRLINERS = section("figures", "labels airliners")
_SINGLE = frozenset({"a", "the", "its", "that", "this"})
_IN_PLURAL = section("figures", "labels in plural")
_STREETS = section("figures", "labels streets")
_IN_TIME = section("figures", "labels in time")
# Words that a glued letter or word may be: they carry on a number instead of making it a name.
_SUFFIXES = section("figures", "labels suffixes")
_DIALLED = frozenset({"call", "dial", "ring", "phone", "telephone", "diall"})
"""Before a bare figure, a telephone number: "call 101"; the lemmatiser makes "diall" of "dialled"."""


def _glued_before(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].end == tokens[at].start


def is_label(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number names, dates or orders something, so that comparing it as a quantity would be wrong."""
    if number.form == "ordinal":
        return ordinal_label(tokens, number)
    if number.words:
        return word_label(tokens, number)
    return (
        _part_of_name(tokens, number)
        or _aeroplane(tokens, number)
        or _emergency(tokens, number)
        or halved(tokens, number)
        or half_of_name(tokens, number)
        or _numbered(tokens, number)
        or _year(tokens, number)
        or _listed(tokens, number)
        or _address(tokens, number)
        or _telephone(tokens, number)
    )


def _part_of_name(tokens: Sequence[Token], number: Number) -> bool:
    """MH370, Covid-19, G20, 4x4, 5G, #7, 9/11, 5.2.1, x2."""
    if _glued_before(tokens, number.first):
        before = tokens[number.first - 1]
        if before.text in {"#", "/", "_", "@", "&", ".", ":", "*", "="}:
            return True
        if before.text[-1].isalpha():
            return True
        if before.text in HYPHENS and number.first > 1 and _glued_before(tokens, number.first - 1):
            first = tokens[number.first - 2]
            # "$3m-5m" and "10C-15C" carry on a figure, "C-130" and "B-52" are names.
            figure = number.first > 2 and tokens[number.first - 3].text[-1].isdigit()
            figure = figure and (first.text.islower() or tokens[number.first - 3].end == first.start)
            carries = first.lower in {"to", "and"} or (figure and first.lower in {"k", "pc"} | _SUFFIXES)
            if first.text[0].isalpha() and not carries:
                return True
    after = tokens[number.last] if number.last < len(tokens) else None
    if after is None or after.start != number.end:
        return False
    if after.text in {"/", "_", "@", "*", "="} and number.form != "fraction":
        beyond = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
        return beyond is None or beyond.text[0].isdigit()
    if after.text in {"G", "D"} and number.value < _GENERATIONS:
        return True  # 5G, 3D
    return after.text[0].isalpha() and after.lower not in _SUFFIXES


def _numbered(tokens: Sequence[Token], number: Number) -> bool:
    """Flight 370, Boeing 737, Highway 101, No. 7, Group of 20."""
    at = number.first - 1
    if at < 0:
        return False
    if tokens[at].text == "." and at and tokens[at - 1].lower in {"no", "nos", "vol", "art", "fig", "sec", "para"}:
        return True
    before = tokens[at]
    after = tokens[number.last] if number.last < len(tokens) else None
    counted = after is not None and (after.pos in {"NN2", "NN0"} or after.text in {"%", "people"} or after.is_adjective)
    if before.lower in label_words() and not before.pos.startswith("VV"):
        return not counted or before.text[0].isupper()
    if not counted and _carried(tokens, at):
        return True
    if before.lower == "top" and not counted and not before.is_verb:
        return True
    if before.text == "P" and at and tokens[at - 1].text == "&" and number.value == _INDEX:
        return True
    if tokens[number.first].text.isdecimal() and len(tokens[number.first].text) >= 3:
        dialled = before.lemma in _DIALLED or (before.lower == "on" and _dials(tokens, at))
        if dialled:
            return not counted and (after is None or after.lower not in {"of", "and", "to"})
    if before.lower == "of" and at and tokens[at - 1].text in {"Group", "Big", "Chapter", "Article"}:
        return True
    # A name right before a figure is its model or number ("Falcon 9"), unless a preposition rules the name ("in Kyiv 12 …").
    if before.text[0].isupper() and before.is_noun and not counted and at:
        ruler = at - 1
        while ruler > 0 and tokens[ruler].text[0].isupper():
            ruler -= 1
        return tokens[ruler].pos not in {"PRP", "PRF"} or after is None or not after.is_noun
    return False


def _carried(tokens: Sequence[Token], at: int) -> bool:
    """Whether names in the plural end in this joint: "junctions 10 and", "case number 22-"."""
    hyphen = tokens[at].text in HYPHENS
    back = at
    while back > 1 and tokens[back].lower in {"and", "to", "or", ",", "-"} and tokens[back - 1].text[0].isdigit():
        back -= 2
    named = tokens[back]
    if back == at or named.is_verb:
        return back == at and named.pos == "NN2" and named.lemma in _IN_PLURAL
    if hyphen and named.lower in {"number", "no", "docket"}:
        return True
    return named.pos == "NN2" and named.lemma in _IN_PLURAL


def _dials(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody is to be rung shortly before: "ring the Samaritans on"."""
    return any(token.lemma in _DIALLED | {"contact"} for token in tokens[max(0, at - 8) : at])


def _aeroplane(tokens: Sequence[Token], number: Number) -> bool:
    """A 787-9, the 747, 737 MAX jets; "747 people" are counted."""
    at = number.first
    if number.last - number.first != 1:
        return False
    dashed = at > 1 and tokens[at - 1].text in HYPHENS and tokens[at - 1].end == tokens[at].start
    if dashed and tokens[at - 2].text in _AIRLINERS and number.value < _VARIANTS:
        return True
    if tokens[at].text not in _AIRLINERS:
        return False
    after = tokens[number.last] if number.last < len(tokens) else None
    if after is not None and after.text in HYPHENS and after.start == number.end:
        return number.last + 1 < len(tokens) and tokens[number.last + 1].text[0].isdigit()
    if after is not None and after.text[0].isupper():
        return True
    return at > 0 and tokens[at - 1].lower in _SINGLE and (after is None or after.pos not in {"NN2", "NN0"})


def _emergency(tokens: Sequence[Token], number: Number) -> bool:
    """A 911 call, 999 operators."""
    after = tokens[number.last] if number.last < len(tokens) else None
    text = tokens[number.first].text
    return (
        text in {"911", "999", "112"}
        and after is not None
        and after.lemma in {"call", "caller", "operator", "dispatcher"}
    )


def _year(tokens: Sequence[Token], number: Number) -> bool:
    """1998, "the 2024 election"; "2,000 people" and "2000 people" are counts."""
    text = tokens[number.first].text
    if number.last - number.first != 1 or not text.isdecimal():
        return False
    after = tokens[number.last] if number.last < len(tokens) else None
    before = tokens[number.first - 1] if number.first else None
    if len(text) == 2 and before is not None and before.text in {"'", "’"}:
        return True
    if after is not None and after.lower == "s" and after.start == number.end:
        return True
    if len(text) != 4 or not 1100 <= number.value <= 2100:
        return False
    if before is not None and (
        before.text in "$£€¥₹" or before.lower in {"than", "least", "over", "about", "some", "nearly", "almost"}
    ):
        return False
    if counts(tokens, number.first) and (after is None or not after.is_noun or after.text[0].isupper()):
        return False
    if after is None or not after.is_noun or after.text[0].isupper():
        return after is None or after.text not in {"%", "°"}
    if number.value >= 1900 and (
        before is None or before.lower in _IN_TIME or before.pos in {"DPS", "DT0"} or before.text[0].isupper()
    ):
        return after.pos != "NN2" or number.step < 10 or (before is not None and before.lower in {"the", "in", "since"})
    return number.value >= 1900 and number.step < 10 and after.pos != "NN2"


def _listed(tokens: Sequence[Token], number: Number) -> bool:
    """A list number at the start ("3. Close the valve"), a citation ("[12]"), a footnote."""
    before = tokens[number.first - 1].text if number.first else ""
    after = tokens[number.last].text if number.last < len(tokens) else ""
    if before == "[" and after in {"]", ","}:
        return True
    starts = number.first == 0 or (number.first == 1 and before == "(")
    return starts and after in {".", ")"} and number.last + 1 < len(tokens)


def _address(tokens: Sequence[Token], number: Number) -> bool:
    """An address: "14 Elm Street", "10 Downing Street"."""
    if not number.value.is_integer() or number.scaled:
        return False
    at = number.last
    while at < min(len(tokens), number.last + 4) and tokens[at].text[0].isupper():
        if at > number.last and tokens[at].lower in _STREETS:
            return True
        at += 1
    return False


def _telephone(tokens: Sequence[Token], number: Number) -> bool:
    """Digits in groups, or with a leading zero or a plus: 020 7946 0018, 555-0142, +49 30."""
    text = tokens[number.first].text
    if len(text) > 1 and text[0] == "0" and text.isdecimal():
        return True
    if number.first and tokens[number.first - 1].text == "+":
        return len(text) <= 3 and number.last < len(tokens) and tokens[number.last].text[0].isdigit()
    run = number.first
    while (
        run
        and number.first - run < _GROUPS
        and tokens[run - 1].text.isdecimal()
        and tokens[run].start - tokens[run - 1].end == 1
    ):
        run -= 1
    if run < number.first and tokens[run].text[0] == "0":
        return True
    groups, at = 1, number.last
    while at + 1 < len(tokens) and groups < _GROUPS and tokens[at].text in HYPHENS and tokens[at + 1].text.isdecimal():
        groups, at = groups + 1, at + 2
    back = number.first
    while back > 1 and groups < _GROUPS and tokens[back - 1].text in HYPHENS and tokens[back - 2].text.isdecimal():
        groups, back = groups + 1, back - 2
    if groups >= 3:
        return True
    return groups == 2 and max(len(tokens[i].text) for i in range(back, at)) >= 4 and tokens[at - 1].text[0] == "0"
