"""--watch: check again whenever an article changes."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import UsageError
from factcheck.readers import SUFFIXES
from factcheck.readers.walk import expand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_PAUSE = 0.5
"""Seconds between looks; also how long files must be still before they are read."""


def watch(paths: Sequence[str], outputs: Sequence[Path], once: Callable[[], int]) -> int:
    """Call ``once`` now and after each change, until interrupted; the status of the last call.

    ``outputs`` are what ``once`` writes: they are not looked at.
    """
    status = 0
    own = {os.path.realpath(path) for path in outputs}
    try:
        while True:
            seen = _state(paths, own)
            status = once()
            while _state(paths, own) == seen:
                time.sleep(_PAUSE)
            _settle(paths, own)
    except KeyboardInterrupt:
        return status


def _settle(paths: Sequence[str], own: set[str]) -> None:
    """Wait until nobody writes any more: an editor saves a file in several steps."""
    before, now = None, _state(paths, own)
    while before != now:
        time.sleep(_PAUSE)
        before, now = now, _state(paths, own)


def _state(paths: Sequence[str], own: set[str]) -> frozenset[tuple[str, int, int]]:
    return frozenset(_files(paths, own))


def _files(paths: Sequence[str], own: set[str]) -> Iterator[tuple[str, int, int]]:
    """The files that a run would read, by the readers' own walk, each with when it was written and how long it is."""
    for path in paths:
        try:
            inputs, _ = expand((path,), SUFFIXES)
        except UsageError:
            continue  # gone, or nothing matches for now
        for item in inputs:
            if os.path.realpath(item.path) in own:
                continue
            try:
                status = Path(item.path).stat()
            except OSError:
                continue
            yield item.path, status.st_mtime_ns, status.st_size
