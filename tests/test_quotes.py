"""Quotations of an article, their speakers, and quotations of two articles."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from builders import article, claim, match
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.compare.attribution import AttributionComparator
from factcheck.compare.quotation import spelling
from factcheck.compare.quote import QuoteComparator
from factcheck.records import Level, Quote
from factcheck.values.names import find_names, fold_names
from factcheck.values.quotes import find_quotes, speaker_of, with_speakers
from factcheck.values.sentence import Sentence, analyse


def spoken(text: str) -> list[tuple[str, str]]:
    return [(quote.text, quote.speaker) for quote in _read(text)[0]]


def _read(text: str) -> tuple[tuple[Quote, ...], list[Sentence]]:
    sentences = [analyse(m.group(), offset=m.start()) for m in re.finditer(r"[^\n]+", text)]
    names = fold_names([name for sentence in sentences for name in find_names(sentence)], article(text))
    return with_speakers(find_quotes(text), text, names), sentences


def reported(text: str) -> list[str]:
    sentences = _read(text)[1]
    names = fold_names([name for sentence in sentences for name in find_names(sentence)], article(text))
    return [speaker_of(sentence, names) for sentence in sentences]


MARKS = [
    ("“We are safe,” she said.", ["We are safe,"]),
    ('"We are safe," she said.', ["We are safe,"]),
    ("'We are safe,' she said.", ["We are safe,"]),
    ("‘We are safe,’ she said.", ["We are safe,"]),
    ("«We are safe», she said.", ["We are safe"]),
    ("„We are safe“, she said.", ["We are safe"]),
    ("“He told me ‘run’ and I ran,” she said.", ["He told me ‘run’ and I ran,"]),
    ("‘He told me “run” and I ran,’ she said.", ["He told me “run” and I ran,"]),
    ("'The players' union won't talk,' he said.", ["The players' union won't talk,"]),
    ("The players' union won't talk in the '90s hall.", []),
    ("The players’ union won’t talk, ’tis said.", []),
    ("Rock 'n' roll is the boys' game.", []),
    ("He is 6'2\" tall and broad.", []),
    ('The plan is "a disaster" and "a shame".', ["a disaster", "a shame"]),
    ('"We left," he said, "and never looked back."', ["We left,", "and never looked back."]),
    ("“The first part.\n\n“The second part,” said Lena Brandt.", ["The first part.", "The second part,"]),
    ('He opened a mark " and forgot it.', []),
    ("“An open end that never closes.", []),
    ('""', []),
]


@pytest.mark.parametrize(("text", "wanted"), MARKS)
def test_quotations_are_found(text: str, wanted: list[str]) -> None:
    assert [quote.text for quote in find_quotes(text)] == wanted


SPEAKERS = [
    ('"It is over," said Ana Ruiz.', ["ruiz"]),
    ('"It is over," Ana Ruiz said.', ["ruiz"]),
    ('"It is over," said the mayor, Ana Ruiz, on Monday.', ["ruiz"]),
    ('"It is over," Ana Ruiz, who leads the union, said.', ["ruiz"]),
    ('"It is over," Ana Ruiz, 43, told reporters.', ["ruiz"]),
    ('Ana Ruiz said: "It is over."', ["ruiz"]),
    ('Ana Ruiz, the mayor of Oran, called the plan "a disaster".', ["ruiz"]),
    ('According to Ana Ruiz, "it is over".', ["ruiz"]),
    ('"It is over," according to police.', ["police"]),
    ('"It is over," the hospital said.', ["hospital"]),
    ('"It is over," hospital officials in the capital said.', ["hospital officials"]),
    ('Ana Ruiz met Carlos Prieto. "It is over," he said.', ["prieto"]),
    ('Paul Prieto accused Karl Voss of fraud. "It is over," he told the court.', ["prieto"]),
    ('Ana Ruiz accused Karl Voss of fraud. "It is over," he told the court.', ["voss"]),
    ('Paul Prieto told Karl Voss, "It is over," he said.', ["prieto"]),
    ('"It is over," Ana Ruiz said. "We are going home."', ["ruiz", "ruiz"]),
    ('"It is over," Ana Ruiz said, "and we are going home."', ["ruiz", "ruiz"]),
    ('"It is over," said Ana Ruiz. "It has only begun," said Carlos Prieto.', ["ruiz", "prieto"]),
    ("“The first part.\n\n“The second part,” said Lena Brandt.", ["brandt", "brandt"]),
    ('"Nobody told us!" Gwen Pascoe cried.', ["pascoe"]),
    ('The sign read "Keep out".', [""]),
    ('Idris Qalan is the foreign minister.\n\n"It is over," the foreign minister said.', ["qalan"]),
    ('Ana Ruiz called the words "it is over" a mistake.', [""]),
    ('"It is over," her trainer, Ana Ruiz, said.', ["ruiz"]),
    ('"It is over," the envoy of the League, Ambassador Lena Brandt, said on Monday.', ["brandt"]),
    ('The pilot, the Reverend Tom Prieto, said that "it is over".', ["prieto"]),
    ('"It is over," the firm, led by Ana Ruiz, said.', ["firm"]),
    ('Mary Holt was hurt. Peter Lund held the wheel. "It is over," she said. "We stopped," he said.', ["holt", "lund"]),
    ('Voss, the spokeswoman, met Lund. "It is over," she said.', ["voss"]),
    # The full stop of a title or an initial ends nothing.
    ('"It is over," said Prof. Ana Ruiz of the port council, "and we are going home."', ["ruiz", "ruiz"]),
    ('"It is over," Sgt. Ana Ruiz said.', ["ruiz"]),
    ('"It is over," said Ana B. Ruiz.', ["ruiz"]),
    # Who is named beside a description is who speaks.
    ('"It is over," said its deputy head, Dr. Carlos Prieto, who is from Oran.', ["prieto"]),
    ('"It is over," said a spokeswoman, Lena Brandt.', ["brandt"]),
    # Who says that another said it is no speaker.
    ('Ana Ruiz said that Carlos Prieto had told her: "It is over now."', ["prieto"]),
    ('Ana Ruiz told the court Carlos Prieto had shouted "it is over now".', ["prieto"]),
    ('Ana Ruiz told reporters on Monday and later added: "It is over now."', ["ruiz"]),
    ('Ana Ruiz said that she thought it was "over now".', ["ruiz"]),
    ('Ana Ruiz said the calls were "a bad joke".', ["ruiz"]),
    ('According to Ana Ruiz, Carlos Prieto said "it is over now".', ["prieto"]),
    ('According to Ana Ruiz, who spoke on Monday, "it is over now".', ["ruiz"]),
    ('Ana Ruiz dismissed critics who say the plan is "dead now".', ["critics"]),
    ('"It is over now," Ana Ruiz quoted Carlos Prieto as saying.', ["prieto"]),
    ('Carlos Prieto was quoted by the paper as saying: "It is over now."', ["prieto"]),
    ('The paper quoted Carlos Prieto as saying: "It is over now."', ["prieto"]),
    ('Ana Ruiz shared a post that said "it is over now".', [""]),
    ('A banner reading "it is over now", police said.', [""]),
    ('Ana Ruiz said the plan, described as "a bold step", had failed.', [""]),
    ('Ana Ruiz scorned what Carlos Prieto called "a bold step".', ["prieto"]),
    ('"It is over," said the ministry, which Ana Ruiz leads.', ["ministry"]),
    ('The lights went out. He\'d called it "a long night".', [""]),
]


@pytest.mark.parametrize(("text", "wanted"), SPEAKERS)
def test_speakers_are_resolved(text: str, wanted: list[str]) -> None:
    assert [speaker for _, speaker in spoken(text)] == wanted


def test_a_pronoun_shows_the_name_and_knows_its_calling() -> None:
    text = 'Voss, the harbour pilot, had been up all night. "It is over," she said.'
    (quote,), _ = _read(text)
    assert quote.speaker_span is not None
    assert quote.speaker_span.of(text) == "Voss"
    assert quote.named is not None
    assert (quote.named.full, quote.named.role) == ("Voss", "harbour pilot")


REPORTED = [
    ("The bridge will reopen in May, the transport ministry said.", "transport ministry"),
    ("The ministry said that 200 people had died.", "ministry"),
    ("According to the hospital, nine people died.", "hospital"),
    ("Nine people died, according to the hospital.", "hospital"),
    ("Nine people died, said Ana Ruiz.", "ruiz"),
    ("Police said on Monday that nine people had died.", "police"),
    ("Officials in the capital said nine people had died.", "officials"),
    ("Nine people died in the fire.", ""),
    ("The Republican congressmen said the memo was false.", "republican congressmen"),
    ("The men who robbed the bank had said they would wait.", "men"),
    ("Gwen Pascoe, a retired nurse, admitted taking the keys.", "pascoe"),
    ("Diplomats at the UN said the plan had failed.", "diplomats"),
    ("According to letters written by Ana Ruiz, the bridge was cracked.", "letters"),
    ("He is said to have left.", ""),
    ("A man believed to be in his thirties was found.", ""),
    ("Police say the man had a key.", "police"),
    ("It is hard to say the man had a key.", ""),
    ("The bridge was closed at noon.", ""),
]


@pytest.mark.parametrize(("text", "wanted"), REPORTED)
def test_who_is_reported_to_say_a_sentence(text: str, wanted: str) -> None:
    assert reported(text) == [wanted]


def test_spellings_of_two_countries_are_one() -> None:
    pairs = [
        ("honour", "honor"),
        ("organised", "organized"),
        ("centre", "center"),
        ("travelled", "traveled"),
        ("defence", "defense"),
    ]
    assert all(spelling(left) == spelling(right) for left, right in pairs)
    assert spelling("four") != spelling("for")


TEXT = st.text(st.sampled_from("ab A.,!'’‘“”\"«» \n"), max_size=80)


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_quotations_slice_back_and_do_not_overlap(text: str) -> None:
    quotes, _ = _read(text)
    assert all(quote.span.of(text) == quote.text for quote in quotes)
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(quotes))
    assert all(quote.speaker_span is None or quote.speaker_span.end <= len(text) for quote in quotes)


WHO = st.sampled_from(["Ana Ruiz", "Ms Ruiz", "Carlos Prieto", "the hospital", "police", "a spokesman"])
SAID = st.lists(
    st.sampled_from(
        [
            "we",
            "will",
            "not",
            "leave",
            "the",
            "valley",
            "before",
            "all",
            "12",
            "families",
            "are",
            "safe",
            "if",
            "the",
            "rain",
            "comes",
            "20",
            "never",
            "honour",
        ]
    ),
    min_size=5,
    max_size=12,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(SAID, SAID, WHO, WHO)
def test_quotations_compare_the_same_either_way_and_never_against_themselves(
    one: str, two: str, who: str, whom: str
) -> None:
    left, right = f'"{one}," {who} said.', f'"{two}," {whom} said.'
    for by in (QuoteComparator(), AttributionComparator()):
        ours, theirs = claim(left), claim(right, source="Right Post")
        there = {(c.level, c.left, c.right) for c in by.compare(match(ours, theirs))}
        back = {(c.level, c.right, c.left) for c in by.compare(match(theirs, ours))}
        assert there == back
        twin = by.compare(match(ours, claim(left, source="Right Post")))
        assert all(c.level is not Level.CONFLICT for c in twin)


@settings(max_examples=40, deadline=None)
@given(st.integers(4, 8))
def test_a_shortened_quotation_never_conflicts(kept: int) -> None:
    words = ["the", "river", "took", "the", "road", "and", "the", "school", "and", "the", "bridge"]
    whole = claim(f'"{" ".join(words)}," Ana Ruiz said.')
    short = claim(f'"{" ".join(words[:kept])}," Ana Ruiz said.', source="Right Post")
    assert all(c.level is not Level.CONFLICT for c in QuoteComparator().compare(match(whole, short)))


@pytest.mark.parametrize(
    "piece", ['"', "“", "'", "“a” said ", "he said, ", '"a," he said. ', "‘a’ ", "a’ ", "according to ", "Ana said "]
)
def test_long_lines_stay_linear(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    with_speakers(find_quotes(text), text, ())
    assert time.process_time() - start < 2.0
