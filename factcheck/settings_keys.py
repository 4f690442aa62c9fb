"""What each key of a settings file may hold; every message names the file, the key and what stands there instead."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.choices import ENGINES, FAIL_ON, OPERATING_POINTS, PRECISIONS
from factcheck.errors import SettingsError
from factcheck.records import Category, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_CHOICES = {"operating-point": OPERATING_POINTS, "fail-on": FAIL_ON, "engine": ENGINES, "precision": PRECISIONS}


@dataclass(frozen=True, slots=True)
class Source:
    """How one outlet is treated.

    ``aliases`` are other names under which its articles arrive: they count as one source. Articles of an ``ignored`` outlet are
    not checked. A discrepancy between a ``trusted`` outlet and another one is raised by one severity.
    """

    name: str
    aliases: tuple[str, ...] = ()
    trusted: bool = False
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is kept between runs."""

    max_mb: int = 2_000
    """Megabytes that the cache may hold; what has not been used for longest goes first."""


def fold(name: str) -> str:
    """The form under which names of outlets are compared: case and spacing set aside."""
    return " ".join(name.split()).casefold()


def scalar(key: str, value: Any, where: str) -> Any:
    """The value of a plain key, checked; ``where`` opens the message if it is none."""
    if key in {"window", "jobs"}:
        return _whole(value, where)
    if key == "min-confidence":
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise SettingsError(f"{where} is a number from 0 to 1, not {toml(value)}")
        return float(value)
    if key == "allow-skips":
        return _flag(value, where)
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{where} is a string, not {toml(value)}")
    return _one_of(value, _CHOICES[key], where) if key in _CHOICES else value


def _categories(table: Mapping[str, Any], where: str, origins: dict[str, str]) -> frozenset[Category]:
    off = set()
    for key, value in table.items():
        category = _category(key, f"{where}: categories")
        if not _flag(value, f"{where}: categories.{key}"):
            off.add(category)
        origins[f"categories.{category}"] = where
    return frozenset(Category) - off


def _severity(table: Mapping[str, Any], where: str, origins: dict[str, str]) -> tuple[tuple[Category, Severity], ...]:
    found = {}
    for key, value in table.items():
        category = _category(key, f"{where}: severity")
        found[category] = Severity(_one_of(value, tuple(map(str, Severity)), f"{where}: severity.{key}"))
        origins[f"severity.{category}"] = where
    return tuple(sorted(found.items()))


def _sources(table: Mapping[str, Any], where: str, origins: dict[str, str]) -> tuple[Source, ...]:
    known = ("aliases", "trusted", "ignored")
    found = []
    taken: dict[str, str] = {}
    for name, parts in table.items():
        here = f"{where}: sources.{name}"
        if not isinstance(parts, dict):
            raise SettingsError(f"{here} is a table, not {toml(parts)}")
        for key in parts:
            if key not in known:
                raise SettingsError(f"{here}: {unknown(key, known)}")
            origins[f"sources.{name}.{key}"] = where
        aliases = parts.get("aliases", [])
        if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
            raise SettingsError(f"{here}.aliases is a list of names, not {toml(aliases)}")
        for alias in (name, *aliases):
            if taken.setdefault(fold(alias), name) != name:
                raise SettingsError(f"{here}: {alias!r} already stands for {taken[fold(alias)]!r}")
        trusted = _flag(parts.get("trusted", False), f"{here}.trusted")
        found.append(Source(name, tuple(aliases), trusted, _flag(parts.get("ignored", False), f"{here}.ignored")))
    return tuple(sorted(found, key=lambda source: source.name))


def _cache(table: Mapping[str, Any], where: str, origins: dict[str, str]) -> Keeping:
    found = Keeping()
    for key, value in table.items():
        if key.replace("_", "-") != "max-mb":
            raise SettingsError(f"{where}: cache: {unknown(key, ('max-mb',))}")
        if len(table) > 1:
            raise SettingsError(f"{where}: cache: max-mb and max_mb are one key; keep one of them")
        found = Keeping(_whole(value, f"{where}: cache.{key}"))
        origins["cache.max-mb"] = where
    return found


TABLES = {"categories": _categories, "severity": _severity, "sources": _sources, "cache": _cache}


def _whole(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SettingsError(f"{where} is a whole number from 1, not {toml(value)}")
    return value


def _category(key: str, where: str) -> Category:
    if key not in set(Category):
        raise SettingsError(f"{where}: {unknown(key, tuple(map(str, Category)))}")
    return Category(key)


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(f"{where} is true or false, not {toml(value)}")
    return value


def _one_of(value: Any, known: tuple[str, ...], where: str) -> str:
    if value not in known:
        raise SettingsError(f"{where} is one of {', '.join(known)}, not {toml(value)}")
    return str(value)


def unknown(key: str, known: Iterable[str]) -> str:
    """The message for a key that nobody knows, with the nearest one that exists."""
    known = tuple(known)
    near = difflib.get_close_matches(key.replace("_", "-").lower(), known, n=1, cutoff=0.0)
    return f"unknown key {key!r}; did you mean {near[0]!r}?"


def toml(value: Any) -> str:
    """The value as a TOML file writes it; ``unset`` for None."""
    if value is None:
        return "unset"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml, value)) + "]"
    return str(value)
