"""A large invented report: many outlets, many articles, findings of every kind, with true offsets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from factcheck.records import (
    ArticleSummary,
    Category,
    Finding,
    Position,
    Report,
    Run,
    Severity,
    Skipped,
    Statement,
    Status,
    Uncorroborated,
    Verdict,
)

OUTLETS = (
    "Northwire", "Harbour Post", "Coast Daily", "Ferry Agency", "The Olm Courier", "Radio Tarn", "Midland Ledger", "Valley Star",
)  # fmt: skip
PLACES = (
    "Olm",
    "Tarnwick",
    "Belse",
    "Kirran",
    "Upper Dray",
    "Sallow Bay",
    "Montrey",
    "Hask",
    "Linden Moor",
    "Ostrava Quay",
)


@dataclass(frozen=True)
class Fact:
    """A kind of fact as outlets may word it, with two values that disagree."""

    category: Category
    severity: Severity
    fact: str
    wordings: tuple[str, ...]
    values: tuple[str, str]


FACTS = (
    Fact(Category.QUANTITY, Severity.HIGH, "people taken to hospital after the fire in {place}",
         ("The fire in {place} sent {value} people to hospital, the brigade said.", "In {place}, {value} residents were treated in hospital after the fire."), ("twelve", "17")),
    Fact(Category.DURATION, Severity.HIGH, "how long the bridge at {place} stays closed",
         ("The bridge at {place} will be shut for {value} while its cables are replaced.", "Drivers must do without the {place} bridge for {value}."), ("two weeks", "five weeks")),
    Fact(Category.MONEY, Severity.HIGH, "cost of the new school in {place}",
         ("The council of {place} put the cost of the new school at {value}.", "The school in {place} will cost {value}, more than any before it."), ("$4.5 million", "$6 million")),
    Fact(Category.DATE, Severity.MEDIUM, "when the market of {place} opens again",
         ("The market of {place} opens again on {value}.", "Traders return to the {place} market on {value}, its keeper said."), ("12 May", "19 May")),
    Fact(Category.NAME, Severity.MEDIUM, "who leads the inquiry in {place}",
         ("{value} will lead the inquiry in {place}.", "The inquiry in {place} goes to {value}, a retired judge."), ("Ilse Marrow", "Edda Koss")),
    Fact(Category.AGE, Severity.LOW, "age of the swimmer from {place}",
         ("The swimmer from {place}, {value}, reached the far shore before dark.", "At {value}, the swimmer from {place} is the oldest to cross."), ("61", "63")),
)  # fmt: skip


@dataclass
class Draft:
    """An article that grows sentence by sentence."""

    path: str
    source: str
    title: str
    published: str
    text: str = field(default="", repr=False)

    def say(self, sentence: str, value: str) -> Statement:
        start = len(self.text)
        line = self.text.count("\n") + 1
        # A paragraph ends after some sentences, as in any newspaper.
        self.text += sentence + ("\n\n" if len(self.text) % 3 == 0 else " ")
        at = start + sentence.index(value)
        return Statement(
            self.path, self.source, sentence, start, start + len(sentence), value, at, at + len(value), None, line
        )


def large(number: int) -> Report:
    """A report of so many findings, two thirds of them discrepancies."""
    drafts = []
    for n in range(max(number // 25, 1)):
        for m, outlet in enumerate(OUTLETS):
            title = f"{PLACES[n % 10]}, day {n + 1}: what is known"
            path = f"{outlet.lower().replace(' ', '_')}/{n:04}.txt"
            day = f"2031-05-{1 + n % 28:02}" + (f"T{6 + m:02}:30:00" if m % 2 else "")
            drafts.append(Draft(path, outlet, title, day, title + "\n\n"))
    findings = tuple(_finding(n, drafts[n // 25 * 8 % len(drafts) :][:8]) for n in range(number))
    alone = []
    for draft in drafts[:12]:
        said = draft.say(f"The festival of {PLACES[len(draft.text) % 10]} drew 3,400 visitors.", "3,400")
        alone.append(Uncorroborated(said.article, said.source, said.text, said.start, said.end, said.value, said.line))
    articles = tuple(ArticleSummary(d.path, d.source, d.title, d.published, claims=9, text=d.text) for d in drafts)
    order = {Verdict.DISCREPANCY: 0, Verdict.UPDATE: 1, Verdict.AGREEMENT: 2}
    grades = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2, None: 3}
    return Report(
        articles=articles,
        findings=tuple(sorted(findings, key=lambda f: (order[f.verdict], grades[f.severity], -f.confidence, f.id))),
        uncorroborated=tuple(alone),
        skipped=(Skipped("radio_tarn/interview.pdf", "needs the pdf extra"),),
        run=Run("0.1.0", "all-MiniLM-L6-v2", "factcheck-judge-1"),
    )


def _finding(number: int, drafts: list[Draft]) -> Finding:
    fact = FACTS[number % len(FACTS)]
    place = PLACES[number * 7 % len(PLACES)]
    verdict = (Verdict.DISCREPANCY, Verdict.DISCREPANCY, Verdict.AGREEMENT)[number % 3]
    if number % 19 == 0:
        verdict = Verdict.UPDATE
    held: tuple[list[Statement], list[Statement]] = ([], [])
    for n in range(2 + number % 4):
        side = 0 if verdict is Verdict.AGREEMENT or n % 3 == 0 else 1
        draft = drafts[(number * 3 + n) % len(drafts)]
        value = fact.values[side]
        held[side].append(draft.say(fact.wordings[n % 2].format(place=place, value=value), value))
    found = Finding(
        id=f"{number * 2654435761 % 2**64:016x}",
        verdict=verdict,
        category=fact.category,
        severity=fact.severity if verdict is Verdict.DISCREPANCY else None,
        confidence=0.55 + number * 37 % 45 / 100,
        fact=fact.fact.format(place=place),
        explanation=f"Both sentences speak of {fact.fact.format(place=place)}.",
        positions=tuple(Position(side[0].value, tuple(side), len(side)) for side in held if side),
    )
    if verdict is Verdict.DISCREPANCY and number % 23 == 1:
        return replace(found, status=Status.KNOWN, justification="listed in the baseline")
    return found
