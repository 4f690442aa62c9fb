"""Which files do the given paths stand for? Folders and globs opened, ignore files respected, in one fixed order."""

from __future__ import annotations

import errno
import glob
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import UsageError
from factcheck.readers.wordlists import word_list
from factcheck.records import Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from pathspec import GitIgnoreSpec

_IGNORES = (".gitignore", ".factcheckignore")
_ABOUT = word_list("about_projects")


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """One file to read; ``named`` where the user gave it, and did not just give a folder that holds it."""

    path: str
    named: bool = field(compare=False, default=True)


def expand(paths: Sequence[str], suffixes: Collection[str]) -> tuple[list[Input], list[Skipped]]:
    """The inputs behind these paths, sorted, each once; UsageError for a path that does not exist."""
    found: dict[str, Input] = {}
    skipped: list[Skipped] = []
    for path in paths:
        for given in _globbed(path):
            if given == "-":
                found["-"] = Input("-")
            elif os.path.isdir(given):  # noqa: PTH112  (paths stay the strings that the user gave)
                for item in _walk(given, suffixes, skipped):
                    found.setdefault(_key(item), Input(item, named=False))
            else:
                found[_key(given)] = Input(_slashes(given))
    return sorted(found.values()), sorted(set(skipped), key=lambda s: (s.path, s.reason))


def _globbed(path: str) -> list[str]:
    """The path, or what it matches where it is a pattern and no file of that name stands there."""
    if path == "-" or os.path.lexists(path):
        return [path]
    if glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207  (paths stay the strings that the user gave)
        if matches:
            return matches
        raise UsageError(f"{path}: no file matches this pattern")
    raise UsageError(f"{path}: no such file or folder")


def _key(path: str) -> str:
    return os.path.normpath(path)


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/") if os.sep != "/" else path


def _walk(root: str, suffixes: Collection[str], skipped: list[Skipped]) -> Iterator[str]:
    """Files of known suffix under this folder; loops and folders that cannot be opened are noted."""
    stack = [(root, _specs_above(root), frozenset[tuple[int, int]]())]
    while stack:
        folder, specs, above = stack.pop()
        try:
            here = Path(folder).stat()
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            skipped.append(Skipped(_slashes(folder), reason_of(error)))
            continue
        identity = (here.st_dev, here.st_ino)
        if identity in above:
            skipped.append(Skipped(_slashes(folder), "a symbolic link leads back to a folder above it"))
            continue
        specs = (*specs, *_specs_in(folder))
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)  # noqa: PTH118
            is_folder = _is_folder(entry)
            if _ignored(path, specs, is_folder=is_folder):
                continue
            if is_folder:
                stack.append((path, specs, above | {identity}))
            elif Path(entry.name).suffix.lower() in suffixes and Path(entry.name).stem.lower() not in _ABOUT:
                yield _slashes(path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _specs_in(folder: str) -> list[tuple[str, GitIgnoreSpec]]:
    """The ignore rules that this folder holds, with the folder they count from."""
    found = []
    for name in _IGNORES:
        path = Path(folder, name)
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
        except OSError:
            lines = []
        if lines:
            from pathspec import GitIgnoreSpec

            found.append((os.path.abspath(folder), GitIgnoreSpec.from_lines(lines)))  # noqa: PTH100
    return found


def _specs_above(root: str) -> tuple[tuple[str, GitIgnoreSpec], ...]:
    """Rules of the folders above, up to the one that holds .git, as git reads them; none of them may hide the given root."""
    full = Path(os.path.abspath(root))  # noqa: PTH100
    top = next((p for p in (full, *full.parents) if (p / ".git").exists()), None)
    if top is None or top == full:
        return ()
    above = [p for p in reversed(full.parents) if p == top or top in p.parents]
    specs = [spec for folder in above for spec in _specs_in(str(folder))]
    return tuple(spec for spec in specs if not _ignored(str(full), (spec,), is_folder=True))


def _ignored(path: str, specs: Sequence[tuple[str, GitIgnoreSpec]], *, is_folder: bool) -> bool:
    """Whether the innermost rule that speaks of this path hides it."""
    full = os.path.abspath(path)  # noqa: PTH100
    for base, spec in reversed(specs):
        relative = os.path.relpath(full, base).replace(os.sep, "/") + ("/" if is_folder else "")
        verdict = spec.check_file(relative).include
        if verdict is not None:
            return verdict
    return False


def load(path: str, max_bytes: int, stdin: Callable[[int], bytes]) -> bytes:
    """The bytes of one input; OSError as it comes, ValueError with the reason where there are too many."""
    if path == "-":
        data = stdin(max_bytes + 1)
    else:
        with open(path, "rb") as file:  # noqa: PTH123
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
                raise ValueError(_too_large(status.st_size, max_bytes))
            data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise ValueError(_too_large(None, max_bytes))
    return data


def _too_large(size: int | None, most: int) -> str:
    found = f"{size / 1_000_000:.0f} MB, " if size is not None else ""
    return f"too large: {found}more than {most / 1_000_000:g} MB"


def reason_of(error: OSError) -> str:
    """What an editor can do something with, in place of an error number."""
    if isinstance(error, FileNotFoundError) and error.filename and os.path.islink(error.filename):  # noqa: PTH114
        return "a symbolic link to a file that does not exist"
    if isinstance(error, FileNotFoundError):
        return "vanished before it could be read"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, IsADirectoryError):
        return "a folder where a file was expected"
    if error.errno == errno.ELOOP:
        return "a symbolic link that leads back to itself"
    return f"cannot be read: {error.strerror or error}"
