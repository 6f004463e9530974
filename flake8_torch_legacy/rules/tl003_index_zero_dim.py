"""TL003: index 0 of a 0-dim result."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule
from ._data import DATA, indexed_zero, is_data


@rule("TL003", ast.Attribute, ast.Subscript, triggers=(DATA, "Variable", r"\(\)\[0\]"))
def index_of_zero_dim(node: ast.Attribute | ast.Subscript, file: LintedFile) -> Iterator[Finding]:
    """`loss.data[0]`, `loss.data.cpu().numpy()[0]` and `x.sum()[0]`."""
    if isinstance(node, ast.Attribute):
        index = indexed_zero(node, file) if is_data(node) else None
        if index is not None:
            yield _finding(node, index, node.value, file)
    elif _is_zero(node.slice) and isinstance(node.ctx, ast.Load) and not _through_data(node.value):
        tensor = file.model.tensor(node.value)
        if tensor is not None and tensor.certain and tensor.dims == 0:
            yield _finding(node, node, node.value, file)


def _finding(node: ast.expr, index: ast.Subscript, base: ast.expr, file: LintedFile) -> Finding:
    # NumPy never allowed what torch 0.4 still did with a warning.
    crashes = file.torch >= TorchVersion(0, 5) or ".numpy()" in file.text(index.value, 999)
    does = "raises IndexError since PyTorch 0.5" if crashes else "warns since PyTorch 0.4"
    effect = Effect.CRASH if crashes else Effect.WARN
    return Finding(node, f"`{file.text(index)}` {does}: use `{file.owner(base)}.item()`", effect)


def _is_zero(index: ast.expr) -> bool:
    return isinstance(index, ast.Constant) and index.value == 0 and index.value is not False


def _through_data(node: ast.expr) -> bool:
    """Whether the indexed expression goes through `.data`, which is reported there."""
    while isinstance(node, (ast.Call, ast.Attribute)):
        if is_data(node):
            return True
        node = node.func if isinstance(node, ast.Call) else node.value
    return False
