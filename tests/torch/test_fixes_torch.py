"""The safe fixes of TL001 to TL009 are executed, the text before them and the one after them."""

from __future__ import annotations

import importlib
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch

FIXES = Path(__file__).parent.parent / "fixes"


def tables() -> dict[str, tuple[str, str]]:
    """Every safe rewrite, by its code and name."""
    sys.path.insert(0, str(FIXES))
    try:
        whole = importlib.import_module("_rewrites").whole
        found = {}
        for number in range(1, 10):
            table = getattr(importlib.import_module(f"test_tl00{number}"), "SAFE", {})
            for name, (before, after) in table.items():
                found[f"TL00{number}, {name}"] = (whole(before), whole(after))
        for name, (before, after) in importlib.import_module("test_other_codes").SHAPES.items():
            found[f"TL106, {name}"] = (whole(before), whole(after))
    finally:
        sys.path.remove(str(FIXES))
    return found


SAFE = tables()


def executed(text: str) -> dict[str, object] | type[Exception]:
    """What a text leaves under its names, or what it raises."""
    pytest.importorskip("numpy")
    torch.manual_seed(0)
    names: dict[str, object] = {"__name__": "example"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(text, "<example>", "exec"), names)
        except Exception as error:
            return type(error)
        return {
            name: shown(value)
            for name, value in names.items()
            if isinstance(value, (torch.Tensor, int, float, str, tuple, list))
        }


def shown(value: Any) -> object:
    """A value that can be compared: a tensor with its gradient and whether it asks for one."""
    if isinstance(value, (tuple, list)):
        return [shown(one) for one in value]
    if isinstance(value, torch.Tensor):
        gradient = None if not value.is_leaf or value.grad is None else value.grad.tolist()
        return value.tolist(), value.requires_grad, value.dtype, gradient
    return value


@pytest.mark.parametrize("name", SAFE)
def test_the_same_comes_out_or_what_crashed_runs(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = (executed(text) for text in SAFE[name])
    assert isinstance(after, dict), "what was fixed crashes"
    if isinstance(before, dict):
        assert before.keys() == after.keys()
        for variable, value in before.items():
            assert same(after[variable], value, in_numbers=name.startswith("TL005"))


def same(one: object, other: object, *, in_numbers: bool) -> bool:
    """Whether two values are the same; a running total is a tensor before and a number after."""
    if in_numbers and isinstance(other, tuple):
        one = one[0] if isinstance(one, tuple) else one
        return bool(one == pytest.approx(other[0]))
    return one == other


def test_something_crashes_before() -> None:
    crashing = [
        name for name, (before, _) in SAFE.items() if not isinstance(executed(before), dict)
    ]
    assert len(crashing) > 20
    assert not [name for name in crashing if not name.startswith(("TL003", "TL009", "TL106"))]
