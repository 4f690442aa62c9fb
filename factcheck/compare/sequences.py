"""Which of two events a claim puts first, by "before", "after", "until", "then", "followed by" and their like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from factcheck.compare.content import Word, content_words, sentence_of
from factcheck.values.lexicon import section
from factcheck.values.syntax import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Claim, Span
    from factcheck.values.sentence import Sentence, Token

Stretch: TypeAlias = tuple[int, int]
"""Half-open token indices."""
Ordered: TypeAlias = tuple[Stretch, Stretch, int]
"""What comes first, what comes second, and the token that says so."""

_STOPS = frozenset({";", ":", "—", "–", "(", ")", ".", "“", "”", '"'})
_NOTHING: Stretch = (0, 0)
_SECOND = frozenset({"second", "last", "afterwards", "afterward", "later", "next", "then", "subsequently", "finally"})
# Profits "before tax" and "after costs" come neither first nor second.
_ACCOUNTS = frozenset({"tax", "vat", "interest", "fee", "cost", "deduction", "depreciation", "charge"})
_NO_EVENT = frozenset({"if", "though", "well", "soon", "long", "far", "many", "much", "such", "of", "to"})
_TOGETHER = (("at", "the", "same", "time"), ("at", "the", "same", "moment"), ("at", "once"), ("simultaneously",))


@dataclass(frozen=True, slots=True)
class Succession:
    """Two events in the order in which they happened; ``later`` or ``earlier`` is empty where one alone is called first or last."""

    earlier: tuple[Word, ...]
    later: tuple[Word, ...]
    span: Span
    together: bool = False
    """Both at one moment; then ``earlier`` holds all the words."""
    meanwhile: str = ""
    """How ``earlier`` falls into the time of ``later``: "during" it goes on, "at" its moment; empty where one comes first."""


def successions_of(claim: Claim) -> tuple[Succession, ...]:
    """The pairs of events that a claim puts in order."""
    return _successions(sentence_of(claim), content_words(claim))


@lru_cache(maxsize=4096)
def _successions(sentence: Sentence, content: tuple[Word, ...]) -> tuple[Succession, ...]:
    words = words_of(sentence)
    found: list[Succession] = []
    for first, last in _segments(words):
        for at in range(first, last):
            ordered, meanwhile = _ordered(words, first, last, at), ""
            if ordered is None:
                ordered, meanwhile = _meanwhile(words, first, last, at)
            if ordered is None:
                continue
            earlier, later, mark = ordered
            before, after = _within(words, earlier, content), _within(words, later, content)
            if before or after:
                span = sentence.span(words[mark].start, words[mark].end)
                found.append(Succession(before, after, span, meanwhile=meanwhile))
        found.extend(
            Succession(
                _within(words, (first, last), content), (), sentence.span(words[at].start, words[at].end), together=True
            )
            for at in range(first, last)
            if any(tuple(w.lower for w in words[at : at + len(mark)]) == mark for mark in _TOGETHER)
        )
    return tuple(found)


def _segments(words: Sequence[Token]) -> list[Stretch]:
    edges = [-1, *(at for at, word in enumerate(words) if word.text in _STOPS), len(words)]
    return [(a + 1, b) for a, b in pairwise(edges) if b - a > 2]


def _within(words: Sequence[Token], stretch: Stretch, content: Sequence[Word]) -> tuple[Word, ...]:
    if stretch[0] >= stretch[1]:
        return ()
    first, last = words[stretch[0]].start, words[stretch[1] - 1].end
    order = section("cues", "order")
    return tuple(word for word in content if first <= word.start < last and word.lemma not in order)


def _ordered(words: Sequence[Token], first: int, last: int, at: int) -> Ordered | None:
    word = words[at]
    after = words[at + 1].lower if at + 1 < last else ""
    if word.lower == "before" and word.pos in {"CJS", "PRP"}:
        main, bound = _around(words, first, last, at)
        return None if _is_time(words, bound) else (main, bound, at)
    if word.lower in {"after", "once", "following"} and word.pos in {"CJS", "PRP"}:
        main, bound = _around(words, first, last, at)
        return None if _is_time(words, bound) else (bound, main, at)
    if word.lower == "by" and tuple(w.lower for w in words[at + 1 : at + 3]) == ("the", "time"):
        # "By the time the police came, the miners had already left": they left first.
        main, bound = _around(words, first, last, at)
        return (main, (bound[0] + 2, bound[1]), at)
    if word.lower == "when" and at > first and words[at - 1].lower == "only":
        main, bound = _around(words, first, last, at)
        return None if _is_time(words, bound) else (bound, main, at)
    if word.lower in {"until", "till"}:
        main, bound = _around(words, first, last, at)
        if _is_time(words, bound):
            return None
        denied = any(w.pos == "XX0" or w.lower in {"never", "nobody", "none"} for w in words[max(first, at - 12) : at])
        return (bound, main, at) if denied else (main, bound, at)
    if word.lower in {"ahead", "prior"} and after in {"of", "to"}:
        main, bound = _around(words, first, last, at + 1)
        return None if _is_time(words, bound) else ((first, at), bound, at)
    if word.lower == "then" and at > first and (words[at - 1].pos == "CJC" or words[at - 1].text == ","):
        return (first, at), (at + 1, _comma(words, at + 1, last)), at
    if word.lemma in {"precede", "follow"} and word.is_verb:
        return _told_by_verb(words, first, last, at)
    return _first_or_last(words, first, last, at)


def _meanwhile(words: Sequence[Token], first: int, last: int, at: int) -> tuple[Ordered | None, str]:
    """What happens "while the mayor was speaking" or "as the mayor arrived", and which of the two it is."""
    word, nothing = words[at], (None, "")
    if word.lower not in {"while", "as", "when"} or word.pos not in {"CJS", "AVQ"} or at + 2 >= last:
        return nothing
    main, bound = _around(words, first, last, at)
    held = words[bound[0] : bound[1]]
    if main[0] >= main[1] or not held or held[0].lower in _NO_EVENT or _is_time(words, bound):
        return nothing
    verbs = [one for one in held if one.is_verb]
    goes_on = held[0].pos == "VVG" or any(
        one.lower in {"was", "were"} and other.pos == "VVG" for one, other in pairwise(verbs)
    )
    if goes_on:
        return (main, bound, at), "during"
    if word.lower == "while" or not verbs or verbs[0].pos != "VVD":
        return nothing  # "while he denied it" sets against
    return (main, bound, at), "at"


def _told_by_verb(words: Sequence[Token], first: int, last: int, at: int) -> Ordered | None:
    # "the vote preceded the talks", "the talks will follow the vote", "the vote, not preceded by talks, …"
    if any(word.pos == "XX0" for word in words[max(first, at - 3) : at]) or at == first:
        return None
    by = at + 1 < last and words[at + 1].lower == "by"
    sides = (first, at), (at + 1 + by, _comma(words, at + 1 + by, last))
    turned = by == (words[at].lemma == "precede")
    return (sides[1], sides[0], at) if turned else (*sides, at)


def _around(words: Sequence[Token], first: int, last: int, at: int) -> tuple[Stretch, Stretch]:
    """The main event and the one that the conjunction binds, whichever stands first."""
    fronted = all(word.pos in {"AV0", "XX0", "PUQ", "PUN"} for word in words[first:at])
    if not fronted:
        return (first, at), (at + 1, _comma(words, at + 1, last))
    end = _comma(words, at + 1, last)
    if end == last:
        # "Only after the police had gone did the miners leave": the inverted auxiliary opens the main clause.
        end = next((i for i in range(at + 3, last - 1) if _inverted(words, i)), last)
    return (end, last), (at + 1, end)


def _inverted(words: Sequence[Token], at: int) -> bool:
    auxiliary = words[at].pos[:2] in {"VB", "VD", "VH", "VM"} and words[at].pos[2] in "DZB0"
    return auxiliary and words[at + 1].pos in {"AT0", "DPS", "NP0", "PNP", "CRD", "NN2"}


def _comma(words: Sequence[Token], at: int, last: int) -> int:
    return next((i for i in range(at, last) if words[i].text == ","), last)


def _is_time(words: Sequence[Token], stretch: Stretch) -> bool:
    """Whether the bound phrase is a time only: "before noon", "after three days", "until Monday"."""
    times = section("syntax", "times")
    held = words[stretch[0] : stretch[1]]
    if not held or held[0].text[0].isdigit() or held[0].lemma in times or held[0].lemma in _ACCOUNTS:
        return True
    matter = [word for word in held if word.is_noun or word.pos.startswith("VV") or word.pos == "CRD"]
    return not matter or all(word.lemma in times or word.pos == "CRD" for word in matter)


def _first_or_last(words: Sequence[Token], first: int, last: int, at: int) -> Ordered | None:
    # "the workers came out first, the wounded afterwards"; "the stretchers went through the pipe last"
    word = words[at]
    if (
        word.lower not in {"first", "last"}
        or at <= first
        or words[at - 1].pos in {"AT0", "DPS"}
        or words[at - 1].lower == "at"
    ):
        return None
    after = words[at + 1] if at + 1 < last else None
    # "first three", "first bound the guard and then": not an event that came first as a whole.
    if after is not None and (
        after.is_noun or after.is_adjective or after.is_verb or after.is_number or after.pos in {"AT0", "DPS"}
    ):
        return None
    if word.lower == "last":
        return _NOTHING, (first, at), at
    end = next((i for i in range(at, last) if words[i].text == "," or words[i].pos == "CJC"), last)
    if end < last and any(w.lower in _SECOND for w in words[end:last]):
        return (first, at), (end + 1, last), at
    return (first, at), _NOTHING, at
