"""Which part does a value play in its sentence? The noun it counts or measures, the verb that governs it, what bounds it.

The same value in another part is another fact: "cut by a quarter point" and "cut to 4.25 per cent", "12 dead" and "12
hurt", "nine of them" and "nine in all" must never meet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Frame, Span
from factcheck.values.lexicon import section
from factcheck.values.moving import Moving
from factcheck.values.occasions import CALENDAR
from factcheck.values.units import currency_after, unit_at

if TYPE_CHECKING:
    from factcheck.values.sentence import Sentence
    from factcheck.values.syntax import NounPhrase, VerbGroup

_STATES = frozenset({"AJ0", "VVN", "VVD", "VVG", "NN1"})
_CONTENT = frozenset({"NN0", "NN1", "NN2", "NP0", "AJ0", "AJC", "AJS", "VVN", "VVG"})


def frame_of(
    sentence: Sentence,
    span: tuple[int, int],
    *,
    core: tuple[int, int] | None = None,
    owner: int | None = None,
    measured: bool = True,
) -> Frame:
    """The frame of the value at ``span`` (offsets in the sentence).

    ``core`` are the tokens of the value without its hedges; ``owner`` is the token of who has the age; ``measured`` is
    false for a bare number, which counts the noun that follows.
    """
    first = sentence.token_at(span[0])
    last = (
        max((i + 1 for i, t in enumerate(sentence.tokens) if t.start < span[1]), default=first + 1)
        if core is None
        else core[1]
    )
    return _Frame(sentence, first, last, core[0] if core else first).frame(owner, measured=measured)


class _Frame(Moving):
    """The sentence as seen from one value."""

    def frame(self, owner: int | None, *, measured: bool) -> Frame:
        """Everything that the sentence says of the value's part."""
        relation, at = self.relation()
        group = self.governor()
        verb = group.lemma if group else ""
        subject = group.subject.lemma if group and group.subject and not self._itself(group) else ""
        if owner is not None:
            noun = self.words[owner].lemma
        else:
            noun = self._measured(relation, at, group) if measured else self._counted(relation, at, group)
        self.read_change(noun, relation, group, measured=measured)
        self.read_part(measured=measured)
        if self.whole():
            self.modifiers.append("whole")
        if group is not None and self.word(group.last) in section("counted", "state adjectives"):
            # "confirmed dead", "reported missing"
            self.modifiers.append(self.word(group.last))
        if group is not None and group.object is not None and not measured and group.object.lemma != noun:
            self.modifiers.append(group.object.lemma)
        return Frame(
            clause=self.sentence.span(*self.clause) if self.clause else Span(0, 0),
            noun=noun,
            modifiers=tuple(dict.fromkeys(word for word in self.modifiers if word.isalpha() and word != noun)),
            verb=verb,
            relation=relation,
            subject=subject,
            change=self.change,
            part=self.part,
            scope=self.scope(),
            as_of=self.as_of(),
        )

    def _itself(self, group: VerbGroup) -> bool:
        """Whether the verb's subject is the value: "forty per cent were told", "the figure is $900,000, paid in parts"."""
        return group.subject is not None and self.first <= group.subject.head < self.last

    # Nouns ----------------------------------------------------------------------------------------------------------

    def _counted(self, relation: str, at: int, group: VerbGroup | None) -> str:
        """What a bare number counts."""
        word = self.word(self.last)
        if word in section("counted", "state adjectives") and self.pos(self.last) in _STATES:
            return word
        if word == "of":
            phrase = self.phrase_from(self.last + 1)
            if phrase is not None:
                # "Dozens of people" are the people; "nine of the passengers" and "nine of them" are some of them.
                definite = phrase.pronoun or self.pos(self.last + 1) in {"DPS", "AT0", "DT0", "DTQ", "PNQ"}
                self.part = definite
                self._modified(phrase.first, phrase.head)
                return "" if phrase.pronoun else phrase.lemma
            self.part = self.word(self.last + 1) in {"whom", "which", "those", "these", "the"}
            state = self.word(self.last + 2)
            return state if state in section("counted", "state adjectives") else ""
        ordered = self.pos(self.last - 1) == "ORD" or self.word(self.last - 1) in {"st", "nd", "rd", "th"}
        if ordered and word in {"and", "or"} and self.pos(self.last + 1) in {"ORD", "CRD"}:
            # "the 34th and 35th victims"
            return next(
                (w.lemma for w in self.words[self.last + 2 : self.last + 4] if w.is_noun and len(w.text) > 2), ""
            )
        if self.own is not None and self.own.head >= self.last:
            self._modified(self.own.first, self.own.head)
            lemma = self.own.lemma
            if self.word(self.own.head) == "olds":
                return "person"  # "two 17-year-olds"
            if lemma == "other":
                self.modifiers.append("other")
                state = self.word(self.own.last)
                return state if state in section("counted", "state adjectives") else ""
            if lemma in {"total", "people"} and self.word(self.own.last) in section("counted", "state adjectives"):
                self.modifiers.append(self.word(self.own.last))
            return lemma
        if self.pos(self.last) in {"NN2", "NN1", "NN0"}:
            return self.words[self.last].lemma
        if self.pos(self.last).startswith("AJ") and self.pos(self.last + 1) in {"NN2", "NN1", "NN0"}:
            self.modifiers.append(self.words[self.last].lemma)
            return self.words[self.last + 1].lemma
        return self.hyphened() or self._stated(relation, at, group)

    def _modified(self, first: int, head: int) -> None:
        """Keep the content words between the number and the head."""
        for i in range(first, head):
            if self.first <= i < self.last or self.words[i].lemma.lower() in CALENDAR:
                continue
            if self.pos(i) in _CONTENT and self.words[i].text[0].isalpha():
                self.modifiers.append(self.words[i].lemma)

    def _stated(self, relation: str, at: int, group: VerbGroup | None) -> str:
        """The noun of which the sentence says the value: "the toll rose to 14", "a crowd of 2,000", "survivors: 19"."""
        if relation == "of" and at > 0:
            before = self.phrase_from(at - 1)
            if before is not None and before.lemma not in section("counted", "empty"):
                self._modified(before.first, before.head)
                return before.lemma
        if group is None:
            return ""
        subject = self._summed(group)
        within = group.subject is not None and group.subject.first <= self.number < group.subject.last
        if within:
            return ""
        if relation in {"to", "from", "at", "by", "as"}:
            if group.object is not None and not group.passive and self.own is not group.object:
                return subject if self._amount(group.object) else group.object.lemma
            return subject
        if group.lemma.split()[0] in section("counted", "stating") and group.object is self.own:
            return subject
        return ""

    def _summed(self, group: VerbGroup) -> str:
        """Head of the verb's subject; what is counted where the subject is "the number of …"."""
        phrase = group.subject
        if phrase is None or phrase.pronoun:
            return ""
        if phrase.lemma in section("counted", "sums") and self.word(phrase.last) == "of":
            counted = self.phrase_from(phrase.last + 1)
            if counted is not None and not counted.pronoun:
                phrase = counted
        self._modified(phrase.first, phrase.head)
        return phrase.lemma

    def _measured(self, relation: str, at: int, group: VerbGroup | None) -> str:
        """What an amount with a unit, a share or a length of time measures."""
        word, after = self.word(self.last), self.last + 1
        if word in section("counted", "dimensions"):
            self.modifiers.append(word)
            return group.subject.lemma if group and group.subject and not group.subject.pronoun else ""
        if word == "of" or (word in {"in", "worth"} and self.pos(after) in {"NN1", "NN2", "NN0", "PRF"}):
            start = after + (word == "worth" and self.word(after) == "of")
            phrase = self.phrase_from(start)
            if phrase is not None and not phrase.temporal:
                self._modified(phrase.first, phrase.head)
                return "" if phrase.pronoun else phrase.lemma
        if word in {"more", "fewer", "less"} and self.pos(after) in {"NN2", "NN1", "NN0"}:
            self.change = True
            phrase = self.phrase_from(after)
            return phrase.lemma if phrase else self.words[after].lemma
        head = self.attributive()
        if head is not None:
            return self.words[head].lemma
        if relation == "of" and at > 0:
            before = self.phrase_from(at - 1)
            if before is not None and before.lemma not in section("counted", "empty"):
                self._modified(before.first, before.head)
                return before.lemma
        return self._said_of(relation, group)

    def _said_of(self, relation: str, group: VerbGroup | None) -> str:
        if group is None:
            return ""
        subject = group.subject.lemma if group.subject and not group.subject.pronoun and not self._itself(group) else ""
        own = group.object is not None and (
            group.object is self.own or group.object.first < self.last <= group.object.last + 2
        )
        if relation == "by" and group.object is not None and not own:
            return group.object.lemma
        if own or group.object is None or group.passive:
            for attachment in group.attachments:
                if (
                    attachment.preposition in {"on", "for", "towards", "toward", "into"}
                    and attachment.at >= self.last
                    and not attachment.phrase.temporal
                ):
                    self.modifiers.append(attachment.phrase.lemma)
        if own and group.lemma.split()[0] not in section("counted", "stating") and not group.passive:
            return ""
        if group.object is not None and not own and not group.passive and not self._amount(group.object):
            return "" if group.object.pronoun else group.object.lemma
        return subject

    def _amount(self, phrase: NounPhrase) -> bool:
        """Whether an object is itself a bare amount and nothing of which one is told: "fell $1.20 to $69"."""
        head, at = self.words[phrase.head], phrase.head
        if head.is_number or head.lower in {"point", "points"}:
            return True
        measures = unit_at(self.words, at, glued=True) or currency_after(self.words, at, glued=True)
        return measures is not None and at > 0 and self.words[at - 1].is_number

    def read_part(self, *, measured: bool) -> None:
        """Find out whether the value counts a part of a whole named elsewhere."""
        before = {self.word(i) for i in range(max(0, self.first - 3), self.first)}
        # "Seven elementary and two middle schools": each is a part of the nine.
        if (
            self.pos(self.last).startswith("AJ")
            and self.word(self.last + 1) == "and"
            and self.pos(self.last + 2) == "CRD"
        ):
            self.part = True
        if before & {"including", "among", "whom", "them", "include", "includes", "included"}:
            self.part = True
        if (
            not measured
            and self.word(self.last) == "of"
            and self.word(self.last + 1) in {"them", "whom", "those", "which", "us", "the", "its", "their"}
            and self.pos(self.number) == "CRD"
        ):
            self.part = True
