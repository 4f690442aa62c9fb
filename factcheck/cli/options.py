"""The options that several commands share, and how they become Settings and a Console."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.choices import ENGINES, OPERATING_POINTS, PRECISIONS
from factcheck.cli.console import Console

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.settings import Settings

F = TypeVar("F", bound="Callable[..., Any]")

FILE = click.Path(dir_okay=False)
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(allow_dash=True))

_SPEECH = (
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors and the last line."),
    click.option("-v", "--verbose", is_flag=True, help="Say what is done, and where a fault arose."),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colours on stderr; NO_COLOR is respected.",
    ),
    click.option("--no-progress", is_flag=True, help="No bars."),
)
_CONFIG = click.option(
    "--config",
    type=FILE,
    help="Settings file, instead of the nearest factcheck.toml or pyproject.toml with [tool.factcheck].",
)
_EMBEDDING = (
    click.option("--encoder", metavar="NAME", help="Sentence encoder: a name on the hub or a folder."),
    click.option(
        "--precision",
        type=click.Choice(PRECISIONS),
        help="Of the models: full (default), or fast: bfloat16 where the processor has it.",
    ),
    click.option(
        "--engine",
        type=click.Choice(ENGINES),
        help="Where to work: here (default), a pool of processes, or a Ray cluster.",
    ),
    click.option(
        "--engine-address", metavar="ADDRESS", help="The Ray cluster to work on; default: one of this machine."
    ),
    click.option("--jobs", type=int, metavar="N", help="Processes to work with; more than 1 means --engine pool."),
)
_ALLOW_SKIPS = click.option(
    "--allow-skips", is_flag=True, default=None, help="An input that cannot be checked is a warning, not exit 2."
)
_NO_CACHE = click.option(
    "--no-cache", is_flag=True, help="Neither use nor keep claims, vectors and scores of earlier runs."
)
_EXAMINATION = (
    click.option("--min-confidence", type=float, metavar="P", help="Hide discrepancies and updates below P, 0 to 1."),
    click.option(
        "--operating-point",
        type=click.Choice(OPERATING_POINTS),
        help="balanced (default), or strict: precision first, for gates.",
    ),
    click.option("--window", type=int, metavar="DAYS", help="Compare no articles published further apart."),
    click.option(
        "--suppressions",
        type=FILE,
        help="Findings set aside with a reason; default factcheck.suppress.toml if it exists.",
    ),
    click.option(
        "--judge",
        metavar="NAME",
        help="Judge: fused (default), rules, an NLI model (a folder or OWNER/NAME), or openai:URL#MODEL.",
    ),
    *_EMBEDDING,
    _ALLOW_SKIPS,
    _NO_CACHE,
)
_SETTINGS = (
    "min_confidence",
    "operating_point",
    "window",
    "suppressions",
    "against",
    "encoder",
    "judge",
    "precision",
    "engine",
    "engine_address",
    "jobs",
    "allow_skips",
    "fail_on",
    "baseline",
)


def speaking(command: F) -> F:
    """Add the options that say how much is told, and how."""
    return _with(command, _SPEECH)


def configured(command: F) -> F:
    """Add --config."""
    return _with(command, (_CONFIG,))


def skipping(command: F) -> F:
    """Add --allow-skips."""
    return _with(command, (_ALLOW_SKIPS,))


def embedding(command: F) -> F:
    """Add every option of a command that makes claims and vectors, but checks nothing."""
    return _with(command, (*_EMBEDDING, _NO_CACHE, _CONFIG, *_SPEECH))


def examining(command: F) -> F:
    """Add every option of a command that checks articles."""
    return _with(command, (*_EXAMINATION, _CONFIG, *_SPEECH))


def console_of(given: dict[str, Any]) -> Console:
    """How this run speaks."""
    return Console(
        quiet=given.get("quiet", False),
        verbose=given.get("verbose", False),
        color=given.get("color", "auto"),
        bars=not given.get("no_progress", False),
    )


def settings_of(given: dict[str, Any]) -> Settings:
    """The settings in force: the files', overruled by the flags given."""
    from factcheck.settings import DEFAULT, load

    config = given.get("config")
    flags = {name: given.get(name) for name in _SETTINGS}
    settings = load(config=Path(config) if config else None, flags=flags)
    for key, value, origin in settings.rows():
        if origin != DEFAULT:
            console_of(given).detail(f"{key} = {value}  # {origin}")
    return settings


def _with(command: F, options: tuple[Callable[[F], F], ...]) -> F:
    for option in reversed(options):
        command = option(command)
    return command
