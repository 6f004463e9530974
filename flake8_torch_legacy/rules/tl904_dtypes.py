"""TL904: arithmetic with integer tensors and masks that once gave numbers of another kind."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule
from ._dtypes import WHOLE, dtype, is_mask, is_prepared, may_be, number
from ._quotients import are_integers, quotient, wants_integer

_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div)
#: Methods that cut floats off, as the old division did.
_CUTS_OFF = frozenset("byte char floor int long short trunc".split())


@rule("TL904", ast.BinOp, ast.Call, triggers=("/", r"div\("), since=(1, 7))
def quotient_of_integers(node: ast.BinOp | ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`torch.tensor([7]) / 2`, where TL105 sees no need for an integer."""
    parts = quotient(node)
    if parts is None or not may_be(WHOLE, parts.dividend, file) or not are_integers(parts, file):
        return
    method = file.model.parent(node)
    if isinstance(method, ast.Attribute) and method.attr in _CUTS_OFF:
        return
    if wants_integer(parts, file) is None and not is_prepared(node, file):
        message = f"`{file.text(node)}` of integers gives floats since PyTorch 1.7"
        instead = 'use `torch.div(…, rounding_mode="trunc")` for the old result'
        yield Finding(node, f"{message}: {instead}", Effect.SILENT)


@rule("TL904", ast.BinOp, triggers=(r"\.",), since=(1, 3))
def operation_with_float(node: ast.BinOp, file: LintedFile) -> Iterator[Finding]:
    """`torch.tensor([3]) * 0.5`."""
    if not isinstance(node.op, _OPERATORS):
        return
    sides = [(node.left, node.right), (node.right, node.left)]
    for tensor, other in sides[:1] if isinstance(node.op, ast.Div) else sides:
        if may_be(WHOLE, tensor, file) and dtype(tensor, file) in ("byte", "int"):
            if number(other, file) == "float" and not is_prepared(node, file):
                message = f"`{file.text(node, 36)}` of integers gives floats since PyTorch 1.3"
                instead = f"int({file.text(other, 16)})"
                if isinstance(node.op, ast.Div):
                    instead = f'torch.div(…, {instead}, rounding_mode="trunc")'
                yield Finding(node, f"{message}: use `{instead}` for the old result", Effect.SILENT)


@rule("TL904", ast.BinOp, triggers=(r"\+",), since=(1, 2))
def sum_of_masks(node: ast.BinOp, file: LintedFile) -> Iterator[Finding]:
    """`(a > 0) + (b > 0)`; what TL104 says of a comparison with a count is not repeated."""
    if isinstance(node.op, ast.Add) and is_mask(node.left, file) and is_mask(node.right, file):
        around = file.model.parent(node)
        is_part = isinstance(around, ast.BinOp) and isinstance(around.op, ast.Add)
        if not is_part and not isinstance(around, ast.Compare) and not is_prepared(node, file):
            message = f"`{file.text(node)}` of booleans is `or`, no count, since PyTorch 1.2"
            yield Finding(node, f"{message}: use `.long()` on both to count", Effect.SILENT)
