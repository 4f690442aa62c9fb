"""What the processor is good at."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

_FLAGS = re.compile(r"^flags\s*:.*\b(?:amx_bf16|avx512_bf16)\b", re.MULTILINE)


@lru_cache(maxsize=1)
def quick_in_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 in hardware; elsewhere float32 is quicker."""
    told = Path("/proc/cpuinfo")
    if told.is_file():  # answered without torch: a run that needs no model loads none to name it
        return bool(_FLAGS.search(told.read_text(encoding="ascii", errors="replace")))
    import torch

    capabilities: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    return bool(capabilities.get("amx_bf16") or capabilities.get("avx512_bf16"))
