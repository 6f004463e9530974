"""What TL106 claims is executed: the sample files themselves, the replacements, the sizes.

A line of a sample that is reported must raise or warn on torch, every other line must run.
"""

from __future__ import annotations

import ast
import sys
import types
import warnings
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", minversion="2.13")
pytestmark = pytest.mark.torch

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture(autouse=True)
def _models(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network from elsewhere for the samples."""
    models = types.ModuleType("models")
    vars(models)["netD"] = torch.nn.Linear(3, 1)
    models.netD.words = {}
    monkeypatch.setitem(sys.modules, "models", models)


def happens(code: Any, namespace: dict[str, Any]) -> str:
    """The exception that code ends in, or else its warning about shapes."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            exec(code, namespace)
        except Exception as error:
            return f"{type(error).__name__}: {error}"
    told = [str(one.message) for one in caught]
    return next((one for one in told if "target size" in one or "dropout2d" in one), "")


def statements(sample: str) -> list[tuple[int, Any, bool]]:
    """Line, code and whether it is reported, for the statements of a sample, loops taken apart."""
    text = (SAMPLES / sample).read_text(encoding="utf-8")
    lines = text.splitlines()
    found = []
    for node in ast.parse(text).body:
        last = node.end_lineno or node.lineno
        reported = any("TL106" in line.partition("#!")[2] for line in lines[node.lineno - 1 : last])
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            reported = False  # only defined here
        found.append((node.lineno, compile(ast.Module([node], []), sample, "exec"), reported))
    return found


@pytest.mark.parametrize("sample", sorted(one.name for one in SAMPLES.glob("tl106*.py")))
def test_what_is_reported_raises_or_warns(sample: str) -> None:
    namespace: dict[str, Any] = {"__name__": "sample"}
    done = {
        line: (happens(code, namespace), reported) for line, code, reported in statements(sample)
    }
    assert {line: what for line, (what, reported) in done.items() if bool(what) != reported} == {}
    assert sum(reported for _, reported in done.values()) > 3


def test_what_is_not_reported_runs() -> None:
    namespace: dict[str, Any] = {"__name__": "sample"}
    done = {line: happens(code, namespace) for line, code, _ in statements("silent_shapes.py")}
    assert {line: what for line, what in done.items() if what} == {}


BEFORE_AND_AFTER = [
    ("x / x.sum(1).expand_as(x)", "x / x.sum(1, keepdim=True).expand_as(x)"),
    ("x - x.max(1)[0].expand_as(x)", "x - x.max(1, keepdim=True)[0].expand_as(x)"),
    ("x.max(1)[1].squeeze(1)", "x.max(1)[1]"),
    ("x.sum(1).size(1)", "x.sum(1, keepdim=True).size(1)"),
    ("x.max(1)[1][0, 0]", "x.max(1, keepdim=True)[1][0, 0]"),
    ("x.max(1)[1][0][0]", "x.max(1)[1][0].item()"),
    ("x.sum().tolist()[0]", "x.sum().item()"),
    ("torch.cat([x.sum(), x.mean()])", "torch.stack([x.sum(), x.mean()])"),
    ("torch.cat([x.sum(), vector])", "torch.cat([x.sum().view(1), vector])"),
    ("x.mean().backward(one)", "x.mean().backward(one.squeeze())"),
    ("words[ids[0]]", "words[ids[0].item()]"),
    ("F.binary_cross_entropy(column, vector)", "F.binary_cross_entropy(column[:, 0], vector)"),
    ("F.mse_loss(column, vector)", "F.mse_loss(column, vector.view_as(column))"),
    ("F.dropout2d(x)", "F.dropout(x)"),
    ("F.dropout2d(x[None])", "F.dropout1d(x[None])"),
]


@pytest.mark.parametrize(("before", "after"), BEFORE_AND_AFTER)
def test_what_to_write_instead(before: str, after: str) -> None:
    namespace = {
        "torch": torch,
        "F": torch.nn.functional,
        "x": torch.rand(2, 3, requires_grad=True),
        "column": torch.rand(2, 1),
        "vector": torch.rand(2),
        "one": torch.FloatTensor([1]),
        "words": {5: "word"},
        "ids": torch.LongTensor([5, 6]),
    }
    assert happens(before, namespace)
    assert not happens(after, namespace)


def test_a_square_is_mixed_up_and_one_row_fits() -> None:
    x = torch.arange(1.0, 5.0).view(2, 2)
    assert (x / x.sum(1).expand_as(x)).sum(1).tolist() != [1.0, 1.0]
    assert (x / x.sum(1, keepdim=True).expand_as(x)).sum(1).tolist() == [1.0, 1.0]
    assert (x[:1] / x[:1].sum(1).expand_as(x[:1])).sum(1).tolist() == [1.0]


def test_a_loss_of_other_sizes_compares_all_with_all() -> None:
    column = torch.arange(3.0).view(3, 1)
    with pytest.warns(UserWarning, match="target size"):
        assert torch.nn.functional.mse_loss(column, column.view(3)).item() > 0
