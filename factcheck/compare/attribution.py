"""Who is said to have spoken or acted: the same words by two speakers, one deed laid at two doors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.compare.blame import Party, parties_of
from factcheck.compare.content import same_word
from factcheck.compare.context import set_apart, shared
from factcheck.compare.quotation import Words, likeness, quoted
from factcheck.compare.speaker import same_speaker
from factcheck.compare.turns import turns
from factcheck.compare.voices import apart, offices_differ, voices_of
from factcheck.records import Category, Comparison, Level, Span
from factcheck.values.gazetteer import plain
from factcheck.values.name_forms import Likeness, same_name

if TYPE_CHECKING:
    from factcheck.records import Claim, Match


@dataclass(frozen=True, slots=True)
class AttributionComparator:
    """Compares who says one quotation, and who is blamed or credited for one deed."""

    least_likeness: float = 0.85
    """Which part of the shorter quotation must stand in the other for both to be one."""
    fewest_words: int = 3
    fewest_embedded: int = 3
    """Fewest words of a quotation that stands inside a sentence without a speaker of its own."""
    least_ground: float = 0.3
    least_role: float = 0.3

    @property
    def category(self) -> Category:
        """Who said it, who did it."""
        return Category.ATTRIBUTION

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each quotation with a speaker on both sides and for each party blamed or credited on both."""
        found = []
        for left in quoted(match.left):
            for right in quoted(match.right):
                comparison = self._speakers(match, left, right) or self._voices(match, left, right)
                if comparison is not None:
                    found.append(comparison)
        ours, theirs = parties_of(match.left), parties_of(match.right)
        parties = [
            comparison
            for left_party in ours
            for right_party in theirs
            if (comparison := self._parties(match, left_party, right_party)) is not None
        ]
        if any(one.level is Level.AGREE for one in parties):
            parties = [one for one in parties if one.level is Level.AGREE]
        parties.sort(
            key=lambda one: (-one.role, sorted((one.left, one.right)), sorted((one.left_value, one.right_value)))
        )
        return (*found, *parties[:1])

    def _speakers(self, match: Match, left: Words, right: Words) -> Comparison | None:
        if not left.speaker or not right.speaker or min(len(left.words), len(right.words)) < self.fewest_words:
            return None
        alike = likeness(left, right)
        if alike < self.least_likeness or turns(left, right):
            return None
        found = same_speaker(match.left, match.right, left, right)
        level = {Likeness.SAME: Level.AGREE, Likeness.DIFFERENT: Level.CONFLICT}.get(found, Level.COMPATIBLE)
        length = min(len(left.words), len(right.words))
        role = alike * min(1.0, 0.4 + length / 12)
        if level is Level.COMPATIBLE and offices_differ(
            voices_of(match.left, left)[0], voices_of(match.right, right)[0]
        ):
            level, role = Level.CONFLICT, 0.6 * role  # one person may hold two offices
        said = {Level.AGREE: "said by one speaker", Level.CONFLICT: "one quotation, two speakers"}
        reason = f"{said.get(level, 'one quotation, perhaps one speaker')}: {_called(left)}, {_called(right)}"
        same = level is Level.AGREE
        value = max(left.speaker, right.speaker, key=lambda words: (len(words), words))
        return Comparison(
            Category.ATTRIBUTION,
            level,
            left.speaker_span or left.reach,
            right.speaker_span or right.reach,
            reason,
            role=role,
            margin=1.0 if level is Level.CONFLICT else 0.0,
            left_value=value if same else left.speaker,
            right_value=value if same else right.speaker,
        )

    def _voices(self, match: Match, left: Words, right: Words) -> Comparison | None:
        """One quotation with a speaker whom the grammar does not give: two where nobody outside the marks stands on both sides."""
        if min(len(left.words), len(right.words)) < self.fewest_embedded or (left.speaker and right.speaker):
            return None
        if likeness(left, right) < self.least_likeness or turns(left, right):
            return None
        ours, theirs = voices_of(match.left, left), voices_of(match.right, right)
        sure = min((apart(one, other) for one in ours for other in theirs), default=0.0)
        if not sure:
            return None
        plainly = len(ours) == len(theirs) == 1
        return Comparison(
            Category.ATTRIBUTION,
            Level.CONFLICT,
            ours[0].span,
            theirs[0].span,
            f"one quotation, two speakers: {ours[0].text}, {theirs[0].text}",
            role=round((0.3 + 0.25 * sure) * (1.0 if plainly else 0.9), 4),
            margin=0.8,
            left_value=plain(ours[0].text),
            right_value=plain(theirs[0].text),
        )

    def _parties(self, match: Match, left: Party, right: Party) -> Comparison | None:
        if left.part != right.part:
            return None
        level = _level(left, right)
        ground = shared(match.left, match.right, *(party.name for party in (left, right) if party.name))
        role = (0.3 + 0.6 * min(1.0, ground)) * set_apart(match.left, match.right)
        if level is Level.ABSTAIN or (
            level is Level.CONFLICT and (ground < self.least_ground or role < self.least_role)
        ):
            return None
        if level is Level.CONFLICT and (_tells_of(match.left, right) or _tells_of(match.right, left)):
            return None
        words = {"blame": "who is blamed", "author": "whose work it is"}[left.part]
        value = max(left.text, right.text, key=lambda words: (len(words), words))
        same = level is Level.AGREE
        return Comparison(
            Category.ATTRIBUTION,
            level,
            Span(left.span.start, left.span.end),
            Span(right.span.start, right.span.end),
            f"{words}: {left.text}, {right.text}",
            role=role,
            margin=0.0 if same else 1.0,
            left_value=plain(value if same else left.text),
            right_value=plain(value if same else right.text),
        )


def _called(said: Words) -> str:
    """The speaker of a quotation as a reader is told of him."""
    return (said.named.full if said.named else "") or said.speaker


def _level(left: Party, right: Party) -> Level:
    if left.name is not None and right.name is not None:
        found = same_name(left.name, right.name).likeness
        if found in {Likeness.SAME, Likeness.WITHIN, Likeness.VARIANT}:
            return Level.AGREE
        if found is Likeness.DIFFERENT or {left.name.kind, right.name.kind} == {"person", "body"}:
            return Level.CONFLICT
        return Level.CONFLICT if left.name.kind == right.name.kind else Level.ABSTAIN
    if left.name is None and right.name is None:
        return Level.AGREE if same_word(left.text, right.text) else Level.ABSTAIN
    return Level.ABSTAIN


def _tells_of(claim: Claim, party: Party) -> bool:
    """Whether a claim speaks of the other side's party too, which makes it one of several in its story."""
    return party.name is not None and plain(party.name.full).split()[-1] in plain(claim.text).replace("’", " ").split()
