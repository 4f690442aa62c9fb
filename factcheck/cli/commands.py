"""The small commands: explain a finding, show an article's values, show the settings, complete in a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.console import put_out
from factcheck.cli.options import FILE, configured, settings_of
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.records import Claim, Value


@click.command
@click.argument("finding_id", metavar="ID")
@click.option("--report", "file", type=FILE, help="A JSON report; default: the last check made in this folder.")
def explain(finding_id: str, file: str | None) -> int:
    """Tell everything about one finding of the last report.

    ID is the finding's id, or as much of its beginning as no other finding shares. The last report of each working folder is
    kept in the user's cache folder, unless it was made with --no-cache.
    """
    from factcheck.cli.last import recall
    from factcheck.writers.explain import explain as explained

    put_out(explained(recall(file), finding_id))
    return 0


@click.command(short_help="Show the values found in an article.")
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("--format", "fmt", type=click.Choice(["table", "json"]), default="table", help="How to print them.")
def values(file: str, fmt: str) -> int:
    """Show the values found in the articles of FILE, sentence by sentence."""
    from factcheck.errors import InputError
    from factcheck.extract import extract
    from factcheck.readers import read_paths

    articles, skipped = read_paths([file])
    for entry in skipped:
        raise InputError(entry.path, entry.reason)
    found = [(claim, value) for article in articles for claim in extract(article) for value in claim.values]
    rows = [_row(*pair) for pair in sorted(found, key=lambda pair: (pair[0].article.path, pair[1].span, str(pair[1])))]
    if fmt == "json":
        import json

        put_out("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    else:
        put_out(_table(rows))
    return 0


@click.group
def config() -> None:
    """The settings in force."""


@config.command
@configured
def show(**given: Any) -> int:
    """Print each setting in force and the file it came from."""
    rows = settings_of(given).rows()
    width = max(len(key) for key, _, _ in rows)
    room = max(len(value) for _, value, _ in rows)
    put_out("".join(f"{key:<{width}} = {value:<{room}}  # {origin}\n" for key, value, origin in rows))
    return 0


@click.command(short_help="Print what makes a shell complete the command.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print what makes SHELL complete factcheck's commands and options.

    For bash: eval "$(factcheck completion bash)" in ~/.bashrc.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f"no completion for {shell}")
    put_out(kind(context.find_root().command, {}, "factcheck", "_FACTCHECK_COMPLETE").source() + "\n")
    return 0


def _row(claim: Claim, value: Value) -> dict[str, Any]:
    """One value as JSON shows it: its kind, its words, where it stands, and every other field that is set."""
    from dataclasses import fields

    plain = {
        f.name: shown
        for f in fields(value)
        if f.name not in {"span", "text", "kind"} and (shown := _shown(getattr(value, f.name))) is not None
    }
    text = claim.article.text
    kind = getattr(value, "kind", "") or type(value).__name__.lower()
    where = {"article": claim.article.path, "start": value.span.start, "end": value.span.end}
    return {**where, "kind": str(kind), "text": value.span.of(text), **plain}


def _shown(field: Any) -> Any:
    """A field as JSON can hold it; None where it says nothing."""
    from dataclasses import fields, is_dataclass
    from datetime import datetime
    from math import isfinite

    from factcheck.records import Name, Span

    if isinstance(field, bool | str) or field is None:
        return field or None
    if isinstance(field, int | float):
        return field if isfinite(field) else str(field)
    if isinstance(field, datetime):
        return field.isoformat()
    if isinstance(field, Name):
        return field.full or field.role or None
    if isinstance(field, Span):
        return [field.start, field.end] if field.end else None
    if isinstance(field, tuple):
        return [_shown(item) for item in field] or None
    if is_dataclass(field):
        return {f.name: shown for f in fields(field) if (shown := _shown(getattr(field, f.name))) is not None} or None
    return str(field)


def _table(rows: list[dict[str, Any]]) -> str:
    from factcheck.writers.escape import label

    lines = [
        (f"{row['start']}-{row['end']}", row["kind"], label(row["text"]), label(_meaning(row), 200)) for row in rows
    ]
    head = ("where", "kind", "words", "meaning")
    widths = [max(len(line[i]) for line in (head, *lines)) for i in range(3)]
    return "".join(
        "  ".join((*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[3])).rstrip() + "\n"
        for line in (head, *lines)
    )


def _meaning(row: dict[str, Any]) -> str:
    """What a value stands for, on one line: what goes without saying and what the table shows elsewhere is left out."""
    left_out = {
        "article",
        "start",
        "end",
        "kind",
        "text",
        "frame",
        "clause",
        "agent_words",
        "patient_words",
        "joint",
        "other",
    }
    if row.get("low") == row.get("high"):
        left_out |= {"low", "high"}
    parts = [
        f"{key} {value}" for key, value in row.items() if key not in left_out and (key, value) != ("bound", "exact")
    ]
    frame = row.get("frame") or {}
    # What is counted or timed is what decides with which other value this one is compared.
    parts += [f"{word} {frame[key]}" for word, key in (("of", "noun"), ("verb", "verb")) if frame.get(key)]
    return ", ".join(parts)
