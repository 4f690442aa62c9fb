"""Report → text. Each format is a module with ``write(report)``, imported when it is first asked for."""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from factcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.plugs import Writer

FORMATS: dict[str, tuple[str, ...]] = {
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "json": (".json",),
    "sarif": (".sarif",),
    "junit": (".xml",),
    "github": (),
    "text": (".txt",),
}
"""Each format with the file suffixes that name it."""

_LINKING = frozenset({"markdown", "html"})


def writer_for(name: str, link_base: str | None = "") -> Writer:
    """The writer of this format; ``link_base`` (see the function) goes before article paths in its links, None makes none.

    Raises UsageError for a format that does not exist.
    """
    if name not in FORMATS:
        raise UsageError(f"unknown format {name!r}: choose one of {', '.join(FORMATS)}")
    write: Callable[..., str] = import_module(f"{__name__}.{name}").write
    return partial(write, link_base=link_base) if name in _LINKING and link_base != "" else write


def format_of(path: str) -> str | None:
    """The format that the suffix of this path names, if any; ``report.sarif.json`` is SARIF."""
    name = PurePath(path).name.lower()
    if name.endswith(".sarif.json"):
        return "sarif"
    suffix = PurePath(name).suffix
    return next((fmt for fmt, suffixes in FORMATS.items() if suffix in suffixes), None)


def link_base(output: str) -> str | None:
    """What leads from the folder of a report at this path back to the working directory: "../" for "reports/a.md".

    None for a report outside of it: what leads back from there would tell the folders of this machine, and no link is better
    than one that leads nowhere.
    """
    lies = os.path.realpath(PurePath(output.replace("\\", "/")).parent)
    try:
        folder = PurePath(os.path.relpath(lies, os.path.realpath(os.curdir)))
    except ValueError:  # another drive
        return None
    return None if os.pardir in folder.parts else "../" * len(folder.parts)
