from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cache import Cache
from factcheck.embed import default_encoder
from factcheck.judge import default_judge
from factcheck.pipeline import check
from factcheck.records import Category, Finding, Report, Severity, Verdict
from factcheck.settings import Settings
from factcheck.writers import link_base, writer_for

ROOT = Path(__file__).parent.parent
HEAVY = ("torch", "sentence_transformers", "transformers", "sklearn", "scipy")


def run(paths: list[str], cache: Cache | None = None, settings: Settings | None = None) -> Report:
    settings = settings or Settings()
    judge = default_judge(settings.judge, settings, cache)
    return check(paths, settings=settings, encoder=default_encoder(), judge=judge, cache=cache)


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def cache(cache_folder: Path) -> Cache:
    return Cache(cache_folder)


@pytest.fixture(scope="module")
def seeds(cache: Cache) -> Report:
    with contextlib.chdir(ROOT):
        return run(["seeds/"], cache)


def quoted(finding: Finding) -> str:
    return " ".join(s.text for p in finding.positions for s in p.statements)


def test_the_kept_reports_are_what_the_code_makes(seeds: Report) -> None:
    base = link_base("reports/seeds.md")
    assert writer_for("markdown", base)(seeds) == (ROOT / "reports" / "seeds.md").read_text(encoding="utf-8")
    assert writer_for("json")(seeds) == (ROOT / "reports" / "seeds.json").read_text(encoding="utf-8")


def test_seeds_disagree_on_the_extension_of_the_truce_alone(seeds: Report) -> None:
    (found,) = [f for f in seeds.findings if f.verdict is Verdict.DISCREPANCY]
    assert found.category is Category.DURATION
    assert found.severity is Severity.HIGH
    assert {p.value for p in found.positions} == {"two days", "three days"}


@pytest.mark.parametrize("words", [("four-day",), ("Qatar",), ("south", "north")])
def test_seeds_agree_on_what_a_reader_would_name(seeds: Report, words: tuple[str, ...]) -> None:
    told = [f for f in seeds.findings if f.verdict is Verdict.AGREEMENT]
    assert any(all(word in quoted(finding) for word in words) for finding in told)


def test_a_second_run_says_the_same_with_and_without_cache(seeds: Report, cache: Cache) -> None:
    assert run(["seeds/"], cache) == seeds
    assert run(["seeds/"]) == seeds


def test_order_of_paths_changes_nothing(cache: Cache, seeds: Report) -> None:
    paths = ["seeds/levant_courier.txt", "seeds/anglia_daily.txt"]
    assert run(paths, cache).findings == run(paths[::-1], cache).findings == seeds.findings


def test_bad_files_are_listed_and_the_rest_is_checked(tmp_path: Path, cache: Cache, seeds: Report) -> None:
    for seed in (ROOT / "seeds").glob("*.txt"):
        (tmp_path / seed.name).write_bytes(seed.read_bytes())
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "broken.jsonl").write_text('{"title": "x", "text": \n')
    (tmp_path / "matter.md").write_text("---\ntitle: [\n---\nText of an article that cannot be read.\n")
    (tmp_path / "bomb.html").write_text("<html>" + "<div>" * 50_000)
    report = run([str(tmp_path)], cache)
    skipped = {Path(s.path.split("#")[0].split(":")[0]).name for s in report.skipped}
    assert {"empty.txt", "binary.txt", "broken.jsonl", "matter.md"} <= skipped
    assert all(s.reason for s in report.skipped)
    assert [f.id for f in report.findings] == [f.id for f in seeds.findings]


def test_only_findings_with_a_side_in_the_batch(tmp_path: Path, cache: Cache) -> None:
    for seed in (ROOT / "seeds").glob("*.txt"):
        (tmp_path / seed.name).write_bytes(seed.read_bytes())
    settings = Settings()
    judge = default_judge("rules", settings)
    args = {"settings": settings, "encoder": default_encoder(), "judge": judge, "cache": cache}
    new = str(tmp_path / "anglia_daily.txt")
    assert check([str(tmp_path)], batch=frozenset({new}), **args).findings  # type: ignore[arg-type]
    assert not check([str(tmp_path)], batch=frozenset({str(tmp_path / "other.txt")}), **args).findings  # type: ignore[arg-type]


def test_a_source_may_be_ignored_or_bear_another_name(cache: Cache) -> None:
    from factcheck.settings_keys import Source

    ignored = Settings(sources=(Source("Levant Courier", (), trusted=False, ignored=True),))
    assert len(run(["seeds/"], cache, ignored).articles) == 1
    one_outlet = Settings(
        sources=(Source("Anglia", ("Levant Courier", "The Anglia Daily"), trusted=False, ignored=False),)
    )
    assert run(["seeds/"], cache, one_outlet).findings == ()


@pytest.mark.usefixtures("seeds")
def test_a_warm_run_imports_nothing_heavy(tmp_path: Path, cache_folder: Path) -> None:
    code = (
        "import sys; from factcheck.cli import main\n"
        "try: main(['seeds/', '-o', sys.argv[1]])\n"
        "except SystemExit as e: assert not e.code, e.code\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "out.json")]
    environment = {**os.environ, "FACTCHECK_CACHE_DIR": str(cache_folder)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
