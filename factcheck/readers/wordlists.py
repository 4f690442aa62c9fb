"""The word lists and patterns that readers know, out of the data files beside this code."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=8)
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The lines of a data file by section: "[section]" opens one, "#" a comment; what stands before any is in ""."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in files("factcheck.readers").joinpath(f"data/{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].replace("_", "").isalpha():
            section = line[1:-1]
        elif line.strip() and not line.startswith("#"):
            found.setdefault(section, []).append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def word_list(section: str) -> frozenset[str]:
    """The words of one section of words.txt."""
    return frozenset(word for line in sections("words")[section] for word in line.split())
