"""The engine of several processes on this machine: a worker that dies is replaced, and its block is done again."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.engines.resident import AHEAD, ATTEMPTS, packed, worked
from factcheck.errors import EngineError
from factcheck.work import blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

A = TypeVar("A")
B = TypeVar("B")


class Pool:
    """Worker processes, started when there is more than one block to work on."""

    def __init__(self, jobs: int | None = None) -> None:
        """``jobs``: how many workers; as many as this process may use processors where None."""
        self._jobs = jobs or processors()
        self._executor: ProcessPoolExecutor | None = None

    def map(self, work: Callable[[list[A]], Iterable[B]], items: Iterable[A], size: int) -> Iterator[B]:
        """One result an item, in the order given; ``work`` gets ``size`` items at a time.

        EngineError where the same block has ended three workers; whatever ``work`` raises.
        """
        stream = blocks(items, size)
        first = list(islice(stream, 2))
        if len(first) < 2:  # a process takes longer to start than one block to do
            for block in first:
                yield from work(block)
            return
        task = packed(work)
        waiting: deque[tuple[list[A], Future[list[B]]]] = deque()
        for block in chain(first, stream):
            waiting.append((block, self._submit(task, block)))
            if len(waiting) >= AHEAD * self._jobs:
                yield from self._oldest(task, waiting)
        while waiting:
            yield from self._oldest(task, waiting)

    def close(self) -> None:
        """End the workers; a later call to ``map`` would start them anew."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def _submit(self, task: bytes, block: list[A]) -> Future[list[Any]]:
        for _ in range(ATTEMPTS):
            if self._executor is None:
                # Spawned, not forked: threads of this process must not be copied half-way, and all systems can do it.
                self._executor = ProcessPoolExecutor(
                    self._jobs, get_context("spawn"), _settle, (max(1, processors() // self._jobs),)
                )
            try:
                return self._executor.submit(worked, task, block)
            except BrokenProcessPool:
                self.close()
        raise EngineError("worker processes end as soon as they start; --engine local works without them")

    def _oldest(self, task: bytes, waiting: deque[tuple[list[A], Future[list[B]]]]) -> list[B]:
        """The results of the block that was sent first; what a dead worker took with it is sent again."""
        for _ in range(ATTEMPTS):
            try:
                found = waiting[0][1].result()
            except BrokenProcessPool:
                # One dead worker breaks the whole pool: all that is still under way is lost with it.
                self.close()
                for at, (block, future) in enumerate(waiting):
                    if not future.done() or future.cancelled() or future.exception() is not None:
                        waiting[at] = (block, self._submit(task, block))
            else:
                waiting.popleft()
                return found
        raise EngineError(
            f"a worker process ended {ATTEMPTS} times over the same block of work, as it does for want of memory; "
            "try fewer --jobs or --engine local"
        )


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _settle(threads: int) -> None:
    """Make a fresh worker fit to live beside others: its share of the threads, deaf to Ctrl-C, gone when its parent is."""
    os.environ["OMP_NUM_THREADS"] = str(threads)  # read by torch and numpy when they are loaded
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
