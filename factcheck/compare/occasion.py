"""Whether two dates, times or lengths of time belong to one event: the verb, who does it, and the words around decide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from factcheck.records import Name, Predicate
from factcheck.values.opposites import interchangeable, opposed

if TYPE_CHECKING:
    from factcheck.records import Claim, Clock, Quantity, When

    Timed = When | Clock | Quantity

_WORD = re.compile(r"[^\W\d_]+(?:['’]s\b)?")
_SUFFIX = re.compile(r"(?:ingly|ings?|edly|ed|ers?|ors?|ions?|ments?|ies|es|s|ly|e|y)$")
_LIGHT = frozenset(
    {"be", "have", "do", "take", "hold", "get", "make", "go", "come", "give", "place", "happen", "occur"}
)
_PLANNING = frozenset(
    {"schedule", "plan", "set", "expect", "slate", "bill", "fix", "propose", "intend", "want", "hope", "due", "agree"}
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a date or a length of time is said of."""

    verb: str
    subject: str
    noun: str
    relation: str
    clause: frozenset[str]
    """Stems of the content words of its clause."""
    sentence: frozenset[str]
    """Stems of the content words of the whole sentence."""
    names: frozenset[str]
    phases: frozenset[str]
    """Which phase of an event the words name: begin, end, vote, arrest …; see data/phases.txt."""
    saying: bool


def occasion_of(claim: Claim, value: Timed) -> Occasion:
    """What this value of the claim is said of."""
    frame = value.frame
    text = claim.article.text
    clause = frame.clause.of(text) if frame.clause.end else claim.text
    verb = frame.verb
    words = {verb, verb.split()[0] if verb else "", frame.subject, frame.noun, *frame.modifiers}
    if frame.noun or verb not in _LIGHT:
        words -= _LIGHT
    phases = {phase for word in words if word for phase in _phases().get(word, ())}
    names = {v.key for v in claim.values if isinstance(v, Name) and v.key}
    predicates = [v.verb for v in claim.values if isinstance(v, Predicate)]
    return Occasion(
        verb,
        frame.subject,
        frame.noun,
        frame.relation,
        frozenset(_stems(_without(clause, value.span.of(text)))),
        frozenset(_stems(_without(claim.text, value.span.of(text))) | {stem(p) for p in predicates if p}),
        frozenset(names),
        frozenset(phases),
        saying=verb in _saying(),
    )


def _without(text: str, part: str) -> str:
    return text.replace(part, " ", 1)


def _stems(text: str) -> set[str]:
    return {stem(m.group()) for m in _WORD.finditer(text) if m.group().lower() not in _stop()} - {""}


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The word without its endings, cut to what verb and noun of one root share: "elected", "election" → "elect"."""
    plain = re.sub(r"['’]s$", "", word.lower())
    if len(plain) > 4:
        plain = _SUFFIX.sub("", plain)
    return plain[:6]


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / max(1, min(len(left), len(right)))


def features(left: Occasion, right: Occasion) -> dict[str, float]:
    """What speaks for and against one event, each from 0 to 1."""
    verbs = _words_alike(left.verb, right.verb)
    heads = [(a, b) for a in (left.subject, left.noun) for b in (right.subject, right.noun) if a and b]
    crossed = [
        (a, b)
        for a, b in (
            (left.verb, right.noun),
            (left.verb, right.subject),
            (left.noun, right.verb),
            (left.subject, right.verb),
        )
        if a and b
    ]
    return {
        "verb": verbs,
        "opposed": float(opposed(left.verb, right.verb)),
        "head": max((_words_alike(a, b) for a, b in heads), default=0.0),
        "crossed": max((float(stem(a) == stem(b)) for a, b in crossed), default=0.0),
        "clause": _share(left.clause, right.clause),
        "sentence": _share(left.sentence, right.sentence),
        "names": _share(left.names, right.names) if left.names and right.names else 0.3,
        "phase": float(bool(left.phases & right.phases)),
        "phases_differ": float(bool(left.phases and right.phases and not left.phases & right.phases)),
        "relation": float(_relation(left.relation) == _relation(right.relation)),
        "saying": float(left.saying or right.saying),
        "one_saying": float(left.saying != right.saying),
    }


def _words_alike(left: str, right: str) -> float:
    if not left or not right:
        return 0.0
    if left == right:
        return 0.5 if left in _LIGHT else 1.0
    if interchangeable(left, right):
        return 0.9
    return 0.8 if stem(left) == stem(right) and len(stem(left)) > 3 else 0.0


_RELATIONS = {
    "until": "end", "till": "end", "by": "end", "before": "end", "to": "end", "from": "start", "since": "start", "after": "start",
    "starting": "start", "beginning": "start",
}  # fmt: skip


def _relation(word: str) -> str:
    return _RELATIONS.get(word, "at")


@lru_cache(maxsize=1)
def _phases() -> dict[str, tuple[str, ...]]:
    held: dict[str, tuple[str, ...]] = {}
    for line in _lines("phases.txt"):
        phase, words = line.split(":")
        for word in words.split(","):
            held[word.strip()] = (*held.get(word.strip(), ()), phase.strip())
    return held


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    return frozenset(word for line in _lines("stopwords.txt") for word in line.split())


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    from factcheck.values.lexicon import section

    return frozenset(section("syntax", "says"))


def _lines(name: str) -> list[str]:
    text = resources.files("factcheck.compare").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
