"""Bytes → text: utf-8 where it is valid, else what the file declares, else cp1252. Measured in docs: a guess from statistics does worse on short texts."""

from __future__ import annotations

import codecs
import re

from factcheck.errors import InputError

# Where a file declares its own encoding: HTML meta, XML declaration, CSS-like comment of editors.
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
)
# Browsers read these labels as the wider Windows table; so does everybody's copy.
_ENDLESS = 1_000_000
_AS_CP1252 = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii", "iso-8859-15"})
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1a\x1b")


def decode(path: str, data: bytes) -> str:
    """The text of these bytes, lines ended as on Unix; InputError where they are no text."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise InputError(path, "the file is empty")
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return _newlines(data.decode(name))
            except UnicodeDecodeError:
                raise InputError(path, f"the file is marked as {name} but is not valid {name}") from None
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind:
        raise InputError(path, f"binary file ({kind})")
    controls = len(data[:65536]) - len(data[:65536].translate(None, _CONTROLS))
    if b"\0" in data or controls > 3 + len(data[:65536]) // 100:
        raise InputError(path, "binary file")
    return _newlines(_decode_text(data))


def _decode_text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode("cp1252" if name in _AS_CP1252 else name)
        except (LookupError, UnicodeError):
            pass
    return data.decode("cp1252", errors="replace")


def decode_prose(path: str, data: bytes) -> str:
    """The text of a file that people write line by line; InputError where one line goes on without end."""
    text = decode(path, data)
    if len(text) > _ENDLESS:
        longest = max(map(len, text.split("\n")))
        if longest > _ENDLESS:
            raise InputError(path, f"a single line of {longest / 1_000_000:.1f} million characters is no prose")
    return text


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
