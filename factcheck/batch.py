"""Which articles are new: from git, or from a list. Findings without a side among them are dropped."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from factcheck.records import Report


def listed(text: str, where: str) -> tuple[str, ...]:
    """The files that a list names, one a line or parted by NUL, as they stand. UsageError if one of them does not exist."""
    # A name may begin with a space or hold what only Python takes for the end of a line.
    parted = text.split("\0") if "\0" in text else (line.removesuffix("\r") for line in text.split("\n"))
    names = tuple(name for name in parted if name)
    for name in names:
        if not Path(name).exists():
            raise UsageError(f"{where} names {name!r}, which does not exist")
    return names


def changed_since(ref: str, paths: Iterable[str]) -> tuple[str, ...]:
    """Files changed, added or not yet tracked since the point where the working tree left ``ref``, as absolute paths.

    Looks into the repositories that hold ``paths``. UsageError where git or the reference cannot answer.
    """
    folders = {_folder(path) for path in paths if path != "-"}
    found: set[str] = set()
    for top in sorted({_git(folder, "rev-parse", "--show-toplevel").removesuffix("\n") for folder in folders}):
        commit = _git(top, "rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}").strip()
        base = _git(top, "merge-base", commit, "HEAD").strip()
        changed = _git(top, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", base, "--")
        untracked = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
        found |= {os.path.join(top, name) for name in (changed + untracked).split("\0") if name}  # noqa: PTH118
    return tuple(sorted(found))


def articles_of(files: Iterable[str], found: Iterable[str]) -> frozenset[str]:
    """Those of the article paths ``found`` that lie in one of the ``files``, whatever way either is written.

    A file that holds several articles brings all of them: their paths are the file's with ``#`` and a part.
    """
    wanted = {os.path.realpath(file) for file in files}
    return frozenset(path for path in found if _file_of(path) in wanted)


def keep(report: Report, articles: Collection[str]) -> Report:
    """The report with those findings and lone claims alone that have a statement in one of these articles."""
    findings = tuple(
        f for f in report.findings if any(s.article in articles for p in f.positions for s in p.statements)
    )
    lone = tuple(claim for claim in report.uncorroborated if claim.article in articles)
    marked = tuple(replace(a, in_batch=a.path in articles) for a in report.articles)
    return replace(report, articles=marked, findings=findings, uncorroborated=lone)


def outside(files: Sequence[str], paths: Sequence[str]) -> tuple[str, ...]:
    """The files that none of the paths holds: what must be read besides."""
    held = [os.path.realpath(path) for path in paths if path != "-"]
    return tuple(file for file in files if not any(_holds(path, os.path.realpath(file)) for path in held))


def _holds(path: str, file: str) -> bool:
    return file == path or file.startswith(path.rstrip(os.sep) + os.sep)


def _file_of(article: str) -> str:
    path = os.path.realpath(article)
    return path if os.path.lexists(path) or "#" not in article else os.path.realpath(article.rpartition("#")[0])


def _folder(path: str) -> str:
    place = Path(path)
    while not place.is_dir():
        place = place.parent
    return str(place)


def _git(folder: str, *arguments: str) -> str:
    try:
        # A list argv and fixed options: neither a path nor a reference can become a command.
        run = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise UsageError(f"--changed-since needs git: {error.strerror or error}") from error
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        if arguments[0] == "merge-base":
            said = ["no common ancestor with HEAD in this clone; fetch the whole history (fetch-depth: 0)"]
        raise UsageError(
            f"--changed-since: git {arguments[0]} failed in {folder}: {said[-1] if said else 'no reason given'}"
        )
    return os.fsdecode(run.stdout)
