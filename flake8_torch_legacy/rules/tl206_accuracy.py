"""TL206: formulas that lose digits or overflow, where torch has a function that does not."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule
from ._shapes import last_name

_WHOLE = frozenset({"ceil", "floor", "round", "trunc"})


@rule("TL206", ast.Call, triggers=(r"log\(",))
def log_of_one_plus(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`torch.log(1 + x)`."""
    for total in _operands(node, "log"):
        match total:
            case (
                ast.BinOp(left=ast.Constant(value=1), op=ast.Add(), right=x)
                | ast.BinOp(left=x, op=ast.Add(), right=ast.Constant(value=1))
            ) if not _is_whole(x) and _is_torchs(node, total, file):
                instead = f"torch.log1p({file.text(x, 32)})"
                yield _finding(node, "rounds small numbers away", instead, file)


@rule("TL206", ast.BinOp, triggers=(r"exp\(",))
def exp_minus_one(node: ast.BinOp, file: LintedFile) -> Iterator[Finding]:
    """`torch.exp(x) - 1`."""
    match node:
        case ast.BinOp(left=ast.Call() as power, op=ast.Sub(), right=ast.Constant(value=1)):
            for x in _operands(power, "exp"):
                if _is_torchs(power, x, file):
                    instead = f"torch.expm1({file.text(x, 32)})"
                    yield _finding(node, "rounds small numbers away", instead, file)


@rule("TL206", ast.Call, triggers=(r"log\(",))
def log_of_sum_of_exp(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`torch.log(torch.sum(torch.exp(x), 1))`."""
    for total in _operands(node, "log"):
        for power in _operands(total, "sum"):
            dim = _dim(total, power)
            for x in _operands(power, "exp"):
                if dim is None or _is_none(dim) or not _is_torchs(power, x, file):
                    continue
                if _is_torchs(total, power, file) and _is_torchs(node, total, file):
                    if not _is_difference(x, file):
                        instead = f"torch.logsumexp({file.text(x, 24)}, {file.text(dim, 8)})"
                        yield _finding(node, "overflows for large numbers", instead, file)


def _operands(node: ast.expr, name: str) -> list[ast.expr]:
    """What may be the `x` of `torch.name(x)` or `x.name()`, as far as the text of a call tells."""
    match node:
        case ast.Call(func=ast.Attribute(value=owner, attr=attribute), args=args):
            return [*args[:1], owner] if attribute == name else []
        case ast.Call(func=ast.Name(id=called), args=args) if called == name:
            return args[:1]
    return []


def _is_torchs(call: ast.expr, operand: ast.expr, file: LintedFile) -> bool:
    """Whether a call is of a function of torch's on an operand, or of a method of it, a tensor."""
    if not isinstance(call, ast.Call):
        return False
    if isinstance(call.func, ast.Attribute) and call.func.value is operand:
        tensor = file.model.tensor(operand)
        return tensor is not None and tensor.certain
    return file.model.means(call.func, f"torch.{last_name(call.func)}")


def _dim(total: ast.expr, power: ast.expr) -> ast.expr | None:
    """The dimension of a sum; without one `torch.sum` adds up everything."""
    if not isinstance(total, ast.Call):
        return None
    given = [one for one in total.args if one is not power]
    named = [one.value for one in total.keywords if one.arg == "dim"]
    return next(iter([*given, *named]), None)


def _is_whole(node: ast.expr) -> bool:
    """Whether an expression gives whole numbers, of which adding 1 loses nothing."""
    return isinstance(node, ast.Call) and last_name(node.func) in _WHOLE


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
