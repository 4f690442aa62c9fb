"""Opposite words said of one thing: the price rose, the price fell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from factcheck.compare.aspects import aspects_of, key
from factcheck.compare.content import content_words, same_word
from factcheck.compare.context import set_apart, written_later
from factcheck.compare.events import context, same_part, sureness
from factcheck.compare.poles import cancels, opposite_ends
from factcheck.compare.scope import comparable
from factcheck.compare.totals import shared_out
from factcheck.compare.twins import best_twins
from factcheck.records import Category, Comparison, Level, Modality
from factcheck.values.lexicon import section
from factcheck.values.opposites import complementary, contraries, opposed

if TYPE_CHECKING:
    from factcheck.compare.aspects import Aspect
    from factcheck.compare.events import Event
    from factcheck.records import Claim, Match

# Adjectives and adverbs mostly tell one thing from another; verbs, states and nouns of events tell what happened.
_TRUST = {"verb": 1.0, "state": 1.0, "noun": 0.9, "adjective": 0.5, "adverb": 0.8}


@dataclass(frozen=True, slots=True)
class AntonymComparator:
    """Whether the two claims use words with one sense, or with opposite senses, of the same thing."""

    least_role: float = 0.3
    least_ground: float = 0.4
    """How much else two claims must share before opposite ends of one outcome, in whatever words, are set against each other."""

    @property
    def category(self) -> Category:
        """Antonym."""
        return Category.ANTONYM

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each word with an opposite that is answered on the other side, each word in one at most."""
        around = context(match)
        ours = {word.lemma for word in content_words(match.left)}
        theirs = {word.lemma for word in content_words(match.right)}
        found: list[Comparison] = []
        for left in aspects_of(match.left):
            for right in aspects_of(match.right):
                # A text that has both words tells a longer story than the one word does.
                both = key(left.event.verb) in theirs or key(right.event.verb) in ours
                comparison = _compare(match, left, right, around, both=both)
                if comparison is not None and comparison.role >= self.least_role:
                    found.append(comparison)
        if shared_out(match):
            # 22 of 30 unhurt, eight hurt: one fact, told from both ends.
            return best_twins((one for one in found if one.level is not Level.CONFLICT), least=self.least_role)
        kept = best_twins(found, least=self.least_role)
        if not any(comparison.level is Level.CONFLICT for comparison in kept) and around >= self.least_ground:
            return (*kept, *(one for one in _ends(match, around) if one.role >= self.least_role))
        return kept


def _ends(match: Match, around: float) -> list[Comparison]:
    """Opposite ends of one outcome, told of something that the grammar does not pin down: the surer the more is shared."""
    ends = opposite_ends(match.left, match.right)
    if ends is None or not comparable(match):
        return []
    left, right = ends
    sure = (0.15 + 0.4 * around) * set_apart(match.left, match.right)
    one, other = left.span.of(match.left.article.text), right.span.of(match.right.article.text)
    return [
        Comparison(
            Category.ANTONYM,
            Level.CONFLICT,
            left.span,
            right.span,
            f"“{one}” against “{other}”",
            role=round(sure * (0.85 if left.denied or right.denied else 1.0), 4),
            margin=0.7,
            update=left.unsure != right.unsure and written_later(match, left=right.unsure),
            left_value=f"not {left.lemma}" if left.denied else left.lemma,
            right_value=f"not {right.lemma}" if right.denied else right.lemma,
        )
    ]


def _compare(match: Match, left: Aspect, right: Aspect, around: float, *, both: bool) -> Comparison | None:
    one, other = left.event, right.event
    if Modality.UNREAL in {one.modality, other.modality}:
        return None
    against = opposed(key(one.verb), key(other.verb))
    alike = 0.0 if against else same_word(one.verb, other.verb)
    if (against and both) or (
        not against and (not alike or one.negated != other.negated or not contraries(key(one.verb)))
    ):
        return None
    if against and section("predicates", "converse") & {one.verb, other.verb} and not _one_agent(one, other):
        return None
    pair = sureness(one, other, 1.0 if against else alike, around)
    plain = left.kind in {"adjective", "adverb"} or right.kind in {"adjective", "adverb"}
    if (plain or alike) and not pair.matched:
        return None
    # Neither cut nor raised: of most opposites both may be denied.
    excluded = not one.negated or any(
        complementary(*words) for words in product(_forms(match.left, one), _forms(match.right, other))
    )
    differs = against and one.negated == other.negated and excluded
    # A forecast and what came of it, a plan and what was done instead: both texts may be right.
    level = Level.CONFLICT if differs else Level.COMPATIBLE if against else Level.AGREE
    dropped = one.modality is not other.modality and _dropped(one, other)
    if differs and one.modality != other.modality and not dropped:
        level = Level.COMPATIBLE
    first, second = one.span.of(match.left.article.text), other.span.of(match.right.article.text)
    return Comparison(
        Category.ANTONYM,
        level,
        one.span,
        other.span,
        f"“{first}” against “{second}”" if level is Level.CONFLICT else f"“{first}” as “{second}”",
        role=round(pair.role * min(_TRUST[left.kind], _TRUST[right.kind]), 4),
        margin=1.0 if level is Level.CONFLICT else 0.0,
        update=dropped and level is Level.CONFLICT and written_later(match, left=one.modality is Modality.FACT),
        left_value=f"not {one.verb}" if one.negated else one.verb,
        right_value=f"not {other.verb}" if other.negated else other.verb,
    )


def _dropped(one: Event, other: Event) -> bool:
    """Whether one is a plan that stands and the other says that it was given up, which are about one plan."""
    plan, end = (one, other) if one.modality is Modality.PLANNED else (other, one)
    return plan.modality is Modality.PLANNED and end.modality is Modality.FACT and cancels(key(end.verb))


def _forms(claim: Claim, event: Event) -> tuple[str, str]:
    """The listed form of an event's verb, and the form in which it stands: "is not closed"."""
    return key(event.verb), event.span.of(claim.article.text).split()[-1].lower()


def _one_agent(left: Event, right: Event) -> bool:
    """Whether both say it of one agent: the loser's defeat is the winner's victory."""
    if not left.agent or not right.agent:
        return False
    return same_part((left.agent, left.agent_words), (right.agent, right.agent_words)) >= 0.7
