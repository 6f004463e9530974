"""What is said of shapes, channels and steps in TL106, TL205 and TL501 is what torch does."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch

SAMPLES = Path(__file__).parent.parent / "samples"


def executed(statement: ast.stmt, names: dict[str, Any]) -> type[Exception] | None:
    """What a statement raises, if anything."""
    try:
        exec(compile(ast.Module([statement], []), "<sample>", "exec"), names)
    except Exception as error:
        return type(error)
    return None


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ("tl106_dot", RuntimeError),
        ("silent_dot", None),
        ("tl205_step", RuntimeError),
        ("silent_step", None),
    ],
)
def test_what_is_reported_raises_and_nothing_else(
    sample: str, expected: type[Exception] | None
) -> None:
    pytest.importorskip("numpy")
    text = (SAMPLES / f"{sample}.py").read_text(encoding="utf-8")
    reported = {at for at, line in enumerate(text.splitlines(), 1) if "#!" in line}
    names: dict[str, Any] = {}
    for statement in ast.parse(text).body:
        lines = range(statement.lineno, (statement.end_lineno or 0) + 1)
        wanted = expected if reported & {*lines} else None
        if "mixed" not in ast.unparse(statement):
            assert executed(statement, names) is wanted, ast.unparse(statement)


def test_the_gradient_of_a_loss_computed_again_is_that_of_the_new_weights() -> None:
    net = torch.nn.Sequential(torch.nn.Linear(1, 1, bias=False), torch.nn.Linear(1, 1, bias=False))
    x = torch.ones(1, 1, requires_grad=True)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net(x).sum().backward()
    optimizer.step()
    x.grad = None
    net(x).sum().backward()
    assert x.grad.item() == pytest.approx((net[0].weight * net[1].weight).item())


def test_a_target_of_other_dims_was_read_as_the_same_vector() -> None:
    output, target = torch.full((4, 1), 0.25), torch.ones(4)
    loss = torch.nn.BCELoss()
    with pytest.raises(ValueError, match="target size"):
        loss(output, target)
    assert loss(output, target.view_as(output)) == loss(output.reshape(-1), target)
