"""What is kept between runs: the same bytes with it as without it, whatever happened to it before."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from builders import Hashing

import factcheck
from factcheck.cache import Cache
from factcheck.cli import main
from factcheck.extract import extract
from factcheck.kept import Kept
from factcheck.records import Article, Category, Match
from factcheck.stored import claims_from_bytes, claims_to_bytes

ROOT = Path(factcheck.__file__).parent.parent
HEAVY = ("torch", "sentence_transformers", "transformers", "sklearn", "scipy", "HanTa", "pint", "rich")
NEWS = (
    "Bridge over the Lund reopens\n\n"
    "The bridge over the Lund reopened on Tuesday after 14 weeks of repairs, the mayor, Ida Brandt, said.\n"
    "“Nobody was hurt,” she said at 9.30 am, and put the cost at $2.5 million, 12 percent above the plan.\n"
)
# An encoder by hashing, so that no run needs the model: the cache does not care what made the rows.
HASHING = """
import hashlib
import os
import random
import signal
import sys
import time
from pathlib import Path

import numpy as np

import factcheck.embed

class Hashing:
    name = "hashing@1"
    def encode(self, texts):
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for i, text in enumerate(texts):
            for word in text.lower().split():
                rows[i, int.from_bytes(hashlib.sha256(word.encode()).digest()[:2], "big") % 64] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)
"""
COMMAND = (
    HASHING
    + """
factcheck.embed.default_encoder = lambda *_: Hashing()
from factcheck.cli import main
status = main(sys.argv[1:])
print(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
sys.exit(status)
"""
)
# One process that loads the code once and runs it in children, which die where they are told to.
CHILDREN = (
    HASHING
    + """
from factcheck.cache import Cache
from factcheck.judge import default_judge
from factcheck.pipeline import check
from factcheck.settings import Settings
from factcheck.writers.json import write

def run(cache):
    settings = Settings()
    judge = default_judge("rules", settings, cache)
    return write(check([sys.argv[1]], settings=settings, encoder=Hashing(), judge=judge, cache=cache))

def child(folder, out):
    pid = os.fork()
    if not pid:
        try:
            Path(out).write_text(run(Cache(Path(folder))), "utf-8")
            os._exit(0)
        except BaseException:
            import traceback
            traceback.print_exc()
            os._exit(1)
    return pid

plain = run(None)

both = [child("shared", f"{n}.json") for n in range(2)]
assert all(os.waitpid(pid, 0)[1] == 0 for pid in both), "two at once"
assert all(Path(f"{n}.json").read_text("utf-8") == plain for n in range(2)), "two at once differ"
assert run(Cache(Path("shared"))) == plain, "after two at once"

# Each child dies at a random moment of the quickest whole run so far. One that ends before is no kill: its
# cache is whole, so the next ones begin with an empty one.
chance = random.Random(20)
begun = time.perf_counter()
run(Cache(Path("other")))
whole = time.perf_counter() - begun
killed = ended = 0
while killed < 10:
    pid = child(f"killed{ended}", "killed.json")
    begun = time.perf_counter()
    time.sleep(whole * chance.random())
    os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    if status == signal.SIGKILL:
        killed += 1
        continue
    assert status == 0, "one that ended"
    whole = min(whole, time.perf_counter() - begun)
    assert Path("killed.json").read_text("utf-8") == plain, "one that ended"
    ended += 1
for n in range(ended + 1):
    assert run(Cache(Path(f"killed{n}"))) == plain, "after ten kills"
assert run(Cache(Path("killed0"))) == plain, "again"
"""
)


def article(text: str = NEWS, path: str = "a.txt", source: str = "Lund Post") -> Article:
    return Article(id=path, path=path, source=source, title=text.partition("\n")[0], text=text)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for at in range(6):
        text = NEWS.replace("14 weeks", f"{14 + at} weeks").replace("Tuesday", ("Tuesday", "Wednesday")[at % 2])
        (folder / f"{at}.txt").write_text(text, "utf-8")
    return folder


def python(script: str, *arguments: str, cwd: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "FACTCHECK_CACHE_DIR": str(cwd / "cache"), "PYTHONPATH": str(ROOT)},
        timeout=120,
    )
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


def test_claims_survive_storing_whole() -> None:
    claims = extract(article())
    assert sum(len(claim.values) for claim in claims) > 8
    back = claims_from_bytes(claims_to_bytes(claims), claims[0].article)
    assert back == claims
    assert repr(back) == repr(claims)
    assert claims_from_bytes(b"\x93 no claims", claims[0].article) is None


def test_what_is_kept_is_not_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, articles = Cache(tmp_path), [article(), article(NEWS.replace("14", "15"), "b.txt", "Harbour Wire")]
    first = list(Kept(cache).claims(articles, {}))
    monkeypatch.setattr("factcheck.extract.extract", lambda *_: pytest.fail("extracted twice"))
    assert list(Kept(cache).claims(articles, {})) == first


@pytest.mark.parametrize(
    "change",
    [{"text": NEWS + "More to follow on this.\n"}, {"source": "Other"}, {"title": "Bridge"}, {"has_time": True}],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_article_is_extracted_anew(change: dict[str, object], tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert list(Kept(cache).claims([article()], {}))
    changed = replace(article(), **change)  # type: ignore[arg-type]
    assert list(Kept(cache).claims([changed], {})) == [extract(changed)]


def test_records_of_other_code_are_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    assert list(Kept(cache).claims([article()], {})) != [()]
    monkeypatch.setattr("factcheck.kept.fingerprint", lambda: b"another release")
    monkeypatch.setattr("factcheck.extract.extract", lambda *_: ())
    assert list(Kept(cache).claims([article()], {})) == [()]


def test_damaged_records_are_made_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = list(Kept(cache).claims([article()], {}))
    with sqlite3.connect(next(tmp_path.glob("*.sqlite3"))) as connection:
        connection.execute("UPDATE records SET row = x'c1'")
    assert list(Kept(cache).claims([article()], {})) == first


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    Cache(tmp_path).add_vectors("m", {"a": np.ones(3, dtype=np.float32)})
    file = next(tmp_path.glob("*.sqlite3"))
    for rest in tmp_path.glob("*-wal"):
        rest.unlink()
    file.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    cache = Cache(tmp_path)
    assert not cache.vectors("m", ["a"])
    cache.add_vectors("m", {"a": np.ones(3, dtype=np.float32)})
    assert cache.vectors("m", ["a"])["a"].tolist() == [1, 1, 1]
    assert list(tmp_path.glob("*.damaged"))


@pytest.mark.parametrize("use", ["read", "write", "trim"])
def test_damage_behind_the_first_pages_is_found_when_it_is_met(use: str, tmp_path: Path) -> None:
    row = np.ones(300, dtype=np.float32)
    texts = [str(at) for at in range(500)]
    Cache(tmp_path).add_vectors("m", dict.fromkeys(texts, row))
    file = next(tmp_path.glob("*.sqlite3"))
    data = file.read_bytes()
    file.write_bytes(data[: 8 * 4096] + b"\xa5" * (len(data) - 8 * 4096))
    cache = Cache(tmp_path)
    assert not list(tmp_path.glob("*.damaged")), "opening reads no table"
    if use == "read":
        assert len(cache.vectors("m", texts)) < 500
    elif use == "write":
        cache.add_vectors("m", dict.fromkeys(texts, row))
    else:
        cache.trim(0)
    assert len(list(tmp_path.glob("*.damaged"))) == 1
    cache.add_vectors("m", dict.fromkeys(texts, row))
    assert len(cache.vectors("m", texts)) == len(Cache(tmp_path).vectors("m", texts)) == 500


def test_a_cache_is_renewed_once_a_run(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    file = next(tmp_path.glob("*.sqlite3"))
    for aside in (1, 1):
        file.write_bytes(b"no database at all, but long enough to be looked at" * 40)
        assert not cache.vectors("m", ["a"])
        assert len(list(tmp_path.glob("*.damaged"))) == aside
    assert file.read_bytes().startswith(b"no database")


def test_the_log_of_a_damaged_file_is_not_played_into_the_next(tmp_path: Path) -> None:
    row = np.ones(3, dtype=np.float32)
    Cache(tmp_path).add_vectors("m", {str(at): row for at in range(500)})
    file = next(tmp_path.glob("*.sqlite3"))
    log = file.with_name(f"{file.name}-wal")
    cache = Cache(tmp_path)
    with contextlib.closing(sqlite3.connect(file)) as open_still:
        assert open_still.execute("SELECT count(*) FROM vectors").fetchone() == (500,)
        cache.add_vectors("m", {"a": row})
        kept = log.read_bytes()
    file.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    log.write_bytes(kept)
    cache = Cache(tmp_path)
    assert list(tmp_path.glob("*.damaged"))
    assert not cache.vectors("m", ["a"])
    cache.add_vectors("m", {"b": row})
    with contextlib.closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM vectors").fetchone() == (1,)


def test_a_locked_cache_is_not_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)

    def locked() -> sqlite3.Connection:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(cache, "_connect", locked)
    assert not cache.vectors("m", ["a"])
    assert not list(tmp_path.glob("*.damaged"))


def test_comparisons_are_the_same_out_of_the_cache(tmp_path: Path) -> None:
    articles = [article(), article(NEWS.replace("14", "15"), "b.txt", "Harbour Wire")]
    told = []
    for cache in (None, Cache(tmp_path), Cache(tmp_path)):
        kept = Kept(cache)
        left, right = kept.claims(articles, {})
        told.append(kept.comparisons([Match(a, b, 0.9) for a in left for b in right], frozenset(Category)))
    assert told[0] == told[1] == told[2]
    assert any(told[0])


def test_a_second_run_loads_neither_models_nor_tagger(news: Path, tmp_path: Path) -> None:
    first, second = (python(COMMAND, str(news), "--format", "json", cwd=tmp_path) for _ in range(2))
    assert first.rpartition("}")[0] == second.rpartition("}")[0] != ""
    modules = set(second.rpartition("}")[2].split())
    assert "numpy" in modules
    assert modules.isdisjoint(HEAVY), sorted(modules & set(HEAVY))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_runs_at_once_and_ten_killed_ones_change_no_byte(news: Path, tmp_path: Path) -> None:
    python(CHILDREN, str(news), cwd=tmp_path)


# Its size


def filled(folder: Path, names: str, *, rows: int = 200) -> Cache:
    """A run that keeps so many rows of 10 kB for each letter."""
    cache = Cache(folder)
    for name in names:
        cache.add_records({digest(f"{name}{at}"): os.urandom(10_000) for at in range(rows)})
    return cache


def digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:20]


def held(cache: Cache, name: str, *, rows: int = 200) -> int:
    return len(cache.records([digest(f"{name}{at}") for at in range(rows)]))


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def test_a_cache_within_its_limit_is_left_alone(tmp_path: Path) -> None:
    cache = filled(tmp_path, "a")
    cache.trim(3)
    assert held(cache, "a") == 200
    with sqlite3.connect(next(tmp_path.glob("*.sqlite3"))) as connection:
        connection.execute("DROP TABLE scores")  # whoever looks at the rows would fail
    before = size(tmp_path)
    cache.trim(3)
    assert size(tmp_path) == before


def test_what_was_kept_first_goes_first_and_the_file_shrinks(tmp_path: Path) -> None:
    for name in "abcd":
        cache = filled(tmp_path, name)
    assert size(tmp_path) > 8_000_000
    cache.trim(5)
    kept = [held(cache, name) for name in "abcd"]
    assert kept[0] == 0
    assert 0 < kept[1] + kept[2] < 400
    assert kept[3] == 200
    assert kept == sorted(kept)
    assert 3_500_000 < size(tmp_path) < 4_500_000


def test_what_is_used_again_stays(tmp_path: Path) -> None:
    filled(tmp_path, "a")
    filled(tmp_path, "b")
    for _ in range(8):
        cache = Cache(tmp_path)
        assert held(cache, "a") == 200
        cache.trim(1000)
    filled(tmp_path, "c").trim(7)
    assert held(Cache(tmp_path), "a") == 200
    assert held(Cache(tmp_path), "b") < 100


def test_a_run_that_is_larger_than_the_limit_keeps_a_part(tmp_path: Path) -> None:
    cache = filled(tmp_path, "a", rows=500)
    cache.trim(2)
    assert 90 < held(cache, "a", rows=500) < 200
    assert 1_000_000 < size(tmp_path) < 2_000_000


def test_all_tables_are_trimmed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.add_vectors("m", {f"v{at}": np.ones(2_500, dtype=np.float32) for at in range(100)})
    cache.add_scores("m", {(f"s{at}", "x"): np.ones(2_500, dtype=np.float32) for at in range(100)})
    filled(tmp_path, "a").trim(4)
    again = Cache(tmp_path)
    assert len(again.vectors("m", [f"v{at}" for at in range(100)])) < 60
    assert len(again.scores("m", [(f"s{at}", "x") for at in range(100)])) < 60
    assert held(again, "a") == 200


def test_a_cache_of_an_earlier_release_goes(tmp_path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"cache-1.sqlite3{suffix}").write_bytes(b"old")
    Cache(tmp_path)
    assert not list(tmp_path.glob("cache-1*"))


def test_a_trimmed_cache_changes_no_result(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("factcheck.embed.default_encoder", lambda *_: Hashing())
    (tmp_path / "factcheck.toml").write_text("[cache]\nmax_mb = 1\n")
    filled(tmp_path / "cache", "x")
    told = []
    for arguments in (["--no-cache"], [], []):
        assert main([str(news), "--format", "json", *arguments]) == 0
        told.append(capfdbinary.readouterr().out)
    assert told[0] == told[1] == told[2] != b""
    assert size(tmp_path / "cache") < 1_000_000
