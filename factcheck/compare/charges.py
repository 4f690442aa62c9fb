"""What somebody is charged with, guilty of or sentenced to: "guilty of murder" against "guilty of manslaughter"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.content import sentence_of
from factcheck.compare.context import names_in, set_apart
from factcheck.compare.events import context
from factcheck.compare.scope import comparable
from factcheck.records import Category, Comparison, Level, Span
from factcheck.values.lexicon import lines, section
from factcheck.values.name_forms import Likeness, same_name
from factcheck.values.syntax import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.records import Claim, Match

_STEPS = {
    "charge": (0.7, r"\b(?:charged|accused|indicted)\s+(?:with|of|on|for|over)\s+|\bcharges?\s+of\s+|\btrial\s+for\s+"),
    "guilt": (
        0.85,
        r"\b(?<!not )guilty\s+(?:of|to)\s+|\b(?:convicted|jailed|imprisoned|sentenced)\s+(?:of|for)\s+|\bconviction\s+for\s+",
    ),
    "clearing": (0.85, r"\b(?:acquitted|cleared|not\s+guilty)\s+of\s+"),
    "arrest": (0.7, r"\b(?:arrested|detained)\s+(?:for|over|on\s+suspicion\s+of)\s+"),
}
_BOUND = {step: (sure, re.compile(pattern, re.IGNORECASE)) for step, (sure, pattern) in _STEPS.items()}
_END = re.compile(r"[,.;:()]|\b(?:after|in|at|on|but|by|when|while|as|who|from|against|near)\b")
_REACH = 60
_SENTENCES = {
    "death": re.compile(
        r"\b(?:sentenced?|condemned)\s+to\s+(?:death|hang|be\s+hanged)\b|\bdeath\s+(?:sentence|penalty)\b"
    ),
    "life": re.compile(
        r"\bsentenced?\s+to\s+life\b|\b(?:jailed|imprisoned)\s+for\s+life\b|\blife\s+(?:sentence|imprisonment|in\s+(?:prison|jail))\b"
    ),
    "suspended": re.compile(r"\bsuspended\s+(?:(?:jail|prison)\s+)?(?:sentence|term)\b"),
}
_TURNED = re.compile(
    r"\b(?:commut|appeal|overturn|quash|reduc|spare|seek|sought|demand|could|may|might|faces?|facing|instead|ask)\w*\b"
)
_SURE_OF_SENTENCE = 0.8
_GROUND = 0.4
_FULL = 0.6


@dataclass(frozen=True, slots=True)
class Charge:
    """The offences, or the sentence, that a claim names at one step of the law."""

    step: str
    offences: frozenset[str]
    span: Span
    sure: float


def by_charge(match: Match) -> tuple[Comparison, ...]:
    """The offences and sentences that both claims name at one step, of one person, in sentences that share much else."""
    around = context(match)
    if around < _GROUND or not comparable(match) or _are_strangers(match):
        return ()
    found = []
    for left in _charges(match.left):
        for right in _charges(match.right):
            level = _level(match, left, right)
            if left.step != right.step or level is None:
                continue
            role = left.sure * (0.4 + 0.6 * min(1.0, around / _FULL))
            one, other = left.span.of(match.left.article.text), right.span.of(match.right.article.text)
            found.append(
                Comparison(
                    Category.OTHER,
                    level,
                    left.span,
                    right.span,
                    f"{left.step}: “{one}” {'against' if level is Level.CONFLICT else 'and'} “{other}”",
                    role=round(role * set_apart(match.left, match.right), 4),
                    margin=0.8 if level is Level.CONFLICT else 0.0,
                    left_value=" ".join(sorted(left.offences)),
                    right_value=" ".join(sorted(right.offences)),
                )
            )
    return tuple(sorted(found, key=lambda one: sorted((one.left, one.right))))


def _level(match: Match, left: Charge, right: Charge) -> Level | None:
    if left.offences & right.offences:
        return Level.AGREE if left.offences == right.offences else Level.COMPATIBLE
    if _names(match.left, right) or _names(match.right, left):
        return None
    if left.step == "sentence":
        return Level.CONFLICT
    kin = any(left.offences & line and right.offences & line for line in _lines())
    return Level.COMPATIBLE if kin else Level.CONFLICT


def _names(claim: Claim, charge: Charge) -> bool:
    """Whether a claim speaks of an offence, or of the sentence, of the other side as well."""
    return not charge.offences.isdisjoint(re.findall(r"[a-z-]+", claim.text.lower()))


@lru_cache(maxsize=1)
def _lines() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in lines("causes")["offences"])


@lru_cache(maxsize=4096)
def _charges(claim: Claim) -> tuple[Charge, ...]:
    return (*_offences(claim), *_sentences(claim))


def _offences(claim: Claim) -> Iterator[Charge]:
    words, known = words_of(sentence_of(claim)), section("causes", "offences")
    for step, (sure, bound) in _BOUND.items():
        for binder in bound.finditer(claim.text):
            first = binder.end()
            stop = _END.search(claim.text, first, first + _REACH)
            last = stop.start() if stop else min(first + _REACH, len(claim.text))
            named = [word for word in words if first <= word.start < last and {word.lemma, word.lower} & known]
            if named:
                offences = frozenset(word.lower if word.lower in known else word.lemma for word in named)
                span = Span(claim.span.start + binder.start(), claim.span.start + named[-1].end)
                yield Charge(step, offences, span, sure)


def _sentences(claim: Claim) -> Iterator[Charge]:
    if _TURNED.search(claim.text) is not None:
        return
    for name, pattern in _SENTENCES.items():
        told = pattern.search(claim.text)
        if told is not None:
            span = Span(claim.span.start + told.start(), claim.span.start + told.end())
            yield Charge("sentence", frozenset([name]), span, _SURE_OF_SENTENCE)


def _are_strangers(match: Match) -> bool:
    """Whether both claims name persons, and none of them in common."""
    ours, theirs = names_in(match.left, "person"), names_in(match.right, "person")
    met = {Likeness.SAME, Likeness.VARIANT}
    return bool(ours and theirs) and not any(same_name(a, b).likeness in met for a in ours for b in theirs)
