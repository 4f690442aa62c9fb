"""Quantities of running text: value, unit and bound of every figure in a table of sentences, and laws that always hold."""

from __future__ import annotations

import math
import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.records import Bound, Category, Quantity
from factcheck.values import find_values
from factcheck.values.quantities import find_quantities
from factcheck.values.scores import find_scores
from factcheck.values.sentence import analyse
from factcheck.values.units import celsius, currencies, same_currency, units

TABLE = tomllib.loads((Path(__file__).parent / "data" / "quantities.toml").read_text("utf-8"))["forms"]
LINES = [(form, *line.split(" => ")) for form, lines in TABLE.items() for line in lines]
SIGNS = {
    "=": Bound.EXACT,
    "~": Bound.ABOUT,
    ">": Bound.OVER,
    "<": Bound.UNDER,
    ">=": Bound.AT_LEAST,
    "<=": Bound.AT_MOST,
}


def quantities(text: str) -> list[Quantity]:
    return [value for value in find_values(analyse(text))[0] if isinstance(value, Quantity)]


def wanted(figure: str) -> tuple[float, str, str]:
    """A figure of the table as point, unit and bound, in base units."""
    words = figure.split()
    bound = "range" if ".." in words[0] else "ordinal" if words[0] == "#" else SIGNS[words[0]].value
    number, unit = (words[0], " ".join(words[1:])) if bound == "range" else (words[1], " ".join(words[2:]))
    if unit == "age":
        unit, factor = "year", 1.0
    else:
        names, symbols = units()
        held = symbols.get(unit) or names.get(unit)
        unit, factor = (held.base, held.factor) if held and unit not in {"%", "pp"} else (unit, 1.0)
    if bound == "range":
        low, high = (float(end) * factor for end in number.split(".."))
        return (low + high) / 2, unit, bound
    return float(number) * factor, unit, bound


def read(quantity: Quantity) -> tuple[float, str, str]:
    return quantity.point, quantity.unit, "ordinal" if quantity.ordinal else quantity.bound.value


def right(text: str, expected: str) -> bool:
    figures = [] if expected == "-" else [wanted(figure) for figure in expected.split("; ")]
    found = [read(quantity) for quantity in quantities(text)]
    return len(found) == len(figures) and all(
        math.isclose(a[0], b[0], rel_tol=2e-3, abs_tol=1e-9) and a[1:] == b[1:]
        for a, b in zip(found, figures, strict=True)
    )


def test_table_has_three_hundred_sentences() -> None:
    assert len(LINES) >= 300


def test_value_unit_and_bound_are_right_in_95_of_100_sentences() -> None:
    wrong = [
        f"{form}: {text}: {[read(q) for q in quantities(text)]}" for form, text, want in LINES if not right(text, want)
    ]
    assert len(wrong) <= 0.05 * len(LINES), "\n".join(wrong)


@pytest.mark.parametrize("form", list(TABLE))
def test_no_form_fails_as_a_whole(form: str) -> None:
    wrong = [text for name, text, want in LINES if name == form and not right(text, want)]
    assert len(wrong) <= max(1, 0.2 * len(TABLE[form])), wrong


def test_spans_slice_back_and_lie_apart() -> None:
    for _, text, _ in LINES:
        found = quantities(text)
        for quantity in found:
            assert quantity.span.of(text).strip() == quantity.span.of(text) != ""
            assert quantity.low <= quantity.high
        assert all(not a.span.overlaps(b.span) for a, b in pairwise(found))


def test_offset_moves_every_span() -> None:
    text = "Some 430 workers at the plant in Brenn will lose their jobs."
    plain, moved = quantities(text), [v for v in find_values(analyse(text, offset=100))[0] if isinstance(v, Quantity)]
    assert [q.span.start + 100 for q in plain] == [q.span.start for q in moved]


@given(st.integers(min_value=2, max_value=999_999))
def test_any_whole_number_of_things_is_read_back(number: int) -> None:
    found = quantities(f"The flood destroyed {number:,} houses in the valley.")
    assert [q.point for q in found] == [number]


@example(90_000, "nearly")
@example(80_000, "nearly")
@given(
    st.integers(min_value=3, max_value=90_000),
    st.sampled_from(["about", "more than", "at least", "up to", "nearly", "fewer than"]),
)
def test_a_hedge_never_narrows_to_exclude_what_it_allows(number: int, hedge: str) -> None:
    [exact] = quantities(f"The flood destroyed {number:,} houses.")
    [hedged] = quantities(f"The flood destroyed {hedge} {number:,} houses.")
    if hedge in {"about", "at least", "up to", "nearly"}:
        assert hedged.touches(exact)
    elif number < 1000:  # larger round figures have a width of their own
        assert not hedged.touches(exact)
    assert hedged.high - hedged.low >= exact.high - exact.low


@pytest.mark.parametrize(("number", "hedge"), [("90,000", "nearly"), ("90,000", "almost"), ("3 million", "nearly")])
def test_nearly_says_below(number: str, hedge: str) -> None:
    [found] = quantities(f"The flood destroyed {hedge} {number} houses.")
    assert found.high == found.point > found.low


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        f"The gauges in Orsk showed {' '.join(map(str, range(100, 220)))} that day.",
        f"The prank put the debt at 5 and 7 {'trillion ' * 40}crowns.",
        f"Lund won by the odd goal in {'9' * 5000}.",
        "The council of Orsk said that 1/² of the barns burned.",
        "The ② of 3/① barns and 5m to ³m burned.",
    ],
)
def test_figures_that_nobody_writes_are_read_without_an_error(text: str) -> None:
    sentence = analyse(text)
    find_scores(sentence)
    assert all(math.isfinite(quantity.point) for quantity in find_quantities(sentence))


def test_lines_of_nothing_but_figures_cost_little() -> None:
    # Articles come in pieces of at most 2,000 characters, so that time per piece bounds the time of any line.
    started = time.process_time()
    for piece in (
        "1,",
        "12-",
        "1 000 ",
        "two hundred and ",
        "$1.2bn ",
        "half a million of ",
        "a third of ",
        "3-1 ",
        "at least more than about ",
        "(12, ",
    ):
        assert isinstance(find_quantities(analyse(piece * (2_000 // len(piece)))), tuple)
        assert isinstance(find_scores(analyse(piece * (2_000 // len(piece)))), tuple)
    assert time.process_time() - started < 10


def test_units_are_those_of_pint() -> None:
    import pint

    registry = pint.UnitRegistry()
    ours = {"mile": "mile", "foot": "foot", "acre": "acre", "hectare": "hectare", "us gallon": "gallon", "barrel": "oil_barrel", "imperial pint": "imperial_pint",
            "imperial gallon": "imperial_gallon", "us pint": "pint",
            "knot": "knot", "ounce": "ounce", "stone": "stone", "carat": "carat", "short ton": "short_ton", "long ton": "long_ton",
            "nautical mile": "nautical_mile", "furlong": "furlong", "fathom": "fathom", "yard": "yard", "inch": "inch", "horsepower": "horsepower",
            "month": "month", "year": "year", "week": "week", "fortnight": "fortnight", "century": "century", "light year": "light_year",
            "kilowatt hour": "kilowatt_hour", "bar": "bar", "acre foot": "acre_foot", "pound per square inch": "psi", "calorie": "kilocalorie",
            "mile per hour": "mile/hour", "square mile": "mile**2", "cubic foot": "foot**3", "litre": "litre", "tonne": "tonne"}  # fmt: skip
    for name, theirs in ours.items():
        unit = units()[0][name]
        base = {"m2": "m**2", "m3": "m**3"}.get(unit.base, unit.base)
        assert registry.Quantity(1, theirs).to(base).magnitude == pytest.approx(unit.factor, rel=1e-3), name


def test_currencies_are_those_of_cldr() -> None:
    from babel.numbers import get_currency_name, list_currencies

    names, shared = currencies()
    codes = {code for code in names.values() if code.isupper()}
    assert codes <= list_currencies()
    assert all(set(held) <= list_currencies() for held in shared.values())
    for code in ("USD", "SEK", "CZK", "JPY", "KES"):
        assert names[get_currency_name(code, count=2, locale="en").lower()] == code


def test_shared_names_stand_for_their_currencies_only() -> None:
    assert same_currency("dollar", "CAD")
    assert same_currency("crown", "SEK")
    assert not same_currency("CAD", "USD")
    assert not same_currency("GBP", "EUR")


def test_temperatures_and_differences_of_temperature() -> None:
    assert celsius(212.0, "degF") == pytest.approx(100.0)
    assert celsius(18.0, "degF", difference=True) == pytest.approx(10.0)


def test_a_change_is_told_from_a_level() -> None:
    by, to = quantities("Membership of the club rose by 40 to 320.")
    assert (by.frame.change, to.frame.change) == (True, False)
    assert (by.frame.noun, to.frame.noun) == ("membership", "membership")


def test_rates_are_kept_apart_from_sums() -> None:
    [share] = quantities("The company offered $12 a share.")
    assert share.kind is Category.MONEY
    assert "per share" in share.frame.scope


SENTENCES = {
    "below_zero": (
        ("The pond in Orsk froze at minus 9 degrees Celsius.", "= -9 degC"),
        ("The night in Orsk was -9C.", "= -9 degC"),
        ("Lows of -9C to -4C are due.", "-9..-4 degC"),
        ("Lows between minus 9 and minus 4 degrees Celsius are due.", "-9..-4 degC"),
        ("Lows of -4 to -9C are due.", "-9..-4 degC"),
        ("It was 14 degrees Fahrenheit below zero.", "= -25.5556 degC"),
        ("The yield was −0.7%.", "= -0.7 %"),
        ("The trust made -£8m.", "= -8e6 GBP"),
        ("Exports fell -3%.", "= 3 %"),
        ("It costs £40 minus 5% for pupils.", "= 40 GBP; = 5 %"),
        ("The walk of 2-3 km took 40-50 minutes.", "2..3 km; 40..50 minute"),
    ),
    "hedges": (
        ("Just shy of 40 barns burned.", "< 40"),
        ("The hamlet has not quite 40 barns.", "< 40"),
        ("Getting on for 40 barns burned.", "~ 40"),
        ("The toll rose towards 40.", "~ 40"),
        ("The grant goes towards 40 barns.", "= 40"),
        ("The dog ran towards 40 sheep.", "= 40"),
        ("North of 40 barns burned.", "> 40"),
        ("The mill cost north of $40 million.", "> 4e7 dollar"),
        ("A hamlet north of 40 farms burned.", "= 40"),
        ("Lund lies south of 40 farms.", "= 40"),
        ("As few as 40 came.", ">= 40"),
        ("Forty barns, if not more, burned.", ">= 40"),
        ("Forty barns or fewer burned.", "<= 40"),
        ("Forty goats or so fled.", "~ 40"),
        ("Forty dead and counting, said Orsk.", ">= 40"),
        ("The fire hit 40 barns, at least 12 of them new.", "= 40; >= 12"),
        ("The fire hit 40 barns or more than half of the farm.", "= 40; > 50 %"),
    ),
    "mixed_fractions": (
        ("The fire burned 2 1/2 acres.", "= 2.5 acre"),
        ("The fire burned two-and-a-half acres.", "= 2.5 acre"),
        ("The 2-1/2-inch pipe burst.", "= 2.5 inch"),
        ("The walk took 3 and a half hours.", "= 3.5 hour"),
        ("The walk took one and three-quarter hours.", "= 1.75 hour"),
        ("One and three quarters of a mile of fence fell.", "= 1.75 mile"),
        ("The debt is 2 1/2 million crowns.", "= 2.5e6 crown"),
        ("She won by 0.3 of a second.", "= 0.3 second"),
        ("Two and a third were hurt.", "= 2"),
        ("The shop is open 24/7.", "-"),
    ),
    "millimetres_and_millions": (
        ("The gauge caught 14mm of rain.", "= 14 mm"),
        ("A 12 mm bolt broke.", "= 12 mm"),
        ("The bank lent $14mm.", "= 14e6 dollar"),
        ("Some 6m have left the valley.", "~ 6e6"),
        ("Almost 2m watched the final.", "~ 2e6"),
        ("The game sold 2.5m in a fortnight.", "= 2.5e6"),
        ("The 60m loan was repaid.", "= 6e7"),
        ("They bid 14m to 20m euros.", "14e6..20e6 EUR"),
        ("She won the 400m race.", "= 400 metre"),
        ("The mast is 9m high.", "= 9 metre"),
        ("Waves of 5m hit the pier.", "= 5 metre"),
    ),
    "change_and_level": (
        ("Gas fell $0.40 to $5.10 a unit.", "= 0.4 dollar; = 5.1 dollar"),
        ("Turnover rose £2m to £31m.", "= 2e6 GBP; = 31e6 GBP"),
        ("The share slipped 9 pence to 204 pence.", "= 0.09 GBP; = 2.04 GBP"),
        ("The gauge climbed 21 to 4,310.", "= 21; = 4310"),
        ("Fares may rise 4 to 9 per cent.", "4..9 %"),
        ("Snow fell 2 to 3 inches deep.", "2..3 inch"),
    ),
    "plurals_are_no_seconds": (
        ("Highs in the mid-20s are due.", "-"),
        ("The mercury stayed in the low 30s and the 90s.", "-"),
        ("The over-65s and under-12s get in free.", "-"),
        ("Three F-22s and the A350s took off.", "= 3"),
        ("He ran it in 10.21s after a 40s wait.", "= 10.21 second; = 40 second"),
    ),
    "hedged_multiples": (
        ("Exports more than doubled.", "> 100 %"),
        ("Rents nearly tripled.", "~ 200 %"),
        ("Output almost halved.", "~ 50 %"),
        ("It is at least twice as heavy.", ">= 2 times"),
        ("Some doubled their stake.", "= 100 %"),
    ),
    "milestones": (
        ("The toll has passed 2,000.", "> 2000"),
        ("The number of cases crossed 300.", "> 300"),
        ("Sales passed $2bn.", "> 2e9 dollar"),
        ("The petition crossed the 2m mark.", "> 2e6"),
        ("The chamber passed 14 bills.", "= 14"),
        ("The lorry passed 9 barns.", "= 9"),
    ),
    "labels": (
        ("A C-130 refuelled two B-52 bombers.", "= 2"),
        ("The 5G mast and the 3D film failed.", "-"),
        ("A 787-9 and a 737-800 landed beside the 747.", "-"),
        ("It ordered 30 737 MAX jets.", "= 30"),
        ("The S&P 500 and the FTSE 100 fell 2%.", "= 2 %"),
        ("Two 911 calls were made.", "= 2"),
        ("Ring the charity on 116 123.", "-"),
        ("The road is shut between junctions 4 and 6.", "-"),
        ("Case number 31-207 is closed.", "-"),
        ("Lund won 6-3, 7-6 (4).", "-"),
        ("The song reached the top 10 in a dozen countries.", "= 12"),
    ),
    "set_phrases": (
        ("At one point the roof shook.", "-"),
        ("On the one hand it is cheap.", "-"),
        ("One day, she says, it will end.", "-"),
        ("One-day internationals return.", "-"),
        ("The march lasted one day.", "= 1 day"),
        ("A six-figure sum was paid.", "-"),
        ("It was a split second choice.", "-"),
        ("It is a 50-50 call.", "-"),
    ),
    "sports": (
        ("Marsh took 4-38 in Orsk.", "-"),
        ("The Hawks improved to 21-24.", "-"),
        ("She shot a 4-under 68.", "-"),
        ("Police took 4-5 people away.", "4..5"),
    ),
    "naira_and_cedi": (
        ("The state got N400m.", "= 4e8 NGN"),
        ("Each widow got N60,000.", "= 60000 NGN"),
        ("N95 masks and the H5N1 strain ran out.", "-"),
        ("Ghana owes GH¢12 billion.", "= 12e9 GHS"),
        ("Millions of pounds were lost.", "~ 5.477e6 GBP"),
    ),
    "vague_numerals": (
        ("A score of farms burned.", "~ 20"),
        ("A score of 85 was enough.", "= 85"),
        ("A couple of dozen goats fled.", "~ 27.886"),
        ("A couple of hundred goats fled.", "~ 232.379"),
        ("Not a single barn was spared.", "= 0"),
    ),
    "out_of_many": (
        ("Orsk had 210 cases per 100,000 people.", "= 210"),
        ("The air holds 427 parts per million.", "= 427"),
        ("A £900-a-month rent is usual.", "= 10800 GBP"),
    ),
    "denied": (
        ("It was not 40 goats but 12.", "= 12"),
        ("The fire killed 12, not 15.", "= 12"),
        ("There are not 40 goats in Orsk.", "= 40"),
    ),
    "ordinals": (
        ("It is the town's 15th this year.", "# 15"),
        ("The 34th and 35th victims were named.", "# 34; # 35"),
        ("She won her 23rd Grand Slam title.", "# 23"),
        ("It is the fifth-largest port.", "# 5"),
        ("The 3rd Infantry Division bought second-hand lorries.", "-"),
    ),
}


@pytest.mark.parametrize(
    ("text", "expected"), [pair for pairs in SENTENCES.values() for pair in pairs], ids=lambda value: str(value)[:40]
)
def test_sentences_that_were_misread(text: str, expected: str) -> None:
    assert right(text, expected), [read(quantity) for quantity in quantities(text)]


def test_a_change_before_a_level_is_a_change_and_both_are_of_one_thing() -> None:
    by, to = quantities("The gauge climbed 21 to 4,310.")
    assert (by.frame.change, to.frame.change, to.frame.noun) == (True, False, "gauge")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The guild has 40,000-plus members.", "member"),
        ("Police held 30 or so fans.", "fan"),
        ("Two 17-year-olds fled.", "person"),
        ("A £900-a-month rent is usual.", "rent"),
        ("The 34th and 35th victims were named.", "victim"),
    ],
)
def test_what_is_counted_behind_a_hedge_or_a_rate(text: str, noun: str) -> None:
    assert quantities(text)[0].frame.noun == noun


def test_how_many_a_rate_is_out_of_is_its_scope() -> None:
    [cases] = quantities("Orsk had 210 cases per 100,000 people.")
    assert "per 100000" in cases.frame.scope
