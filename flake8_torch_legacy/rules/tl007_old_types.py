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


@rule("TL007", ast.Call, ast.Compare, needs=(("Variable", r"(?:)Tensor\b(?<=[a-z]Tensor)"),))
def type_test(node: ast.Call | ast.Compare, file: LintedFile) -> Iterator[Finding]:
    """`isinstance(x, Variable)` and `type(x) == Variable` or `type(x) is torch.FloatTensor`."""
    match node:
        case ast.Call(func=ast.Name(id="isinstance") as function, args=[_, kinds]):
            parts = kinds.elts if isinstance(kinds, ast.Tuple) else [kinds]
            named = any(file.model.means(one, VARIABLE) for one in parts)
            if named and file.model.is_builtin(function, "isinstance"):
                text = file.text(node)
                message = f"`{text}` is True for every tensor since PyTorch 0.4: use {_INSTEAD}"
                yield Finding(node, message, Effect.SILENT)
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            kinds_named = [
                file.model.refers_to(one)
                for one in _compared_with_type(left, operator, right, file)
            ]
            if any(one == VARIABLE or one in _TYPED for one in kinds_named):
                if "torch.Tensor" not in kinds_named:
                    instead = _INSTEAD if VARIABLE in kinds_named else "`isinstance` or the `dtype`"
                    message = (
                        f"`{file.text(node)}` is {_outcome(operator)} for every tensor"
                        f" since PyTorch 0.4: use {instead}"
                    )
                    yield Finding(node, message, Effect.SILENT)


def _compared_with_type(
    left: ast.expr, operator: ast.cmpop, right: ast.expr, file: LintedFile
) -> list[ast.expr]:
    """What `type(x)` is compared with; nothing where it is no such comparison."""
    if isinstance(operator, (ast.Eq, ast.NotEq, ast.Is, ast.IsNot)):
        return [right] if _is_type_of(left, file) else [left] if _is_type_of(right, file) else []
    if isinstance(right, (ast.Tuple, ast.List, ast.Set)) and _is_type_of(left, file):
        return right.elts
    return []


def _outcome(operator: ast.cmpop) -> bool:
    return isinstance(operator, (ast.NotEq, ast.IsNot, ast.NotIn))


@rule(
    "TL007", ast.arg, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef, needs=(("Variable",),)
)
def annotation(
    node: ast.arg | ast.AnnAssign | ast.FunctionDef | ast.AsyncFunctionDef, file: LintedFile
) -> Iterator[Finding]:
    """`x: Variable` and `-> Variable`."""
    hint = (
        node.returns
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        else node.annotation
    )
    for part in _types_in(hint):
        if isinstance(part, (ast.Name, ast.Attribute)) and file.model.means(part, VARIABLE):
            yield _noted(part, file)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            if file.model.type_named(part.value) == VARIABLE:
                yield _noted(part, file)


def _types_in(hint: ast.expr | None) -> Iterator[ast.AST]:
    """The parts of an annotation, without the values that a `Literal` lists."""
    pending: list[ast.AST] = [] if hint is None else [hint]
    while pending:
        part = pending.pop()
        yield part
        if not isinstance(part, ast.Subscript) or not ast.unparse(part.value).endswith("Literal"):
            pending += ast.iter_child_nodes(part)


def _noted(part: ast.expr, file: LintedFile) -> Finding:
    message = f"`{file.text(part)}` is `torch.Tensor` since PyTorch 0.4: annotate with that"
    return Finding(part, message, Effect.NOOP)


def _is_type_of(node: ast.expr, file: LintedFile) -> bool:
    """`type(x)` or `x.__class__`."""
    if isinstance(node, ast.Attribute):
        return node.attr == "__class__"
    if not isinstance(node, ast.Call) or len(node.args) != 1:
        return False
    return file.model.is_builtin(node.func, "type")
