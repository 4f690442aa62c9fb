"""Invented events told by several outlets, every fact labelled: what cells cannot show, pairs out of whole articles.

python training/bundles.py FOLDER [--only PREFIX] [--gold OUT] checks every file of the folder, prints counts and, with
``--gold``, writes each event as a folder of articles with a ``gold.json``. The format stands in training/README.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

NUMERIC = frozenset({"quantity", "duration", "money", "percent", "measurement", "date", "time", "age", "score"})
CATEGORIES = NUMERIC | {
    *("name", "place", "role", "polarity", "antonym", "modality", "quote", "attribution", "cause", "order", "other")
}
_FACT = re.compile(r"\? (?P<id>f\d+) (?P<category>\w+) (?P<severity>high|medium|low): (?P<fact>.+?) -- (?P<values>.+)")
_TRAP = re.compile(r"! (?P<ids>f\d+(?: f\d+)*) ?: ?(?P<why>.+)")
_OUTLET = re.compile(r"@ (?P<source>.+?) \| (?P<day>\d{4}-\d\d-\d\d)")
_LABELS = re.compile(r" *\[(?P<labels>f\d+[a-f](?:[ ,]+f\d+[a-f])*)\]$")


@dataclass(frozen=True, slots=True)
class Fact:
    """What is told, and the positions on it by letter."""

    id: str
    category: str
    severity: str
    fact: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and the (fact, position) pairs that it states."""

    text: str
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Telling:
    """One outlet's article: paragraphs of sentences; the first is the headline."""

    source: str
    day: str
    paragraphs: list[list[Line]] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All sentences in order."""
        return [line for paragraph in self.paragraphs for line in paragraph]

    @property
    def text(self) -> str:
        """The article as an outlet would send it."""
        return "\n\n".join(" ".join(line.text for line in paragraph) for paragraph in self.paragraphs) + "\n"


@dataclass(slots=True)
class Bundle:
    """One event."""

    name: str
    event: str = ""
    facts: dict[str, Fact] = field(default_factory=dict)
    traps: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def told(self, fact: str) -> list[tuple[str, Telling, Line]]:
        """Which sentences state this fact: (position, article, sentence)."""
        return [(p, t, line) for t in self.tellings for line in t.lines for f, p in line.labels if f == fact]


def read_bundle(path: Path) -> Bundle:
    """What a file tells; what is wrong with it stands in ``errors`` with its line."""
    bundle = Bundle(path.stem)
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("= "):
            bundle.event = line[2:]
        elif line.startswith("? ") and not bundle.tellings:
            _fact(bundle, line, number)
        elif line.startswith("! ") and not bundle.tellings:
            if found := _TRAP.fullmatch(line):
                bundle.traps.append((tuple(found["ids"].split()), found["why"]))
            else:
                bundle.errors.append(f"line {number}: not a trap: {line[:60]}")
        elif line.startswith("@ "):
            if found := _OUTLET.fullmatch(line):
                bundle.tellings.append(Telling(found["source"], found["day"], [[]]))
            else:
                bundle.errors.append(f"line {number}: not an outlet: {line[:60]}")
        elif bundle.tellings:
            _sentence(bundle.tellings[-1], line)
        elif line:
            bundle.errors.append(f"line {number}: text before the first outlet: {line[:60]}")
    for telling in bundle.tellings:
        telling.paragraphs = [paragraph for paragraph in telling.paragraphs if paragraph]
    _check(bundle)
    return bundle


def _fact(bundle: Bundle, line: str, number: int) -> None:
    found = _FACT.fullmatch(line)
    if not found or found["category"] not in CATEGORIES:
        bundle.errors.append(f"line {number}: not a fact: {line[:60]}")
        return
    parts = re.split(r";? *\b([a-f]): ", " " + found["values"])[1:]
    values = {letter: value.strip(" ;") for letter, value in zip(parts[::2], parts[1::2], strict=True)}
    bundle.facts[found["id"]] = Fact(found["id"], found["category"], found["severity"], found["fact"], values)


def _sentence(telling: Telling, line: str) -> None:
    if not line:
        telling.paragraphs.append([])
        return
    labels: tuple[tuple[str, str], ...] = ()
    if found := _LABELS.search(line):
        labels = tuple((label[:-1], label[-1]) for label in re.split(r"[ ,]+", found["labels"]))
        line = line[: found.start()].strip()
    telling.paragraphs[-1].append(Line(line, labels))


def _check(bundle: Bundle) -> None:
    wrong = bundle.errors.append
    if len(bundle.tellings) < 2:
        wrong("fewer than two outlets")
    for telling in bundle.tellings:
        for line in telling.lines:
            if re.search(r"\[f\d|\bf\d+[a-f]\b", line.text):
                wrong(f"{telling.source}: label left in the text: {line.text[-50:]}")
            if telling.text.count(line.text) > 1 and line.labels:
                wrong(f"{telling.source}: sentence occurs twice: {line.text[:50]}")
            for name, position in line.labels:
                if name not in bundle.facts:
                    wrong(f"{telling.source}: no such fact {name}: {line.text[:40]}")
                elif position not in bundle.facts[name].values:
                    wrong(f"{telling.source}: fact {name} has no position {position}: {line.text[:40]}")
        said: dict[str, set[str]] = {}
        for line in telling.lines:
            for name, position in line.labels:
                said.setdefault(name, set()).add(position)
        for name, positions in said.items():
            if len(positions) > 1:
                wrong(f"{telling.source}: contradicts itself on {name}")
    for fact in bundle.facts.values():
        told = bundle.told(fact.id)
        if missing := set(fact.values) - {position for position, _, _ in told}:
            wrong(f"{fact.id}: positions {sorted(missing)} told by no outlet")
    for ids, why in bundle.traps:
        if unknown := [i for i in ids if i not in bundle.facts]:
            wrong(f"trap “{why[:30]}”: no such fact {unknown}")


def gold(bundle: Bundle) -> dict[str, Any]:
    """The event's facts in the form in which reports are scored."""
    files = {
        id(t): f"{i}_{re.sub(r'[^a-z0-9]+', '_', t.source.lower()).strip('_')}.md"
        for i, t in enumerate(bundle.tellings)
    }
    discrepancies, agreements, traps = [], [], []
    for fact in bundle.facts.values():
        told = bundle.told(fact.id)
        evidence: dict[str, str] = {}
        values: dict[str, str] = {}
        also: dict[str, list[str]] = {}
        for position, telling, line in told:
            name = files[id(telling)]
            if name in evidence:
                also.setdefault(name, []).append(line.text)
            else:
                evidence[name], values[name] = line.text, fact.values.get(position, position)
        if len(evidence) < 2:
            continue
        if len({p for p, _, _ in told}) > 1:
            positions = {files[id(t)]: p for p, t, _ in told}
            alike = [
                list(pair) for pair in combinations(sorted(positions), 2) if positions[pair[0]] == positions[pair[1]]
            ]
            discrepancies.append(
                {"id": fact.id, "category": fact.category, "severity": fact.severity, "fact": fact.fact}
                | {"values": values, "evidence": evidence, "also": also, "consistent": alike}
            )
        else:
            agreements.append({"id": fact.id, "fact": fact.fact, "evidence": evidence, "also": also})
    for number, (ids, why) in enumerate(bundle.traps):
        evidence = {}
        for i in ids:
            for _, telling, line in bundle.told(i):
                evidence.setdefault(files[id(telling)], line.text)
        if len(evidence) > 1:
            traps.append({"id": f"t{number}", "why": why, "fact": why, "evidence": evidence})
    return {"event": bundle.event, "discrepancies": discrepancies, "agreements": agreements, "traps": traps} | {
        "files": {files[id(t)]: {"source": t.source, "day": t.day, "text": t.text} for t in bundle.tellings}
    }


def write_gold(bundle: Bundle, out: Path) -> None:
    """The event as a folder of articles (Markdown with source and date in front) and its gold.json."""
    folder = out / bundle.name
    folder.mkdir(parents=True, exist_ok=True)
    told = gold(bundle)
    files: dict[str, dict[str, str]] = told.pop("files")
    for name, article in files.items():
        front = f"---\nsource: {json.dumps(article['source'])}\ndate: {article['day']}\n---\n\n"
        (folder / name).write_text(front + article["text"], encoding="utf-8")
    (folder / "gold.json").write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")


def main() -> int:
    """Check, count and write."""
    parser = argparse.ArgumentParser(description="Check and count the bundles of a folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="names that begin with this")
    parser.add_argument("--gold", type=Path, help="also write each event as a folder of articles with a gold.json")
    options = parser.parse_args()
    contested: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    bad = 0
    for path in sorted(options.folder.glob(f"{options.only}*.txt")):
        bundle = read_bundle(path)
        bad += len(bundle.errors)
        for error in bundle.errors:
            print(f"{path.name}: {error}")
        told = gold(bundle)
        disputes = list(told["discrepancies"])
        contested.update(d["category"] for d in disputes)
        counts = {key: len(told[key]) for key in ("discrepancies", "agreements", "traps")}
        words = [len(t.text.split()) for t in bundle.tellings]
        totals.update(
            counts | {"bundles": 1, "articles": len(words), "sentences": sum(len(t.lines) for t in bundle.tellings)}
        )
        print(f"{path.stem:34} words {words} {counts}")
        if options.gold:
            write_gold(bundle, options.gold)
    print(dict(totals), f"errors {bad}")
    print("contested by category:", dict(contested.most_common()), "none:", sorted(CATEGORIES - set(contested)))
    words_only = sum(n for c, n in contested.items() if c not in NUMERIC)
    print(f"not numeric: {words_only} of {sum(contested.values())}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
