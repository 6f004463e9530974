"""Sources that say of their own expressions what the torch model must know of them.

    reveal(x.sum())  # tensor 0-dim graph

Everything that the comment claims must hold: `tensor`, `other` (known to be something else) or
`unknown`; `2-dim` or `?-dim` (not known); `graph`, `no graph` or `?graph`; the dtype, `bool`,
`byte`, `int`, `float` or `?dtype`. A dotted name, or `no name`, is what the expression refers to;
`of:torch.optim.SGD` is the class of torch's that it is an instance of.

    w.data.zero_()  # tensor written

In `check_data` the comment is about every `.data` in its line: `tensor` or `unknown` for the base,
`written` or `read` for what is done with it.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator

import pytest

from flake8_torch_legacy.torch_model import Tensor, TorchModel
from flake8_torch_legacy.torch_model.dtypes import of
from flake8_torch_legacy.torch_model.values import Instance, Unknown

DTYPES = ("bool", "byte", "int", "float", "?dtype")
IMPORTS = """\
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Variable
"""


def check(source: str, imports: str = IMPORTS) -> None:
    """Compare every `reveal(…)` with its comment."""
    text = imports + textwrap.dedent(source)
    tree = ast.parse(text)
    model = TorchModel(tree)
    wrong, revealed = [], 0
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="reveal"), args=[expression]):
                revealed += 1
                for claim in _claims(text, node.lineno):
                    known = _known(model, expression, claim)
                    if known != claim:
                        wrong.append((node.lineno, known))
    assert revealed == text.count("reveal(") > 0
    _report(wrong, text)


def check_data(source: str, imports: str = IMPORTS) -> None:
    """Compare every `.data` in a line that has a comment with it."""
    text = imports + textwrap.dedent(source)
    tree = ast.parse(text)
    model = TorchModel(tree)
    commented = {number for number, line in enumerate(text.splitlines(), 1) if "  # " in line}
    wrong, compared = [], set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "data" and node.lineno in commented:
            compared.add(node.lineno)
            for claim in _claims(text, node.lineno):
                if claim in ("tensor", "unknown"):
                    known = "unknown" if model.base_of_data(node) is None else "tensor"
                else:
                    known = "written" if model.written(node) else "read"
                if known != claim:
                    wrong.append((node.lineno, known))
    assert compared == commented != set()
    _report(wrong, text)


def _report(wrong: list[tuple[int, str]], text: str) -> None:
    if wrong:
        lines = text.splitlines()
        reports = [f"{lines[number - 1].strip()}  <- is {known}" for number, known in sorted(wrong)]
        pytest.fail("\n".join([*reports, "", text]), pytrace=False)


def _claims(text: str, number: int) -> Iterator[str]:
    comment = text.splitlines()[number - 1].partition("  # ")[2]
    assert comment, f"line {number} makes no claim"
    if comment.startswith("no name"):
        yield comment
    else:
        yield from comment.replace("no graph", "no-graph").split()


def _known(model: TorchModel, expression: ast.expr, claim: str) -> str:
    """What the model knows, in the words of the claim."""
    if claim.startswith("of:"):
        value = model.value(expression)
        return f"of:{value.name}" if isinstance(value, Instance) else "no instance"
    if "." in claim or claim == "no name":
        return model.refers_to(expression) or "no name"
    tensor = model.tensor(expression)
    if claim.endswith("-dim"):
        return _dims(tensor)
    if claim.endswith("graph"):
        return _graph(tensor)
    if claim in DTYPES:
        return of(model.value(expression)) or "?dtype"
    if tensor is not None:
        return "tensor"
    return "unknown" if isinstance(model.value(expression), Unknown) else "other"


def _dims(tensor: Tensor | None) -> str:
    if tensor is None:
        return "no tensor"
    return f"{'?' if tensor.dims is None else tensor.dims}-dim"


def _graph(tensor: Tensor | None) -> str:
    if tensor is None:
        return "no tensor"
    return "?graph" if tensor.graph is None else "graph" if tensor.graph else "no-graph"
