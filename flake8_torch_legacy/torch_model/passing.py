"""Functions that give back what they are given: `to_var(x)`, which wraps and moves a tensor."""

from __future__ import annotations

import ast

from .bindings import Scope
from .names import Names
from .values import Function

#: Methods that leave a tensor its shape and its numbers, but for their precision.
_MOVES = frozenset(
    "cuda cpu to type type_as float double half long int contiguous clone detach pin_memory"
    " requires_grad_".split()
)


def passed_through(
    function: Function, scope: Scope, call: ast.Call, names: Names
) -> ast.expr | None:
    """The argument of a call that its function gives back, at most moved, converted or wrapped.

    None where it gives anything else. `scope` is that of the function.
    """
    given = {_behind(one, names) for one in scope.returns}
    name = given.pop() if len(given) == 1 else None
    positional = [*function.node.args.posonlyargs, *function.node.args.args]
    position = next((at for at, one in enumerate(positional) if one.arg == name), None)
    if name is None or position is None:
        return None
    for binding in scope.bindings.get(name, []):
        if isinstance(binding.node, ast.arg):
            continue
        if binding.value is None or binding.steps or _behind(binding.value, names) != name:
            return None
        if not isinstance(binding.node, ast.Assign):
            return None
    position -= function.bound
    if any(isinstance(one, ast.Starred) for one in call.args[: position + 1]):
        return None
    if 0 <= position < len(call.args):
        return call.args[position]
    return next((one.value for one in call.keywords if one.arg == name), None)


def _behind(node: ast.expr, names: Names) -> str | None:
    """The `x` of `Variable(x.cuda())`; None where there is more to it."""
    while isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in _MOVES:
            node = node.func.value
        elif node.args and names.refers_to(node.func) == "torch.autograd.Variable":
            node = node.args[0]
        else:
            return None
    return node.id if isinstance(node, ast.Name) else None
