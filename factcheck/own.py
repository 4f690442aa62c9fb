"""Which files factcheck itself leaves among articles: reports, baselines, settings. A folder that holds them is checked without."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

# How each kind of report begins, or what its head says: a report keeps it wherever it is copied to.
_MARKDOWN = b"# Where these sources agree and disagree\n"
_HTML = re.compile(rb"<title>Where these sources agree and disagree</title>")
_TEXT = re.compile(rb"\d+ articles? from \d+ sources?, \d+ skipped\b[^\n]*\n\Z")
_HEAD, _TAIL = 4_096, 512


def is_own(path: str, data: bytes) -> bool:
    """Whether this file is no article but one of factcheck's own: by its name ``factcheck.*``, or as a report by its words."""
    if PurePosixPath(path).name.lower().startswith("factcheck."):
        return True
    head = data[:_HEAD]
    return head.startswith(_MARKDOWN) or _HTML.search(head) is not None or _TEXT.search(data[-_TAIL:]) is not None
