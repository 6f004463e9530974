"""TL904: `//` of tensors with negative numbers, which no longer rounds towards zero."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..matching.guards import guarded
from . import Finding, LintedFile, rule
from ._sources import source

_MADE_OF_DATA = ("torch.tensor", "torch.Tensor", "torch.LongTensor", "torch.FloatTensor")


@rule("TL904", ast.BinOp, ast.AugAssign, triggers=("//",), since=(1, 13))
def floor_division(node: ast.BinOp | ast.AugAssign, file: LintedFile) -> Iterator[Finding]:
    """`torch.tensor([-7, 7]) // 2`, which is `[-4, 3]` and was `[-3, 3]`."""
    match node:
        case ast.BinOp(left=dividend, op=ast.FloorDiv(), right=divisor):
            pass
        case ast.AugAssign(target=dividend, op=ast.FloorDiv(), value=divisor):
            pass
        case _:
            return
    around = file.model.parent(node)
    if isinstance(around, ast.UnaryOp) and isinstance(around.op, ast.USub):
        return  # `-(-x // 2)` is meant to round down
    if not (_is_tensor(dividend, file) or _is_tensor(divisor, file)) or guarded(node, file):
        return
    # A quotient of two negative numbers is positive, where both ways to round agree.
    if _has_negatives(dividend, file) != _has_negatives(divisor, file):
        message = f"`{file.text(node)}` rounds down since PyTorch 1.13, no longer towards zero"
        instead = 'use `torch.div(…, rounding_mode="trunc")`'
        yield Finding(node, f"{message}: {instead}", Effect.SILENT)


def _is_tensor(node: ast.expr, file: LintedFile) -> bool:
    tensor = file.model.tensor(node)
    return tensor is not None and tensor.certain


def _has_negatives(node: ast.expr, file: LintedFile) -> bool:
    """Whether the file shows a minus sign in front of a value, or of an element of it."""
    match source(node, file).node:
        case ast.UnaryOp(op=ast.USub()):
            return True
        case ast.Call(func=function, args=[ast.List() as data, *_]):
            if file.model.refers_to(function) in _MADE_OF_DATA:
                return any(
                    isinstance(one, ast.UnaryOp) and isinstance(one.op, ast.USub)
                    for one in ast.walk(data)
                )
    return False
