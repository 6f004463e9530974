"""TL005: a running total of a loss that still carries its graph."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model.values import Sequence, Tensor, item_of
from . import Finding, LintedFile, rule


@rule(
    "TL005",
    ast.AugAssign,
    ast.Assign,
    triggers=(r"\+",),
    needs=((r"backward\(", r"(?:)loss\b", r"(?:)Loss\b"),),
)
def running_total(node: ast.AugAssign | ast.Assign, file: LintedFile) -> Iterator[Finding]:
    """`total += loss` or `total = total + loss` in a loop."""
    match node:
        case ast.AugAssign(op=ast.Add(), target=ast.Name() as total, value=loss):
            pass
        case ast.Assign(
            targets=[ast.Name() as total],
            value=ast.BinOp(op=ast.Add(), left=ast.Name(id=before), right=loss),
        ) if before == total.id:
            pass
        case _:
            return
    if isinstance(loss, (ast.Constant, ast.List)):
        return
    tensor = file.model.tensor(loss)
    if tensor is None or not tensor.graph or tensor.dims != 0 or not tensor.certain:
        return
    if _is_running_total(node, total, loss, file):
        text, owner = file.text(node), file.owner(loss)
        message = f"`{text}` keeps every graph in memory: add `{owner}.item()`"
        yield Finding(node, message, Effect.SILENT)


def _is_running_total(
    node: ast.AugAssign | ast.Assign, total: ast.Name, loss: ast.expr, file: LintedFile
) -> bool:
    """Whether the sum starts as a number, grows in a loop, and is nothing to backpropagate."""
    loop = _loop_around(node, file)
    if loop is None or not file.model.starts_as_number(total, loop):
        return False
    if not file.model.records_graph(node):
        return False
    if file.model.backpropagated(total):
        return False
    return _backpropagated_in(loop, loss, file) or all(
        _only_reports(use, file) for use in file.model.uses(total)
    )


def _loop_around(node: ast.AST, file: LintedFile) -> ast.AST | None:
    for ancestor in file.model.index.ancestors(node):
        if isinstance(ancestor, ast.For) and _goes_over_parameters(ancestor, file):
            break
        if isinstance(ancestor, (ast.For, ast.While)):
            return ancestor
        if isinstance(ancestor, (ast.FunctionDef, ast.AsyncFunctionDef)):
            break
    return None


def _goes_over_parameters(loop: ast.For, file: LintedFile) -> bool:
    """Whether a loop is over parameters: what it adds up is a penalty, a part of the loss."""
    item = item_of(file.model.value(loop.iter))
    parts = item.items if isinstance(item, Sequence) else (item,)
    return any(isinstance(part, Tensor) and part.leaf for part in parts)


def _backpropagated_in(loop: ast.AST, loss: ast.expr, file: LintedFile) -> bool:
    """Whether each turn of the loop calls `loss.backward()`: then the sum is for reports alone."""
    if not isinstance(loss, ast.Name):
        return False
    return any(
        isinstance(one, ast.Call)
        and isinstance(one.func, ast.Attribute)
        and one.func.attr == "backward"
        and isinstance(one.func.value, ast.Name)
        and one.func.value.id == loss.id
        for one in ast.walk(loop)
    )


def _only_reports(use: ast.expr, file: LintedFile) -> bool:
    """Whether a read of the total ends in a print, a string or a plain number."""
    parent = file.model.parent(use)
    while isinstance(parent, (ast.BinOp, ast.Tuple, ast.FormattedValue)):
        use, parent = parent, file.model.parent(parent)
    match parent:
        case ast.Call(func=ast.Name(id="print" | "float" | "str" | "format")):
            return True
        case ast.Call(func=ast.Attribute(attr="format" | "info" | "debug" | "write")):
            return use is not parent.func
        case ast.Attribute(attr="item" | "data" | "detach"):
            return True
        case ast.JoinedStr() | ast.Compare():
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            # `total = total + loss` itself.
            return (
                isinstance(value, ast.BinOp)
                and isinstance(value.left, ast.Name)
                and value.left.id == name
            )
    return isinstance(use, ast.BinOp) and isinstance(use.op, ast.Mod) and _is_text(use.left)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
