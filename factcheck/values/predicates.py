"""Who does what to whom, whether at all, and how firmly it is said: one predicate for each verb of a sentence."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.records import Modality, Predicate
from factcheck.values.dealings import other_party
from factcheck.values.firmness import (
    CONDITIONS,
    answers,
    beside,
    of_its_own,
    under_noun,
    under_ruler,
    unmet,
    weaker,
)
from factcheck.values.lexicon import section
from factcheck.values.phrases import adjacent
from factcheck.values.syntax import clause_spans, noun_phrases, verb_groups, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.values.phrases import NounPhrase, VerbGroup
    from factcheck.values.sentence import Sentence, Token

# Verbs whose preposition turns their sense: "voted against the plan".
_SIDED = frozenset(
    {"vote", "rule", "decide", "argue", "speak", "campaign", "protest", "demonstrate", "testify", "lobby"}
)

# What stands before the last of a list.
_LISTING = frozenset({"and", "or", "&", "as well as", "along with", "together with"})
_LONGEST_LIST = 12

_NARROWING = frozenset({"NN0", "NN1", "NN2", "NP0", "AJ0", "AJC", "AJS", "ORD", "VVN"})


def find_predicates(sentence: Sentence) -> tuple[Predicate, ...]:
    """The predicates of a sentence in the order of their verbs, voice undone, negation and modality resolved.

    A linking verb keeps its name and has the complement as patient: "the dam is safe" is be(dam, safe).
    """
    words, groups, clauses = words_of(sentence), verb_groups(sentence), clause_spans(sentence)
    condition, supposed = unmet(words), not CONDITIONS.isdisjoint(word.lower for word in words)
    held: dict[int, VerbGroup] = {}
    for group in groups:
        if group.object is not None:
            held.setdefault(group.object.last, group)
    found: list[Predicate] = []
    for index, group in enumerate(groups):
        opener = _opener(words, sentence, clauses[group.clause])
        negated, level = of_its_own(words, group, opener, condition, supposed=supposed)
        ruler = groups[group.governor] if group.governor is not None else None
        start, tense = group.start, group.tense
        if index and _shares_modal(words, groups[index - 1], group):
            level = weaker(level, found[-1].modality)
            negated ^= found[-1].negated and words[group.first - 1].lower == "or"
        elif ruler is not None and group.governor is not None:
            above = found[group.governor]
            turned, ruled = under_ruler(words, ruler, group)
            if ruled is Modality.UNREAL and above.modality is not Modality.FACT:
                ruled = above.modality  # "plans to issue shares to raise cash"
            tried = answers(words, ruler, group)
            close = tried or group.infinitive or adjacent(words, ruler, group)
            negated ^= turned ^ (close and above.negated)
            level = weaker(level, ruled, above.modality if close else Modality.FACT)
            start = ruler.start if close and (turned or ruled is not Modality.FACT) else start
            level = weaker(level, beside(group, opener, ruler, above.modality))
            tense = (
                "past"
                if tried
                else above.tense
                if (close and level is Modality.FACT) or group.participle == "ing"
                else tense
            )
        elif group.infinitive:
            headed = any(other.finite and other.clause == group.clause for other in groups[index + 1 : index + 3])
            turned, ruled = under_noun(words, group, headed=headed)
            negated, level = negated ^ turned, weaker(level, ruled)
        elif index and _is_denied(words, groups[index - 1], group):
            negated = not negated
        agent, patient = _parts(held, group)
        other, dealt = other_party(words, noun_phrases(sentence), group)
        patient = dealt or patient
        found.append(
            Predicate(
                sentence.span(start, group.end),
                _verb(group),
                _lemma(agent),
                _lemma(patient) or _complement(words, group),
                negated=negated,
                modality=level,
                passive=group.passive,
                tense=tense,
                clause=sentence.span(*clauses[group.clause]),
                agent_words=_narrowing(words, agent),
                patient_words=_narrowing(words, patient),
                negated_part=_negated_part(agent, patient),
                joint=_joint(sentence, agent, clauses[group.clause]),
                other=_lemma(other),
            )
        )
    return tuple(found)


def _opener(words: Sequence[Token], sentence: Sentence, clause: tuple[int, int]) -> str:
    """First word of the clause in lower case, marks aside."""
    at = sentence.token_at(clause[0])
    while at < len(words) and not words[at].text[0].isalnum():
        at += 1
    return words[at].lower if at < len(words) else ""


def _shares_modal(words: Sequence[Token], before: VerbGroup, group: VerbGroup) -> bool:
    """Whether a form after a conjunction stands under what rules the one before it: "will meet and sign", "to meet and sign"."""
    bare = not group.auxiliaries and words[group.main].pos in {"VVI", "VVB"}
    ruled = words[before.first].pos == "VM0" or before.infinitive
    return (bare or group.infinitive) and words[group.first - 1].pos == "CJC" and ruled


def _is_denied(words: Sequence[Token], before: VerbGroup, group: VerbGroup) -> bool:
    """Whether the group stands in the clause that a denying verb has for its object: "denied that he took the money"."""
    if (
        before.lemma not in section("predicates", "denying")
        or before.object not in {None, group.subject}
        or not group.finite
    ):
        return False
    between = words[before.last : group.first]
    return bool(between) and not any(word.pos in {"CJC", "PUN", "PNQ", "DTQ"} for word in between)


def _verb(group: VerbGroup) -> str:
    if group.lemma in _SIDED:
        for attachment in group.attachments:
            if attachment.preposition in {"for", "against"} and attachment.at >= group.last:
                return f"{group.lemma} {attachment.preposition}"
            if attachment.preposition == "in" and attachment.phrase.lemma in {"favour", "favor"}:
                return f"{group.lemma} for"
    return group.lemma


def _parts(held: Mapping[int, VerbGroup], group: VerbGroup) -> tuple[NounPhrase | None, NounPhrase | None]:
    """Agent and patient, voice undone; ``held``: the groups by where their objects end."""
    subject = group.subject
    if subject is None and group.infinitive and group.first:
        # "announced plans to open": who announces them has them.
        holder = held.get(group.first)
        subject = holder.subject if holder is not None else None
    if group.passive:
        return group.agent, subject
    patient = group.object
    if patient is None and group.lemma not in section("predicates", "linking"):
        bound = [a for a in group.attachments if a.at >= group.last and not a.phrase.temporal]
        patient = (
            bound[0].phrase if bound and bound[0].preposition in {"to", "against", "for", "from", "with"} else None
        )
    return subject, patient


def _complement(words: Sequence[Token], group: VerbGroup) -> str:
    return (
        _adjective(words, group.last) if group.lemma in section("predicates", "linking") and not group.passive else ""
    )


def _narrowing(words: Sequence[Token], phrase: NounPhrase | None) -> tuple[str, ...]:
    """Content words of a noun phrase but its head, with those of the "of" phrase behind it."""
    if phrase is None:
        return ()
    last = phrase.last
    if last < len(words) and words[last].lower == "of":
        last += 1
        while last < len(words) and words[last].pos in _NARROWING | {"AT0", "DPS", "POS"}:
            last += 1
    titles = section("predicates", "titles")
    kinds = {"NP0"} if words[phrase.head].pos == "NP0" else _NARROWING
    return tuple(
        word.lemma
        for at, word in enumerate(words[phrase.first : last], phrase.first)
        if at != phrase.head and word.pos in kinds and not (word.pos == "NP0" and word.lower in titles)
    )


def _joint(sentence: Sentence, agent: NounPhrase | None, clause: tuple[int, int]) -> tuple[str, ...]:
    """Heads that act together with the agent: those of its list, where "and" joins its last."""
    if agent is None or agent.pronoun:
        return ()
    words, phrases = words_of(sentence), noun_phrases(sentence)
    own = bisect_left(phrases, agent.first, key=lambda phrase: phrase.first)
    outside = agent.start < clause[0]
    end = len(sentence.text) if outside else clause[1]
    links = [_link(words, one, other) for one, other in pairwise(phrases[own : own + _LONGEST_LIST])]
    last = next((at for at, link in enumerate(links) if link != ","), 0)
    last = own + (last + 1 if last < len(links) and links[last] == "and" else 0)
    if last > own and phrases[last].end > end:
        last = own
    # "Police and soldiers who searched the village": a relative clause has the whole list for its subject.
    met, first = last > own, own
    while first > max(0, own - _LONGEST_LIST) and (link := _link(words, phrases[first - 1], phrases[first])):
        if (link == "and" and (met or not outside)) or (link == "," and not met):
            break
        met, first = True, first - 1
    others = (one for at, one in enumerate(phrases[first : last + 1], first) if at != own)
    return tuple(one.lemma for one in others if not one.pronoun and not one.temporal)


def _link(words: Sequence[Token], left: NounPhrase, right: NounPhrase) -> str:
    """What alone stands between two neighbouring noun phrases: "and" for every word that ends a list, a comma, or empty."""
    between = " ".join(word.lower for word in words[left.last : right.first]).removeprefix(", ")
    return "and" if between in _LISTING else "," if between == "," else ""


def _negated_part(agent: NounPhrase | None, patient: NounPhrase | None) -> str:
    if patient is not None and patient.negated:
        return "patient"
    return "agent" if agent is not None and agent.negated else ""


def _lemma(phrase: NounPhrase | None) -> str:
    if phrase is None or (phrase.pronoun and not phrase.negated):
        return ""
    return phrase.lemma


def _adjective(words: Sequence[Token], at: int) -> str:
    """The adjective that completes a linking verb, adverbs aside."""
    while at < len(words) and words[at].pos in {"AV0", "XX0"}:
        at += 1
    return words[at].lemma if at < len(words) and (words[at].is_adjective or words[at].pos == "VVN") else ""
