"""TL105: integer tensors that are divided, or changed by floats, in place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule
from ._dtypes import INTEGERS, WHOLE, dtype, is_prepared, may_be, number

_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_METHODS = {"add_": "+", "sub_": "-", "mul_": "*", "div_": "/"}
_FLOAT = r" ?-?\d*\.\d"
_MAKES_INTEGERS = (
    *("LongTensor", "IntTensor", "int64", r"\.int\(", r"long\b", r"\.eq\("),
    *(r"arange\(", r"randint\(", r"randperm\(", r"multinomial\("),
    *(r"nonzero\(", r"topk\(", r"argmax\(", r"argsort\("),
    *(r"tensor\([\[ ]*-?\d+[,\])]", r"== ?\w+\)\.sum\("),
)
_HAS_FLOAT = re.compile(r"\d\.|\.\d|[^/]/[^/]")


@rule(
    "TL105",
    ast.AugAssign,
    triggers=(r"/= ?[\w(]", *(rf"{sign}={_FLOAT}" for sign in (r"\+", "-", r"\*"))),
    needs=(_MAKES_INTEGERS,),
    since=(1, 3),
)
def operator_in_place(node: ast.AugAssign, file: LintedFile) -> Iterator[Finding]:
    """`correct /= 2` and `index *= 0.5`."""
    operator = _OPERATORS.get(type(node.op))
    if operator is not None:
        yield from _in_place(node, node.target, operator, node.value, file)


@rule(
    "TL105",
    ast.Call,
    triggers=(r"\.div_\(", *(rf"\.{name}_\({_FLOAT}" for name in ("add", "sub", "mul"))),
    needs=(_MAKES_INTEGERS,),
    since=(1, 3),
)
def method_in_place(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`correct.div_(2)` and `index.mul_(0.5)`."""
    match node:
        case ast.Call(func=ast.Attribute(value=tensor, attr=name), args=[other], keywords=[]) if (
            name in _METHODS
        ):
            yield from _in_place(node, tensor, _METHODS[name], other, file)


def _in_place(
    node: ast.AST, tensor: ast.expr, operator: str, other: ast.expr, file: LintedFile
) -> Iterator[Finding]:
    """What is wrong with `tensor operator= other`."""
    if operator != "/" and not _HAS_FLOAT.search(file.text(other)):
        return
    if not may_be(WHOLE, tensor, file) or dtype(tensor, file) not in INTEGERS:
        return
    since = _raises_since(operator, other, file)
    if since is None or is_prepared(node, file):
        return
    crashes = file.torch >= since
    # PyTorch 1.5 warned of the division of integers, which 1.6 refused.
    if crashes or (file.torch >= TorchVersion(1, 5) and _is_integer(other, file)):
        does = (
            f"raises RuntimeError since PyTorch {since}"
            if crashes
            else "is deprecated since PyTorch 1.5"
        )
        text = file.text(tensor, 24)
        is_variable = isinstance(tensor, (ast.Name, ast.Attribute, ast.Subscript))
        instead = f"`{text} = {text} {operator} …`" if is_variable else f"`{text} {operator} …`"
        if operator == "/":
            instead += ", or `//=`" if is_variable else ", or `//`"
        message = f"`{file.text(node)}` of an integer tensor {does}: use {instead}"
        yield Finding(node, message, Effect.CRASH if crashes else Effect.WARN)


def _raises_since(operator: str, other: ast.expr, file: LintedFile) -> TorchVersion | None:
    """Since when an operation on an integer tensor in place raises."""
    if number(other, file) == "float":
        return TorchVersion(1, 3)
    return TorchVersion(1, 6) if operator == "/" else None


def _is_integer(node: ast.expr, file: LintedFile) -> bool:
    return dtype(node, file) in INTEGERS or number(node, file) in INTEGERS
