"""A command that checks articles one by one, each against an archive of those before it, and writes all findings as one report.

For the scorer: python bench/quality.py BUNDLES --scorer SCORE.PY --command 'python bench/archived.py' --name archived. Usage:
python bench/archived.py ARTICLE... --format json --output FILE [--archive URL]. ``--archive``: a database without an archive of value: what
it holds is dropped; default: a SQLite file for the run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def main() -> None:
    """Check, add, go on."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--format", choices=["json"], default="json")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--archive")
    options = parser.parse_args()
    if options.archive:
        import psycopg

        with psycopg.connect(options.archive) as session:
            session.execute("DROP SCHEMA IF EXISTS factcheck CASCADE")
    findings: dict[str, Any] = {}
    report: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        archive, out = options.archive or str(Path(folder) / "news.db"), Path(folder) / "report.json"
        for at, article in enumerate(options.articles):
            if at:
                _factcheck(article, "--against", archive, "--format", "json", "--output", str(out))
                report = json.loads(out.read_text("utf-8"))
                findings |= {finding["id"]: finding for finding in report["findings"]}
            _factcheck("archive", "add", article, "--to", archive)
    options.output.write_text(json.dumps({**report, "findings": list(findings.values())}), "utf-8")


def _factcheck(*arguments: str) -> None:
    run = subprocess.run([sys.executable, "-m", "factcheck", *arguments], check=False, capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"factcheck {' '.join(arguments)} failed with {run.returncode}: {run.stderr}")


if __name__ == "__main__":
    main()
