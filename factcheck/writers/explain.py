"""Everything about one finding, in plain text: what an editor reads before deciding, and a developer before mending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.errors import UsageError
from factcheck.records import Status
from factcheck.writers.escape import label, path_label, plain
from factcheck.writers.places import spot
from factcheck.writers.stance import stance
from factcheck.writers.times import days
from factcheck.writers.wording import (
    backing,
    grade,
    headline,
    outlet,
    percent,
    quoted,
    speakers,
    value_in,
)

if TYPE_CHECKING:
    from factcheck.records import Comparison, Evidence, Finding, Position, Report, Statement

MOST_FEATURES = 12
"""So many of the features that weighed on a decision are listed, the heaviest first."""


def explain(report: Report, finding_id: str) -> str:
    """The finding with this id, or the only one whose id starts so: statements, comparisons and the models' scores.

    Raises UsageError where no finding or more than one fits.
    """
    finding = _find(report, finding_id)
    published = days(report)
    lines = [
        headline(finding),
        _facts(finding),
    ]
    if finding.status is not Status.NEW:
        because = f": {label(finding.justification, 800)}" if finding.justification else ""
        lines.append(f"accepted as {finding.status}{because}")
    lines += ["", stance(finding, published), *filter(None, [speakers(finding)])]
    lines += [f"Why: {label(finding.explanation, 2000)}"] * bool(finding.explanation.strip())
    for number, position in enumerate(finding.positions, 1):
        lines += ["", *_position(report, finding, position, number)]
    quoted = {(s.article, s.start, s.end): s for p in finding.positions for s in p.statements}
    for number, evidence in enumerate(finding.evidence, 1):
        lines += ["", *_evidence(evidence, number, quoted)]
    run = report.run
    made = [f"{what} {label(name)}" for what, name in (("encoder", run.encoder), ("judge", run.judge)) if name]
    if made:
        lines += ["", f"Models: {', '.join(made)}"]
    return "\n".join(lines) + "\n"


def _facts(finding: Finding) -> str:
    sure = f"confidence {percent(finding.confidence)}, id {plain(finding.id)}"
    graded = [grade(finding)] * (grade(finding) != finding.verdict)
    return ", ".join([str(finding.verdict), *graded, f"category {finding.category}", sure])


def _find(report: Report, finding_id: str) -> Finding:
    wanted = finding_id.strip().lower()
    fitting = [f for f in report.findings if wanted and f.id.lower().startswith(wanted)]
    exact = [f for f in fitting if f.id.lower() == wanted]
    if len(exact or fitting) == 1:
        return (exact or fitting)[0]
    if fitting:
        raise UsageError(
            f"several findings start with {label(finding_id, 40)!r}: {', '.join(f.id for f in fitting[:10])}"
        )
    raise UsageError(f"no finding {label(finding_id, 40)!r} in this report of {len(report.findings)} findings")


def _position(report: Report, finding: Finding, position: Position, number: int) -> list[str]:
    value = quoted(position, 200) if position.value else "the sentences as a whole"
    lines = [f"Position {number}: {value} — {backing(finding, position)}"]
    if position.normalized:
        parts = (f"{label(key, 40)} {label(value, 120)}" for key, value in position.normalized)
        lines.append(f"  read as: {', '.join(parts)}")
    articles = {a.path: a for a in report.articles}
    for statement in position.statements:
        article = articles.get(statement.article)
        day = f", {label(article.published, 40)}" if article is not None and article.published else ""
        lines.append(f"  {outlet(statement.source)}{day}, {path_label(spot(statement), 160)}")
        lines.append(f"    “{label(statement.text, 2000)}”")
        valued = statement.value_start < statement.value_end
        at = f"value “{value_in(statement)}” at {statement.value_start} to {statement.value_end}, " if valued else ""
        lines.append(f"    {at}sentence at {statement.start} to {statement.end}")
        if statement.speaker:
            lines.append(f"    said by {label(statement.speaker, 120)}")
        if article is not None and article.origin:
            lines.append(f"    shares much of its text with {path_label(article.origin, 160)}: no independent source")
    return lines


def _evidence(evidence: Evidence, number: int, quoted: dict[tuple[str, int, int], Statement]) -> list[str]:
    lines = [f"Pair {number}: {_side(evidence.left, quoted)} against {_side(evidence.right, quoted)}"]
    lines.append(
        f"  agree {evidence.agree:.3f}, conflict {evidence.conflict:.3f}, unrelated {evidence.unrelated:.3f}; "
        f"similarity of the sentences {evidence.similarity:.3f}"
    )
    lines += [f"  {_comparison(c)}" for c in evidence.comparisons]
    heaviest = sorted(evidence.features, key=lambda f: -abs(f[1]))[:MOST_FEATURES]
    if heaviest:
        lines.append("  weighed: " + ", ".join(f"{label(name, 60)} {weight:+.3f}" for name, weight in heaviest))
    return lines


def _side(side: tuple[str, int, int], quoted: dict[tuple[str, int, int], Statement]) -> str:
    path, start, end = side
    known = quoted.get(side)
    return path_label(spot(known), 160) if known else f"{path_label(path, 160)} at {start} to {end}"


def _comparison(comparison: Comparison) -> str:
    values = [label(v, 120) for v in (comparison.left_value, comparison.right_value) if v]
    read = f" (read as {' and '.join(values)})" if values else ""
    later = ", explained by time" if comparison.update else ""
    return (
        f"{comparison.category}: {comparison.level}, {label(comparison.reason, 400)}{read}; "
        f"same part {comparison.role:.2f}, apart {comparison.margin:.2f}{later}"
    )
