"""Code that is nested or chained as no one writes it: all other findings are there all the same."""

from __future__ import annotations

import pytest

from flake8_torch_legacy.linter import lint
from flake8_torch_legacy.parsing import ParseError, lines_of
from flake8_torch_legacy.rescue import rescued
from flake8_torch_legacy.torch_version import NEWEST

START = """\
import torch
from torch import nn
from torch.autograd import Variable

x = torch.ones(3)
"""
END = """
weight = Variable(torch.ones(3), requires_grad=True)
weight.data.add_(1)
print((weight * weight).sum().data[0])
"""
FINDINGS = ["TL001", "TL002", "TL003"]
MANY = 5000

#: Python's parser refuses most of these.
DEEP = {
    "parentheses": "y = " + "(" * MANY + "x.data" + ")" * MANY,
    "lists": "y = " + "[" * MANY + "x.data" + "]" * MANY,
    "calls in calls": "y = " + "Variable(" * MANY + "x" + ")" * MANY,
    "comprehensions": "y = " + "[" * MANY + "x.data" + " for x in x]" * MANY,
    "lambdas": "y = " + "lambda: " * MANY + "x.data",
    "negations": "y = " + "-" * MANY + "x.data",
    "nots": "y = " + "not " * MANY + "x.data",
    "conditions": "y = " + "x if x else " * MANY + "x.data",
    "elif": "if x: pass\n" + "elif x: x.data.add_(1)\n" * MANY,
    "printed": "print " + "(" * MANY + "x.data[0]" + ")" * MANY,
    "indented": "".join(f"{' ' * depth}if x:\n" for depth in range(150)) + " " * 150 + "x",
}
#: Python parses these, some of its releases at least.
LONG = {
    "attributes": f"y = x{'.data' * MANY}",
    "calls": f"y = x{'.add(1)' * MANY}",
    "calls of results": f"y = x{'()' * MANY}",
    "indices": f"y = x{'[0]' * MANY}",
    "sums": f"y = x{' + x' * MANY}",
    "quotients": f"y = x{' / x' * MANY}",
    "strings": f"x.type('torch.'{' + x' * MANY})",
    "generators": f"y = [x.data {'for x in x ' * MANY}]",
}
BROAD = {
    "comparisons": f"y = x.data{' < x.data' * MANY}",
    "ands": f"y = x.data{' and x.data' * MANY}",
    "arguments": f"torch.clamp({'x.data, ' * MANY})",
    "starred": f"torch.cat([{'*x.data, ' * MANY}])",
    "one name bound": "y = x.data\n" * (2 * MANY),
    "bound in branches": "if x: y = x.data\n" * MANY,
    "aliases": "".join(f"a{n + 1} = a{n}\n" for n in range(MANY)) + f"a{MANY}.data.add_(1)",
    "cases": "match x:\n" + "".join(f" case {n}: x.data.add_(1)\n" for n in range(MANY)),
    "targets": "y = " * MANY + "x.data",
    "decorators": "@x\n" * MANY + "def f(x): x.data.add_(1)",
}


@pytest.mark.parametrize("text", [*DEEP.values(), *LONG.values()], ids=[*DEEP, *LONG])
def test_nested_or_chained(text: str) -> None:
    try:
        found = codes(text)
    except ParseError:
        return  # that is told, as TL000
    assert found == FINDINGS


@pytest.mark.parametrize("text", BROAD.values(), ids=BROAD)
def test_very_often(text: str) -> None:
    assert codes(text) == FINDINGS


def codes(text: str) -> list[str]:
    """What is found behind a text; raises ParseError."""
    before = f"{START}{text}\n"
    found = lint(rescued(before + END).tree, lines_of(before + END), NEWEST)
    return [one.code for one in found if one.line > before.count("\n")]
