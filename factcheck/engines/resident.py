"""What a worker does with a block of work, whichever engine sent it."""

from __future__ import annotations

import pickle
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ATTEMPTS = 3
"""How often a block is begun before the engine gives up: what kills three workers will kill a fourth."""
AHEAD = 2
"""Blocks a worker that are under way at once: one in work and one waiting, so that no worker waits for the sender."""


def packed(work: Callable[[list[Any]], Iterable[Any]]) -> bytes:
    """Work as it travels; the same work has the same bytes."""
    return pickle.dumps(work, protocol=5)


def worked(work: bytes, block: list[Any]) -> list[Any]:
    """The results of one block."""
    return list(_resident(work)(block))


@lru_cache(maxsize=16)
def _resident(work: bytes) -> Callable[[list[Any]], Iterable[Any]]:
    """The work unpacked once a process, so that a model it loads is there for the next block too."""
    # What is unpickled comes from the process that started this one, over its own pipe.
    found: Callable[[list[Any]], Iterable[Any]] = pickle.loads(work)  # noqa: S301
    return found
