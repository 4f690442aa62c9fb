from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.readers.dateline import read_dateline
from factcheck.readers.dates import parse_stamp, read_day
from factcheck.readers.day import read_partial
from factcheck.readers.headers import read_header


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001  (articles carry local time)


# paragraph | place | day (full, or as far as known) | agency | first words after it; an empty cell says that nothing is given
DATELINES = """
SARN (AP) — The dam held. | Sarn | | AP | The dam
SARN, May 12 (Reuters) - The dam held. | Sarn | --05-12 | Reuters | The dam
SARN — The dam held. | Sarn | | | The dam
SARN – The dam held. | Sarn | | | The dam
SARN -- The dam held. | Sarn | | | The dam
SARN - The dam held. | Sarn | | | The dam
SARN: The dam held. | Sarn | | | The dam
SARN, Estmark (AP) — The dam held. | Sarn, Estmark | | AP | The dam
SARN, Estmark — The dam held. | Sarn, Estmark | | | The dam
SARN, Estmark -- The dam held. | Sarn, Estmark | | | The dam
HARLOW BAY, March 4 (Northwire) — The dam held. | Harlow Bay | --03-04 | Northwire | The dam
HARLOW BAY, 4 March (Northwire) — The dam held. | Harlow Bay | --03-04 | Northwire | The dam
HARLOW BAY, March 4, 2026 (Northwire) — The dam held. | Harlow Bay | 2026-03-04 | Northwire | The dam
HARLOW BAY, 4 March 2026 (Northwire) – The dam held. | Harlow Bay | 2026-03-04 | Northwire | The dam
HARLOW BAY, Wednesday, March 4 — The dam held. | Harlow Bay | --03-04 wednesday | | The dam
HARLOW BAY, Wednesday (Northwire) — The dam held. | Harlow Bay | wednesday | Northwire | The dam
HARLOW BAY, Wed., Mar. 4 - The dam held. | Harlow Bay | --03-04 wednesday | | The dam
HARLOW BAY, Mar. 4 — The dam held. | Harlow Bay | --03-04 | | The dam
HARLOW BAY, Sept. 3, 2024 /MarkWire/ -- The dam held. | Harlow Bay | 2024-09-03 | MarkWire | The dam
HARLOW BAY--(TRADE WIRE)--The dam held. | Harlow Bay | | TRADE WIRE | The dam
HARLOW BAY, Estmark (March 4) — The dam held. | Harlow Bay, Estmark | --03-04 | | The dam
HARLOW BAY, Estmark (March 4, 2026) – The dam held. | Harlow Bay, Estmark | 2026-03-04 | | The dam
ST. ANNE, Oct. 16 (Coast Press) - The dam held. | St. Anne | --10-16 | Coast Press | The dam
PORT-AU-LAC, Estmark (AP) — The dam held. | Port-au-Lac, Estmark | | AP | The dam
VILLA DE LA SAL — The dam held. | Villa de la Sal | | | The dam
SARN/OSMAR, Nov 27 (Reuters) - The dam held. | Sarn/Osmar | --11-27 | Reuters | The dam
NEW SARN, D.C. — The dam held. | New Sarn, D.C. | | | The dam
ST. JOHN’S, Estmark — The dam held. | St. John’s, Estmark | | | The dam
(Reuters) - The dam held. | | | Reuters | The dam
(AP) — The dam held. | | | AP | The dam
May 12 (Reuters) - The dam held. | | --05-12 | Reuters | The dam
[SARN] The dam held. | Sarn | | | The dam
Sarn, 12 May 2026 – The dam held. | Sarn | 2026-05-12 | | The dam
Sarn – 12 May 2026 – The dam held. | Sarn | 2026-05-12 | | The dam
Sarn (Northwire) — The dam held. | Sarn | | Northwire | The dam
Sarn, May 3 (AP): The dam held. | Sarn | --05-03 | AP | The dam
SARN, May 3 (PTA) The dam held. | Sarn | --05-03 | PTA | The dam
SARN, 12 May (WHC/News) | The dam held. | Sarn | --05-12 | WHC/News | The dam
SARN (AP) — “We held,” she said. | Sarn | | AP | “We held
SARN (AP) — 12 people died. | Sarn | | AP | 12 people
SARN (AP) — $4 million went missing. | Sarn | | AP | $4 million
ABOARD THE GANNET (AP) — The dam held. | Aboard the Gannet | | AP | The dam
SARN, ESTMARK (May 3) — The dam held. | Sarn, Estmark | --05-03 | | The dam
AL-QASR, Estmark, Nov 3 (Wire) —The dam held. | Al-Qasr, Estmark | --11-03 | Wire | The dam
OUTSIDE SARN, Estmark (AP) — The dam held. | Outside Sarn, Estmark | | AP | The dam
"""

NOT_DATELINES = """
Police – who arrived late – found the door open.
The man - who was late - said nothing.
WATCH: The film of the rescue.
BREAKING — The dam has burst.
UPDATE: The toll has risen.
ANALYSIS — The bank has few choices.
A NATO – or UN – force may be sent.
Steel, bread and coal — all scarce.
Nobody was hurt: the driver had jumped.
Dr. Smith (Labour) - who resigned - said nothing.
Cup final (Group A) - The draw
FERRY SINKS: ALL SAVED
SARN DAM BURSTS — THOUSANDS FLEE
“NO MORE” — The crowd chanted all night.
Mr Jones (Con) The member said nothing.
On 4 May - The Day of the Dam - crowds came.
Two people died — a man and a woman.
At 9 a.m. — The hour of the blast — they stopped.
Prices rose 3.4% - The most since 2008.
"""


def rows() -> list[tuple[str, ...]]:
    found = []
    for line in DATELINES.strip().splitlines():
        cells = [cell.strip() for cell in line.rsplit(" |", 4)]
        found.append((cells[0], *(cell for cell in cells[1:])))
    return found


@pytest.mark.parametrize(("paragraph", "place", "day", "agency", "rest"), rows())
def test_dateline_gives_place_day_and_agency(paragraph: str, place: str, day: str, agency: str, rest: str) -> None:
    found = read_dateline(paragraph)
    assert found is not None
    assert (found.place or "") == place
    known = found.day.moment.date().isoformat() if found.day and found.day.moment else found.day and found.day.partial
    assert (known or "") == day
    assert (found.agency or "") == agency
    assert paragraph[found.end :].startswith(rest)


@pytest.mark.parametrize("paragraph", NOT_DATELINES.strip().splitlines())
def test_prose_and_headlines_are_no_datelines(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


# line | author | place | day | source
HEADERS = """
By Jo Ray and Ann Bee, Herald Staff | Jo Ray and Ann Bee | | |
By JO RAY, Business Correspondent | JO RAY | | |
By Jo Ray, Ann Bee and Cy Dee | Jo Ray, Ann Bee and Cy Dee | | |
By Jo Ray in Sarn | Jo Ray | Sarn | |
By Jo Ray in Sarn, Wednesday 13 May | Jo Ray | Sarn | --05-13 wednesday |
From Jo Ray in Sarn | Jo Ray | Sarn | |
From our health correspondent | our health correspondent | | |
Sketch, by Jo Ray, 5 October 2026 | Jo Ray | | 2026-10-05 |
Jo Ray at Kingsford, Sunday 17 May | Jo Ray | Kingsford | --05-17 sunday |
Kingsford, May 16. By Star reporters | Star reporters | Kingsford | --05-16 |
SARN, Monday, 5 October | | Sarn | --10-05 monday |
The Sarn Standard, 12 May 2026 | | | 2026-05-12 | The Sarn Standard
Bridge Week, 4 February 2026 | | | 2026-02-04 | Bridge Week
SARN DAILY Thursday 23 April 2026 | | | 2026-04-23 | SARN DAILY
Tuesday 3 February 2026 | | | 2026-02-03 |
Sarn Radio, 6 a.m. bulletin, Monday | | | monday 06:00 | Sarn Radio
Radio Sarn 98.1 – Morning report, Tuesday, February 3, noon | | | --02-03 tuesday 12:00 | Radio Sarn 98.1
Saturday 16 May, 22:40 | | | --05-16 saturday 22:40 |
Jo Ray, Political Editor | Jo Ray | | |
May 12, 2026 | By Jo Ray | Jo Ray | | 2026-05-12 |
By Jo Ray | May 12, 2026 | 5:30 PM | Jo Ray | | 2026-05-12 |
Posted by Jo Ray on May 12, 2026 | Jo Ray | | 2026-05-12 |
Updated 5:14 p.m. ET, May 12, 2026 | | | 2026-05-12 |
Published: 3 June 2026 at 5.15pm BST | | | 2026-06-03 |
Story by Jo Ray | Jo Ray | | |
By KRQV Staff | Updated 6:14 a.m. | KRQV Staff | | |
By Jo Ray | KRQV | 6:14 a.m. EST | Jo Ray | | |
By Jo Ray | Published 3 hours ago | Jo Ray | | |
By KRQV Web Staff and wire reports | KRQV Web Staff and wire reports | | |
Updated: 6:14 a.m. | | | |
Posted: Nov. 3, 2025 | 9:14 p.m. | | | 2025-11-03 |
By Jo Ray | Posted: Nov. 3, 2025 | 9:14 p.m. | Updated 6:14 a.m. | Jo Ray | | 2025-11-03 |
By Jo Ray, May 12, 2026 | Updated 6:14 a.m. | Jo Ray | | 2026-05-12 |
Posted 9:14 p.m. Nov. 3, 2025; updated 6:14 a.m. Nov. 4 | | | 2025-11-03 |
Updated: 4 November 2025 | Published: 3 November 2025 | | | 2025-11-03 |
Published: Nov. 3, 2025 at 9:14 PM EST|Updated: 6 hours ago | | | 2025-11-03 |
"""

NOT_HEADERS = """
By Monday evening the bakery had become a shelter
By 2030 the town will have 12 bridges
By Friday the fire had spread to 3 villages.
By Friday
By then, 14 people had died.
By order of the mayor, the road is shut
From Sarn the convoy drove on to the coast.
From Russia With Love
Ferry Sinks Off Northern Coast In Gale, 12 May 2026
Ferry sinks, 12 May 2026
Two Dead, Tuesday
Police said on Tuesday
The council met on 4 May 2026.
Thousands flee as dam bursts
Five reporters were held
The council posted 9:30
Prices published today
The figures were updated at 9 a.m. on Monday
By 6:14 a.m. the fire was out
He is the editor
"""


@pytest.mark.parametrize("line", HEADERS.strip().splitlines())
def test_header_line_gives_author_place_day_and_source(line: str) -> None:
    words, author, place, day, source = (cell.strip() for cell in f"{line} ".rsplit(" |", 4))
    found = read_header(words)
    assert found is not None
    known = found.day.moment.date().isoformat() if found.day and found.day.moment else found.day and found.day.partial
    assert (found.author or "", found.place or "", known or "", found.source or "") == (author, place, day, source)


@pytest.mark.parametrize("line", NOT_HEADERS.strip().splitlines())
def test_prose_is_no_header_line(line: str) -> None:
    assert read_header(line) is None


@pytest.mark.parametrize(
    ("stamp", "moment", "has_time"),
    [
        ("2026-04-22T18:05:00+01:00", at(2026, 4, 22, 18, 5), True),
        ("2026-04-22T18:05:00Z", at(2026, 4, 22, 18, 5), True),
        ("2026-04-22T18:05:09.123-04:00", at(2026, 4, 22, 18, 5), True),
        ("2026-04-22 18:05", at(2026, 4, 22, 18, 5), True),
        ("2026-04-22T09:30:00+02:00[Europe/Sarn]", at(2026, 4, 22, 9, 30), True),
        ("Wed, 22 Apr 2026 18:05:00 +0100", at(2026, 4, 22, 18, 5), True),
        ("Wed, 22 Apr 2026 18:05:00 GMT", at(2026, 4, 22, 18, 5), True),
        ("April 22, 2026", at(2026, 4, 22), False),
        ("2026-04-22", at(2026, 4, 22), False),
        ("2026-04-22T00:00:00+00:00", at(2026, 4, 22), False),
        ("25/12/2025", at(2025, 12, 25), False),
        ("12-May-2026", at(2026, 5, 12), False),
    ],
)
def test_time_stamp_keeps_local_wall_time(stamp: str, moment: datetime, has_time: bool) -> None:
    assert parse_stamp(stamp) == (moment, has_time)


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        None,
        "12/05/2026",
        "May 2026",
        "2026",
        "31 February 2026",
        "soon",
        "May 3-4, 2026",
        "0001-01-01T00:00:00Z",
        "0001-01-02",
        "9999-12-31",
    ],
)
def test_what_names_no_one_day_gives_none(stamp: object) -> None:
    assert parse_stamp(stamp) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_reads_back_as_it_is_written(day: object) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%A, %b. %d, %Y", "%Y-%m-%d", "%a %d %b %Y, 14:05"):
        found = read_day(f"{day:{form}}")
        assert found is not None
        assert found.moment is not None
        assert found.moment.date() == day


@given(st.dates(), st.integers(0, 1439))
def test_a_partial_day_reads_back(day: object, minute: int) -> None:
    words = f"{day:%A} {day:%B} {day:%d}, {minute // 60:02}:{minute % 60:02}"
    found = read_day(words)
    if found is not None:  # 29 February is no day of every year
        assert found.partial is not None
        assert read_partial(found.partial) == found


@given(st.text(max_size=300))
def test_no_text_breaks_the_readers_of_lines(text: str) -> None:
    read_header(text)
    found = read_dateline(text)
    assert found is None or 0 < found.end < len(text)
