"""TL002: writing through `.data`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model.writes import RESHAPING
from . import Finding, LintedFile, rule
from ._data import DATA

#: Methods that changed the shape of the tensor itself when they were called on its `.data`.
_RESHAPING = RESHAPING | {"resize_", "resize_as_"}
_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


@rule("TL002", ast.Attribute, triggers=(DATA,))
def writing_through_data(node: ast.Attribute, file: LintedFile) -> Iterator[Finding]:
    """`.data` of a tensor, where the storage behind it is written."""
    if node.attr != "data" or not file.model.base_of_data(node) or not file.model.written(node):
        return
    around = file.model.parent(node)
    text, owner = file.text(node), file.owner(node.value)
    # `x.data = …` may change size, dtype and device, which nothing else does in place.
    swaps = not isinstance(node.ctx, ast.Load) and not isinstance(around, ast.AugAssign)
    named = isinstance(around, (ast.Assign, ast.NamedExpr, ast.For)) and not swaps
    effect = Effect.SILENT
    if isinstance(around, ast.Attribute) and around.attr in _RESHAPING:
        message = (
            f"`{text}.{around.attr}(…)` leaves the shape of `{owner}` since PyTorch 0.4:"
            f" reshape `{owner}` itself"
        )
    elif isinstance(node.value, ast.Attribute) and node.value.attr == "grad":
        # Nothing is computed from a gradient, so that autograd has nothing to see.
        effect = Effect.SILENT if swaps else Effect.NOOP
        message = f"`{text}` needs no `.data` to be changed: use `{owner}`"
        if swaps:
            message = (
                f"`{text} = …` swaps the gradient's storage: use `{owner} = …`"
                " where size, dtype and device are the parameter's"
            )
    elif file.model.records_graph(node) is False and not swaps and not named:
        effect = Effect.NOOP
        message = f"`{text}` needs no `.data` under `torch.no_grad()`: use `{owner}`"
    else:
        message = f"{_idiom(node, file)}, unseen by autograd: {_advice(node, file)}"
    yield Finding(node, message, effect)


def _idiom(node: ast.Attribute, file: LintedFile) -> str:
    text = file.text(node)
    match file.model.parent(node):
        case ast.Attribute(attr=method) if method.endswith("_"):
            return f"`{text}.{method}(…)` writes"
        case ast.AugAssign(op=operator, target=target) if target is node:
            return f"`{text} {_OPERATORS.get(type(operator), '')}= …` changes the tensor"
        case _ if isinstance(node.ctx, ast.Store):
            return f"`{text} = …` changes the tensor"
    return f"`{text}` is written to"


def _advice(node: ast.Attribute, file: LintedFile) -> str:
    owner = file.owner(node.value)
    around = file.model.parent(node)
    match around:
        case ast.Attribute(attr="normal_" | "uniform_" as method):
            return f"use `nn.init.{method}({owner}, …)`"
        case ast.Attribute(attr="fill_" | "zero_"):
            return f"use `nn.init.constant_({owner}, …)`"
        case ast.Attribute(attr=method) if method.endswith("_"):
            return f"call `{owner}.{method}(…)` under `torch.no_grad()`"
        case ast.Call(func=function) if _initialises(function, file):
            return f"pass `{owner}` itself"
        case _ if isinstance(node.ctx, ast.Store) and not isinstance(around, ast.AugAssign):
            return "use `.copy_(…)` under `torch.no_grad()`, or a new tensor"
    return f"write to `{owner}` under `torch.no_grad()`"


def _initialises(function: ast.expr, file: LintedFile) -> bool:
    return (file.model.refers_to(function) or "").startswith("torch.nn.init.")
