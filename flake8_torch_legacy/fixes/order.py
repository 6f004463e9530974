"""Whether a write comes at a time when no gradient needs what it destroys."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..rules import LintedFile
from ..torch_model import Tensor
from ..torch_model.api import load
from ..torch_model.values import Unknown

_LOOPS = (ast.For, ast.While)
_MAX_NAMES = 100


def is_settled(write: ast.AST, tensor: ast.expr, file: LintedFile) -> bool:
    """Whether no graph that is there at a write to a tensor is backpropagated later.

    That is so for a leaf, in a function that computes nothing with it before it asks for
    gradients: one that initialises, or one that updates behind `backward()`. As far as the
    function shows; what has no graph may still be a factor in one.
    """
    if isinstance(tensor, ast.Attribute) and tensor.attr == "grad":
        return "create_graph" not in file.source
    value = file.model.tensor(tensor)
    function = file.model.index.function_of(write)
    named = isinstance(tensor, ast.Attribute) and tensor.attr in load().module_parameters
    is_leaf = named or (value is not None and (value.leaf or value.graph is False))
    if not is_leaf or getattr(function, "name", "") == "forward":
        return False
    calls = [*file.model.index.calls.get("backward", ()), *file.model.index.calls.get("grad", ())]
    return not any(
        _needs_older(call, write, file)
        for call in calls
        if file.model.index.function_of(call) is function
    )


def _needs_older(call: ast.Call, write: ast.AST, file: LintedFile) -> bool:
    """Whether what is backpropagated by a call was computed before the write that it follows."""
    at = _position(write)
    return any(
        (_position(made) < at < _position(call)) or (known and _goes_round(made, write, call, file))
        for made, known in _computed(call, file)
    )


def _goes_round(binding: ast.AST, write: ast.AST, call: ast.Call, file: LintedFile) -> bool:
    """Whether a loop repeats the write and the call, but not what was computed before it."""
    around = {one for one in file.model.index.ancestors(write) if isinstance(one, _LOOPS)}
    around &= {*file.model.index.ancestors(call)}
    return not around <= {*file.model.index.ancestors(binding)}


def _computed(call: ast.Call, file: LintedFile) -> Iterator[tuple[ast.AST, bool]]:
    """The statements that compute what a call of `backward` goes back through.

    With each comes whether it is known to give a tensor.
    """
    pending: list[ast.expr] = [call.func, *call.args]
    seen: set[ast.AST] = set()
    while pending and len(seen) < _MAX_NAMES:
        for name in ast.walk(pending.pop()):
            if not isinstance(name, ast.Name) or not isinstance(name.ctx, ast.Load):
                continue
            value = file.model.value(name)
            if not isinstance(value, Unknown) and not (
                isinstance(value, Tensor) and value.graph is not False and not value.leaf
            ):
                continue
            for binding in file.model.index.reaching(name):
                if binding.value is None or binding.node in seen:
                    continue
                seen.add(binding.node)
                pending.append(binding.value)
                known = isinstance(value, Tensor)
                if known or isinstance(binding.value, ast.Call):
                    yield binding.node, known


def _position(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)
