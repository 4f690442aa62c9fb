"""Shares and multiples: a third of, two in five, twice, doubled, threefold, both, none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.measured import Figure
    from factcheck.values.number_words import Number
    from factcheck.values.sentence import Token

_COMPARED = frozenset(
    ["of", "more", "less", "fewer", "higher", "lower", "off", "smaller", "larger", "bigger", "longer", "shorter"]
)
_CHANGES = section("figures", "ratios changes")
_GROUPS = {"pair": 2.0, "couple": 2.0, "duo": 2.0, "trio": 3.0, "quartet": 4.0, "twins": 2.0, "triplets": 3.0}
_MULTIPLES = {"double": 100.0, "treble": 200.0, "triple": 200.0, "quadruple": 300.0, "quintuple": 400.0, "halve": 50.0}
_TIMES = {
    "twice": 2.0,
    "twofold": 2.0,
    "threefold": 3.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "tenfold": 10.0,
    "thrice": 3.0,
}
_NOBODY = frozenset({"nobody", "none"})
_NOT = frozenset({"not", "n't", "n’t"})
_SAVE = frozenset({"besides", "except", "but", "bar", "other", "apart", "save", "else", "beyond"})
_COUNTED_NONE = section("figures", "ratios counted none")
_ROUND = frozenset({2, 3, 4, 5, 6, 10, 20, 100, 1000})
_DOZEN = 12
_NO_PART = frozenset(
    {
        "AV0",
        "AVP",
        "AJC",
        "PRP",
        "PRF",
        "AT0",
        "DPS",
        "DT0",
        "PNP",
        "PNI",
        "PNQ",
        "CJC",
        "CJS",
        "CJT",
        "TO0",
        "XX0",
        "PUN",
    }
)
_JOINTS = (["in"], ["out", "of"], ["in", "every"], ["out", "of", "every"], ["of", "every"])
_OUT_OF = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 200, 500, 1000, 10_000, 100_000})


def is_share(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a part such as "a third" is a share, and no ordinal ("a third man"), season or half of a match."""
    if number.form != "fraction":
        return False
    before = tokens[number.first - 1] if number.first else None
    after = tokens[number.last] if number.last < len(tokens) else None
    word = tokens[number.last - 1].lower
    glued = after is not None and after.start == number.end and after.text in {"-", "‑"}
    if not number.words:
        return after is None or after.text != "/"
    if glued or (before is not None and before.text in {"-", "‑"} and before.end == number.start):
        return False
    if word == "half" and not number.article:
        if before is not None and (before.is_number or before.lower in {"the", "other", "last", "this", "opening"}):
            return after is not None and after.lower == "of" and before.lower != "last" and not before.is_number
        return after is None or not after.is_verb or after.pos == "VVN"
    if word.endswith("s") and word != "halves":
        # "two quarters of growth" are seasons, "three-quarters of voters" are not.
        return not (word == "quarters" and number.value == 0.5)
    if number.article or tokens[number.first].lower == "one":
        if (
            after is None
            or after.lower in _COMPARED
            or after.text in {".", ",", ";", ")"}
            or after.pos in {"CJC", "CJS"}
        ):
            return (after is not None and after.lower in _COMPARED) or (
                before is not None
                and (
                    before.lemma in _CHANGES
                    or before.lower in {"almost", "nearly", "about", "over", "than", "roughly", "around"}
                )
            )
        if after.pos == "AJC":
            return True
        return before is not None and before.lemma in _CHANGES and not (after.pos in {"NN1", "AJ0"} and before.is_verb)
    if word == "quarter":
        return (
            after is not None
            and after.lower == "of"
            and before is not None
            and before.lower not in {"first", "last", "this", "the", "next", "same", "previous"}
            and not before.is_number
        )
    return False


def out_of(tokens: Sequence[Token], left: Number, right: Number) -> float | None:
    """The share that "two in five" and "nine out of 10" say; None where the words say something else."""
    between = [token.lower for token in tokens[left.last : right.first]]
    # "Two voters in five", "one house out of every ten": the noun may come first, and an adjective or two before it.
    nouns = nouns_first(tokens[left.last : min(right.first, left.last + 4)])
    plain = all(token.is_noun for token in tokens[left.last : left.last + nouns])
    after = tokens[right.last] if right.last < len(tokens) else None
    bare = after is None or not (after.is_noun or after.is_adjective)
    if nouns and ((plain and nouns <= 2 and right.value in _ROUND) or (bare and right.value in _OUT_OF)):
        between = between[nouns:]
    # "58 in a hundred", "seventy-two of a hundred": with its article the hundred is a measure and no count.
    measure = right.article and right.value in {100, 1000}
    if (
        (between not in _JOINTS and not (measure and between == ["of"]))
        or left.form != "cardinal"
        or right.form != "cardinal"
    ):
        return None
    # "The top 10 in a dozen countries" is a rank.
    if (left.first and tokens[left.first - 1].lower in {"top", "bottom"}) or (right.article and right.value == _DOZEN):
        return None
    if right.value not in _OUT_OF or not 0 < left.value < right.value or left.scaled:
        return None
    if between == ["in"] and right.value > 10 and left.value > 10 and not measure:
        return None
    if after is not None and (
        after.lemma in {"day", "hour", "week", "month", "year", "minute", "second", "decade"}
        or after.text in {"-", "%"}
    ):
        return None
    return left.value / right.value


def nouns_first(between: Sequence[Token]) -> int:
    """How many words stand before "in" or "out of" where they can be a noun with what describes it, whatever their tags: "flat"."""
    for at, token in enumerate(between):
        if token.lower in {"in", "out", "of"}:
            return at
        if token.is_verb or token.is_number or token.pos in _NO_PART or not token.text[0].isalpha():
            return 0
    return 0


def multiplied(tokens: Sequence[Token], figure: Figure) -> int | None:
    """The token after "times" where the figure is a multiple ("three times as many"), else None."""
    at = figure.last
    if figure.unit is not None or at + 1 >= len(tokens) or tokens[at].lower != "times":
        return None
    after = tokens[at + 1]
    return at + 1 if after.lower in {"as", "the", "more", "that", "its", "what"} or after.pos == "AJC" else None


def word_value(tokens: Sequence[Token], at: int) -> tuple[str, float, int] | None:
    """A value in a single word without a number: what it is (count, times, change), how much, and the token after it."""
    token = tokens[at]
    word = token.lower
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if word in _NOBODY or (
        word == "no" and after is not None and after.lower == "one" and after.start - token.end <= 1
    ):
        # "None" counts what was named before; "none of" what follows. "Second to none" counts nothing.
        last = at + 1 if word in _NOBODY else at + 2
        if word == "none" and at and tokens[at - 1].lower in {"to", "bar"}:
            return None
        # "No one besides the accused" is somebody.
        save = last < len(tokens) and tokens[last].lower in _SAVE
        return None if save else ("count", 0.0, last)
    if word in _NOT and after is not None:
        return _not_one(tokens, at + 1)
    if word == "neither" and after is not None and after.lower == "of":
        return "count", 0.0, at + 1
    if word == "no" and after is not None:
        head = after if after.is_noun or at + 2 >= len(tokens) else tokens[at + 2]
        return ("count", 0.0, at + 1) if head.lemma in _COUNTED_NONE and head.is_noun else None
    if word in _GROUPS:
        before = tokens[at - 1].lower if at else ""
        single = before in {"a", "the"} and (after is None or after.lower != "of" or before == "a")
        if word in {"twins", "triplets"} or (word == "couple" and before == "a"):
            return None
        return ("count", _GROUPS[word], at + 1) if single else None
    if word == "both":
        joins = any(t.lower == "and" for t in tokens[at + 1 : at + 7]) and after is not None and after.pos != "NN2"
        return None if joins or after is None or after.pos in {"PRP", "AJ0"} else ("count", 2.0, at + 1)
    if word in _TIMES:
        return (
            ("times", _TIMES[word], at + 1)
            if after is not None
            and (after.lower in {"as", "the", "its", "their", "his", "her", "what"} or word.endswith("fold"))
            else None
        )
    if token.is_verb and token.lemma in _MULTIPLES:
        return "change", _MULTIPLES[token.lemma], at + 1
    return None


def _not_one(tokens: Sequence[Token], at: int) -> tuple[str, float, int] | None:
    """None counted by "not one", "not a single": of what follows, or of what was named before."""
    single = [token.lower for token in tokens[at : at + 2]] == ["a", "single"]
    last = at + 2 if single else at + 1
    if not single and tokens[at].lower != "one":
        return None
    after = tokens[last] if last < len(tokens) else None
    if after is None or after.lower == "of" or (after.is_verb and not single):
        return "count", 0.0, last
    counted = after.is_noun and (single or after.lemma in _COUNTED_NONE)
    return ("count", 0.0, last) if counted and after.lower != "one" else None
