"""Where heavy work runs: in this process, in processes of this machine, or on a Ray cluster.

Every engine gives each block of work to one worker whole, and hands the results back in order, so that no choice of engine
changes a result. What an engine is given must be picklable; what a worker loads for it stays in the worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.choices import ENGINES
from factcheck.errors import UsageError
from factcheck.work import HERE

if TYPE_CHECKING:
    from factcheck.plugs import Engine


def engine_of(name: str, jobs: int | None = None, address: str | None = None) -> Engine:
    """The engine of that name; nothing is started before there is work for it.

    ``jobs``: how many workers, as many as processors where None. ``address``: of a Ray cluster that runs already, else one is
    started on this machine. UsageError for an unknown name, or for an address that the engine has no use for.
    """
    if address is not None and name != "ray":
        raise UsageError(f"an engine's address is for the engine ray, not for {name}")
    if name == "local":
        return HERE
    if name == "pool":
        from factcheck.engines.pool import Pool

        return Pool(jobs)
    if name == "ray":
        from factcheck.engines.cluster import Cluster

        return Cluster(jobs, address)
    raise UsageError(f"unknown engine {name!r}: choose {', '.join(ENGINES)}")
