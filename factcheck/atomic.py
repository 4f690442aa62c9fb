"""Files that are either the old one whole or the new one whole, whatever kills the process in between."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_text(path: Path, text: str | Iterable[str]) -> None:
    """Put ``text``, whole or in parts, in place of the file, as UTF-8 with the newlines it has.

    Written to a temporary file in the same folder, flushed to the disk, then renamed. Folders are made as needed; a
    symbolic link is followed, so that the file it names is replaced and not the link. Raises StoreError with the reason.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            # A pipe or a device (/dev/stdout, a process substitution) cannot be replaced, only written to.
            with target.open("w", encoding="utf-8", newline="", errors="backslashreplace") as stream:
                stream.writelines([text] if isinstance(text, str) else text)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror or error}") from error


def append_text(path: Path, text: str) -> None:
    """Add ``text`` to the end of a file that others write to as well. Raises StoreError with the reason."""
    try:
        with path.open("a", encoding="utf-8", newline="", errors="backslashreplace") as stream:
            stream.write(text)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror or error}") from error


def _replace(target: Path, text: str | Iterable[str]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:64]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="", errors="backslashreplace") as stream:
            stream.writelines([text] if isinstance(text, str) else text)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes the file private; a report is as readable as the one it replaces, or as the umask says.
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode(target: Path) -> int:
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
