"""Where clauses begin, by the words and verbs that open them.

Clauses are kept flat: each is a run of tokens around one verb group (with its infinitives). A clause that goes on after
a relative clause inside it ("The storm, which hit the coast, left …") is a second run whose ``host`` is the first.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.phrases import NounPhrase, VerbChunk
    from factcheck.values.sentence import Token

_STOPS = frozenset({";", ":", "—", "–", "(", ")", "“", "”", '"', "…", "..."})
_ADVERBS = frozenset({"AV0", "XX0"})
_RELATIVES = frozenset({"PNQ", "DTQ"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One run of tokens, half-open; ``kind`` says what opens it, ``opener`` is that word in lower case."""

    first: int
    last: int
    kind: str
    """main, relative, complement, subordinate, coordinate, participle or resumed."""
    opener: str = ""
    host: int | None = None
    """For a resumed clause the index of the run that it goes on with; for others the clause it hangs on."""


@dataclass(slots=True)
class _Open:
    first: int
    kind: str
    opener: str = ""
    finite: bool = False
    verbal: bool = False


def object_acts(lemma: str, *, bare: bool) -> bool:
    """Whether the object of this verb acts in the infinitive behind it: "asked the court to rule", bare "saw it fall"."""
    return lemma in section("syntax", "object-control") or (bare and lemma in section("predicates", "perceiving"))


def without_asides(
    words: Sequence[Token], phrases: Sequence[NounPhrase], verbs: Sequence[VerbChunk]
) -> tuple[tuple[NounPhrase, ...], tuple[VerbChunk, ...]]:
    """The phrases and verbs but for "police say" in "the man who police say shot the guard"."""
    starts = {phrase.first: phrase for phrase in phrases}
    saying = section("syntax", "says") | section("predicates", "suspecting")
    aside_phrases: set[int] = set()
    aside_verbs: set[int] = set()
    for verb, after in pairwise(verbs):
        if verb.lemma in saying and verb.finite and after.finite and after.first == verb.last:
            at = next((at for at in range(verb.first - 1, max(verb.first - 6, 0), -1) if at in starts), 0)
            if at and starts[at].last == verb.first and words[at - 1].pos in _RELATIVES:
                aside_phrases.add(at)
                aside_verbs.add(verb.first)
    return (
        tuple(phrase for phrase in phrases if phrase.first not in aside_phrases),
        tuple(verb for verb in verbs if verb.first not in aside_verbs),
    )


def clauses(words: Sequence[Token], phrases: Sequence[NounPhrase], verbs: Sequence[VerbChunk]) -> tuple[Clause, ...]:
    """The clauses of a sentence from left to right, without gaps."""
    phrase_at = {phrase.first: phrase for phrase in phrases}
    verb_at = {verb.first: verb for verb in verbs}
    runs: list[_Open] = [_Open(0, "main")]
    at = 0
    while at < len(words):
        word, run = words[at], runs[-1]
        opened = _opening(words, at, run, phrase_at, verb_at)
        if opened is not None:
            if at == run.first and not run.verbal:
                run.kind, run.opener = opened, word.lower
            else:
                runs.append(_Open(at + (word.text == ","), opened, word.lower))
                run = runs[-1]
        if at in verb_at:
            verb = verb_at[at]
            if verb.finite and run.finite:
                _second(runs, words, at, phrases)
            runs[-1].verbal = True
            runs[-1].finite = runs[-1].finite or verb.finite
            at = verb.last
        else:
            at += 1
    return _hosts(runs, len(words))


def _opening(
    words: Sequence[Token], at: int, run: _Open, phrase_at: dict[int, NounPhrase], verb_at: dict[int, VerbChunk]
) -> str | None:
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else None
    kind: str | None = None
    if word.pos in _RELATIVES or (word.pos == "PRP" and after is not None and after.pos in _RELATIVES):
        kind = None if at and words[at - 1].pos == "PRP" else "relative"
    elif word.pos == "CJT":
        kind = "complement"
    elif word.pos == "AVQ" or (word.pos == "CJS" and word.lower != "than" and not (after and after.lower == "of")):
        kind = "subordinate"
    elif word.text in _STOPS:
        kind = "main" if run.verbal else None
    elif word.pos in {"PRP", "PRF"} and at + 1 in verb_at and verb_at[at + 1].participle == "ing":
        kind = "participle"
    elif word.pos == "CJC" and run.verbal and _verb_follows(words, at + 1, phrase_at, verb_at):
        kind = "coordinate"
    elif word.text == "," and run.verbal:
        kind = _after_comma(words, at, phrase_at, verb_at)
    return kind


def _after_comma(
    words: Sequence[Token], at: int, phrase_at: dict[int, NounPhrase], verb_at: dict[int, VerbChunk]
) -> str | None:
    at += 1
    if at < len(words) and words[at].text in _STOPS:
        return "main"  # '…," said the mayor'
    while at < len(words) and words[at].pos in _ADVERBS:
        at += 1
    verb = verb_at.get(at)
    if verb is not None:
        return "resumed" if verb.finite else "participle" if verb.participle else None
    return "main" if at in phrase_at and _verb_follows(words, at, phrase_at, verb_at) else None


def _verb_follows(
    words: Sequence[Token], at: int, phrase_at: dict[int, NounPhrase], verb_at: dict[int, VerbChunk]
) -> bool:
    """Whether a verb comes at once, or after one noun phrase with at most two "of" or "in" phrases."""
    nouns = 0
    while at < len(words) and nouns < 4:
        if at in verb_at:
            return not verb_at[at].infinitive and (nouns == 0 or verb_at[at].finite or verb_at[at].participle == "ed")
        if at in phrase_at:
            at, nouns = phrase_at[at].last, nouns + 1
        elif words[at].pos in {"AV0", "XX0", "PRF", "EX0"} or (words[at].pos == "PRP" and nouns):
            at += 1
        else:
            return False
    return False


def _second(runs: list[_Open], words: Sequence[Token], at: int, phrases: Sequence[NounPhrase]) -> None:
    """A second finite verb in one run opens a clause at its own subject, or goes on with the clause before."""
    run = runs[-1]
    before = at - 1
    while before > run.first and words[before].pos in _ADVERBS:
        before -= 1
    found = bisect_right(phrases, before, key=lambda phrase: phrase.first) - 1
    subject = (
        phrases[found] if found >= 0 and run.first < phrases[found].first and before < phrases[found].last else None
    )
    # "said shares in Ravel would fall": back over prepositional phrases to the noun that they belong to.
    while subject is not None and words[subject.first - 1].pos in {"PRP", "PRF"} and found > 0:
        found -= 1
        whole = phrases[found]
        subject = whole if whole.last == subject.first - 1 and whole.first > run.first else None
    if subject is not None and run.kind != "relative":
        runs.append(_Open(subject.first, "complement"))
    else:
        runs.append(_Open(at, "resumed"))


def _hosts(runs: list[_Open], end: int) -> tuple[Clause, ...]:
    free: list[int] = []
    found: list[Clause] = []
    for index, run in enumerate(runs):
        last = runs[index + 1].first if index + 1 < len(runs) else end
        host: int | None = index - 1 if index else None
        if run.kind == "resumed":
            host = free.pop() if free else host
        elif (
            run.kind != "main"
            and found
            and host is not None
            and found[host].kind == "resumed"
            and run.kind == "coordinate"
        ):
            host = index - 1
        if not run.verbal:
            free.append(index)
        found.append(Clause(run.first, last, run.kind, run.opener, host))
    return tuple(found)
