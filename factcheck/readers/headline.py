"""Which first lines are headlines."""

from __future__ import annotations

import re

from factcheck.readers.dateline import read_dateline

_LONGEST = 200
"""No headline is longer, in characters."""
_STOP = re.compile(r"(?<![.\s][^\W\d_])(?<!\.\.)\.[)\]”’\"']{0,2}$")
"""A full stop that ends a sentence: not that of "U.S.", nor the last of three."""


def is_headline(words: str, *, last: bool = False) -> bool:
    """Whether a first line is a headline: short, no sentence with its full stop, no dateline; ``last`` where nothing follows."""
    if not words or len(words) > _LONGEST or (last and len(words) > _LONGEST // 2):
        return False
    return not _STOP.search(words) and read_dateline(words) is None
