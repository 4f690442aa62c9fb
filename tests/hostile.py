"""Hostile text, and a report that carries it wherever an article or a path can bring text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from factcheck.records import (
    ArticleSummary,
    Position,
    Report,
    Run,
    Severity,
    Skipped,
    Statement,
    Status,
    Uncorroborated,
    Verdict,
)
from reports import duration

FRAGMENTS = [
    "# heading", "\n# heading\n", "## ", "[link](https://evil.example)", "![image](x.png)", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "</details>", "<summary>", "<!--", "-->", "|", "\n|---|\n", "| a | b |", "`", "```\n", "~~~",
    "**", "__", "_", "*", "\\", "\\|", "\\\\", "~~", "> ", "- ", "1. ", "12) ", "====", "---", "+ ", "    code", "\t", "&amp;",
    "&#x3c;b&#x3e;", "&lt;", "https://evil.example/a?b=c", "http://x", "www.evil.example", "ftp://evil.example/", "a@evil.example",
    "mailto:a@evil.example", "@someone", "#123", "[ref]: https://evil.example", "[^1]", "[x]", "]", "[", "](", "](1)", "{0}", "{", "}", "}}",
    "$x$", "$$", "$5", ":tada:", "::error::stop", "\n::error file=a::b", "::set-output name=a::b", "##[error]x", "%0A", "%", ",", ":", "::",
    "]]>", "<![CDATA[", "<?xml", "<!ENTITY a 'b'>", "\x1b[31mred\x1b[0m", "\x1b]8;;https://evil.example\x07", "\x9b31m", "\x00", "\x07", "\x08",
    "\x7f", "\r", "\r\n", "\n", "\n\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\u202e", "\u202d", "\u2066", "\u2069", "\u200f",
    "\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\ufe0f", "\U000e0041", "\ud800", "\udfff", "\ufffe", "\uffff", "\ufdd0", "😀", "é", "日本",
    "e\u0301", "word", "two days", " ", "'", '"', "file:///etc/passwd", "javascript:alert(1)", "//evil.example/", "../../", "a.jsonl#3", "?q#f",
]  # fmt: skip
# The end of the text is always seen, so that "nothing but invisible characters" is a case of its own below.
HOSTILE = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8).map("".join),
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=8).map(" ".join),
).map(lambda text: text + " z")


def unseen(text: str) -> set[str]:
    """Characters that steer a terminal or a reader's eye; a newline is a writer's own, a word joiner stands after @."""
    joined = text.replace("@\u2060", "@")
    return {
        c for c in joined if c != "\n" and (unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or c == "\ufe0f")
    }


@dataclass(frozen=True)
class Hostile:
    """Text from outside in every place of a report that an article or a path can fill."""

    text: str

    def report(self) -> Report:
        """A report in which this text is every title, source, sentence, value, speaker, path, reason and name."""
        text = self.text
        value = text[len(text) // 3 : 2 * len(text) // 3 + 1]
        start = len(text) // 3

        def statement(article: str) -> Statement:
            return Statement(article, text, text, 0, len(text), value, start, start + len(value), text, 3)

        def positions(findings_value: str) -> tuple[Position, ...]:
            return (
                Position(findings_value, (statement(text), statement("b.txt")), 2, ((text, text),)),
                Position(text + "2", (statement("c.md"),)),
            )

        pattern = duration()
        findings = tuple(
            replace(
                pattern,
                id=f"{number:016x}",
                verdict=verdict,
                severity=Severity.HIGH if verdict is Verdict.DISCREPANCY else None,
                status=status,
                fact=text,
                explanation=text,
                justification=text,
                positions=positions(value) if verdict is not Verdict.AGREEMENT else positions(value)[:1],
                evidence=(
                    replace(
                        pattern.evidence[0],
                        left=(text, 0, len(text)),
                        comparisons=(
                            replace(pattern.evidence[0].comparisons[0], reason=text, left_value=text, right_value=text),
                        ),
                        features=((text, 1.0),),
                    ),
                ),
            )
            for number, (verdict, status) in enumerate(
                (
                    (Verdict.DISCREPANCY, Status.NEW),
                    (Verdict.DISCREPANCY, Status.KNOWN),
                    (Verdict.DISCREPANCY, Status.SUPPRESSED),
                    (Verdict.UPDATE, Status.NEW),
                    (Verdict.AGREEMENT, Status.NEW),
                ),
                start=1,
            )
        )
        return Report(
            articles=(
                ArticleSummary(text, text, text, text, text, text, 3, text),
                ArticleSummary("b.txt", text, text, "2031-01-02", text, text, 3, text),
                ArticleSummary("c.md", text, text, in_batch=False),
            ),
            findings=findings,
            uncorroborated=(Uncorroborated(text, text, text, 0, len(text), value, 1),),
            skipped=(Skipped(text, text),),
            run=Run(text, text, text, ((text, text),), (text,)),
        )
