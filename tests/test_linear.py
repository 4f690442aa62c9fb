"""Linear layers laid out for the processor: the same product as the plain one, and the plain one where torch has no other."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from factcheck import linear
from factcheck.linear import Linear

ROWS, WIDE, HIGH = 64, 48, 96
NEAR = {torch.float32: 1e-5, torch.bfloat16: 0.05}


@pytest.fixture(params=[torch.float32, torch.bfloat16], ids=["float32", "bfloat16"])
def dtype(request: pytest.FixtureRequest) -> torch.dtype:
    found: torch.dtype = request.param
    return found


@pytest.fixture
def parts(dtype: torch.dtype) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    chance = torch.Generator().manual_seed(3)
    given, weight, bias = (torch.randn(*shape, generator=chance) for shape in ((ROWS, WIDE), (HIGH, WIDE), (HIGH,)))
    return given.to(dtype), weight / WIDE**0.5, bias


@pytest.mark.parametrize("gelu", [False, True])
@pytest.mark.parametrize("plain", [False, True])
def test_it_is_the_product_that_the_library_makes(
    parts: tuple[torch.Tensor, torch.Tensor, torch.Tensor],
    dtype: torch.dtype,
    monkeypatch: pytest.MonkeyPatch,
    *,
    gelu: bool,
    plain: bool,
) -> None:
    if plain:
        monkeypatch.setattr(linear, "_operators", lambda _: None)
    given, weight, bias = parts
    with torch.inference_mode():
        made = Linear(weight, bias, dtype=dtype, rows=ROWS, gelu=gelu)(given)
        wanted = functional.linear(given.float(), weight, bias)
        wanted = functional.gelu(wanted) if gelu else wanted
    assert made.dtype == dtype
    assert torch.allclose(made.float(), wanted, atol=NEAR[dtype], rtol=NEAR[dtype])


def test_without_the_operators_the_plain_product_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear, "_MULTIPLY", "_no_such_operator")
    linear._operators.cache_clear()
    try:
        assert linear._operators(torch.float32) is None
    finally:
        linear._operators.cache_clear()


def test_a_type_that_nobody_measured_is_multiplied_plainly() -> None:
    assert linear._operators(torch.float64) is None
