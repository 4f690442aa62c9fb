"""Two figures with a dash between them that neither count nor are a result: "bed 7-2", "open 10-6", odds of 5-2, "the 25-34 age group"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.number_words import Number
    from factcheck.values.sentence import Token

_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_WICKETS = 10
_PLACES = section("figures", "dashed places")
_BEATING = section("figures", "results cues")
# "the 5-2 favourite", "priced at 9-2": odds.
_BETTING = frozenset(["outsider", "favourite", "favorite", "underdog", "longshot", "shot", "price", "quote"])
_RATIOS = frozenset({"outnumber", "outsell", "outspend", "ratio"})
_LONG_ODDS = frozenset({"odds", "bookmaker", "bookie"})
_FAR = 10
"""No further back than so many words do odds rule a figure."""
_OPEN = section("figures", "dashed open")
_DAYS = section("figures", "dashed days")
_WEEK = frozenset({"thursday", "friday", "saturday", "sunday"}) | _DAYS
_ENGAGED = section("figures", "dashed engaged")
_NOON = 12
_DIGITS, _AROUND = 3, 40
_LINKS, _HOURS = frozenset({"from", "only"}), frozenset({"hours", "times"})
# Behind two figures these say who leads.
_STANDING = frozenset({"up", "ahead", "down", "behind", "clear"})
_AGED, _BEATEN_BY = frozenset({"aged", "age", "ages"}), frozenset({"to", "against", "by", "over", "with"})
_GROUPS = section("figures", "dashed groups")
_GROUPED = section("figures", "dashed grouped")


def names(tokens: Sequence[Token], first: int, last: int, pair: tuple[float, float], *, cued: bool) -> bool:
    """Whether a pair over these tokens tells which place, when it is open, what a bet pays or how old; ``cued``: a contest is told of."""
    return (
        _placed(tokens, first)
        or _aged(tokens, first, last, pair)
        or _betting(tokens, first, last)
        or _opening(tokens, first, last, pair, cued=cued)
    )


def half_of_name(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number is half of such a pair: no quantity."""
    at, last = number.first, number.last
    if not (last + 1 < len(tokens) and _joined(tokens, last)):
        at, last = at - 2, at - 1
        if at < 0 or not _joined(tokens, last):
            return False
    left, right = tokens[at].text, tokens[last + 1].text
    if not (left.isdecimal() and right.isdecimal()) or max(len(left), len(right)) > _DIGITS:
        return False
    cued = any(token.lemma in _BEATING for token in tokens[max(0, at - _AROUND) : at + _AROUND])
    # How old people are is a value: "aged 18-24".
    aged = at > 0 and tokens[at - 1].lower in _AGED
    return not aged and names(tokens, at, last + 2, (float(left), float(right)), cued=cued)


def _joined(tokens: Sequence[Token], dash: int) -> bool:
    """Whether this token is a dash glued to what stands on both sides."""
    before, token, after = tokens[dash - 1 : dash + 2]
    return token.text in _HYPHENS and before.end == token.start and token.end == after.start


def _placed(tokens: Sequence[Token], first: int) -> bool:
    """Bed 7-2, in room 12-4; neither "lost to Helen Ward 6-4" nor "approved the bus route 9-4"."""
    at = first - 1
    if at < 0 or tokens[at].lemma not in _PLACES or tokens[at].pos.startswith("VV"):
        return False
    before = tokens[at - 1] if at else None
    if before is None or not before.text[0].isalpha():
        return True
    if tokens[at].text[0].isupper() and before.lemma in _BEATING:
        return False
    return not (before.is_noun or before.is_adjective or before.pos in {"AT0", "DT0", "DPS", "POS"})


def _aged(tokens: Sequence[Token], first: int, last: int, pair: tuple[float, float]) -> bool:
    """People aged 18-24, the 25-34 age group, women 18-35."""
    low, high = pair
    if not low < high:
        return False
    after = [token.lemma for token in tokens[last : last + 2]]
    if after[:1] == ["age"] or (after[:1] and after[0] in _GROUPS):
        return True
    before = tokens[first - 1] if first else None
    if before is None:
        return False
    beaten = any(token.lower in _BEATEN_BY for token in tokens[max(0, first - 4) : first])
    return before.lower in _AGED or (before.lower in _GROUPED and not beaten)


def _betting(tokens: Sequence[Token], first: int, last: int) -> bool:
    """The 5-2 favourite, priced at 9-2, the odds on a truce are 3-1; "against the odds it was 3-1" is a result."""
    beside = [*tokens[max(0, first - 3) : first], *tokens[last : last + 1]]
    # "Rated 7-1", and not "the vote on rates was 7-1".
    if any(token.lemma in _BETTING | _RATIOS or token.lower == "rated" for token in beside) or (
        last < len(tokens) and tokens[last].lower == "odds"
    ):
        return True
    for at in range(first - 1, max(-1, first - 1 - _FAR), -1):
        if tokens[at].text in {",", ";", ":"}:
            return False
        if tokens[at].lemma in _LONG_ODDS:
            return not any(token.lower in {"against", "all", "defied", "beat"} for token in tokens[max(0, at - 3) : at])
    return False


def _opening(tokens: Sequence[Token], first: int, last: int, pair: tuple[float, float], *, cued: bool) -> bool:
    """Opens 10-6, opening hours are 10-4, works 9-5, a 9-5 job, 9-1 on Saturdays; "opened 2-1 up" and "closed to 3-2" are results."""
    if not all(1 <= hour <= _NOON for hour in pair):
        return False
    after = tokens[last] if last < len(tokens) else None
    if after is not None and (after.lower in _STANDING or after.pos in {"NN2", "NN0"} or after.is_adjective):
        return after.lower in _DAYS and not cued
    if after is not None and after.lemma in _ENGAGED:
        return True
    at = first - 1
    while at >= max(0, first - _FAR) and (tokens[at].lower in _DAYS | _LINKS or tokens[at].text in {":", ","}):
        at -= 1
    ruler = tokens[at] if at >= 0 else None
    if ruler is not None and (ruler.lemma in _OPEN or ruler.lower in _HOURS):
        return True
    if ruler is not None and ruler.lemma == "be" and _of_hours(tokens, at):
        return True
    led = {token.lower for token in tokens[max(0, at + 1) : first]}
    if at > 1 and ruler is not None and ruler.lower in _WEEK and tokens[at - 1].lower in {"to", "-", "–", "through"}:
        return True  # "Monday to Friday 9-5"
    behind = (
        {token.lower for token in tokens[last : last + 2]} if after is None or after.lower in {"on", *_DAYS} else set()
    )
    return not cued and bool(led & _DAYS or behind & _DAYS or "from" in led)


def _of_hours(tokens: Sequence[Token], verb: int) -> bool:
    """Whether hours are the subject: "visiting hours on the ward are", unlike "after two hours it was"."""
    for at in range(verb - 1, max(0, verb - _FAR), -1):
        if tokens[at].lower in _HOURS:
            return not tokens[at - 1].is_number
        if tokens[at].is_verb or tokens[at].pos == "PNP" or tokens[at].text == ",":
            return False
    return False


def halved(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number is half of a pair that is no range: "50-50", "took 4-38", "improved to 31-33"; the score and the par of "a 5-under 67"."""
    at, last = number.first, number.last
    hyphen = last + 1 < len(tokens) and tokens[last].text in _HYPHENS and tokens[last].start == number.end
    if hyphen and tokens[last + 1].lower in {"under", "over"}:
        return last + 2 >= len(tokens) or tokens[last + 2].lower in {"par", "for"} or tokens[last + 2].text[0].isdigit()
    if at > 1 and tokens[at - 1].lower in {"under", "over", "par"} and tokens[at - 2].text in _HYPHENS:
        return tokens[at - 2].end == tokens[at - 1].start
    if not hyphen:
        at -= 2
        if at < 0 or tokens[at + 1].text not in _HYPHENS or tokens[at].end != tokens[at + 1].start:
            return False
        last = at + 1
    left, right = tokens[at], tokens[last + 1]
    if not (left.text.isdecimal() and right.text.isdecimal()):
        return False
    before, ahead = (tokens[at - 1] if at else None), (tokens[at - 2] if at > 1 else None)
    after = tokens[last + 2] if last + 2 < len(tokens) else None
    if left.text == right.text == "50":
        return True
    if before is None or (
        after is not None
        and (
            after.text in {"%", "-"}
            or (after.is_noun and not after.text[0].isupper())
            or (after.start == right.end and after.text[0].isalpha())
        )
    ):
        return False
    bowled = before.lemma in {"take", "claim"} or (
        before.lower == "of" and ahead is not None and ahead.lower == "figures"
    )
    record = before.lower in {"to", "of", "at"} and ahead is not None and ahead.lemma in {"improve", "record"}
    return (bowled and len(left.text) <= 2 and int(left.text) <= _WICKETS) or record
