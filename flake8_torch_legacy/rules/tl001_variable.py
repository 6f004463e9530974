"""TL001: `Variable(x)` wrapping."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model.api import load
from . import Finding, LintedFile, rule
from ._data import is_data

VARIABLE = "torch.autograd.Variable"


@rule("TL001", ast.Call, needs=(("Variable", r"autograd import \*"),))
def wrapping_in_variable(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """A call of `Variable`, under any name, or `map(Variable, …)`."""
    if file.model.means(node.func, VARIABLE):
        yield Finding(node, f"`{file.text(node)}` {_advice(node, file)}", Effect.NOOP)
    elif file.model.is_builtin(node.func, "map"):
        for argument in node.args[:1]:
            if file.model.means(argument, VARIABLE):
                message = f"`{file.text(node)}` makes tensors of tensors since PyTorch 0.4: drop it"
                yield Finding(argument, message, Effect.NOOP)


def _advice(node: ast.Call, file: LintedFile) -> str:
    named = [one.value for one in node.keywords if one.arg == "data"]
    wrapped = next(iter([*node.args, *named]), None)
    if wrapped is None or isinstance(wrapped, ast.Starred):
        return "gives a plain tensor since PyTorch 0.4: use the tensor itself"
    if _asks_for_gradient(node):
        made = wrapped if isinstance(wrapped, ast.Call) else None
        name = file.model.refers_to(made.func) if made is not None else None
        if name in load().no_graph_functions and load().functions.get(name) == "factory":
            return "gives a plain tensor since PyTorch 0.4: put `requires_grad=True` into the call"
        return "gives a plain tensor since PyTorch 0.4: use `.requires_grad_()` on the tensor"
    if isinstance(wrapped, ast.Attribute) and is_data(wrapped):
        return f"is useless since PyTorch 0.4: use `{file.owner(wrapped.value)}.detach()`"
    tensor = file.model.tensor(wrapped)
    owner = file.owner(wrapped)
    if tensor is not None and tensor.graph:
        return f"only detaches since PyTorch 0.4: use `{owner}.detach()`, or `{owner}` itself"
    return f"is useless since PyTorch 0.4: use `{owner}`"


def _asks_for_gradient(node: ast.Call) -> bool:
    given = next((one.value for one in node.keywords if one.arg == "requires_grad"), None)
    if given is None and len(node.args) > 1:
        given = node.args[1]
    return given is not None and not _is_false(given)


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False
