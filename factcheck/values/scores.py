"""Which results of matches and votes does a sentence give? "3-1", "6-4 7-6", "51 votes to 47", "300 for and 250 against"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Score
from factcheck.values.frames import frame_of
from factcheck.values.numbers import find_numbers
from factcheck.values.syntax import words_of
from factcheck.values.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Span
    from factcheck.values.numbers import Number
    from factcheck.values.sentence import Sentence, Token

_DASHES = frozenset({"-", "‐", "‑", "–", "—"})
# Words near which two figures with a dash are a result and no range.
_CUES = frozenset(
    ["win", "beat", "lose", "draw", "defeat", "lead", "score", "vote", "rule", "pass", "reject", "edge", "thrash", "final", "finish", "equalise", "equalize", "tie", "set", "victory", "loss", "triumph", "thrashing", "aggregate", "split", "ruling", "decision", "approve", "half-time", "halftime", "penalty", "shootout", "shoot-out", "scoreline", "hammer", "crush", "rout", "upset", "down", "trail", "comeback", "goal", "nil", "advance", "overcome", "sweep", "hold", "stun", "match", "game", "series", "ballot", "motion", "bill", "acquit", "convict", "back", "carry", "decide", "knock", "eliminate", "prevail", "verdict", "outcome", "result"]
)
_BEHIND = frozenset(
    ["win", "victory", "defeat", "loss", "draw", "lead", "vote", "ruling", "decision", "split", "score", "thrashing", "triumph", "rout", "home", "away", "aggregate", "scoreline", "tie", "advantage", "result", "deficit", "verdict", "success", "upset", "comeback"]
)
_LEVEL = frozenset("draw level tie tied equalise equalize finish end drew stalemate match game".split())
_VOTES = frozenset(
    ["vote", "goal", "game", "set", "point", "run", "try", "frame", "seat", "ballot", "member", "seat", "judge", "justice", "delegate", "mp", "senator", "lawmaker", "wicket"]
)


def find_scores(sentence: Sentence, taken: Sequence[Span] = ()) -> tuple[Score, ...]:
    """All results in order; sets of one match are one score. ``taken`` spans belong to dates and clock times."""
    tokens = words_of(sentence)
    level = _level(sentence, tokens)
    # No figure, no result: most sentences end here.
    if sum(token.is_number or token.lower == "nil" for token in tokens) < 2:
        return level
    numbers = [n for n in find_numbers(sentence.text, tokens) if n.form == "cardinal" and n.value >= 0 and n.value == int(n.value)]
    foreign = [(span.start - sentence.offset, span.end - sentence.offset) for span in taken]
    lemmas = {token.lemma for token in tokens}
    found: list[Score] = []
    index = 0
    while index + 1 < len(numbers):
        pair = _pair(tokens, numbers[index], numbers[index + 1], lemmas)
        start, end = numbers[index].start, numbers[index + 1].end
        # A date that reaches beyond both figures owns them; one that holds a single figure of a result misread it.
        if pair is None or any(a < end and start < b and not (start <= a and b <= end) for a, b in foreign):
            index += 1
            continue
        pairs, last = [pair], numbers[index + 1].last
        first = numbers[index]
        index += 2
        while index + 1 < len(numbers):
            gap = [t.text for t in tokens[last : numbers[index].first]]
            more = _dashed(tokens, numbers[index], numbers[index + 1])
            if more is None or gap not in ([], [","], ["and"], ["("], [")"], [")", ","], [",", "and"]):
                break
            if gap != ["("]:
                pairs.append(more)
            last = numbers[index + 1].last
            index += 2
        span = tokens[first.first].start, tokens[last - 1].end
        frame = frame_of(sentence, span, core=(first.first, last))
        found.append(Score(sentence.span(*span), tuple(pairs), frame))
    return tuple(found) or level


def _level(sentence: Sentence, tokens: Sequence[Token]) -> tuple[Score, ...]:
    """A draw told without a pair: "goalless", "one all", "two goals apiece", "2-all"."""
    for at, token in enumerate(tokens):
        points, last = None, at + 1
        if token.lower in {"goalless", "scoreless"}:
            points = 0
        elif token.lower in {"all", "apiece", "each"} and at:
            noun = tokens[at - 1].lemma in {"goal", "point", "try"}
            counted = at - 1 - noun
            if counted >= 0 and tokens[counted].text in {"-", "‑"}:
                counted -= 1
            read = find_numbers(sentence.text, tokens[: at])[-1:] if counted >= 0 else ()
            one = noun and tokens[counted].lower in {"a", "one"}
            cue = any(t.lemma in _LEVEL for t in tokens)
            if one and cue:
                points, at = 1, counted  # noqa: PLW2901
            elif read and read[0].last == counted + 1 and (cue or (token.lower == "all" and counted < 2)) and read[0].value < 100:
                points, at = int(read[0].value), read[0].first  # noqa: PLW2901
        if points is not None:
            span = tokens[at].start, tokens[last - 1].end
            return (Score(sentence.span(*span), ((points, points),), frame_of(sentence, span, core=(at, last))),)
    return ()


def _dashed(tokens: Sequence[Token], left: Number, right: Number) -> tuple[int, int] | None:
    """The pair that two whole numbers with a glued dash between them make."""
    if right.first != left.last + 1 or tokens[left.last].text not in _DASHES or left.scaled or right.scaled:
        return None
    if left.end != tokens[left.last].start or right.start != tokens[left.last].end:
        return None
    before = tokens[left.first - 1] if left.first else None
    after = tokens[right.last] if right.last < len(tokens) else None
    if before is not None and before.end == left.start and before.text not in {"(", "“", '"', "[", "'", "‘"}:
        return None
    if (
        after is not None
        and after.start == right.end
        and (after.text in _DASHES or after.text[0].isalpha() or after.text in {"%", "°"})
    ):
        # "a 5-4-ruling" does not occur; "3-1-1", "2-3-day" and "20-25%" are other things.
        return None
    return int(left.value), int(right.value)


def _pair(tokens: Sequence[Token], left: Number, right: Number, lemmas: set[str]) -> tuple[int, int] | None:
    dashed = _dashed(tokens, left, right)
    if dashed is not None:
        return dashed if _is_result(tokens, left, right, lemmas) else None
    return _voted(tokens, left, right, lemmas) or _for_and_against(tokens, left, right)


def _is_result(tokens: Sequence[Token], left: Number, right: Number, lemmas: set[str]) -> bool:
    first, second = left.value, right.value
    if max(first, second) > 999 or (first, second) in {(24, 7), (50, 50), (9, 11)}:
        return False
    if len(tokens[left.first].text) > 1 and tokens[left.first].text[0] == "0":
        return False
    at = right.last
    after = tokens[at] if at < len(tokens) else None
    if after is not None and (after.lemma in _BEHIND or after.lower in _BEHIND):
        return True
    if after is not None and unit_at(tokens, at, glued=False) is not None:
        return False
    counted = after is not None and after.pos in {"NN2", "NN0"} and after.lemma not in _VOTES
    if first >= second:
        return not counted or bool(lemmas & _CUES)
    return not counted and bool(lemmas & _CUES)


def _voted(tokens: Sequence[Token], left: Number, right: Number, lemmas: set[str]) -> tuple[int, int] | None:
    """51 votes to 47, by 51 to 47, three goals to one, 93 against 41, won it, 6 to 4."""
    between = tokens[left.last : right.first]
    words = [token.lower for token in between]
    noun = bool(between) and between[0].lemma in _VOTES
    if left.scaled or right.scaled or words[1 if noun else 0 :] not in (["to"], ["against"], ["votes", "to"]):
        return None
    after = tokens[right.last] if right.last < len(tokens) else None
    if after is not None and after.lemma not in _VOTES and (unit_at(tokens, right.last, glued=False) is not None or after.pos in {"NN2", "NN0", "NN1"} or after.text in {"%", "-"}):
        return None
    opener = tokens[left.first - 1] if left.first else None
    # "from 12 votes to 15" is a change, "between" opens a range.
    if opener is not None and opener.lower in {"from", "between"} | {"$", "£", "€"}:
        return None
    behind = after is not None and after.lemma in _VOTES
    cue = opener is not None and (opener.lower in {"by", "of", ","} or opener.lemma in {"vote", "split", "rule", "decide", "finish", "end"})
    result = bool(lemmas & _CUES) and left.value > right.value
    return (int(left.value), int(right.value)) if noun or behind or (cue and result) else None


def _for_and_against(tokens: Sequence[Token], left: Number, right: Number) -> tuple[int, int] | None:
    """300 in favour and 250 against, 300 for and 250 against; scored 27 goals and conceded 25."""
    between = [token.lower for token in tokens[left.last : right.first]]
    if len(between) < 6 and {"conceded", "conceding"} & set(between) and not {"vote", "votes"} & set(between):
        return int(left.value), int(right.value)
    if len(between) > 8 or not {"favour", "favor", "for"} & set(between):
        return None
    behind = [token.lower for token in tokens[right.last : right.last + 4]]
    return (int(left.value), int(right.value)) if "against" in behind or "opposed" in behind else None
