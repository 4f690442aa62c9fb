"""The last report made in each working folder, kept in the user's cache folder for ``factcheck explain``."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import StoreError, UsageError

if TYPE_CHECKING:
    from factcheck.records import Report


def remember(report: Report) -> None:
    """Keep this report as the last one of the working folder; a cache folder that cannot be written is no reason to fail."""
    import contextlib

    from factcheck.atomic import write_text
    from factcheck.writers.json import write

    with contextlib.suppress(StoreError):
        write_text(_place(), write(report))


def recall(file: str | None) -> Report:
    """The report in this JSON file, or else the last one made in the working folder."""
    from factcheck.writers.json import read_report

    path = Path(file) if file else _place()
    try:
        return read_report(path.read_bytes())
    except FileNotFoundError as error:
        if file:
            raise UsageError(f"{file}: no such report") from error
        raise UsageError("no check has been made in this folder yet; name a JSON report with --report") from error
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error


def _place() -> Path:
    from factcheck.cli.run import cache_folder

    folder = hashlib.sha256(os.fsencode(Path.cwd())).hexdigest()[:16]
    return cache_folder() / "last" / f"{folder}.json"
