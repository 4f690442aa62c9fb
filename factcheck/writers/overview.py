"""Markdown for a report as a whole: its title, what was found in one line and a table, and what was not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.writers.escape import label, markdown, path_label
from factcheck.writers.summary import agreed, count, listing, summarise, unpaired

if TYPE_CHECKING:
    from factcheck.records import Report
    from factcheck.writers.summary import Summary

TITLE = "# Where these sources agree and disagree"


def overview(report: Report) -> str:
    """One line that says what was found, and the same as a small table."""
    s = summarise(report)
    rows = [
        ("Articles", s.articles),
        ("Sources", s.sources),
        ("High", s.high),
        ("Medium", s.medium),
        ("Low", s.low),
        ("Updates", s.updates),
        ("Agreements", s.agreements),
        ("Not checked", s.skipped),
    ]
    rows[5:5] = [(word, n) for word, n in (("Known", s.known), ("Suppressed", s.suppressed)) if n]
    head = "| " + " | ".join(name for name, _ in rows) + " |"
    rule = "| " + " | ".join("---:" for _ in rows) + " |"
    body = "| " + " | ".join(f"{n:,}" for _, n in rows) + " |"
    return f"{_sentence(report, s)}\n\n{head}\n{rule}\n{body}\n"


def _sentence(report: Report, s: Summary) -> str:
    graded = [f"{n} {word}" for n, word in ((s.high, "high"), (s.medium, "medium"), (s.low, "low")) if n]
    found = f"**{count(s.discrepancies, 'discrepancy', 'discrepancies')}**" if s.discrepancies else "No discrepancies"
    found += f" ({', '.join(graded)})" if graded else ""
    others = [count(s.updates, "update")] * bool(s.updates) + [agreed(report)]
    scope = f"in {count(s.articles, 'article')} from {count(s.sources, 'source')}"
    skipped = f"; {count(s.skipped, 'input was', 'inputs were')} not checked" if s.skipped else ""
    return f"{listing([found, *others])} {scope}{skipped}."


def not_checked(report: Report, most: int | None = None) -> str:
    """The inputs that were not checked, with the reasons, as a table of at most so many rows; then what went wrong beside them."""
    lone = unpaired(report)
    notes = [lone] * bool(lone) + [label(remark, 600) for remark in report.run.remarks]
    told = "".join(f"\n{markdown(note)}\n" for note in notes)
    if not report.skipped:
        return f"Every input was read{'' if lone else ' and compared'}.\n{told}"
    rows = [f"| {markdown(path_label(s.path))} | {markdown(label(s.reason, 300))} |" for s in report.skipped[:most]]
    left = len(report.skipped) - len(rows)
    more = [f"\nand {left:,} more"] if left else []
    return "\n".join(["| Input | Why |", "| --- | --- |", *rows, *more]) + "\n" + told
