"""TL106 by release, and what it says; the samples have its idioms."""

from __future__ import annotations

import ast

import pytest

from flake8_torch_legacy.diagnostics import Effect
from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.torch_version import NEWEST, TorchVersion, parse_torch_version

PREAMBLE = """\
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Variable
x = torch.ones(2, 3)
column, vector = torch.ones(2, 1), torch.ones(2)
"""

TABLE = [
    (
        "x / x.sum(1).expand_as(x)",
        "`x.sum(1).expand_as(x)` raises since PyTorch 0.2 for most sizes:"
        " add `keepdim=True` to `x.sum(1)`",
    ),
    (
        "x - x.pow(2).max(1)[0].sqrt().expand_as(x)",
        "`x.pow(2).max(1)[0].sqrt().expand_as…` raises since PyTorch 0.2 for most sizes:"
        " add `keepdim=True` to `x.pow(2).max(1)`",
    ),
    (
        "x.max(1)[1].squeeze(1)",
        "`x.max(1)[1].squeeze(1)` raises since PyTorch 0.2, `x.max(1)` drops that dimension:"
        " use `x.max(1)[1]`",
    ),
    (
        "x.sum(1).size(1)",
        "`x.sum(1).size(1)` raises since PyTorch 0.2, `x.sum(1)` drops that dimension:"
        " give it `keepdim=True`",
    ),
    (
        "x.max(1)[1][0, 0]",
        "`x.max(1)[1][0, 0]` raises since PyTorch 0.2, `x.max(1)` drops that dimension:"
        " give it `keepdim=True`",
    ),
    (
        "torch.cat([x.sum(), x.mean()])",
        "`torch.cat([x.sum(), x.mean()])` of 0-dim tensors raises since PyTorch 0.4:"
        " use `torch.stack`",
    ),
    (
        "torch.cat([x.sum(), vector])",
        "`torch.cat([x.sum(), vector])` of 0-dim tensors raises since PyTorch 0.4:"
        " use `.view(1)` of the 0-dim ones",
    ),
    (
        "x.mean().backward(torch.ones(1))",
        "`x.mean().backward(torch.ones(…` raises since PyTorch 1.3, its gradient must be 0-dim:"
        " use `torch.ones(1).squeeze()`",
    ),
    (
        "words = {5: 'word'}\nwords[vector[0]]",
        "`words[vector[0]]` raises KeyError since PyTorch 0.4, as tensors are told apart"
        " by identity: use `vector[0].item()`",
    ),
    (
        "F.mse_loss(column, vector)",
        "`F.mse_loss(column, vector)` of 2-dim and 1-dim tensors broadcasts, and warns"
        " since PyTorch 1.1: give both the same shape",
    ),
    (
        "nn.BCELoss()(column, vector)",
        "`nn.BCELoss()(column, vector)` of 2-dim and 1-dim tensors raises ValueError"
        " since PyTorch 1.7: give both the same shape",
    ),
    (
        "F.dropout2d(x)",
        "`F.dropout2d(x)` of a 2-dim tensor warns since PyTorch 1.11: use `dropout`",
    ),
    (
        "nn.Dropout2d()(torch.ones(2, 3, 4))",
        "`nn.Dropout2d()(torch.ones(2, 3, 4))` of a 3-dim tensor warns since PyTorch 1.12:"
        " use `Dropout1d`",
    ),
]

# From which release on a line has which effect.
EFFECTS = [
    ("x / x.sum(1).expand_as(x)", {"0.2": Effect.CRASH}),
    ("x.max(1)[1].squeeze(1)", {"0.2": Effect.CRASH}),
    ("x.max(1)[1][0, 0]", {"0.2": Effect.CRASH}),
    ("torch.cat([x.sum(), x.mean()])", {"0.4": Effect.CRASH}),
    ("x.mean().backward(torch.ones(1))", {"1.3": Effect.CRASH}),
    ("words = {5: 'word'}\nwords[vector[0]]", {"0.4": Effect.CRASH}),
    ("F.binary_cross_entropy(column, vector)", {"0.4": Effect.WARN, "1.7": Effect.CRASH}),
    ("F.binary_cross_entropy_with_logits(column, vector)", {"0.4": Effect.CRASH}),
    ("F.mse_loss(column, vector)", {"1.1": Effect.WARN}),
    ("F.dropout2d(x)", {"1.11": Effect.WARN}),
    ("F.dropout2d(torch.ones(2, 3, 4))", {"1.12": Effect.WARN}),
]
RELEASES = [
    *((0, minor) for minor in range(1, 5)),
    *((1, minor) for minor in range(14)),
    *((2, minor) for minor in range(14)),
]


def shapes(source: str, torch: TorchVersion = NEWEST) -> list[tuple[str, Effect]]:
    text = PREAMBLE + source
    found = lint(ast.parse(text), text.splitlines(keepends=True), torch)
    return [(one.message, one.effect) for one in found if one.code == "TL106"]


@pytest.mark.parametrize(("source", "message"), TABLE)
def test_message(source: str, message: str) -> None:
    assert [one for one, _ in shapes(source)] == [message]


@pytest.mark.parametrize(("source", "effects"), EFFECTS)
def test_effects(source: str, effects: dict[str, Effect]) -> None:
    for release in (TorchVersion(*numbers) for numbers in RELEASES):
        since = [one for one in effects if parse_torch_version(one) <= release]
        wanted = [effects[since[-1]]] if since else []
        assert [effect for _, effect in shapes(source, release)] == wanted, release


def test_a_deprecated_loss() -> None:
    [(message, _)] = shapes("F.binary_cross_entropy(column, vector)", TorchVersion(1, 6))
    assert message == (
        "`F.binary_cross_entropy(column, vector)` of 2-dim and 1-dim tensors is deprecated"
        " since PyTorch 0.4: give both the same shape"
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "x.sum().tolist()[0]",
            "`x.sum().tolist()[0]` raises TypeError since PyTorch 0.4: use `x.sum().item()`",
        ),
        (
            "x.max(1)[1][0][0]",
            "`x.max(1)[1][0][0]` raises IndexError since PyTorch 0.5: use `x.max(1)[1][0].item()`",
        ),
    ],
)
def test_what_is_left_to_tl003(source: str, message: str) -> None:
    text = f"import torch\nx = torch.ones(2, 3)\n{source}\n"
    [found] = lint(ast.parse(text), text.splitlines(keepends=True))
    assert (found.code, found.message) == ("TL003", message)
