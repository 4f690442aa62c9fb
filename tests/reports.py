"""Sample reports for the writers' tests: invented outlets, places and events."""

from __future__ import annotations

from dataclasses import replace

from factcheck.records import (
    ArticleSummary,
    Category,
    Comparison,
    Evidence,
    Finding,
    Level,
    Position,
    Report,
    Run,
    Severity,
    Skipped,
    Span,
    Statement,
    Status,
    Uncorroborated,
    Verdict,
)

TEXTS = {
    "stories/northwire.txt": (
        "Ferry to Olm Island runs aground\n\n"
        "The ferry Halcyon ran aground off Olm Island on Monday with 214 passengers aboard.\n"
        "All were brought ashore within three hours, the coastguard said.\n"
        "The line will pay each passenger $150.\n"
    ),
    "stories/harbour_post.md": (
        "Halcyon strands near Olm\n\n"
        "The Halcyon struck a sandbank off Olm Island on Monday; 214 people were on board.\n"
        "It took five hours to bring everyone ashore, the coastguard said.\n"
        "At least 3 people were treated for shock.\n"
    ),
    "stories/coast daily.html": (
        "Ferry rescue ends well\n\n"
        "The rescue off Olm Island lasted five hours.\n"
        "By Tuesday 7 people had been treated for shock.\n"
        "The ferry line ruled out any payment to passengers.\n"
    ),
    "stories/ferry_agency.txt": (
        "Ferry rescue ends well\n\n"
        "The rescue off Olm Island lasted five hours.\n"
        "Captain Ilse Marrow, 52, has commanded the Halcyon since spring.\n"
    ),
}
SOURCES = dict(zip(TEXTS, ("Northwire", "Harbour Post", "Coast Daily", "Ferry Agency"), strict=True))


def say(path: str, value: str, *, speaker: str | None = None, nth: int = 0) -> Statement:
    """The nth sentence of an article that holds this value, with true offsets."""
    text = TEXTS[path]
    at = -1
    for _ in range(nth + 1):
        at = text.index(value, at + 1)
    start = text.rfind("\n", 0, at) + 1
    end = text.index("\n", at)
    return Statement(
        article=path,
        source=SOURCES[path],
        text=text[start:end],
        start=start,
        end=end,
        value=value,
        value_start=at,
        value_end=at + len(value),
        speaker=speaker,
        line=None if path.endswith(".html") else text.count("\n", 0, start) + 1,
    )


NORTH, POST, COAST, AGENCY = TEXTS


def _evidence(left: Statement, right: Statement, category: Category) -> Evidence:
    return Evidence(
        left=(left.article, left.start, left.end),
        right=(right.article, right.start, right.end),
        similarity=0.8125,
        agree=0.03,
        conflict=0.93,
        unrelated=0.04,
        comparisons=(
            Comparison(
                category=category,
                level=Level.CONFLICT,
                left=Span(left.value_start, left.value_end),
                right=Span(right.value_start, right.value_end),
                reason=f"{left.value} against {right.value}",
                role=0.9,
                margin=0.5,
                left_value=left.value,
                right_value=right.value,
            ),
        ),
        features=(("typed conflict", 1.75), ("similarity", 0.5), ("other numbers agree", -0.125)),
    )


def duration() -> Finding:
    """A high discrepancy: two independent sources and a copy against one."""
    alone = say(NORTH, "three hours", speaker="the coastguard")
    others = (
        say(POST, "five hours", speaker="the coastguard"),
        say(COAST, "five hours"),
        say(AGENCY, "five hours"),
    )
    return Finding(
        id="3f0c9a5d1e7b2468",
        verdict=Verdict.DISCREPANCY,
        category=Category.DURATION,
        severity=Severity.HIGH,
        confidence=0.9312,
        fact="ferry passengers brought ashore, how long it took",
        explanation="Both sentences time the same rescue; three hours and five hours do not touch.",
        positions=(
            Position("five hours", others, independent_sources=2, normalized=(("unit", "s"), ("low", "18000"))),
            Position("three hours", (alone,), normalized=(("unit", "s"), ("low", "10800"))),
        ),
        evidence=(_evidence(alone, others[0], Category.DURATION),),
    )


def polarity() -> Finding:
    """A medium discrepancy, one source against one, without line numbers on one side."""
    pays, denies = say(NORTH, "will pay"), say(COAST, "ruled out")
    return Finding(
        id="a1b2c3d4e5f60718",
        verdict=Verdict.DISCREPANCY,
        category=Category.POLARITY,
        severity=Severity.MEDIUM,
        confidence=0.71,
        fact="payment to the ferry's passengers",
        explanation="One side has the line paying, the other has it refusing to pay.",
        positions=(Position("will pay", (pays,)), Position("ruled out", (denies,))),
        evidence=(_evidence(pays, denies, Category.POLARITY),),
    )


def money() -> Finding:
    """A low discrepancy that a baseline knows; its value has a dollar sign."""
    pays, denies = say(NORTH, "$150"), say(COAST, "any payment")
    return Finding(
        id="00ff00ff00ff00ff",
        verdict=Verdict.DISCREPANCY,
        category=Category.MONEY,
        severity=Severity.LOW,
        confidence=0.55,
        fact="sum paid to each passenger",
        explanation="$150 against any payment.",
        positions=(Position("$150", (pays,)), Position("any payment", (denies,))),
        status=Status.KNOWN,
    )


def suppressed() -> Finding:
    """A discrepancy that an editor has accepted, with the reason."""
    return replace(
        polarity(),
        id="1234567890abcdef",
        status=Status.SUPPRESSED,
        justification="the line changed its mind twice; see the note of 3 May",
    )


def treated() -> Finding:
    """An update: an earlier and a later count."""
    earlier, later = say(POST, "At least 3"), say(COAST, "7")
    return Finding(
        id="beadbeadbeadbead",
        verdict=Verdict.UPDATE,
        category=Category.QUANTITY,
        severity=None,
        confidence=0.82,
        fact="people treated for shock",
        explanation="The later article counts more people, as of Tuesday.",
        positions=(Position("7", (later,)), Position("At least 3", (earlier,))),
        evidence=(_evidence(earlier, later, Category.QUANTITY),),
    )


def passengers() -> Finding:
    """An agreement of two sources."""
    held = (say(NORTH, "214 passengers"), say(POST, "214 people"))
    return Finding(
        id="5a5a5a5a5a5a5a5a",
        verdict=Verdict.AGREEMENT,
        category=Category.QUANTITY,
        severity=None,
        confidence=0.96,
        fact="people aboard the Halcyon",
        explanation="Both count 214 people aboard.",
        positions=(Position("214", held, independent_sources=2),),
    )


def article(path: str, published: str | None = None, **more: str | bool) -> ArticleSummary:
    """How a report lists one of the sample articles."""
    known = ArticleSummary(
        path=path,
        source=SOURCES[path],
        title=TEXTS[path].partition("\n")[0],
        published=published,
        claims=TEXTS[path].count("."),
        text=TEXTS[path],
    )
    return replace(known, **more)  # type: ignore[arg-type]


RUN = Run(version="0.1.0", encoder="all-MiniLM-L6-v2", judge="factcheck-judge-1", settings=(("min_confidence", "0.5"),))


def full() -> Report:
    """A report with every kind of finding in it, sorted as the pipeline sorts."""
    alone = say(AGENCY, "52")
    return Report(
        articles=(
            article(NORTH, "2031-05-05"),
            article(POST, "2031-05-05"),
            article(COAST, "2031-05-07", url="https://coast-daily.example/ferry"),
            article(AGENCY, "2031-05-06", origin=COAST, in_batch=False),
        ),
        findings=(duration(), polarity(), suppressed(), money(), treated(), passengers()),
        uncorroborated=(
            Uncorroborated(alone.article, alone.source, alone.text, alone.start, alone.end, "52", alone.line),
        ),
        skipped=(Skipped("stories/ferry.pdf", "needs the pdf extra"), Skipped("stories/le_bac.txt", "language fr")),
        run=replace(RUN, remarks=("judge oracle: 2 of 9 open pairs were decided by the rules alone (2 × a time-out)",)),
    )


def clean() -> Report:
    """A report of two articles that agree."""
    return Report(articles=(article(NORTH), article(POST)), findings=(passengers(),), run=RUN)


def empty() -> Report:
    """A report of nothing at all."""
    return Report(articles=(), findings=())


def many(number: int, severity: Severity = Severity.HIGH) -> Report:
    """A report of so many discrepancies."""
    found = tuple(replace(duration(), id=f"{n:016x}", severity=severity) for n in range(number))
    return Report(articles=full().articles, findings=found, run=RUN)
