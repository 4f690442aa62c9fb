"""Shallow syntax and predicates: tables of sentences, and laws that hold for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.records import Modality
from factcheck.values.predicates import find_predicates
from factcheck.values.sentence import analyse
from factcheck.values.syntax import clause_spans, noun_phrases, verb_groups, words_of

CLAUSES = [
    ("The dam held.", ["The dam held."]),
    ("The council said it would not sell the mill.", ["The council said", "it would not sell the mill."]),
    ("The storm, which hit Varn on Friday, left a thousand homes dark.", 3),
    ("Workers walked out before the talks began.", ["Workers walked out", "before the talks began."]),
    ("Shares fell after the firm reported losses.", ["Shares fell", "after the firm reported losses."]),
    ("Holt resigned because the vote was lost.", ["Holt resigned", "because the vote was lost."]),
    ("The union took the offer and ended its strike.", ["The union took the offer", "and ended its strike."]),
    ("Analysts said shares in Ravel would fall.", ["Analysts said", "shares in Ravel would fall."]),
    ("When the bus hit the wall, the driver was hurt.", ["When the bus hit the wall,", "the driver was hurt."]),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses(text: str, expected: list[str] | int) -> None:
    found = [text[first:last] for first, last in clause_spans(analyse(text))]
    assert (len(found) if isinstance(expected, int) else found) == expected


PHRASES = [
    ("Dozens of people left the old town.", ["people", "town"]),
    ("The 58-year-old driver met Ada Holt on Tuesday.", ["driver", "holt", "tuesday"]),
    ("The tax would rise to 5 percent next year.", ["tax", "percent", "year"]),
    ("No one was hurt in the blast.", ["one", "blast"]),
    ("Three captured soldiers crossed the river.", ["soldier", "river"]),
    ("Most of the crew slept.", ["crew"]),
]


@pytest.mark.parametrize(("text", "heads"), PHRASES)
def test_noun_phrases(text: str, heads: list[str]) -> None:
    assert [phrase.lemma for phrase in noun_phrases(analyse(text))] == heads


def test_noun_phrase_marks() -> None:
    by_head = {phrase.lemma: phrase for phrase in noun_phrases(analyse("No ship came on Monday, and she waited."))}
    assert by_head["ship"].negated
    assert by_head["monday"].temporal
    assert by_head["she"].pronoun


# verb: subject, object, agent of the passive
GROUPS = [
    ("The opposition-led inquiry found faults.", {"find": ("inquiry", "fault", None)}),
    ("The council rejected the plan.", {"reject": ("council", "plan", None)}),
    ("The plan was rejected by the council.", {"reject": ("plan", None, "council")}),
    ("The man who hit the guard was arrested.", {"hit": ("man", "guard", None), "arrest": ("man", None, None)}),
    (
        "The vote, which the party lost, was held in May.",
        {"lose": ("party", "vote", None), "hold": ("vote", None, None)},
    ),
    ("A man accused of theft failed to appear.", {"fail": ("man", None, None), "appear": ("man", None, None)}),
    ("Nurses demanding better pay marched through Kelm.", {"march": ("nurse", None, None)}),
    (
        "The river rose, forcing hundreds of people to flee.",
        {"force": ("river", "people", None), "flee": ("people", None, None)},
    ),
    (
        "“We have ruled out sabotage,” said Lena Ort.",
        {"rule out": ("we", "sabotage", None), "say": ("ort", None, None)},
    ),
    (
        "Three soldiers were killed and 12 others wounded.",
        {"kill": ("soldier", None, None), "wound": ("other", None, None)},
    ),
    ("The attack killed three soldiers and wounded 12 others.", {"wound": ("attack", "other", None)}),
    ("The pilot, a former soldier, could not have known.", {"know": ("pilot", None, None)}),
    ("The firm plans to open three shops.", {"plan": ("firm", None, None), "open": ("firm", "shop", None)}),
    ("The school will close early.", {"close": ("school", None, None)}),
    ("The decision to free Dana Wolk angered relatives.", {"anger": ("decision", "relative", None)}),
    ("The court asked the minister to explain the delay.", {"explain": ("minister", "delay", None)}),
    ("Shares in Ravel rose on Monday.", {"rise": ("share", None, None)}),
    ("Karl Wend died of a heart attack.", {"die": ("wend", None, None)}),
    ("The airline will refund the passengers.", {"refund": ("airline", "passenger", None)}),
    ("Police prevented protesters from entering the hall.", {"enter": ("protester", "hall", None)}),
]


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_verb_groups(text: str, expected: dict[str, tuple[str | None, str | None, str | None]]) -> None:
    found = {
        group.lemma: tuple(part.lemma if part else None for part in (group.subject, group.object, group.agent))
        for group in verb_groups(analyse(text))
    }
    assert {lemma: found.get(lemma) for lemma in expected} == expected


def test_prepositional_phrases_hang_on_their_verb() -> None:
    (group,) = verb_groups(analyse("In March the school in Tarn closed because of snow."))
    assert [(a.preposition, a.phrase.lemma) for a in group.attachments] == [("in", "march"), ("because of", "snow")]


FACT, PLANNED, LIKELY, POSSIBLE, UNREAL = Modality
PREDICATES = [
    ("Witnesses saw the guard shoot the man.", ("shoot", "guard", "man", False, FACT)),
    ("The court made Holt pay the fine.", ("pay", "holt", "fine", False, FACT)),
    ("Witnesses did not see the guard shoot the man.", ("shoot", "guard", "man", False, POSSIBLE)),
    ("Police did not let the suspect go.", ("go", "suspect", "", True, FACT)),
    ("Police let the suspect go.", ("go", "suspect", "", False, FACT)),
    ("Holt made a bid to buy the mill.", ("buy", "holt", "mill", False, PLANNED)),
    ("Police stopped the march from reaching the square.", ("reach", "march", "square", True, FACT)),
    ("The man who police say shot the guard has been arrested.", ("shoot", "man", "guard", False, FACT)),
    ("The Stockholm-based firm bought the mill.", ("buy", "firm", "mill", False, FACT)),
    ("US-backed rebels seized the town.", ("seize", "rebel", "town", False, FACT)),
    ("The Swiss-born striker joined the club.", ("join", "striker", "club", False, FACT)),
    ("The rebels were given weapons by Iran.", ("give", "iran", "weapon", False, FACT)),
    ("The senate did not pass the bill.", ("pass", "senate", "bill", True, FACT)),
    ("The bill was never passed by the senate.", ("pass", "senate", "bill", True, FACT)),
    ("Nobody signed the treaty.", ("sign", "nobody", "treaty", True, FACT)),
    ("Neither side has signed the treaty.", ("sign", "side", "treaty", True, FACT)),
    ("Holt failed to pay the fine.", ("pay", "holt", "fine", True, FACT)),
    ("Holt did not fail to pay the fine.", ("pay", "holt", "fine", False, FACT)),
    ("Holt refused to pay the fine.", ("pay", "holt", "fine", True, FACT)),
    ("Holt has yet to pay the fine.", ("pay", "holt", "fine", True, FACT)),
    ("Holt denied taking the money.", ("take", "holt", "money", True, FACT)),
    ("The firm denied that the plant had dumped waste.", ("dump", "plant", "waste", True, FACT)),
    ("Holt left without paying the fine.", ("pay", "holt", "fine", True, FACT)),
    ("Guards prevented the crowd from entering the hall.", ("enter", "crowd", "hall", True, FACT)),
    ("The search found no survivors.", ("find", "search", "survivor", True, FACT)),
    ("The failure to warn residents was noted.", ("warn", "", "resident", True, FACT)),
    ("The dam is not safe.", ("be", "dam", "safe", True, FACT)),
    ("The ferry was unable to enter the harbour.", ("enter", "ferry", "harbour", True, FACT)),
    ("The firm will close the mine.", ("close", "firm", "mine", False, PLANNED)),
    ("The firm plans to close the mine.", ("close", "firm", "mine", False, PLANNED)),
    ("The firm is to close the mine.", ("close", "firm", "mine", False, PLANNED)),
    ("The firm is set to close the mine.", ("close", "firm", "mine", False, PLANNED)),
    ("The firm announced plans to close the mine.", ("close", "firm", "mine", False, PLANNED)),
    ("The firm is expected to close the mine.", ("close", "firm", "mine", False, LIKELY)),
    ("The firm is unlikely to close the mine.", ("close", "firm", "mine", True, LIKELY)),
    ("The firm may close the mine.", ("close", "firm", "mine", False, POSSIBLE)),
    ("The firm is considering closing the mine.", ("close", "firm", "mine", False, POSSIBLE)),
    ("The firm reportedly closed the mine.", ("close", "firm", "mine", False, POSSIBLE)),
    ("The man is believed to have left the country.", ("leave", "man", "country", False, POSSIBLE)),
    ("The firm would have closed the mine.", ("close", "firm", "mine", False, UNREAL)),
    ("If the firm closes the mine, the town will die.", ("close", "firm", "mine", False, UNREAL)),
    ("The firm cannot close the mine.", ("close", "firm", "mine", True, FACT)),
    ("The firm can't close the mine.", ("close", "firm", "mine", True, FACT)),
    ("The mine cannot be closed by the firm.", ("close", "firm", "mine", True, FACT)),
    ("Rovers fought back to beat City.", ("beat", "rover", "city", False, FACT)),
    ("The jury took two hours to convict the banker.", ("convict", "jury", "banker", False, FACT)),
    ("The firm took a loan to close the mine.", ("close", "firm", "mine", False, UNREAL)),
    ("The firm was forced to close the mine.", ("close", "firm", "mine", False, FACT)),
    ("The firm sold shares to close the mine.", ("close", "firm", "mine", False, UNREAL)),
    ("The firm will sell shares to buy the mine.", ("buy", "firm", "mine", False, PLANNED)),
    ("Soldiers fired in order to clear the square.", ("clear", "soldier", "square", False, UNREAL)),
    ("Wend was the only one to survive the crash.", ("survive", "wend", "crash", False, FACT)),
    ("The first woman to reach the summit died.", ("reach", "", "summit", False, FACT)),
    ("Soldiers helped firefighters rescue the boy.", ("rescue", "firefighter", "boy", False, FACT)),
    ("The driver stopped to help the boy.", ("help", "driver", "boy", False, UNREAL)),
    ("The race to buy the mine began.", ("buy", "", "mine", False, UNREAL)),
    ("The decision to sell the mine angered many.", ("sell", "", "mine", False, PLANNED)),
    ("Firm to sell the mine", ("sell", "", "mine", False, PLANNED)),
    ("The council voted to close the mine.", ("close", "council", "mine", False, PLANNED)),
    ("The council voted not to close the mine.", ("close", "council", "mine", True, PLANNED)),
    ("The council voted to close the mine and sell the site.", ("sell", "council", "site", False, PLANNED)),
    ("The firm reached a deal to buy the mine.", ("buy", "firm", "mine", False, PLANNED)),
    ("The firm is going to close the mine.", ("close", "firm", "mine", False, PLANNED)),
    ("The firm has to close the mine.", ("close", "firm", "mine", False, PLANNED)),
    ("The pilot was able to land the plane.", ("land", "pilot", "plane", False, FACT)),
    ("The pilot is able to land the plane.", ("land", "pilot", "plane", False, POSSIBLE)),
    ("The crew were allowed to leave the ship.", ("leave", "crew", "ship", False, UNREAL)),
    ("Crews could not reach the village.", ("reach", "crew", "village", True, FACT)),
    ("If it rains, crews could not reach the village.", ("reach", "crew", "village", True, POSSIBLE)),
    ("Crews could reach the village.", ("reach", "crew", "village", False, POSSIBLE)),
    ("The pilot could not have seen the mast.", ("see", "pilot", "mast", True, UNREAL)),
    ("Holt was arrested after robbing the shop.", ("rob", "holt", "shop", False, FACT)),
    ("The envoy met the king before visiting the mine.", ("visit", "envoy", "mine", False, FACT)),
    ("The envoy will meet the king before visiting the mine.", ("visit", "envoy", "mine", False, PLANNED)),
    ("The envoy may visit the mine after meeting the king.", ("meet", "envoy", "king", False, UNREAL)),
    ("The firm could save money by closing the mine.", ("close", "firm", "mine", False, POSSIBLE)),
    ("Ada Ort died before reaching the hospital.", ("reach", "ort", "hospital", False, UNREAL)),
    ("Holt will leave before the firm closes the mine.", ("close", "firm", "mine", False, PLANNED)),
    ("Holt was cleared of robbing the shop.", ("rob", "holt", "shop", True, FACT)),
    ("The jury cleared Holt of robbing the shop.", ("rob", "holt", "shop", True, FACT)),
    ("The jury convicted Holt of robbing the shop.", ("rob", "holt", "shop", False, FACT)),
    ("Holt was not convicted of robbing the shop.", ("rob", "holt", "shop", True, POSSIBLE)),
    ("Holt was found not guilty of robbing the shop.", ("rob", "holt", "shop", True, FACT)),
    ("Holt pleaded guilty to robbing the shop.", ("rob", "holt", "shop", False, FACT)),
    ("Police accuse Holt of robbing the shop.", ("rob", "holt", "shop", False, POSSIBLE)),
    ("Holt was held on suspicion of robbing the shop.", ("rob", "holt", "shop", False, POSSIBLE)),
    ("Holt did not deny robbing the shop.", ("rob", "holt", "shop", False, POSSIBLE)),
    ("Holt thanked the crew for saving the ship.", ("save", "crew", "ship", False, FACT)),
    ("The pope did not only visit Kelm but also Varn.", ("visit", "pope", "kelm", False, FACT)),
    ("Hardly anyone attended the rally.", ("attend", "anyone", "rally", True, FACT)),
    ("Police found hardly any survivors.", ("find", "police", "survivor", True, FACT)),
    ("The firm has hardly paid the debt.", ("pay", "firm", "debt", True, FACT)),
    ("The firm barely survived the crash.", ("survive", "firm", "crash", False, FACT)),
    ("Only three lawmakers did not back the bill.", ("back", "lawmaker", "bill", True, UNREAL)),
    ("The firm closed the plant rather than selling the site.", ("sell", "firm", "site", True, FACT)),
    ("The firm closed the plant rather than sell the site.", ("sell", "firm", "site", True, FACT)),
    ("It was not the driver who called the police.", ("call", "driver", "police", True, FACT)),
    ("It was not the driver but the guard who called the police.", ("call", "guard", "police", False, FACT)),
    ("It was the guard, not the driver, who called the police.", ("call", "guard", "police", False, FACT)),
    ("The guard, not the driver, called the police.", ("call", "guard", "police", False, FACT)),
    ("The dam is not a risk.", ("be", "dam", "risk", True, FACT)),
    ("The firm began to close the mine.", ("close", "firm", "mine", False, FACT)),
    ("The firm began talks to close the mine.", ("close", "firm", "mine", False, UNREAL)),
    ("The firm used the loan to close the mine.", ("close", "firm", "mine", False, FACT)),
    ("The firm will not agree to close the mine.", ("close", "firm", "mine", True, PLANNED)),
    ("Lawmakers voted against the bill.", ("vote against", "lawmaker", "bill", False, FACT)),
    ("The council will meet and sign the treaty.", ("sign", "council", "treaty", False, PLANNED)),
]


@pytest.mark.parametrize(("text", "expected"), PREDICATES)
def test_predicates(text: str, expected: tuple[str, str, str, bool, Modality]) -> None:
    found = [(p.verb, p.agent, p.patient, p.negated, p.modality) for p in find_predicates(analyse(text))]
    assert expected in found


def test_spans_slice_back_from_the_article() -> None:
    text = "Rain fell. Holt refused to pay the fine."
    sentence = analyse(text[11:], offset=11)
    assert [p.span.of(text) for p in find_predicates(sentence)] == ["refused", "refused to pay"]


WORDS = st.sampled_from(
    [
        *(
            "the",
            "a",
            "council",
            "dam",
            "Holt",
            "Ravel",
            "Monday",
            "did",
            "not",
            "never",
            "no",
            "will",
            "may",
            "has",
            "been",
            "was",
        ),
        *(
            "rejected",
            "closed",
            "close",
            "rose",
            "to",
            "of",
            "by",
            "in",
            "before",
            "after",
            "because",
            "who",
            "which",
            "that",
        ),
        *("and", "or", ",", ".", "said", "refused", "failed", "without", "12", "safe", "early", "first"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_words_parse_and_stay_inside(words: list[str]) -> None:
    text = " ".join(words)
    sentence = analyse(text)
    size = len(sentence.tokens)
    spans = clause_spans(sentence)
    assert all(0 <= first < last <= len(text) for first, last in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    phrases = noun_phrases(sentence)
    assert all(one.last <= other.first for one, other in pairwise(phrases))
    assert all(0 <= group.first <= group.main < group.last <= size for group in verb_groups(sentence))
    assert all(0 <= p.span.start < p.span.end <= len(text) for p in find_predicates(sentence))
    assert [token.text for token in words_of(sentence)] == [token.text for token in sentence.tokens]


@pytest.mark.parametrize(
    "piece",
    [
        "the red ",
        "to not ",
        "of the dam ",
        "after the dam ",
        ", and ",
        "said that he ",
        "was ",
        "cannot go ",
        "of not only ",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(times: int) -> float:
        sentence = analyse(piece * times)
        start = time.process_time()
        find_predicates(sentence)
        return time.process_time() - start

    # The quickest of three: a pause of the collector or a busy machine is no growth.
    short = max(min(seconds(400) for _ in range(3)), 0.01)
    assert min(seconds(3200) for _ in range(3)) < 8 * 4 * short
