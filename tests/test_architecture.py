"""The laws of the house, held by the import statements themselves."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import lru_cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import factcheck

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(factcheck.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
HEAVY = {
    "HanTa", "babel", "dateparser", "htmldate", "huggingface_hub", "joblib", "pgvector", "pint", "psycopg", "ray", "rich",
    "scipy", "sentence_transformers", "sklearn", "torch", "trafilatura", "transformers",
}  # fmt: skip
GROUND = {"records", "errors", "plugs", "choices"}
"""Modules that every other one may build on."""
OUTSIDE = {"readers", "writers", "archive", "engines"}
"""Families that touch the outside world: chosen by pipeline and cli alone."""
CHOOSERS = {"pipeline", "cli", "__main__"}
BANNED = {"utils", "util", "helpers", "helper", "misc", "common", "core", "manager", "base"}


def family(path: Path) -> str:
    """The part of the house that a file belongs to: its folder in the package, or its own name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0] if parts != ("__init__",) else ""


@lru_cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@lru_cache
def imports(path: Path) -> tuple[tuple[str, bool], ...]:
    """Each module that a file imports, with whether that happens when the file itself is imported."""
    return tuple(_imports(tree(path), eager=True))


def _imports(node: ast.AST, *, eager: bool) -> Iterator[tuple[str, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((alias.name, eager) for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module:
            yield child.module, eager
            # ``from factcheck import gate`` imports a module as well.
            yield from ((f"{child.module}.{alias.name}", eager) for alias in child.names if child.module == "factcheck")
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, eager=eager and not inside)


def own(path: Path) -> set[str]:
    """The other parts of the house that a file imports, at any time."""
    found = {name.split(".")[1] for name, _ in imports(path) if name.startswith("factcheck.")}
    names = {family(module) for module in MODULES}
    return (found & names) - {family(path)}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_heavy_libraries_are_imported_on_first_use_only(path: Path) -> None:
    assert not {name for name, eager in imports(path) if eager and name.split(".")[0] in HEAVY}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_pipeline_and_cli_alone_choose_readers_writers_and_archives(path: Path) -> None:
    if family(path) not in CHOOSERS | {""}:
        assert not own(path) & OUTSIDE
        assert not own(path) & CHOOSERS


def test_imports_point_down() -> None:
    for path in MODULES:
        if family(path) in GROUND:
            assert own(path) <= GROUND, path
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        graph.setdefault(family(path), set()).update(own(path) - {""})
    graph.pop("", None)
    graph.pop("__main__", None)
    while graph:
        lowest = {name for name, below in graph.items() if not below & graph.keys()}
        assert lowest, f"a circle among {sorted(graph)}: {graph}"
        graph = {name: below for name, below in graph.items() if name not in lowest}


def test_values_and_comparators_know_no_stage() -> None:
    for path in MODULES:
        if family(path) == "values":
            assert own(path) <= GROUND, path
        if family(path) == "compare":
            assert own(path) <= GROUND | {"values", "settings"}, path


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_are_short_and_named_for_what_they_are(path: Path) -> None:
    # The records stand together: one page tells everything that crosses a stage boundary.
    most = 550 if path.name == "records.py" else 250
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines < most
    assert not BANNED & set(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_print_exit_and_clock_are_in_cli_alone(path: Path) -> None:
    if family(path) == "cli" or path.name == "__main__.py":
        return
    calls = {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
    clock = {
        "print",
        "sys.exit",
        "exit",
        "datetime.now",
        "dt.datetime.now",
        "date.today",
        "dt.date.today",
        "time.time",
        "datetime.today",
    }
    assert not calls & clock


def test_the_package_declares_what_it_imports() -> None:
    project = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    declared = {_folded(re.split(r"[\s\[<>=!~;]", name)[0]) for name in (*project["dependencies"], *extras)}
    # sentence-transformers is an interface to these
    brought = {"huggingface-hub", "tokenizers", "torch", "transformers"}
    used = (
        {name.split(".")[0] for path in MODULES for name, _ in imports(path)}
        - set(sys.stdlib_module_names)
        - {"factcheck"}
    )
    makers = packages_distributions()
    undeclared = {name for name in used if not {_folded(d) for d in makers.get(name, [name])} & (declared | brought)}
    assert not undeclared


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
