"""Writers killed at random moments, and writers and readers at once: python archive_crash.py ADDRESS SCENARIO. Run by its test.

One process loads the code and makes the entries; its children open the archive for themselves and die where they are told to.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from archives import article, entry

from factcheck.archive import open_archive
from factcheck.archive.adding import verify
from factcheck.archive.entries import UNCHANGED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factcheck.archive.entries import Entry

ROUNDS = 20
BLOCK = 3


def child(work: Callable[[], None]) -> int:
    """A process that does this and ends; 1 is its status if it fails."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    except BaseException:  # noqa: BLE001  (a child must not go on as its parent)
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def write(address: str, entries: Sequence[Entry], acknowledge: int) -> None:
    """Add the entries block by block, telling the id of each once it is in."""
    with closing(open_archive(address, create=True)) as archive:
        for at in range(0, len(entries), BLOCK):
            for outcome in archive.write(entries[at : at + BLOCK]):
                os.write(acknowledge, f"{outcome.id}\n".encode())


def fresh(address: str) -> None:
    """No archive there."""
    if address.startswith("postgresql:"):
        import psycopg

        with psycopg.connect(address) as session:
            session.execute("DROP SCHEMA IF EXISTS factcheck CASCADE")
    else:
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                Path(address + ending).unlink()


def killed(address: str) -> None:
    """Nothing acknowledged is lost, no article is half there, and the next writer finishes the work."""
    entries = [entry(article(n)) for n in range(24)]
    older = [entry(article(n, text=f"The first text on bridge Lund{n}, Kit Osei said.")) for n in range(0, 24, 2)]
    chance = random.Random(6)
    begun = time.perf_counter()
    reading, writing = os.pipe()
    write(address, entries, writing)
    whole = time.perf_counter() - begun
    died = 0
    for round_ in range(ROUNDS):
        if round_ < ROUNDS // 2:
            fresh(address)  # to die while the archive is made, too
        else:
            with closing(open_archive(address, create=True)) as archive:
                archive.remove(archive.numbers(current=False))
        reading, writing = os.pipe()
        pid = child(lambda writing=writing: write(address, [*older, *entries], writing))  # type: ignore[misc]
        os.close(writing)
        time.sleep(1.3 * whole * chance.random())
        os.kill(pid, signal.SIGKILL)
        dead = os.waitpid(pid, 0)[1] == signal.SIGKILL
        died += dead
        if not dead:
            # It was done before its time: the machine is quicker now than when the whole was timed.
            whole *= 0.75
        with os.fdopen(reading) as told:
            acknowledged = {line.strip() for line in told if line.endswith("\n")}
        with closing(open_archive(address, create=True)) as archive:
            faults = list(verify(archive))
            assert not faults, faults
            held = {e.id: e for _, e in archive.entries(archive.numbers(current=False))}
            assert acknowledged <= held.keys(), acknowledged - held.keys()
            assert len(held) % BLOCK == 0 or len(held) == len(older) + len(entries), "a block is whole or not there"
            assert all(held[e.id] == e for e in (*older, *entries) if e.id in held)
            again = [outcome.kind for outcome in archive.write(entries)]
            assert sum(kind != UNCHANGED for kind in again) == len(entries) - len({e.id for e in entries} & held.keys())
            assert {e.id for _, e in archive.entries(archive.numbers())} == {e.id for e in entries}
    assert died >= ROUNDS // 3, f"{died} of {ROUNDS} died in the middle"


def together(address: str) -> None:
    """Four who make the archive, two writers of overlapping articles, two readers: none waits for ever or sees half an article."""
    entries = [entry(article(n)) for n in range(30)]
    makers = [child(lambda: open_archive(address, create=True).close()) for _ in range(4)]
    assert [os.waitpid(pid, 0)[1] for pid in makers] == [0] * 4
    silent = os.open(os.devnull, os.O_WRONLY)
    orders = [random.Random(seed).sample(entries, len(entries)) for seed in range(2)]

    def read() -> None:
        seen = 0
        while seen < len(entries):
            with closing(open_archive(address)) as archive, archive.snapshot():
                numbers = archive.numbers()
                found = [e for _, e in archive.entries(numbers)]
                assert len(found) == len(numbers) >= seen, (len(found), len(numbers), seen)
                assert all(e.sound() for e in found)
                assert archive.articles() == len(numbers)
                seen = len(numbers)

    writers = [child(lambda order=order: write(address, order, silent)) for order in orders]  # type: ignore[misc]
    readers = [child(read) for _ in range(2)]
    statuses = [os.waitpid(pid, 0)[1] for pid in (*writers, *readers)]
    assert statuses == [0] * 4, statuses
    with closing(open_archive(address)) as archive:
        assert sorted(e.id for _, e in archive.entries(archive.numbers())) == sorted(e.id for e in entries)
        assert len(archive.numbers(current=False)) == len(entries)
        assert not list(verify(archive))


if __name__ == "__main__":
    {"killed": killed, "together": together}[sys.argv[2]](sys.argv[1])
