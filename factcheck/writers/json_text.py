"""JSON text that every reader can decode and no terminal obeys."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from factcheck.surrogates import well_formed

# Characters that a terminal or a text view obeys rather than shows. They stand only inside strings, where an escape
# says the same to every JSON reader.
_UNSEEN = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def dump(tree: Any) -> str:
    """The tree as indented JSON in its own key order, with a newline at the end."""
    try:
        packed = msgspec.json.encode(tree)
    except UnicodeEncodeError:
        packed = msgspec.json.encode(_encodable(msgspec.to_builtins(tree)))
    return _UNSEEN.sub(_escaped, msgspec.json.format(packed, indent=2).decode()) + "\n"


def _encodable(tree: Any) -> Any:
    """The same tree without lone surrogates, which no encoding of Unicode can carry."""
    if isinstance(tree, str):
        return well_formed(tree)
    if isinstance(tree, dict):
        return {_encodable(key): _encodable(item) for key, item in tree.items()}
    if isinstance(tree, list | tuple):
        return [_encodable(item) for item in tree]
    return tree


def _escaped(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
