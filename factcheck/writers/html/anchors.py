"""Where things stand: links out to articles and their lines, and the page's own anchors."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from factcheck.surrogates import well_formed
from factcheck.writers.escape import label, path_label, plain, url_path
from factcheck.writers.places import file_of, linkable

if TYPE_CHECKING:
    from factcheck.records import ArticleSummary, Finding, Report

# As extraction cuts them: a blank line ends a paragraph.
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_ID = re.compile(r"[0-9a-f]{1,64}")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LONGEST_URL = 2000


@dataclass(frozen=True, slots=True)
class Place:
    """How a reader gets to a statement: the file and its line, the page on the web, the paragraph in this report."""

    shown: str
    file: str
    web: str
    read: str
    day: str
    moment: str


class Anchors:
    """Answers where the articles and findings of one report are to be found."""

    def __init__(self, report: Report, base: str | None) -> None:
        self._base = base
        self._articles = {a.path: (n, a) for n, a in enumerate(report.articles)}
        self._starts = {a.path: [m.start() for m in paragraphs(a.text)] for a in report.articles}
        self._findings: dict[str, int] = {}
        for number, finding in enumerate(report.findings):
            self._findings.setdefault(finding.id, number)

    def place(self, path: str, line: int | None, start: int) -> Place:
        """Where the statement that starts at this offset of this article can be read."""
        number, article = self._articles.get(path, (None, None))
        published = article.published if article else None
        day, moment = when(published or "")
        file = self.file(path)
        return Place(
            shown=path_label(path, 60) + (f":{line}" if line is not None else ""),
            file=f"{file}#L{line}" if file and line is not None else file,
            web=web(article) if article else "",
            read="" if number is None else self._paragraph(number, path, start),
            day=day,
            moment=moment,
        )

    def _paragraph(self, number: int, path: str, start: int) -> str:
        at = bisect_right(self._starts[path], start) - 1
        return f"a-{number}" if at < 0 else f"a-{number}-p{at}"

    def file(self, path: str) -> str:
        """A link to the file that holds the article, empty where none can lead there."""
        if self._base is None or not linkable(path):
            return ""
        target = url_path(file_of(path))
        return target if target.startswith("/") else self._base + target

    def finding(self, finding: Finding) -> str:
        """The anchor of the finding in the page."""
        return f"f-{finding.id}" if _ID.fullmatch(finding.id) else f"f-n{self._findings[finding.id]}"


def paragraphs(text: str) -> list[re.Match[str]]:
    """The paragraphs of an article that hold more than blanks."""
    return [m for m in _PARAGRAPH.finditer(text) if m.group().strip()]


def web(article: ArticleSummary) -> str:
    """The article's address on the web, empty where it is no plain web address."""
    address = plain(article.url or "").strip()
    if not address or len(address) > _LONGEST_URL or " " in address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    return quote(well_formed(address), safe="/:?#[]@!$&'()*+,;=%~")


def when(published: str) -> tuple[str, str]:
    """A date as readers write it and as machines do: "5 May 2031, 14:30" and "2031-05-05T14:30"; no machine form if unknown."""
    shown = label(published, 30)
    try:
        moment = datetime.fromisoformat(published[:40])
    except ValueError:
        return shown, ""
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    if "T" not in published and ":" not in published:
        return day, moment.date().isoformat()
    return f"{day}, {moment:%H:%M}", f"{moment:%Y-%m-%dT%H:%M}"
