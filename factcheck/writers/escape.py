"""How text from outside becomes harmless in each format.

Two steps. ``plain`` makes one line that no terminal or page can be steered by: invisible characters (zero width,
bidirectional marks, tags) are left out, control characters become their visible pictures, white space is one blank.
Then one escape for the format. ``markdown`` and ``github_*`` call ``plain`` themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from factcheck.surrogates import well_formed

# The code points of Unicode's Default_Ignorable_Code_Point, which are invisible wherever they stand, and the
# annotation marks: text that differs only in these looks the same to a reader.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SPACE = re.compile(r"\s+")
_UNWRITABLE = re.compile("[\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence as reports show it, cut in three around its value; ``value`` is empty where none is marked."""

    before: str
    value: str
    after: str


def plain(text: str) -> str:
    """How this text reads on one line with nothing in it that a terminal or a browser obeys."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    text = _INVISIBLE.sub("", text)
    text = _SPACE.sub(" ", text).translate(_CONTROL_PICTURES)
    return _UNWRITABLE.sub("\ufffd", text)


def shorten(text: str, limit: int) -> str:
    """The beginning of this text in at most ``limit`` characters, cut between words where one ends in the last third."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    blank = head.rfind(" ")
    return (head[:blank] if blank > limit * 2 // 3 else head).rstrip() + ELLIPSIS


def label(text: str, limit: int = 120) -> str:
    """A short one-line form of a title, name or value, for headings and columns."""
    # Cut before cleaning as well: a title of a megabyte must not cost a megabyte of work each time it is shown.
    head = plain(text[: limit * 8]).strip()
    if len(text) > limit * 8 and len(head) <= limit:
        return head[: limit - 1] + ELLIPSIS
    return shorten(head, limit)


def path_label(path: str, limit: int = 100) -> str:
    """A short one-line form of a path: its end, which tells more than its beginning."""
    text = plain(path[-limit * 4 :]).strip()
    return text if len(text) <= limit and len(path) <= limit * 4 else ELLIPSIS + text[-(limit - 1) :]


def quotation(text: str, start: int, value_start: int, value_end: int, limit: int = 400) -> Quotation:
    """The sentence around its value, on one line, in about ``limit`` characters; offsets are those of the article."""
    left, right = value_start - start, value_end - start
    if not 0 <= left < right <= len(text):
        return Quotation(label(text, limit), "", "")
    value = text[left:right]
    inner = value.strip()
    shown = label(inner, limit)
    if not shown:
        return Quotation(label(text, limit), "", "")
    left += len(value) - len(value.lstrip())
    right = left + len(inner)
    room = max(limit - len(shown), 40)
    before, after = text[:left], text[right:]
    if len(before) + len(after) > room:
        # Each side may use what the other leaves over.
        back = min(len(before), max(room // 2, room - len(after)))
        on = min(len(after), room - back)
        before = before if back == len(before) else ELLIPSIS + _from_word(before[-back:])
        after = after if on == len(after) else _to_word(after[:on]) + ELLIPSIS
    return Quotation(plain(before).lstrip(), shown, plain(after).rstrip())


def _from_word(text: str) -> str:
    blank = text.find(" ")
    return text[blank + 1 :] if 0 <= blank < len(text) // 3 else text


def _to_word(text: str) -> str:
    blank = text.rfind(" ")
    return text[:blank] if blank > len(text) * 2 // 3 else text


_MARKDOWN = re.compile(
    r"""[\\`*\[\]|~#]           # code, emphasis, links, table cells, strike-through, headings and issue numbers
      | (?<![A-Za-z0-9])_ | _(?![A-Za-z0-9])  # emphasis, which an underscore inside a word never is
      | (?<!\s)\$               # a dollar sign that could end a formula on GitHub
      | // | (?<=www)\. | (?<=mailto): | (?<=xmpp):  # what turns bare text into a link
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENING = re.compile(r"([-+=]|[0-9]{1,9}(?=[.)]))")
_ENTITY = re.compile(r"&(?=#?[0-9a-z]{1,40};)", re.IGNORECASE)
# A mail address or a mention is made a link from the finished text, whatever was escaped: a word joiner keeps it apart.
_AT = re.compile(r"@(?=\w)")


def markdown(text: str) -> str:
    """This text as inline Markdown (CommonMark with GitHub's additions) that shows as itself, in prose or a table cell."""
    inner = _inline(text)
    opening = _OPENING.match(inner)
    if opening is None:
        return inner
    # A list, a rule or the underline of a heading, were this the start of a line.
    at = opening.end() if inner[0].isdigit() else 0
    return f"{inner[:at]}\\{inner[at:]}"


def markdown_bold(before: str, value: str, after: str) -> str:
    """The value in bold between its neighbours, as Markdown; all three are plain text."""
    inner = _inline(value)
    opens = value[:1].isalnum() or not before or before[-1].isspace()
    closes = value[-1:].isalnum() or not after or after[0].isspace()
    # Asterisks beside punctuation inside a word are no emphasis to Markdown; a tag always is.
    marked = f"**{inner}**" if opens and closes else f"<b>{inner}</b>"
    return markdown(before) + marked + _inline(after)


def _inline(text: str) -> str:
    text = _ENTITY.sub("&amp;", plain(text))
    text = _MARKDOWN.sub(lambda found: "\\" + found.group(), text)
    return _AT.sub("@\u2060", text.replace("<", "&lt;").replace(">", "&gt;"))


def html(text: str) -> str:
    """This text as HTML or XML character data, or inside a quoted attribute."""
    return (
        plain(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#39;")
    )


def url_path(path: str) -> str:
    """This path as the path of a link: no scheme, host, query or fragment can come out of it."""
    quoted = quote(well_formed(path), safe="/")
    return "/" + quoted.lstrip("/") if quoted.startswith("/") else quoted


def github_data(text: str) -> str:
    """This text as the message of a GitHub workflow command."""
    return plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """This text as a property value of a GitHub workflow command."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")
