"""Which code made a stored result? Results of other code are not looked at, so no stored result is ever out of date."""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_CODE = ("records.py", "extract.py", "values", "compare", "judge/word_features.py")
"""What decides which values a sentence holds and what two of them say of one another."""
_LIBRARIES = ("HanTa", "dateutil", "rapidfuzz", "sentencex")
"""What that code calls beyond the standard library; another release may answer otherwise."""


@lru_cache(maxsize=1)
def fingerprint() -> bytes:
    """A digest of the code and word lists in force, and of the releases of the libraries below them."""
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    package = Path(__file__).parent
    for name in _CODE:
        place = package / name
        for path in (place,) if place.is_file() else _files(place):
            digest.update(f"\n{path.relative_to(package).as_posix()}\n".encode())
            digest.update(path.read_bytes())
    for name in _LIBRARIES:
        found = find_spec(name)
        if found is not None and found.origin is not None:
            state = Path(found.origin).stat()
            digest.update(f"\n{found.origin} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.digest()[:16]


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.suffix in {".py", ".txt", ".toml", ".tsv", ".csv", ".json"}
    )
