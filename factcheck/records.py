"""Every record that crosses a stage boundary: frozen, standard library only, no arrays.

Offsets count code points of ``Article.text`` and are half-open, so that ``article.text[span.start:span.end]``
is the quotation, for every reader.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime  # noqa: TC003  (records are introspected at run time by the cache)
from enum import StrEnum
from typing import TypeAlias


class Category(StrEnum):
    """What kind of fact is at issue; the same word in code, settings, reports and SARIF rules."""

    QUANTITY = "quantity"
    DURATION = "duration"
    MONEY = "money"
    PERCENT = "percent"
    MEASUREMENT = "measurement"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    NAME = "name"
    PLACE = "place"
    ROLE = "role"
    POLARITY = "polarity"
    ANTONYM = "antonym"
    MODALITY = "modality"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    CAUSE = "cause"
    ORDER = "order"
    SCORE = "score"
    OTHER = "other"


class Level(StrEnum):
    """What a comparator says of two values, in the order in which it must consider them."""

    ABSTAIN = "abstain"
    AGREE = "agree"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"


class Verdict(StrEnum):
    """What a finding tells an editor."""

    DISCREPANCY = "discrepancy"
    UPDATE = "update"
    AGREEMENT = "agreement"


class Severity(StrEnum):
    """How much a discrepancy matters, most first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """Whether a finding is new to the gate."""

    NEW = "new"
    KNOWN = "known"
    SUPPRESSED = "suppressed"


class Modality(StrEnum):
    """How firmly an event is asserted, weakest claim on reality last."""

    FACT = "fact"
    PLANNED = "planned"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNREAL = "unreal"


class Bound(StrEnum):
    """How a figure is hedged."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    OVER = "over"
    UNDER = "under"
    RANGE = "range"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where something stands in an article's text: half-open, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Slice the quotation out of ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether this span lies wholly inside the other."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one source. ``text`` opens with the title, whatever the format.

    ``lines`` maps offsets to lines of the file: ascending ``(offset, line)`` breakpoints, lines from 1, counted on by
    the newlines of ``text`` in between; empty where the file's lines mean nothing to a reader (HTML, feeds).
    ``published`` is naive local time of the article; ``has_time`` tells whether more than its day is known.
    """

    id: str
    path: str
    source: str
    title: str
    text: str = field(repr=False)
    published: datetime | None = None
    has_time: bool = False
    url: str | None = None
    author: str | None = None
    place: str | None = None
    agency: str | None = None
    language: str = "en"
    lines: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    day: str | None = None
    """What is known of the day where ``published`` is not: "--05-12 tuesday 22:40", or any of its parts."""

    def line_of(self, offset: int) -> int | None:
        """Which line of the file holds this offset of the text, if lines mean anything there."""
        known = [(at, line) for at, line in self.lines if at <= offset]
        if not known:
            return None
        at, line = known[-1]
        return line + self.text.count("\n", at, offset)


@dataclass(frozen=True, slots=True)
class Frame:
    """Which part a value plays in its sentence: two values are compared only in the same part.

    All words are lemmas in lower case; an empty string or tuple says that nothing was found, never that there is nothing.
    """

    clause: Span = Span(0, 0)
    """The smallest clause that holds the value."""
    noun: str = ""
    """What is counted or measured: "soldier" in "31 captured soldiers", "truce" in "extended the truce by two days"."""
    modifiers: tuple[str, ...] = ()
    """Content words that narrow the noun: "captured"."""
    verb: str = ""
    """The verb that governs the value: "extend"."""
    relation: str = ""
    """The preposition that binds it to the verb: by, to, from, for, at, of, after … """
    subject: str = ""
    """Head of the governing verb's subject."""
    change: bool = False
    """The value says by how much something moved, not where it stands."""
    part: bool = False
    """The value counts a part of a whole that is named elsewhere: "of them", "including"."""
    scope: tuple[str, ...] = ()
    """Words that bound the count in place or group: "nationwide", "in the city", "of the passengers"."""
    as_of: str = ""
    """The moment of the count, as the text words it: "by monday evening", "so far"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as an interval: the values that the words admit.

    ``kind`` is the category under which it is compared: quantity (counts, ordinals, ratios), duration (unit ``s``),
    money (unit: ISO code, or the currency's lemma), percent (unit ``%``, ``pp`` for points), measurement (SI base unit as
    written by ``units``), age (unit ``year``). ``point`` is the figure as written, in ``unit``; the middle for ranges.
    """

    span: Span
    low: float
    high: float
    point: float
    unit: str
    kind: Category
    bound: Bound = Bound.EXACT
    ordinal: bool = False
    frame: Frame = Frame()

    def touches(self, other: Quantity) -> bool:
        """Whether some value is admitted by both; units must be equal already."""
        return max(self.low, other.low) <= min(self.high, other.high)

    @property
    def finite(self) -> bool:
        """Whether both ends are known."""
        return math.isfinite(self.low) and math.isfinite(self.high)


@dataclass(frozen=True, slots=True)
class Score:
    """The result of a match or vote as it was written, winner's or first side's points first in each pair."""

    span: Span
    pairs: tuple[tuple[int, int], ...]
    frame: Frame = Frame()


@dataclass(frozen=True, slots=True)
class When:
    """A date as the interval of moments it may mean: ``first`` ≤ moment < ``last``, naive local time of the article."""

    span: Span
    first: datetime
    last: datetime
    grain: str
    """How fine the words are: decade, year, quarter, season, month, week, day, part (of a day)."""
    bound: Bound = Bound.EXACT
    frame: Frame = Frame()


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in minutes after midnight as an interval; ``zone`` as written, empty where none is given.

    ``half`` is true where "8:25" may be morning or evening: compare modulo twelve hours.
    """

    span: Span
    low: float
    high: float
    half: bool = False
    zone: str = ""
    frame: Frame = Frame()
    bound: Bound = Bound.EXACT
    """How the event relates to the time named: "by six" AT_MOST, "before six" UNDER, "after six" OVER."""


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, place or body.

    ``key`` is the folded form under which all mentions of the same one in an article are gathered ("blinken" for
    "Antony Blinken", "Mr. Blinken" and "the Secretary of State" alike); ``full`` is the longest form seen in the article.
    """

    span: Span
    text: str
    key: str
    kind: str
    """person, place, body, or other where the words do not tell."""
    full: str = ""
    role: str = ""
    """The office or description that the text gives: "defence minister"."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks, without the marks; ``speaker`` is the key of the speaker's name, or a description."""

    span: Span
    text: str
    speaker: str = ""
    speaker_span: Span | None = None
    named: Name | None = None
    """The name of the speaker as the article knows it, wherever it stands; None for a description."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb of the sentence with who does it to whom; lemmas in lower case, spans for the evidence."""

    span: Span
    verb: str
    agent: str = ""
    """Head of who acts, voice undone: subject of an active verb, "by" phrase of a passive one."""
    patient: str = ""
    """Head of what is acted upon, voice undone."""
    negated: bool = False
    modality: Modality = Modality.FACT
    passive: bool = False
    tense: str = "past"
    """past, present or future."""
    clause: Span = Span(0, 0)
    agent_words: tuple[str, ...] = ()
    """What narrows the agent: "foreign" of "the foreign minister", "museum" of "the roof of the museum"."""
    patient_words: tuple[str, ...] = ()
    negated_part: str = ""
    """agent or patient where the negation stands on that noun phrase ("no survivors"), else empty."""
    joint: tuple[str, ...] = ()
    """Other heads of an agent that is several: "Britain" of "the US and Britain"."""
    other: str = ""
    """With whom the agent deals: who is given, sold or lent it, or who had it before; whom one lost to."""


Value: TypeAlias = Quantity | Score | When | Clock | Name | Quote | Predicate


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an article with the values found in it.

    ``context`` is the sentence before it in the same paragraph, or the headline: what a pronoun at its start may stand for.
    """

    id: str
    article: Article = field(repr=False, compare=False)
    span: Span
    text: str
    values: tuple[Value, ...] = ()
    headline: bool = False
    speaker: str | None = None
    negated: bool = False
    modality: Modality = Modality.FACT
    paragraph: int = 0
    context: str = field(default="", repr=False, compare=False)

    def __hash__(self) -> int:
        # The id stands for the content, and a string keeps its hash: claims are keys of caches.
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the other article of a match says of one value of a claim, beside the claim that it is matched with."""

    span: Span
    """The value, in its own article's text."""
    told: float
    """1 where another claim of the other article holds the same value, 0.5 where one holds a value like it, else 0."""
    kind: int
    """How many values of its kind and unit the other article has."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two claims of different sources that may speak of the same fact."""

    left: Claim
    right: Claim
    score: float
    """Cosine of the two sentences, -1 to 1."""
    rank: int = 1
    """The better of the two ranks: 1 where one is the other's nearest claim in its article."""
    mutual: bool = False
    """Whether each is among the nearest of the other."""
    standing: tuple[float, ...] = field(default=(), repr=False)
    """How the pair stands among all pairs of its two articles (``factcheck.standing.NAMES``); empty for a pair by itself."""
    tied: tuple[float, ...] = field(default=(), repr=False)
    """How rare the values are that both share, in their two articles (``factcheck.ties.NAMES``); empty for a pair by itself."""
    elsewhere: tuple[tuple[Elsewhere, ...], tuple[Elsewhere, ...]] = field(default=((), ()), repr=False)
    """What the right article says of each value of the left claim, and the left article of each of the right."""


SPEAKS = 0.3
"""Least role of a comparison that says something by itself; below, it is a hint to the judge."""


NUMERIC = frozenset(
    {
        *(Category.QUANTITY, Category.DURATION, Category.MONEY, Category.PERCENT, Category.MEASUREMENT),
        *(Category.DATE, Category.TIME, Category.AGE, Category.SCORE),
    }
)
"""Categories whose values are numbers, dates or times."""
SHOWN = NUMERIC | {Category.NAME, Category.QUOTE, Category.ATTRIBUTION}
"""Categories whose values stand in the text: where they differ, their comparator sees it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one comparator says of one value on each side."""

    category: Category
    level: Level
    left: Span
    """The value compared, in the left article's text."""
    right: Span
    reason: str
    """In words that an editor understands: "two days against three days"."""
    role: float = 1.0
    """0 to 1: how sure it is that both values play the same part (same thing counted, same verb, same scope)."""
    margin: float = 0.0
    """0 to 1: how far apart the values are; 0 where their intervals touch."""
    update: bool = False
    """Whether the texts' own times explain the difference (an earlier and a later count, a plan and its outcome)."""
    left_value: str = ""
    """The left value in one normal form, for grouping into positions: equal strings, equal values."""
    right_value: str = ""
    read: bool = False
    """Whether a model that read both statements points at these words, and no comparator."""

    @property
    def sure(self) -> bool:
        """Whether a comparator shows this by itself: values, or words that were said; all else takes a surer judge.

        Who did what, whether, how firmly, where: the comparators of deeds see more than there is in running copy.
        """
        return self.role >= SPEAKS and not self.read and self.category in SHOWN


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely two claims agree, conflict, or speak of different facts; the three sum to one."""

    match: Match
    agree: float
    conflict: float
    unrelated: float
    category: Category
    comparisons: tuple[Comparison, ...] = ()
    decided: Comparison | None = None
    """The comparison that the verdict rests on, if one does."""
    update: bool = False
    features: tuple[tuple[str, float], ...] = ()
    """The features that weighed most in the decision, by name, with their share of the log-odds."""
    pointed: Comparison | None = None
    """What a model that read both statements points at, whatever the verdict rests on."""
    beside: float = 0.0
    """How likely two claims that conflict agree on another fact; 0 where nobody was asked."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One source's sentence in a finding, with the value in it."""

    article: str
    source: str
    text: str
    start: int
    end: int
    value: str = ""
    value_start: int = 0
    value_end: int = 0
    speaker: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """What some sources say of the fact: one value, and everyone who holds it."""

    value: str
    statements: tuple[Statement, ...]
    independent_sources: int = 1
    normalized: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One compared pair behind a finding, for ``factcheck explain``: offsets name the statements, numbers the weights."""

    left: tuple[str, int, int]
    right: tuple[str, int, int]
    similarity: float
    agree: float
    conflict: float
    unrelated: float
    comparisons: tuple[Comparison, ...] = ()
    features: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One real-world fact on which sources agree, disagree, or differ as time explains."""

    id: str
    verdict: Verdict
    category: Category
    severity: Severity | None
    confidence: float
    fact: str
    explanation: str
    positions: tuple[Position, ...]
    status: Status = Status.NEW
    evidence: tuple[Evidence, ...] = ()
    justification: str = ""
    """Why a known or suppressed finding was accepted, in the words of who accepted it."""


@dataclass(frozen=True, slots=True)
class Uncorroborated:
    """A claim with a value that one source alone makes."""

    article: str
    source: str
    text: str
    start: int
    end: int
    value: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or a part of one, that was not checked, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """What made a report: versions and settings, no clock and no host."""

    version: str
    encoder: str
    judge: str
    settings: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    """What whoever reads the report must know of the run, such as a model that did not answer."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article as reports list it. ``origin`` names the article whose text this one copies, if it does."""

    path: str
    source: str
    title: str
    published: str | None = None
    url: str | None = None
    origin: str | None = None
    claims: int = 0
    text: str = field(default="", repr=False)
    """The extracted text, for views that show an article whole; writers that do not need it ignore it."""
    in_batch: bool = True
    """False for an article that is only compared against (an archive, the unchanged rest of a corpus)."""
    compared: bool = True
    """False for an article with which no other was compared: none of another source tells its story in the window."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a writer needs, already sorted: discrepancies by severity, confidence, id; updates; agreements."""

    articles: tuple[ArticleSummary, ...]
    findings: tuple[Finding, ...]
    uncorroborated: tuple[Uncorroborated, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    run: Run = Run("", "", "")
