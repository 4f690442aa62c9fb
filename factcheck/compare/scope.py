"""Which words of a claim stand under a negation, or under a "will", "may" or "plan to", whatever their grammar."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from factcheck.compare.content import content_words, pairs_of_texts, same_word, tokens_of_text
from factcheck.compare.denials import denied
from factcheck.compare.events import events_of, sureness
from factcheck.records import Span
from factcheck.values.contrast import denies
from factcheck.values.lexicon import section
from factcheck.values.units import currency_after, unit_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.compare.content import Word
    from factcheck.records import Claim, Match
    from factcheck.values.sentence import Token

_REACH = {"negation": 7, "modal": 4, "hedge": 4}
"""How many words a cue reaches forward; a denial's scope runs on, a modal stands at its verb."""
_SUPPOSED = re.compile(r"\b(?:if|unless|in case|would have|had it not)\b", re.IGNORECASE)
_FORESEEN = frozenset(
    {"forecast", "predict", "foresee", "tip", "anticipate", "threaten", "promise", "pledge", "vow", "weigh", "consider"}
)
_ABLE = frozenset({"can", "ca", "could"})
_PARTICLES = frozenset({"ahead", "off", "out", "up", "down", "back", "over", "place", "through"})
_MATTER = frozenset({"verb", "noun", "adjective"})
_DETERMINERS = frozenset({"AT0", "DT0", "DPS"})


@lru_cache(maxsize=4096)
def under(text: str, sort: str) -> frozenset[int]:
    """Offsets of the words of a text that an odd number of negations, or any modal, reaches without a stop between."""
    words = tokens_of_text(text)
    cues = section("cues", sort) | (section("cues", "hedge") | _FORESEEN if sort == "modal" else frozenset())
    reach = _REACH[sort]
    found: set[int] = set()
    met: list[int] = []
    for at, word in enumerate(words):
        met = [cue for cue in met if at - cue <= reach]
        if len(met) % 2 if sort == "negation" else met:
            found.add(word.start)
        if word.pos == "PUN" or word.lower == "but":
            met = []
        elif _is_cue(words, at, sort, cues):
            met.append(at)
    return frozenset(found)


def _is_cue(words: Sequence[Token], at: int, sort: str, cues: frozenset[str]) -> bool:
    """Whether a word turns or weakens what follows: not the "can" of "cannot", not the "not" of "not only"."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if sort == "modal" and word.lower in _ABLE and after is not None and after.pos == "XX0":
        return False
    if word.pos == "XX0" and not denies(words, at):
        return False
    return word.lower in cues or word.lemma in cues or (sort == "negation" and word.pos == "XX0")


def reached(text: str, sort: str) -> frozenset[int]:
    """Offsets of the words that a negation denies itself, or that stand near enough behind a modal."""
    return denied(text) if sort == "negation" else under(text, sort)


def parted(match: Match, sort: str) -> tuple[Word, Word] | None:
    """The first word that both claims have and that a cue reaches in one of them, where the other has no such cue at all."""
    here, there = reached(match.left.text, sort), reached(match.right.text, sort)
    if bool(here or _cues(match.left.text, sort)) == bool(there or _cues(match.right.text, sort)):
        return None
    ours, theirs = content_words(match.left), content_words(match.right)
    hedged, doubted = under(match.left.text, "hedge"), under(match.right.text, "hedge")
    amounts, others = _amounts(match.left.text), _amounts(match.right.text)
    found = [
        (one, other)
        for one, other in _one_word(match, ours, theirs)
        if (one.start in here) != (other.start in there)
        and one.start not in amounts
        and other.start not in others
        # Who "will" do something is planned; the thing that he will do it to is not, but one that is "suspected" may not be there.
        and (
            sort == "negation" or one.kind == other.kind == "verb" or (one.start in hedged) != (other.start in doubted)
        )
    ]
    verbs = [pair for pair in found if pair[0].kind == pair[1].kind == "verb"]
    return min(verbs or found, key=lambda pair: (pair[0].start + pair[1].start, pair[0].start), default=None)


def _one_word(match: Match, ours: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[Word, Word]]:
    """The words of matter that stand in both claims, and not only others for them."""
    return [
        (ours[i], theirs[j])
        for i, j, likeness in pairs_of_texts(match.left.text, match.right.text)
        if likeness >= 0.9
        and ours[i].kind in _MATTER
        and theirs[j].kind in _MATTER
        and not _bare(match, ours[i], theirs[j])
    ]


def _bare(match: Match, left: Word, right: Word) -> bool:
    """Whether what is told, seen or done matters more than that it is: "said", "came", but not "went ahead" on both sides."""
    if left.lemma not in section("predicates", "mental") | section("cues", "generic"):
        return False
    ours, theirs = (_word_at(claim.text, word.end) for claim, word in ((match.left, left), (match.right, right)))
    return ours != theirs or ours not in _PARTICLES


def _word_at(text: str, start: int) -> str:
    words = text[start : start + 12].split()
    return words[0].strip(".,;:") if words else ""


@lru_cache(maxsize=4096)
def _amounts(text: str) -> frozenset[int]:
    """Offsets of the words that only say how much: units, currencies, shares, and that of which they are so much.

    Who lacks 20 per cent of the shares is denied neither a per cent nor the shares.
    """
    words = tokens_of_text(text)
    found: set[int] = set()
    for at in range(len(words)):
        if words[at].lemma in section("cues", "measures") or not any(map(str.isalnum, words[at].text)):
            last = at + 1
        elif at and (words[at - 1].is_number or words[at - 1].lower in {"per", "-"}):
            unit, money = unit_at(words, at, glued=False), currency_after(words, at, glued=False)
            last = unit[1] if unit else money[2] if money else 0
        else:
            last = 0
        if not last:
            continue
        found.update(word.start for word in words[at:last])
        if last < len(words) and words[last].lower == "of":
            found.update(
                word.start
                for word in takewhile(lambda w: w.is_noun or w.is_adjective or w.pos in _DETERMINERS, words[last + 1 :])
            )
    return frozenset(found)


@lru_cache(maxsize=4096)
def _cues(text: str, sort: str) -> int:
    """How many cues of this sort a text has; a plan counts as modal wherever it stands."""
    words = tokens_of_text(text)
    cues = section("cues", sort)
    if sort == "modal":
        cues |= section("cues", "hedge") | section("predicates", "planning") | _FORESEEN
    count = sum(_is_cue(words, at, sort, cues) for at in range(len(words)))
    if sort == "modal":
        # "is to close"
        count += sum(one.pos.startswith("VB") and other.lower == "to" for one, other in pairwise(words))
    return count


def clashing(match: Match) -> bool:
    """Whether an event with one verb in both claims is told of different parties: another minister, another hotel."""
    return any(
        sureness(one, other, 1.0, 1.0).clashing
        for one in events_of(match.left)
        for other in events_of(match.right)
        if same_word(one.verb, other.verb) >= 0.9 and not one.negated_part and not other.negated_part
    )


def comparable(match: Match) -> bool:
    """Whether both claims assert something, of things that may be one: no "if", and not only foreign names on each side."""
    if any(_SUPPOSED.search(claim.text) for claim in (match.left, match.right)):
        return False
    ours, theirs = _names(match.left), _names(match.right)
    return not ours or not theirs or not ours.isdisjoint(theirs)


@lru_cache(maxsize=4096)
def _names(claim: Claim) -> frozenset[str]:
    return frozenset(word.lemma for word in content_words(claim) if word.kind == "name") - section("syntax", "times")


def span_of(claim: Claim, word: Word) -> Span:
    """Where a content word stands in its article."""
    return Span(claim.span.start + word.start, claim.span.start + word.end)
