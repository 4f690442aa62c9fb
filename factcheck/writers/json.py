"""The JSON report: the contract of schema version 1, written and read back.

Additions to the contract, all optional for readers: ``line`` of a statement (null where lines mean nothing),
``evidence`` and ``justification`` of a finding, ``claims`` and ``in_batch`` of an article, ``source`` and ``line`` of an
uncorroborated claim. The articles' whole texts are not in the report.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from factcheck.errors import StoreError
from factcheck.writers.escape import well_formed
from factcheck.writers.wire import SCHEMA_VERSION, ReportWire, from_wire, to_wire

if TYPE_CHECKING:
    from factcheck.records import Report

# Characters that a terminal or a text view obeys rather than shows. They stand only inside strings, where an escape
# says the same to every JSON reader.
_UNSEEN = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def write(report: Report) -> str:
    """The whole report as indented JSON with the contract's key order and a newline at the end."""
    wire = to_wire(report)
    try:
        packed = msgspec.json.encode(wire)
    except UnicodeEncodeError:
        packed = msgspec.json.encode(_encodable(msgspec.to_builtins(wire)))
    text = msgspec.json.format(packed, indent=2).decode()
    return _UNSEEN.sub(_escaped, text) + "\n"


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


def read_report(text: str | bytes) -> Report:
    """The report that this JSON holds, without the articles' texts.

    Raises StoreError where it is no JSON, breaks the schema, or comes from another schema version.
    """
    try:
        version = msgspec.json.decode(text, type=_Version).schema_version
        if version != SCHEMA_VERSION:
            raise StoreError(f"the report has schema version {version}, this factcheck reads version {SCHEMA_VERSION}")
        return from_wire(msgspec.json.decode(text, type=ReportWire))
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise StoreError(f"not a factcheck JSON report: {error}") from error


class _Version(msgspec.Struct):
    schema_version: int
