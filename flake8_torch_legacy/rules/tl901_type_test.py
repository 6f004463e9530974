"""TL901: tests for the classes that stand for a dtype and a device at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..diagnostics import Effect
from ..torch_model.calls import TENSOR_TYPES
from . import Finding, LintedFile, rule

_TYPED = frozenset(one for one in TENSOR_TYPES if one.endswith("Tensor")) - {"torch.Tensor"}


@rule("TL901", ast.Call, triggers=(r"isinstance\(",), needs=((r"(?:)Tensor\b(?<=[a-z]Tensor)",),))
def type_test(node: ast.Call, file: LintedFile) -> Iterator[Finding]:
    """`isinstance(x, torch.FloatTensor)`, which is False for a tensor of floats on a GPU."""
    match node.args:
        case [_, kinds] if file.model.is_builtin(node.func, "isinstance"):
            parts = kinds.elts if isinstance(kinds, ast.Tuple) else [kinds]
            if any(file.model.means(one, *_TYPED) for one in parts) and not any(
                file.model.means(one, "torch.Tensor") for one in parts
            ):
                message = f"`{file.text(node)}` is superseded since PyTorch 0.4"
                instead = "compare `.dtype` and, where it matters, `.device`"
                yield Finding(node, f"{message}: {instead}", Effect.NOOP)
