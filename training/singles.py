"""What one outlet alone reports: sentences that make an event as poor in shared facts as the news is.

In the bundles two of three sentences state a fact that another outlet states as well; in the news, one of three does. What
is learned from the bundles alone takes any two sums of money on one event for the same, as there they mostly are. A file of
singles holds, for each outlet of its bundle, sentences whose facts no other outlet reports; the format stands in training/README.md.

python training/singles.py BUNDLES SINGLES checks every file.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bundles import Line, read_bundle

if TYPE_CHECKING:
    from bundles import Bundle, Telling

_SENTENCE = re.compile(r"(?P<after>\d+)\| (?P<text>\S.*\S)")


def with_singles(bundle: Bundle, path: Path) -> Bundle:
    """The event with what each outlet reports alone, in paragraphs of their own; ValueError where the file breaks the format."""
    found: list[tuple[str, dict[int, list[Line]]]] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("@ "):
            found.append((line[2:].strip(), {}))
        elif line:
            one = _SENTENCE.fullmatch(line)
            if one is None or not found:
                raise ValueError(f"{path}, line {number}: not a sentence and the paragraph it follows: {line[:60]}")
            found[-1][1].setdefault(int(one["after"]), []).append(Line(one["text"]))
    outlets = [outlet for outlet, _ in found]
    if outlets != [telling.source for telling in bundle.tellings]:
        raise ValueError(f"{path}: not the outlets of the bundle: {', '.join(outlets)}")
    both = zip(bundle.tellings, found, strict=True)
    return replace(bundle, tellings=[_longer(telling, own, path) for telling, (_, own) in both])


def _longer(telling: Telling, singles: dict[int, list[Line]], path: Path) -> Telling:
    if unknown := [after for after in singles if not 1 <= after <= len(telling.paragraphs)]:
        raise ValueError(f"{path}: {telling.source} has no paragraph {unknown[0]}")
    paragraphs: list[list[Line]] = []
    for number, paragraph in enumerate(telling.paragraphs, 1):
        paragraphs.append(paragraph)
        if number in singles:
            paragraphs.append(singles[number])
    return replace(telling, paragraphs=paragraphs)


def main() -> int:
    """Check and count."""
    bundles, singles = (Path(argument) for argument in sys.argv[1:3])
    wrong = sentences = 0
    paths = sorted(singles.glob("*.txt"))
    for path in paths:
        bundle = read_bundle(bundles / path.name)
        try:
            longer = with_singles(bundle, path)
        except ValueError as error:
            print(error)
            wrong += 1
        else:
            sentences += sum(len(t.lines) for t in longer.tellings) - sum(len(t.lines) for t in bundle.tellings)
    print(f"{len(paths)} events, {sentences} sentences, errors {wrong}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
