"""A linear layer over sheets of one height, its weights laid out for this processor once instead of at every product."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor


class Linear:
    """``x @ weight.T + bias``, and GELU of it where ``gelu``."""

    def __init__(self, weight: Tensor, bias: Tensor, *, dtype: Any, rows: int, gelu: bool = False) -> None:
        """Computes in ``dtype``; ``rows`` is the height of what it will be given."""
        import torch

        self._gelu = gelu
        self._packed = _packs(dtype)
        self._bias = bias.to(dtype).contiguous()
        plain = weight.to(dtype).contiguous()
        self._weight = torch.ops.mkldnn._reorder_linear_weight(plain, rows) if self._packed else plain

    def __call__(self, given: Tensor) -> Tensor:
        """One row a row of ``given``, shape (rows, weight's height)."""
        import torch
        from torch.nn import functional

        if self._packed:
            kind = ("gelu", [], "none") if self._gelu else ("none", [], "")
            made: Tensor = torch.ops.mkldnn._linear_pointwise(given, self._weight, self._bias, *kind)
            return made
        made = functional.linear(given, self._weight, self._bias)
        return functional.gelu(made) if self._gelu else made


@lru_cache(maxsize=2)
def _packs(dtype: Any) -> bool:
    """Whether torch has what its own compiler uses for such layers: a tenth to a quarter quicker than ``functional.linear``.

    These operators are no part of torch's stable interface: where one is missing, or the processor is not one of oneDNN's, the
    plain product is taken.
    """
    import torch

    told = torch.ops.mkldnn
    if not torch.backends.mkldnn.is_available() or not all(
        hasattr(told, name) for name in ("_reorder_linear_weight", "_linear_pointwise", "_is_mkldnn_bf16_supported")
    ):
        return False
    return dtype == torch.float32 or (dtype == torch.bfloat16 and bool(told._is_mkldnn_bf16_supported()))
