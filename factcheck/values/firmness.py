"""Whether the event of a verb group happened at all, and how firmly the text says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Modality
from factcheck.values.lexicon import section
from factcheck.values.phrases import adjacent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.phrases import NounPhrase, VerbGroup
    from factcheck.values.sentence import Token

_ORDER = (Modality.FACT, Modality.PLANNED, Modality.LIKELY, Modality.POSSIBLE, Modality.UNREAL)
CONDITIONS = frozenset({"if", "unless", "lest"})
_NOT_YET = frozenset({"before", "until", "till", "once", "when", "after"})
_ABLE = frozenset({"can", "ca", "could"})
_BESIDE = _NOT_YET | {"by", "while"}
_NOT_DOING = frozenset({"without", "of", "than"})
_SUBJECTS = frozenset({"NN", "NP", "AT", "DT", "DP", "PN", "CR"})
_ASKING = frozenset({"ask", "wonder", "know", "see", "tell", "say", "sure", "certain", "clear"})
_SENSES = frozenset({"see", "hear", "watch", "notice", "observe", "feel"})
_NOUN_REFUSALS = frozenset({"failure", "refusal", "inability", "unwillingness", "reluctance"})
_NOUN_WISHES = frozenset(
    {"attempt", "effort", "call", "request", "chance", "threat", "offer", "demand", "permission", "hope", "right"}
)


def weaker(*levels: Modality) -> Modality:
    """The level that asserts least."""
    return max(levels, key=_ORDER.index)


def of_its_own(
    words: Sequence[Token], group: VerbGroup, opener: str, condition: tuple[int, int] | None, *, supposed: bool
) -> tuple[bool, Modality]:
    """Negation and modality from the group's own words, its noun phrases, adverbs and the conjunction before it.

    ``condition``: the unmet one of the sentence; ``supposed``: whether it has an "if" at all.
    """
    # The "not" of "was not a risk" stands before both.
    twice = group.object is not None and group.negated and group.object.first == group.last + 1
    twice = twice and words[group.last].pos == "XX0"
    negated = group.negated ^ bool(group.object is not None and group.object.negated and not twice)
    level = group.modality
    opening = words[group.first].lower
    if "have" in group.auxiliaries and opening in {"would", "could", "should"}:
        level = Modality.UNREAL
    if group.negated and group.subject is not None and _counted_out(words, group.subject):
        level = Modality.UNREAL
    if condition and (
        condition[0] <= group.first < condition[1] or ("have" in group.auxiliaries and opening in {"might", "may"})
    ):
        level = Modality.UNREAL
    if opening in _ABLE and negated and level is Modality.POSSIBLE and not supposed:
        level = Modality.FACT  # what cannot be done is not done
    around = [word.lower for word in words[max(group.first - 1, 0) : group.last + 1]]
    for name, firmness in (
        ("doubtful-adverbs", Modality.POSSIBLE),
        ("likely-adverbs", Modality.LIKELY),
        ("almost", Modality.UNREAL),
    ):
        if any(word in section("predicates", name) for word in around[: -1 if name == "almost" else None]):
            level = weaker(level, firmness)
    if opener in CONDITIONS:
        level = weaker(level, Modality.UNREAL)
    elif opener in _NOT_YET and not group.participle and (group.tense != "past" or group.modality is not Modality.FACT):
        # "before it elects a parliament", "until the snow clears"
        level = weaker(level, Modality.PLANNED if group.modality is Modality.FACT else Modality.UNREAL)
    elif opener == "whether":
        level = weaker(level, Modality.POSSIBLE)
    return negated, level


def _counted_out(words: Sequence[Token], subject: NounPhrase) -> bool:
    """Whether only so many did not, so that the others did: "only three did not back it"."""
    at = subject.first
    return at > 0 and words[at].pos == "CRD" and words[at - 1].lower in {"only", "just"}


def unmet(words: Sequence[Token]) -> tuple[int, int] | None:
    """Where a condition stands that was not met, "had the roof held", "if it had not rained", as half-open token indices."""
    opened: int | None = None
    for at, word in enumerate(words):
        if word.lower == ",":
            opened = None
        elif word.lower == "if" and (at == 0 or words[at - 1].lemma not in _ASKING):
            opened = at
        elif word.lower == "had" and at + 2 < len(words):
            inverted = (at == 0 or not words[at - 1].lower.isalnum()) and words[at + 1].pos[:2] in _SUBJECTS
            if inverted or opened is not None:
                end = next((i for i in range(at + 1, len(words)) if words[i].lower == ","), len(words))
                return (at if inverted else opened or 0), end
    return None


def under_ruler(words: Sequence[Token], ruler: VerbGroup, group: VerbGroup) -> tuple[bool, Modality]:
    """What the verb that an infinitive or participle hangs on does to it: "failed to", "plans to", "denied having"."""
    lemma = ruler.lemma.split()[0]
    between = [word.lemma for word in words[ruler.last : group.first]]
    if between and between[-1] == "from" and lemma in section("predicates", "preventing"):
        return True, Modality.FACT
    if group.infinitive and words[group.first].pos != "TO0" and lemma in section("predicates", "perceiving"):
        # Who did not see it happen denies nothing.
        unseen = ruler.negated and lemma in _SENSES
        return unseen, Modality.POSSIBLE if unseen else Modality.FACT
    if group.infinitive:
        return _infinitive(words[ruler.last : group.first], ruler, lemma)
    if group.participle == "ing" and adjacent(words, ruler, group):
        refused = section("predicates", "negating") | section("predicates", "denying")
        told = lemma in section("predicates", "convicting") | section("predicates", "denying")
        if lemma in section("predicates", "considering") or (told and ruler.negated):
            return lemma in refused, Modality.POSSIBLE  # who "did not deny taking it" may have taken it
        return lemma in refused, Modality.FACT
    if answers(words, ruler, group):
        return _in_court(ruler, lemma, between)
    return bool(between) and between[-1] in _NOT_DOING and _instead(between), Modality.FACT


def answers(words: Sequence[Token], ruler: VerbGroup, group: VerbGroup) -> bool:
    """Whether a participle names the deed for which somebody is accused, tried, cleared or convicted."""
    between = [word.lemma for word in words[ruler.last : group.first]]
    if group.participle != "ing" or not between or between[-1] not in {"of", "with", "for", "to", "over"}:
        return False
    courts = section("predicates", "accusing") | section("predicates", "convicting")
    if between[-1] == "of":
        courts |= section("predicates", "clearing")  # not "cleared the way for building"
    return not courts.isdisjoint({ruler.lemma, *between})


def _in_court(ruler: VerbGroup, lemma: str, between: Sequence[str]) -> tuple[bool, Modality]:
    """What accusers and courts make of a deed; who was not cleared may still not have done it."""
    said = {lemma, *between}
    denied = lemma in section("predicates", "denying")
    if denied or said & section("predicates", "clearing"):
        return True, Modality.POSSIBLE if ruler.negated else Modality.FACT
    if said & section("predicates", "convicting"):
        return False, Modality.POSSIBLE if ruler.negated and "guilty" not in said else Modality.FACT
    return False, Modality.POSSIBLE


def _instead(between: Sequence[str]) -> bool:
    return between[-1] == "without" or (len(between) > 1 and between[-2] in {"instead", "rather"})


def _infinitive(between: Sequence[Token], ruler: VerbGroup, lemma: str) -> tuple[bool, Modality]:
    """``between``: the words from the ruler to the infinitive."""
    lemmas = [word.lemma for word in between]
    nouns = {
        word.lemma
        for at, word in enumerate(between)
        if word.is_noun and not (word.lower == "order" and at and between[at - 1].lower == "in")
    }
    ruling = {word.lemma for word in between if not word.is_noun and (word.lower != "about" or word is between[-1])}
    ruling = ruling if lemma == "be" else ruling | {lemma}
    if (lemma in {"have", "be"} and "yet" in lemmas) or lemmas[-2:] == ["rather", "than"]:
        return True, Modality.FACT
    if "unlikely" in ruling:
        return True, Modality.LIKELY
    # "stopped to help": who stops or avoids something has it in the participle.
    if ruling & section("predicates", "negating") - {"stop", "avoid"} or nouns & _NOUN_REFUSALS:
        return True, Modality.FACT
    if ruler.passive and lemma in section("predicates", "suspecting"):
        return False, Modality.POSSIBLE
    return False, _ahead(ruling, nouns, ruler, lemma) or _come_about(between, ruler, lemma)


def _ahead(ruling: set[str], nouns: set[str], ruler: VerbGroup, lemma: str) -> Modality | None:
    """The level where a word that plans, wishes, orders or expects rules the infinitive."""
    if lemma == "set" and not ruler.passive:
        ruling = ruling - {"set"}  # "set traps to catch"
    if ruling & (section("predicates", "planning") | section("predicates", "resolving")):
        return Modality.PLANNED
    if ruling & section("predicates", "expecting"):
        return Modality.LIKELY
    if ruling & section("predicates", "considering") or nouns & _NOUN_WISHES:
        return Modality.POSSIBLE
    if nouns & section("predicates", "planning-nouns"):
        return Modality.PLANNED
    if lemma == "go" and "be" in ruler.auxiliaries:
        return Modality.PLANNED  # "is going to leave"
    return None


def _come_about(between: Sequence[Token], ruler: VerbGroup, lemma: str) -> Modality:
    """The level under any other ruler: whether its infinitive came about is told by few, and left open by the rest."""
    past, lemmas = ruler.tense == "past", {word.lemma for word in between}
    if "able" in lemmas:
        return Modality.FACT if past else Modality.POSSIBLE
    if all(word.pos in {"AV0", "XX0"} for word in between) and (
        lemma == "be" or (lemma in {"have", "need"} and not past)
    ):
        return Modality.PLANNED  # "is to close", "has to close"
    # "began talks to sell": the sale has not begun.
    bare = lemma == "use" or lemma in section("syntax", "object-control") or not any(word.is_noun for word in between)
    told = bare and not section("predicates", "achieving").isdisjoint({lemma, ruler.lemma.replace(" ", "-")})
    if lemma == "take":
        told = bool(lemmas & section("syntax", "times"))  # "took two hours to"
    elif lemma in {"be", "become", "remain"}:
        told = told or _singled_out(between)
    return Modality.FACT if told else Modality.UNREAL


def _singled_out(words: Sequence[Token]) -> bool:
    """Whether words name the first, last or only one who did something."""
    return any(word.pos == "ORD" or word.lower in {"only", "last", "latest"} for word in words)


def passes_on(ruler: VerbGroup, before: Token) -> bool:
    """Whether the object of the ruler, not its subject, does what stands behind this preposition.

    "Kept him from leaving", "thanked him for leaving": he leaves.
    """
    return before.lower == "from" or (
        before.pos in {"PRP", "PRF"} and ruler.lemma in section("predicates", "answering")
    )


def beside(group: VerbGroup, opener: str, main: VerbGroup | None, above: Modality) -> Modality:
    """What the main verb does to a participle behind "after", "before" or "by"; ``above``: the level of that verb."""
    if group.participle != "ing" or opener not in _BESIDE or main is None:
        return Modality.FACT
    if opener in {"before", "until", "till"} and main.lemma in section("predicates", "cutting-short"):
        return Modality.UNREAL  # "died before reaching the hospital"
    if opener in {"after", "once"} and above is not Modality.FACT:
        return Modality.UNREAL  # "will leave after winning the cup" may be told before the cup or behind it
    return above


def under_noun(words: Sequence[Token], group: VerbGroup, *, headed: bool) -> tuple[bool, Modality]:
    """What the noun in front of an infinitive does to it: "failure to warn", "plans to open", "no plans to open".

    ``headed``: the clause has a finite verb beside it, and is no headline ("Firm to close mine").
    """
    noun = words[group.first - 1].lemma if group.first else ""
    if noun in _NOUN_REFUSALS:
        return True, Modality.FACT
    denied = group.first > 1 and words[group.first - 2].lower == "no"
    if noun in _NOUN_WISHES or noun == "whether":
        return denied, Modality.POSSIBLE
    ahead = noun in section("predicates", "planning-nouns") | section("predicates", "planning")
    if not ahead and _singled_out(words[max(group.first - 4, 0) : group.first]):
        return denied, Modality.FACT
    return denied, Modality.PLANNED if ahead or (noun and not headed) else Modality.UNREAL
