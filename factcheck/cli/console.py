"""What goes to stderr: messages, bars on a terminal, and the last line; text of articles only with its controls made harmless."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from factcheck.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from factcheck.records import Report

_COLOURS = {"high": "red", "medium": "yellow", "low": "cyan"}
_MOST_LISTED = 10
_MOST_SKIPPED = 20


@dataclass(frozen=True, slots=True)
class Console:
    """Where messages go and how they look; ``color`` is auto, always or never."""

    quiet: bool = False
    verbose: bool = False
    color: str = "auto"
    bars: bool = True

    def say(self, text: str, *, style: str | None = None) -> None:
        """One line for whoever runs the command, unless --quiet."""
        if not self.quiet:
            self._line(text, style)

    def warn(self, text: str) -> None:
        """Something to mend: shown unless --quiet."""
        self.say(f"warning: {text}", style="yellow")

    def detail(self, text: str) -> None:
        """One line for whoever looks for a cause: only with --verbose."""
        if self.verbose:
            self._line(text, "bright_black")

    def last(self, text: str) -> None:
        """The line that says why the exit status is what it is: always shown."""
        self._line(text, None)

    def summarise(self, report: Report) -> None:
        """The gravest new discrepancies, one line each; nothing where there are none."""
        if self.quiet:
            return
        from factcheck.records import Verdict
        from factcheck.writers.summary import new
        from factcheck.writers.wording import grade, headline, named, quoted, sources_of

        found = new(report.findings, Verdict.DISCREPANCY)
        for finding in found[:_MOST_LISTED]:
            grading = grade(finding)
            sides = " / ".join(f"{quoted(p)} ({named(sources_of(p))})" for p in finding.positions)
            # The id leads to the rest: `factcheck explain ID`.
            self.say(f"{grading} {headline(finding)}: {sides} [{finding.id}]", style=_COLOURS.get(grading))
        if len(found) > _MOST_LISTED:
            self.say(f"and {len(found) - _MOST_LISTED} more in the report")

    def skipped(self, report: Report) -> None:
        """What was not checked, and why."""
        for entry in report.skipped[:_MOST_SKIPPED]:
            self.warn(f"{entry.path}: not checked: {entry.reason}")
        if len(report.skipped) > _MOST_SKIPPED:
            self.warn(f"{len(report.skipped) - _MOST_SKIPPED} more were not checked; the report lists them all")

    @contextlib.contextmanager
    def progress(self) -> Iterator[Callable[[str, int, int], None] | None]:
        """What to call with (stage, done, total): draws a bar on a terminal, does nothing elsewhere."""
        if not self.bars or self.quiet or not sys.stderr.isatty():
            yield None
            return
        from rich.console import Console as Terminal
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        terminal = Terminal(stderr=True, no_color=not self._coloured(), highlight=False)
        with Progress(*columns, console=terminal, transient=True) as bars:
            tasks: dict[str, object] = {}

            def tell(stage: str, done: int, total: int) -> None:
                if stage not in tasks:
                    tasks[stage] = bars.add_task(stage, total=total)
                bars.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

            yield tell

    def _coloured(self) -> bool:
        if self.color != "auto":
            return self.color == "always"
        return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def _line(self, text: str, style: str | None) -> None:
        from factcheck.writers.escape import plain

        line = plain(text)
        coloured = self._coloured()
        with telling():
            click.echo(click.style(line, fg=style) if style and coloured else line, err=True, color=coloured)


def put_out(text: str) -> bool:
    """Write to stdout what was asked for, byte for byte, in UTF-8 whatever the locale; whether anybody still reads it.

    A reader that leaves early (head) is no failure: the run goes on, and its files are written. StoreError for a full disk.
    """
    stream = sys.stdout.buffer
    try:
        stream.write(text.encode("utf-8", "backslashreplace"))
        stream.flush()
    except BrokenPipeError:
        discard(sys.stdout)
        return False
    except OSError as error:
        discard(sys.stdout)
        raise StoreError(f"cannot write to standard output: {error.strerror or error}") from error
    return True


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Messages that cannot be delivered change nothing of what is done, nor of the exit status."""
    try:
        yield
    except OSError:
        discard(sys.stderr)


def discard(stream: TextIO) -> None:
    """Send what lies in the buffer, and all that follows, nowhere: it must not fail once more at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
