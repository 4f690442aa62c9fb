"""Lone surrogates: halves of characters that a string can hold and no encoding of Unicode can carry."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def well_formed(text: str) -> str:
    """What of this text can be encoded: lone surrogates become U+FFFD, so that every offset stays true."""
    return _SURROGATE.sub("\ufffd", text)
