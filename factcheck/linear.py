"""A linear layer over sheets of one height, its weights laid out for this processor once instead of at every product."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

_LAY_OUT, _MULTIPLY, _BFLOAT16 = "_reorder_linear_weight", "_linear_pointwise", "_is_mkldnn_bf16_supported"


class Linear:
    """``x @ weight.T + bias``, and GELU of it where ``gelu``."""

    def __init__(self, weight: Tensor, bias: Tensor, *, dtype: Any, rows: int, gelu: bool = False) -> None:
        """Computes in ``dtype``; ``rows`` is the height of what it will be given."""
        self._gelu = gelu
        self._bias = bias.to(dtype).contiguous()
        self._weight = weight.to(dtype).contiguous()
        self._operators = _operators(dtype)
        if self._operators is not None:
            self._weight = self._operators[0](self._weight, rows)

    def __call__(self, given: Tensor) -> Tensor:
        """One row a row of ``given``, shape (rows, weight's height)."""
        from torch.nn import functional

        if self._operators is None:
            made = functional.linear(given, self._weight, self._bias)
            return functional.gelu(made) if self._gelu else made
        then = ("gelu", "none") if self._gelu else ("none", "")
        told: Tensor = self._operators[1](given, self._weight, self._bias, then[0], [], then[1])
        return told


@lru_cache(maxsize=2)
def _operators(dtype: Any) -> tuple[Callable[..., Any], Callable[..., Any]] | None:
    """How to lay weights out and how to multiply by them, as torch's own compiler does: a tenth to a quarter quicker.

    These operators are no part of torch's stable interface: where one is missing, or oneDNN does not serve this processor, None,
    and the plain product is taken.
    """
    import torch

    backend: Any = torch.backends.mkldnn
    found: list[Any] = [getattr(torch.ops.mkldnn, name, None) for name in (_LAY_OUT, _MULTIPLY, _BFLOAT16)]
    if not backend.is_available() or None in found or dtype not in (torch.float32, torch.bfloat16):
        return None
    lay_out, multiply, in_bfloat16 = found
    return (lay_out, multiply) if dtype == torch.float32 or in_bfloat16() else None
