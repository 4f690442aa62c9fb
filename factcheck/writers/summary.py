"""What a report amounts to: counts that every format shows alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.records import Severity, Status, Verdict
from factcheck.wording import LIKELY
from factcheck.writers.escape import path_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.records import Finding, Report


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a report; discrepancies by severity count new ones only."""

    articles: int
    sources: int
    high: int
    medium: int
    low: int
    known: int
    suppressed: int
    updates: int
    agreements: int
    uncorroborated: int
    skipped: int

    @property
    def discrepancies(self) -> int:
        """New discrepancies of any severity."""
        return self.high + self.medium + self.low


POSSIBLE = "Less likely than not to tell one fact: worth a look before they are counted on."
"""What opens the list of agreements that are unsure."""
ALONE = (
    "No other article that these were compared with was found to tell these values, and no finding disputes them: what to "
    "check next. At most five sentences of each article are shown."
)
"""What opens the list of what one source alone says."""
_NAMED = 5
"""Articles without a partner that are named."""


def unpaired(report: Report) -> str:
    """One sentence on the articles with which nothing was compared; empty where each had a partner."""
    lone = [a for a in report.articles if not a.compared and a.in_batch]
    if not lone:
        return ""
    named = [path_label(a.path) for a in lone[:_NAMED]] + [f"{len(lone) - _NAMED:,} more"] * (len(lone) > _NAMED)
    stands = "was" if len(lone) == 1 else "were"
    return (
        "Compared with none, for in no article of another source near in time was enough found of the same story, "
        f"{stands} {listing(named)}."
    )


def summarise(report: Report) -> Summary:
    """How many findings of each kind the report holds."""
    fresh = [f for f in report.findings if f.status is Status.NEW]
    stands = [f for f in fresh if f.verdict is Verdict.DISCREPANCY]
    return Summary(
        articles=len(report.articles),
        sources=len({a.source for a in report.articles}),
        high=sum(f.severity is Severity.HIGH for f in stands),
        medium=sum(f.severity is Severity.MEDIUM for f in stands),
        # A discrepancy without a severity is counted where it is least loud, never lost.
        low=sum(f.severity in {Severity.LOW, None} for f in stands),
        known=sum(f.status is Status.KNOWN for f in report.findings),
        suppressed=sum(f.status is Status.SUPPRESSED for f in report.findings),
        updates=sum(f.verdict is Verdict.UPDATE for f in fresh),
        agreements=sum(f.verdict is Verdict.AGREEMENT for f in fresh),
        uncorroborated=len(report.uncorroborated),
        skipped=len(report.skipped),
    )


def skips_allowed(report: Report) -> bool:
    """Whether an input that was not checked was accepted beforehand (--allow-skips), and is no failure."""
    return ("allow-skips", "true") in report.run.settings


def new(findings: Iterable[Finding], verdict: Verdict) -> tuple[Finding, ...]:
    """The findings of this verdict that nobody has accepted before, in the order given."""
    return tuple(f for f in findings if f.verdict is verdict and f.status is Status.NEW)


def by_chance(agreements: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The agreements that are likelier than not, and those that are merely possible, each in the order given."""
    found = tuple(agreements)
    return tuple(f for f in found if f.confidence >= LIKELY), tuple(f for f in found if f.confidence < LIKELY)


def agreed(report: Report) -> str:
    """How many agreements there are, and how many of these are merely possible: "19 agreements (11 possible)"."""
    likely, possible = by_chance(new(report.findings, Verdict.AGREEMENT))
    told = count(len(likely) + len(possible), "agreement")
    return f"{told} ({len(possible):,} possible)" if possible else told


def accepted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that a baseline or a suppression covers, in the order given."""
    return tuple(f for f in findings if f.status is not Status.NEW)


def count(number: int, singular: str, plural: str = "") -> str:
    """The number with its noun: "1 article", "3 articles"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def listing(words: Iterable[str], join: str = "and") -> str:
    """The words as prose lists them: "a", "a and b", "a, b and c"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {join} {items[-1]}"
