"""What a claim says of closed scales: the colour, material or kind of a thing, each with the part that the thing plays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.compare.content import sentence_of
from factcheck.compare.scales import scales
from factcheck.compare.scope import under
from factcheck.records import Modality, Span
from factcheck.values.lexicon import section
from factcheck.values.syntax import noun_phrases, verb_groups, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.compare.scales import Scale
    from factcheck.records import Claim
    from factcheck.values.phrases import NounPhrase, VerbGroup
    from factcheck.values.sentence import Token

_MEANS = frozenset({"by", "in", "on", "aboard", "with", "using"})
_FROM = frozenset({"from", "off", "out of"})
_TO = frozenset({"to", "into", "onto"})
_MADE = frozenset({"make", "build", "construct"})
_NARROWING = frozenset({"AJ0", "AJC", "AJS", "NN0", "NN1", "NN2", "NP0", "VVN", "VVG", "ORD"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Where in the event a thing stands."""

    verb: str = ""
    part: str = ""
    """agent, patient, is, or what the preposition says: means, from, to, or itself."""
    beside: tuple[str, tuple[str, ...]] = ("", ())
    """Head and narrowing words of the other of agent and patient."""
    modality: Modality = Modality.FACT
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Trait:
    """One word of a scale in a claim."""

    scale: str
    value: str
    lines: frozenset[int]
    span: Span
    slot: Slot
    holder: tuple[str, tuple[str, ...]] = ("", ())
    """For an attribute the noun that has it, and the other words that narrow this."""
    plural: bool = False
    count: str = ""
    """How many there are, as written: "31" of "31 cows"."""
    open: bool = False
    """Under a negation, a "may" or a "will"."""


@lru_cache(maxsize=4096)
def traits_of(claim: Claim) -> tuple[Trait, ...]:
    """What the claim says of any scale, in the order of the text."""
    sentence = sentence_of(claim)
    words = words_of(sentence)
    slots = _slots(words, verb_groups(sentence))
    found: dict[Span, list[Trait]] = {}
    for phrase in noun_phrases(sentence):
        for trait in (
            *_attributes(claim, words, phrase, slots.get(phrase.first, Slot())),
            *_things(claim, words, phrase, slots.get(phrase.first, Slot())),
        ):
            found.setdefault(trait.span, []).append(trait)
    for trait in _said_of(claim, words, verb_groups(sentence)):
        found.setdefault(trait.span, []).append(trait)
    return tuple(trait for span in sorted(found) for trait in found[span])


def _attributes(claim: Claim, words: Sequence[Token], phrase: NounPhrase, slot: Slot) -> Iterator[Trait]:
    head = words[phrase.head]
    if head.pos == "NP0" or phrase.pronoun:
        return
    for at in range(phrase.first, phrase.head):
        for scale in scales():
            word = words[at].lower
            if scale.things or word not in scale.words or (scale.only and phrase.lemma not in scale.only):
                continue
            # "White House", "Green party": a capital makes a name of it.
            if words[at].text[0].isupper() and at > 0 and scale.name != "nationality":
                continue
            holder = (phrase.lemma, _narrowing(words, phrase, at))
            yield _attribute(claim, scale, words[at], slot, holder=holder, head=head)


def _attribute(
    claim: Claim, scale: Scale, word: Token, slot: Slot, *, holder: tuple[str, tuple[str, ...]], head: Token
) -> Trait:
    span = Span(claim.span.start + word.start, claim.span.start + word.end)
    value = scale.words[word.lower]
    return Trait(
        scale.name,
        value,
        scale.lines[value],
        span,
        slot,
        holder,
        plural=head.pos == "NN2",
        open=_open(claim, word.start, head.start),
    )


def _things(claim: Claim, words: Sequence[Token], phrase: NounPhrase, slot: Slot) -> Iterator[Trait]:
    if not slot.part or phrase.pronoun:
        return
    head = phrase.head
    forms = {words[head].lower: (head, head), phrase.lemma: (head, head)}
    if head > phrase.first:
        forms[f"{words[head - 1].lower} {phrase.lemma}"] = (head - 1, head)
    if head + 2 < len(words) and words[head + 1].lower == "of":
        forms[f"{phrase.lemma} of {words[head + 2].lower}"] = (head, head + 2)
    for scale in scales():
        # The longest form says most: a petrol bomb is no bomb of any kind.
        form = max((f for f in forms if f in scale.words), key=len, default="")
        if scale.things and form and (not scale.only or slot.part in scale.only):
            first, last = forms[form]
            value = scale.words[form]
            yield Trait(
                scale.name,
                value,
                scale.lines[value],
                Span(claim.span.start + words[first].start, claim.span.start + words[last].end),
                slot,
                plural=words[head].pos == "NN2",
                count=next((word.lower for word in words[phrase.first : head] if word.pos == "CRD"), ""),
                open=phrase.negated or _open(claim, words[head].start),
            )


def _said_of(claim: Claim, words: Sequence[Token], groups: Sequence[VerbGroup]) -> Iterator[Trait]:
    """What is said of a thing by a verb: "the car was red", "the bridge was made of steel"."""
    for group in groups:
        if group.subject is None or group.subject.pronoun:
            continue
        holder = (group.subject.lemma, _narrowing(words, group.subject, -1))
        told: list[Token] = []
        if group.lemma == "be":
            at = group.last
            while at < len(words) and words[at].pos in {"AV0", "XX0"}:
                at += 1
            told = [words[at]] if at < len(words) and words[at].is_adjective else []
        elif group.lemma in _MADE and group.passive:
            told = [words[a.phrase.head] for a in group.attachments if a.preposition in {"of", "from", "out of"}]
        for word in told:
            for scale in scales():
                if not scale.things and word.lower in scale.words and (not scale.only or holder[0] in scale.only):
                    head = words[group.subject.head]
                    slot = Slot("be", "is", modality=group.modality, negated=group.negated)
                    yield _attribute(claim, scale, word, slot, holder=holder, head=head)


def _slots(words: Sequence[Token], groups: Sequence[VerbGroup]) -> dict[int, Slot]:
    """Which part each noun phrase plays, by its first token."""
    found: dict[int, Slot] = {}
    for group in groups:
        verb = group.lemma.split(maxsplit=1)[0]
        agent = group.agent if group.passive else group.subject
        patient = group.subject if group.passive else group.object
        parts: list[tuple[NounPhrase | None, str, str, NounPhrase | None]] = []
        if group.lemma == "be" and patient is not None and agent is not None:
            parts = [(patient, agent.lemma, "is", None)]
        elif verb == "use" and group.governor is not None and patient is not None:
            # "robbed the shop using a knife"
            parts = [(patient, groups[group.governor].lemma, "means", _object(groups[group.governor]))]
        else:
            parts = [(agent, verb, "agent", patient), (patient, verb, "patient", agent)]
            parts += [
                (a.phrase, verb, _part(a.preposition), patient or agent)
                for a in group.attachments
                if not a.phrase.temporal
            ]
        for phrase, governing, part, beside in parts:
            # Two people can say one thing.
            if phrase is not None and (part not in {"agent", "patient"} or verb not in section("syntax", "says")):
                slot = Slot(governing, part, _beside(words, beside), group.modality, group.negated)
                found.setdefault(phrase.first, slot)
    return found


def _object(group: VerbGroup) -> NounPhrase | None:
    return group.subject if group.passive else group.object or group.subject


def _beside(words: Sequence[Token], phrase: NounPhrase | None) -> tuple[str, tuple[str, ...]]:
    if phrase is None or phrase.pronoun:
        return "", ()
    return phrase.lemma, _narrowing(words, phrase, -1)


def _part(preposition: str) -> str:
    for part, among in (("means", _MEANS), ("from", _FROM), ("to", _TO)):
        if preposition in among:
            return part
    return preposition


def _narrowing(words: Sequence[Token], phrase: NounPhrase, without: int) -> tuple[str, ...]:
    """Content words before the head, but the one at ``without``."""
    return tuple(
        words[at].lemma for at in range(phrase.first, phrase.head) if at != without and words[at].pos in _NARROWING
    )


def _open(claim: Claim, *starts: int) -> bool:
    """Whether a negation or a modal reaches any of the words that start here."""
    return any(start in under(claim.text, sort) for sort in ("negation", "modal") for start in starts)
