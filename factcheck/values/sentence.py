"""Sentences with their words analysed: the ground on which every value finder stands.

Part of speech and lemma come from HanTa (tags of the BNC: NN1 NN2 NP0 VVD VVN AJ0 CRD ORD PRP …). A sentence is in many
matches and a word in many sentences, so both are analysed once and kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from factcheck.records import Span
from factcheck.values.tagger import base_form, best_tags, tags_of_word

if TYPE_CHECKING:
    from datetime import datetime

# Numbers with their separators, words with the clitics n't and 's split off, "can|not", single marks.
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*"
    r"|[Cc]an(?=not\b)|CAN(?=NOT\b)"
    r"|[^\W\d_]+(?=n['’]t\b)|n['’]t\b"
    r"|[^\W\d_]+"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|\.\.\.|[^\w\s]|_"
)


_QUOTES = frozenset('“”„«»"')
_DASHES = frozenset("—–…")


_LONGEST_WORD = 40


class Token(NamedTuple):
    """One word or mark; ``start`` and ``end`` are offsets in the sentence."""

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str

    @property
    def is_noun(self) -> bool:
        """Common or proper noun."""
        return self.pos in {"NN0", "NN1", "NN2", "NP0"}

    @property
    def is_verb(self) -> bool:
        """Any form of a verb, auxiliaries and modals too."""
        return self.pos.startswith("V")

    @property
    def is_adjective(self) -> bool:
        """Positive, comparative or superlative."""
        return self.pos.startswith("AJ")

    @property
    def is_number(self) -> bool:
        """Cardinal or ordinal, in digits or words."""
        return self.pos in {"CRD", "ORD"} or self.text[0].isdigit()


_end = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, where it stands in its article, and the moment from which its "yesterday" counts."""

    text: str
    tokens: tuple[Token, ...] = field(repr=False)
    offset: int = 0
    anchor: datetime | None = None

    def __hash__(self) -> int:
        # Text and place are enough, and a string keeps its hash: sentences are keys of caches.
        return hash((self.text, self.offset))

    def span(self, start: int, end: int) -> Span:
        """The span in the article of a stretch of this sentence."""
        return Span(start + self.offset, end + self.offset)

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after this offset of the sentence; len(tokens) past the last."""
        return bisect_right(self.tokens, offset, key=_end)


def analyse(text: str, *, offset: int = 0, anchor: datetime | None = None) -> Sentence:
    """Split one sentence into tokens with lemma and part of speech."""
    return Sentence(text, _tokens(text), offset, anchor)


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[Token, ...]:
    found = list(_TOKEN.finditer(text))
    words = [m.group() for m in found]
    # A long run without a full stop is no sentence; the tagger's time is linear, but its memory is not free.
    tags = _tags(words) if len(words) <= 400 else _tags_in_pieces(words)
    return tuple(
        Token(*m.span(), word, word.lower(), _lemma(word, tag), tag)
        for m, word, tag in zip(found, words, tags, strict=True)
    )


def _tags_in_pieces(words: list[str]) -> tuple[str, ...]:
    return tuple(tag for at in range(0, len(words), 200) for tag in _tags(words[at : at + 200]))


def _tags(words: list[str]) -> tuple[str, ...]:
    if not words:
        return ()
    tags = best_tags([_short(word).replace("’", "'") for word in words])
    return tuple(_certain(word, tag) for word, tag in zip(words, tags, strict=True))


def _short(word: str) -> str:
    """What the tagger sees: its time grows with the square of a word's length, and no word is so long."""
    return word if len(word) <= _LONGEST_WORD else "12" if word[0].isdigit() else word[:_LONGEST_WORD]


def _certain(word: str, tag: str) -> str:
    """The tag, unless the word's first character leaves no doubt: the tagger takes curly quotes and dashes for nouns."""
    if word[0].isdigit():
        return "CRD"
    if word in _QUOTES:
        return "PUQ"
    return "PUN" if word in _DASHES else tag


# Past forms that the analyser leaves as they are or cuts like regular ones.
_IRREGULAR = {
    "bitten": "bite",
    "flown": "fly",
    "slew": "slay",
    "slid": "slide",
    "sped": "speed",
    "spilt": "spill",
    "trodden": "tread",
    "overthrew": "overthrow",
    "resold": "resell",
    "oversaw": "oversee",
    "retook": "retake",
    "rewrote": "rewrite",
}


@lru_cache(maxsize=65536)
def _lemma(word: str, tag: str) -> str:
    if not word[0].isalpha() or tag == "XX0" or len(word) > _LONGEST_WORD:
        return "not" if tag == "XX0" else word
    if tag in {"VVD", "VVN"} and word.lower() in _IRREGULAR:
        return _IRREGULAR[word.lower()]
    return (base_form(word.replace("’", "'"), tag) if tag != "NP0" else word).lower()


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[str, ...]:
    """Every part of speech that the word alone could have, likeliest first; context has already picked one of them."""
    if not word[0].isalpha():
        return ()
    return tags_of_word(_short(word).replace("’", "'"))


def retagged(token: Token, pos: str) -> Token:
    """The token with another part of speech, and the lemma that goes with it."""
    return Token(token.start, token.end, token.text, token.lower, _lemma(token.text, pos), pos)
