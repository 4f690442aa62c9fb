"""argv → Settings → check → writers → exit status: the only place with a print, an exit and a clock."""

from __future__ import annotations

from factcheck.cli.app import main

__all__ = ["main"]
