from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.errors import SettingsError
from factcheck.records import Category, Severity
from factcheck.settings import Settings, find, load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults_hold_where_nobody_says_otherwise(folder: Path) -> None:
    assert load(folder=folder) == Settings()
    assert {origin for _, _, origin in load().rows()} == {"default"}


def test_flags_overrule_files_and_files_overrule_defaults(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.factcheck]\nfail-on = "high"\nwindow = 3\n')
    settings = load(flags={"window": 5, "jobs": None})
    assert (settings.fail_on, settings.window, settings.jobs) == ("high", 5, None)
    assert settings.origin("fail-on") == "pyproject.toml"
    assert settings.origin("window") == "--window"
    assert settings.origin("jobs") == "default"


def test_the_nearest_settings_file_counts_and_its_own_name_comes_first(folder: Path) -> None:
    inner = folder / "desk" / "today"
    inner.mkdir(parents=True)
    (folder / "pyproject.toml").write_text("[tool.factcheck]\nwindow = 3\n")
    (folder / "desk" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert find(inner) == folder / "pyproject.toml"
    (folder / "factcheck.toml").write_text("window = 4\n")
    assert load(folder=inner).window == 4


def test_a_broken_pyproject_of_another_tool_is_none_of_our_business(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[[[")
    assert load() == Settings()


@pytest.mark.parametrize(
    "text",
    [
        '[tool]\nfactcheck.fail-on = "high"\n',
        '["tool"."factcheck"]\nfail-on = "high"\n',
        'tool = { factcheck = { fail-on = "high" } }\n',
        '[ tool . factcheck ]\nfail-on = "high"\n',
    ],
)
def test_a_table_counts_however_toml_lets_it_be_written(folder: Path, text: str) -> None:
    (folder / "pyproject.toml").write_text(text)
    assert load().fail_on == "high"


@pytest.mark.parametrize("text", ['tool = 1\nname = "factcheck"', '[project]\ndependencies = ["factcheck"]\n'])
def test_who_only_speaks_of_factcheck_sets_nothing(folder: Path, text: str) -> None:
    (folder / "pyproject.toml").write_text(text)
    assert find(folder) is None
    assert load(config=folder / "pyproject.toml") == Settings()


def test_our_table_in_a_broken_file_is_told(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.factcheck]\nwindow = \n")
    with pytest.raises(SettingsError, match=r"pyproject\.toml: not valid TOML"):
        load()


def test_paths_in_a_settings_file_count_from_that_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "factcheck.toml").write_text('baseline = "known.jsonl"\n')
    assert load().baseline == "known.jsonl"
    (folder / "desk").mkdir()
    monkeypatch.chdir(folder / "desk")
    assert load().baseline == str(folder / "known.jsonl")


def test_an_archive_is_a_file_beside_the_settings_or_an_address(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "factcheck.toml").write_text('against = "news.db"\n')
    (folder / "desk").mkdir()
    monkeypatch.chdir(folder / "desk")
    assert load().against == str(folder / "news.db")
    assert load(flags={"against": "other.db"}).against == "other.db"
    (folder / "factcheck.toml").write_text('against = "postgresql://localhost/news"\n')
    assert load().against == "postgresql://localhost/news"


def test_both_spellings_of_a_key_are_one_key(folder: Path) -> None:
    (folder / "factcheck.toml").write_text("min_confidence = 0.5\nallow-skips = true\n")
    settings = load()
    assert (settings.min_confidence, settings.allow_skips) == (0.5, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('fail-onn = "high"', "unknown key 'fail-onn'; did you mean 'fail-on'?"),
        ('[severities]\nmoney = "high"', "unknown key 'severities'; did you mean 'severity'?"),
        ("[categories]\nquotes = false", "categories: unknown key 'quotes'; did you mean 'quote'?"),
        ('[severity]\nmony = "low"', "severity: unknown key 'mony'; did you mean 'money'?"),
        ("[cache]\nmax-gb = 1", "cache: unknown key 'max-gb'; did you mean 'max-mb'?"),
        ("[cache]\nmax-mb = 0", "cache.max-mb is a whole number from 1, not 0"),
        ('[cache]\nmax-mb = "1 GB"', "cache.max-mb is a whole number from 1"),
        ("cache = 3", "cache is a table, not 3"),
        ("[sources.Harrow]\ntrust = true", "sources.Harrow: unknown key 'trust'; did you mean 'trusted'?"),
        ('fail-on = "grave"', 'fail-on is one of high, medium, low, never, not "grave"'),
        ("fail-on = 3", "fail-on is a string, not 3"),
        ("window = 0", "window is a whole number from 1, not 0"),
        ("window = true", "window is a whole number from 1, not true"),
        ("jobs = 1.5", "jobs is a whole number from 1, not 1.5"),
        ("min-confidence = 70", "min-confidence is a number from 0 to 1, not 70"),
        ("min-confidence = nan", "min-confidence is a number from 0 to 1, not nan"),
        ('allow-skips = "yes"', 'allow-skips is true or false, not "yes"'),
        ("categories = []", "categories is a table, not []"),
        ("[categories]\nquote = 1", "categories.quote is true or false, not 1"),
        ('[severity]\nmoney = "never"', "severity.money is one of high, medium, low, not"),
        ("[sources]\nHarrow = true", "sources.Harrow is a table, not true"),
        ('[sources.Harrow]\naliases = "HT"', 'sources.Harrow.aliases is a list of names, not "HT"'),
        ('[sources.A]\naliases = ["X"]\n[sources.B]\naliases = ["x "]', "already stands for 'A'"),
        ("window = ", "not valid TOML"),
        ('fail-on = "high"\nfail_on = "low"', "fail-on and fail_on are one key; keep one of them"),
        ('fail_on = "high"\nfail-on = "low"', "fail-on and fail_on are one key; keep one of them"),
        ("[cache]\nmax-mb = 1\nmax_mb = 2", "max-mb and max_mb are one key; keep one of them"),
    ],
)
def test_what_a_settings_file_cannot_say_is_told_with_file_and_key(folder: Path, text: str, message: str) -> None:
    (folder / "factcheck.toml").write_text(text)
    with pytest.raises(SettingsError) as error:
        load()
    assert str(error.value).startswith("factcheck.toml: ")
    assert message in str(error.value)


def test_flags_are_checked_like_files() -> None:
    with pytest.raises(SettingsError, match="--min-confidence is a number from 0 to 1"):
        load(flags={"min_confidence": 7.0})


def test_a_settings_file_that_is_named_must_be_there(folder: Path) -> None:
    with pytest.raises(SettingsError, match=r"other\.toml: No such file"):
        load(config=folder / "other.toml")


def test_outlets_answer_to_their_aliases(folder: Path) -> None:
    (folder / "factcheck.toml").write_text(
        '[sources."Harrow Times"]\naliases = ["HT", "harrowtimes.example"]\ntrusted = true\n[sources.Tattler]\nignored = true\n'
    )
    settings = load()
    assert settings.outlet("harrow  times") == "Harrow Times"
    assert settings.outlet("ht") == "Harrow Times"
    assert settings.outlet("Northwire") == "Northwire"
    assert settings.trusts("HT")
    assert not settings.trusts("Northwire")
    assert settings.ignores("tattler")
    assert not settings.ignores("HT")


def test_categories_and_severities(folder: Path) -> None:
    (folder / "factcheck.toml").write_text('[categories]\nquote = false\nmoney = true\n[severity]\nage = "high"\n')
    settings = load()
    assert settings.categories == frozenset(Category) - {Category.QUOTE}
    assert settings.severity_of(Category.AGE, Severity.LOW) is Severity.HIGH
    assert settings.severity_of(Category.DATE, Severity.LOW) is Severity.LOW


def test_rows_show_each_setting_with_its_origin_and_reports_keep_no_path(folder: Path) -> None:
    (folder / "factcheck.toml").write_text(
        'baseline = "b.jsonl"\n[categories]\nquote = false\n[severity]\nage = "high"\n[sources."A \\"B\\""]\naliases = ["C"]\n'
    )
    settings = load(flags={"fail_on": "low"})
    rows = {key: (value, origin) for key, value, origin in settings.rows()}
    assert rows["baseline"] == ('"b.jsonl"', "factcheck.toml")
    assert rows["fail-on"] == ('"low"', "--fail-on")
    assert rows["categories.quote"] == ("false", "factcheck.toml")
    assert rows["severity.age"] == ('"high"', "factcheck.toml")
    assert rows['sources.A "B".aliases'] == ('["C"]', "factcheck.toml")
    recorded = dict(settings.recorded())
    assert "baseline" not in recorded
    assert "fail-on" not in recorded
    assert recorded["categories.quote"] == "false"
    assert recorded["operating-point"] == "balanced"
