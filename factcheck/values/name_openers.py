"""Whether the word that opens a sentence is a name there, though it is a word, too: "Trump fired Powell", "Cash said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.lexicon import section
from factcheck.values.name_forms import name_words
from factcheck.values.sentence import readings
from factcheck.values.verb_tags import ADVERBS, FINITE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from factcheck.records import Name
    from factcheck.values.name_spans import Word
    from factcheck.values.sentence import Sentence

_SAYING = section("naming", "saying") - {"who", "whose", "whom"}
_WILL = frozenset({"will", "would", "may", "might", "can", "could", "must", "should"})
_CALENDAR = section("naming", "calendar") | section("naming", "openers")


def surnames_of(names: Iterable[Name]) -> frozenset[str]:
    """Which surnames the fuller names of an article tell: "trump" of "Donald Trump"."""
    words = (name_words(name.text) for name in names if name.kind == "person")
    return frozenset(inside[-1] for inside in words if len(inside) > 1 and len(inside[-1]) > 1)


def may_hold(sentence: Sentence, found: Sequence[Name], known: Collection[str]) -> bool:
    """Whether a sentence has one of these surnames where none of the names found in it stands."""
    return any(
        token.lower in known
        and token.text[0].isupper()
        and not any(name.span.start <= token.start + sentence.offset < name.span.end for name in found)
        for token in sentence.tokens
    )


def acts(row: Sequence[Word], at: int) -> bool:
    """Whether the word stands where a person of this name would: before a verb, a possessive, or what is told of him."""
    ahead = at + 1
    if row[at].plain in _CALENDAR:
        return ahead < len(row) and row[ahead].plain in _SAYING
    if ahead < len(row) and row[ahead].pos in ADVERBS:
        ahead += 1
    if ahead >= len(row):
        return False
    follower, then = row[ahead], row[ahead + 1] if ahead + 1 < len(row) else None
    if follower.pos in FINITE or follower.plain in _WILL or follower.text in {"'s", "’s"}:
        return True
    if then is None or ahead > at + 1:
        return False
    if follower.text == ",":
        return then.text[0].isdigit() or then.pos in {"PNQ", "DTQ", "VVG", "AT0"}
    return follower.plain == "and" and then.capital


def is_unread(row: Sequence[Word], at: int) -> bool:
    """Whether a capital before a verb has no reading but a name's: "Biden said", which no noun could stand for."""
    word, follower = row[at], row[at + 1] if at + 1 < len(row) else None
    if follower is None or word.plain in _CALENDAR:
        return False
    if word.pos in {"AJ0", "VVN", "UNC"}:
        return follower.plain in _SAYING
    if word.pos not in {"NN0", "NN1"} or follower.pos not in FINITE or "NN2" in readings(word.plain):
        return False
    return readings(word.text)[:1] == ("NP0",)
