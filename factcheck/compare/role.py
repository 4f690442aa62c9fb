"""Who did it to whom: the parts of one event swapped, or taken by somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from factcheck.compare.acts import is_shareable, is_told_alone
from factcheck.compare.content import content_words, same_word, tokens_of
from factcheck.compare.context import set_apart
from factcheck.compare.dealings import sides
from factcheck.compare.events import context, events_of
from factcheck.compare.parties import exclusive
from factcheck.compare.powers import powers
from factcheck.compare.scope import comparable
from factcheck.compare.twins import best_twins
from factcheck.records import Category, Comparison, Level, Modality, Name, Quantity
from factcheck.values.name_forms import Likeness, same_name

if TYPE_CHECKING:
    from factcheck.compare.events import Event
    from factcheck.records import Claim, Match


@dataclass(frozen=True, slots=True)
class RoleComparator:
    """Whether agent and patient of one event are the same on both sides."""

    least_role: float = 0.3
    least_ground: float = 0.35
    """How much else two claims must share before deeds of unlike parties are set against each other."""

    @property
    def category(self) -> Category:
        """Role."""
        return Category.ROLE

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each event of which both claims name the same parts, or the same parts swapped."""
        around = context(match)
        found = [
            comparison
            for left in events_of(match.left)
            for right in events_of(match.right)
            if (comparison := _compare(match, left, right, around)) is not None and comparison.role >= self.least_role
        ]
        kept = best_twins(found, least=self.least_role)
        if not kept and around >= self.least_ground and comparable(match):
            return self._loose(match, around)
        return kept

    def _loose(self, match: Match, around: float) -> tuple[Comparison, ...]:
        """The surest pair of deeds that tell of one act by two agents."""
        found = [
            comparison
            for left in events_of(match.left)
            for right in events_of(match.right)
            if (comparison := _loosely(match, left, right, around)) is not None and comparison.role >= self.least_role
        ]
        found.sort(
            key=lambda one: (-one.role, sorted((one.left, one.right)), sorted((one.left_value, one.right_value)))
        )
        return tuple(found[:1])


def _loosely(match: Match, left: Event, right: Event, around: float) -> Comparison | None:
    if left.negated or right.negated or left.state or right.state or not (left.agent and right.agent):
        return None
    if Modality.UNREAL in {left.modality, right.modality} or _shared(match, left, right):
        return None
    if _counted(match.left, left.agent) or _counted(match.right, right.agent):
        return None
    patients = bool(left.patient and right.patient)
    if same_word(left.verb, right.verb) < 0.7 or _coreferent(match, left, right):
        return None
    if _told(match.right, left.agent) or _told(match.left, right.agent) or not _apart(match, left, right):
        return None
    bound = patients and _same(match, left.patient, right.patient)
    role = (0.18 + 0.3 * around + 0.12 * bound) * set_apart(match.left, match.right)
    return _made(left, right, Level.CONFLICT, role, "different agents")


def _told(claim: Claim, lemma: str) -> bool:
    """Whether the claim has the word in any form: then its story has both."""
    return any(same_word(word.lemma, lemma) >= 0.7 for word in content_words(claim))


def _compare(match: Match, left: Event, right: Event, around: float) -> Comparison | None:
    likeness, dealt = same_word(left.verb, right.verb), sides(left, right, partial(_same, match))
    if not (likeness or dealt) or left.state or right.state or left.negated or right.negated:
        return None
    if Modality.UNREAL in {left.modality, right.modality} or not (left.agent and right.agent):
        return None
    if dealt > 0:
        return _made(left, right, Level.AGREE, 0.5 + 0.5 * around, "the same parties")
    if dealt:
        apart = set_apart(match.left, match.right)
        return _made(left, right, Level.CONFLICT, (0.3 + 0.7 * around) * apart, "the parties are swapped")
    if _counted(match.left, left.agent) or _counted(match.right, right.agent):
        return None
    patients = bool(left.patient and right.patient)
    agents = _all_same(match, left, right)
    straight = patients and _same(match, left.patient, right.patient)
    if patients and not agents and _same(match, left.agent, right.patient) and _same(match, left.patient, right.agent):
        return _made(left, right, Level.CONFLICT, likeness * (0.6 + 0.4 * around), "the parts are swapped")
    if agents and (straight or not patients):
        return _made(left, right, Level.AGREE, likeness * (0.5 + 0.5 * around), "the same agent")
    loose = _measured(match.left, left.patient) or _measured(match.right, right.patient) or _own(match, left, right)
    if straight and not agents and not loose and not _coreferent(match, left, right):
        named = _is_name(match.left, left.agent) and _is_name(match.right, right.agent)
        sure = likeness * (0.3 + 0.7 * around) * (1.0 if named else 0.55)
        if _apart(match, left, right) and not _shared(match, left, right):
            return _made(left, right, Level.CONFLICT, sure, "different agents")
        return _made(left, right, Level.COMPATIBLE, sure, "the agents may be one, or may both have done it")
    return None


def _shared(match: Match, left: Event, right: Event) -> bool:
    """Whether an agent of one is among those of the other: the US and Britain, Britain alone."""
    return any(_same(match, one, other) for one in _agents(left) for other in _agents(right))


def _all_same(match: Match, left: Event, right: Event) -> bool:
    """Whether each agent of one is among those of the other."""
    ours, theirs = _agents(left), _agents(right)
    return all(any(_same(match, one, other) for other in theirs) for one in ours) and all(
        any(_same(match, one, other) for one in ours) for other in theirs
    )


def _agents(event: Event) -> tuple[str, ...]:
    return (event.agent, *event.joint)


def _apart(match: Match, left: Event, right: Event) -> bool:
    """Whether the agents cannot be one: two names, or descriptions that exclude one another, of a deed that one alone does.

    An office on one side and a name on the other may well be one person; so may the gunman and a man.
    """
    if is_shareable(left.verb) and is_shareable(right.verb) and not is_told_alone(match.left, match.right):
        return False
    named = _is_name(match.left, left.agent), _is_name(match.right, right.agent)
    return all(named) or (not any(named) and exclusive(left.agent, right.agent))


def _made(left: Event, right: Event, level: Level, role: float, why: str) -> Comparison:
    return Comparison(
        Category.ROLE,
        level,
        left.span,
        right.span,
        f"{_who(left)} against {_who(right)}: {why}" if level is Level.CONFLICT else why,
        role=round(role, 4),
        margin=1.0 if level is Level.CONFLICT else 0.0,
        left_value=left.agent,
        right_value=right.agent,
    )


def _who(event: Event) -> str:
    return f"{event.agent} {event.verb} {event.patient}".strip()


def _same(match: Match, left: str, right: str) -> bool:
    return same_word(left, right) >= 0.7 or Likeness.SAME in _likenesses(match, left, right)


def _likenesses(match: Match, left: str, right: str) -> set[Likeness]:
    """What the names that hold these words are to one another: "FBI" and "Federal Bureau of Investigation" are one."""
    ours, theirs = _names(match.left, left), _names(match.right, right)
    found = {same_name(one, other).likeness for one in ours for other in theirs if one.full and other.full}
    return found | {Likeness.SAME for one in ours for other in theirs if one.key == other.key}


def _names(claim: Claim, lemma: str) -> list[Name]:
    """The names that hold this word."""
    return [value for value in claim.values if isinstance(value, Name) and lemma in value.text.lower().split()]


def _measured(claim: Claim, lemma: str) -> bool:
    """Whether the patient is only an amount of something: "paid 40 crowns", "scored three goals"."""
    return any(
        isinstance(value, Quantity)
        and (value.frame.noun == lemma or lemma in value.span.of(claim.article.text).lower())
        for value in claim.values
    )


def _counted(claim: Claim, lemma: str) -> bool:
    """Whether the agent is only a figure, "a fifth of voters", "20% of voters": figures are compared as such."""
    figures = [v.span for v in claim.values if isinstance(v, Quantity) and v.kind is not Category.AGE]
    spans = [(span.start - claim.span.start, span.end - claim.span.start) for span in figures]
    places = [token.start for token in tokens_of(claim) if lemma in {token.lemma, token.lower}]
    return bool(places) and all(any(start <= at < end for start, end in spans) for at in places)


def _own(match: Match, left: Event, right: Event) -> bool:
    """Whether the patient belongs to the agent: each country closes "its" embassy."""
    for claim, event in ((match.left, left), (match.right, right)):
        tokens = tokens_of(claim)
        for at, token in enumerate(tokens):
            if token.lemma == event.patient and any(near.pos == "DPS" for near in tokens[max(0, at - 3) : at]):
                return True
    return False


def _is_name(claim: Claim, lemma: str) -> bool:
    """Whether the word stands in a proper name rather than in a description."""
    return any(name.full for name in _names(claim, lemma))


def _coreferent(match: Match, one: Event, other: Event) -> bool:
    """Whether one agent may be the other by another name: an office and its holder, a word and a name, a state's seat."""
    left, right = one.agent, other.agent
    if {Likeness.VARIANT, Likeness.WITHIN} & _likenesses(match, left, right):
        return True
    if powers(left, one.agent_words) & powers(right, other.agent_words):
        return True
    for claim in (match.left, match.right):
        for value in claim.values:
            if isinstance(value, Name):
                described = f"{value.text} {value.full} {value.role}".lower().split()
                if left in described and right in described:
                    return True
    # A text that uses both words for somebody in the sentence before may mean one person by them.
    return left in match.right.context.lower().split() and right in match.left.context.lower().split()
