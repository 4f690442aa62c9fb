"""Dates in running text, read from Tuesday 14 May 2024."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records import Bound, When
from factcheck.values.dates import find_dates
from factcheck.values.sentence import analyse

TODAY = datetime.fromisoformat("2024-05-14T09:30")  # a Tuesday

# Sentence | words found | first day | last day (included). A part of a day is given by its hours.
TABLE = """
The bridge opened on 3 March 2021. | 3 March 2021 | 2021-03-03
The bridge opened on March 3, 2021. | March 3, 2021 | 2021-03-03
The bridge opened on the 3rd of March 2021. | the 3rd of March 2021 | 2021-03-03
The bridge opened on 3 March. | 3 March | 2024-03-03
The bridge opened on March 3rd. | March 3rd | 2024-03-03
The bridge opened on Mar. 3. | Mar. 3 | 2024-03-03
The bridge opened on Sept. 30. | Sept. 30 | 2023-09-30
The bridge will open on Sept. 30. | Sept. 30 | 2024-09-30
The bridge will open on the thirtieth of September. | the thirtieth of September | 2024-09-30
The bridge opened on 2021-03-03, records show. | 2021-03-03 | 2021-03-03
The form is dated 23/04/2024. | 23/04/2024 | 2024-04-23
The form is dated 04/23/2024. | 04/23/2024 | 2024-04-23
The form is dated 23.4.2024. | 23.4.2024 | 2024-04-23
The bridge closed on Monday, March 4, 2024. | Monday, March 4, 2024 | 2024-03-04
The bridge closed on Monday 4 March. | Monday 4 March | 2024-03-04
The bridge closed on Monday, 4 March, and stayed shut. | Monday, 4 March | 2024-03-04
The bridge closed on 4 March, a Monday. | 4 March | 2024-03-04
The fair runs from 3 to 5 June. | 3 to 5 June | 2024-06-03 | 2024-06-05
The fair ran on May 3-5. | May 3-5 | 2024-05-03 | 2024-05-05
The fair ran from April 29 to May 3. | April 29 to May 3 | 2024-04-29 | 2024-05-03
Rain fell on 3 and 4 May. | 3 and 4 May | 2024-05-03 | 2024-05-04
The fair ran between 29 April and 3 May. | 29 April and 3 May | 2024-04-29 | 2024-05-03
The vote is on the second Sunday in September. | the second Sunday in September | 2024-09-08
The vote is on the last Sunday of June. | the last Sunday of June | 2024-06-30
The vote was on the first Monday in March 2023. | the first Monday in March 2023 | 2023-03-06
Taxes are due on the last day of June. | the last day of June | 2024-06-30
Taxes are due on the first day of next month. | the first day of next month | 2024-06-01
The hearing will be on the sixth of next month. | the sixth of next month | 2024-06-06
The talks resume on the 21st. | 21st | 2024-05-21
The talks collapsed on the 3rd. | 3rd | 2024-05-03
The talks will resume on the 3rd. | 3rd | 2024-06-03
The talks resume on Tuesday the 21st. | Tuesday the 21st | 2024-05-21
The mayor resigned on Monday. | Monday | 2024-05-13
The nurse was at the gate at 6.10am on Monday when the wall fell. | Monday | 2024-05-13
The nurse was at the gate at six am on Monday. | Monday | 2024-05-13
The mayor resigned on Friday. | Friday | 2024-05-10
The mayor will resign on Friday. | Friday | 2024-05-17
The line is shut till Friday. | Friday | 2024-05-17
The line is shut until Friday at the earliest. | Friday | 2024-05-17
Shut until Friday, the line carries 400 trains a day. | Friday | 2024-05-17
Closed until Friday: the harbour of Kelm. | Friday | 2024-05-17
No trains between Kelm and Velm until Friday. | Friday | 2024-05-17
The new rules are set by Friday. | Friday | 2024-05-17
Police shut the line on Friday. | Friday | 2024-05-10
They cut the price by half on Friday. | Friday | 2024-05-10
The talks had failed by Friday. | Friday | 2024-05-10
The car was hit on Friday. | Friday | 2024-05-10
The mayor plans to resign on Friday. | Friday | 2024-05-17
The mayor agreed to meet residents on Friday. | Friday | 2024-05-17
The mayor managed to meet residents on Friday. | Friday | 2024-05-10
The council is due to meet on Friday. | Friday | 2024-05-17
The meeting is scheduled for Friday. | Friday | 2024-05-17
The ban takes effect on Friday. | Friday | 2024-05-17
The pool has been shut since Friday. | Friday | 2024-05-10
On Friday, the court will rule. | Friday | 2024-05-17
On Friday, the court ruled. | Friday | 2024-05-10
The ferry sank on Tuesday. | Tuesday | 2024-05-14
The ferry sank last Tuesday. | last Tuesday | 2024-05-07
The ferry sails next Tuesday. | next Tuesday | 2024-05-21
The ferry will sail this Thursday. | this Thursday | 2024-05-16
The ferry will sail this coming Thursday. | this coming Thursday | 2024-05-16
The ferry sank on Thursday of last week. | Thursday of last week | 2024-05-09
The ferry will sail on Thursday next week. | Thursday next week | 2024-05-23
The ferry sails on Thursday week. | Thursday week | 2024-05-23
The ferry sails a week on Thursday. | a week on Thursday | 2024-05-23
The ferry sank two weeks ago on Thursday. | two weeks ago on Thursday | 2024-04-25
Tickets sold out yesterday. | yesterday | 2024-05-13
Tickets sold out the day before yesterday. | the day before yesterday | 2024-05-12
Tickets go on sale tomorrow. | tomorrow | 2024-05-15
Tickets go on sale the day after tomorrow. | the day after tomorrow | 2024-05-16
Tickets go on sale today. | today | 2024-05-14
Three men were freed last week. | last week | 2024-05-05 | 2024-05-12
Three men will be freed next week. | next week | 2024-05-19 | 2024-05-26
Three men were freed last month. | last month | 2024-04-01 | 2024-04-30
Three men will be freed next month. | next month | 2024-06-01 | 2024-06-30
Three men were freed last year. | last year | 2023-01-01 | 2023-12-31
Three men were freed this month. | this month | 2024-05-01 | 2024-05-31
Three men were freed earlier this month. | earlier this month | 2024-05-01 | 2024-05-14
Three men will be freed later this month. | later this month | 2024-05-14 | 2024-05-31
Three men will be freed at the end of the month. | the end of the month | 2024-05-21 | 2024-05-31
The club won nine titles last decade. | last decade | 2010-01-01 | 2019-12-31
The trial will begin in three weeks. | in three weeks | 2024-06-01 | 2024-06-07
The trial will begin in two days. | in two days | 2024-05-16
The trial will begin in two weeks' time. | in two weeks' time | 2024-05-25 | 2024-05-31
The trial began three days ago. | three days ago | 2024-05-11
The trial began a fortnight ago. | a fortnight ago | 2024-04-27 | 2024-05-03
The trial began six months ago. | six months ago | 2023-10-30 | 2023-11-29
The trial began less than two weeks ago. | less than two weeks ago | 2024-04-27 | 2024-05-14
The trial began nearly 20 years ago. | nearly 20 years ago | 2001-02-10 | 2007-10-03
The truce will end eight weeks from now. | eight weeks from now | 2024-07-06 | 2024-07-12
The truce will end a week from today. | a week from today | 2024-05-18 | 2024-05-24
The fine is due ten days from 3 May. | ten days from 3 May | 2024-05-13
The fine is due two weeks after 3 May. | two weeks after 3 May | 2024-05-17
The fine was paid two days before 3 May. | two days before 3 May | 2024-05-01
The final is three weeks from Friday. | three weeks from Friday | 2024-06-07
The final is less than two weeks after 3 June. | less than two weeks after 3 June | 2024-06-03 | 2024-06-18
The final is the day after the last Sunday of June. | the day after the last Sunday of June | 2024-07-01
The dam was built in 1987. | 1987 | 1987-01-01 | 1987-12-31
The dam was built in the early 1990s. | the early 1990s | 1990-01-01 | 1993-12-31
The dam was built in the 1990s. | the 1990s | 1990-01-01 | 1999-12-31
The dam was built in the sixties. | sixties | 1960-01-01 | 1969-12-31
The song was a hit in the ’00s. | ’00s | 2000-01-01 | 2009-12-31
The song was a hit in the ’10s. | ’10s | 2010-01-01 | 2019-12-31
The song was a hit in the '90s. | '90s | 1990-01-01 | 1999-12-31
The song was a hit in the ’30s. | ’30s | 1930-01-01 | 1939-12-31
The chapel dates from the 14th century. | the 14th century | 1301-01-01 | 1400-12-31
The drought lasted from 2011 to 2013. | 2011 to 2013 | 2011-01-01 | 2013-12-31
The drought of 2011-13 ruined growers. | 2011-13 | 2011-01-01 | 2013-12-31
The drought began in late 2011. | late 2011 | 2011-08-08 | 2011-12-31
The drought will end by mid-2025. | mid-2025 | 2025-04-02 | 2025-10-01
The plant opened in March. | March | 2024-03-01 | 2024-03-31
The plant opened in June. | June | 2023-06-01 | 2023-06-30
The plant will open in March. | March | 2025-03-01 | 2025-03-31
The plant opened in March 2022. | March 2022 | 2022-03-01 | 2022-03-31
The plant opened last March. | last March | 2024-03-01 | 2024-03-31
The plant will open next March. | next March | 2025-03-01 | 2025-03-31
The plant opened in early March. | early March | 2024-03-01 | 2024-03-13
The plant opened in late March. | late March | 2024-03-19 | 2024-03-31
The plant will open by the end of June. | the end of June | 2024-06-20 | 2024-06-30
The plant opened in the first week of March. | the first week of March | 2024-03-01 | 2024-03-10
The plant opened in the week of 4 March. | the week of 4 March | 2024-03-04 | 2024-03-10
Profit rose in the third quarter of 2023. | the third quarter of 2023 | 2023-07-01 | 2023-09-30
Profit rose in Q3 2023. | Q3 2023 | 2023-07-01 | 2023-09-30
Profit rose in the first quarter. | the first quarter | 2024-01-01 | 2024-03-31
Profit rose in the second half of last year. | the second half of last year | 2023-07-01 | 2023-12-31
Spending fell in fiscal 2023. | fiscal 2023 | 2022-07-01 | 2024-03-31
Spending fell in the financial year 2022-23. | financial year 2022-23 | 2022-04-01 | 2023-09-30
The river froze last winter. | last winter | 2023-12-01 | 2024-03-20
The river dried up in the summer of 2022. | summer of 2022 | 2022-06-01 | 2022-09-22
The river will be dredged next spring. | next spring | 2025-03-01 | 2025-06-20
The river will be dredged in the autumn. | autumn | 2024-09-01 | 2024-12-20
The shop burned down on Christmas Eve. | Christmas Eve | 2023-12-24
The shop burned down on Good Friday. | Good Friday | 2024-03-29
The shop burned down on New Year's Day 2020. | New Year's Day 2020 | 2020-01-01
The shop will close a week before Thanksgiving. | a week before Thanksgiving | 2024-11-21
The shop closed two days before Christmas. | two days before Christmas | 2023-12-23
The shop closed the day after Christmas. | the day after Christmas | 2023-12-26
The shop closed two days after Christmas. | two days after Christmas | 2023-12-27
The shop closed the day after Easter. | the day after Easter | 2024-04-01
The shop closed two weeks before Christmas. | two weeks before Christmas | 2023-12-08 | 2023-12-13
The roads were icy at the weekend. | weekend | 2024-05-10 17h | 2024-05-12
The driver was arrested on Monday evening. | Monday evening | 2024-05-13 16h | 2024-05-13 24h
The driver was arrested late on Monday. | late on Monday | 2024-05-13 17h | 2024-05-13 28h
The driver was arrested early Monday morning. | early Monday morning | 2024-05-13 0h | 2024-05-13 9h30
The driver was arrested on the morning of 3 May. | the morning of 3 May | 2024-05-03 0h | 2024-05-03 12h30
The driver was arrested last night. | last night | 2024-05-13 17h | 2024-05-14 6h
The driver was arrested in the early hours of Sunday. | the early hours of Sunday | 2024-05-12 0h | 2024-05-12 6h
The driver will appear in court this afternoon. | this afternoon | 2024-05-14 12h | 2024-05-14 19h
Tuesday's verdict surprised the town. | Tuesday | 2024-05-14
It is the fifth raid on the quarter since September. | September | 2023-09-01 | 2023-09-30
It is the third wreck off the cape since June. | June | 2023-06-01 | 2023-06-30
The quay is empty since Friday. | Friday | 2024-05-10
It is the second strike since late September. | late September | 2023-09-19 | 2023-09-30
The frost is the first since 3 June. | 3 June | 2023-06-03
The drought is the longest since the autumn. | autumn | 2023-09-01 | 2023-12-20
The mill closed 20 years ago this month. | 20 years ago this month | 2004-05-01 | 2004-05-31
The mill closed in September last year. | September last year | 2023-09-01 | 2023-09-30
The mill closed on 3 March last year. | 3 March last year | 2023-03-03
It is the fifth raid since June last year. | June last year | 2023-06-01 | 2023-06-30
The mill will close in March next year. | March next year | 2025-03-01 | 2025-03-31
The mill closed ten years ago today. | ten years ago today | 2014-05-14
The mill closed a year ago this week. | a year ago this week | 2023-05-10 | 2023-05-21
The mill closed two weeks ago yesterday. | two weeks ago yesterday | 2024-04-29
The mill will cut its staff by a third in five days. | in five days | 2024-05-19
The first ballot is in five days. | in five days | 2024-05-19
The tower was begun in 1630 and never finished. | 1630 | 1630-01-01 | 1630-12-31
On May 3, 1500 people marched. | May 3 | 2024-05-03
On 3 May 1500 striking miners marched. | 3 May | 2024-05-03
On May 3, 2000 people marched. | May 3 | 2024-05-03
On May 3, 2023 people marched. | May 3, 2023 | 2023-05-03
In May 1500 people marched. | May | 2024-05-01 | 2024-05-31
On the second Sunday in March, 1500 people marched. | the second Sunday in March | 2024-03-10
The treaty of 1648 still shapes the border. | 1648 | 1648-01-01 | 1648-12-31
The fire of 1666 destroyed homes and churches. | 1666 | 1666-01-01 | 1666-12-31
In 1500 Portuguese ships reached the coast. | 1500 | 1500-01-01 | 1500-12-31
By 1650 English settlers had reached the coast. | 1650 | 1650-01-01 | 1650-12-31
"""

# Nothing here is a date: names, counts, habits, verbs, and lengths of time.
NONE = """
The fort was built 300 decades ago.
The song was a hit in the ’20s.
The form is dated around 0001-01-01.
A force of 1500 Russian soldiers crossed the river.
Some homes and 1200 small local shops closed.
Between 1400 and 1500 local workers will lose their jobs.
The 1500 soldiers went home.
Grain is up by a third in five years.
Rents are down 12 per cent in two years.
It is the worst frost in ten years.
It is the third break-in in two weeks.
The probe lifted off at 2 p.m. (1900 GMT).
The ferry called for help early (1220 GMT).
The 1630 GMT launch was put off.
The siege ran from 1630 to 1900 GMT.
The window lies between 1630 and 1900 UTC.
The club trains on Fridays.
Every Monday the market fills the square.
The Sunday Times reported the theft.
A Boeing 737 landed with 2000 passengers aboard.
Some 1,900 homes and 2000 people lost power.
The minister may resign.
Farmers march through the town.
The august body met behind closed doors.
April Jones won the race.
He finished second in the third race.
The siege lasted three weeks.
She read the book in two days.
Flight 1947 was late.
He called room 2024 twice.
The score was 14-5.
"""


def moment(text: str, *, last: bool) -> datetime:
    day, _, hours = text.strip().partition(" ")
    found = datetime.fromisoformat(day)
    if hours:
        hour, _, minute = hours.partition("h")
        return found + timedelta(hours=int(hour), minutes=int(minute or 0))
    return found + timedelta(days=1) if last else found


def rows() -> list[tuple[str, str, datetime, datetime]]:
    out = []
    for line in TABLE.strip().splitlines():
        sentence, words, *days = (part.strip() for part in line.split("|"))
        out.append((sentence, words, moment(days[0], last=False), moment(days[-1], last=True)))
    return out


def found(text: str, anchor: datetime | None = TODAY) -> tuple[When, ...]:
    return find_dates(analyse(text, anchor=anchor))


@pytest.mark.parametrize(
    ("sentence", "words", "year"),
    [
        ("Growth of 1.2% this year and 1.5% next is forecast.", ["this year", "next"], 2025),
        ("Sales rose by 3 per cent last year and by 2 per cent this.", ["last year", "this"], 2024),
        ("Sales rose this year but fell by 3 the year before last.", ["this year"], 2024),
        ("Sales rose this year but he lost 12 in the last.", ["this year"], 2024),
    ],
)
def test_a_unit_of_time_told_once_serves_both_years(sentence: str, words: list[str], year: int) -> None:
    dates = found(sentence)
    assert [when.span.of(sentence) for when in dates] == words
    assert dates[-1].first.year == year


@pytest.mark.parametrize(("sentence", "words", "first", "last"), rows(), ids=lambda value: str(value)[:60])
def test_finds_and_resolves(sentence: str, words: str, first: datetime, last: datetime) -> None:
    dates = found(sentence)
    assert [when.span.of(sentence) for when in dates] == [words]
    assert (dates[0].first, dates[0].last) == (first, last)


def test_table_is_large_enough() -> None:
    assert len(rows()) >= 120


@pytest.mark.parametrize("sentence", NONE.strip().splitlines())
def test_finds_no_date(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("The work will be done by Friday.", Bound.AT_MOST),
        ("The work will be done no later than Friday.", Bound.AT_MOST),
        ("The work will be done before Friday.", Bound.UNDER),
        ("The work was done after 3 May.", Bound.OVER),
        ("The work will begin no earlier than 3 June.", Bound.AT_LEAST),
        ("The work is not expected before June.", Bound.AT_LEAST),
        ("The work began around 3 May.", Bound.ABOUT),
        ("The work went on from Monday to Friday.", Bound.RANGE),
        ("The work was done on Friday.", Bound.EXACT),
        ("It was not until 3 May that the work was done.", Bound.EXACT),
        ("The work will begin not earlier than 3 June.", Bound.AT_LEAST),
        ("The work will begin no sooner than 3 June.", Bound.AT_LEAST),
        ("The work will begin on 3 June at the earliest.", Bound.AT_LEAST),
        ("The work will begin on 3 June or later.", Bound.AT_LEAST),
        ("The work will begin on or after 3 June.", Bound.AT_LEAST),
        ("The work could begin as early as 3 June.", Bound.AT_LEAST),
        ("The work began as early as 3 May.", Bound.EXACT),
        ("The work will begin on 3 June at the very latest.", Bound.AT_MOST),
        ("The work will begin on or before 3 June.", Bound.AT_MOST),
        ("The work was discussed on 3 May at the latest hearing.", Bound.EXACT),
        ("The work will not begin until 3 June.", Bound.AT_LEAST),
        ("No work will begin until 3 June.", Bound.AT_LEAST),
        ("The work is not expected to begin until 3 June.", Bound.AT_LEAST),
        ("The work will go on until at least 3 June.", Bound.AT_LEAST),
        ("The work did not begin until 3 May.", Bound.EXACT),
        ("The work on the north side will go on until 3 June.", Bound.EXACT),
        ("The work was done more than two weeks ago.", Bound.AT_MOST),
        ("The work was done at least two weeks ago.", Bound.AT_MOST),
        ("The work was done about two weeks ago.", Bound.ABOUT),
        ("The work was done just over two weeks ago.", Bound.ABOUT),
        ("The work was done two weeks ago.", Bound.EXACT),
        ("The work will be over in three weeks.", Bound.EXACT),
        ("The work will be done more than two weeks after 3 June.", Bound.AT_LEAST),
        ("The work was done more than two weeks before 3 May.", Bound.AT_MOST),
    ],
)
def test_says_how_the_event_relates_to_the_date(sentence: str, bound: Bound) -> None:
    assert [when.bound for when in found(sentence)] == [bound]


def test_a_change_of_date_is_no_range() -> None:
    dates = found("The concert was moved from 3 June to 10 June.")
    assert [when.first.day for when in dates] == [3, 10]


def test_without_an_anchor_only_whole_dates_stand() -> None:
    for sentence in ("It rained on Tuesday.", "It rained on 3 March.", "It rained yesterday.", "It rained last week."):
        assert found(sentence, None) == ()
    assert len(found("It rained on 3 March 2021 and in 1987.", None)) == 2


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02T00:30", "0999-06-01", "9000-01-01", "9999-12-31T23:59"])
def test_a_placeholder_for_a_day_is_no_day(day: str) -> None:
    for words in ("last week", "next year", "yesterday", "two weeks ago", "on Monday", "over Christmas"):
        assert found(f"It rained {words}.", datetime.fromisoformat(day)) == ()


@pytest.mark.parametrize("day", ["1000-01-01", "8999-12-31"])
@pytest.mark.parametrize(
    "words",
    [
        *(
            "last week",
            "next year",
            "last century",
            "999 days ago",
            "999 weeks ago on Monday",
            "900 years ago this month",
        ),
        *(
            "999 decades before 3 May",
            "999 decades from tomorrow",
            "two days before Christmas",
            "at the turn of the year",
        ),
        *("around 1000-01-01", "the day before 1000-01-01", "overnight on 8999-12-31", "around the 2nd century"),
        *("in the '90s", "in the winter", "about 300 decades ago", "more than 999 years ago", "in fiscal 1000"),
    ],
)
def test_sums_stay_within_the_calendar(words: str, day: str) -> None:
    for when in found(f"The fort fell {words}.", datetime.fromisoformat(day)):
        assert when.first < when.last


def test_the_weekday_chooses_the_year_and_the_number_the_week() -> None:
    (when,) = found("The vote is on the second Sunday in September, the 14th.")
    assert when.first == datetime.fromisoformat("2025-09-14")


def test_offsets_count_in_the_article() -> None:
    text = "Heavy rain fell. The ferry sank on Monday."
    sentence = analyse("The ferry sank on Monday.", offset=17, anchor=TODAY)
    (when,) = find_dates(sentence)
    assert when.span.of(text) == "Monday"


def test_the_frame_tells_what_is_dated() -> None:
    first, second = found("The museum opens on 3 June, and tickets went on sale on Monday.")
    assert (first.frame.verb, first.frame.subject, first.frame.relation) == ("open", "museum", "on")
    assert (second.frame.subject, second.frame.relation) == ("ticket", "on")


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 12, 31)))
def test_every_way_of_writing_a_day_means_that_day(day: date) -> None:
    month = MONTHS[day.month - 1]
    for words in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        day.isoformat(),
        f"the {day.day}th of {month} {day.year}"
        if day.day not in {1, 2, 3, 21, 22, 23, 31}
        else f"{day.day} {month} {day.year}",
    ):
        (when,) = found(f"The bridge opened on {words} in the rain.")
        assert (when.first.date(), when.last - when.first) == (day, timedelta(days=1))


ANCHORS = st.datetimes(min_value=datetime.fromisoformat("1990-01-01"), max_value=datetime.fromisoformat("2090-01-01"))


@given(ANCHORS, st.integers(0, 6))
def test_a_past_weekday_lies_in_the_last_seven_days_and_a_future_one_in_the_next(
    anchor: datetime, weekday: int
) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    (past,) = found(f"The ferry sank on {name}.", anchor)
    (future,) = found(f"The ferry will sail on {name}.", anchor)
    assert past.first.weekday() == future.first.weekday() == weekday
    assert timedelta() <= anchor - past.first < timedelta(days=7)
    assert timedelta(days=-1) < future.first - anchor < timedelta(days=7)


@given(
    st.text(alphabet="0123456789 -/:.,thMayuesdwkofi", max_size=60),
    ANCHORS,
)
def test_any_text_gives_well_formed_dates_inside_it(text: str, anchor: datetime) -> None:
    for when in found(text, anchor):
        assert when.first < when.last
        assert 0 <= when.span.start < when.span.end <= len(text)
