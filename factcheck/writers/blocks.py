"""Markdown for one finding: the parts that the Markdown report and the step summary are made of.

Everything from an article passes through ``markdown``, ``markdown_bold`` or ``html``; every line starts with words or
marks of our own, so that no article can open a block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Status, Verdict
from factcheck.writers.escape import (
    html,
    label,
    markdown,
    markdown_bold,
    path_label,
    quotation,
    url_path,
)
from factcheck.writers.places import file_of, linkable
from factcheck.writers.stance import stance
from factcheck.writers.times import dated, days, in_time
from factcheck.writers.wording import (
    backing,
    grade,
    headline,
    outlet,
    percent,
    sources_of,
    speakers,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.records import Finding, Position, Report, Statement, Uncorroborated

MOST_STATEMENTS = 5
"""So many sentences of one position are quoted before the rest is counted."""


class Blocks:
    """Renders findings of one report.

    ``base`` leads from the report's folder to where article paths start; None where no link could lead there.
    """

    def __init__(self, report: Report, base: str | None = "") -> None:
        self._base = base
        self._published = days(report)

    def finding(self, finding: Finding, number: int) -> str:
        """A finding whole: heading, who says what, the positions as a table, why, and how sure."""
        graded = f"{grade(finding).capitalize()}: " if finding.severity else ""
        heading = f"### {number}. {graded}{markdown(headline(finding))}"
        said = [markdown(part) for part in (stance(finding, self._published), speakers(finding)) if part]
        why = [f"*Why:* {markdown(label(finding.explanation, 800))}"] if finding.explanation.strip() else []
        return "\n\n".join([heading, " ".join(said), self.table(finding), *why, self._facts(finding)]) + "\n"

    def table(self, finding: Finding) -> str:
        """One row a position: the value, who holds it, and their sentences with links."""
        update = finding.verdict is Verdict.UPDATE
        positions = in_time(finding.positions, self._published) if update else finding.positions
        rows = [
            "| Value |" + (" Published |" if update else "") + " Sources | What they say |",
            "| --- |" + (" --- |" if update else "") + " --- | --- |",
        ]
        rows.extend(self._row(finding, position, update=update) for position in positions)
        return "\n".join(rows)

    def _row(self, finding: Finding, position: Position, *, update: bool) -> str:
        several = len(sources_of(position)) > 1
        said = [
            (f"{markdown(outlet(s.source))}: " if several else "") + self.quote(s)
            for s in position.statements[:MOST_STATEMENTS]
        ]
        if len(position.statements) > MOST_STATEMENTS:
            said.append(f"and {len(position.statements) - MOST_STATEMENTS} more")
        when = f" {markdown(dated(position.statements, self._published)) or 'not given'} |" if update else ""
        value = markdown_bold("", value_of(position), "")
        return f"| {value} |{when} {markdown(backing(finding, position))} | {'<br> '.join(said)} |"

    def quote(self, statement: Statement) -> str:
        """A sentence in quotation marks with its value in bold, and the link to where it stands."""
        cut = quotation(statement.text, statement.start, statement.value_start, statement.value_end)
        words = markdown_bold(cut.before, cut.value, cut.after) if cut.value else markdown(cut.before)
        return f"“{words}” {self.link(statement.article, statement.line)}"

    def link(self, path: str, line: int | None) -> str:
        """A link to the article, at its line where lines mean something."""
        shown = markdown(path_label(path)) + (f":{line}" if line is not None else "")
        if self._base is None or not linkable(path):
            return shown
        target = url_path(file_of(path))
        # GitHub shows lines of Markdown only in its plain view.
        anchor = (
            "" if line is None else f"{'?plain=1' if target.lower().endswith(('.md', '.markdown')) else ''}#L{line}"
        )
        return f"[{shown}]({'' if target.startswith('/') else self._base}{target}{anchor})"

    def _facts(self, finding: Finding) -> str:
        parts = [f"Severity: **{finding.severity}**"] if finding.severity else []
        parts += [
            f"category: {finding.category}",
            f"confidence: {percent(finding.confidence)}",
            f"id: {code(finding.id)}",
        ]
        line = " · ".join(parts)
        return line[0].upper() + line[1:]

    def agreement(self, finding: Finding) -> str:
        """An agreement as one item of a list with its sentences below it."""
        said = [s for p in finding.positions for s in p.statements]
        items = [f"  - {markdown(outlet(s.source))}: {self.quote(s)}" for s in said[:MOST_STATEMENTS]]
        if len(said) > MOST_STATEMENTS:
            items.append(f"  - and {len(said) - MOST_STATEMENTS} more")
        first = (
            f"- **{markdown(headline(finding))}** — {markdown(stance(finding, self._published))} {self._facts(finding)}"
        )
        return "\n".join([first, *items])

    def accepted(self, finding: Finding) -> str:
        """A known or suppressed finding as one item of a list, with the reason that was given for it."""
        kind = "Suppressed" if finding.status is Status.SUPPRESSED else "Known"
        why = f" Accepted because: {markdown(label(finding.justification, 400))}." if finding.justification else ""
        places = dict.fromkeys(self.link(s.article, s.line) for p in finding.positions for s in p.statements)
        where = ", ".join(list(places)[:MOST_STATEMENTS])
        return (
            f"- {kind} {finding.verdict}: **{markdown(headline(finding))}** — "
            f"{markdown(stance(finding, self._published))}{why} {self._facts(finding)} ({where})"
        )

    def alone(self, claim: Uncorroborated) -> str:
        """A claim that one source alone makes, as one item of a list."""
        at = claim.text.find(claim.value) if claim.value.strip() else -1
        start = claim.start + at if at >= 0 else -1
        cut = quotation(claim.text, claim.start, start, start + len(claim.value))
        words = markdown_bold(cut.before, cut.value, cut.after) if cut.value else markdown(cut.before)
        source = f"{markdown(outlet(claim.source))}: " if claim.source else ""
        return f"- {source}“{words}” {self.link(claim.article, claim.line)}"


def code(text: str) -> str:
    """Short text in a code span; what could end the span is left out."""
    return f"`{label(text.replace('`', ''), 80) or ' '}`"


def folded(title: str, items: Iterable[str]) -> str:
    """Items of a list behind a line that opens them."""
    return "\n".join(["<details>", f"<summary>{html(title)}</summary>", "", *items, "", "</details>"]) + "\n"
