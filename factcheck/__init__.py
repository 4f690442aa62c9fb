"""Find where news sources agree and disagree on the same facts."""

from __future__ import annotations

__version__ = "0.1.0"
