"""The dates of a sentence: found by our own grammar, resolved from the article's own day.

``When.first`` and ``When.last`` enclose the day or stretch that the words name; ``When.bound`` says how the event
relates to it ("by Friday": AT_MOST, "before Friday": UNDER, "after": OVER, "not before": AT_LEAST, "around": ABOUT,
"from Monday to Friday": RANGE). A date that needs the article's day has no When where that day is unknown.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.records import Bound, Frame, When
from factcheck.values.counted_years import counts
from factcheck.values.date_atoms import Atom, Context, days
from factcheck.values.date_compose import Dated, compose
from factcheck.values.date_deictic import deictics
from factcheck.values.date_distance import distances
from factcheck.values.date_spans import spans
from factcheck.values.date_words import signs
from factcheck.values.occasions import occasion_frame
from factcheck.values.periods import YEARS
from factcheck.values.tense import direction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.values.sentence import Sentence

# A sentence without any of these names no date: most sentences are done after this one look.
_TRIGGER = re.compile(
    r"\d{4}|\d(?:st|nd|rd|th)\b|\d0['’]?s\b|[dD]ay\b|\bdays?\b|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|night|week|month|year|decade|century|fortnight|tomorrow|morning|afternoon|evening|quarter|half\b|Q[1-4]|\bH[12]\b"
    r"|spring|summer|autumn|fall\b|winter|Spring|Summer|Autumn|Winter|ties\b|Christmas|Easter|Eve\b|Hallow|Thanksg|Epiph|Ash |\d/\d|\bthe \w+(?:th|rst)\b"
)


# No sentence of prose is longer; in a list without end nobody governs anything, and the search must stay linear.
_LONGEST = 4_000


def find_dates(sentence: Sentence) -> tuple[When, ...]:
    """Which dates the sentence names, in the order of the text, with the part that each plays."""
    text = sentence.text
    if _TRIGGER.search(text) is None:
        return ()
    crowded = len(text) > _LONGEST
    # An article of the year 1 or 9999 carries a placeholder for its day.
    anchor = sentence.anchor if sentence.anchor is not None and sentence.anchor.year in YEARS else None
    context = Context(
        anchor,
        (lambda *_: "") if crowded else (lambda start, end: direction(sentence, start, end)),
        signs(text),
        lambda at: counts(sentence.tokens, sentence.token_at(at)),
    )
    atoms = _longest([*days(text, context), *spans(text, context), *deictics(text, context), *distances(text, context)])
    if not atoms:
        return ()
    verbs = frozenset(token.lemma for token in sentence.tokens if token.is_verb)
    return tuple(
        When(
            sentence.span(d.start, d.end),
            d.period.first,
            d.period.last,
            d.period.grain,
            d.bound,
            Frame() if crowded else _frame(sentence, d),
        )
        for d in compose(text, atoms, verbs, anchor)
    )


def _frame(sentence: Sentence, dated: Dated) -> Frame:
    frame = occasion_frame(sentence, dated.start, dated.end)
    # What will not open until a day opens from it: the day ends nothing.
    opens = dated.bound is Bound.AT_LEAST and frame.relation in {"until", "till"}
    return replace(frame, relation="from") if opens else frame


def _longest(atoms: Iterable[Atom]) -> list[Atom]:
    """Of overlapping atoms the longest, then the first; in the order of the text."""
    kept: list[Atom] = []
    taken: set[int] = set()
    for atom in sorted(atoms, key=lambda a: (a.start - a.end, a.start)):
        if not taken.isdisjoint(range(atom.start, atom.end)):
            continue
        taken.update(range(atom.start, atom.end))
        kept.append(atom)
    return sorted(kept, key=lambda a: a.start)
