"""The command as a whole: its subcommands, and what each kind of failure says to the shell."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from factcheck import __version__
from factcheck.cli.archive import archive
from factcheck.cli.baseline import baseline
from factcheck.cli.check import check
from factcheck.cli.commands import completion, config, explain, values
from factcheck.cli.console import discard, telling
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from collections.abc import Sequence

UNUSABLE, INTERRUPTED = 2, 130
_HELP = frozenset({"--help", "-h", "--version"})


class _CheckByDefault(click.Group):
    """``factcheck news/`` is ``factcheck check news/``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, "--help", "-h", "--version"}:
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "PATH... [OPTIONS]", prefix="Usage: ")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS] [ARGS]...", prefix="       ")


@click.group(cls=_CheckByDefault, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, message="%(prog)s %(version)s")
def app() -> None:
    """Find where news sources agree and disagree on the same facts.

    PATH is a file, a folder, or - for standard input; `factcheck PATH...` checks the articles there, and
    `factcheck check --help` lists the options.

    Exit status: 0 completed; 1 discrepancies at or above --fail-on; 2 wrong usage, bad settings or an input that could not be
    read; 3 nothing to compare, for want of a second source; 130 interrupted.
    """


for _command in (check, explain, baseline, archive, values, config, completion):
    app.add_command(_command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command on these arguments (those of the process by default) and return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        status = app.main(arguments, prog_name="factcheck", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        with telling():
            error.show()
        return _last(UNUSABLE, "wrong usage")
    except FactcheckError as error:
        return _failed(str(error), UNUSABLE, _kind(error))
    except (click.Abort, KeyboardInterrupt):
        return _last(INTERRUPTED, "interrupted")
    except SystemExit:
        # So click ends at a broken pipe. What the commands print never comes here (put_out), what click prints does.
        if "_FACTCHECK_COMPLETE" in os.environ:
            raise
        discard(sys.stdout)
        return 0 if _HELP & set(arguments) else _last(UNUSABLE, "a pipe broke")
    except Exception as error:  # noqa: BLE001  (a crash must never look like a verdict: status 1 has a meaning)
        if isinstance(error, OSError) and _HELP & set(arguments):
            discard(sys.stdout)
            return _failed(f"cannot write to standard output: {error.strerror}", UNUSABLE, "a file cannot be used")
        return _crashed(error, verbose="--verbose" in arguments or "-v" in arguments)
    return int(status or 0)


def _failed(what: str, status: int, why: str) -> int:
    with telling():
        click.echo(f"error: {_plain(what)}", err=True)
    return _last(status, why)


def _last(status: int, why: str) -> int:
    with telling():
        click.echo(f"exit {status} ({why})", err=True)
    return status


def _kind(error: FactcheckError) -> str:
    from factcheck.errors import InputError, ModelError, SettingsError, StoreError, UsageError

    kinds = (
        (SettingsError, "bad settings"),
        (UsageError, "wrong usage"),
        (InputError, "an input could not be read"),
        (ModelError, "the model cannot be used"),
        (StoreError, "a file cannot be used"),
    )
    return next((words for kind, words in kinds if isinstance(error, kind)), "it cannot go on")


def _crashed(error: Exception, *, verbose: bool) -> int:
    if verbose:
        import traceback

        with telling():
            traceback.print_exception(error, file=sys.stderr)
    words = f"a fault in factcheck itself: {type(error).__name__}: {error}"
    return _failed(words, UNUSABLE, "internal error; --verbose shows where")


def _plain(text: str) -> str:
    from factcheck.writers.escape import plain

    return plain(text)
