"""The published JSON Schema is the one that the code writes by; FACTCHECK_WRITE_GOLDEN=1 writes it anew."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import msgspec
import pytest

from factcheck.writers import FORMATS, schema, writer_for
from reports import clean, empty, full

if TYPE_CHECKING:
    from factcheck.records import Report

DOCS = Path(__file__).parent.parent / "docs"
PUBLISHED = DOCS / "report.schema.json"


def test_published_schema_is_current() -> None:
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"factcheck report, schema version {schema.SCHEMA_VERSION}",
        **msgspec.json.schema(schema.Report),
    }
    text = json.dumps(made, indent=2) + "\n"
    if os.environ.get("FACTCHECK_WRITE_GOLDEN"):
        PUBLISHED.write_text(text)
    assert PUBLISHED.read_text() == text


@pytest.mark.parametrize("report", [full(), clean(), empty()], ids=["full", "clean", "empty"])
def test_reports_are_valid_by_the_published_schema(report: Report) -> None:
    read = json.loads(PUBLISHED.read_text())
    jsonschema.Draft202012Validator.check_schema(read)
    jsonschema.Draft202012Validator(read).validate(json.loads(writer_for("json")(report)))


def test_every_format_is_documented() -> None:
    text = (DOCS / "reports.md").read_text()
    for name, suffixes in FORMATS.items():
        assert f"| `{name}` | " in text
        assert all(suffix in text for suffix in suffixes[:1])
