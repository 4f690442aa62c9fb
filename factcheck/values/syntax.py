"""Shallow syntax of one news sentence: noun phrases, verb groups with their parts, clauses.

Token indices are those of ``words_of(sentence)``: the sentence's own tokens with repaired tags. Everything is linear in
the number of tokens and kept for the sentences seen last.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.chunks import NounPhrase, VerbChunk, noun_chunks, verb_chunks
from factcheck.values.clauses import Clause, clauses
from factcheck.values.tagging import corrected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Modality
    from factcheck.values.sentence import Sentence, Token

__all__ = ["Attachment", "NounPhrase", "VerbGroup", "clause_spans", "noun_phrases", "verb_groups", "words_of"]

_SAYS = frozenset("say tell add warn announce report claim insist note explain write state confirm argue admit".split())
# Verbs whose object acts in the infinitive that follows: "asked the court to rule".
_OBJECT_CONTROL = frozenset(
    "ask order tell urge allow force expect want require encourage persuade invite permit enable instruct press help let cause lead "
    "call advise warn".split()
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A prepositional phrase of a verb group: "by a faulty cable", "on Tuesday"."""

    preposition: str
    phrase: NounPhrase
    at: int
    """Token index of the preposition."""


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A main verb with all that belongs to it; ``first`` and ``last`` are half-open token indices, ``start``/``end`` offsets."""

    first: int
    last: int
    main: int
    lemma: str
    """Lemma of the main verb, with its particle: "call off"."""
    start: int
    end: int
    auxiliaries: tuple[str, ...]
    passive: bool
    negated: bool
    modality: Modality
    tense: str
    finite: bool
    infinitive: bool
    participle: str
    """"ing" or "ed" for a participle without auxiliary, else empty."""
    clause: int
    """Index into ``clause_spans``."""
    subject: NounPhrase | None = None
    object: NounPhrase | None = None
    agent: NounPhrase | None = None
    """The "by" phrase of a passive."""
    attachments: tuple[Attachment, ...] = ()
    governor: int | None = None
    """For an infinitive or participle the index of the verb group that it hangs on."""


@dataclass(slots=True)
class _Parse:
    words: tuple[Token, ...]
    phrases: tuple[NounPhrase, ...]
    chunks: tuple[VerbChunk, ...]
    clauses: tuple[Clause, ...]
    starts: list[int] = field(default_factory=list)
    """First token of each noun phrase, for bisection."""
    clause_at: list[int] = field(default_factory=list)
    """Clause of each token."""
    groups: list[VerbGroup] = field(default_factory=list)


def words_of(sentence: Sentence) -> tuple[Token, ...]:
    """The tokens with the tags that their neighbours ask for."""
    return _parse(sentence).words


def noun_phrases(sentence: Sentence) -> tuple[NounPhrase, ...]:
    """The noun phrases of a sentence from left to right, none inside another."""
    return _parse(sentence).phrases


def verb_groups(sentence: Sentence) -> tuple[VerbGroup, ...]:
    """The verb groups of a sentence from left to right with subject, object, agent and prepositional phrases."""
    return tuple(_parse(sentence).groups)


def clause_spans(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The clauses of a sentence as half-open offsets in it, from left to right, none inside another."""
    parse = _parse(sentence)
    return tuple((parse.words[c.first].start, parse.words[c.last - 1].end) for c in parse.clauses if c.last > c.first)


@lru_cache(maxsize=512)
def _parse(sentence: Sentence) -> _Parse:
    words = corrected(sentence.tokens)
    phrases = noun_chunks(words)
    inside = {at for phrase in phrases for at in range(phrase.first, phrase.last)}
    chunks = tuple(chunk for chunk in verb_chunks(words) if chunk.main not in inside)
    parse = _Parse(words, phrases, chunks, clauses(words, phrases, chunks) if words else ())
    parse.starts = [phrase.first for phrase in phrases]
    parse.clause_at = [i for i, clause in enumerate(parse.clauses) for _ in range(clause.first, clause.last)]
    for index in range(len(chunks)):
        parse.groups.append(_group(parse, index))
    return parse


def _group(parse: _Parse, index: int) -> VerbGroup:
    chunk = parse.chunks[index]
    words = parse.words
    clause = parse.clause_at[chunk.first]
    governor = _governor(parse, index, clause)
    passive, auxiliaries, finite = chunk.passive, chunk.auxiliaries, chunk.finite
    shared = _shares_auxiliary(parse, index, clause)
    if shared is not None:
        auxiliaries, finite = shared.auxiliaries, True
        passive = shared.passive
    subject = _subject(parse, index, clause, governor)
    object_, attachments, after = _complements(parse, index)
    if subject is None and chunk.finite and object_ is None and after is not None:
        subject = after  # '"…", said the mayor', "there were no survivors"
    elif subject is None and finite and object_ is not None and chunk.lemma in _SAYS | {"be"}:
        subject, object_ = object_, None
    if passive and object_ is not None and chunk.participle == "ed" and subject is None:
        passive = False
    agent = next(
        (
            a.phrase
            for a in attachments
            if a.preposition == "by" and not a.phrase.temporal and words[a.phrase.head].pos != "CRD"
        ),
        None,
    )
    return VerbGroup(
        chunk.first,
        chunk.last,
        chunk.main,
        chunk.lemma,
        words[chunk.first].start,
        words[chunk.last - 1].end,
        auxiliaries,
        passive,
        chunk.negated or bool(subject and subject.negated),
        chunk.modality if shared is None else shared.modality,
        chunk.tense if shared is None else shared.tense,
        finite,
        chunk.infinitive,
        "" if shared is not None else chunk.participle,
        clause,
        subject,
        object_,
        agent if passive else None,
        attachments,
        governor,
    )


def _shares_auxiliary(parse: _Parse, index: int, clause: int) -> VerbGroup | None:
    """The group whose auxiliary this one takes over: "were killed and 12 others wounded", "has met and thanked"."""
    if parse.chunks[index].participle != "ed" or parse.clauses[clause].kind != "coordinate" or not parse.groups:
        return None
    before = parse.groups[-1]
    return before if before.auxiliaries and before.clause == clause - 1 and before.passive else None


def _governor(parse: _Parse, index: int, clause: int) -> int | None:
    chunk = parse.chunks[index]
    if chunk.finite or not index:
        return None
    return index - 1 if chunk.infinitive and parse.groups[-1].clause == clause or chunk.participle else None


def _subject(parse: _Parse, index: int, clause_index: int, governor: int | None) -> NounPhrase | None:
    chunk, clause = parse.chunks[index], parse.clauses[clause_index]
    if chunk.infinitive and governor is not None:
        ruler = parse.groups[governor]
        controls = ruler.object is not None and ruler.lemma.split()[0] in _OBJECT_CONTROL
        return ruler.object if controls else ruler.subject
    own = _free(parse, clause.first, chunk.first, nearest=True)
    if own is not None:
        return own
    if clause.kind == "relative" and clause_index:
        return _before(parse, clause.first)
    if clause.kind == "resumed" and clause.host is not None:
        host = parse.clauses[clause.host]
        return _free(parse, host.first, host.last, nearest=False)
    if parse.groups and clause.kind in {"coordinate", "participle"}:
        return parse.groups[-1].subject
    return None


def _before(parse: _Parse, at: int) -> NounPhrase | None:
    """The noun phrase that ends just before this token, commas aside."""
    found = bisect_left(parse.starts, at) - 1
    return parse.phrases[found] if found >= 0 and at - parse.phrases[found].last <= 1 else None


def _free(parse: _Parse, first: int, last: int, *, nearest: bool) -> NounPhrase | None:
    """The noun phrase in this run that no preposition governs, the nearest to its end or the first; times only at need."""
    lower, upper = bisect_left(parse.starts, first), bisect_left(parse.starts, last)
    found = [phrase for phrase in parse.phrases[lower:upper] if not _governed(parse, phrase)]
    found = [phrase for phrase in found if not phrase.temporal] or found
    if not found:
        return None
    if not nearest:
        return found[0]
    at = len(found) - 1
    while at > 0 and _joined(parse, found[at - 1], found[at], last):
        at -= 1
    return found[at]


def _governed(parse: _Parse, phrase: NounPhrase) -> bool:
    return phrase.first > 0 and parse.words[phrase.first - 1].pos in {"PRP", "PRF"}


def _joined(parse: _Parse, left: NounPhrase, right: NounPhrase, verb: int) -> bool:
    """Whether the right phrase is one of a list, or an apposition closed by a comma: "Holt, the mayor, said"."""
    between = parse.words[right.first - 1]
    if between.pos == "CJC":
        return True
    return between.text == "," and verb > 0 and parse.words[verb - 1].text == "," and left.last <= right.first - 1


def _complements(parse: _Parse, index: int) -> tuple[NounPhrase | None, tuple[Attachment, ...], NounPhrase | None]:
    """Object, prepositional phrases, and the noun phrase that follows at all, up to the next verb or the clause's end."""
    chunk, words = parse.chunks[index], parse.words
    clause = parse.clauses[parse.clause_at[chunk.first]]
    stop = min(clause.last, parse.chunks[index + 1].first if index + 1 < len(parse.chunks) else len(words))
    attachments = list(_attachments(parse, clause.first, chunk.first)) if chunk.finite else []
    attachments += _attachments(parse, chunk.last, stop)
    at = chunk.last
    while at < stop and words[at].pos in {"AV0", "XX0", "AVP"}:
        at += 1
    found = bisect_left(parse.starts, at)
    after = parse.phrases[found] if found < len(parse.phrases) and parse.phrases[found].first == at < stop else None
    object_ = None if after is None or after.temporal else after
    if object_ is None and clause.kind == "relative" and clause.opener in {"that", "which", "whom", "who"}:
        gap = _free(parse, clause.first, chunk.first, nearest=True) is not None
        object_ = _before(parse, clause.first) if gap and not chunk.passive else None
    return object_, tuple(attachments), after


def _attachments(parse: _Parse, first: int, last: int) -> Sequence[Attachment]:
    lower, upper = bisect_left(parse.starts, first), bisect_left(parse.starts, last)
    return [
        Attachment(parse.words[phrase.first - 1].lower, phrase, phrase.first - 1)
        for phrase in parse.phrases[lower:upper]
        if phrase.first > first and parse.words[phrase.first - 1].pos in {"PRP", "PRF", "CJS"}
    ]
