"""Archives under kill -9 and under several processes at once; the work is done by archive_crash.py in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import factcheck

if TYPE_CHECKING:
    from archives import Place

TESTS = Path(__file__).parent


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("scenario", ["killed", "together"])
def test_nothing_acknowledged_is_lost_and_no_article_is_half_there(place: Place, scenario: str) -> None:
    run = subprocess.run(
        [sys.executable, str(TESTS / "archive_crash.py"), place.address, scenario],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(factcheck.__file__).parent.parent)},
        timeout=150,
    )
    assert run.returncode == 0, run.stderr.decode()
