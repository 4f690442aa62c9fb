"""A weekday and a date of one mention must name one day."""

from __future__ import annotations

from datetime import date

import pytest
from builders import claim

from factcheck.compare.weekdays import weekday_mismatches


@pytest.mark.parametrize(
    ("text", "written", "actual"),
    [
        ("The vote was held on Tuesday, 14 March 2024.", "Tuesday", "Thursday"),
        ("The vote was held on Friday, March 8th, 2023.", "Friday", "Wednesday"),
        ("The vote was held on 14 March 2024, a Tuesday.", "Tuesday", "Thursday"),
        ("The vote will be held on Monday 21 May.", "Monday", "Tuesday"),
        ("The vote was held on the evening of Saturday, 4 May 2023.", "Saturday", "Thursday"),
    ],
)
def test_names_the_weekday_that_does_not_fit(text: str, written: str, actual: str) -> None:
    (found,) = weekday_mismatches([claim(text, published=date(2024, 5, 14))])
    assert (found.written, found.actual) == (written, actual)
    assert written in found.span.of(found.claim.article.text)


@pytest.mark.parametrize(
    "text",
    [
        "The vote was held on Thursday, 14 March 2024.",
        "The vote was held on Thursday 14 March.",
        "The vote was held on 14 March 2024, a Thursday.",
        "The vote was held on Tuesday.",
        "The vote was held on 14 March 2024.",
        "The vote was held on the second Sunday in September.",
        "The vote was held two days after Tuesday, 14 May 2024.",
        "The fair ran from Monday 6 May to Friday 10 May.",
        "The vote was held on Tuesday 14 March.",  # in 2023 it was one
    ],
)
def test_is_silent_where_the_day_fits_or_is_not_told(text: str) -> None:
    assert weekday_mismatches([claim(text, published=date(2024, 5, 14))]) == ()
