"""The shape of the JSON report: one struct an object of the contract, in the contract's key order."""

from __future__ import annotations

import msgspec

# msgspec reads the annotations at run time.
from factcheck.records import Category, Level, Severity, Status, Verdict  # noqa: TC001
from factcheck.writers.summary import Summary  # noqa: TC001

SCHEMA_VERSION = 1


class Models(msgspec.Struct):
    """Which models made the report."""

    encoder: str = ""
    judge: str = ""


class Article(msgspec.Struct):
    """An article that was read."""

    path: str
    source: str
    title: str = ""
    published: str | None = None
    url: str | None = None
    origin: str | None = None
    claims: int = 0
    in_batch: bool = True
    compared: bool = True


class Statement(msgspec.Struct):
    """A sentence of an article, offsets in code points of its extracted text."""

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


class Position(msgspec.Struct):
    """A value and who holds it."""

    value: str
    normalized: dict[str, str] = {}
    independent_sources: int = 1
    statements: tuple[Statement, ...] = ()


class Comparison(msgspec.Struct):
    """What a comparator said of two values."""

    category: Category
    level: Level
    left: tuple[int, int]
    right: tuple[int, int]
    reason: str = ""
    role: float = 1.0
    margin: float = 0.0
    update: bool = False
    left_value: str = ""
    right_value: str = ""


class Evidence(msgspec.Struct):
    """One compared pair behind a finding."""

    left: tuple[str, int, int]
    right: tuple[str, int, int]
    similarity: float
    agree: float
    conflict: float
    unrelated: float
    comparisons: tuple[Comparison, ...] = ()
    features: tuple[tuple[str, float], ...] = ()


class Finding(msgspec.Struct):
    """One fact."""

    id: str
    verdict: Verdict
    category: Category
    severity: Severity | None
    confidence: float
    status: Status
    fact: str
    explanation: str
    positions: tuple[Position, ...]
    justification: str = ""
    evidence: tuple[Evidence, ...] = ()


class Uncorroborated(msgspec.Struct):
    """A claim that one source alone makes."""

    article: str
    text: str
    start: int
    end: int
    value: str
    source: str = ""
    line: int | None = None


class Skipped(msgspec.Struct):
    """An input that was not checked."""

    path: str
    reason: str


class Report(msgspec.Struct):
    """The whole report."""

    schema_version: int
    factcheck_version: str
    models: Models
    settings: dict[str, str]
    articles: tuple[Article, ...]
    findings: tuple[Finding, ...]
    uncorroborated: tuple[Uncorroborated, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    summary: Summary | None = None
    remarks: tuple[str, ...] = ()
