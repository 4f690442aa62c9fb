"""Whether the event of a verb group happened at all, and how firmly the text says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Modality
from factcheck.values.lexicon import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.phrases import VerbGroup
    from factcheck.values.sentence import Token

_ORDER = (Modality.FACT, Modality.PLANNED, Modality.LIKELY, Modality.POSSIBLE, Modality.UNREAL)
_CONDITIONS = frozenset({"if", "unless", "lest"})
_NOT_YET = frozenset({"before", "until", "till", "once", "when", "after"})
_NOT_DOING = frozenset({"without", "of", "than"})
_SUBJECTS = frozenset({"NN", "NP", "AT", "DT", "DP", "PN", "CR"})
_ASKING = frozenset({"ask", "wonder", "know", "see", "tell", "say", "sure", "certain", "clear"})
_NOUN_REFUSALS = frozenset({"failure", "refusal", "inability", "unwillingness", "reluctance"})
_NOUN_WISHES = frozenset(
    {"attempt", "effort", "call", "request", "chance", "threat", "offer", "demand", "permission", "hope", "right"}
)


def weaker(*levels: Modality) -> Modality:
    """The level that asserts least."""
    return max(levels, key=_ORDER.index)


def of_its_own(
    words: Sequence[Token], group: VerbGroup, opener: str, condition: tuple[int, int] | None
) -> tuple[bool, Modality]:
    """Negation and modality from the group's own words, its noun phrases, adverbs and the conjunction before it.

    ``condition``: the unmet one of the sentence.
    """
    negated = group.negated ^ bool(group.object is not None and group.object.negated)
    level = group.modality
    opening = words[group.first].lower
    if "have" in group.auxiliaries and opening in {"would", "could", "should"}:
        level = Modality.UNREAL
    if condition and (
        condition[0] <= group.first < condition[1] or ("have" in group.auxiliaries and opening in {"might", "may"})
    ):
        level = Modality.UNREAL
    around = [word.lower for word in words[max(group.first - 1, 0) : group.last + 1]]
    for name, firmness in (
        ("doubtful-adverbs", Modality.POSSIBLE),
        ("likely-adverbs", Modality.LIKELY),
        ("almost", Modality.UNREAL),
    ):
        if any(word in section("predicates", name) for word in around[: -1 if name == "almost" else None]):
            level = weaker(level, firmness)
    if opener in _CONDITIONS:
        level = weaker(level, Modality.UNREAL)
    elif opener in _NOT_YET and (group.tense != "past" or group.modality is not Modality.FACT):
        # "before it elects a parliament", "until the snow clears"
        level = weaker(level, Modality.PLANNED if group.modality is Modality.FACT else Modality.UNREAL)
    elif opener == "whether":
        level = weaker(level, Modality.POSSIBLE)
    return negated, level


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
    if group.infinitive:
        return _infinitive(ruler, between, lemma)
    if group.participle == "ing" and adjacent(words, ruler, group):
        refused = section("predicates", "negating") | section("predicates", "denying")
        return lemma in refused, Modality.POSSIBLE if lemma in section("predicates", "considering") else Modality.FACT
    return bool(between) and between[-1] in _NOT_DOING and _instead(between), Modality.FACT


def _instead(between: Sequence[str]) -> bool:
    return between[-1] == "without" or (len(between) > 1 and between[-2] in {"instead", "rather"})


def _infinitive(ruler: VerbGroup, between: Sequence[str], lemma: str) -> tuple[bool, Modality]:
    if lemma in {"have", "be"} and "yet" in between:
        return True, Modality.FACT
    words = [lemma, *between] if lemma != "be" else list(between)
    if "unlikely" in words:
        return True, Modality.LIKELY
    if any(word in section("predicates", "negating") for word in words):
        return True, Modality.FACT
    if ruler.passive and lemma in section("predicates", "suspecting"):
        return False, Modality.POSSIBLE
    for name, level in (
        ("planning", Modality.PLANNED),
        ("expecting", Modality.LIKELY),
        ("considering", Modality.POSSIBLE),
    ):
        if any(word in section("predicates", name) for word in words):
            return False, level
    # "is going to leave" has not left; nor has who "voted to leave" or came "to leave".
    done = lemma in section("predicates", "achieving") and not (lemma == "go" and "be" in ruler.auxiliaries)
    return False, Modality.FACT if done else Modality.PLANNED


def under_noun(words: Sequence[Token], group: VerbGroup) -> tuple[bool, Modality]:
    """What the noun in front of an infinitive does to it: "failure to warn", "plans to open", "no plans to open"."""
    noun = words[group.first - 1].lemma if group.first else ""
    if noun in _NOUN_REFUSALS:
        return True, Modality.FACT
    denied = group.first > 1 and words[group.first - 2].lower == "no"
    return denied, Modality.POSSIBLE if noun in _NOUN_WISHES else Modality.PLANNED


def adjacent(words: Sequence[Token], ruler: VerbGroup, group: VerbGroup) -> bool:
    """Whether nothing but adverbs stands between the two groups."""
    return all(word.pos in {"AV0", "XX0"} for word in words[ruler.last : group.first])
