"""What each format promises beyond its golden file."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.errors import StoreError, UsageError
from factcheck.records import Category, Position, Report, Severity, Skipped, Status
from factcheck.writers import writer_for
from factcheck.writers.explain import explain
from factcheck.writers.github import SUMMARY_BYTES, step_summary
from factcheck.writers.json import read_report
from factcheck.writers.stance import stance
from factcheck.writers.summary import POSSIBLE, summarise
from factcheck.writers.times import days, in_time
from factcheck.writers.wording import backing, percent, speakers, summary_line
from reports import (
    AGENCY,
    COAST,
    NORTH,
    POST,
    article,
    clean,
    duration,
    full,
    many,
    money,
    passengers,
    polarity,
    say,
    treated,
)

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_text())


# Wording


def test_a_discrepancy_says_who_is_alone_and_how_many_are_independent() -> None:
    told = stance(duration(), days(full()))
    assert told == (
        "These sources disagree: 2 independent sources (Harbour Post, Coast Daily and Ferry Agency) say “five hours”; "
        "Northwire alone says “three hours”."
    )


def test_one_against_one_is_nobody_alone() -> None:
    assert stance(polarity(), {}) == "These sources disagree: Northwire says “will pay”; Coast Daily says “ruled out”."
    assert [backing(polarity(), p) for p in polarity().positions] == ["Northwire", "Coast Daily"]


def test_copies_of_one_text_are_called_so() -> None:
    copies = Position("five hours", (say(COAST, "five hours"), say(AGENCY, "five hours")), independent_sources=1)
    finding = replace(duration(), positions=(copies, duration().positions[1]))
    assert "Coast Daily and Ferry Agency, copies of one text, say “five hours”" in stance(finding, {})
    assert backing(finding, copies) == "Coast Daily and Ferry Agency (copies of one text)"


def test_an_update_is_told_in_the_order_of_time() -> None:
    told = stance(treated(), days(full()))
    assert (
        told == "This changed over time: “At least 3” (Harbour Post, 2031-05-05), then “7” (Coast Daily, 2031-05-07)."
    )
    assert stance(treated(), {}).index("“7”") < stance(treated(), {}).index("“At least 3”")


def test_each_source_is_quoted_with_its_own_words() -> None:
    shock = Position("7", (say(COAST, "7"), say(POST, "At least 3")), independent_sources=2)
    finding = replace(duration(), positions=(shock, Position("three hours", (say(NORTH, "three hours"),))))
    told = "Coast Daily says “7”, Harbour Post says “At least 3” (2 independent sources)"
    assert stance(finding, {}) == f"These sources disagree: {told}; Northwire alone says “three hours”."
    report = replace(full(), findings=(finding,))
    for name in ("markdown", "html", "text", "sarif", "junit", "github"):
        assert "2 independent sources (Coast Daily and Harbour Post) say" not in writer_for(name)(report)
    assert "  7 — Coast Daily and Harbour Post (2 independent)" in writer_for("text")(report)
    assert "Position 1: 7 — Coast Daily and Harbour Post" in explain(report, finding.id)
    assert "Position 2: “three hours” — Northwire" in explain(report, finding.id)


def test_sources_that_agree_are_quoted_with_their_own_words() -> None:
    assert stance(passengers(), {}) == (
        "2 independent sources agree: Northwire says “214 passengers”, Harbour Post says “214 people”."
    )
    same = replace(passengers(), positions=(Position("214", (say(NORTH, "214"), say(POST, "214")), 2),))
    assert stance(same, {}) == "2 independent sources agree on “214”: Northwire and Harbour Post."
    # What only typesetters make of words is no other wording.
    said = tuple(replace(say(who, "214"), value=word) for who, word in ((NORTH, "It’s late,"), (POST, "it's late")))
    set_ = replace(passengers(), positions=(Position("It’s late,", said, 2),))
    assert stance(set_, {}) == "2 independent sources agree on “It’s late,”: Northwire and Harbour Post."


def test_many_wordings_are_counted() -> None:
    crowd = tuple(replace(say(COAST, "7"), source=f"Outlet {n}", value=f"{n} of them") for n in range(9))
    finding = replace(duration(), positions=(Position("0 of them", crowd, 9), duration().positions[1]))
    assert "Outlet 3 says “3 of them”, 5 other sources in other words (9 independent sources)" in stance(finding, {})


@pytest.mark.parametrize(("sure", "told"), [(0.3, "may"), (0.7, "are likely to")])
def test_sentences_agree_as_a_whole_by_their_chance_and_without_a_value(sure: float, told: str) -> None:
    held = tuple(
        replace(s, value="", value_start=s.start, value_end=s.start) for s in passengers().positions[0].statements
    )
    finding = replace(passengers(), category=Category.OTHER, confidence=sure, positions=(Position("", held, 2),))
    assert stance(finding, {}) == f"2 independent sources {told} tell this alike: Northwire and Harbour Post."
    shown = explain(replace(full(), findings=(finding,)), finding.id)
    assert "\nagreement, category other" in shown
    assert "value “" not in shown
    assert "Position 1: the sentences as a whole — Northwire and Harbour Post" in shown
    assert "Here “" not in writer_for("html")(replace(full(), findings=(finding,), uncorroborated=()))


def test_a_position_of_an_update_counts_from_the_statement_that_holds_its_value() -> None:
    first, last = replace(say(POST, "At least 3"), article=NORTH), say(COAST, "7")
    middle = replace(say(AGENCY, "five hours"), value="5")
    positions = (
        Position("7", (last, first), 2, (("value", "7"),)),
        Position("5", (middle,), 1, (("value", "5"),)),
    )
    finding = replace(treated(), positions=positions)
    assert stance(finding, days(full())) == (
        "This changed over time: “5” (Ferry Agency, 2031-05-06), then “7” (Coast Daily, 2031-05-07) and “At least 3” "
        "(Harbour Post, 2031-05-05)."
    )
    assert "| **7** | 2031-05-05 to 2031-05-07 |" in writer_for("markdown")(replace(full(), findings=(finding,)))


def test_figures_told_side_by_side_are_ordered_by_the_last_day_of_the_larger() -> None:
    held = {day: replace(say(COAST, "7"), article=f"{day}.txt") for day in (1, 2, 3)}
    large = Position("7", (held[1], held[3]), 2, (("value", "7"),))
    small = Position("5", (replace(held[2], value="5"),), 1, (("value", "5"),))
    published = {f"{day}.txt": f"2031-05-0{day}" for day in (1, 2, 3)}
    assert in_time((large, small), published) == (small, large)


def test_both_speakers_are_named() -> None:
    assert speakers(duration()) == "Harbour Post and Northwire report what the coastguard says."
    assert speakers(polarity()) == ""


@pytest.mark.parametrize(
    ("speaker", "verb"),
    [
        ("port officials", "say"), ("two people close to the talks", "say"), ("Olm Island police", "say"),
        ("a spokesman for the officials", "says"), ("Ilse Marrows", "says"), ("the press", "says"), ("the line's owner", "says"),
    ],
)  # fmt: skip
def test_speakers_of_more_than_one_say(speaker: str, verb: str) -> None:
    first, *rest = duration().positions
    told = replace(first, statements=(say(POST, "five hours", speaker=speaker),))
    assert f"what {speaker} {verb}" in speakers(replace(duration(), positions=(told, *rest)))


def test_evidence_is_told_for_an_editor() -> None:
    page = writer_for("html")(full())
    assert "weighed most" not in page
    assert "typed conflict" not in page
    assert "how long: three hours against five hours (they differ)" in page.lower()


@pytest.mark.parametrize(("share", "shown"), [(0.0, "0%"), (0.505, "51%"), (0.996, "99%"), (1.0, "100%")])
def test_confidence_is_never_rounded_up_to_certainty(share: float, shown: str) -> None:
    assert percent(share) == shown


def test_summary_counts_new_discrepancies_by_severity() -> None:
    s = summarise(full())
    assert (s.high, s.medium, s.low, s.known, s.suppressed) == (1, 1, 0, 1, 1)
    assert (s.updates, s.agreements, s.uncorroborated, s.skipped) == (1, 1, 1, 2)
    assert summary_line(full()) == "1 high, 1 medium (1 known, 1 suppressed) in 4 articles from 4 sources, 2 skipped"


# JSON


def test_json_has_the_keys_of_the_contract_in_its_order() -> None:
    read = json.loads(writer_for("json")(full()))
    assert list(read) == [
        "schema_version", "factcheck_version", "models", "settings", "articles", "findings", "uncorroborated", "skipped", "summary",
        "remarks",
    ]  # fmt: skip
    assert list(read["articles"][0])[:6] == ["path", "source", "title", "published", "url", "origin"]
    finding = read["findings"][0]
    assert list(finding)[:9] == [
        "id", "verdict", "category", "severity", "confidence", "status", "fact", "explanation", "positions",
    ]  # fmt: skip
    assert list(finding["positions"][0]) == ["value", "normalized", "independent_sources", "statements"]
    assert list(finding["positions"][0]["statements"][0])[:9] == [
        "article", "source", "text", "start", "end", "value", "value_start", "value_end", "speaker",
    ]  # fmt: skip
    assert list(read["uncorroborated"][0])[:5] == ["article", "text", "start", "end", "value"]


def test_json_reads_back_without_the_articles_texts() -> None:
    bare = tuple(replace(a, text="") for a in full().articles)
    assert read_report(writer_for("json")(full())) == replace(full(), articles=bare)


def test_json_rounds_what_differs_between_machines() -> None:
    report = replace(full(), findings=(replace(duration(), confidence=0.1 + 0.2),))
    assert '"confidence": 0.3,' in writer_for("json")(report)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"schema_version": 1}', '{"schema_version": "1"}', "\ud800"])
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match="not a factcheck JSON report"):
        read_report(text)


def test_another_schema_version_is_refused() -> None:
    with pytest.raises(StoreError, match="schema version 2"):
        read_report('{"schema_version": 2}')


def test_keys_of_a_later_minor_version_are_ignored() -> None:
    read = json.loads(writer_for("json")(full()))
    read["findings"][0]["colour"] = "blue"
    assert read_report(json.dumps(read)).findings == full().findings


# GitHub


def test_at_most_nine_annotations_and_a_line_for_the_rest() -> None:
    lines = writer_for("github")(many(30)).splitlines()
    assert len(lines) == 10
    assert all(line.startswith("::error file=") for line in lines[:9])
    assert lines[9] == "::notice title=factcheck::21 more discrepancies: see the report"
    assert len(writer_for("github")(many(9)).splitlines()) == 9


def test_annotations_have_the_level_of_their_severity() -> None:
    levels = [writer_for("github")(many(1, s)).partition(" ")[0] for s in Severity]
    assert levels == ["::error", "::warning", "::notice"]


def test_annotations_are_silent_when_clean_or_known() -> None:
    known = replace(duration(), status=Status.KNOWN)
    report = Report((article(NORTH), article(POST)), (known, treated(), passengers()))
    assert writer_for("github")(report) == ""


def test_step_summary_is_cut_between_findings() -> None:
    text = step_summary(many(2_000))
    assert len(text.encode()) <= SUMMARY_BYTES
    shown = text.count("\n### ")
    assert text.endswith(
        f"\n{2_000 - shown:,} findings are left out here to keep this page short; the report holds them all.\n"
    )
    assert f"\n### {shown}. " in text
    assert text.count("Severity: **high**") == shown


def test_step_summary_stays_short_with_many_skipped_inputs() -> None:
    report = Report((), (), skipped=tuple(Skipped(f"{n}" * 400, "x" * 5_000) for n in range(5_000)))
    assert len(step_summary(report).encode()) <= SUMMARY_BYTES
    assert "and 4,950 more" in step_summary(report)


# Markdown and explain


def test_markdown_says_what_was_accepted_when_nothing_is_new() -> None:
    report = replace(full(), findings=(money(),))
    assert "No new ones: every discrepancy that was found is accepted" in writer_for("markdown")(report)


@pytest.mark.parametrize("fmt", ["markdown", "html"])
def test_agreements_that_are_unsure_stand_apart(fmt: str) -> None:
    sure, unsure = passengers(), replace(passengers(), id="0123456789abcdef", confidence=0.49, fact="boats on the quay")
    told = writer_for(fmt)(replace(clean(), findings=(sure, unsure)))
    at = [told.index(words) for words in (sure.id, POSSIBLE, unsure.id)]
    assert at == sorted(at)
    assert "2 independent sources may agree: " in told[at[1] :]
    assert "Possible" not in writer_for(fmt)(clean())
    alone = writer_for(fmt)(replace(clean(), findings=(unsure,)))
    assert not re.search(r"^## Agreements|>Agreements <", alone, re.MULTILINE)
    assert "2 agreements (1 possible) in " in told


def test_markdown_links_lead_to_the_line() -> None:
    text = writer_for("markdown", "../")(full())
    assert "[stories/northwire.txt:4](../stories/northwire.txt#L4)" in text
    assert "[stories/harbour_post.md:4](../stories/harbour_post.md?plain=1#L4)" in text
    assert "[stories/coast daily.html](../stories/coast%20daily.html)" in text


def test_a_position_of_many_sources_counts_the_rest() -> None:
    crowd = tuple(replace(say(COAST, "five hours"), source=f"Outlet {n}") for n in range(40))
    finding = replace(duration(), positions=(Position("five hours", crowd, 40), duration().positions[1]))
    text = writer_for("markdown")(replace(full(), findings=(finding,)))
    assert "and 35 other sources" in text
    assert "<br> and 35 more |" in text


def test_explain_finds_a_finding_by_the_beginning_of_its_id() -> None:
    assert explain(full(), "3F0C") == explain(full(), duration().id)
    with pytest.raises(UsageError, match="no finding 'ffff'"):
        explain(full(), "ffff")
    with pytest.raises(UsageError, match="several findings"):
        explain(many(3), "0000")
    with pytest.raises(UsageError, match="no finding"):
        explain(full(), "")


def test_hundreds_of_findings_are_written_in_every_format() -> None:
    report = many(300)
    for name in ("markdown", "html", "json", "sarif", "junit", "github", "text"):
        assert writer_for(name)(report)
