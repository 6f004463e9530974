"""TL003: index 0 of a 0-dim result."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_version import TorchVersion
from . import Finding, LintedFile, rule
from ._data import SAME_DIMS, indexed_zero, is_data, is_zero

#: `.data` that is indexed or kept; it is mostly an argument where nobody takes it for a number.
_DATA_OF_ONE = r"\.data\b(?:\.\w+\(\))*[ \t]*(?:[\[#\\\n]|\Z)"


@rule(
    "TL003",
    ast.Attribute,
    ast.Subscript,
    triggers=(r"\[(?<!\.shape\[)\s*[0#]",),
    needs=((_DATA_OF_ONE, "Variable", r"\(\)\[0\]", r"\)\[1\]\[0\]\[0\]"),),
)
def index_of_zero_dim(node: ast.Attribute | ast.Subscript, file: LintedFile) -> Iterator[Finding]:
    """`loss.data[0]`, `loss.data.cpu().numpy()[0]` and `x.sum()[0]`."""
    if isinstance(node, ast.Attribute):
        index = indexed_zero(node, file) if is_data(node) else None
        if index is not None:
            yield _finding(node, index, node.value, file)
    elif is_zero(node.slice) and isinstance(node.ctx, ast.Load):
        base = _behind_conversions(node.value)
        if not is_data(base):
            tensor = file.model.tensor(base)
            if tensor is not None and tensor.certain and tensor.dims == 0:
                yield _finding(node, node, base, file)


def _finding(node: ast.expr, index: ast.Subscript, base: ast.expr, file: LintedFile) -> Finding:
    crashes = file.torch >= TorchVersion(0, 5)
    does = "raises IndexError since PyTorch 0.5" if crashes else "warns since PyTorch 0.4"
    for conversion, error in (("numpy", "IndexError"), ("tolist", "TypeError")):
        if f".{conversion}()" in file.text(index.value, 999):
            # Arrays and numbers never allowed what torch 0.4 still did with a warning.
            crashes, does = True, f"raises {error} since PyTorch 0.4"
    effect = Effect.CRASH if crashes else Effect.WARN
    return Finding(node, f"`{file.text(index)}` {does}: use `{file.owner(base)}.item()`", effect)


def _behind_conversions(node: ast.expr) -> ast.expr:
    """The `loss` of `loss.detach().cpu().numpy()`."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
        if node.func.attr not in SAME_DIMS:
            break
        node = node.func.value
    return node
