"""TL007: type tests and annotations with the classes of old torch."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model.calls import TENSOR_TYPES
from . import Finding, LintedFile, rule
from .tl001_variable import VARIABLE

_TYPED = frozenset(TENSOR_TYPES) - {"torch.Tensor", VARIABLE}
_INSTEAD = "`isinstance(…, torch.Tensor)`"


@rule("TL007", ast.Call, ast.Compare, triggers=("Variable", r"Tensor\b(?<=[a-z]Tensor)"))
def type_test(node: ast.Call | ast.Compare, file: LintedFile) -> Iterator[Finding]:
    """`isinstance(x, Variable)` and `type(x) == Variable` or `type(x) is torch.FloatTensor`."""
    match node:
        case ast.Call(func=ast.Name(id="isinstance"), args=[_, kinds]):
            for kind in kinds.elts if isinstance(kinds, ast.Tuple) else [kinds]:
                if file.model.refers_to(kind) == VARIABLE:
                    message = f"`{file.text(node)}` is True for every tensor since PyTorch 0.4: use {_INSTEAD}"
                    yield Finding(node, message, Effect.SILENT)
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            kinds_of = (
                [left, right]
                if isinstance(operator, (ast.Eq, ast.NotEq, ast.Is, ast.IsNot))
                else []
            )
            if isinstance(operator, (ast.In, ast.NotIn)) and isinstance(
                right, (ast.Tuple, ast.List, ast.Set)
            ):
                kinds_of = [left, *right.elts]
            if not any(_is_type_of(one) for one in kinds_of):
                return
            for kind in kinds_of:
                name = file.model.refers_to(kind)
                if name == VARIABLE or name in _TYPED:
                    negative = isinstance(operator, (ast.NotEq, ast.IsNot))
                    instead = _INSTEAD if name == VARIABLE else "`isinstance` and the `dtype`"
                    message = (
                        f"`{file.text(node)}` is always {negative} since PyTorch 0.4, where every"
                        f" tensor is a `torch.Tensor`: use {instead}"
                    )
                    if isinstance(operator, (ast.In, ast.NotIn)):
                        message = (
                            f"`{file.text(kind)}` is no tensor's type since PyTorch 0.4, where every"
                            f" tensor is a `torch.Tensor`: use {instead}"
                        )
                    yield Finding(node, message, Effect.SILENT)
                    return


@rule("TL007", ast.arg, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef, triggers=("Variable",))
def annotation(
    node: ast.arg | ast.AnnAssign | ast.FunctionDef | ast.AsyncFunctionDef, file: LintedFile
) -> Iterator[Finding]:
    """`x: Variable` and `-> Variable`."""
    hint = (
        node.returns
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        else node.annotation
    )
    for part in ast.walk(hint) if hint is not None else ():
        if isinstance(part, (ast.Name, ast.Attribute)) and file.model.refers_to(part) == VARIABLE:
            message = f"`{file.text(part)}` is `torch.Tensor` since PyTorch 0.4: annotate with that"
            yield Finding(part, message, Effect.NOOP)


def _is_type_of(node: ast.expr) -> bool:
    """`type(x)` or `x.__class__`."""
    match node:
        case ast.Call(func=ast.Name(id="type"), args=[_]) | ast.Attribute(attr="__class__"):
            return True
    return False
