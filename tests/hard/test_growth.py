"""Code that is four times as long takes about four times the work: calls of functions, counted."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable

import pytest

from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.parsing import lines_of

START = """\
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Variable
from torch.optim import lr_scheduler

optimizer = torch.optim.SGD(net.parameters(), lr=1)
x = Variable(torch.ones(3, 4))
"""
#: Code of a length, by what there is much of in it.
SHAPES: dict[str, Callable[[int], str]] = {
    "values of one name": lambda n: "x = F.relu(x)\n" * n + "print(x.data[0])\n",
    "values in branches": lambda n: "if c:\n    x = x * 2\n" * n + "print(x.data[0])\n",
    "integers": lambda n: "m = torch.LongTensor(3)\n" + "m = m + 2\n" * n + "m /= 2\n",
    "functions that call each other": lambda n: "".join(
        f"def f{i}(x):\n    y = Variable(x)\n    return f{max(0, i - 1)}(y.data[0])\n"
        for i in range(n)
    ),
    "variables of one function": lambda n: (
        "def f(a):\n"
        + "".join(f"    v{i} = Variable(a)\n    b{i} = v{i}.data[0]\n" for i in range(n))
    ),
    "reads of one name": lambda n: "print(x.data[0])\n" * n,
    "totals": lambda n: (
        "total = 0\nfor i in range(3):\n"
        + "    loss = F.mse_loss(net(a), b)\n    total += loss\n" * n
    ),
    "masks": lambda n: "".join(f"m{i} = x > {i}\nn{i} = 1 - m{i}\n" for i in range(n)),
    "attributes": lambda n: (
        "class Net(nn.Module):\n    def forward(self, x):\n"
        + "".join(
            f"        self.a{i} = self.a{i - 1} if x else torch.ones(1)\n"
            f"        y = self.a{i}.data[0]\n"
            for i in range(n)
        )
    ),
    "writes": lambda n: "x.data -= 1\n" * n,
    "methods": lambda n: (
        "class Net(nn.Module):\n"
        + "".join(
            f"    def m{i}(self, x):\n        return self.m{i + 1}(x).data[0]\n" for i in range(n)
        )
    ),
    "classes from each other": lambda n: (
        "class A0(nn.Module):\n    pass\n"
        + "".join(
            f"class A{i + 1}(A{i}):\n    def forward(self, x):\n        return Variable(x)\n"
            for i in range(n)
        )
    ),
    "steps of training": lambda n: (
        "for a in b:\n"
        + "    loss = F.mse_loss(net(a), b)\n    loss.backward()\n    optimizer.step()\n" * n
    ),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_growth(shape: Callable[[int], str]) -> None:
    calls(shape(10))  # what is imported and compiled once is not counted
    assert calls(shape(800)) < 6 * calls(shape(200))


def calls(text: str) -> int:
    """How many calls of functions of Python's it takes to lint a text."""
    text = START + text
    tree, lines = ast.parse(text), lines_of(text)
    count = 0

    def counting(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        lint(tree, lines)
    finally:
        sys.setprofile(before)
    return count
