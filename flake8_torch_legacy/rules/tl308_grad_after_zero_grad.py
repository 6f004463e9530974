"""TL308: gradients that are used right after `zero_grad()`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model.uses import dotted
from ..torch_model.values import Instance, UserInstance
from . import Finding, LintedFile, rule
from ._sources import source


@rule("TL308", ast.Expr, triggers=(r"\.zero_grad\(\)",), since=(2, 0))
def grad_after_zero_grad(node: ast.Expr, file: LintedFile) -> Iterator[Finding]:
    """`net.zero_grad()`, and `net.weight.grad.zero_()` in the next statement."""
    match node.value:
        case ast.Call(func=ast.Attribute(value=zeroed, attr="zero_grad"), args=[], keywords=[]):
            used = _uses_of_gradients(_next(node, file))
        case _:
            return
    module = _module(zeroed, file) if used else None
    for one, parameter in used:
        if module is not None and _belongs_to(parameter, module, file):
            message = (
                f"`{file.text(one, 24)}` raises AttributeError since PyTorch 2.0,"
                f" `{file.text(node.value, 20)}` set the gradient to None: drop it"
            )
            yield Finding(one, message, Effect.CRASH)


def _next(node: ast.stmt, file: LintedFile) -> ast.stmt | None:
    """The statement after another one in the same block."""
    around = file.model.parent(node)
    for name in ("body", "orelse", "finalbody"):
        block = getattr(around, name, None)
        if isinstance(block, list) and node in block[:-1]:
            following: ast.stmt = block[block.index(node) + 1]
            return following
    return None


def _uses_of_gradients(statement: ast.stmt | None) -> list[tuple[ast.Attribute, ast.expr]]:
    """The `p.grad.data` and the `p` in a statement that neither asks for None nor computes one."""
    found = []
    for one in ast.walk(statement) if statement is not None else ():
        match one:
            case ast.Attribute(value=ast.Attribute(value=parameter, attr="grad")):
                found.append((one, parameter))
            case ast.Call(func=ast.Attribute(attr="parameters")):
                pass
            case ast.Call(func=function) if not _is_of_gradient(function):
                return []
            case ast.Compare() | ast.If() | ast.IfExp() | ast.BoolOp() | ast.Try():
                return []
    return found


def _is_of_gradient(function: ast.expr) -> bool:
    """Whether a method of `p.grad` or of `p.grad.data` is called."""
    while isinstance(function, ast.Attribute):
        function = function.value
        if isinstance(function, ast.Attribute) and function.attr == "grad":
            return True
    return False


def _module(zeroed: ast.expr, file: LintedFile) -> str | None:
    """How the module is spelled whose gradients are zeroed, by itself or by its optimizer."""
    value = file.model.value(zeroed)
    match value:
        case Instance(name=name, call=ast.Call(args=[parameters, *_])) if name.startswith(
            "torch.optim."
        ):
            return _owner_of_parameters(parameters)
        case Instance(name=name) if name.startswith("torch.nn."):
            return dotted(zeroed)
        case UserInstance(node=owner) if file.model.classes.is_module(owner):
            return None if file.model.classes.defines(owner, "zero_grad") else dotted(zeroed)
    return None


def _owner_of_parameters(node: ast.expr) -> str | None:
    """The `net` of `net.parameters()`."""
    match node:
        case ast.Call(func=ast.Attribute(value=module, attr="parameters"), args=[], keywords=[]):
            return dotted(module)
    return None


def _belongs_to(parameter: ast.expr, module: str, file: LintedFile) -> bool:
    """Whether an expression is `net.weight`, or `p` in `for p in net.parameters()`."""
    tensor = file.model.tensor(parameter)
    if tensor is None or not (tensor.certain and tensor.leaf):
        return False
    loop, steps = source(parameter, file)
    if steps == ("item",):
        return _owner_of_parameters(loop) == module
    return (dotted(parameter) or "").startswith(f"{module}.")
