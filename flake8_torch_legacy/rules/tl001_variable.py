"""TL001: `Variable(x)` wrapping."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule

VARIABLE = "torch.autograd.Variable"


@rule("TL001", ast.Call, triggers=("Variable", r"autograd import \*"))
def wrapping_in_variable(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """A call of `Variable`, under any name, or `map(Variable, …)`."""
    if file.model.refers_to(node.func) == VARIABLE:
        yield Finding(node, f"`{file.text(node)}` {_advice(node, file)}", Effect.NOOP)
        return
    for argument in node.args:
        if isinstance(node.func, ast.Name) and node.func.id == "map":
            if file.model.refers_to(argument) == VARIABLE:
                message = (
                    f"`{file.text(node)}` wraps what has been a tensor since PyTorch 0.4: drop it"
                )
                yield Finding(argument, message, Effect.NOOP)


def _advice(node: ast.Call, file: LintedFile) -> str:
    if not node.args or isinstance(node.args[0], ast.Starred):
        return "has been a plain tensor since PyTorch 0.4: use the tensor itself"
    wrapped = node.args[0]
    text = file.text(wrapped, 32)
    gradient = next((one for one in node.keywords if one.arg == "requires_grad"), None)
    if gradient is not None and not _is_false(gradient.value):
        return (
            "has been a plain tensor since PyTorch 0.4: make the tensor with `requires_grad=True`"
            " or call `.requires_grad_()` on it"
        )
    tensor = file.model.tensor(wrapped)
    if tensor is not None and tensor.graph:
        return f"has been `{text}.detach()` since PyTorch 0.4: write that, or `{text}` to keep its graph"
    return f"does nothing since PyTorch 0.4: use `{text}`"


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False
