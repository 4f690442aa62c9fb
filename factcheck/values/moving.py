"""Whether a value says by how much something moved: "rose by 40", "17 seats lost", "two days more"; else it is a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.lexicon import section
from factcheck.values.sight import Sight

if TYPE_CHECKING:
    from factcheck.values.phrases import VerbGroup

_COMPARATIVES = frozenset({"longer", "higher", "lower", "less", "fewer", "later", "earlier"})
_PHRASAL = frozenset({"pick up", "give up"})


class Moving(Sight):
    """Reads changes out of the words around a value."""

    def read_change(self, noun: str, relation: str, group: VerbGroup | None, *, measured: bool) -> None:
        """Find out whether the value says by how much something moved."""
        before = [self.word(i) for i in range(max(0, self.number - 3), self.number)]
        verb = group.lemma.split()[0] if group else ""
        # "Drove up the cost by 22 per cent": the particle says that something moved.
        moves = verb in section("counted", "moving") or (
            group is not None and group.lemma.split()[1:] in (["up"], ["down"])
        )
        noun_before = self.words[self.number - 2].lemma if self.number > 1 else ""
        if (relation == "by" and moves) or (
            relation == "for" and measured and verb in section("counted", "prolonging")
        ):
            self.change = True
        elif (
            measured
            and relation == ""
            and verb in section("counted", "sliding")
            and group is not None
            and group.last <= self.first
        ):
            direct = group.object is None or group.object is self.own or group.object.first >= self.number - 1
            self.change = self.change or direct
        elif relation in {"of", "by"} and (
            noun_before in section("counted", "movement")
            or any(
                self.words[i].lemma in section("counted", "movement") for i in range(max(0, self.first - 4), self.first)
            )
            or (measured and self._movement_in())
        ):
            self.change = True
        if not measured and (self.word(self.last) in {"fewer", "more", "less"} or self._netted(noun, relation, group)):
            self.change = True
        if {"further", "additional", "extra", "another"} & set(before) or self.word(self.last) in {"more", "extra"}:
            self.change = self.change or measured
            if not measured:
                self.modifiers.append("other")
        inner = {self.word(i) for i in range(self.number, self.last)}
        # "Three hours later they were out" says when; "three hours later than planned" by how much.
        moved = self.word(self.last) in _COMPARATIVES and (
            self.word(self.last) not in {"later", "earlier"} or self.word(self.last + 1) == "than"
        )
        if inner & {"further", "more", "additional", "extra"} or moved:
            self.change = self.change or measured
        head = self.attributive() if measured else None
        if head is not None and self.words[head].lemma in section("counted", "movement"):
            self.change = True

    def _netted(self, noun: str, relation: str, group: VerbGroup | None) -> bool:
        """Whether a count is of what was gained or lost: "shed 400 jobs", "gained five", "is up three seats"."""
        if relation or group is None:
            return False
        if group.passive:
            return group.lemma in section("counted", "netting") and noun in section("counted", "netted")
        if group.last > self.first:
            return False
        if group.lemma in {"be up", "be down"}:
            return True
        # "Lost four" may be games or men; "gained five" leaves no doubt.
        return (group.lemma in section("counted", "netting") or group.lemma in _PHRASAL) and (
            noun in section("counted", "netted") or (not noun and group.lemma != "lose")
        )

    def _movement_in(self) -> bool:
        """Whether "an increase in the price of milk of" leads to the value: a movement, what moved, and the value."""
        for i in range(self.first - 1, max(0, self.first - 12), -1):
            if self.words[i].is_verb or self.words[i].text in {",", ";", ":"}:
                return False
            if self.words[i].lemma in section("counted", "movement"):
                return self.word(i + 1) in {"in", "to", "on"}
        return False
