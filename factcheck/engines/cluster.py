"""The engine of a Ray cluster: actors that keep their models, restarted when they die, their blocks done again."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.engines.resident import AHEAD, ATTEMPTS, packed, worked
from factcheck.errors import EngineError, UsageError
from factcheck.work import blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

A = TypeVar("A")
B = TypeVar("B")


class Cluster:
    """Actors on a Ray cluster, one processor each, started with the first block of work."""

    def __init__(self, jobs: int | None = None, address: str | None = None) -> None:
        """``jobs``: how many actors, one a processor of the cluster where None; ``address``: of a cluster that runs already.

        Without an address a cluster of this machine is started, and ended with ``close``; one that this process has already
        joined is used as it is. UsageError where Ray is not installed.
        """
        # Ray tells its makers how it is used unless it is told not to; nothing is sent anywhere from here.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        try:
            import ray
        except ImportError as error:
            raise UsageError("the engine ray needs Ray: pip install 'factcheck[ray]'") from error
        self._ray: Any = ray
        self._jobs = jobs
        self._address = address
        self._joined = False
        self._actors: list[Any] = []

    def map(self, work: Callable[[list[A]], Iterable[B]], items: Iterable[A], size: int) -> Iterator[B]:
        """One result an item, in the order given; ``work`` gets ``size`` items at a time.

        EngineError where the cluster cannot be reached or the same block has ended three actors; whatever ``work`` raises.
        """
        task: Any = None
        waiting: deque[Any] = deque()
        for at, block in enumerate(blocks(items, size)):
            actors = self._started()
            if task is None:
                task = self._ray.put(packed(work))
            waiting.append(actors[at % len(actors)].work.remote(task, block))
            if len(waiting) >= AHEAD * len(actors):
                yield from self._result(waiting.popleft())
        while waiting:
            yield from self._result(waiting.popleft())

    def close(self) -> None:
        """End the actors, and the cluster where this engine has started or joined it."""
        for actor in self._actors:
            self._ray.kill(actor)
        self._actors = []
        if self._joined:
            self._ray.shutdown()
            self._joined = False

    def _started(self) -> list[Any]:
        if self._actors:
            return self._actors
        ray = self._ray
        if not ray.is_initialized():
            self._join()
        # An actor for which no processor is left would wait, and its blocks with it.
        most = max(1, int(ray.cluster_resources().get("CPU", 1)))
        jobs = min(self._jobs or most, most)
        actor = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=ATTEMPTS - 1)(_Worker)
        self._actors = [actor.remote() for _ in range(jobs)]
        return self._actors

    def _join(self) -> None:
        """Join the cluster at the address, or start one here; a busy machine gets a second chance to start it in time."""
        here = {} if self._address else {"num_cpus": self._jobs, "include_dashboard": False}
        for attempts_left in (1, 0):
            try:
                self._ray.init(self._address or "local", log_to_driver=False, logging_level="ERROR", **here)
            except Exception as error:  # Ray raises whatever it likes, Exception itself among others
                self._ray.shutdown()
                if self._address or not attempts_left:
                    where = self._address or "of this machine"
                    raise EngineError(f"the Ray cluster {where} cannot be used: {error}") from error
            else:
                self._joined = True
                return

    def _result(self, reference: Any) -> list[Any]:
        errors = self._ray.exceptions
        try:
            found: list[Any] = self._ray.get(reference)
        except errors.RayTaskError as error:
            raise error.cause from None
        except errors.RayError as error:
            raise EngineError(f"the Ray cluster gave up a block of work after {ATTEMPTS} attempts: {error}") from error
        return found


class _Worker:
    """One process of the cluster."""

    def work(self, task: bytes, block: list[Any]) -> list[Any]:
        """The results of one block."""
        return worked(task, block)
