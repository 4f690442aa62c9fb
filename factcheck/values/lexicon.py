"""Word lists in sections: ``[name]`` lines divide a file under ``values/data``, ``#`` opens a comment."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=64)
def section(file: str, name: str) -> frozenset[str]:
    """The words, one or many a line, of one section of a list; the names of file and section must exist."""
    return frozenset(word for line in lines(file)[name] for word in line.split())


@lru_cache(maxsize=16)
def lines(file: str) -> dict[str, tuple[str, ...]]:
    """The lines of each section of a list, in order, without comments."""
    text = files("factcheck").joinpath("values", "data", f"{file}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    name = ""
    for raw in text.splitlines():
        line = raw.split("#", 1)[0].strip()
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = []
        elif line:
            found.setdefault(name, []).append(line)
    return {name: tuple(held) for name, held in found.items()}
