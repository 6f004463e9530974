"""TL206: formulas that lose digits or overflow, where torch has a function that does not."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule
from ._shapes import last_name


@rule("TL206", ast.Call, triggers=(r"log\(",))
def log_of_one_plus(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`torch.log(1 + x)`."""
    match _operands(node, "log", file):
        case [
            ast.BinOp(left=ast.Constant(value=1), op=ast.Add(), right=x)
            | ast.BinOp(left=x, op=ast.Add(), right=ast.Constant(value=1))
        ] if not _is_whole(x):
            instead = f"torch.log1p({file.text(x, 32)})"
            yield _finding(node, "rounds small numbers away", instead, file)


@rule("TL206", ast.BinOp, triggers=(r"exp\(",))
def exp_minus_one(node: ast.BinOp, file: LintedFile) -> Iterator[Finding]:
    """`torch.exp(x) - 1`."""
    match node:
        case ast.BinOp(left=power, op=ast.Sub(), right=ast.Constant(value=1)):
            for x in _operands(power, "exp", file)[:1]:
                instead = f"torch.expm1({file.text(x, 32)})"
                yield _finding(node, "rounds small numbers away", instead, file)


@rule("TL206", ast.Call, triggers=(r"log\(",))
def log_of_sum_of_exp(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`torch.log(torch.sum(torch.exp(x), 1))`."""
    match _operands(node, "log", file):
        case [ast.Call() as total]:
            pass
        case _:
            return
    # Without a dimension `torch.sum` adds up everything, which `torch.logsumexp` does not.
    match _operands(total, "sum", file), total.keywords:
        case ([power, dim, *_], _) | ([power], [ast.keyword(arg="dim", value=dim), *_]):
            pass
        case _:
            return
    for x in _operands(power, "exp", file)[:1]:
        if not _is_none(dim) and not _is_difference(x, file):
            instead = f"torch.logsumexp({file.text(x, 24)}, {file.text(dim, 8)})"
            yield _finding(node, "overflows for large numbers", instead, file)


def _operands(node: ast.expr, name: str, file: LintedFile) -> list[ast.expr]:
    """The positional arguments of a function of torch's, the tensor first; of a method likewise."""
    if not isinstance(node, ast.Call) or last_name(node.func) != name:
        return []
    if file.model.means(node.func, f"torch.{name}"):
        return node.args
    match node.func:
        case ast.Attribute(value=owner):
            tensor = file.model.tensor(owner)
            return [owner, *node.args] if tensor is not None and tensor.certain else []
    return []


def _is_whole(node: ast.expr) -> bool:
    """Whether an expression gives whole numbers, of which adding 1 loses nothing."""
    return isinstance(node, ast.Call) and last_name(node.func) in ("ceil", "floor", "round", "trunc")


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_difference(node: ast.expr, file: LintedFile) -> bool:
    """`x - x.max()`, after which nothing overflows; also where only one branch does so."""
    values: list[ast.expr | None] = [node]
    if isinstance(node, ast.Name):
        values = [binding.value for binding in file.model.index.reaching(node)]
    return any(isinstance(one, ast.BinOp) and isinstance(one.op, ast.Sub) for one in values)


def _finding(node: ast.expr, does: str, instead: str, file: LintedFile) -> Finding:
    return Finding(node, f"`{file.text(node)}` {does}: use `{instead}`", Effect.SILENT)
