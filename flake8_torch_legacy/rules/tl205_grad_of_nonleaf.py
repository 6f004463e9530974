"""TL205: the gradient of a tensor that is no leaf."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model import Tensor
from . import Finding, LintedFile, rule
from ._shapes import called
from ._sources import is_in_place, source

#: What always computes a new tensor, and never hands a leaf through.
_COMPUTES = frozenset(
    "abs add bmm cat clone cos div exp log log_softmax matmul max mean min mm mul norm permute pow"
    " relu sigmoid sin softmax sqrt squeeze stack sub sum t tanh transpose unsqueeze view".split()
)


@rule("TL205", ast.Attribute, triggers=(r"\.grad\b",), since=(1, 5))
def grad_of_nonleaf(node: ast.Attribute, file: LintedFile) -> Iterator[Finding]:
    """`y = x * 2; y.sum().backward(); y.grad` where `x` requires a gradient."""
    match node:
        case ast.Attribute(value=ast.Name() as tensor, attr="grad", ctx=ast.Load()):
            if re.search(rf"\b{tensor.id}\s*=[^=]", file.source) is None:
                return  # a loop's `p`, which needs no further look
            if "retain" in file.source:
                return  # `retain_grad()`, perhaps in a function that gets the tensor
            made, steps = source(tensor, file)
        case _:
            return
    if steps or made is tensor or not _is_new(made, file):
        return
    if any(_keeps_grad(one, file) for one in file.model.uses(tensor)):
        return
    value = file.model.tensor(made)
    if value is not None and value.certain and value.graph and not value.leaf:
        message = (
            f"`{file.text(node, 36)}` of a non-leaf is None and warns since PyTorch 1.5:"
            " call `.retain_grad()` before `backward()`"
        )
        yield Finding(node, message, Effect.WARN)


def _is_new(node: ast.expr, file: LintedFile) -> bool:
    """Whether an expression computes a tensor, and never just hands one through."""
    if isinstance(node, ast.BinOp):
        return any(isinstance(file.model.value(one), Tensor) for one in (node.left, node.right))
    what = called(node, file)
    if what is None or what.name not in _COMPUTES or not isinstance(node, ast.Call):
        return False
    is_function = file.model.refers_to(node.func) is not None
    return is_function or isinstance(file.model.value(what.operand), Tensor)


def _keeps_grad(use: ast.expr, file: LintedFile) -> bool:
    """`y.grad = …`, or a use after which `y` may be a leaf."""
    around = file.model.parent(use)
    if not isinstance(around, ast.Attribute):
        return False
    stored = around.attr == "grad" and not isinstance(around.ctx, ast.Load)
    return stored or is_in_place(around.attr)
