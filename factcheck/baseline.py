"""Discrepancies that an outlet accepts for now: sorted JSON lines keyed by finding id, made to merge cleanly.

A line carries what a reviewer needs to recognise the finding and nothing that moves by itself: no line number, date, path or
confidence.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.atomic import write_text
from factcheck.errors import StoreError, UsageError
from factcheck.records import Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from factcheck.records import Finding, Report

_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One accepted discrepancy; all but the id is there for people."""

    id: str
    category: str = ""
    severity: str = ""
    fact: str = ""
    sources: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


def read(path: Path) -> tuple[Entry, ...]:
    """The entries of a baseline file, sorted by id. UsageError if there is no such file, StoreError if it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such baseline; `factcheck baseline write` makes one") from error
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: cannot read this baseline: {getattr(error, 'strerror', None) or error}") from error
    entries = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            entry = _entry(line, f"{path}:{number}")
            entries[entry.id] = entry
    return tuple(entries[key] for key in sorted(entries))


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Put these entries in place of the file, sorted by id, one JSON object a line."""
    by_id = {entry.id: entry for entry in entries}
    write_text(path, "".join(_line(by_id[key]) for key in sorted(by_id)))


def accepted(report: Report) -> tuple[Entry, ...]:
    """An entry for each discrepancy of a report that is not set aside by a suppression."""
    return tuple(sorted(_accept(f) for f in report.findings if _counts(f) and f.status is not Status.SUPPRESSED))


def stale(entries: Sequence[Entry], report: Report) -> tuple[Entry, ...]:
    """The entries that no discrepancy of a report on the whole corpus bears out any more."""
    standing = {f.id for f in report.findings if _counts(f)}
    return tuple(entry for entry in entries if entry.id not in standing)


def _counts(finding: Finding) -> bool:
    return finding.verdict is Verdict.DISCREPANCY


def _accept(finding: Finding) -> Entry:
    sources = {s.source for position in finding.positions for s in position.statements}
    values = {position.value for position in finding.positions}
    return Entry(
        finding.id,
        str(finding.category),
        str(finding.severity or ""),
        finding.fact,
        tuple(sorted(sources)),
        tuple(sorted(values)),
    )


def _line(entry: Entry) -> str:
    row = {
        "id": entry.id,
        "category": entry.category,
        "severity": entry.severity,
        "fact": entry.fact,
        "sources": entry.sources,
        "values": entry.values,
    }
    return json.dumps(row, ensure_ascii=True) + "\n"


def _entry(line: str, where: str) -> Entry:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        raise StoreError(f"{where}: an unresolved merge conflict; keep the lines of both sides")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{where}: not a line of JSON") from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not _ID.fullmatch(row["id"]):
        raise StoreError(f'{where}: a baseline line is a JSON object whose "id" is 16 hexadecimal digits')
    category, severity, fact = (str(row.get(key, "")) for key in ("category", "severity", "fact"))
    return Entry(row["id"], category, severity, fact, _strings(row.get("sources")), _strings(row.get("values")))


def _strings(found: object) -> tuple[str, ...]:
    return tuple(map(str, found)) if isinstance(found, list) else ()
