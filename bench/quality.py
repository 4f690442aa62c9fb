"""How good are the findings? Usage: python bench/quality.py BUNDLES --scorer SCORE.PY [--command factcheck]

Runs the scorer of the gold bundles (a folder of bundles with articles and a gold.json each) on the command and keeps its
figures, with the command that made them, in bench/results/quality.json.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
from pathlib import Path

_RESULT = Path(__file__).parent / "results" / "quality.json"
_KEPT = (
    "recall",
    "precision",
    "f1",
    "trap_rate",
    "agreement_recall",
    "matched",
    "gold",
    "false",
    "repeats",
    "by_category",
)


def main() -> None:
    """Run, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("bundles", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--command", default="factcheck")
    parser.add_argument("--name", default="balanced", help="under which name the figures are kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "score.json"
        command = [
            sys.executable,
            str(options.scorer),
            str(options.bundles),
            "--command",
            options.command,
            "--json",
            str(out),
        ]
        if subprocess.run(command, check=False).returncode:
            sys.exit("the scorer failed; nothing is kept")
        total = json.loads(out.read_text())["total"]
    kept = json.loads(_RESULT.read_text()) if _RESULT.exists() else {}
    kept[options.name] = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "command": f"python bench/quality.py BUNDLES --scorer SCORE.PY --command '{options.command}' --name {options.name}",
        "bundles": options.bundles.name,
        **{key: total[key] for key in _KEPT},
    }
    _RESULT.parent.mkdir(exist_ok=True)
    _RESULT.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n")
    print(f"kept in {_RESULT.relative_to(Path.cwd()) if _RESULT.is_relative_to(Path.cwd()) else _RESULT}")


if __name__ == "__main__":
    main()
