"""What a teacher says of the pairs that the cross-encoder learns from, by the ids of both sentences."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

TAUGHT = Path("training/data/taught.jsonl.gz")
Key: TypeAlias = tuple[str, str]
"""The ids of both sentences, in order of the alphabet."""
Said: TypeAlias = tuple[float, float]
"""p(same fact) and p(conflict if so)."""


class Taught(NamedTuple):
    """What teachers say of pairs: that of the fold which learns from a pair, and that of everything."""

    fold: dict[Key, Said]
    whole: dict[Key, Said]


def read_taught(path: Path) -> Taught:
    """What ``write_taught`` wrote."""
    taught = Taught({}, {})
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            left, right, *said = json.loads(line)
            for kept, at in ((taught.fold, 0), (taught.whole, 2)):
                if len(said) > at and said[at] is not None:
                    kept[left, right] = (said[at], said[at + 1])
    return taught


def write_taught(path: Path, taught: Taught) -> None:
    """One line a pair: both ids, what the teacher of its fold says, and what that of everything."""
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        for key in sorted(taught.fold.keys() | taught.whole.keys()):
            said = [*taught.fold.get(key, (None, None)), *taught.whole.get(key, ())]
            rounded = [None if one is None else round(one, 3) for one in said]
            file.write((json.dumps([*key, *rounded], separators=(",", ":")) + "\n").encode())


def by_key(keys: Iterable[Key], rows: Iterable[Iterable[float]]) -> dict[Key, Said]:
    """Rows of answers as a mapping."""
    return {key: (float(same), float(conflict)) for key, (same, conflict) in zip(keys, rows, strict=True)}
