"""Which code made a stored result? Results of other code are not looked at, so no stored result is ever out of date."""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

_EXTRACTION = ("records.py", "stored.py", "extract.py", "values")
"""What decides which values a sentence holds, and how they are written down."""
_CODE = (*_EXTRACTION, "compare", "judge/word_features.py")
"""The same, and what two values say of one another."""
_LIBRARIES = ("HanTa", "dateutil", "rapidfuzz", "sentencex")
"""What that code calls beyond the standard library; another release may answer otherwise."""
_RELEASES = ("HanTa", "python-dateutil", "rapidfuzz", "sentencex")
"""The same libraries by the names under which they are installed."""


@lru_cache(maxsize=1)
def fingerprint() -> bytes:
    """A digest of the code and word lists in force, and of the releases of the libraries below them."""
    digest = _digest_of(_CODE, sys.version_info[:3])
    for name in _LIBRARIES:
        found = find_spec(name)
        if found is not None and found.origin is not None:
            state = Path(found.origin).stat()
            digest.update(f"\n{found.origin} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.digest()[:16]


@lru_cache(maxsize=1)
def extraction() -> bytes:
    """A digest of the code that makes claims alone, the same on every machine that has the same releases."""
    digest = _digest_of(_EXTRACTION, sys.version_info[:2])
    for name in _RELEASES:
        digest.update(f"\n{name} {version(name)}".encode())
    return digest.digest()[:16]


def _digest_of(names: tuple[str, ...], python: tuple[int, ...]) -> hashlib._Hash:
    digest = hashlib.sha256(repr(python).encode())
    package = Path(__file__).parent
    for name in names:
        place = package / name
        for path in (place,) if place.is_file() else _files(place):
            digest.update(f"\n{path.relative_to(package).as_posix()}\n".encode())
            digest.update(path.read_bytes())
    return digest


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.suffix in {".py", ".txt", ".toml", ".tsv", ".csv", ".json"}
    )
