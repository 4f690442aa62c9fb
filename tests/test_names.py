"""Names of one article: where they stand, what they are, which mentions are one; and names of two articles."""

from __future__ import annotations

import time

import pytest
from builders import article, claim, match
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.compare.name import NameComparator
from factcheck.compare.office import is_single, same_office
from factcheck.compare.place import PlaceComparator
from factcheck.extract import extract
from factcheck.records import Level, Name, Predicate, Span
from factcheck.values.gazetteer import countries, places, regions
from factcheck.values.name_forms import Likeness, same_name
from factcheck.values.names import find_names, fold_names
from factcheck.values.sentence import analyse
from factcheck.values.word_forms import near_spelling, same_given


def names(text: str) -> list[Name]:
    return list(fold_names(find_names(analyse(text)), article(text)))


def named(text: str) -> set[tuple[str, str]]:
    return {(name.text, name.kind) for name in names(text) if name.full}


def person(full: str, role: str = "") -> Name:
    return Name(Span(0, len(full)), full, full.lower(), "person", full, role)


def place(full: str) -> Name:
    return Name(Span(0, len(full)), full, full.lower(), "place", full)


FOUND = [
    (
        "Foreign Minister Idris Qalan met Ursula von der Heide.",
        {("Idris Qalan", "person"), ("Ursula von der Heide", "person")},
    ),
    ("Prosecutors in Luanda accused J. K. Harcourt.", {("Luanda", "place"), ("J. K. Harcourt", "person")}),
    ("He works at St. Mary's Hospital in New York.", {("St. Mary's Hospital", "place"), ("New York", "place")}),
    ("The Ministry of Culture and Sport paid for it.", {("Ministry of Culture and Sport", "body")}),
    ("The Food and Drug Administration approved it.", {("Food and Drug Administration", "body")}),
    ("Nobody in Trinidad and Tobago was hurt.", {("Trinidad and Tobago", "place")}),
    ("Denmark's Prime Minister Mette Holgersen resigned.", {("Denmark", "place"), ("Mette Holgersen", "person")}),
    (
        "Interior minister Yusef al-Nahri spoke to Radio Costera.",
        {("Yusef al-Nahri", "person"), ("Radio Costera", "body")},
    ),
    ("The officer was DC Rachel Holt of Wend.", {("Rachel Holt", "person"), ("Wend", "other")}),
    ("The crowd saw DC United win.", {("DC United", "body")}),
    ("The court heard Mr. Stone and Mrs Rice.", {("Stone", "person"), ("Rice", "person")}),
    ("Zenith CEO Tim Carrow spoke.", {("Zenith", "other"), ("Tim Carrow", "person")}),
    ("O'Brannigan, 58, a dentist from Deir Hamoun, agreed.", {("O'Brannigan", "person"), ("Deir Hamoun", "place")}),
    ("The lorry overturned near Junction 14.", {("Junction 14", "place")}),
    ("Following Idris Qalan to Luanda, reporters slept.", {("Idris Qalan", "person"), ("Luanda", "place")}),
    ("Sterling Hollis sang.", {("Sterling Hollis", "person")}),
    ("The driver was named as April Stone, 24.", {("April Stone", "person")}),
    ("The case of Will Hobb went to Theresa May.", {("Will Hobb", "person"), ("Theresa May", "person")}),
    ("In May Ana Ruiz met Will Prieto.", {("Ana Ruiz", "person"), ("Will Prieto", "person")}),
    ("Will Ana Ruiz resign?", {("Ana Ruiz", "person")}),
    ("“The dam will hold,” Straw said.", {("Straw", "person")}),
    ("“The dam will hold,” Biden said.", {("Biden", "person")}),
    ("Biden said the dam would hold.", {("Biden", "person")}),
    ("Downing Street would not comment.", {("Downing Street", "place")}),
    ("He asked: “Prices will fall,” and left.", set()),
    ("Victor Okoro scored twice.", {("Victor Okoro", "person")}),
    ("On Monday Real Velm beat Leeds Rhinos.", {("Real Velm", "body"), ("Leeds Rhinos", "body")}),
    ("He left Holt & Ruiz for Goldman Sachs.", {("Holt & Ruiz", "body"), ("Goldman Sachs", "body")}),
    ("On Monday Victoria Police held a man.", {("Victoria Police", "body")}),
    ("Velmar SE and Marks and Spencer cut jobs.", {("Velmar SE", "body"), ("Marks and Spencer", "body")}),
    ("Ana Marks and Spencer Holt left.", {("Ana Marks", "person"), ("Spencer Holt", "person")}),
    ("On Monday Hurricane Ana hit Florida.", {("Hurricane Ana", "other"), ("Florida", "place")}),
    ("Chancellor of the Exchequer Ana Ruiz left.", {("Ana Ruiz", "person")}),
    ("Bank of Velm staff left.", {("Bank of Velm", "body")}),
    ("Secretary of State for Health Ana Ruiz left.", {("Ana Ruiz", "person")}),
    ("Northern Ireland Secretary Ana Ruiz left.", {("Northern Ireland", "place"), ("Ana Ruiz", "person")}),
    ("The guest was Crown Princess Ana of Velm.", {("Ana", "person"), ("Velm", "other")}),
    (
        "A spokesman for the Department of Health and Sport Ana Ruiz left.",
        {("Department of Health and Sport", "body"), ("Ana Ruiz", "person")},
    ),
    ("On Monday Lindsay Holt MP left.", {("Lindsay Holt", "person")}),
    ("THE wife of a pensioner wept.", set()),
    ("The Duke of Velm met the Archbishop of Canterbury.", set()),
    ("The Mayor of London Ana Ruiz left.", {("Ana Ruiz", "person")}),
    ("On Monday the President of the Harbour Board Ana Ruiz left.", {("Ana Ruiz", "person")}),
    ("The fire closed the Prince of Velm Hospital.", {("Prince of Velm Hospital", "place")}),
    ("On Monday the WHO met Dean Holt.", {("WHO", "body"), ("Dean Holt", "person")}),
    ("On Monday in March they left.", set()),
    ("Danish farmers and Swedish fishermen protested.", set()),
    ("Families fled. Nobody was hurt.", set()),
    ("Explosion Kills Three At Chemical Plant", set()),
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_names_are_found_with_their_kind(text: str, wanted: set[tuple[str, str]]) -> None:
    assert named(text) == wanted


OPENING = [
    ("Ana Cash leads the union. Cash fired the treasurer on Monday.", "Cash"),
    ("Ana Cash leads the union. Cash also fired the treasurer.", "Cash"),
    ("Ana Cash leads the union. Cash, 51, fired the treasurer.", "Cash"),
    ("Ana Cash leads the union. Cash's lawyer fired the treasurer.", "Cash"),
    ("Ana Cash leads the union. Cash payments rose on Monday.", ""),
    ("The union met in Holm. Cash fell from the sky.", ""),
    ("Theresa May resigned. May told reporters she was tired.", "May"),
    ("Theresa May resigned. May was the wettest month.", ""),
    ("Ben Stokes is fit. Stokes will bat at four.", "Stokes"),
]


@pytest.mark.parametrize(("text", "wanted"), OPENING)
def test_a_word_that_opens_a_sentence_is_the_surname_that_the_article_knows(text: str, wanted: str) -> None:
    opening = extract(article(text))[-1]
    found = [v.text for v in opening.values if isinstance(v, Name) and opening.text.startswith(v.text)]
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("“The dam will hold,” Biden said.", "biden"),
        ("Gone was the hope of the village.", "hope"),
        ("Bernie Sanders won. Sanders thanked the voters.", "sanders"),
        ("Ben Stokes is fit. Stokes will bat at four.", "stokes"),
        ("Mike Pence thanked the voters.", "pence"),
    ],
)
def test_a_surname_that_is_a_word_is_the_agent(text: str, agent: str) -> None:
    predicates = [v for v in extract(article(text))[-1].values if isinstance(v, Predicate)]
    assert predicates[-1].agent == agent


ROLES = [
    ("Foreign Minister Idris Qalan left.", "Idris Qalan", "foreign minister"),
    ("Idris Qalan, the foreign minister, left.", "Idris Qalan", "foreign minister"),
    ("The foreign minister, Idris Qalan, left.", "Idris Qalan", "foreign minister"),
    ("Norway's foreign minister Lars Holm left.", "Lars Holm", "foreign minister of norway"),
    ("Parliament elected Ingrid Sorvald as the country's prime minister.", "Ingrid Sorvald", "prime minister"),
    ("Liv Bratland was named finance minister.", "Liv Bratland", "finance minister"),
    ("The new leader is Rashida Bellan.", "Rashida Bellan", "leader"),
    ("They named Ana Ruiz chief executive.", "Ana Ruiz", "chief executive"),
    ("Curtis Lavelle takes over as captain of the side.", "Curtis Lavelle", "captain of the side"),
    ("Former mayor Lena Brandt left.", "Lena Brandt", "former mayor"),
    ("Gwen Pascoe, 71, a retired nurse, left.", "Gwen Pascoe", "retired nurse"),
    ("Gwen Pascoe left the house.", "Gwen Pascoe", ""),
]


@pytest.mark.parametrize(("text", "full", "role"), ROLES)
def test_the_words_around_a_name_give_its_office(text: str, full: str, role: str) -> None:
    assert {name.full: name.role for name in names(text)}[full] == role


def keys(text: str) -> list[str]:
    return [name.key for name in names(text)]


def test_forms_of_one_person_are_folded() -> None:
    text = "Antony Blaxland met reporters. Mr Blaxland said Tony Blaxland would resign. The harbour master left. Harbour master Blaxland wept."
    assert set(keys(text)) == {"blaxland"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Dale Holt Sr. met Ana Ruiz. His son Dale Holt Jr. stayed away. Holt Jr. said so.",
            ["dale holt sr", "ruiz", "dale holt jr", "dale holt jr"],
        ),
        ("Dale Holt, Jr. met Ana Ruiz. Dale Holt left. Holt said so.", ["holt", "ruiz", "holt", "holt"]),
        ("On Monday Storm Helene hit Velmar. Helene killed three.", ["storm helene", "velmar", "storm helene"]),
        ("King Charles II met Ana Ruiz. King Charles III stayed away.", ["charles ii", "ruiz", "charles iii"]),
    ],
)
def test_father_and_son_are_two_and_a_storm_is_one(text: str, wanted: list[str]) -> None:
    told = [value.key for one in extract(article(text)) for value in one.values if isinstance(value, Name)]
    assert [key for key in told if key != "son"] == wanted


def test_two_given_names_before_one_word_are_two_persons() -> None:
    assert len(set(keys("On Monday Kim Yo Jong met Kim Jong Un."))) == 2
    assert len(set(keys("On Monday J. K. Harcourt was Joanne Kay Harcourt."))) == 1


@pytest.mark.parametrize(
    ("man", "woman"),
    [("Prince", "Princess"), ("King", "Queen"), ("Duke", "Duchess"), ("Baron", "Baroness"), ("Earl", "Countess")],
)
def test_holders_of_titles_of_one_place_are_told_apart_and_the_place_is_no_surname(man: str, woman: str) -> None:
    first, second, place = keys(f"The {man} of Velm met the {woman} of Velm. On Monday they met in Velm.")
    assert (first, second, place) == (f"{man.lower()} of velm", f"{woman.lower()} of velm", "velm")


def test_a_title_without_its_place_joins_the_one_that_is_told_with_it() -> None:
    assert keys("The Prince of Velm arrived. The prince left.") == ["prince of velm", "prince of velm"]
    assert len(set(keys("Paul, Prince of Velm, arrived. The Prince of Velm left. The Princess of Velm stayed."))) == 2


def test_an_acronym_and_a_short_form_join_their_body() -> None:
    text = "The International Relief Committee (IRC) sent lorries. The Committee waits. IRC staff were hurt."
    found = names(text)
    assert {name.full for name in found} == {"International Relief Committee"}


def test_a_form_in_brackets_joins_the_body_before_it() -> None:
    text = "The Order of Harbour Pilots (Pilotorder) met. Pilotorder will strike."
    assert {name.full for name in names(text) if name.kind == "body"} == {"Order of Harbour Pilots"}


def test_relatives_stay_apart_and_a_bare_surname_joins_the_one_named_last() -> None:
    text = "Paul Kessler called the police. Anna Kessler was found. Kessler thanked them."
    assert keys(text) == ["paul kessler", "anna kessler", "anna kessler"]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Anna Kessler was there. On Monday they met Mr. Kessler.", "Kessler"),
        ("Anna Kessler was there. On Monday they met Ms. Kessler.", "Anna Kessler"),
        ("The mayor, Lady Ruth Kessler, was there. On Monday Kessler left.", "Ruth Kessler"),
        ("On Monday Kessler and his wife, Anna Kessler, arrived. Then Kessler left.", "Kessler"),
        ("On Monday Kessler and Anna Kessler arrived. They met Mrs. Kessler.", "Anna Kessler"),
        ("Paul Kessler and Anna Kessler arrived. They met Mr. Kessler.", "Paul Kessler"),
    ],
)
def test_a_bare_surname_is_not_the_spouse_alone_named_in_full(text: str, full: str) -> None:
    assert names(text)[-1].full == full


def test_an_office_that_two_hold_names_neither() -> None:
    text = "Senator Lena Brandt and Senator Petra Voss left. The senator wept."
    assert names(text)[-1].full == ""


def test_folding_keeps_number_and_order_of_mentions() -> None:
    text = "Ana Ruiz met the mayor. Ruiz left Oran."
    mentions = find_names(analyse(text))
    folded = fold_names(mentions, article(text))
    assert [name.span for name in folded] == [name.span for name in mentions]


LIKE = [
    ("Muammar Gaddafi", "Moammar Qadhafi", Likeness.VARIANT),
    ("Jason Thomson", "Jason Thompson", Likeness.VARIANT),
    ("Kerstin Grant", "Kirsten Grant", Likeness.VARIANT),
    ("Yusuf al-Nahri", "Youssef Nahri", Likeness.VARIANT),
    ("Osama bin Nadir", "Usama bin Nader", Likeness.VARIANT),
    ("Aliaksandr Marchenka", "Alexander Marchenko", Likeness.VARIANT),
    ("Bibi Hadar", "Benjamin Hadar", Likeness.SAME),
    ("Ahmed Hassan", "Ahmed Hussein", Likeness.DIFFERENT),
    ("Tony Blaxland", "Antony Blaxland", Likeness.SAME),
    ("Blaxland", "Antony Blaxland", Likeness.SAME),
    ("J. Harcourt", "Judith Harcourt", Likeness.SAME),
    ("J.K. Harcourt", "Judith Harcourt", Likeness.SAME),
    ("JK Harcourt", "Judith Kay Harcourt", Likeness.SAME),
    ("J.K. Harcourt", "J. K. Harcourt", Likeness.SAME),
    ("A.J. O'Brannigan", "Anna O'Brannigan", Likeness.SAME),
    ("J.K. Harcourt", "Mary Harcourt", Likeness.DIFFERENT),
    ("J.K. Harcourt", "J.D. Harcourt", Likeness.DIFFERENT),
    ("J.K. Harcourt", "J.K. Holt", Likeness.DIFFERENT),
    ("H. Harcourt", "Mary Harcourt", Likeness.DIFFERENT),
    ("José Marín", "Jose Marin", Likeness.SAME),
    ("Xi Wenbo", "Wenbo Xi", Likeness.SAME),
    ("Anna Brandt", "Lena Brandt", Likeness.DIFFERENT),
    ("Ana Ruiz", "Carlos Prieto", Likeness.DIFFERENT),
    ("Ford", "Lord", Likeness.UNKNOWN),
    ("Sarka-1", "Sarka-2", Likeness.UNKNOWN),
]


@pytest.mark.parametrize(("left", "right", "wanted"), LIKE)
def test_likeness_of_persons_either_way_round(left: str, right: str, wanted: Likeness) -> None:
    assert same_name(person(left), person(right)).likeness is wanted
    assert same_name(person(right), person(left)).likeness is wanted


ROADS = [
    ("Oksana Lubinsky", "Oksana Lubinskyy", True),
    ("Sergei Voigin", "Sergey Voygin", True),
    ("Mohammed bin Rashid", "Mohammad bin Rashed", True),
    ("Muammar Gaddafi", "Moammar Kadafi", True),
    ("Lubinsky", "Lubinskyy", True),
    ("Jason Thomson", "Jason Thompson", False),
    ("Kerstin Grant", "Kirsten Grant", False),
    ("John Smith", "John Smyth", False),
    ("Karim Saleh", "Karam Saleh", False),
    ("Oleg Ivanov", "Oleg Ivashov", False),
    ("Lena Brandt", "Lena Brandt", False),
]


@pytest.mark.parametrize(("left", "right", "wanted"), ROADS)
def test_two_transliterations_are_told_from_a_slip(left: str, right: str, wanted: bool) -> None:
    assert same_name(person(left), person(right)).transliterated is wanted
    assert same_name(person(right), person(left)).transliterated is wanted


WHERE = [
    ("Paris", "France", Likeness.WITHIN),
    ("Lyon", "Paris", Likeness.DIFFERENT),
    ("Kiev", "Kyiv", Likeness.SAME),
    ("Tampa", "Florida", Likeness.WITHIN),
    ("Tampa", "United States", Likeness.WITHIN),
    ("Dallas", "Texas", Likeness.UNKNOWN),
    ("North Korea", "South Korea", Likeness.DIFFERENT),
    ("Holland", "Netherlands", Likeness.SAME),
    ("Oldwick", "Newbury", Likeness.UNKNOWN),
    ("Paris", "Europe", Likeness.UNKNOWN),
]


@pytest.mark.parametrize(("left", "right", "wanted"), WHERE)
def test_likeness_of_places_either_way_round(left: str, right: str, wanted: Likeness) -> None:
    assert same_name(place(left), place(right)).likeness is wanted
    assert same_name(place(right), place(left)).likeness is wanted


OFFICES = [
    ("danish foreign minister", "foreign minister of denmark", True),
    ("prime minister", "premier", True),
    ("ceo", "chief executive", True),
    ("defense secretary", "defence minister", True),
    ("minister of finance", "finance minister", True),
    ("former mayor", "mayor", False),
    ("deputy mayor", "mayor", False),
    ("foreign minister", "finance minister", False),
    ("mayor of oldwick", "mayor of newhaven", False),
]


@pytest.mark.parametrize(("left", "right", "same"), OFFICES)
def test_offices(left: str, right: str, same: bool) -> None:
    assert bool(same_office(left, right)) is same
    assert same_office(left, right) == same_office(right, left)


def test_offices_with_many_holders_are_not_single() -> None:
    assert is_single("finance minister")
    assert is_single("mayor of oldwick")
    assert not any(map(is_single, ["minister", "senator", "police spokesman", "resident", "doctor"]))


def test_the_gazetteer_is_whole() -> None:
    assert len(countries()) > 250
    assert places()["lyon"] == {"france"}
    assert regions()["texas"] == "united states"
    assert regions()["europe"] == "*"


def test_nicknames_and_slips() -> None:
    assert same_given("liz", "elizabeth")
    assert not same_given("liz", "anna")
    assert near_spelling("hansen", "hanson")
    assert not near_spelling("munro", "munros")


PROSE = st.text(st.sampled_from("abcABÉ é.,'’-“”\" \n12(&)"), max_size=120)
WORDS = st.lists(
    st.sampled_from(
        ["Ana", "Ruiz", "Mayor", "the", "of", "Oran", "Kessler", "said", ",", "'s", "Ministry", "IRC", "(", ")", "Dr", ".", "58",
         "foreign", "minister", "and", "is", "von", "de", "was", "named", "as", "in", "St"]
    ),
    max_size=20,
).map(" ".join)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.one_of(PROSE, WORDS))
def test_spans_slice_back_and_folding_is_stable(text: str) -> None:
    mentions = find_names(analyse(text, offset=0))
    whole = article(text)
    for name in mentions:
        assert name.span.of(text) == name.text
    folded = fold_names(mentions, whole)
    assert len(folded) == len(mentions)
    assert all(name.key for name in folded)
    assert fold_names(mentions, whole) == folded


GIVEN = st.sampled_from(
    ["Ana", "Lena", "Carlos", "Tony", "Anthony", "J.", "Katherine", "Kathryn", "Mohammed", "Muhammad"]
)
FAMILY = st.sampled_from(
    ["Ruiz", "Prieto", "Thomson", "Thompson", "Brandt", "al-Nahri", "Lopez-Garrido", "Garrido", "Blaxland"]
)
OFFICE = st.sampled_from(["Mayor", "Foreign Minister", "Captain", "Senator", "Former mayor", "Deputy mayor"])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    who = f"{draw(OFFICE)} {draw(GIVEN)} {draw(FAMILY)}"
    return (
        f"{who} opened the bridge in {draw(st.sampled_from(['Oran', 'Lyon', 'Paris', 'France', 'Oldwick']))} on Friday."
    )


@settings(max_examples=60, deadline=None)
@given(sentences(), sentences())
def test_names_and_places_compare_the_same_either_way_and_never_against_themselves(left: str, right: str) -> None:
    for by in (NameComparator(), PlaceComparator()):
        ours, theirs = claim(left), claim(right, source="Right Post")
        there = by.compare(match(ours, theirs))
        back = by.compare(match(theirs, ours))
        assert sorted((one.level, one.left, one.right) for one in there) == sorted(
            (one.level, one.right, one.left) for one in back
        )
        assert all(one.level is not Level.CONFLICT for one in by.compare(match(ours, claim(left, source="Right Post"))))
        assert all(0 <= one.role <= 1 and 0 <= one.margin <= 1 for one in there)


@settings(max_examples=30, deadline=None)
@given(GIVEN, FAMILY)
def test_a_shorter_form_of_a_name_never_conflicts(given_name: str, family: str) -> None:
    whole = claim(f"{given_name} {family} opened the bridge on Friday.")
    short = claim(f"Mr {family} opened the bridge on Friday.", source="Right Post")
    assert all(one.level is not Level.CONFLICT for one in NameComparator().compare(match(whole, short)))


@pytest.mark.parametrize(
    "piece", ["Ana ", "of ", "A.", "Mr. ", "O'", "al-", "Ministry of ", "'s ", "St Mary's ", "the mayor of ", "( "]
)
def test_long_lines_stay_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        sentence = analyse(piece * (size // len(piece)))
        start = time.process_time()
        fold_names(find_names(sentence), article(sentence.text))
        return time.process_time() - start

    assert seconds(20_000) < 2.0
