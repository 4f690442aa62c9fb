from __future__ import annotations

from factcheck.origins import containment, independent, origins, shingles
from factcheck.records import Article, Statement

AGENCY = "Rescue teams found the missing boat late on Sunday near the mouth of the river, a spokesman for the coast guard said."
OWN = "A fisherman told this paper that he had seen lights on the water hours before anyone raised the alarm in the harbour."


def made(path: str, text: str) -> Article:
    return Article(path, path, path, "", text)


def statement(source: str, text: str, article: str | None = None) -> Statement:
    return Statement(article or source, source, text, 0, len(text))


def test_a_copy_goes_back_to_the_earliest_article() -> None:
    articles = [made("b", AGENCY), made("a", AGENCY + " " + OWN), made("c", AGENCY.upper())]
    assert origins(articles) == {"b": "a", "c": "a"}


def test_articles_of_their_own_have_no_origin() -> None:
    assert origins([made("a", AGENCY), made("b", OWN)]) == {}


def test_three_outlets_with_one_agency_sentence_are_one_witness() -> None:
    same = [statement(s, AGENCY) for s in ("A", "B", "C")]
    assert independent(same, {}) == 1
    assert independent([*same, statement("D", OWN)], {}) == 2


def test_copies_of_an_article_are_one_witness_whatever_they_say() -> None:
    pair = [statement("A", "The boat was found.", "a"), statement("B", "It was dark at sea then.", "b")]
    assert independent(pair, {}) == 2
    assert independent(pair, {"b": "a"}) == 1


def test_short_sentences_prove_no_copy() -> None:
    assert independent([statement("A", "Nobody was hurt."), statement("B", "Nobody was hurt.")], {}) == 2


def test_containment_is_of_the_smaller_set() -> None:
    assert containment(shingles(AGENCY), shingles(AGENCY + " " + OWN)) == 1.0
    assert containment(shingles(AGENCY), shingles(OWN)) == 0.0
    assert containment(shingles(""), shingles(OWN)) == 0.0


def test_a_copy_of_a_brief_is_seen_beside_a_longer_article_that_shares_more_words() -> None:
    words = [f"word{at}" for at in range(200)]
    brief = " ".join(words[:24])
    long = " ".join([*words[:12], "stop", *words[40:52], "stop", *words[60:200]])
    copy = " ".join([*words[:24], "stop", *words[60:100], *(f"own{at}" for at in range(40))])
    shared = shingles(copy) & shingles(long)
    assert len(shared) > len(shingles(copy) & shingles(brief)) == len(shingles(brief))
    assert len(shared) < 0.5 * min(len(shingles(copy)), len(shingles(long)))
    assert origins([made("a", long), made("b", brief), made("c", copy)]).get("c") == "b"


def test_which_statement_comes_first_changes_no_witness() -> None:
    short = statement("A", "Nobody was hurt on Sunday.")
    long = statement("B", "Nobody was hurt on Sunday, a spokesman for the coast guard said.")
    assert independent([short, long], {}) == independent([long, short], {}) == 2
    fuller = statement("C", "Nobody was hurt on Sunday, a spokesman for the guard said.")
    assert independent([long, fuller], {}) == independent([fuller, long], {})
