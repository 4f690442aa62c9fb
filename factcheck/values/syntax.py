"""Shallow syntax of one news sentence: noun phrases, verb groups with their parts, clauses.

Token indices are those of ``words_of(sentence)``: the sentence's own tokens with repaired tags. Everything is linear in
the number of tokens and kept for the sentences seen last.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.chunks import noun_chunks, verb_chunks
from factcheck.values.clauses import Clause, clauses, object_acts, without_asides
from factcheck.values.contrast import cleft, contrasted, joined
from factcheck.values.firmness import passes_on
from factcheck.values.lexicon import section
from factcheck.values.phrases import Attachment, NounPhrase, VerbChunk, VerbGroup
from factcheck.values.sentence import analyse
from factcheck.values.tagging import corrected

if TYPE_CHECKING:
    from factcheck.values.sentence import Sentence, Token

_COMPOUNDS = frozenset({
    "because of", "due to", "owing to", "thanks to", "according to", "instead of", "ahead of", "out of", "as of", "rather than",
    "along with", "prior to", "regardless of", "apart from", "away from", "out to", "up to", "next to", "close to", "outside of",
})  # fmt: skip

__all__ = ["Attachment", "NounPhrase", "VerbGroup", "clause_spans", "noun_phrases", "verb_groups", "words_of"]


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
    return _parse(sentence.text).words


def noun_phrases(sentence: Sentence) -> tuple[NounPhrase, ...]:
    """The noun phrases of a sentence from left to right, none inside another."""
    return _parse(sentence.text).phrases


def verb_groups(sentence: Sentence) -> tuple[VerbGroup, ...]:
    """The verb groups of a sentence from left to right with subject, object, agent and prepositional phrases."""
    return tuple(_parse(sentence.text).groups)


def clause_spans(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The clauses of a sentence as half-open offsets in it, from left to right, none inside another."""
    parse = _parse(sentence.text)
    return tuple((parse.words[c.first].start, parse.words[c.last - 1].end) for c in parse.clauses if c.last > c.first)


@lru_cache(maxsize=4096)
def _parse(text: str) -> _Parse:
    words = corrected(analyse(text).tokens)  # wherever the sentence stands, and from whatever day it counts
    phrases = noun_chunks(words)
    inside = {at for phrase in phrases for at in range(phrase.first, phrase.last)}
    chunks = tuple(chunk for chunk in verb_chunks(words) if chunk.main not in inside)
    phrases, chunks = without_asides(words, phrases, chunks)
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
    elif subject is None and finite and object_ is not None and chunk.lemma in section("syntax", "says") | {"be"}:
        subject, object_ = object_, None
    if passive and not auxiliaries and object_ is not None and parse.clauses[clause].kind == "coordinate":
        passive, finite = False, True  # "killed three soldiers and wounded 12 others"
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
        chunk.negated or bool(subject and finite and _denying(parse, subject, clause)),
        chunk.modality if shared is None else shared.modality,
        chunk.tense if shared is None else shared.tense,
        finite,
        chunk.infinitive,
        "" if finite else chunk.participle,
        clause,
        subject,
        object_,
        agent if passive else None,
        attachments,
        governor,
    )


def _denying(parse: _Parse, subject: NounPhrase, clause: int) -> bool:
    # "no one who saw it": what the relative clause says is not denied.
    return subject.negated and (parse.clauses[clause].kind != "relative" or cleft(parse.words, subject))


def _shares_auxiliary(parse: _Parse, index: int, clause: int) -> VerbGroup | None:
    """The group whose auxiliary this one takes over: "were killed and 12 others wounded", "has met and thanked"."""
    if parse.chunks[index].participle != "ed" or parse.clauses[clause].kind != "coordinate" or not parse.groups:
        return None
    before = parse.groups[-1]
    return before if before.finite and before.passive and before.auxiliaries and before.clause == clause - 1 else None


def _governor(parse: _Parse, index: int, clause: int) -> int | None:
    chunk = parse.chunks[index]
    if chunk.finite or not index:
        return None
    return index - 1 if chunk.participle or (chunk.infinitive and parse.groups[-1].clause == clause) else None


def _subject(parse: _Parse, index: int, clause_index: int, governor: int | None) -> NounPhrase | None:
    chunk, clause = parse.chunks[index], parse.clauses[clause_index]
    ruler, before = None if governor is None else parse.groups[governor], parse.words[chunk.first - 1]
    if ruler is not None and (chunk.infinitive or before.lower == "than"):
        bare = parse.words[chunk.first].pos != "TO0"
        return (object_acts(ruler.lemma.split()[0], bare=bare) and ruler.object) or ruler.subject
    if ruler is not None and chunk.participle and (before.lower == "from" or passes_on(ruler, before)):
        return ruler.object or ruler.subject
    if chunk.infinitive and chunk.first > clause.first and before.is_noun:
        return None  # "the decision to free Holt"
    own = _free(parse, clause.first, _subject_end(parse, index, clause), nearest=True)
    if own is not None:
        return own
    if clause.kind == "relative" and clause_index:
        return _before(parse, clause.first)
    if clause.kind == "resumed" and clause.host is not None:
        host = parse.clauses[clause.host]
        return _free(parse, host.first, host.last, nearest=False)
    beside = clause.kind == "subordinate" and chunk.participle == "ing"  # "before flying to Rome"
    if parse.groups and (beside or clause.kind in {"coordinate", "participle"}):
        return parse.groups[-1].subject
    return None


def _subject_end(parse: _Parse, index: int, clause: Clause) -> int:
    """Where the subject's part of the clause ends: at the verb, or at a participle or infinitive inside the subject."""
    first = parse.chunks[index].first
    while parse.chunks[index].finite and index and parse.chunks[index - 1].first >= clause.first:
        index -= 1
        if not parse.chunks[index].finite:
            first = parse.chunks[index].first
    return first


def _before(parse: _Parse, at: int) -> NounPhrase | None:
    """The noun phrase that ends just before this token, commas aside."""
    found = bisect_left(parse.starts, at) - 1
    if found > 0 and contrasted(parse.words, parse.phrases[found]):
        return parse.phrases[found - 1]  # "the guard, not the driver, who called"
    return parse.phrases[found] if found >= 0 and at - parse.phrases[found].last <= 1 else None


def _free(parse: _Parse, first: int, last: int, *, nearest: bool) -> NounPhrase | None:
    """The noun phrase in this run that no preposition governs, the nearest to its end or the first; times only at need."""
    lower, upper = bisect_left(parse.starts, first), bisect_left(parse.starts, last)
    found = [phrase for phrase in parse.phrases[lower:upper] if not _governed(parse, phrase)]
    found = [phrase for phrase in found if not contrasted(parse.words, phrase)] or found
    found = [phrase for phrase in found if not phrase.temporal and parse.words[phrase.head].pos != "CRD"] or found
    if not found:
        return None
    if not nearest:
        return found[0]
    at = len(found) - 1
    while at > 0 and joined(parse.words, found[at - 1], found[at], last):
        at -= 1
    return found[at]


def _governed(parse: _Parse, phrase: NounPhrase) -> bool:
    return phrase.first > 0 and parse.words[phrase.first - 1].pos in {"PRP", "PRF"}


def _complements(parse: _Parse, index: int) -> tuple[NounPhrase | None, tuple[Attachment, ...], NounPhrase | None]:
    """Object, prepositional phrases, and the noun phrase that follows at all, up to the next verb or the clause's end."""
    chunk, words = parse.chunks[index], parse.words
    clause = parse.clauses[parse.clause_at[chunk.first]]
    stop = min(clause.last, parse.chunks[index + 1].first if index + 1 < len(parse.chunks) else len(words))
    attachments = _fronted(parse, clause, chunk) + _attachments(parse, chunk.last, stop)
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


def _fronted(parse: _Parse, clause: Clause, chunk: VerbChunk) -> list[Attachment]:
    """Prepositional phrases in front of the subject: "In March the council …"."""
    subject = _free(parse, clause.first, chunk.first, nearest=True) if chunk.finite else None
    return [] if subject is None else _attachments(parse, clause.first, subject.first)


def _attachments(parse: _Parse, first: int, last: int) -> list[Attachment]:
    lower, upper = bisect_left(parse.starts, first), bisect_left(parse.starts, last)
    found: list[Attachment] = []
    for phrase in parse.phrases[lower:upper]:
        at = phrase.first - 1
        if at < first or parse.words[at].pos not in {"PRP", "PRF"}:
            continue
        word = parse.words[at].lower
        compound = at - 1 >= first and f"{parse.words[at - 1].lower} {word}" in _COMPOUNDS
        found.append(Attachment(f"{parse.words[at - 1].lower} {word}" if compound else word, phrase, at - compound))
    return found
