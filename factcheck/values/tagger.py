"""HanTa behind a memory: the parts of speech of a sentence's words, their lemmas, and what a word alone may be.

Its own search for the likeliest tags walks every tag that may follow, whatever the word can be; here only the few tags of
the word are tried, with the same sums in the same order, so the answer is the same and comes about five times sooner.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_EMPTY, _START, _END, _UNKNOWN = range(4)  # as HanTa numbers them
_LEAST = -1e6
_KEPT = 5
"""States that go on at each word."""

State: TypeAlias = tuple[int, int]
"""The tags of the last two words."""


def best_tags(words: Sequence[str]) -> tuple[str, ...]:
    """The likeliest parts of speech of the words of one sentence, none of them empty."""
    model = _tagger()
    chances = [_chances(word, cased=at > 0) for at, word in enumerate(words)]
    return tuple(str(model.int2tag[tag]) for tag in _path(model.LP_trans_word, chances))


def base_form(word: str, tag: str) -> str:
    """The lemma of a word that has this part of speech, as HanTa writes it."""
    lemma: str = _tagger().analyze(word, tag)[0]
    return lemma


def tags_of_word(word: str) -> tuple[str, ...]:
    """Every part of speech that the word alone could have, likeliest first."""
    return tuple(str(tag) for tag, _ in _tagger().tag_word(word))


@lru_cache(maxsize=65536)
def _chances(word: str, *, cased: bool) -> dict[int, float]:
    """What the word may be, with the log-probability; empty where anything goes."""
    found = dict(_tagger()._tag_word(word, cutoff=5, casesensitive=cased, conditional=True))  # noqa: SLF001  (it has no public name)
    return {} if found.keys() == {_UNKNOWN} else found


def _path(follows: Mapping[State, Mapping[int, float]], chances: Sequence[Mapping[int, float]]) -> list[int]:
    """Viterbi over pairs of tags; where no pair is known to follow, the sentence goes on as if it began there."""
    row: dict[State, float] = {(_EMPTY, _START): 0.0}
    origins: list[dict[State, State]] = []
    for chance in chances:
        bound = sorted(row.values(), reverse=True)[_KEPT] - 1 if len(row) > _KEPT else _LEAST
        reached: dict[State, float] = {}
        origin: dict[State, State] = {}
        for state, before in row.items():
            if before < bound:
                continue
            following = follows.get(state, {})
            last = state[1]
            for tag, lp in chance.items() or ((tag, 0.0) for tag in following if tag != _END):
                if tag in following:
                    total = before + following[tag] + lp
                    key = (last, tag)
                    if total > reached.get(key, _LEAST):
                        reached[key] = total
                        origin[key] = state
        if not reached:
            best = max(row, key=row.__getitem__)
            reached = {(_START, tag): lp for tag, lp in (chance or {_UNKNOWN: 0.0}).items()}
            origin = dict.fromkeys(reached, best)
        row = reached
        origins.append(origin)
    state = max(row, key=lambda state: row[state] + follows.get(state, {}).get(_END, _LEAST))
    found: list[int] = []
    for origin in reversed(origins):
        found.append(state[1])
        state = origin[state]
    return found[::-1]


@lru_cache(maxsize=1)
def _tagger() -> Any:
    from HanTa import HanoverTagger

    return HanoverTagger.HanoverTagger("morphmodel_en.pgz")
