"""Report as one self-contained HTML page: summary, findings side by side, and each article with its claims marked.

The page reads without scripts. What is long (findings past the first ones, articles) stands in ``noscript`` elements:
a browser with scripts keeps these as text, and the page's script renders them one page at a time, so that ten thousand
findings open at once. No text from an article reaches the page but through Jinja's autoescape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.writers.html.page import render

if TYPE_CHECKING:
    from factcheck.records import Report


def write(report: Report, link_base: str | None = "") -> str:
    """The report as an HTML page; ``link_base`` leads from its folder to where article paths start."""
    return render(report, link_base)
