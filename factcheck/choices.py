"""The words that a setting may be; apart from settings, so that ``--help`` can list them without loading records."""

from __future__ import annotations

OPERATING_POINTS = ("balanced", "strict")
"""balanced weighs precision and recall alike; strict asks for more certainty, for gates."""
FAIL_ON = ("high", "medium", "low", "never")
"""The least severity of a new discrepancy that fails a gate."""
ENGINES = ("local", "pool", "ray")
"""Where heavy work runs: this process, processes of this machine, a Ray cluster."""
PRECISIONS = ("full", "fast")
"""full: the same vectors to the last printed digit on every processor; fast: in bfloat16 where the processor has it."""
