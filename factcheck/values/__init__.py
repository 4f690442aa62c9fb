"""Words → typed values; pure functions, no models.

The order matters: a date's number is no count, a score is no range, so each finder is told which spans are taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.records import Name, Span, Value
    from factcheck.values.sentence import Sentence


def find_values(sentence: Sentence) -> tuple[tuple[Value, ...], tuple[Name, ...]]:
    """Which values does this sentence hold? Names apart: they are folded over the whole article."""
    # Imported by the first sentence: whoever needs a word list of this package alone loads no finder.
    from factcheck.values.clocks import find_clocks
    from factcheck.values.dates import find_dates
    from factcheck.values.names import find_names
    from factcheck.values.predicates import find_predicates
    from factcheck.values.quantities import find_quantities
    from factcheck.values.scores import find_scores

    found: list[Value] = []
    taken: list[Span] = []
    dates = find_dates(sentence)
    taken += [value.span for value in dates]
    clocks = find_clocks(sentence, taken)
    taken += [value.span for value in clocks]
    scores = find_scores(sentence, taken)
    taken += [value.span for value in scores]
    quantities = find_quantities(sentence, taken)
    found += [*find_predicates(sentence), *dates, *clocks, *scores, *quantities]
    return tuple(found), find_names(sentence)
