from __future__ import annotations

from datetime import datetime

import pytest

from factcheck.readers import resolve_years
from factcheck.readers.language import detect_language
from factcheck.records import Article

NAMES = (
    "In Sarn the mayor Ida Holm and the engineer Olaf Brandt said that the Harlow dam and the Osmar river were watched."
)
OTHERS = (
    "In Tarn the singer Kim Vale and the writer Bo Lund said that the Mirren hall and the Calder prize were theirs."
)


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001  (articles carry local time)


def article(day: str | None = None, published: datetime | None = None, text: str = NAMES, more: str = "") -> Article:
    return Article("0" * 16, "a.txt", "A", "", f"{text} {more}".strip(), published=published, day=day)


def resolved(*articles: Article) -> list[str]:
    return [f"{a.published:%Y-%m-%d %H:%M}" if a.published else str(a.day) for a in resolve_years(articles)]


@pytest.mark.parametrize(
    ("day", "more", "expected"),
    [
        ("--05-12", "The dam will be drained on 20 May 2026.", "2026-05-12 00:00"),
        ("--05-12", "The dam will be drained on May 20, 2026.", "2026-05-12 00:00"),
        ("--12-30", "The court will sit on 9 January 2027.", "2026-12-30 00:00"),
        ("--05-12 tuesday 06:15", "The dam will be drained on 20 May 2026.", "2026-05-12 06:15"),
        ("--05-12 monday", "The dam will be drained on 20 May 2026.", "--05-12 monday"),
        ("--05-12", "The dam was opened on 3 October 1931.", "--05-12"),
        ("--05-12", "The dam was opened in 1931.", "--05-12"),
        ("--05-12", "The mark was passed on 4 May 2026 and on 20 May 2024.", "--05-12"),
        ("--08-11", "It counted 38 floods, compared with 22 by the same date in 2025.", "2026-08-11 00:00"),
        ("--01-11", "It counted 38 floods, against 22 in the same period of 2025.", "--01-11"),
        ("tuesday", "The dam will be drained on 20 May 2026.", "tuesday"),
        ("--02-29", "The dam will be drained on 5 March 2026.", "--02-29"),
    ],
)
def test_the_year_out_of_the_article_itself(day: str, more: str, expected: str) -> None:
    assert resolved(article(day, more=more)) == [expected]


def test_the_year_out_of_articles_on_the_same_story() -> None:
    known = article(published=at(2026, 5, 13, 9, 30))
    assert resolved(known, article("--05-12")) == ["2026-05-13 09:30", "2026-05-12 00:00"]
    assert resolved(known, article("--05-12 tuesday")) == ["2026-05-13 09:30", "2026-05-12 00:00"]
    assert resolved(known, article("--05-12 friday"))[1] == "--05-12 friday"
    assert resolved(known, article("--09-12"))[1] == "--09-12"
    assert resolved(known, article("--05-12", text=OTHERS))[1] == "--05-12"
    assert resolved(article(published=at(2027, 1, 2)), article("--12-30"))[1] == "2026-12-30 00:00"


def test_companions_that_leave_a_choice_settle_nothing() -> None:
    assert (
        resolved(article(published=at(2026, 5, 13)), article(published=at(2025, 5, 11)), article("--05-12"))[2]
        == "--05-12"
    )


def test_a_weekday_is_the_nearest_to_the_days_of_the_story() -> None:
    known = [article(published=at(2026, 2, 3)), article(published=at(2026, 2, 4))]
    assert resolved(*known, article("tuesday 06:00"))[2] == "2026-02-03 06:00"
    assert resolved(*known, article("saturday"))[2] == "saturday"
    assert resolved(*known, article("tuesday", text=OTHERS))[2] == "tuesday"


def test_what_is_settled_settles_others() -> None:
    own = article("--05-12", more="The dam will be drained on 20 May 2026.")
    assert resolved(article("--05-13"), own) == ["2026-05-13 00:00", "2026-05-12 00:00"]


def test_dated_articles_stay_as_they_are() -> None:
    known = article(published=at(2026, 5, 13))
    assert resolve_years([known, article()]) == (known, article())


TEXTS = {
    "fr": "Le maire a dit que les travaux de la digue seront terminés dans un an, mais que les habitants ne sont pas encore rentrés chez eux avec leurs enfants.",
    "de": "Der Bürgermeister sagte, dass die Arbeiten an dem Damm in einem Jahr fertig sein werden, aber die Bewohner sind noch nicht nach Hause gekommen.",
    "es": "El alcalde dijo que las obras de la presa se terminarán en un año, pero los vecinos todavía no han vuelto a sus casas con los niños por el agua.",
    "it": "Il sindaco ha detto che i lavori della diga saranno finiti in un anno, ma gli abitanti non sono ancora tornati nelle case con i bambini per la piena.",
    "pt": "O prefeito disse que as obras da barragem vão terminar em um ano, mas os moradores ainda não voltaram para as casas com os seus filhos por causa da água.",
    "nl": "De burgemeester zei dat het werk aan de dam over een jaar klaar is, maar de bewoners zijn nog niet naar huis gegaan met hun kinderen en het vee.",
    "sv": "Borgmästaren sade att arbetet på dammen ska vara klart om ett år, men de boende har inte kommit hem än och det är oklart när de kan göra det.",
    "pl": "Burmistrz powiedział, że prace przy tamie nie zakończą się w tym roku, a mieszkańcy jeszcze nie wrócili do domów, ale są już w mieście i czekają na to.",
    "tr": "Belediye başkanı baraj için çalışmaların bir yıl sonra biteceğini ve bu nedenle ailelerin daha eve dönmediğini, ama çok iyi olduğunu söyledi ve bir de teşekkür etti.",
    "en": "The mayor said that the work on the dam would be done in a year, but that the people of the lower town had not yet gone home with their children.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_language_is_told_by_small_words(language: str, text: str) -> None:
    assert detect_language(text) == language
    assert detect_language(text, "en-GB") == language


def test_english_with_foreign_names_and_quotes_stays_english() -> None:
    text = f"{TEXTS['en']} “La digue de la ville est sauve, et les habitants sont dans la rue,” said the mayor of Le Mas de la Tour."
    assert detect_language(text) == "en"
    assert detect_language(text, "fr") == "en"


def test_short_texts_are_what_they_say_they_are() -> None:
    assert detect_language("Dam holds") == "en"
    assert detect_language("Le barrage tient", "fr-FR") == "fr"
