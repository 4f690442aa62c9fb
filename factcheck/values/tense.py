"""Whether a date in a sentence lies before or after the article: the verb that governs it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.sentence import Sentence, Token

_FUTURE_MODALS = frozenset({"will", "'ll", "’ll", "shall", "wo", "can", "may", "might", "must", "should"})
# Verbs, participles and adjectives that look forward: what follows them has not happened when they are said.
_FORWARD = frozenset(
    {
        *("schedule", "plan", "slate", "expect", "due", "set", "bill", "intend", "hope", "agree", "promise", "vow"),
        *("pledge", "decide", "ask", "order", "urge", "invite", "want", "wish", "aim", "prepare", "propose", "arrange"),
        *("seek", "likely", "poise", "tip", "forecast", "ready", "summon", "call", "postpone", "delay", "tell", "fix"),
        *("deadline", "upcoming", "ahead", "allow", "permit", "refuse", "threaten", "offer", "book", "earmark"),
    }
)
# A verb that has already brought about the infinitive after it: "managed to open on Friday".
_ACHIEVED = frozenset({"manage", "fail", "begin", "start", "help", "use", "have", "come", "go", "force", "compel"})
_SAYING = frozenset({"say", "tell", "announce", "add", "report", "confirm", "write", "warn", "note", "explain"})


def direction(sentence: Sentence, start: int, end: int) -> str:
    """Where the words around this stretch place it: "past", "future", or "" where they do not tell.

    The nearest verb group before the stretch decides; where none stands before it, the nearest after it.
    """
    tokens = sentence.tokens
    before = [i for i, t in enumerate(tokens) if t.end <= start]
    for i in reversed(before):
        if _opens_clause(tokens[i]):
            break
        if tokens[i].is_verb:
            return _of_group(tokens, i)
    after = [i for i, t in enumerate(tokens) if t.start >= end]
    for i in after:
        if tokens[i].is_verb:
            return _of_group(tokens, i)
    for i in reversed(before):
        if tokens[i].is_verb:
            return _of_group(tokens, i)
    return ""


def _opens_clause(token: Token) -> bool:
    return token.text in {";", ":", "(", "—", "“", '"'}


def _of_group(tokens: Sequence[Token], at: int) -> str:
    """The tense of the verb group that the verb at this index belongs to."""
    group = _group(tokens, at)
    words = [tokens[i].lower for i in group]
    if any(word in _FUTURE_MODALS for word in words):
        # "may have left on Friday" looks back
        return "past" if "have" in words and tokens[group[-1]].pos in {"VVN", "VBN", "VHN", "VDN"} else "future"
    if any(word in {"would", "could"} for word in words):
        return "past" if "have" in words else "future"
    head = tokens[group[-1]]
    if head.lemma in _FORWARD and head.lemma not in _SAYING and head.pos in {"VVN", "AJ0", "VVZ", "VVB"}:
        return "future"
    first = tokens[group[0]]
    if first.pos in {"VVI", "VBI", "VHI", "VDI"} or _after_to(tokens, group[0]):
        return _of_infinitive(tokens, group[0])
    if any(tokens[i].pos in {"VVD", "VBD", "VHD", "VDD"} for i in group):
        return "past"
    if "have" in words or "has" in words or "'ve" in words or "’ve" in words:
        return "past"
    if first.pos in {"VVZ", "VVB", "VBZ", "VBB", "VBP"}:
        following = tokens[group[-1] + 1].lemma if group[-1] + 1 < len(tokens) else ""
        return "past" if head.pos == "VVN" and following not in _FORWARD and head.lemma not in _FORWARD else "future"
    return "past" if head.pos in {"VVN", "VVD"} else ""


def _group(tokens: Sequence[Token], at: int) -> list[int]:
    """Indices of the verb group around this verb: auxiliaries, negations and adverbs between."""
    low = at
    while low > 0 and _in_group(tokens[low - 1]) and at - low < 5:
        low -= 1
    high = at
    while high + 1 < len(tokens) and _in_group(tokens[high + 1]) and high - at < 5:
        high += 1
    return [i for i in range(low, high + 1) if tokens[i].is_verb or tokens[i].lower in _FUTURE_MODALS] or [at]


def _in_group(token: Token) -> bool:
    return token.is_verb or token.pos in {"AV0", "XX0"} or token.lower in _FUTURE_MODALS


def _after_to(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].lower == "to"


def _of_infinitive(tokens: Sequence[Token], at: int) -> str:
    """What the word that governs an infinitive makes of its time: "agreed to meet", "managed to meet"."""
    for i in range(at - 1, max(-1, at - 8), -1):
        token = tokens[i]
        if token.lemma in _ACHIEVED:
            return "past"
        if token.lemma in _FORWARD or token.lower in {"is", "are", "going", "'s", "’s"}:
            return "future"
        if token.is_verb:
            return "past" if token.pos in {"VVD", "VBD"} else "future"
    return "future"
