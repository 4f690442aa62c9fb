"""The JSON report: the contract of schema version 1, written and read back.

Additions to the contract, all optional for readers: ``line`` of a statement (null where lines mean nothing),
``evidence`` and ``justification`` of a finding, ``claims``, ``in_batch`` and ``compared`` of an article, ``source`` and ``line`` of an
uncorroborated claim, ``remarks`` on the run. The articles' whole texts are not in the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from factcheck.errors import StoreError
from factcheck.writers import schema
from factcheck.writers.json_text import dump
from factcheck.writers.wire import from_wire, to_wire

if TYPE_CHECKING:
    from factcheck.records import Report


def write(report: Report) -> str:
    """The whole report as indented JSON with the contract's key order and a newline at the end."""
    return dump(to_wire(report))


def read_report(text: str | bytes) -> Report:
    """The report that this JSON holds, without the articles' texts.

    Raises StoreError where it is no JSON, breaks the schema, or comes from another schema version.
    """
    try:
        version = msgspec.json.decode(text, type=_Version).schema_version
        if version != schema.SCHEMA_VERSION:
            raise StoreError(
                f"the report has schema version {version}, this factcheck reads version {schema.SCHEMA_VERSION}"
            )
        return from_wire(msgspec.json.decode(text, type=schema.Report))
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise StoreError(f"not a factcheck JSON report: {error}") from error


class _Version(msgspec.Struct):
    schema_version: int
