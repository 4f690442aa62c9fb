"""Times of day in running text."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records import Bound, Clock
from factcheck.values.clocks import find_clocks
from factcheck.values.dates import find_dates
from factcheck.values.sentence import analyse

TODAY = datetime.fromisoformat("2024-05-14T09:30")

# Sentence | words | the moment or moments that the words admit | "?" where morning or evening is open | zone
TABLE = """
The quake struck at 7:52 a.m. on Friday. | 7:52 a.m. | 07:52
The quake struck at 7.52am. | 7.52am | 07:52
The quake struck at 7 a.m. | 7 a.m. | 07:00
The quake struck at 7 PM local time. | 7 PM local time | 19:00
The quake struck at 12:30 a.m. | 12:30 a.m. | 00:30
The quake struck at 12:30 p.m. | 12:30 p.m. | 12:30
The quake struck at 18:47. | 18:47 | 18:47
The quake struck at 06:00. | 06:00 | 06:00
The quake struck at 18.47 in the capital. | 18.47 | 18:47
The quake struck at 1847 hours. | 1847 hours | 18:47
The quake struck at about 1500 hours. | at about 1500 hours | 15:00
The quake struck on Monday, 1500 hours by the harbour clock. | 1500 hours | 15:00
The quake struck by 1500 hours. | 1500 hours | 15:00
The quake struck between 1400 and 1500 hours. | 1500 hours | 15:00
Crews worked until 1500 hours. | 1500 hours | 15:00
Crews left after 15:00 hours. | 15:00 hours | 15:00
The shutters were down by a quarter to nine. | a quarter to nine | 08:45 ?
The quake struck at 1847. | 1847 | 18:47
The quake struck at 0530. | 0530 | 05:30
The quake struck at 2115 on Monday, the survey said. | 2115 | 21:15
The patrol, which set off at 2315 from the camp, is safe. | 2315 | 23:15
The quake struck at 0630. | 0630 | 06:30
The quake struck at 18:47 GMT. | 18:47 GMT | 18:47 | GMT
The quake struck at 7:52 a.m. EST. | 7:52 a.m. EST | 07:52 | EST
The quake struck at 9 p.m. Eastern time. | 9 p.m. Eastern time | 21:00 | Eastern time
The quake struck at 8:25. | 8:25 | 08:25 ?
The quake struck at 8:25 in the evening. | 8:25 in the evening | 20:25
The quake struck at 8:25 on Friday night. | 8:25 | 20:25
On Friday evening at 8:25 the quake struck. | 8:25 | 20:25
On Friday night, shortly after 8:25, the quake struck. | shortly after 8:25 | 20:35
On the night of 3 May the bells of the old abbey church rang at 9.30. | 9.30 | 21:30
The library opens at 9:00 on Friday after a flood on Tuesday night. | 9:00 | 09:00 ?
The library opens at 9:00 on Friday and Sunday evening. | 9:00 | 09:00 ?
After Tuesday night's flood, the library opens at 9:00. | 9:00 | 09:00 ?
A hearing on the flood of Tuesday night opens on Friday at 9:30. | 9:30 | 09:30 ?
A hearing into the night of the flood opens at 9.30. | 9.30 | 09:30 ?
The library opens at 9:00, the mayor said on Tuesday night. | 9:00 | 09:00 ?
The library is open from 9:00 until late that evening. | 9:00 | 09:00 ?
The quake struck at eight o'clock. | eight o'clock | 08:00 ?
The quake struck at eight o'clock that evening. | eight o'clock | 20:00
The quake struck at 11 o'clock on Sunday morning. | 11 o'clock | 11:00
The quake struck at eight. | eight | 08:00 ?
The quake struck at six in the morning. | six in the morning | 06:00
The quake struck at ten at night. | ten at night | 22:00
The quake struck at two at night. | two at night | 02:00
The quake struck at three in the afternoon. | three in the afternoon | 15:00
The quake struck at noon. | noon | 12:00
The quake struck at midday. | midday | 12:00
The quake struck at midnight. | midnight | 00:00
The quake struck at twelve noon. | twelve noon | 12:00
The quake struck at half past three. | half past three | 03:30 ?
The quake struck at half past three in the afternoon. | half past three in the afternoon | 15:30
The quake struck at half nine on Friday. | half nine | 09:30 ?
The quake struck by half four in the afternoon. | half four in the afternoon | 16:30
The quake struck at a quarter past seven. | a quarter past seven | 07:15 ?
The quake struck at a quarter to eight in the morning. | a quarter to eight in the morning | 07:45
The quake struck at eight minutes to eight. | eight minutes to eight | 07:52 ?
The quake struck at twelve minutes past four in the morning. | twelve minutes past four in the morning | 04:12
The quake struck at ten past six. | ten past six | 06:10 ?
The quake struck at twenty to seven. | twenty to seven | 06:40 ?
The quake struck at a minute before midnight. | a minute before midnight | 23:59
The quake struck at five minutes after noon. | five minutes after noon | 12:05
The quake struck half an hour before midnight. | half an hour before midnight | 23:30
The quake struck two hours after midnight. | two hours after midnight | 02:00
The quake struck 80 minutes after the 10 a.m. opening. | 80 minutes after the 10 a.m. | 11:20
The quake struck shortly after 11 p.m. | shortly after 11 p.m. | 23:05 23:20
The quake struck shortly before 9 p.m. | shortly before 9 p.m. | 20:40 20:55
The quake struck just before noon. | just before noon | 11:50
The quake struck a little past nine outside the town. | a little past nine | 09:10 ?
The quake struck a few minutes past two by the harbour clock. | a few minutes past two | 02:05 ?
The quake struck just before six with the school still empty. | just before six | 05:50 ?
The quake struck minutes past the stroke of twelve. | minutes past the stroke of twelve | 12:08 ?
The quake struck in the first minutes of Tuesday. | first minutes | 00:05
The quake struck about 9 p.m. | about 9 p.m. | 20:50 21:10
The quake struck around 9 p.m. | around 9 p.m. | 20:50 21:10
The quake struck between 8 and 9 p.m. | 8 and 9 p.m. | 20:00 20:30 21:00
The quake struck between 8 a.m. and 9 a.m. | 8 a.m. and 9 a.m. | 08:00 08:30 09:00
The quake struck between 11 p.m. and 1 a.m. | 11 p.m. and 1 a.m. | 23:00 00:00 01:00
The quake struck between 11 and 1 a.m. | 11 and 1 a.m. | 23:00 00:30 01:00
The quake struck between 11 p.m. and one o'clock. | 11 p.m. and one o'clock | 23:00 01:00
The quake struck between 11:00 and 1:00. | 11:00 and 1:00 | 11:00 12:30 13:00 ?
The quake struck between midnight and 4 a.m. | midnight and 4 a.m. | 00:00 02:00 04:00
The quake struck between 10 p.m. on Monday and 2 a.m. | 10 p.m. on Monday and 2 a.m. | 22:00 23:30 02:00
The quake struck between 10 p.m. on Monday and 2 a.m. on Tuesday. | 10 p.m. on Monday and 2 a.m. | 22:00 23:30 02:00
The quake struck between 10 a.m. on Monday and 2 p.m. on Tuesday. | 10 a.m. on Monday and 2 p.m. | 10:00 22:00 14:00
The quake struck between Monday 10 p.m. and Tuesday 2 a.m. | 10 p.m. and Tuesday 2 a.m. | 22:00 23:30 02:00
The quake struck at 11 p.m. or 1 a.m. | 11 p.m. or 1 a.m. | 23:00 01:00
The quake struck at six thirty. | six thirty | 06:30 ?
The quake struck at dawn. | dawn | 05:00 07:00
The quake struck in the early hours. | early hours | 01:00 05:00
The quake struck in the afternoon. | afternoon | 13:00 17:00
The quake struck at dusk. | dusk | 18:00
The quake struck in mid-afternoon. | mid-afternoon | 15:00
It was 12:05 a.m. when the quake struck. | 12:05 a.m. | 00:05
It was nearly 9 p.m. when the quake struck. | nearly 9 p.m. | 20:50 21:00
The probe lifted off early (1220 GMT). | 1220 GMT | 12:20 | GMT
The probe lifted off at 10:00 UTC+2. | 10:00 UTC+2 | 10:00 | UTC+2
The probe lifted off at 16:30 GMT+5:30. | 16:30 GMT+5:30 | 16:30 | GMT+5:30
The probe lifted off at 10:00 (UTC−05:00) on Friday. | 10:00 (UTC−05:00 | 10:00 | UTC−05:00
The probe lifted off at 0930 GMT -3. | 0930 GMT -3 | 09:30 | GMT -3
The probe lifted off at 10:00 GMT - 5 hours late. | 10:00 GMT | 10:00 | GMT
The probe lifted off at 9:00 UTC. | 9:00 UTC | 09:00 | UTC
The race starts at 7:45 GMT. | 7:45 GMT | 07:45 ? | GMT
The 1630 GMT launch was put off. | 1630 GMT | 16:30 | GMT
The probe lifted off between 1630 and 1900 UTC. | 1630 and 1900 UTC | 16:30 19:00 | UTC
The quake struck around 3:15 p.m. | around 3:15 p.m. | 15:06 15:24
The quake struck about half past three in the afternoon. | about half past three in the afternoon | 15:21 15:39
The quake struck about 8:47 a.m. | about 8:47 a.m. | 08:42 08:52
The quake struck about noon. | about noon | 11:40 12:20
"""

NONE = """
He won in 2:05.13 on a wet track.
The bus carried five to six people.
Oil rose to 18.47 dollars a barrel.
The book of Job, chapter 3:16, was read.
A ratio of 3:1 was agreed.
Flight 1430 left on time.
The index closed at 1847.
Gold stood at 1847 on Friday.
The shares were valued at 2140.
She was born at 1847 Mill Lane.
The tower stands at 1430 feet.
The crowd was put at 2130.
The town lies 1430 km away.
The committee voted ten to one.
At 38 he became the youngest judge.
Half of the crew was ill.
The quake cut output by half two weeks ago.
After four and a half hours the crew gave up.
The law was passed shortly after six members had walked out.
He was the 12th man to leave.
One by one, they left the hall.
Volunteers worked 1500 hours on the site.
Volunteers worked about 1500 hours on the site.
The mission was extended 1200 hours.
Overtime rose from 1200 hours to 1500 hours.
Sales rose by a quarter to nine million.
Output fell sharply by a quarter to nine last year.
The fund grew a quarter to nine million.
The quake measured at 7 on the Richter scale.
The wind blew at 8 on the Beaufort scale.
The pain was put at 7.15 on a ten point scale.
They came out two by two.
The death toll stood at 12 on Tuesday.
The number of missing remained at nine on Monday.
"""


def found(text: str) -> tuple[Clock, ...]:
    sentence = analyse(text, anchor=TODAY)
    return find_clocks(sentence, [when.span for when in find_dates(sentence)])


def rows() -> list[tuple[str, str, str, str]]:
    out = []
    for line in TABLE.strip().splitlines():
        sentence, words, times, *zone = (part.strip() for part in line.split("|"))
        out.append((sentence, words, times, zone[0] if zone else ""))
    return out


def minutes(text: str) -> int:
    hour, minute = text.split(":")
    return 60 * int(hour) + int(minute)


@pytest.mark.parametrize(("sentence", "words", "times", "zone"), rows(), ids=lambda value: str(value)[:60])
def test_finds_and_reads(sentence: str, words: str, times: str, zone: str) -> None:
    clocks = found(sentence)
    assert [clock.span.of(sentence) for clock in clocks] == [words]
    clock = clocks[0]
    *moments, last = times.split()
    assert clock.half is (last == "?")
    assert clock.zone == zone
    for moment in moments if last == "?" else [*moments, last]:
        turns = [minutes(moment) + 1440 * turn for turn in (-1, 0, 1)]
        assert any(clock.low <= at <= clock.high for at in turns), (clock.low, clock.high)


def test_table_is_large_enough() -> None:
    assert len(rows()) >= 50


@pytest.mark.parametrize("sentence", NONE.strip().splitlines())
def test_finds_no_time_of_day(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("Voters must be in line by 8 p.m.", Bound.AT_MOST),
        ("The train left before 8 p.m.", Bound.UNDER),
        ("The train left after 8 p.m.", Bound.OVER),
        ("No train may leave before 8 p.m.", Bound.AT_LEAST),
        ("It was not yet 8 p.m. when the train left.", Bound.UNDER),
        ("The train left at 8 p.m.", Bound.EXACT),
        ("The train left not later than 8 p.m.", Bound.AT_MOST),
        ("The train left at 8 p.m. at the latest.", Bound.AT_MOST),
        ("The train left at 8 p.m. on Monday at the very latest.", Bound.AT_MOST),
        ("The train left at 8 p.m. or earlier.", Bound.AT_MOST),
        ("The train left at 8 p.m. GMT or later.", Bound.AT_LEAST),
        ("The train left at 8 p.m. at the earliest.", Bound.AT_LEAST),
        ("The train left no sooner than 8 p.m.", Bound.AT_LEAST),
        ("The train left not earlier than 8 p.m.", Bound.AT_LEAST),
        ("The train left well after 8 p.m.", Bound.OVER),
        ("The train left long past 8 p.m.", Bound.OVER),
        ("The train left at 8 p.m. or after the bus.", Bound.EXACT),
        ("The train left at 8 p.m. or after 10 p.m.", Bound.EXACT),
    ],
)
def test_says_how_the_event_relates_to_the_time(sentence: str, bound: Bound) -> None:
    assert found(sentence)[0].bound is bound


def test_opening_hours_are_two_times_in_one_half_of_the_day() -> None:
    opening, closing = found("The shop opens from 8 to 10 p.m.")
    assert (round(opening.low + 5), round(closing.low + 5)) == (20 * 60, 22 * 60)


@pytest.mark.parametrize(
    ("sentence", "width"),
    [
        ("The quake struck between 11 p.m. and 1 a.m.", 130),
        ("The quake struck between 10 p.m. on 3 May and 2 a.m. on 4 May.", 250),
        ("The quake struck between 10 p.m. on 3 May and 2 a.m. on 6 May.", 1440),
        ("The quake struck at 3 p.m. or 9 a.m.", 370),
    ],
)
def test_a_stretch_across_midnight_is_as_long_as_its_words(sentence: str, width: float) -> None:
    (clock,) = found(sentence)
    assert clock.high - clock.low == width


def test_minutes_take_the_hour_that_was_named() -> None:
    closing, robbed = found("I close at eleven, and it was twenty to.")
    assert (closing.half, robbed.half) == (True, True)
    assert robbed.low <= 10 * 60 + 40 <= robbed.high


def test_just_after_one_time_is_not_shortly_before_the_next_hour() -> None:
    (after,), (before,) = found("They came just after 4.15pm."), found("They came shortly before 5pm.")
    assert after.high < before.low


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("It fell around 3:15.", "It fell just before 3."),
        ("It fell about 8:45.", "It fell at 8:58."),
        ("It was nearly 8:45 when it fell.", "It fell at 8:32."),
        ("It fell about 8:47.", "It fell at 8:55."),
    ],
)
def test_about_a_quarter_or_a_minute_does_not_reach_the_next(left: str, right: str) -> None:
    (one,), (other,) = found(left), found(right)
    assert one.low > other.high or other.low > one.high


def test_leaves_spans_alone_that_others_took() -> None:
    sentence = analyse("The pair met at 8:25 p.m.", anchor=TODAY)
    assert find_clocks(sentence, [sentence.span(16, 25)]) == ()


@given(st.integers(0, 23), st.integers(0, 59))
def test_both_ways_of_writing_a_time_mean_one_time(hour: int, minute: int) -> None:
    (plain,) = found(f"The train left at {hour:02d}:{minute:02d} sharp.")
    (marked,) = found(f"The train left at {(hour - 1) % 12 + 1}:{minute:02d} {'a' if hour < 12 else 'p'}.m. sharp.")
    if not plain.half:
        assert (plain.low, plain.high) == (marked.low, marked.high)
    else:
        assert (plain.low - marked.low) % 720 == 0


@given(st.text(alphabet="0123456789 :.apm'oclkhalftenquris", max_size=60))
def test_any_text_gives_well_formed_times_inside_it(text: str) -> None:
    for clock in found(text):
        assert clock.low <= clock.high
        assert 0 <= clock.span.start < clock.span.end <= len(text)
