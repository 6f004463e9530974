"""TL002: writing through `.data`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from . import Finding, LintedFile, rule
from ._data import DATA


@rule("TL002", ast.Attribute, triggers=(DATA,))
def writing_through_data(node: ast.Attribute, file: LintedFile) -> Iterator[Finding]:
    """`.data` of a tensor, where the storage behind it is written."""
    if node.attr == "data" and file.model.base_of_data(node) and file.model.written(node):
        yield Finding(
            node,
            f"{_idiom(node, file)} behind autograd's back: {_advice(node, file)}",
            Effect.SILENT,
        )


def _idiom(node: ast.Attribute, file: LintedFile) -> str:
    text = file.text(node)
    match file.model.parent(node):
        case ast.Attribute(attr=method) if method.endswith("_"):
            return f"`{text}.{method}()` writes"
        case _ if isinstance(node.ctx, ast.Store):
            return f"`{text} = …` writes"
    return f"`{text}` is written"


def _advice(node: ast.Attribute, file: LintedFile) -> str:
    base = file.text(node.value, 32)
    match file.model.parent(node):
        case ast.Attribute(attr="normal_" | "uniform_" as method):
            return f"use `nn.init.{method}({base}, …)`"
        case ast.Attribute(attr="fill_" | "zero_"):
            return f"use `nn.init.constant_({base}, …)` or write under `torch.no_grad()`"
        case ast.Call(func=function) if (file.model.refers_to(function) or "").startswith(
            "torch.nn.init."
        ):
            return f"pass `{base}` itself"
    return f"write to `{base}` under `torch.no_grad()`, or to `{base}.detach()`"
