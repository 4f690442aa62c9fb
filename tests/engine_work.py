"""Work for the engines' tests: in a module of its own, so that workers can import it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence


def doubled(block: Sequence[int]) -> list[int]:
    return [2 * item for item in block]


def who(block: Sequence[int]) -> list[int]:
    """The process that works; slow enough that every worker gets some."""
    time.sleep(0.05)
    return [os.getpid() for _ in block]


def slowly_doubled(block: Sequence[int]) -> list[int]:
    time.sleep(0.1)
    return doubled(block)


def refused(block: Sequence[int]) -> list[int]:
    if 7 in block:
        raise ModelError("weights: damaged")
    return list(block)


def deadly(block: Sequence[int]) -> list[int]:
    if 7 in block:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(block)


def deadly_once(block: Sequence[tuple[int, str]]) -> list[int]:
    """Ends the first process that meets number 7, which leaves a mark for those after it."""
    for number, mark in block:
        if number == 7 and not Path(mark).exists():
            Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number, _ in block]
