"""Which results of matches and votes does a sentence give? "3-1", "6-4 7-6", "51 votes to 47", "300 for and 250 against"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.records import Frame, Score
from factcheck.values.frames import frame_of
from factcheck.values.numbers import find_numbers
from factcheck.values.results import dashed, pair_of
from factcheck.values.small_numbers import cardinal
from factcheck.values.syntax import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Span
    from factcheck.values.number_words import Number
    from factcheck.values.sentence import Sentence, Token

_LEVEL = frozenset(
    [
        "draw",
        "level",
        "tie",
        "tied",
        "equalise",
        "equalize",
        "finish",
        "end",
        "drew",
        "stalemate",
        "match",
        "game",
        "score",
        "scoreline",
        "even",
        "square",
    ]
)

# The winner has one more than the loser of so many in all.
_ODD = re.compile(r"\bby the odd (?:goal|try|run|frame|game|point) (?:in|of) (?P<n>[\w-]{1,16})\b", re.IGNORECASE)

_LONGEST = 4_000
"""No sentence of prose has more characters."""


def find_scores(sentence: Sentence, taken: Sequence[Span] = ()) -> tuple[Score, ...]:
    """All results in order; sets of one match are one score. ``taken`` spans belong to dates and clock times."""
    tokens = words_of(sentence)
    level = _level(sentence, tokens) if len(sentence.text) <= _LONGEST else ()
    # No figure, no result: most sentences end here.
    if sum(token.is_number or token.lower == "nil" for token in tokens) < 2:
        return level
    numbers = [
        n for n in find_numbers(sentence.text, tokens) if n.form == "cardinal" and n.value >= 0 and n.value.is_integer()
    ]
    foreign = [(span.start - sentence.offset, span.end - sentence.offset) for span in taken]
    lemmas = {token.lemma for token in tokens}
    found: list[Score] = []
    index = 0
    while index + 1 < len(numbers):
        pair = pair_of(tokens, numbers[index], numbers[index + 1], lemmas)
        start, end = numbers[index].start, numbers[index + 1].end
        # A date that reaches beyond both figures owns them; one that holds a single figure of a result misread it.
        if pair is None or any(a < end and start < b and not (start <= a and b <= end) for a, b in foreign):
            index += 1
            continue
        pairs, last = [pair], numbers[index + 1].last
        first = numbers[index]
        index += 2
        last, index = _tie_break(tokens, pairs, numbers, last, index)
        while index + 1 < len(numbers):
            gap = [t.text for t in tokens[last : numbers[index].first]]
            more = dashed(tokens, numbers[index], numbers[index + 1])
            if more is None or gap not in ([], [","], ["and"], ["("], [")"], [")", ","], [",", "and"]):
                break
            if gap != ["("]:
                pairs.append(more)
            last = numbers[index + 1].last
            index += 2
            last, index = _tie_break(tokens, pairs, numbers, last, index)
        span = tokens[first.first].start, tokens[last - 1].end
        # In a table of results without end nothing governs a figure, and the search must stay linear.
        frame = frame_of(sentence, span, core=(first.first, last)) if len(sentence.text) <= _LONGEST else Frame()
        found.append(Score(sentence.span(*span), tuple(pairs), frame))
    return tuple(found) or level


def _tie_break(
    tokens: Sequence[Token], pairs: Sequence[tuple[int, int]], numbers: Sequence[Number], last: int, index: int
) -> tuple[int, int]:
    """Past the loser's points of a tie-break, "7-6 (5)": the token behind, and the next number."""
    inside = [token.text for token in tokens[last : last + 3]]
    points = len(inside) > 1 and inside[0] == "(" and inside[-1] == ")" and inside[1].isdecimal()
    if not points or sorted(pairs[-1]) != [6, 7] or index >= len(numbers) or numbers[index].first != last + 1:
        return last, index
    return last + 3, index + 1


def _level(sentence: Sentence, tokens: Sequence[Token]) -> tuple[Score, ...]:
    """A result told without its pair: "goalless", "one all", "two goals apiece", "2-all", "by the odd goal in five"."""
    odd = _ODD.search(sentence.text)
    if odd is not None:
        goals = cardinal(odd["n"]) or 0
        if goals % 2:
            core = sentence.token_at(odd.start()), sentence.token_at(odd.end() - 1) + 1
            frame = frame_of(sentence, odd.span(), core=core)
            return (Score(sentence.span(*odd.span()), ((goals // 2 + 1, goals // 2),), frame),)
    for at, token in enumerate(tokens):
        points, last = None, at + 1
        if token.lower in {"goalless", "scoreless"}:
            points = 0
        elif token.lower in {"all", "apiece", "each"} and at:
            noun = tokens[at - 1].lemma in {"goal", "point", "try"}
            counted = at - 1 - noun
            if counted >= 0 and tokens[counted].text in {"-", "‑"}:
                counted -= 1
            read = find_numbers(sentence.text, tokens[:at])[-1:] if counted >= 0 else ()
            one = noun and tokens[counted].lower in {"a", "one"}
            cue = any(t.lemma in _LEVEL for t in tokens)
            if one and cue:
                points, at = 1, counted  # noqa: PLW2901
            elif (
                read
                and read[0].last == counted + 1
                and (cue or (token.lower == "all" and counted < 2))
                and read[0].value < 100
            ):
                points, at = int(read[0].value), read[0].first  # noqa: PLW2901
        if points is not None:
            span = tokens[at].start, tokens[last - 1].end
            return (Score(sentence.span(*span), ((points, points),), frame_of(sentence, span, core=(at, last))),)
    return ()
