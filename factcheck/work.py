"""Work in blocks: how a stage asks for many results at once, and the engine that is always at hand, this process."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

A = TypeVar("A")
B = TypeVar("B")


class Here:
    """The engine without a second process: a block is worked on when its first result is asked for."""

    def map(self, work: Callable[[list[A]], Iterable[B]], items: Iterable[A], size: int) -> Iterator[B]:
        """One result an item, in the order given; ``work`` gets ``size`` items at a time."""
        for block in blocks(items, size):
            yield from work(block)

    def close(self) -> None:
        """Nothing was started."""


HERE = Here()


def blocks(items: Iterable[A], size: int) -> Iterator[list[A]]:
    """The items in lists of ``size``, the last one shorter; each is read when it is asked for."""
    stream = iter(items)
    while block := list(islice(stream, size)):
        yield block
