"""Every engine gives the same results in the same order, whatever dies on the way: real processes, a real Ray cluster."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from engine_work import deadly, deadly_once, doubled, refused, slowly_doubled, who
from newsroom import publish_archive, publish_batch

import factcheck
from factcheck.cache import Cache
from factcheck.cli import main
from factcheck.embed import default_encoder
from factcheck.engines import engine_of
from factcheck.errors import EngineError, ModelError, UsageError
from factcheck.judge import default_judge
from factcheck.pipeline import check
from factcheck.settings import Settings
from factcheck.work import HERE
from factcheck.writers.json import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factcheck.plugs import Engine

A = TypeVar("A")
B = TypeVar("B")
ROOT = Path(factcheck.__file__).parent.parent
APART = ("pool", "ray")
"""Engines whose work is done in other processes."""


@pytest.fixture(scope="module")
def engines() -> Iterator[Callable[[str], Engine]]:
    """Each engine started once, with two workers, and ended whatever happens."""
    started: dict[str, Engine] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{ROOT / 'tests'}")

        def engine(name: str) -> Engine:
            if name == "ray":
                pytest.importorskip("ray")
            if name not in started:
                started[name] = engine_of(name, None if name == "local" else 2)
            return started[name]

        yield engine
        for one in started.values():
            one.close()


@pytest.fixture(params=("local", *APART))
def engine(request: pytest.FixtureRequest, engines: Callable[[str], Engine]) -> Engine:
    return engines(request.param)


@pytest.fixture(params=APART)
def apart(request: pytest.FixtureRequest, engines: Callable[[str], Engine]) -> Engine:
    return engines(request.param)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engines") / "news"
    publish_archive(folder)
    publish_batch(folder)
    (folder / "broken.jsonl").write_text('{"title": "x", "text": \n')
    for seed in (ROOT / "seeds").glob("*.txt"):
        (folder / seed.name).write_bytes(seed.read_bytes())
    return folder


@pytest.fixture
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many blocks of few articles: how they are cut changes nothing either."""
    sizes = {"readers._BLOCK": 3, "kept._TASK": 2, "kept._PAIRS": 25, "embed._BLOCK": 25, "judge.scoring._BLOCK": 25}
    for name, size in {**sizes, "judge.word_features._BLOCK": 25}.items():
        monkeypatch.setattr(f"factcheck.{name}", size)


def report(
    news: Path, engine: Engine, cache: Cache | None = None, told: Callable[[str, int, int], None] | None = None
) -> str:
    settings = Settings(judge="fused")
    judge = default_judge(settings.judge, settings, cache, engine)
    made = check(
        [str(news)],
        settings=settings,
        encoder=default_encoder(precision="fast"),
        judge=judge,
        cache=cache,
        engine=engine,
        progress=told,
    )
    return write(made)


@pytest.fixture(scope="module")
def expected(news: Path) -> str:
    return report(news, HERE)


def workers(engine: Engine) -> set[int]:
    return set(engine.map(who, range(8), 1))


def test_results_come_in_order_one_an_item(engine: Engine) -> None:
    assert list(engine.map(doubled, range(23), 5)) == [2 * item for item in range(23)]
    assert list(engine.map(doubled, [], 5)) == []
    assert list(engine.map(doubled, [4], 5)) == [8]


def test_items_are_not_read_far_ahead_of_the_results(engine: Engine) -> None:
    stream = iter(range(1000))
    assert list(itertools.islice(engine.map(doubled, stream, 2), 2)) == [0, 2]
    assert next(stream) <= 10


def test_what_goes_wrong_in_a_worker_is_told_as_it_would_be_here(engine: Engine) -> None:
    with pytest.raises(ModelError, match=r"\Aweights: damaged\Z"):
        list(engine.map(refused, range(10), 2))
    assert list(engine.map(doubled, range(4), 1)) == [0, 2, 4, 6]


def test_work_is_done_by_two_other_processes(apart: Engine) -> None:
    assert len(workers(apart)) == 2
    assert os.getpid() not in workers(apart)


def test_a_worker_that_dies_over_a_block_takes_nothing_with_it(apart: Engine, tmp_path: Path) -> None:
    items = [(number, str(tmp_path / "mark")) for number in range(20)]
    assert list(apart.map(deadly_once, items, 2)) == [2 * number for number in range(20)]
    assert (tmp_path / "mark").exists()


def test_a_worker_that_is_killed_takes_nothing_with_it(apart: Engine) -> None:
    pid = min(workers(apart))
    found = []
    for at, item in enumerate(apart.map(slowly_doubled, range(12), 1)):
        if at == 2:
            os.kill(pid, signal.SIGKILL)
        found.append(item)
    assert found == [2 * item for item in range(12)]
    assert pid not in workers(apart)


def test_a_block_that_ends_every_worker_is_given_up_with_the_reason(apart: Engine) -> None:
    with pytest.raises(EngineError, match="block of work"):
        list(apart.map(deadly, range(10), 2))
    assert list(apart.map(doubled, range(4), 1)) == [0, 2, 4, 6]


@pytest.mark.usefixtures("_small_blocks")
def test_the_report_is_the_same_to_the_byte(news: Path, engine: Engine, expected: str, tmp_path: Path) -> None:
    assert report(news, engine, Cache(tmp_path)) == expected
    # What the workers found has been kept: nothing is left to do for an engine that refuses all work.
    assert report(news, Idle(), Cache(tmp_path)) == expected


class Idle:
    """An engine for a run with nothing to do but read."""

    def map(self, work: Callable[[list[A]], Iterable[B]], items: Iterable[A], size: int) -> Iterator[B]:
        given = list(items)
        assert not given or "_made_out" in repr(work), work
        return HERE.map(work, given, size)

    def close(self) -> None: ...


@pytest.mark.usefixtures("_small_blocks")
@pytest.mark.parametrize("stage", ["extracting", "embedding"])
def test_a_killed_worker_changes_no_byte_of_the_report(
    stage: str, news: Path, apart: Engine, expected: str, tmp_path: Path
) -> None:
    pids = sorted(workers(apart))
    killed: list[int] = []

    def told(now: str, done: int, total: int) -> None:
        if now == stage and not killed and 0 < done < total:
            os.kill(pids[0], signal.SIGKILL)
            killed.append(pids[0])

    assert report(news, apart, Cache(tmp_path), told) == expected
    assert killed
    assert killed[0] not in workers(apart)


def test_the_command_takes_engine_and_jobs(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    asked: list[object] = []

    def engine(*given: object) -> Engine:
        asked.append(given)
        return HERE

    monkeypatch.setattr("factcheck.engines.engine_of", engine)
    news_and_output = (str(news), "-o", "out.md", "--quiet", "--allow-skips")
    assert main([*news_and_output]) == 0
    assert main([*news_and_output, "--jobs", "2"]) == 0
    assert main([*news_and_output, "--engine", "local", "--jobs", "2"]) == 0
    assert main([*news_and_output, "--engine", "ray", "--engine-address", "ray.example:6379"]) == 0
    assert asked == [
        ("local", None, None),
        ("pool", 2, None),
        ("local", 2, None),
        ("ray", None, "ray.example:6379"),
    ]


def test_an_address_is_for_a_cluster_alone() -> None:
    with pytest.raises(UsageError, match="for the engine ray, not for pool"):
        engine_of("pool", 2, "ray.example:6379")
    with pytest.raises(UsageError, match="choose local, pool, ray"):
        engine_of("dask")


def test_without_ray_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"pip install 'factcheck\[ray\]'"):
        engine_of("ray")


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_workers_do_not_outlive_a_killed_command() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from engine_work import who; from factcheck.engines import engine_of\n"
        "if __name__ == '__main__':\n"
        "    engine = engine_of('pool', 2)\n"
        "    print(*set(engine.map(who, range(8), 1)), flush=True); import time; time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert pids
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}/cmdline").exists() for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists()]
