"""Settings: defaults < pyproject.toml [tool.factcheck] or factcheck.toml < flags; each knows where it came from."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import SettingsError
from factcheck.records import Category
from factcheck.settings_keys import TABLES, Keeping, Source, fold, scalar, toml, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.records import Severity

__all__ = ["Settings", "Source", "find", "load", "read", "shown"]

FILES = ("factcheck.toml", "pyproject.toml")
DEFAULT = "default"
ENCODER = "all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run can be told; ``Settings()`` is what holds where nobody says otherwise."""

    operating_point: str = "balanced"
    """balanced weighs precision and recall alike; strict asks for more certainty, for gates."""
    min_confidence: float | None = None
    """0 to 1; None leaves it to the operating point."""
    window: int = 14
    """Days: articles published further apart are not compared."""
    fail_on: str = "never"
    categories: frozenset[Category] = frozenset(Category)
    severity: tuple[tuple[Category, Severity], ...] = ()
    sources: tuple[Source, ...] = ()
    baseline: str | None = None
    suppressions: str | None = None
    against: str | None = None
    """The archive whose articles on the same stories are compared with, too: a file, or a postgresql:// address."""
    encoder: str = ENCODER
    precision: str = "full"
    judge: str = DEFAULT
    engine: str = "local"
    engine_address: str | None = None
    """Of a Ray cluster that runs already."""
    jobs: int | None = None
    """Workers of an engine; None leaves it to the engine: as many as there are processors."""
    allow_skips: bool = False
    cache: Keeping = Keeping()  # noqa: RUF009  (frozen)
    origins: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """Where each key that is not at its default was set, by key as a settings file writes it."""

    def outlet(self, source: str) -> str:
        """The name under which this source counts, its aliases folded."""
        found = self._source(source)
        return found.name if found else source

    def ignores(self, source: str) -> bool:
        """Whether this outlet's articles are left out."""
        found = self._source(source)
        return found is not None and found.ignored

    def trusts(self, source: str) -> bool:
        """Whether this outlet is marked as trusted."""
        found = self._source(source)
        return found is not None and found.trusted

    def severity_of(self, category: Category, found: Severity) -> Severity:
        """The severity set for this category, or the one found."""
        return dict(self.severity).get(category, found)

    def origin(self, key: str) -> str:
        """The file or flag that set this key, or ``default``."""
        return dict(self.origins).get(key, DEFAULT)

    def _source(self, name: str) -> Source | None:
        folded = fold(name)
        return next((s for s in self.sources if folded in {fold(n) for n in (s.name, *s.aliases)}), None)

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """Each setting in force as (key, value as TOML writes it, origin)."""
        rows = [(key, toml(getattr(self, name)), self.origin(key)) for key, name in _SCALARS.items()]
        named = {key for key, _ in self.origins}
        rows += [
            (f"categories.{c}", toml(c in self.categories), self.origin(f"categories.{c}"))
            for c in Category
            if c not in self.categories or f"categories.{c}" in named
        ]
        rows += [(f"severity.{c}", toml(str(s)), self.origin(f"severity.{c}")) for c, s in self.severity]
        for source in self.sources:
            for part in ("aliases", "trusted", "ignored"):
                key = f"sources.{source.name}.{part}"
                if key in named:
                    rows.append((key, toml(getattr(source, part)), self.origin(key)))
        rows.append(("cache.max-mb", toml(self.cache.max_mb), self.origin("cache.max-mb")))
        return tuple(rows)

    def recorded(self) -> tuple[tuple[str, str], ...]:
        """What a report keeps of them: the settings that can change a finding, without paths."""
        kept = ("operating-point", "min-confidence", "window", "categories.", "severity.", "sources.")
        rows = tuple((key, _plain(value)) for key, value, _ in self.rows() if key.startswith(kept) and value != "unset")
        # Whether an input that was not checked is a failure decides how some formats show it.
        return (*rows, ("allow-skips", "true")) if self.allow_skips else rows


def _plain(value: str) -> str:
    """A setting as TOML writes it, but a word without its marks."""
    return value[1:-1] if value.startswith('"') else value


_SCALARS = {
    f.name.replace("_", "-"): f.name
    for f in fields(Settings)
    if f.name not in {"categories", "severity", "sources", "cache", "origins"}
}
_PATHS = ("against", "baseline", "suppressions")


def load(*, config: Path | None = None, flags: Mapping[str, Any] | None = None, folder: Path | None = None) -> Settings:
    """Settings in force in ``folder`` (the working folder by default).

    Reads the ``config`` file, or the nearest settings file in the folder and those above it. ``flags`` are keyed by field name;
    a None is a flag not given. Raises SettingsError that names file and key.
    """
    path = config if config is not None else find(folder or Path.cwd())
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if path is not None:
        _read_table(read(path), path, values, origins)
    for name, value in (flags or {}).items():
        if value is not None:
            key = name.replace("_", "-")
            values[name] = scalar(key, value, f"--{key}")
            origins[key] = f"--{key}"
    return Settings(**values, origins=tuple(sorted(origins.items())))


def find(folder: Path) -> Path | None:
    """The settings file that holds in this folder: the nearest one, factcheck.toml before pyproject.toml."""
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  (a path through a link is searched as the user sees it)
    for place in (folder, *folder.parents):
        for name in FILES:
            path = place / name
            if path.is_file() and (name == "factcheck.toml" or _has_table(path)):
                return path
    return None


def read(path: Path) -> Mapping[str, Any]:
    """The factcheck table of a settings file, unchecked."""
    document = _parse(path)
    if path.name != "pyproject.toml":
        return document
    tool = document.get("tool", {})
    table = tool.get("factcheck", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise SettingsError(f"{shown(path)}: [tool.factcheck] is not a table")
    return table


def shown(path: Path) -> str:
    """A path as messages give it: relative to the working folder where it lies in it."""
    try:
        return str(Path(os.path.abspath(path)).relative_to(Path.cwd()))  # noqa: PTH100  (no links resolved)
    except ValueError:
        return str(path)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{shown(path)}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{shown(path)}: not valid TOML: {error}") from error


def _has_table(path: Path) -> bool:
    # A broken pyproject.toml somewhere above, of a project that does not use factcheck, is none of our business.
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    # Most speak of other tools alone: they cost a search, not a parser of TOML.
    if "factcheck" not in text:
        return False
    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError:
        return "[tool.factcheck" in text  # ours, and whoever reads it tells what is wrong
    return isinstance(tool, dict) and "factcheck" in tool


def _read_table(table: Mapping[str, Any], path: Path, values: dict[str, Any], origins: dict[str, str]) -> None:
    where = shown(path)
    for raw, value in table.items():
        key = raw.replace("_", "-")
        if key != raw and key in table:
            raise SettingsError(f"{where}: {key} and {raw} are one key; keep one of them")
        if key in _SCALARS:
            checked = scalar(key, value, f"{where}: {key}")
            values[_SCALARS[key]] = _beside(path, checked) if key in _PATHS else checked
            origins[key] = where
        elif key in TABLES:
            if not isinstance(value, dict):
                raise SettingsError(f"{where}: {key} is a table, not {toml(value)}")
            values[key] = TABLES[key](value, where, origins)
        else:
            raise SettingsError(f"{where}: {unknown(raw, (*_SCALARS, *TABLES))}")


def _beside(path: Path, value: str | None) -> str | None:
    """A path in a settings file counts from that file; an address is one wherever it stands."""
    return value if value is None or "://" in value else shown(path.parent / value)
