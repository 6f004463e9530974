"""TL106: 0-dim tensors where they were vectors of one element once."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model.values import Many, Sequence, Tensor, Value
from . import Finding, LintedFile, rule
from ._shapes import OLD_CODE, dims, is_prepared, last_name, literal, origins

_SUMMED = r"\.(?:sum|mean|prod|norm|max|min)\(\)"


@rule(
    "TL106",
    ast.Call,
    triggers=(r"cat\b",),
    needs=((*OLD_CODE, rf"\[[^\[\]\n]*{_SUMMED}[\],]", rf"append\([^\n]*{_SUMMED}\)"),),
)
def concatenated(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`torch.cat([a.sum(), b.sum()])`."""
    if last_name(node.func) != "cat" or not node.args or not _along_first(node):
        return
    if not file.model.means(node.func, "torch.cat"):
        return
    match file.model.value(node.args[0]):
        case Sequence(items=items):
            scalar = [_is_zero_dim(one) for one in items]
        case Many(item=item):
            scalar = [_is_zero_dim(item)]
        case _:
            return
    if any(scalar) and not is_prepared(node, file):
        instead = "`torch.stack`" if all(scalar) else "`.view(1)` of the 0-dim ones"
        message = f"`{file.text(node)}` of 0-dim tensors raises since PyTorch 0.4: use {instead}"
        yield Finding(node, message, Effect.CRASH)


def _along_first(node: ast.Call) -> bool:
    """Whether `torch.cat` is along dimension 0, the only one that a vector has."""
    given = [*node.args[1:], *(one.value for one in node.keywords if one.arg in ("dim", "axis"))]
    return all(literal(one) in (0, -1) for one in given)


def _is_zero_dim(value: Value) -> bool:
    return isinstance(value, Tensor) and value.certain and value.dims == 0


@rule("TL106", ast.Call, triggers=(r"backward\((?:gradient\s*=\s*)?\w",), since=(1, 3))
def gradient_of_other_shape(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`loss.backward(torch.FloatTensor([1]))`."""
    if not isinstance(node.func, ast.Attribute) or node.func.attr != "backward":
        return
    given = [*node.args[:1], *(one.value for one in node.keywords if one.arg == "gradient")]
    if len(given) != 1 or dims(given[0], file) != 1:
        return
    loss, gradient = node.func.value, given[0]
    known = dims(loss, file) == 0 or (
        # Networks are mostly from elsewhere, but a mean of anything takes no vector of one element.
        all(map(_is_mean, origins(loss, file)))
        and all(map(_has_one_element, origins(gradient, file)))
    )
    if known and not is_prepared(node, file):
        message = (
            f"`{file.text(node, 30)}` raises since PyTorch 1.3, its gradient must be 0-dim:"
            f" use `{file.owner(gradient)}.squeeze()`"
        )
        yield Finding(node, message, Effect.CRASH)


def _is_mean(node: ast.expr) -> bool:
    """Whether a value is `.mean()` or `.sum()` of something, or arithmetic with such values."""
    match node:
        case ast.BinOp(left=left, right=right):
            return all(isinstance(one, ast.Constant) or _is_mean(one) for one in (left, right))
        case ast.Call(func=ast.Attribute(attr="mean" | "sum"), args=[], keywords=[]):
            return True
    return False


def _has_one_element(node: ast.expr) -> bool:
    """Whether a tensor is spelled out with one element: `torch.FloatTensor([1])`."""
    match node:
        case ast.Call(args=[ast.List(elts=[_]) | ast.Constant(value=1)]):
            return True
    return False
